import type { Platform } from '../platform.ts';
import { isKnown, LIBRARY_FLAGS, ONE_WORD, UNKNOWN } from './shell-environment.ts';
import { outputOf } from './shell-output.ts';
import { readCommands } from './shell.ts';
import type { AnswerCommand } from './shell-types.ts';

/** Commands in each other, and longer ones, nobody writes. */
const MOST_DEEP = 4;
const MOST_TEXT = 1024;

const LIBRARIES = /^[ \t]*(?:[\w./-]*pkg-?conf(?:ig)?|[\w./+-]+[-_]config)[ \t][^;&|<>`$()]*$/;
const ONE = /^[ \t]*(?:nproc(?:[ \t][^;&|<>`$()]*)?|getconf[ \t]+_NPROCESSORS_ONLN|git[ \t]+(?:rev-parse|describe)\b[^;&|<>`$()]*|id[ \t]+-[ug])(?:[ \t]+2>[ \t]*\/dev\/null)?[ \t]*$/;

/** What the commands in `$(…)` print on a platform, as far as their text says so. */
export function commandAnswers(platform: Platform, depth = 0): AnswerCommand {
  return (command, { variable, directory }) => {
    if (LIBRARIES.test(command)) return LIBRARY_FLAGS;
    if (ONE.test(command)) return ONE_WORD;
    if (depth === MOST_DEEP || command.length > MOST_TEXT || directory === null) return UNKNOWN;
    const get = (name: string): string | null | undefined => {
      const value = variable(name);
      return value === null ? undefined : isKnown(value) ? value : null;
    };
    const commands = readCommands(command, { environment: { get }, isComplete: true, directory, platform, answer: commandAnswers(platform, depth + 1) });
    const last = commands.at(-1);
    if (last === undefined || !last.certain || commands.filter(({ isPiped }) => isPiped !== true).length !== 1) return UNKNOWN;
    const said = outputOf(last, null);
    return said === null || !/^[\t\n -~]*$/.test(said) ? UNKNOWN : said.replace(/\n+$/, '');
  };
}
