import type { CommandProblem } from '../command-problem.ts';
import { isPlace, nearest } from './modules.ts';
import type { GoReader } from './packages.ts';

/*
 * What the go command refuses in a workspace (cmd/go/internal/modload). Measured with Go 1.18 to 1.26.
 */

/** The first 1.x with vendor directories of workspaces. */
const VENDORS_SINCE = 22;

/** What a go.work does not let be asked for. */
export function workspaceProblem(reader: GoReader): CommandProblem | null {
  const { files, modules: { work, local }, question: { mod, packages, minor } } = reader;
  if (work === undefined) return null;
  if (mod === 'mod') {
    const words = minor === null || minor >= VENDORS_SINCE ? 'readonly or vendor' : 'readonly';
    return {
      why: `${work} has a go.work, and -mod=mod is asked for`, said: `go: -mod may only be set to ${words} when in workspace mode, but it is set to "mod"\n\tRemove the -mod flag to use the default readonly value, \n\tor set GOWORK=off to disable workspace mode.`,
      fix: 'go build … without -mod=mod\nor: ENV GOWORK=off',
    };
  }
  for (const name of packages) {
    const prefix = name.endsWith('/...') && isPlace(name) ? reader.directoryOf(name.replace(/\/?\.\.\.$/, '')) : null;
    if (prefix === null || nearest(files, prefix, 'go.mod') !== undefined || local.some(({ directory }) => directory === prefix)) continue;
    return {
      why: `${name} begins in ${prefix}, which is in no module that go.work uses`, said: `pattern ${name}: directory prefix ${name.replace(/\/?\.\.\.$/, '')} does not contain modules listed in go.work or their selected dependencies`,
      fix: `go build … ${local.slice(0, 3).map(({ directory }) => `${directory.startsWith(`${prefix}/`) ? `./${directory.slice(prefix.length + 1)}` : directory}/...`).join(' ')}`,
    };
  }
  return null;
}
