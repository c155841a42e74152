import type { CopyStep } from '../../dockerfile/evaluation.ts';
import type { Heredoc } from '../../dockerfile/instruction.ts';
import { copyLine } from '../fixes/copy-line.ts';
import type { Target } from '../target.ts';
import { commandParts } from './command.ts';

/** What a shell alone has a value for: its arguments, and how the last command ended. */
const OF_SHELL = /\$(?:[@*#?!0-9]|\{[@*#?!0-9])/;

/** The COPY of a script as a here-document whose `$@` the builder has filled in, with the name in quotes: then it does not. */
export function keptForShell(target: Target): string | null {
  const words = commandParts(target).flatMap(({ args }) => args);
  for (const step of target.image?.stage.steps ?? []) {
    if (step.keyword !== 'COPY' || !words.includes(step.destinationPath)) continue;
    const text = step.instruction.heredocs.find(({ expand, content }) => expand && OF_SHELL.test(content));
    if (text !== undefined) return `${quoted(step, text)}   in line ${step.range.line}: without the quotes the builder fills in $ itself`;
  }
  return null;
}

function quoted(step: CopyStep, { name, chomp }: Heredoc): string {
  const begin = chomp ? '<<-' : '<<';
  return copyLine(step, {}).replace(`${begin}${name}`, () => `${begin}"${name}"`);
}
