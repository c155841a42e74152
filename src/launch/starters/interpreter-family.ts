import { factsOf } from '../../binary/facts-of.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode, ProgramFamily } from '../../image/file-tree.ts';
import { baseName } from '../../text.ts';

/** They are read through only where they are called by their name, and up to this size. */
const MAX_SIZE = 64 << 20;

/** What stands in them, linked or not, by how they are called. */
const MARKS: readonly (readonly [name: RegExp, family: ProgramFamily, library: RegExp, text: string])[] = [
  [/^python3?(?:\.\d+)?$/, 'python', /^libpython3/, '\0Py_BytesMain\0'],
  [/^ruby(?:\d[\d.]*)?$/, 'ruby', /^libruby[-.]/, '\0ruby_run_node\0'],
  [/^php(?:\d[\d.]*)?$/, 'php', /^libphp/, 'Could not open input file: %s'],
];

/** Node.js is larger than what is read through; Debian's has all of it in a library. */
const NODE = /^node(?:js)?$/;
const NODES_LIBRARY = /^libnode\.so/;
const LEAST_NODE = 24 << 20;

const known = new WeakMap<ByteSource, boolean>();

/** Which interpreter a file of an image is that is called like one; null for any other. */
export function interpreterOf({ content }: FileNode, argv0: string): ProgramFamily | null {
  if (content === null || content.isPartial === true) return null;
  const name = baseName(argv0);
  if (NODE.test(name)) return isNode(content) ? 'node' : null;
  const mark = MARKS.find(([called]) => called.test(name));
  if (mark === undefined) return null;
  const [, family, library, text] = mark;
  const isOne = known.get(content) ?? (isLinkedWith(content, library) || holds(content, text));
  known.set(content, isOne);
  return isOne ? family : null;
}

function isLinkedWith(content: ByteSource, library: RegExp): boolean {
  return factsOf(content)?.needed?.some((needed) => library.test(needed)) === true;
}

function holds(content: ByteSource, text: string): boolean {
  return factsOf(content)?.format === 'elf' && content.size <= MAX_SIZE && latin1(content.read(0, content.size)).includes(text);
}

/** By what it is linked with, and its size: no launcher of that name has that. */
function isNode(content: ByteSource): boolean {
  if (isLinkedWith(content, NODES_LIBRARY)) return true;
  return content.size >= LEAST_NODE && isLinkedWith(content, /^libstdc\+\+\.so/) && isLinkedWith(content, /^lib(?:m|dl|pthread)\.so/);
}
