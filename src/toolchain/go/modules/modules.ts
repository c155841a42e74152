import { cleanPath } from '../../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import { parentOf } from '../../write.ts';
import { directoriesOf, holding } from './module-paths.ts';

/** Where packages of a name lie. */
export interface GoModule {
  readonly path: string;
  readonly directory: string;
  /** The directory that replaces it, as it is written. */
  readonly replacedBy?: string;
}

/** What the go command knows of modules where it works (go help modules). */
export interface GoModules {
  /** The module whose go.mod is nearest; null where there is none. */
  readonly main: GoModule | null;
  /** It, others of a workspace, and those that it replaces by directories. */
  readonly local: readonly GoModule[];
  /** Paths of the modules that it requires: one whose path begins with its own is another all the same. */
  readonly required: readonly string[];
  /** Those that a module of another path stands for. */
  readonly swapped: readonly string[];
  /** There is no go.mod, and Go up to 1.15 takes packages by where they lie. */
  readonly isGopath?: true;
  /** A go.work counts. */
  readonly isWorkspace?: true;
  /** The directory of the go.work that counts. */
  readonly work?: string;
  /** Where packages of others lie, of a module that brings them along; null where they come from elsewhere. */
  readonly vendor: string | null;
  /** A directory that go.work uses and that surely has no go.mod: no go command does anything then. */
  readonly lost?: string;
}

/** Reads go.mod or go.work at a directory or above it; null where something that they need cannot be read. */
export function readGoModules(files: StageFiles, directory: string, mod: string | null, isWorkspaceOff: boolean): GoModules | null {
  const root = nearest(files, directory, 'go.mod');
  const work = isWorkspaceOff ? undefined : nearest(files, directory, 'go.work');
  if (root === null || work === null) return null;
  const main = root === undefined ? null : readModule(files, root);
  if (root !== undefined && main === null) return null;
  if (work !== undefined) return readWorkspace(files, work, main);
  if (main === null) return { main: null, local: [], required: [], swapped: [], vendor: null };
  const replaced = replacedIn(files, main.directory, 'go.mod');
  if (replaced === null) return null;
  const vendor = `${below(main.directory, 'vendor')}`;
  const isVendored =
    mod === 'vendor'
    || (mod === null
      && files.kindAt(vendor) === 'directory'
      && vendorsByItself(files.text(below(main.directory, 'go.mod')) ?? '', files.text(`${vendor}/modules.txt`)));
  // What is vendored is vendored of replaced ones too.
  return {
    main,
    local: isVendored ? [main] : [main, ...replaced.local],
    required: requiredBy(files, main.directory),
    swapped: replaced.swapped,
    vendor: isVendored ? vendor : null,
  };
}

/**
 * A vendor directory counts where go.mod is of Go 1.14 at least, and where it was not made for a workspace (cmd/go/internal/modload,
 * setDefaultBuildMod).
 */
function vendorsByItself(manifest: string, list: string | null): boolean {
  return goLineOf(manifest) >= VENDORS_SINCE && !/^## workspace\b/.test(list ?? '');
}

/** The x of `go 1.x` in go.mod; 0 where it has no such line. */
export function goLineOf(manifest: string): number {
  return Number(/^go[ \t]+1\.(\d+)/m.exec(manifest)?.[1] ?? 0);
}

/** The first 1.x whose modules.txt says enough, and is held against go.mod. */
export const VENDORS_SINCE = 14;

/** The directory, at or above, that has such a file; undefined where none has, null where that is not known. */
export function nearest(files: StageFiles, directory: string, name: string): string | null | undefined {
  for (let at = directory; ; at = parentOf(at)) {
    const kind = files.kindAt(below(at, name));
    if (kind === null) return null;
    if (kind === 'file') return at;
    if (at === '/') return undefined;
  }
}

function readModule(files: StageFiles, directory: string): GoModule | null {
  const path = /^module[ \t]+"?([^\s"]+)/m.exec(files.text(below(directory, 'go.mod')) ?? '')?.[1];
  return path === undefined ? null : { path, directory };
}

function readWorkspace(files: StageFiles, directory: string, main: GoModule | null): GoModules | null {
  const replaced = replacedIn(files, directory, 'go.work');
  const text = files.text(below(directory, 'go.work'));
  if (replaced === null || text === null) return null;
  const places = directives(text, 'use').map((line) => placeOf(directory, unquoted(line)));
  const lost = places.find((place) => files.kindAt(below(place, 'go.mod')) === 'missing');
  if (lost !== undefined) return { main, local: [], required: [], swapped: [], vendor: null, isWorkspace: true, work: directory, lost };
  const used = places.map((place) => readModule(files, place));
  const local = [...used.filter((one) => one !== null), ...replaced.local];
  if (used.includes(null)) return null;
  const vendor = below(directory, 'vendor');
  const swapped = [...replaced.swapped, ...places.flatMap((place) => replacedIn(files, place, 'go.mod')?.swapped ?? [])];
  return {
    main,
    local,
    required: local.flatMap((one) => requiredBy(files, one.directory)),
    swapped,
    isWorkspace: true,
    work: directory,
    vendor: files.kindAt(`${vendor}/modules.txt`) === 'file' ? vendor : null,
  };
}

