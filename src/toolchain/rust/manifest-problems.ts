import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { together } from '../../fix.ts';
import type { Fix, Step } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below, relativeTo } from '../go/modules/modules.ts';
import { membersOf, section, workspaceRoot } from './cargo-files.ts';
import { oddLine, unreadManifest } from './manifest-syntax.ts';
import { oddManifestValue } from './manifest-values.ts';
import type { Problem } from './problem.ts';
import { lostTarget } from './target-sources.ts';
import { lostInheritance, strayPackage } from './workspaces.ts';

/** One line for each, so that the next build does not stop at the next of them. */
function broughtMembers(root: string, lacking: readonly string[]): Fix {
  const shown = lacking.slice(0, MOST_BROUGHT);
  const more = lacking.length > MOST_BROUGHT ? `   and ${lacking.length - MOST_BROUGHT} more` : '';
  return together(
    ...shown.map((one, i): Step => {
      const where = `${i === 0 ? 'above this line: cargo reads all members' : ''}${i === shown.length - 1 ? more : ''}`;
      return where === '' ? `COPY ${relativeTo(root, one)} ${one}` : { copies: relativeTo(root, one), to: one, where };
    }),
  );
}

/** So many lines are typed. */
const MOST_BROUGHT = 8;

/** What Cargo.toml names and is not there: its own sources where it `compiles`, a member of the workspace, a dependency by its path. */
export function ofManifest(files: StageFiles, directory: string, compiles: boolean): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  if (manifest === null) return null;
  const unread = unreadManifest(below(directory, 'Cargo.toml'), manifest);
  if (unread !== null) return unread;
  if (hasNoTarget(files, directory, manifest)) {
    return {
      why: `${directory} has a Cargo.toml and neither src/main.rs nor src/lib.rs in the stage`,
      said: 'no targets specified in the manifest',
      fix: { copies: 'src', to: below(directory, 'src'), where: 'above this line, and see that .dockerignore lets it pass' },
    };
  }
  const root = workspaceRoot(files, directory, manifest);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  const stray = root === null || top === null ? null : strayPackage(files, directory, root, manifest, top);
  if (stray !== null) return stray;
  const cut = root === null ? null : cutLock(files, root);
  if (cut !== null) return cut;
  const members = root === null || top === null ? null : membersOf(files, root, top);
  const lacking = members?.filter((one) => files.kindAt(below(one, 'Cargo.toml')) === 'missing') ?? [];
  const [lost] = lacking;
  if (lost !== undefined)
    return {
      why: `the workspace of ${root ?? ''} has ${lost} as a member, which is not in the stage`,
      said: `failed to load manifest for workspace member \`${lost}\``,
      fix: broughtMembers(root ?? '/', lacking),
    };
  for (const one of members?.length ? members : [directory]) {
    const odd =
      (one === directory ? null : unreadPackage(files, one))
      ?? oddPackage(files, one, root, top)
      ?? (compiles ? lostTarget(files, one) : null)
      ?? dependencyAway(files, one);
    if (odd !== null) return odd;
  }
  return null;
}

function cutLock(files: StageFiles, root: string): Problem | null {
  const path = below(root, 'Cargo.lock');
  const lock = files.text(path);
  const cut = lock === null ? null : oddLine(lock);
  return cut === null
    ? null
    : {
        why: `line ${cut.line} of ${path} is no TOML: ${cut.said}`,
        said: 'failed to parse lock file',
        fix: 'cargo generate-lockfile   before docker build',
      };
}

function unreadPackage(files: StageFiles, directory: string): Problem | null {
  const path = below(directory, 'Cargo.toml');
  const manifest = files.text(path);
  return manifest === null ? null : unreadManifest(path, manifest);
}

/** A value of a package that cargo takes for none, or one that its workspace, whose manifest is `top`, does not have for it. */
function oddPackage(files: StageFiles, directory: string, root: string | null, top: string | null): Problem | null {
  const path = below(directory, 'Cargo.toml');
  const manifest = files.text(path);
  if (manifest === null) return null;
  const workspace = top !== null && /^\[workspace\b/m.test(top) ? top : null;
  return oddManifestValue(path, directory, manifest) ?? (root === null ? null : lostInheritance(path, manifest, workspace));
}

function dependencyAway(files: StageFiles, directory: string): Problem | null {
  const path = lostDependency(files, directory);
  return path === null
    ? null
    : {
        why: `a dependency by its path, ${path}, is not in the stage`,
        said: `failed to read \`${below(path, 'Cargo.toml')}\``,
        fix: `COPY it to ${path}   above this line; what lies above the build context can be had from there alone: docker build from the directory that holds both`,
      };
}

/** Where targets are looked for that are not named. */
const PLACES = ['src/main.rs', 'src/lib.rs', 'src/bin', 'examples', 'tests', 'benches'];

function hasNoTarget(files: StageFiles, directory: string, manifest: string): boolean {
  const isNamed = /^\[lib\]|^\[\[|^[ \t]*(?:lib|bin|example|test|bench|autobins|autolib)[ \t]*=/m.test(manifest);
  return /^\[package\]/m.test(manifest) && !isNamed && PLACES.every((name) => files.kindAt(below(directory, name)) === 'missing');
}

/** `name = { path = "…" }` and `[dependencies.name]`. */
function lostDependency(files: StageFiles, directory: string): string | null {
  const manifest = files.text(below(directory, 'Cargo.toml')) ?? '';
  const paths: string[] = [];
  for (const kind of ['dependencies', 'dev-dependencies', 'build-dependencies']) {
    for (const [, path = ''] of section(manifest, kind).matchAll(
      /^[ \t]*["']?[\w-]+["']?[ \t]*=[ \t]*\{[^}\n]*\bpath[ \t]*=[ \t]*["']([^"'\n]*)["']/gm,
    ))
      paths.push(path);
  }
  for (const block of manifest.split(/^(?=\[)/m)) {
    const path = /^\[(?:dev-|build-)?dependencies\.["']?[\w-]+["']?\]/.test(block)
      ? /^[ \t]*path[ \t]*=[ \t]*["']([^"'\n]*)["']/m.exec(block)?.[1]
      : undefined;
    if (path !== undefined) paths.push(path);
  }
  const places = paths.map((path) => cleanPath(path.startsWith('/') ? path : `${directory}/${path}`));
  return places.find((place) => files.kindAt(below(place, 'Cargo.toml')) === 'missing') ?? null;
}
