import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { newCommand, withProgram } from '../evidence/command.ts';
import { walkImage } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';

/** Words of a shell that are no programs anywhere. */
const WORDS: ReadonlySet<string> = new Set([
  '.',
  ':',
  'alias',
  'cd',
  'eval',
  'exec',
  'export',
  'set',
  'source',
  'trap',
  'ulimit',
  'umask',
  'unset',
]);

/** `CMD ["cd", "/app"]`: exec form starts programs, and this is what a shell does itself. Null for any other word. */
export function ofShellWord(target: Target, part: ConfigCommand, name: string): Fix | null {
  if (!WORDS.has(name) || part.instruction?.form !== 'exec') return null;
  const [, ...words] = part.args;
  const behind = words.findIndex((word) => word === '&&' || word === ';');
  const rest = behind < 0 ? [] : words.slice(behind + 1);
  const keyword = part.instruction?.keyword ?? 'CMD';
  if (name === 'cd' && words[0] !== undefined && (behind === 1 || words.length === 1))
    return together(`WORKDIR ${words[0]}`, rest.length === 0 ? `${keyword} with the program to start` : newCommand(part, rest, 'CMD'));
  if (name === 'exec' && words[0] !== undefined && !words[0].startsWith('-')) return newCommand(part, words, 'CMD');
  if (walkImage(target, '/bin/sh')?.ok === false) return `${keyword} with the program to start; ENV in place of export`;
  return withProgram({ ...part, args: [] }, '/bin/sh', ['-c', part.args.join(' ').replace(/^source /, '. ')]);
}