function requiredBy(files: StageFiles, directory: string): readonly string[] {
  return requirementsOf(files.text(below(directory, 'go.mod')) ?? '').map(({ path }) => path);
}

/** The modules that a go.mod requires, in its order; `named` is `PATH@VERSION`. */
export function requirementsOf(manifest: string): readonly { readonly path: string; readonly named: string }[] {
  return directives(manifest, 'require').map((line) => {
    const [path = '', version = ''] = line.split(/\s+/, 2).map(unquoted);
    return { path, named: `${path}@${version}` };
  });
}

/** The first 1.x whose go.mod names every module that is needed, in the version that is chosen. */
const CHOOSES_SINCE = 17;

/** `replace example.com/lib => ../lib` and, which are modules from elsewhere, `replace example.com/lib => example.com/fork v1.0.0`. */
function replacedIn(
  files: StageFiles,
  directory: string,
  name: string,
): { readonly local: readonly GoModule[]; readonly swapped: readonly string[] } | null {
  const text = files.text(below(directory, name));
  if (text === null) return null;
  // Of another version than the one that is chosen nothing is replaced; a go.mod of old leaves open which one that is.
  const chosen =
    name === 'go.mod' && goLineOf(text) >= CHOOSES_SINCE
      ? new Map(requirementsOf(text).map(({ path, named }) => [path, named]))
      : new Map<string, string>();
  const all = directives(text, 'replace').flatMap((line): readonly (GoModule & { readonly replacedBy: string })[] => {
    const [path = '', to = ''] = line.split('=>').map((side) => unquoted(side.trim().split(/\s+/, 1)[0] ?? ''));
    const version = /^\S+\s+(v\S+)\s*=>/.exec(line)?.[1] ?? null;
    const wanted = chosen.get(path);
    return version !== null && wanted !== undefined && wanted !== `${path}@${version}`
      ? []
      : [{ path, directory: placeOf(directory, to), replacedBy: to }];
  });
  const isLocal = ({ replacedBy }: { readonly replacedBy: string }): boolean =>
    /^\.{0,2}\//.test(replacedBy) || replacedBy === '.' || replacedBy === '..';
  return { local: all.filter(isLocal), swapped: all.filter((one) => !isLocal(one) && one.replacedBy !== one.path).map(({ path }) => path) };
}

/** The directory of an import path; `library` for Go's own, null for what lies elsewhere. */
export function placeOfPath(files: StageFiles, { local, required, vendor }: GoModules, path: string): string | 'library' | null {
  const module = holding(local, path)[0];
  const isElsewhere = (holding(required, path)[0]?.length ?? 0) > (module?.path.length ?? 0);
  if (module !== undefined && !isElsewhere) {
    const place = path === module.path ? module.directory : below(module.directory, path.slice(module.path.length + 1));
    return innerModule(files, local, module, place) === null ? place : null;
  }
  if (!(path.split('/', 1)[0] ?? '').includes('.')) return 'library';
  return vendor === null ? null : below(vendor, path);
}

/** A directory of a module at which another one begins, at a place or above it. */
export function innerModule(files: StageFiles, local: readonly GoModule[], { directory }: GoModule, place: string): string | null {
  for (let at = place; at !== directory && at.startsWith(below(directory, '')); at = parentOf(at))
    if (!directoriesOf(local).has(at) && files.kindAt(below(at, 'go.mod')) === 'file') return at;
  return null;
}

/** What stands behind a word of go.mod, alone or in a block. */
export function directives(text: string, word: string): string[] {
  const found: string[] = [];
  let isInside = false;
  for (const line of text.split('\n').map((one) => one.replace(/\/\/.*$/, '').trim())) {
    const [first = ''] = line.split(/[\s(]/, 1);
    if (isInside && line === ')') isInside = false;
    else if (isInside && line !== '') found.push(line);
    else if (first === word && line.endsWith('(')) isInside = true;
    else if (first === word) found.push(line.slice(word.length).trim());
  }
  return found;
}

export function unquoted(text: string): string {
  return text.replace(/^["`](.*)["`]$/, '$1');
}

/** Whether a name stands for a directory, not for an import path. */
export function isPlace(name: string): boolean {
  return /^\.{0,2}\/|^\.{1,2}$/.test(name);
}

/** A path as seen from a directory. */
export function placeOf(directory: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${directory}/${path}`);
}

/** A path in a directory. */
export function below(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

/** One directory as seen from another. */
export function relativeTo(directory: string, path: string): string {
  const [from, to] = [directory, path].map((one) => one.split('/').filter((part) => part !== ''));
  let same = 0;
  while (same < (from?.length ?? 0) && from?.[same] === to?.[same]) same++;
  return [...(from ?? []).slice(same).map(() => '..'), ...(to ?? []).slice(same)].join('/') || '.';
}
