import { anyOf } from '../../../fix.ts';
import type { Brought } from '../../../fix.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { parentOf } from '../../write.ts';
import type { GoReader, Imported } from '../packages.ts';
import { holding } from './module-paths.ts';
import { VENDORS_SINCE, below, directives, goLineOf, relativeTo, requirementsOf, unquoted } from './modules.ts';
import type { GoModule, GoModules } from './modules.ts';

/*
 * What go.mod requires, held against what the stage has of it: vendor/modules.txt, go.sum and the module's own directories
 * (cmd/go/internal/modload: checkVendorConsistency, importFromModules). Measured with Go 1.26.
 */

/** A vendor directory that counts and says other than go.mod, or is not there. */
export function staleVendor({ files, modules: { main, vendor, isWorkspace }, question: { minor } }: GoReader): CommandProblem | null {
  if (main === null || vendor === null || isWorkspace === true || minor === null || minor < VENDORS_SINCE) return null;
  const manifest = files.text(below(main.directory, 'go.mod'));
  const list = textOr(files, `${vendor}/modules.txt`);
  if (manifest === null || list === null || goLineOf(manifest) < VENDORS_SINCE) return null;
  const explicit = explicitIn(list);
  const wanted = requirementsOf(manifest).map(({ named }) => named);
  const lacking = wanted.find((one) => !explicit.has(one));
  const known = new Set(wanted);
  const needless = [...explicit].find((one) => !known.has(one));
  if ((lacking ?? needless) === undefined) return null;
  const detail =
    lacking !== undefined
      ? `${lacking}: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt`
      : `${needless ?? ''}: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod`;
  const isMissing = list === '';
  return {
    why: isMissing
      ? `it is to build from ${vendor}, and there is no ${vendor}/modules.txt in the stage`
      : 'vendor/modules.txt says other than go.mod',
    said: `go: inconsistent vendoring in ${main.directory}:\n\t${detail}`,
    fix: isMissing
      ? anyOf({ copies: 'vendor', to: vendor, where: 'above it' }, 'go build … without -mod=vendor')
      : 'go mod vendor   where the sources are, and build again',
    lacks: 'vendor',
  };
}

/** `# PATH VERSION` and below it `## explicit` (cmd/go/internal/modload, readVendorList). */
function explicitIn(list: string): ReadonlySet<string> {
  const found = new Set<string>();
  let module: string | null = null;
  for (const line of list.split('\n')) {
    const [mark, path = '', version = ''] = line.split(/\s+/, 3);
    if (mark === '#') module = /^v\d/.test(version) ? `${path}@${version}` : null;
    else if (mark === '##' && module !== null && /[ ;]explicit(?:;|\s|$)/.test(line)) found.add(module);
  }
  return found;
}

/** The first 1.x that adds nothing to go.mod and go.sum by itself. */
const READS_ONLY_SINCE = 16;

/** What is imported, and surely comes from nowhere. */
export function unprovided(reader: GoReader): CommandProblem | null {
  const {
    files,
    modules: { main, vendor, isWorkspace, required },
    question: { minor, mod },
  } = reader;
  const isClosed =
    main !== null
    && vendor === null
    && isWorkspace !== true
    && (mod === null || mod === 'readonly')
    && minor !== null
    && minor >= READS_ONLY_SINCE;
  const isSummed = isClosed ? sumsOf(files, main.directory) : null;
  if (reader.empty !== null) return withoutFiles(reader, reader.empty);
  if (!isClosed) return null;
  for (const { path, place } of reader.imports()) {
    const replaced = place === null || place === 'library' ? null : ofReplaced(reader, path);
    if (replaced !== null) return replaced;
    if (place !== null) continue;
    if (path.startsWith('./') || path.startsWith('../'))
      return {
        why: `${path} is imported, and in a module no path begins so`,
        said: `local import "${path}" in non-local package`,
        fix: `import "${main.path}/…"`,
      };
    if (required.length === 0 && !path.startsWith(`${main.path}/`))
      return {
        why: `package ${path} is imported, and go.mod requires no module`,
        said: notProvided(path),
        fix: `go get ${path}   where the sources are, and COPY go.mod and go.sum again`,
        lacks: 'requirements',
      };
    const providers = holding(required, path);
    if (providers.length === 0 && path.startsWith(`${main.path}/`))
      return {
        why: `package ${path} is imported, and lies in a module of its own that go.mod does not require`,
        said: notProvided(path),
        fix: 'require that module in go.mod, and replace it by its directory',
      };
    if (isSummed !== null && providers.length > 0 && !providers.some(isSummed)) return unsummed(path, files, main.directory);
  }
  return null;
}

