import type { DirectoryNode } from '../../image/file-tree.ts';
import { childOf, namesOf } from '../../image/layers.ts';
import { walk } from '../../image/walk.ts';

/** A `[[bin]]` of Cargo.toml. */
interface Bin {
  readonly name: string | null;
  readonly path: string | null;
  readonly needsFeatures: boolean;
}

interface Manifest {
  readonly name: string | null;
  readonly edition: string;
  readonly infers: boolean;
  readonly bins: readonly Bin[];
}

/** Larger ones are not read. */
const MOST_TEXT = 256 * 1024;

/**
 * The names of the programs that `cargo build` surely makes of the package in a directory, where its text says so plainly;
 * none for the root of a workspace, whose other members may be built instead (cargo, util/toml/targets.rs).
 */
export function cargoPrograms(root: DirectoryNode, directory: string): readonly string[] {
  const found = walk(root, directory);
  if (found.ok !== true || found.node.type !== 'directory') return [];
  const file = childOf(found.node, 'Cargo.toml');
  const content = file?.type === 'file' ? file.content : null;
  const manifest = content === null || content.size > MOST_TEXT ? null : readManifest(new TextDecoder().decode(content.read(0, content.size)));
  if (manifest === null || manifest.name === null) return [];
  const named = manifest.bins.flatMap(({ name, needsFeatures }) => (name === null || needsFeatures ? [] : [name]));
  // Before the edition of 2018 nothing was inferred beside what is named.
  if (!manifest.infers || (manifest.bins.length > 0 && manifest.edition === '2015')) return named;
  const taken = new Set(manifest.bins.flatMap(({ name, path }) => [name ?? '', path ?? '']));
  const inferred = inferredBins(found.node, manifest.name).filter(({ name, path }) => !taken.has(name) && !taken.has(path));
  return [...named, ...inferred.map(({ name }) => name)];
}

function inferredBins(directory: DirectoryNode, packageName: string): { readonly name: string; readonly path: string }[] {
  const source = childOf(directory, 'src');
  if (source?.type !== 'directory') return [];
  const bins = isFile(source, 'main.rs') ? [{ name: packageName, path: 'src/main.rs' }] : [];
  const folder = childOf(source, 'bin');
  if (folder?.type !== 'directory') return bins;
  for (const name of namesOf(folder).names) {
    const node = childOf(folder, name);
    if (name.endsWith('.rs') && node?.type === 'file') bins.push({ name: name.slice(0, -3), path: `src/bin/${name}` });
    else if (node?.type === 'directory' && isFile(node, 'main.rs')) bins.push({ name, path: `src/bin/${name}/main.rs` });
  }
  return bins;
}

function isFile(directory: DirectoryNode, name: string): boolean {
  return childOf(directory, name)?.type === 'file';
}

/** Null where it is the root of a workspace, or written in a way that takes a whole reader of TOML. */
function readManifest(text: string): Manifest | null {
  let section = '';
  let name: string | null = null;
  let edition = '2015';
  let infers = true;
  const bins: { name: string | null; path: string | null; needsFeatures: boolean }[] = [];
  for (const line of text.split('\n')) {
    const header = /^[ \t]*(\[\[?)[ \t]*([\w.-]+)[ \t]*\]/.exec(line);
    if (header !== null) {
      section = `${header[1] ?? ''}${header[2] ?? ''}`;
      if (section === '[workspace' || section === '[[workspace') return null;
      if (section === '[[bin') bins.push({ name: null, path: null, needsFeatures: false });
      continue;
    }
    const [, key = '', quoted] = /^[ \t]*([\w.-]+)[ \t]*=[ \t]*(?:"([^"\\]*)")?/.exec(line) ?? [];
    const bin = bins.at(-1);
    if (section === '[package' || section === '[project') {
      if (key === 'name') name = quoted ?? null;
      if (key === 'edition') edition = quoted ?? 'other';
      if (key.startsWith('edition.')) edition = 'other';
      if (key === 'autobins') infers = false;
      if (key === 'workspace') return null;
    } else if (section === '' && /^(?:bin|package|workspace)\b/.test(key)) {
      return null;
    } else if (section === '[[bin' && bin !== undefined) {
      if (key === 'name') bin.name = quoted ?? null;
      if (key === 'path') bin.path = quoted ?? null;
      if (key === 'required-features') bin.needsFeatures = true;
    }
  }
  return { name, edition, infers, bins };
}
