import { addAll } from '../../add-all.ts';
import { entryOf } from '../../entry-of.ts';

/** A package of a lock file: what it depends on, each as `name` or, where names repeat, `name version`. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly isLocal: boolean;
  readonly dependencies: readonly string[];
}

/**
 * The version of a crate that the only package of Cargo.toml surely links, by what Cargo.toml and Cargo.lock say; null
 * where it has none, or where features, development or another package of the workspace may be why it stands in the lock file.
 */
export function linkedCrate(manifest: string, lock: string, crate: string): string | null {
  const packages = readLock(lock);
  const version = packages.find(({ name }) => name === crate)?.version;
  const [root, other] = packages.filter(({ isLocal }) => isLocal);
  const wanted = readManifest(manifest);
  if (version === undefined || root === undefined || other !== undefined || wanted === null) return null;
  const named = (names: ReadonlySet<string>): string[] => root.dependencies.filter((dependency) => names.has(nameOf(dependency)));
  return reaches(packages, named(wanted.always), crate) && !reaches(packages, named(wanted.otherwise), crate) ? version : null;
}

/**
 * The crates that the only package of Cargo.toml surely has compiled for its target, as far as these steps from crate to crate lead; null
 * where that is not to be told. A lock file has more than is built: what tests want, what runs at build time, and of `dep?/feature` the dep
 * that nobody asks for.
 */
export function builtForTarget(
  manifest: string,
  lock: string,
  follows: (from: string, to: string) => boolean,
): ReadonlyMap<string, LockedPackage> | null {
  const packages = readLock(lock);
  const [root, other] = packages.filter(({ isLocal }) => isLocal);
  const wanted = readManifest(manifest);
  if (root === undefined || other !== undefined || wanted === null) return null;
  const named = (is: (name: string) => boolean): string[] => root.dependencies.filter((dependency) => is(nameOf(dependency)));
  // A feature of a crate that tests or others ask for is in the lock file too.
  const others = reached(
    packages,
    named((name) => !wanted.always.has(name) || wanted.otherwise.has(name)),
    () => true,
  );
  const own = reached(
    packages,
    named((name) => wanted.always.has(name)),
    follows,
  );
  return new Map([...own].filter(([name]) => !others.has(name)));
}

function reached(
  packages: readonly LockedPackage[],
  from: readonly string[],
  follows: (from: string, to: string) => boolean,
): ReadonlyMap<string, LockedPackage> {
  const byName = grouped(packages);
  const found = new Map<string, LockedPackage>();
  const seen = new Set<string>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const [name = '', version] = next.split(' ');
    for (const one of byName.get(name) ?? []) {
      if (version !== undefined && one.version !== version) continue;
      found.set(name, one);
      addAll(
        open,
        one.dependencies.filter((to) => follows(name, nameOf(to))),
      );
    }
  }
  return found;
}

/** Those of the dependencies that Cargo.toml names which bring the crate: the compiler links none that the code does not use. */
export function bringersOf(manifest: string, lock: string, crate: string): readonly string[] {
  const packages = readLock(lock);
  const root = packages.find(({ isLocal }) => isLocal);
  const always = readManifest(manifest)?.always ?? new Set();
  return (root?.dependencies ?? [])
    .filter((dependency) => always.has(nameOf(dependency)) && reaches(packages, [dependency], crate))
    .map(nameOf);
}

/** All packages that come from elsewhere, each with the names of those that it depends on. */
export function lockedCrates(lock: string): readonly { readonly name: string; readonly dependencies: readonly string[] }[] {
  return readLock(lock).flatMap(({ name, isLocal, dependencies }) => (isLocal ? [] : [{ name, dependencies: dependencies.map(nameOf) }]));
}

/** Whether the lock file has a package of the name. */
export function locks(lock: string, crate: string): boolean {
  return readLock(lock).some(({ name }) => name === crate);
}

/** The packages of a lock file. */
export function readLock(text: string): LockedPackage[] {
  return text
    .split(/^\[\[package\]\]\r?$/m)
    .slice(1)
    .map((block) => {
      const list = /^dependencies = \[([^\]]*)\]/m.exec(block)?.[1] ?? '';
      return {
        name: /^name = "([^"]*)"/m.exec(block)?.[1] ?? '',
        version: /^version = "([^"]*)"/m.exec(block)?.[1] ?? '',
        isLocal: !/^source = /m.test(block),
        dependencies: [...list.matchAll(/"([^"]*)"/g)].map(([, dependency = '']) => dependency),
      };
    });
}

/** `openssl-sys 0.9.78 (registry+…)` is the dependency openssl-sys. */
function nameOf(dependency: string): string {
  return dependency.split(' ', 1)[0] ?? '';
}

function grouped(packages: readonly LockedPackage[]): ReadonlyMap<string, readonly LockedPackage[]> {
  const byName = new Map<string, LockedPackage[]>();
  for (const one of packages) {
    const known = byName.get(one.name);
    if (known === undefined) byName.set(one.name, [one]);
    else known.push(one);
  }
  return byName;
}

function reaches(packages: readonly LockedPackage[], from: readonly string[], crate: string): boolean {
  return reached(packages, from, () => true).has(crate);
}

/** Dependencies of a package by their crates: those of every build, and those of tests and build scripts. */
interface Wanted {
  readonly always: ReadonlySet<string>;
  readonly otherwise: ReadonlySet<string>;
}

/** Null where a feature adds to a dependency's features: then the lock file has more than a build. */
function readManifest(text: string): Wanted | null {
  const kinds: Readonly<Record<string, Map<string, string>>> = {
    'dependencies': new Map(),
    'dev-dependencies': new Map(),
    'build-dependencies': new Map(),
  };
  let section = '';
  let single = '';
  for (const line of text.split('\n')) {
    const header = /^\s*\[([^[\]]+)\]/.exec(line)?.[1]?.trim();
    if (header !== undefined) [section = '', single = ''] = header.split('.', 2).map((part) => part.trim().replaceAll('"', ''));
    if (section === 'features' && line.split('"').some((part, i) => i % 2 === 1 && part.includes('/'))) return null;
    const into = entryOf(kinds, section);
    const name = single !== '' ? /^[\w-]+$/.exec(single)?.[0] : /^\s*"?([\w-]+)"?\s*[.=]/.exec(line)?.[1];
    if (into !== undefined && name !== undefined) into.set(name, `${into.get(name) ?? ''}${line}\n`);
  }
  const crates = (kind: string, isWanted: (entry: string) => boolean): string[] =>
    [...(kinds[kind] ?? [])].flatMap(([name, entry]) => (isWanted(entry) ? [renamed(entry) ?? name] : []));
  return {
    always: new Set(crates('dependencies', (entry) => !/optional\s*=\s*true/.test(entry))),
    otherwise: new Set([...crates('dev-dependencies', () => true), ...crates('build-dependencies', () => true)]),
  };
}

function renamed(entry: string): string | undefined {
  return /(?:^|[{,]\s*)package\s*=\s*"([^"]+)"/m.exec(entry)?.[1];
}