/** What is imported of a module by its directory: that is to be required, and to have a go.mod. */
function ofReplaced({ files, modules }: GoReader, path: string): CommandProblem | null {
  const { main, local } = modules;
  const module = holding(local, path)[0];
  if (main === null || module?.replacedBy === undefined) return null;
  const wanted = required(files, modules);
  const isAll = wanted.size === 0 || goLineOf(files.text(below(main.directory, 'go.mod')) ?? '') >= PRUNED_SINCE;
  if (!wanted.has(module.path))
    return isAll
      ? {
          why: `go.mod replaces ${module.path}, and does not require it`,
          said: `module ${module.path} provides package ${path} and is replaced but not required; to add it:\n\tgo get ${module.path}`,
          fix: `require ${module.path} v0.0.0   in go.mod`,
        }
      : null;
  const manifest = below(module.directory, 'go.mod');
  return files.kindAt(manifest) !== 'missing'
    ? null
    : { ...ofReplacement(module), said: `reading ${shorter(main.directory, manifest)}: open ${manifest}: no such file or directory` };
}

function withoutFiles({ files, modules }: GoReader, { path, place }: Imported): CommandProblem | null {
  const { main, vendor } = modules;
  const why = `package ${path} is imported, and ${place ?? ''} has no Go files in the stage`;
  const module = modules.local.find((one) => one.replacedBy !== undefined && `${path}/`.startsWith(`${one.path}/`));
  if (module !== undefined) return modules.isWorkspace === true ? null : lostReplacement(files, modules, module);
  const isOwn = main !== null && `${path}/`.startsWith(`${main.path}/`);
  if (vendor === null)
    return isOwn ? { why, said: notProvided(path), fix: ownDirectory(files, main, place ?? ''), lacks: 'requirements' } : null;
  return {
    why,
    said: `cannot find module providing package ${path}: import lookup disabled by -mod=vendor`,
    fix: null,
    lacks: isOwn ? 'requirements' : 'vendor',
  };
}

/** The topmost directory of the module that the stage has nothing of, where the module lies as its build context does. */
function ownDirectory(files: StageFiles, { directory }: GoModule, place: string): Brought | null {
  let at = place;
  if (!at.startsWith(below(directory, '')) || files.kindAt(at) !== 'missing') return null;
  while (parentOf(at) !== directory && files.kindAt(parentOf(at)) === 'missing') at = parentOf(at);
  return { copies: at.slice(below(directory, '').length), to: at, where: 'above it', orNothing: true };
}

/** A path as the go command shows it (cmd/go/internal/base, ShortPath). */
function shorter(directory: string, path: string): string {
  const relative = relativeTo(directory, path);
  return relative.length < path.length ? relative : path;
}

/** What is imported of a module whose replacement no COPY brings: what the base image has of that name is none. */
function lostReplacement(files: StageFiles, modules: GoModules, module: GoModule): CommandProblem | null {
  const named = required(files, modules).get(module.path);
  const manifest = below(module.directory, 'go.mod');
  if (named === undefined || modules.main === null || files.kindAt(manifest) !== 'missing') return null;
  const isLost = files.kindAt(module.directory) === 'missing';
  return {
    ...ofReplacement(module),
    said: isLost
      ? `${named}: replacement directory ${module.replacedBy ?? ''} does not exist`
      : `${named} (replaced by ${module.replacedBy ?? ''}): reading ${shorter(modules.main.directory, manifest)}: open ${manifest}: no such file or directory`,
  };
}

function ofReplacement({ path, directory }: GoModule): Pick<CommandProblem, 'why' | 'fix'> {
  return { why: `go.mod replaces ${path} by ${directory}, and there is no go.mod in it in the stage`, fix: 'COPY it too, above this line' };
}

