import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { baseName } from '../../text.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import type { BareOperation } from '../commands/command-paths.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { linkOf } from './link.ts';
import type { CmakeProject } from './project-types.ts';

/** Where it is installed: the root that all paths get before them, and the prefix that some do. */
export function placesOf(
  invocation: Invocation,
  { call }: CmakeProject,
  given: string | undefined,
  root: string | null,
): { readonly root: string; readonly prefix: string } {
  const prefix = given ?? call.cache.get('CMAKE_INSTALL_PREFIX') ?? '/usr/local';
  return { root: root ?? invocation.variable('DESTDIR')?.value ?? '', prefix: resolvePath(invocation, prefix) ?? UNKNOWN };
}

export function installOf(project: CmakeProject, { root, prefix }: ReturnType<typeof placesOf>): readonly BareOperation[] {
  const programs = project.installs.flatMap(({ target: name, destination }): BareOperation[] => {
    const target = project.targets.get(project.aliases.get(name) ?? name);
    const link = target?.kind === 'executable' ? linkOf(project, target) : null;
    const directory = `${root}${destination.startsWith('/') ? '' : `${prefix}/`}${destination}`;
    if (link === null || !isKnown(directory) || !directory.startsWith('/')) return [];
    const file = baseName(link.path);
    return [
      {
        kind: 'copy',
        source: link.path,
        isPattern: false,
        destination: cleanPath(`${directory}/${file}`),
        intoDirectory: false,
        name: file,
        makesParents: true,
        mode: 0o755,
        how: { from: 'path', recursive: false, preserves: false, keepsLinks: false, install: { owner: null, group: null } },
      },
    ];
  });
  const top = cleanPath(`${root}${prefix}`);
  return [
    ...programs,
    isKnown(top) && !project.installsElsewhere
      ? { kind: 'change', paths: installedBelow(project).map((one) => cleanPath(`${top}/${one}`)), adds: 'beside', by: 'cmake' }
      : { kind: 'change', paths: null, adds: 'packages', by: 'cmake' },
  ];
}

function installedBelow({ installsTo, runsOthers }: CmakeProject): readonly string[] {
  return installsTo === null || runsOthers ? ['.'] : [...installsTo];
}
