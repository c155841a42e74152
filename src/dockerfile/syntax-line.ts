import type { Builder } from './builders.ts';
import { parseImageReference } from './image-reference.ts';
import type { Directive, Problem } from './instruction.ts';
import { convertWords } from './reader-words.ts';
import { Refusal } from './refusal.ts';

/**
 * Why the image that a `# syntax=` line names cannot be asked for, which ends the build before anything of the file is read; null where it
 * can. The legacy builder fetches none, and BuildKit sees no line with blanks before it.
 */
export function refuseSyntaxLine(directives: readonly Directive[], builder: Builder): Problem | null {
  const line = directives.find(({ name }) => name === 'syntax');
  if (line === undefined || builder.kind === 'legacy' || line.range.column > 1) return null;
  const [reference = ''] = line.value.split(' ', 1);
  const parsed = parseImageReference(reference);
  if ('canonical' in parsed) return null;
  const reason = convertWords(builder, 'bad-reference', parsed.error) ?? '';
  return new Refusal('bad-syntax-line', `"${reference}" of the syntax line is no image reference`, builder.generation === '0.8' ? reason : `invalid context name ${reference}: ${reason}`).toProblem('parse', line.range);
}
