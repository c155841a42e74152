import { addAll } from '../../add-all.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { membersOf, section, textsOf } from './cargo-files.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import type { Problem } from './problem.ts';

/**
 * What a package leaves to its workspace ("The Cargo Book", "Workspaces"), and the workspace does not say. `top` is null where there is no
 * workspace.
 */
export function lostInheritance(path: string, text: string, top: string | null): Problem | null {
  const keys = [
    ...section(text, 'package').matchAll(
      /^[ \t]*([a-z-]+)[ \t]*(?:\.[ \t]*workspace[ \t]*=[ \t]*true|=[ \t]*\{[ \t]*workspace[ \t]*=[ \t]*true[ \t]*\})/gm,
    ),
  ].map(([, key = '']) => key);
  const shared = (dependenciesOf(text, '') ?? []).filter(({ isShared }) => isShared);
  if (keys.length === 0 && shared.length === 0) return null;
  if (top === null)
    return {
      why: `${path} leaves ${keys[0] ?? shared[0]?.key ?? ''} to a workspace, and there is none above it`,
      said: 'failed to find a workspace root',
      fix: 'COPY the Cargo.toml of the workspace too',
    };
  // Written in other ways it is not looked for.
  if (/^[ \t]*workspace[ \t]*[.=]|^\[workspace\][^[]*^[ \t]*(?:package|dependencies)[ \t]*[.=]|^\[[ \t]|"""|'''/m.test(top)) return null;
  const said = (key: string, place: string): Problem => ({
    why: `${path} leaves ${key} to the workspace, whose Cargo.toml does not have it`,
    said: `error inheriting \`${key}\` from workspace root manifest's \`${place}.${key}\``,
    fix: null,
  });
  const table = section(top, 'workspace\\.package');
  const key = keys.find((one) => one !== 'lints' && !new RegExp(`^[ \\t]*${one}[ \\t]*[.=]`, 'm').test(table));
  if (key !== undefined) return said(key, 'workspace.package');
  const named = section(top, 'workspace\\.dependencies');
  const lost = shared.find(
    (one) =>
      !new RegExp(`^[ \\t]*["']?${one.key}["']?[ \\t]*[.=]`, 'm').test(named)
      && !new RegExp(`^\\[workspace\\.dependencies\\.["']?${one.key}["']?\\]`, 'm').test(top),
  );
  return lost === undefined ? null : said(lost.key, 'workspace.dependencies');
}

/** So many packages are looked at. */
const MOST_PACKAGES = 500;

/** A package below a workspace that has not got it as a member, neither by its list nor as what a member depends on by its path. */
export function strayPackage(files: StageFiles, directory: string, root: string, manifest: string, top: string): Problem | null {
  const members = directory === root || /^[ \t]*workspace[ \t]*=/m.test(section(manifest, 'package')) ? null : membersOf(files, root, top);
  if (members === null || members.includes(directory)) return null;
  const table = section(top, 'workspace');
  const excluded = /^[ \t]*exclude\b/m.test(table) ? textsOf(table, 'exclude') : [];
  if (
    excluded === null
    || excluded.some((one) => `${directory}/`.startsWith(`${cleanPath(`${root}/${one}`)}/`))
    || /^[ \t]*workspace[ \t]*[.=]|^\[workspace\][^[]*"""/m.test(top)
  )
    return null;
  const seen = new Set<string>();
  const waiting = [root, ...members];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    if (at === directory || seen.size > MOST_PACKAGES) return null;
    seen.add(at);
    const text = files.text(below(at, 'Cargo.toml'));
    if (text === null && files.kindAt(below(at, 'Cargo.toml')) !== 'missing') return null;
    const from = at;
    addAll(
      waiting,
      [...(text ?? '').matchAll(/\bpath[ \t]*=[ \t]*["']([^"'\n]*)["']/g)].map(([, path = '']) =>
        cleanPath(path.startsWith('/') ? path : `${from}/${path}`),
      ),
    );
  }
  return {
    why: `${directory} lies in the workspace of ${root}, which has not got it as a member`,
    said: "current package believes it's in a workspace when it's not",
    fix: anyOf(
      `"${directory.slice(root.length).replace(/^\//, '')}" in members of ${below(root, 'Cargo.toml')}`,
      '[workspace]   in its own Cargo.toml',
    ),
  };
}
