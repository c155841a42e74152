import { isKnown } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

/** Interpreters, and the option behind which they are given what they run. */
const GIVEN: readonly (readonly [program: RegExp, option: RegExp])[] = [
  [/^perl[\d.]*$/, /^-[a-zA-Z0-9]*[eE]$/],
  [/^ruby[\d.]*$/, /^-[a-zA-Z]*e$/],
  [/^python[\d.]*$/, /^-[a-zA-Z]*c$/],
  [/^(?:node|nodejs)$/, /^(?:-[ep]|-pe|--eval|--print)$/],
  [/^php[\d.]*$/, /^-r$/],
];

/** Words without which no code of them makes a file, or has another program do it. */
const CHANGING =
  /open|write|print\w*\s*\(?\s*\{|make|mk[dft]|remove|rm_|rmdir|rmtree|unlink|rename|replace\s*\(\s*\w+\s*,|link|copy|move|chmod|chown|system|exec|eval|spawn|popen|fork|subprocess|shutil|pathlib|Path\b|FileUtils|File\b|IO\b|\bfs\b|child_process|file_put|fput|tempfile|\bqx\b|`|%x|__import__|import_module|\brequire\s*[("']|\bdo\s+["']|download|install|retrieve|save|dump|touch|compile|pretrained|load|main|setup|run|call|fetch|urlopen|socket|sqlite|connect|\bs\(|\/[a-z]*e[a-z]*\s*(?:;|$)|>/i;

/** Where it changes the files it is given, with what their names get then. */
const IN_PLACE = /^-[a-zA-Z0-9]*i(?:\.[\w.~*]+)?(?:[pne]*)$/;

/**
 * Code that a line gives to perl, python and their like, which only tells something, or with `-i` writes the files that are named;
 * undefined for all else.
 */
export function readCode(invocation: Invocation): Maybe[] | undefined {
  const option = GIVEN.find(([name]) => name.test(invocation.program))?.[1];
  const words = invocation.args.map(({ value }) => value);
  const at = option === undefined ? -1 : words.findIndex((word) => option.test(word));
  const code = words[at + 1];
  if (at < 0 || code === undefined || words.some((word) => !isKnown(word)) || CHANGING.test(code)) return undefined;
  const before = words.slice(0, at + 1);
  if (before.slice(0, -1).some((word) => !word.startsWith('-') || /^-[mMIr]/.test(word))) return undefined;
  const isPerls = /^(?:perl|ruby)/.test(invocation.program);
  const files = words.slice(at + 2);
  if (files.some((file) => file.startsWith('-'))) return undefined;
  if (!isPerls || !before.some((word) => IN_PLACE.test(word))) return [];
  // It may leave what was there under another name.
  if (before.some((word) => /i[.*~]/.test(word))) return undefined;
  const paths = files.map((file) => resolvePath(invocation, file));
  const isPlain = invocation.args.every(({ isPattern }) => isPattern !== true);
  return isPlain && paths.every((path) => path !== null) ? [{ kind: 'change', paths, by: invocation.program }] : undefined;
}