/** Commands that look at the go.mod of every module that is required. */
export function unreadReplacement(files: StageFiles, modules: GoModules): CommandProblem | null {
  if (modules.isWorkspace === true || modules.main === null) return null;
  const wanted = required(files, modules);
  const replaced = modules.local.find(
    ({ path, directory, replacedBy }) =>
      replacedBy !== undefined && wanted.has(path) && files.kindAt(below(directory, 'go.mod')) === 'missing',
  );
  if (replaced === undefined) return null;
  const manifest = below(replaced.directory, 'go.mod');
  return {
    ...ofReplacement(replaced),
    said: `go: ${wanted.get(replaced.path) ?? ''} (replaced by ${replaced.replacedBy ?? ''}): reading ${shorter(modules.main.directory, manifest)}: open ${manifest}: no such file or directory`,
  };
}

/** What go.mod requires of each module, `PATH@VERSION`. */
function required(files: StageFiles, modules: GoModules): ReadonlyMap<string, string> {
  const known = REQUIRED.get(modules);
  if (known !== undefined) return known;
  const manifest = modules.main === null ? '' : (files.text(below(modules.main.directory, 'go.mod')) ?? '');
  const found = new Map(requirementsOf(manifest).map(({ path, named }) => [path, named]));
  REQUIRED.set(modules, found);
  return found;
}

/** Asked for with each import. */
const REQUIRED = new WeakMap<GoModules, ReadonlyMap<string, string>>();

function notProvided(path: string): string {
  return `no required module provides package ${path}; to add it:\n\tgo get ${path}`;
}

/** The first 1.x whose go.mod names all that is needed; the go.mod of every module is read before. */
const PRUNED_SINCE = 17;

function unsummed(path: string, files: StageFiles, directory: string): CommandProblem {
  const isThere = files.kindAt(below(directory, 'go.sum')) === 'file';
  const isPruned = isThere || goLineOf(files.text(below(directory, 'go.mod')) ?? '') >= PRUNED_SINCE;
  return {
    why: `package ${path} is imported, and ${isThere ? 'go.sum has no line of its module' : 'there is no go.sum in the stage'}`,
    said: isPruned ? `missing go.sum entry for module providing package ${path}` : 'missing go.sum entry for go.mod file; to add it:',
    fix: isThere
      ? 'go mod tidy   where the sources are, and build again'
      : files.isInContext('go.sum')
        ? { copies: 'go.sum', to: below(directory, ''), where: 'before it' }
        : 'go mod tidy   where the sources are, which writes go.sum',
    lacks: 'requirements',
  };
}

/**
 * Whether go.sum may vouch for a module: it has a line of it, of a version that may be chosen, or something else stands for the module;
 * null where that is not known.
 */
function sumsOf(files: StageFiles, directory: string): ((module: string) => boolean) | null {
  const sums = textOr(files, below(directory, 'go.sum'));
  const manifest = files.text(below(directory, 'go.mod'));
  if (sums === null || manifest === null) return null;
  const wanted = new Map(requirementsOf(manifest).map(({ path, named }) => [path, named.slice(path.length + 1)]));
  const language = goLineOf(manifest);
  const known = new Set(
    directives(manifest, 'replace').flatMap((line) => {
      const [path = '', version = ''] = line.split(/\s+/, 2).map(unquoted);
      return version.startsWith('v') && !mayBeChosen(version, wanted.get(path) ?? '', language) ? [] : [path];
    }),
  );
  for (const line of sums.split('\n')) {
    const [path = '', version = ''] = line.split(' ', 2);
    if (version !== '' && !version.endsWith('/go.mod') && mayBeChosen(version, wanted.get(path) ?? '', language)) known.add(path);
  }
  return (module) => known.has(module);
}

/**
 * Whether a version is the one that is built with: what go.mod says where it names all that is needed, and before that, what it says or a
 * newer one.
 */
function mayBeChosen(version: string, wanted: string, language: number): boolean {
  if (language >= PRUNED_SINCE && /^v\d+\.\d+\.\d+/.test(wanted)) return version === wanted;
  const [one, other] = [version, wanted].map((text) => /^v(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(text)?.slice(1).map(Number));
  const at = [0, 1, 2].find((i) => one?.[i] !== other?.[i]);
  return one === undefined || other === undefined || at === undefined || (one[at] ?? 0) > (other[at] ?? 0);
}

/** Nothing where the file surely is not there. */
function textOr(files: StageFiles, path: string): string | null {
  return files.kindAt(path) === 'missing' ? '' : files.text(path);
}
