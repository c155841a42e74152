import type { Builder } from '../builders.ts';
import type { Directive, Problem } from '../instruction.ts';
import { parseImageReference } from '../values/image-reference.ts';
import { findDirective } from './directives.ts';
import { convertWords } from './reader-words.ts';
import { Refusal } from './refusal.ts';
import type { SourceText } from './source-text.ts';

/** The `# syntax=` line that makes BuildKit fetch a reader; null where it sees none. The legacy builder fetches none. */
export function findSyntaxLine(source: SourceText, { kind, generation }: Builder): Directive | null {
  const found = kind === 'legacy' ? null : findDirective(source, 'syntax', generation);
  return found === null
    ? null
    : { name: 'syntax', value: found.value, range: source.range(source.lineStart(found.line), source.contentEnd(found.line)) };
}

/**
 * Why the image that such a line names cannot be asked for, which ends the build before anything of the file is read; null where it can.
 */
export function refuseSyntaxLine(line: Directive, builder: Builder): Problem | null {
  const [reference = ''] = line.value.split(' ', 1);
  const refused = refuseReader(reference, builder);
  return refused === null
    ? null
    : new Refusal('bad-syntax-line', `"${reference}" of the syntax line is no image reference`, refused).toProblem('parse', line.range);
}

const ARGUMENT = 'BUILDKIT_SYNTAX';

/** What the build argument names, which BuildKit fetches whatever the line says; undefined where it is not given. */
export function syntaxArgument(buildArgs: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(buildArgs, ARGUMENT) ? buildArgs[ARGUMENT] : undefined;
}

const ARGUMENT_FAILS = `failed with build-arg:${ARGUMENT}`;

/** The same of the build argument BUILDKIT_SYNTAX, which counts in place of the line; null too where it is not given. */
export function refuseSyntaxArgument(buildArgs: Readonly<Record<string, string>>, builder: Builder): string | null {
  const given = builder.kind === 'buildkit' ? syntaxArgument(buildArgs) : undefined;
  const refused = given === undefined ? null : refuseReader(given.trim().split(' ', 1)[0] ?? '', builder);
  return refused === null ? null : `${ARGUMENT_FAILS} = ${given ?? ''}: ${refused}`;
}

/** Whether that is what ended the build. */
export function isOfSyntaxArgument(message: string | null): message is string {
  return message?.startsWith(ARGUMENT_FAILS) === true;
}

function refuseReader(reference: string, builder: Builder): string | null {
  const parsed = parseImageReference(reference);
  if ('canonical' in parsed) return null;
  const reason = convertWords(builder, 'bad-reference', parsed.error) ?? '';
  return builder.generation === '0.8' ? reason : `invalid context name ${reference}: ${reason}`;
}
