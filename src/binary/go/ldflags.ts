import { mustHide } from '../../secrets/likely-secrets.ts';
import { looksLikeSecretValue, mask } from '../../secrets/secrets.ts';
import type { LdflagsVariable } from '../facts.ts';
import { quotedFields } from './quoted-fields.ts';
import type { QuotedField } from './quoted-fields.ts';

/** One `-X importpath.name=value` with its value in the clear: never to be shown, see {@link maskVariable}. */
export interface RawVariable {
  readonly name: string;
  readonly value: string;
}

/** Flags as the go command splits them; an unterminated quote goes to the end. */
export function splitFlags(text: string): string[] {
  return quotedFields(text).map((field) => field.text);
}

/** The `-X` definitions in linker flags, in order: `-X a.b=c`, `-X=a.b=c`, `--X …`. */
export function ldflagsVariables(flags: string): RawVariable[] {
  const fields = quotedFields(flags);
  return fields.map((_, i) => definitionAt(fields, i)?.variable).filter((variable) => variable !== undefined);
}

/** The same with the value masked where its name or itself looks like a credential. */
export function maskVariable({ name, value }: RawVariable): LdflagsVariable {
  const masked = value !== '' && mustHide(name, value);
  return { name, value: masked ? mask(value) : value, masked };
}

/** Flags as they may be shown: each value that looks like a credential masked, the rest as it stands. */
export function maskFlags(flags: string): string {
  const fields = quotedFields(flags);
  let shown = '';
  let done = 0;
  for (const [i, field] of fields.entries()) {
    const from = secretIn(fields, i);
    if (from === null) continue;
    shown += flags.slice(done, field.start + from) + mask(field.text);
    done = field.start + field.text.length;
  }
  return shown + flags.slice(done);
}

/** The definition that begins at field `i`, or null: in the field itself after `-X=`, or in the one after `-X`. */
function definitionAt(fields: readonly QuotedField[], i: number): { variable: RawVariable; field: number; valueAt: number } | null {
  const flag = /^--?X(=|$)/.exec(fields[i]?.text ?? '');
  if (flag === null) return null;
  const [field, from] = flag[1] === '=' ? [i, flag[0].length] : [i + 1, 0];
  const text = fields[field]?.text ?? '';
  const equals = text.indexOf('=', from);
  if (equals < 0) return null;
  return { variable: { name: text.slice(from, equals), value: text.slice(equals + 1) }, field, valueAt: equals + 1 };
}

/** From which character on field `i` is a credential; null where it is none. */
function secretIn(fields: readonly QuotedField[], i: number): number | null {
  for (const at of [i - 1, i]) {
    const definition = definitionAt(fields, at);
    if (definition?.field === i) return maskVariable(definition.variable).masked ? definition.valueAt : null;
  }
  return secretInOther(fields[i]?.text ?? '');
}

/** `-DPASSWORD=x` of another tool's flags, and anything that is a credential by itself. */
function secretInOther(text: string): number | null {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(equals, 0)).replace(/^-+D?/, '');
  if (equals > 0 && text.length > equals + 1 && mustHide(name, text.slice(equals + 1))) return equals + 1;
  return looksLikeSecretValue(text) ? 0 : null;
}
