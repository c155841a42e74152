import { homeOf } from '../../../image/accounts/database.ts';
import { joinPath, pathFrom } from '../../../image/walk.ts';
import { follow } from '../../process.ts';
import type { Started } from '../handing.ts';
import { textFound } from '../shell/files.ts';

/** The Python that was started, and where it looks for modules. */
export interface PythonPath {
  /** Of 3.12 the 12. */
  readonly minor: number;
  /** Where modules that are not its own are looked for, in order. */
  readonly places: readonly string[];
  /** Its own modules. */
  readonly library: string;
  /** As it calls itself. */
  readonly executable: string;
}

/** The modules of a Python; null where nobody can tell. */
export function pythonPath(started: Started, first: string | null): PythonPath | null {
  const { process, env, argv, file } = started;
  const executable = executableOf(started, argv[0] ?? '');
  if (executable === null || ['PYTHONHOME', 'PYTHONSAFEPATH', 'PYTHONPLATLIBDIR'].some((name) => env.get(name) !== undefined)) return null;
  const found = follow(process, executable);
  const real = found.ok === true ? found.path : [];
  const minor = file.stands?.program?.release ?? Number(/^python3\.(\d+)$/.exec(real.at(-1) ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(minor) || minor < 6) return null;
  const base = joinPath(real.slice(0, -2)).replace(/^\/bin$/, '/usr');
  const own = environmentOf(started, executable);
  if (own === null) return null;
  const given = (env.get('PYTHONPATH') ?? '')
    .split(':')
    .filter((place) => place !== '')
    .map((place) => pathFrom(joinPath(process.cwd), place));
  const home = env.get('HOME') ?? homeOf(process.root, process.user.uid);
  if (home === null) return null;
  const sites = own === undefined ? sitesOf(base, minor, home) : sitesIn(own, base, minor, home);
  return { minor, places: [...(first === null ? [] : [first]), ...given, ...sites], library: `${base}/lib/python3.${minor}`, executable };
}

/** The path that it was found by; links are left. */
function executableOf({ process, env }: Started, name: string): string | null {
  if (name.includes('/')) return pathFrom(joinPath(process.cwd), name);
  for (const place of (env.get('PATH') ?? '').split(':')) {
    const path = `${place}/${name}`;
    const found = follow(process, path);
    if (found.ok === null) return null;
    if (found.ok && found.node.type === 'file') return pathFrom(joinPath(process.cwd), path);
  }
  return null;
}

interface VirtualEnvironment {
  readonly place: string;
  readonly hasSystem: boolean;
}

/** A pyvenv.cfg beside the program or above it: undefined where there is none, null where nobody can tell. */
function environmentOf({ process }: Started, executable: string): VirtualEnvironment | undefined | null {
  const directory = executable.slice(0, executable.lastIndexOf('/'));
  for (const place of [directory, directory.slice(0, directory.lastIndexOf('/'))]) {
    const found = follow(process, `${place}/pyvenv.cfg`);
    // Nobody makes one of the system's own directories.
    if (found.ok === false || (found.ok === null && /^\/usr(?:\/local)?(?:\/bin)?$/.test(place))) continue;
    const text = textFound(found);
    // The one above the program is what counts, wherever the file lies.
    if (text === null) return null;
    const above = directory.slice(0, directory.lastIndexOf('/'));
    return {
      place: above,
      hasSystem: /^[^\S\n]{0,64}include-system-site-packages[^\S\n]{0,64}=[^\S\n]{0,64}true[^\S\n]{0,64}$/im.test(text),
    };
  }
  return undefined;
}

function sitesIn({ place, hasSystem }: VirtualEnvironment, base: string, minor: number, home: string): readonly string[] {
  const own = `${place}/lib/python3.${minor}/site-packages`;
  return hasSystem ? [own, ...sitesOf(base, minor, home)] : [own];
}

/** Where Debian's own, and what others install for it, have them. */
const OF_DEBIAN = ['/usr/local/lib/python3.x/dist-packages', '/usr/lib/python3/dist-packages', '/usr/lib/python3.x/dist-packages'];

function sitesOf(base: string, minor: number, home: string): readonly string[] {
  return [
    `${base}/lib/python3.${minor}/site-packages`,
    `${base}/lib64/python3.${minor}/site-packages`,
    `${home}/.local/lib/python3.${minor}/site-packages`,
    ...(base === '/usr' ? OF_DEBIAN.map((place) => place.replace('3.x', `3.${minor}`)) : []),
  ];
}
