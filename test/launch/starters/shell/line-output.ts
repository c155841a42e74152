import { endOf } from './end-of.ts';

const BASES = { dash: ['debian:12', '/bin/dash'], bash: ['debian:12', '/bin/bash'], ash: ['alpine:3.20', '/bin/sh'] } as const;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What a line ends with in a shell, as {@link endOf}. */
export function endIn(shell: keyof typeof BASES, line: string): string {
  const [base, path] = BASES[shell];
  return endOf(base, JSON.stringify([path, '-c', line]));
}

/** Whether a line is taken to print that: `right`, `wrong`, or `open` where nobody can tell. */
export function printsIn(shell: keyof typeof BASES, line: string, output: string): string {
  const [isOther, isSame] = ['=', '!='].map((sign) => endIn(shell, `[ "$(${line}\n)" ${sign} ${quoted(output)} ]`) !== 'ok');
  return isOther === true ? 'wrong' : isSame === true ? 'right' : 'open';
}
