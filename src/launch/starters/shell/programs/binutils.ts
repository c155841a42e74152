import { isElf } from '../../../../binary/elf/header.ts';
import { factsOf } from '../../../../binary/facts-of.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import { withoutCapability } from '../../../../image/layers/capability.ts';
import { joinPath } from '../../../../image/walk.ts';
import type { Walk } from '../../../../image/walk.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isRoom, roomFor, sureTarget } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt } from './given-files.ts';
import type { Asked } from './given-files.ts';

/** GNU's programs that write a program anew without its symbols: it starts as it did. */
export const OF_BINUTILS: Readonly<Record<string, KnownProgram>> = { strip, objcopy };

const LONG = {
  '--strip-all': '-s',
  '--strip-debug': '-g',
  '--strip-unneeded': '-u',
  '--discard-all': '-x',
  '--discard-locals': '-X',
  '--preserve-dates': '-p',
  '--output': '-o',
  '--verbose': '-v',
  '--remove-section': '-R',
  '--only-section': '-j',
  '--output-target': '-O',
} as const;

/** Sections that nothing reads which starts: notes of compilers and debuggers. */
const UNREAD = /^\.(?:comment|debug_[\w.*]+|gnu_debug\w+|stab(?:str)?|line)$/;

/** `--remove-section=.comment` as two words. */
function apart(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => /^(--(?:output|remove-section|only-section|output-target))=(.+)$/s.exec(word)?.slice(1) ?? [word]);
}

/** Whether what it leaves of a program may be none. */
function takesParts({ options }: Asked): boolean {
  return options.has('j') || options.has('O') || (options.get('R')?.split('\n') ?? []).some((name) => !UNREAD.test(name));
}

/** `strip FILE…`, `strip -o FILE FILE`. */
function strip(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(apart(words), 'oRjO', LONG);
  if (asked === null || !hasOnly(asked, /^[sSgduxXpoRjO]$/) || asked.operands.length === 0) return null;
  const to = asked.options.get('o');
  const [from = '', ...more] = asked.operands;
  if (takesParts(asked)) return more.length === 0 ? written(from, to ?? from, 'without parts of itself', state) : null;
  if (to !== undefined) return more.length === 0 ? written(from, to, null, state) : null;
  const all = asked.operands.map((path) => readProgram(path, state));
  if (all.some((one) => one === null || (typeof one === 'object' && state.process.user.uid !== 0))) return null;
  return all.includes('refused') ? FAILED : { status: 0, output: '', error: null };
}

/** `objcopy [--only-keep-debug] FROM [TO]`. */
function objcopy(words: readonly string[], state: ShellState): Done | null {
  const debug = words.find((word) => word.startsWith('--add-gnu-debuglink='))?.slice('--add-gnu-debuglink='.length);
  const asked = askedFor(
    apart(words.filter((word) => !/^--(?:add-gnu-debuglink=|only-keep-debug$|compress-debug-sections(?:$|=))/.test(word))),
    'RjO',
    { ...LONG, '--output': '--output' },
  );
  const [from = '', to = from, ...more] = asked?.operands ?? [];
  if (asked === null || !hasOnly(asked, /^[SguxXpRjO]$/) || from === '' || more.length > 0) return null;
  const link = debug === undefined ? undefined : bytesAt(debug, state);
  if (link === 'missing') return FAILED;
  const without = words.includes('--only-keep-debug')
    ? 'with the debugging symbols alone'
    : takesParts(asked)
      ? 'without parts of itself'
      : null;
  return debug !== undefined && link === null && sureTarget(debug, state)?.ok !== true ? null : written(from, to, without, state);
}

function hasOnly({ options }: Asked, known: RegExp): boolean {
  return [...options.keys()].every((option) => known.test(option));
}

/** The program at a path, `refused` where it surely is none that they read: Debian's know those of their own processor. */
function readProgram(path: string, state: ShellState): { readonly bytes: ByteSource; readonly node: FileNode } | 'refused' | null {
  const found = bytesAt(path, state);
  if (found === null || typeof found === 'string') return found === null ? null : 'refused';
  const { bytes, node } = found;
  if (node === null) return null;
  if (!isElf(bytes))
    return /^(?:[\t\n\r -~]|$)/.test(String.fromCharCode(...bytes.read(0, Math.min(1, bytes.size))))
      && bytes.read(0, 2).join() !== '77,90'
      && bytes.read(0, 1)[0] !== 0x21
      ? 'refused'
      : null;
  const { arch = null, packer = null } = factsOf(bytes) ?? {};
  if (arch === null || packer !== null) return null;
  return arch === 'amd64' || arch === '386' ? { bytes, node } : state.process.machine === 'x86_64' ? 'refused' : null;
}

/** One file from another: of what is left `without` something nobody can tell whether it starts. */
function written(from: string, to: string, without: string | null, state: ShellState): Done | null {
  const read = readProgram(from, state);
  if (read === 'refused') return FAILED;
  if (read === null || state.process.user.uid !== 0) return null;
  const there = sureTarget(to, state);
  if (from === to || (there?.ok === true && there.node === read.node)) return inPlace(read.node, there, without, state);
  const room = there?.ok === false && there.errno === 'ENOENT' && there.links.length === 0 ? roomFor(to, state) : null;
  if (room === null || !isRoom(room)) return there?.ok === false && there.errno !== 'ENOENT' ? FAILED : null;
  const { content, unknown, ...plain } = withoutCapability(read.node);
  const body = without === null ? { content, unknown } : { content: null, unknown: `${to} is ${from}, written anew ${without}` };
  state.outside.add(room, { ...plain, ...body, mode: 0o777 & ~state.umask, uid: 0, gid: 0, origin: BY_SCRIPT });
  return { status: 0, output: '', error: null };
}

function inPlace(node: FileNode, there: Walk | null, without: string | null, state: ShellState): Done | null {
  if (without !== null && there?.ok !== true) return null;
  if (without !== null && there?.ok === true)
    state.outside.change(there.path, { ...node, content: null, unknown: `${joinPath(there.path)} is written anew ${without}` });
  return { status: 0, output: '', error: null };
}
