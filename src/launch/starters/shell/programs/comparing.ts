import type { ByteSource } from '../../../../bytes/source.ts';
import type { DirectoryNode } from '../../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { joinPath } from '../../../../image/walk.ts';
import { follow } from '../../../process.ts';
import { strerror } from '../../handing.ts';
import type { ShellState } from '../state.ts';
import { sureTarget } from './attempts.ts';
import { ANSWERED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt } from './given-files.ts';
import { whyNotThere } from './reasons.ts';

/** Of larger files nobody compares the bytes in a RUN line. */
const MAX_COMPARED = 4_194_304;

/** `cmp` and `diff` of two files: whether they are the same is what they end with. */
export const OF_COMPARING: Readonly<Record<string, KnownProgram>> = {
  cmp: (words, state) => compared('cmp', words, state),
  // In other ways of comparing files may be the same that are not.
  diff: (words, state) =>
    ofTrees(words, state)
    ?? (words.every((word) => !word.startsWith('-') || /^-[quNas]+$|^--(?:brief|unified)$/.test(word))
      ? compared('diff', words, state)
      : ANSWERED),
};

function compared(program: 'cmp' | 'diff', words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, program === 'cmp' ? 'n' : '', { '--silent': '-s', '--quiet': '-q', '--brief': '-q', '--unified': '-u' });
  // What it reads of what it is given, nobody else does.
  if (
    (words.includes('-') && (program === 'diff' || words.indexOf('-') !== words.lastIndexOf('-')))
    || (asked !== null && asked.operands.length < 2)
  )
    return null;
  if (
    asked === null
    || asked.operands.length !== 2
    || [...asked.options.keys()].some((option) => !(program === 'cmp' ? /[sln]/ : /[squNal]/).test(option))
  )
    return ANSWERED;
  const { operands, options } = asked;
  const missing = operands.find((path) => path !== '-' && !state.outside.piped.has(path) && whyNotThere(sureTarget(path, state)) !== null);
  // With -N a file that is not there is an empty one.
  if (missing !== undefined)
    return options.has('N') ? ANSWERED : { status: 2, output: '', error: `${program}: …${missing}…: ${strerror('ENOENT')}\n` };
  const [first, second] = operands.map((path) => bytesAt(path, state));
  if (first === null || second === null || typeof first !== 'object' || typeof second !== 'object') return ANSWERED;
  if (options.has('n')) return sameStart(first.bytes, second.bytes, options.get('n') ?? '', state);
  const isSame = sameBytes(first.bytes, second.bytes, state);
  return isSame === null ? ANSWERED : { status: isSame ? 0 : 1, output: isSame && !options.has('s') ? '' : null };
}

/** Files of two trees are not held against one another without end. */
const MAX_ENTRIES = 2000;

/** `diff -r`, of two directories that are known to their last file; null for anything else. */
function ofTrees(words: readonly string[], state: ShellState): Done | null {
  const [options, paths] = [words.filter((word) => word.startsWith('-')), words.filter((word) => !word.startsWith('-'))];
  const [first, second] = paths.map((path) => sureTarget(path, state));
  const isAsked =
    paths.length === 2
    && options.some((option) => /^-[qruNas]*r|^--recursive$/.test(option))
    && options.every((option) => /^-[qruas]+$|^--(?:recursive|brief)$/.test(option));
  if (!isAsked || first?.ok !== true || second?.ok !== true || first.node.type !== 'directory' || second.node.type !== 'directory')
    return null;
  const isSame = isSameTree(first.path, second.path, state);
  return isSame === null ? ANSWERED : { status: isSame ? 0 : 1, output: isSame ? '' : null };
}

/** Null where there may be others. */
function namesIn(node: DirectoryNode): readonly string[] | null {
  const { names, complete } = namesOf(node);
  return complete ? names.filter((name) => childOf(node, name) !== null) : null;
}

/** Null where some of it is not known. */
function isSameTree(first: readonly string[], second: readonly string[], state: ShellState): boolean | null {
  const open: (readonly (readonly string[])[])[] = [[first, second]];
  let isSame = true;
  for (let left = MAX_ENTRIES; open.length > 0; left--) {
    const [one = [], other = []] = open.pop() ?? [];
    const [a, b] = [one, other].map((path) => follow(state.process, joinPath(path), false));
    if (left < 0 || a?.ok !== true || b?.ok !== true || a.node.type !== b.node.type) return null;
    if (a.node.type === 'directory' && b.node.type === 'directory') {
      const [there, besides] = [namesIn(a.node), namesIn(b.node)];
      if (there === null || besides === null) return null;
      if (there.length !== besides.length || !there.every((name) => besides.includes(name))) isSame = false;
      for (const name of there)
        if (besides.includes(name))
          open.push([
            [...one, name],
            [...other, name],
          ]);
      continue;
    }
    const [bytes, otherBytes] = [one, other].map((path) => bytesAt(joinPath(path), state));
    if (a.node.type !== 'file' || bytes === null || otherBytes === null || typeof bytes !== 'object' || typeof otherBytes !== 'object')
      return null;
    const same = sameBytes(bytes.bytes, otherBytes.bytes, state);
    if (same === null) return null;
    isSame &&= same;
  }
  return isSame;
}

/** `cmp -n SIZE`: no more than that many of each are held against one another. */
function sameStart(first: ByteSource, second: ByteSource, count: string, { outside }: ShellState): Done {
  const most = /^\d{1,7}$/.test(count) ? Number(count) : Infinity;
  if (most > MAX_COMPARED) return ANSWERED;
  const [own, other] = [first, second].map((bytes) => Math.min(most, bytes.size));
  outside.spend(own ?? 0);
  const bytes = Uint8Array.from(first.read(0, own ?? 0));
  const others = second.read(0, other ?? 0);
  const isSame = own === other && bytes.every((byte, at) => byte === others[at]);
  return { status: isSame ? 0 : 1, output: isSame ? '' : null, error: isSame ? '' : null };
}

function sameBytes(first: ByteSource, second: ByteSource, { outside }: ShellState): boolean | null {
  if (first.size !== second.size) return false;
  if (first.size > MAX_COMPARED) return null;
  outside.spend(first.size);
  // What is read first is valid until the next is.
  const bytes = Uint8Array.from(first.read(0, first.size));
  const others = second.read(0, second.size);
  return bytes.every((byte, at) => byte === others[at]);
}
