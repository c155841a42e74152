import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { NEXT_WORD } from './expand.ts';
import type { ShellWord } from './expand.ts';

/** Whether a program is a shell by its name. */
export function isShell(program: string): boolean {
  return /^(?:ba|da|a|z|k)?sh$/.test(program);
}

/**
 * What a shell is given to run: the text behind `-c`, or a file that the stage has, by its name behind the shell or called by
 * itself. Null where it is neither, or where the file is not known.
 */
export function scriptOf(invocation: Invocation, files: StageFiles | undefined): Script | null {
  const { program, args, path } = invocation;
  if (!isShell(program)) return path.includes('/') ? script(ownScript(textAt(invocation, path, files)), [path, ...values(args)]) : null;
  const at = args.findIndex(({ value }) => /^-[a-z]*c$/.test(value));
  if (at !== -1) return script(args[at + 1]?.value ?? null, args.length > at + 2 ? values(args.slice(at + 2)) : [program]);
  const file = args.findIndex(({ value }, i) => !/^[-+]/.test(value) && !/^[-+][a-z]*o$/.test(args[i - 1]?.value ?? ''));
  return file < 0 ? null : script(textAt(invocation, args[file]?.value ?? '', files), values(args.slice(file)));
}

/** What a shell is told to read itself: the words behind `eval`, or a file behind `.`; null for all else, and where it is not known. */
export function ownText(invocation: Invocation, files: StageFiles | undefined): string | null {
  const { program, args, isExternal } = invocation;
  if (isExternal) return null;
  if (program === 'eval') return args.every(({ value, isOpen }) => isKnown(value) && !isOpen) ? values(args).join(' ') : null;
  const path = program === '.' || program === 'source' ? (args[0]?.value ?? '') : '';
  return path.includes('/') ? textAt(invocation, path, files) : null;
}

/** What a shell runs. */
export interface Script {
  readonly text: string;
  /** `$0`, `$1` and so on. */
  readonly parameters: readonly string[];
}

function script(text: string | null, parameters: readonly string[]): Script | null {
  return text === null ? null : { text, parameters };
}

function values(words: readonly ShellWord[]): string[] {
  return words.map(({ value }) => value);
}

/** The value of `$1`, `$#`, `$*` and their like; undefined for other names. */
export function positional(name: string, [zero = '', ...rest]: readonly string[]): string | undefined {
  if (/^\d+$/.test(name)) return name === '0' ? zero : (rest[Number(name) - 1] ?? '');
  if (name === '#') return String(rest.length);
  if (name === '@') return rest.every(isKnown) ? rest.join(NEXT_WORD) : UNKNOWN;
  if (name !== '*') return undefined;
  return rest.length > 1 ? UNKNOWN : (rest[0] ?? '');
}

function textAt(invocation: Invocation, path: string, files: StageFiles | undefined): string | null {
  const full = resolvePath(invocation, path);
  return full === null ? null : (files?.text(full) ?? null);
}

/** A text that the kernel gives to a shell. */
function ownScript(text: string | null): string | null {
  return text !== null && /^#![ \t]*(?:\S*\/env[ \t]+)?\S*?(?:ba|da|a|z|k)?sh(?:[ \t]|\n|$)/.test(text) ? text : null;
}
