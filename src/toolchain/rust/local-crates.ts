import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { readCargoTargets, workspaceRoot } from './cargo-files.ts';
import { dependenciesOf } from './manifest-dependencies.ts';

/** More packages than this are not gone through. */
const MOST_PACKAGES = 100;

/**
 * The directories of all packages that those of one are made of, where none of them comes from elsewhere; null where one does, or where
 * that is not known. What tests and build scripts want is linked with nothing.
 */
export function localCrates(files: StageFiles, directory: string): readonly string[] | null {
  const targets = readCargoTargets(files, directory, { packages: [], isAll: true, features: ['default'] });
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const root = manifest === null ? null : workspaceRoot(files, directory, manifest);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  if (targets === null || root === null || top === null) return null;
  const found = new Set<string>();
  const waiting = [...targets.directories];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    const text = found.size > MOST_PACKAGES ? null : files.text(below(at, 'Cargo.toml'));
    const dependencies = text === null ? null : dependenciesOf(text, top);
    if (dependencies === null) return null;
    for (const one of dependencies) {
      if (one.isDevelopment || one.isForScripts) continue;
      if (one.path === null) return null;
      waiting.push(cleanPath(`${one.isShared ? root : at}/${one.path}`));
    }
  }
  return [...found];
}
