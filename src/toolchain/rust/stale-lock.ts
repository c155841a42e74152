import { addAll } from '../../add-all.ts';
import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { membersOf, section, textOf, workspaceRoot } from './cargo-files.ts';
import { readLock } from './cargo-lock.ts';
import type { LockedPackage } from './cargo-lock.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import type { ManifestDependency } from './manifest-dependencies.ts';
import type { Problem } from './problem.ts';

/**
 * Where Cargo.lock surely does not say what Cargo.toml says: then --locked ends the build (measured with cargo 1.95); null where it may
 * hold.
 */
export function staleLock(files: StageFiles, directory: string, flag: string): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const root = manifest === null ? null : workspaceRoot(files, directory, manifest);
  const path = root === null ? '' : below(root, 'Cargo.lock');
  const lock = root === null ? null : files.text(path);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  if (root === null || lock === null || top === null || /^\[(?:patch|replace)\b/m.test(top)) return null;
  const members = membersOf(files, root, top);
  const packages = readLock(lock);
  const surplus = unreached(packages);
  if (surplus !== null && !/^\[\[patch\.unused\]\]/m.test(lock)) return stale(path, `nothing in it depends on ${surplus}`, flag);
  for (const one of new Set([directory, ...(members ?? [])])) {
    const said = differs(files.text(below(one, 'Cargo.toml')) ?? '', top, packages);
    if (said !== null) return stale(path, `it does not fit ${below(one, 'Cargo.toml')}: ${said}`, flag);
  }
  return null;
}

function stale(path: string, why: string, flag: string): Problem {
  return {
    why: `${path} would have to be changed: ${why}`,
    said: `${flag} was passed to prevent this`,
    fix: anyOf('cargo update --workspace   before docker build, and the new Cargo.lock with it', `cargo build … without ${flag}`),
  };
}

/** A crate that no package of the project leads to: cargo takes it out of the lock file. */
function unreached(packages: readonly LockedPackage[]): string | null {
  const byName = new Map<string, LockedPackage[]>();
  for (const one of packages) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const reached = new Set<string>();
  const waiting = packages.filter(({ isLocal }) => isLocal).flatMap(({ dependencies }) => dependencies);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const name = at.split(' ', 1)[0] ?? '';
    if (reached.has(name)) continue;
    reached.add(name);
    for (const one of byName.get(name) ?? []) addAll(waiting, one.dependencies);
  }
  return packages.find(({ name, isLocal }) => !isLocal && !reached.has(name))?.name ?? null;
}

function differs(manifest: string, top: string, packages: readonly LockedPackage[]): string | null {
  const own = section(manifest, 'package');
  const name = textOf(own, 'name');
  if (name === null) return null;
  const version = /^[ \t]*version[ \t]*(?:\.[ \t]*workspace|=[ \t]*\{)/m.test(own)
    ? textOf(section(top, 'workspace.package'), 'version')
    : textOf(own, 'version');
  const locked = packages.filter((one) => one.isLocal && one.name === name);
  const [mine] = locked;
  if (mine === undefined) return `it has no package ${name}`;
  if (version !== null && locked.every((one) => one.version !== version)) return `it has ${name} as ${mine.version} in place of ${version}`;
  const wanted = dependenciesOf(manifest, top);
  if (wanted === null || locked.length > 1) return null;
  const names = new Set(mine.dependencies.map((one) => one.split(' ', 1)[0]));
  const lacking = wanted.find(({ crate }) => !names.has(crate) && crate !== name);
  if (lacking !== undefined) return `it lacks ${lacking.crate}`;
  const crates = new Set(wanted.map(({ crate }) => crate));
  const over = [...names].find((one) => one !== undefined && !crates.has(one));
  if (over !== undefined) return `it has ${over} as a dependency, which Cargo.toml has not`;
  const other = wanted.find((one) => isOther(one, packages));
  return other === undefined ? null : `no ${other.crate} in it is of version ${other.wants ?? ''}`;
}

/**
 * Whether every version of a crate that is locked has another first number than what is wanted, which a plain requirement does not allow.
 */
function isOther({ crate, wants }: ManifestDependency, packages: readonly LockedPackage[]): boolean {
  const [, first] = /^\^?([1-9]\d*)(?:\.\d+){0,2}$/.exec(wants ?? '') ?? [];
  return first !== undefined && packages.every((one) => one.name !== crate || one.isLocal || !new RegExp(`^${first}\\.`).test(one.version));
}
