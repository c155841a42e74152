import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { CommandProblem } from '../command-problem.ts';
import { askPackages, wasInstalled } from '../installed.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { isUntouched } from './headers.ts';
import { libraryDirectories, namedLibraries } from './libraries.ts';
import { unresolved } from './link-problem.ts';
import { missingLibrary } from './missing-library.ts';
import type { LibraryLine } from './missing-library.ts';
import { SHARED_LIBRARIES, calledOf, surelyCalls } from './shared-libraries.ts';
import type { CSource } from './source.ts';
import { missingStaticLibc } from './static-libc.ts';

/** A line that links for the image's own C library. */
export interface LinkedLine extends LibraryLine {
  readonly program: string;
  readonly state: ToolchainState;
  /** What stands among the words without being an option. */
  readonly operands: readonly string[];
  readonly units: () => readonly CSource[];
}

/** A library that the line does not find, or leaves out; null where nothing is to be seen. */
export function libraryProblem(line: LinkedLine): CommandProblem | null {
  const lacking = missingStaticLibc(line);
  if (lacking !== null || !isUntouched(line.files)) return lacking;
  const lost = missingLibrary(line);
  if (lost !== null || !line.args.every(isPlainForLinker)) return lost;
  return missingArchive(line) ?? withoutItsOwn(line) ?? beforeItsCallers(line) ?? withoutLibrary(line);
}

/** What goes to the linker brings it nothing more. */
function isPlainForLinker(arg: string): boolean {
  if (arg === '-Xlinker') return false;
  return (
    !arg.startsWith('-Wl,')
    || /^-Wl(?:,(?:-z|relro|now|lazy|noexecstack|-O\d|-s|-S|--as-needed|--no-as-needed|--gc-sections|--strip-all|--build-id(?:=\w+)?|--hash-style=\w+|-E|--export-dynamic|--fatal-warnings))+$/.test(
      arg,
    )
  );
}

/** Packages of Alpine that libraries' archives are in: the headers come with others (pkgs.alpinelinux.org, 3.15 to 3.23). */
const ARCHIVES: ReadonlyMap<string, string> = new Map([
  ['z', 'zlib-static'],
  ['ssl', 'openssl-libs-static'],
  ['crypto', 'openssl-libs-static'],
  ['curl', 'curl-static'],
  ['sqlite3', 'sqlite-static'],
  ['lzma', 'xz-static'],
  ['zstd', 'zstd-static'],
  ['bz2', 'bzip2-static'],
  ['expat', 'expat-static'],
  ['ncursesw', 'ncurses-static'],
  ['readline', 'readline-static'],
]);

/** Whoever installs from a file, or packages of a name that is not known here, may bring an archive. */
const mayBringArchives = askPackages((name) => /static|\.apk$|^[./]/.test(name) && ![...ARCHIVES.values()].includes(name));

/** A static program on Alpine takes archives, which packages of their own bring. */
export function missingArchive({
  args,
  directory,
  files,
  libc,
  state,
  mayBring,
}: Pick<LinkedLine, 'args' | 'directory' | 'files' | 'libc' | 'state' | 'mayBring'>): CommandProblem | null {
  const { installed, alpineGcc } = state;
  if (libc !== 'musl' || alpineGcc === null || installed === undefined || !isStatic(args) || mayBringArchives(installed)) return null;
  const places = [
    ...libraryDirectories(args).map((one) => cleanPath(one.startsWith('/') ? one : `${directory}/${one}`)),
    '/usr/local/lib',
    '/usr/lib',
  ];
  for (const name of namedLibraries(args)) {
    const archive = ARCHIVES.get(name);
    const paths = places.map((place) => `${place}/lib${name}.a`);
    if (archive === undefined || wasInstalled(installed, archive) || mayBring(paths)) continue;
    if (paths.some((path) => files.kindAt(path) === 'file') || paths.slice(0, -1).some((path) => files.kindAt(path) !== 'missing'))
      continue;
    return {
      why: `-static takes lib${name}.a, which the package ${archive} brings and its headers' does not`,
      said: `cannot find -l${name}`,
      fix: `apk add ${archive}`,
    };
  }
  return null;
}

function isStatic(args: readonly string[]): boolean {
  return args.includes('-static') || args.includes('-static-pie');
}

/** What is in no archive of the library itself, wherever that comes from. */
const OF_OTHERS: readonly (readonly [library: string, other: string, name: string])[] = [
  ['ssl', 'crypto', 'BIO_new'],
  ['curl', 'nghttp2', 'nghttp2_session_callbacks_new'],
];

/** A shared library brings what it is linked with, an archive does not. */
function withoutItsOwn({ args, units }: LinkedLine): CommandProblem | null {
  if (!isStatic(args) || libraryDirectories(args).length > 0) return null;
  const named = namedLibraries(args);
  const found = OF_OTHERS.find(([library, other]) => named.includes(library) && !named.includes(other) && surelyCalls(library, units()));
  if (found === undefined) return null;
  const [library, other, name] = found;
  return unresolved(
    name,
    `lib${library}.a calls what is in lib${other}, and the line does not name it`,
    `$(pkg-config --static --libs …)   or -l${other} behind -l${library}`,
  );
}

/** Compilers of distributions leave out a shared library that nothing before it in the line wants. */
function beforeItsCallers({ args, program, state, operands, units }: LinkedLine): CommandProblem | null {
  if (!/^(?:gcc|cc|g\+\+|c\+\+)$/.test(program) || state.gcc !== null || args.some((arg) => arg.includes('as-needed'))) return null;
  const first = args.findIndex((arg) => operands.includes(arg));
  if (first < 0) return null;
  const behind = new Set(namedLibraries(args.slice(first)));
  const early = namedLibraries(args.slice(0, first)).find((name) => !behind.has(name) && surelyCalls(name, units()));
  return early === undefined
    ? null
    : {
        why: `-l${early} stands before what wants it: then nothing of it is taken`,
        said: 'undefined reference to',
        fix: `${program} … -l${early}   at the end of the line`,
      };
}

/** A function of a library is called that the line does not name, and that nothing else of it may have: what it names brings no other. */
function withoutLibrary({ args, operands, units }: LinkedLine): CommandProblem | null {
  const named = namedLibraries(args);
  const isClosed =
    libraryDirectories(args).length === 0
    && named.every((name) => SHARED_LIBRARIES.includes(name) || /^(?:c|m|dl|rt|pthread|util)$/.test(name))
    && !args.some((arg) => /^(?:-r|-shared|-nostdlib|-specs.*|@.*)$/.test(arg));
  const read = isClosed && operands.length > 0 ? units() : [];
  if (read.length === 0 || read.length !== operands.length) return null;
  for (const library of SHARED_LIBRARIES) {
    const call = named.includes(library) ? null : calledOf(library, read);
    if (call !== null)
      return unresolved(call, `${call} is in lib${library}, which the line does not name`, `… -l${library}   at the end of the line`);
  }
  return null;
}
