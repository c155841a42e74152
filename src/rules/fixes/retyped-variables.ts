import type { Problem } from '../../dockerfile/instruction.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { execForm } from '../../text.ts';
import { plainWords } from '../evidence/command.ts';
import { putTogether, type TypedLine } from './typed-line.ts';

/** What the builder can do with a variable. */
const KNOWN = ':- - :+ + :? ? # ## % %% / //';

/** What to type in place of a word that the builder cannot expand; null where the refusal is about something else. */
export function retypedVariables(typed: TypedLine, { code, message }: Problem): Fix | null {
  if (code === 'required-variable') return given(message);
  if (code !== 'bad-substitution') return null;
  const [, json, reason] = /^("(?:[^"\\]|\\.)*") cannot be expanded: (.*)$/s.exec(message) ?? [];
  if (json === undefined || reason === undefined) return null;
  const word = unquoted(json);
  const named = isNameWithBlanks(typed, reason);
  if (named !== null) return named;
  const better = word === null ? null : closed(word, reason);
  if (word !== null && better !== null && typed.rest.includes(word))
    return putTogether(typed, { rest: typed.rest.replace(word, () => better) });
  if (better !== null) return better;
  if (reason.startsWith('unsupported modifier')) return withoutModifier(typed, word);
  return 'close each ${ with }, and each quote; write \\$ where the character itself is meant';
}

/** `COPY "a b" /`: blanks are taken for the end of a name there, whatever quotes stand around it. */
function isNameWithBlanks(typed: TypedLine, reason: string): string | null {
  const words = /^(?:COPY|ADD)$/i.test(typed.keyword) && reason.includes('quote') ? plainWords(typed.rest) : null;
  return words === null ? null : putTogether(typed, { rest: execForm(words) });
}

function unquoted(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** The word with what it lacks at its end, or without an operator that has nothing behind it. */
function closed(word: string, reason: string): string | null {
  if (reason.includes('double-quote')) return `${word}"`;
  if (reason.includes('single-quote')) return `${word}'`;
  const lone = word.replace(/\$\{(\w+)(?::|\/{1,2})\}/, '${$1}');
  if (lone !== word) return lone;
  const slashed = word.replace(/(\$\{\w+\/{1,2}[^/}]+)\}/, '$1/}');
  if (reason.includes("missing '/'") && slashed !== word) return slashed;
  return /\$\{\w+\s*$/.test(word) ? `${word.trimEnd()}}` : null;
}

/** What a shell knows and the builder does not has to come from elsewhere. */
function withoutModifier(typed: TypedLine, word: string | null): Fix | null {
  const name = /\$\{#?(\w+)/.exec(word ?? '')?.[1];
  const plain =
    name === undefined || word === null || !typed.rest.includes(word)
      ? null
      : putTogether(typed, { rest: typed.rest.replace(word, () => word.replace(/\$\{#?(\w{1,200})[^}]{0,300}\}/g, '${$1}')) });
  return anyOf(
    plain === null ? null : `${plain}   with the value as it is wanted: docker build --build-arg ${name ?? ''}=… .`,
    `what the builder knows behind the name: ${KNOWN}`,
  );
}

/** `${NAME:?}` asks for a value. */
function given(message: string): Fix | null {
  const name = /cannot be expanded: (\w+): /.exec(message)?.[1];
  return name === undefined
    ? null
    : anyOf(`docker build --build-arg ${name}=… .   with ARG ${name} above this line`, `ARG ${name}=…   above it`);
}
