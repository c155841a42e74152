import type { FileNode } from '../../../image/file-tree.ts';
import { isNowhere } from '../../../image/named-below.ts';
import { joinPath, pathFrom } from '../../../image/walk.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { textOf } from '../shell/files.ts';

const HARMLESS = /^\s*(?:#.*|\$std(?:out|err)\.sync\s*=\s*true|)$/;
const REQUIRE = /^\s*(require|require_relative)[ (]+(?:'([^'\\]+)'|"([^"\\#]+)")\)?\s*(?:#.*)?$/;
/** They change where others are looked for. */
const CHANGES = /^(?:bundler|rubygems|zeitwerk|bootsnap)(?:\/|$)/;

/** More files of its own are not looked through. */
const MOST_FILES = 200;

/** The first file that a program of Ruby loads at its head and that is surely not there, as Ruby calls it. */
export function missingFile(process: Process, text: string, path: readonly string[]): string | null {
  const seen = new Set([joinPath(path)]);
  const waiting = [{ lines: text.split('\n').reverse(), directory: path.slice(0, -1) }];
  for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
    const line = top.lines.pop();
    if (line === undefined) {
      waiting.pop();
      continue;
    }
    if (HARMLESS.test(line)) continue;
    const [, how, single, double] = REQUIRE.exec(line) ?? [];
    const name = single ?? double;
    if (name === undefined || CHANGES.test(name)) return null;
    const asked = how === 'require_relative' ? pathFrom(joinPath(top.directory), name) : name;
    const found = find(process, asked);
    if (found === 'missing') return asked;
    if (found === null || seen.has(joinPath(found.path)) || seen.size >= MOST_FILES) continue;
    seen.add(joinPath(found.path));
    const text = textOf(found.node);
    if (text !== null) waiting.push({ lines: text.split('\n').reverse(), directory: found.path.slice(0, -1) });
  }
  return null;
}

/** Null where it is there, or nobody can tell what it does. */
function find(process: Process, name: string): 'missing' | { readonly node: FileNode; readonly path: readonly string[] } | null {
  if (!/^(?:\/|\.{1,2}\/)/.test(name)) return isMissingFeature(process, name) ? 'missing' : null;
  const ends = /\.(?:rb|so)$/.test(name) ? [''] : ['.rb', '.so'];
  const all = ends.map((end) => follow(process, name + end));
  if (all.every(({ ok }) => ok === false)) return 'missing';
  const [first] = all;
  return first?.ok === true && first.node.type === 'file' ? { node: first.node, path: first.path } : null;
}

function isMissingFeature({ root }: Process, name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1).replace(/\.(?:rb|so)$/, '');
  return !BUILT_IN.has(name) && isNowhere(root, `${last}.rb`) && isNowhere(root, `${last}.so`);
}

/** Without a file of their own. */
const BUILT_IN = new Set([
  'thread',
  'thread.rb',
  'enumerator',
  'enumerator.so',
  'rational',
  'rational.so',
  'complex',
  'complex.so',
  'fiber',
  'ruby2_keywords',
  'monitor',
  'etc',
  'pathname',
  'io/wait',
  'set',
]);
