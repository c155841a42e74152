import { PackageChecker } from '../check/package.ts';
import type { Members } from '../check/scope.ts';
import { parseGo } from '../syntax/parser.ts';
import { LIBRARY } from './source.ts';
import { standardName } from './standard.ts';

/** The newest Go whose library is known here, and the oldest that is told apart. */
const NEWEST = 26;
const OLDEST = 10;

interface Source {
  readonly imports: readonly string[];
  /** With the 1.x in front that brought it, where that is not the oldest. */
  readonly declarations: readonly string[];
}

let sources: ReadonlyMap<string, Source> | null = null;
const known = new Map<string, PackageChecker | null>();

/**
 * What a package of Go's library exports in Go 1.`minor`, where that is known; of one that is not known only what no release has is
 * missing. Null where nothing is known of the package.
 */
export function libraryMembers(path: string, minor: number | null): Members | null {
  if (!(sources ??= readSources()).has(path) || (minor !== null && (minor > NEWEST || minor < OLDEST))) return null;
  return (name) => {
    // What it keeps to itself is not in the table.
    if (!/^\p{Lu}/u.test(name)) return undefined;
    const found = packageOf(path, minor ?? NEWEST);
    return found === null ? undefined : found.member(name);
  };
}

/**
 * The x of Go 1.x that brought a name, or a method of a type, that Go 1.`minor` does not have, where it has the type; null where that is
 * not known.
 */
export function librarySince(path: string, owner: string | null, name: string, minor: number): number | null {
  const isThere = (at: number): boolean | null => {
    const found = libraryMembers(path, at)?.(owner ?? name);
    if (found === undefined) return null;
    if (owner === null || found === null) return owner === null ? found !== null : null;
    const type = found.type();
    return type.kind === 'named' ? type.methods.has(name) : null;
  };
  if (minor < OLDEST || isThere(minor) !== false) return null;
  for (let at = minor + 1; at <= NEWEST; at++) if (isThere(at) === true) return at;
  return null;
}

/** Read when it is first asked for: one imports many others. */
function packageOf(path: string, minor: number): PackageChecker | null {
  const key = `${path} ${minor}`;
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  known.set(key, null);
  const source = sources?.get(path);
  const found = source === undefined ? null : checkerOf(path, source, minor);
  known.set(key, found);
  return found;
}

function checkerOf(path: string, { imports, declarations }: Source, minor: number): PackageChecker | null {
  const lines = declarations.flatMap((line) => {
    const [, since = '0', declaration = line] = /^(\d+) (.*)$/.exec(line) ?? [];
    return Number(since) <= minor ? [declaration] : [];
  });
  const tree = parseGo(
    [`package ${standardName(path) ?? 'main'}`, ...imports.map((one) => `import ${nameIn(path, one)} "${one}"`), ...lines].join('\n'),
  );
  if (tree === null || 'words' in tree) return null;
  return new PackageChecker([{ path, tree }], {
    nameOf: standardName,
    membersOf: (other) => libraryMembers(other, minor),
    language: null,
    minor: null,
    isWide: true,
    path,
    isProgram: false,
  });
}

/** Two packages of one name stand in one table. */
function nameIn(path: string, imported: string): string {
  return imported === 'text/template' && path !== imported
    ? 'texttemplate'
    : imported === 'crypto/rand'
      ? 'cryptorand'
      : (standardName(imported) ?? '_');
}

function readSources(): ReadonlyMap<string, Source> {
  const all = new Map<string, { imports: readonly string[]; readonly declarations: string[] }>();
  let last = { imports: [] as readonly string[], declarations: [] as string[] };
  for (const line of LIBRARY.trim()
    .split('\n')
    .map((one) => one.trim())) {
    const [word = '', ...rest] = line.split(' ');
    if (word === 'package') all.set(rest.join(' '), (last = { imports: [], declarations: [] }));
    else if (word === 'import') last.imports = rest;
    else for (const one of line.split(' ; ')) last.declarations.push(one);
  }
  return all;
}
