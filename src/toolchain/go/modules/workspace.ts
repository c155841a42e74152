import { anyOf } from '../../../fix.ts';
import type { CommandProblem } from '../../command-problem.ts';
import type { GoReader } from '../packages.ts';
import { below, isPlace, nearest, placeOf, relativeTo } from './modules.ts';

/*
 * What the go command refuses in a workspace (cmd/go/internal/modload). Measured with Go 1.18 to 1.26.
 */

/** The first 1.x with vendor directories of workspaces. */
const VENDORS_SINCE = 22;

/** What a go.work does not let be asked for. */
export function workspaceProblem(reader: GoReader): CommandProblem | null {
  const {
    files,
    modules: { work, local },
    question: { mod, packages, minor },
  } = reader;
  if (work === undefined) return null;
  if (mod === 'mod') {
    const words = minor === null || minor >= VENDORS_SINCE ? 'readonly or vendor' : 'readonly';
    return {
      why: `${work} has a go.work, and -mod=mod is asked for`,
      said: `go: -mod may only be set to ${words} when in workspace mode, but it is set to "mod"\n\tRemove the -mod flag to use the default readonly value, \n\tor set GOWORK=off to disable workspace mode.`,
      fix: anyOf('go build … without -mod=mod', 'ENV GOWORK=off'),
    };
  }
  for (const name of packages) {
    const prefix = name.endsWith('/...') && isPlace(name) ? reader.directoryOf(name.replace(/\/?\.\.\.$/, '')) : null;
    if (prefix === null || nearest(files, prefix, 'go.mod') !== undefined || local.some(({ directory }) => directory === prefix)) continue;
    return {
      why: `${name} begins in ${prefix}, which is in no module that go.work uses`,
      said: `pattern ${name}: directory prefix ${name.replace(/\/?\.\.\.$/, '')} does not contain modules listed in go.work or their selected dependencies`,
      fix: `go build … ${local
        .slice(0, 3)
        .map(({ directory }) => `${directory.startsWith(`${prefix}/`) ? `./${directory.slice(prefix.length + 1)}` : directory}/...`)
        .join(' ')}`,
    };
  }
  return null;
}

/** What is imported of a module that go.work does not use, where no module requires any. */
export function outOfWorkspace(reader: GoReader): CommandProblem | null {
  const {
    modules: { work, local, required, vendor, swapped },
    question: { mod },
  } = reader;
  if (work === undefined || vendor !== null || required.length > 0 || swapped.length > 0 || (mod !== null && mod !== 'readonly'))
    return null;
  const lost = [...reader.imports()].find(({ path, place }) => place === null && !path.startsWith('.'))?.path;
  if (lost === undefined) return null;
  const [own] = reader.packages ?? [];
  const from = local.find(({ directory }) => `${own?.directory ?? ''}/`.startsWith(below(directory, '')))?.directory ?? work;
  return {
    why: `package ${lost} is imported, go.work uses no module that has it, and no go.mod requires one`,
    said: `no required module provides package ${lost}; to add it:\n\tcd ${from}\n\tgo get ${lost}`,
    fix: anyOf('use   in go.work, of the directory that has it', `go get ${lost}   where the sources are`),
    lacks: 'requirements',
  };
}

/** The first 1.x that calls it the current directory. */
const SAYS_CURRENT_SINCE = 20;

/**
 * What is asked for is not there, or lies in no module at all, beside those that go.work uses: where the go command works there is none
 * either.
 */
export function besideWorkspace({
  files,
  modules: { work, local },
  named,
  question: { packages, directory, minor },
}: GoReader): CommandProblem | null {
  if (work === undefined || named.length > 0) return null;
  const fix = local.length === 1 ? `go build … ./${relativeTo(directory, local[0]?.directory ?? '')}` : null;
  for (const name of packages.length === 0 ? ['.'] : packages) {
    const place = isPlace(name) && !name.includes('...') && !name.endsWith('.go') ? placeOf(directory, name) : null;
    if (place === null) continue;
    // Where the context has no source, they come from elsewhere.
    if (files.kindAt(place) === 'missing' && files.isInContext('.go'))
      return { why: `${place} is not in the stage`, said: `stat ${place}: directory not found`, fix: null };
    const names = files.names(place);
    if (names === null) continue;
    if (!names.some((file) => /^[^._].*\.go$/.test(file)))
      return { why: `there is no Go file in ${place}`, said: `no Go files in ${place}`, fix };
    if (nearest(files, place, 'go.mod') !== undefined || local.some((one) => `${place}/`.startsWith(below(one.directory, '')))) continue;
    const shown = relativeTo(directory, place);
    return {
      why: `${place} is in no module that go.work uses`,
      said: `${shown !== '.' ? `directory ${shown}` : (minor ?? SAYS_CURRENT_SINCE) < SAYS_CURRENT_SINCE ? 'directory .' : 'current directory'} outside modules listed in go.work or their selected dependencies`,
      fix,
    };
  }
  return null;
}
