/** What a package depends on, by its Cargo.toml. */
export interface ManifestDependency {
  /** The name in the table, by which the code knows it. */
  readonly key: string;
  /** The name of its package. */
  readonly crate: string;
  /** The version that it wants; null where none is said. */
  readonly wants: string | null;
  /** Where its package lies, as it is written; null where that is not said. */
  readonly path: string | null;
  /** The workspace says the rest. */
  readonly isShared: boolean;
  /** Nothing says where it comes from. */
  readonly isNowhere: boolean;
  /** For tests, examples and benchmarks alone. */
  readonly isDevelopment: boolean;
  /** For the build script alone. */
  readonly isForScripts: boolean;
}

const TABLE =
  /^\[(?:target\.(?:'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|[\w-]+)\.)?(?:dev-|build-)?dependencies(?:\.["']?([\w-]+)["']?)?\][ \t]*(?:#.*)?$/;
const ENTRY = /^["']?([\w-]+)["']?[ \t]*(?:\.[ \t]*(\w+)[ \t]*)?=[ \t]*(.*)$/;

/** A dependency as it is written. */
interface Entry {
  readonly key: string;
  readonly kind: string;
  entry: string;
}

/**
 * Reads the tables of dependencies, those of tests, scripts and targets with them; `top` is that of the workspace. Null where one is
 * written in a way that is not read here.
 */
export function dependenciesOf(manifest: string, top: string): readonly ManifestDependency[] | null {
  const shared = sharedDependencies(top);
  return (
    entriesOf(manifest)?.map(({ key, kind, entry }) => {
      const isShared = /(?:^|[{,\s])workspace\s*=\s*true/.test(entry);
      const common = isShared ? shared.get(key) : undefined;
      return {
        key,
        crate: said(entry, 'package') ?? common?.crate ?? key,
        wants: said(entry, 'version') ?? common?.wants ?? null,
        path: said(entry, 'path') ?? null,
        isShared,
        isNowhere: !/\b(?:version|path|git|workspace|registry|branch|tag|rev)\b/.test(entry),
        isDevelopment: kind === 'dev',
        isForScripts: kind === 'build',
      };
    }) ?? null
  );
}

/** What a workspace says of crates for its members, read as if it were a package's own table. */
function sharedDependencies(top: string): ReadonlyMap<string, ManifestDependency> {
  if (!/^\[workspace\.dependencies/m.test(top)) return new Map();
  const own = top
    .replace(/^\[(?=(?:dev-|build-)?dependencies|target\.)/gm, '[other.')
    .replace(/^\[workspace\.dependencies/gm, '[dependencies');
  return new Map((dependenciesOf(own, '') ?? []).map((one) => [one.key, one]));
}

function entriesOf(manifest: string): readonly Entry[] | null {
  // Other ways to write the same: `dependencies.serde = "1"`, `[ dependencies ]`.
  if (/^[ \t]*(?:(?:dev-|build-)?dependencies\b[ \t]*[.=]|\[[ \t]+|\[[^\]\n]*[ \t]\])|"""|'''/m.test(manifest)) return null;
  // One name may stand in the tables of two targets for two crates.
  const found: Entry[] = [];
  let kind = '';
  let isSingle = false;
  let isTable = false;
  let depth = 0;
  for (const line of manifest.split('\n').map((one) => one.trim())) {
    const isInside = depth > 0;
    if (isInside || !line.startsWith('[')) depth += depthOf(line);
    if (isInside) {
      if (isTable) append(found, line);
      continue;
    }
    if (line.startsWith('[')) {
      const match = TABLE.exec(line);
      // A table of dependencies by a name that no crate has.
      if (match === null && /^\[(?:target\.[^\n]*\.)?(?:dev-|build-)?dependencies\b/.test(line)) return null;
      [isTable, isSingle, kind] = [match !== null, match?.[1] !== undefined, /(?:dev|build)(?=-dependencies)/.exec(line)?.[0] ?? ''];
      if (match?.[1] !== undefined) found.push({ key: match[1], kind, entry: '' });
    } else if (isTable && isSingle) append(found, line);
    else if (isTable && line !== '' && !line.startsWith('#') && !addEntry(found, line, kind)) return null;
  }
  return found;
}

/** A line of a table: `serde = "1"`, `serde = { … }`, `serde.version = "1"`; false where it is none of these. */
function addEntry(found: Entry[], line: string, kind: string): boolean {
  const [, key, inner, value = ''] = ENTRY.exec(line) ?? [];
  if (key === undefined) return false;
  const entry = inner === undefined ? (/^["']/.test(value) ? `version = ${value}` : value) : `${inner} = ${value}`;
  if (inner !== undefined && found.at(-1)?.key === key) append(found, entry);
  else found.push({ key, kind, entry });
  return true;
}

function append(found: readonly { entry: string }[], text: string): void {
  const last = found.at(-1);
  if (last !== undefined) last.entry += `\n${text}`;
}

/** By how many brackets a line opens more than it closes, outside of texts. */
function depthOf(line: string): number {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '').replace(/#.*$/, '');
  return [...bare].reduce((sum, one) => sum + (one === '[' || one === '{' ? 1 : one === ']' || one === '}' ? -1 : 0), 0);
}

function said(entry: string, key: string): string | undefined {
  return new RegExp(`(?:^|[{,\\s])${key}\\s*=\\s*["']([^"'\\n]*)["']`).exec(entry)?.[1];
}
