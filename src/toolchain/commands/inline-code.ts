import { isKnown } from '../../unknown-value.ts';
import type { Invocation } from '../invocation.ts';

/** Programs that run what they are given as a text, and the options that it stands behind; awk has it as its first word. */
const GIVEN_CODE: readonly (readonly [program: RegExp, option: RegExp])[] = [
  [/^(?:perl|ruby)[\d.]*$/, /^-[a-zA-Z0-9]*[eE]/],
  [/^(?:python|pypy)[\d.]*$/, /^-[a-zA-Z]*c/],
  [/^(?:node|nodejs|bun|deno)$/, /^(?:-[a-zA-Z]*[ep]|--(?:eval|print)|eval)/],
  [/^(?:php)[\d.]*$/, /^-[a-zA-Z]*[rBRE]/],
  [/^(?:lua|luajit|Rscript|julia|tclsh|guile|elixir|erl|pwsh)[\d.]*$/, /^-/],
];

/** Words by which code makes, marks, moves and drops what is there, or starts somebody who does. */
const CHANGING =
  /chmod|chown|mkdir|makedirs|make_path|mktemp|rmdir|rmtree|rm_r|remove|rename|replace|move|unlink|link|copy|system|exec|spawn|popen|subprocess|shutil|pathlib|FileUtils|\bqx\b|`|%x/;

/**
 * Whether a program is given code in its words, or to read, that may do anything to the directories that are there: what that does is in no
 * file, and nobody follows it.
 */
export function changesByCode(invocation: Invocation): boolean {
  const { program, args, redirects } = invocation;
  const words = args.map(({ value }) => value);
  if (/^(?:[gmn]?awk)$/.test(program)) return words.some((word) => /system *\(|\| *getline|\| *"/.test(word) || !isKnown(word));
  const option = GIVEN_CODE.find(([name]) => name.test(program))?.[1];
  if (option === undefined) return false;
  const heredocs = redirects.flatMap(({ heredoc }) => (heredoc === undefined ? [] : [heredoc.text ?? '']));
  const isGiven =
    words.some((word) => option.test(word))
    || heredocs.length > 0
    || (invocation.feeder !== undefined && words.every((word) => word.startsWith('-')));
  const isOpen = invocation.feeder !== undefined || words.some((word) => !isKnown(word));
  return isGiven && (isOpen || CHANGING.test([...words, ...heredocs].join('\n')));
}
