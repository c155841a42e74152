import { isKeyFingerprint, looksLikeSecretName, mayNameSecret } from './secret-names.ts';
import { holdsToken, tokenSpans } from './secret-tokens.ts';
import type { Span } from './spans.ts';

/** What stands in place of a credential, whatever its length. */
const MASKED = '***';

/** Does the value itself show that it is a credential: a token of a known make, a private key, a URL with a password? */
export function looksLikeSecretValue(value: string): boolean {
  const text = value.slice(0, MAX_VALUE);
  return holdsToken(text) || hasUrlPassword(text) || hasPasswordField(text);
}

/** What to show instead of a credential: never any part of it, nor its length. An empty value stays empty. */
export function mask(value: string): string {
  return value === '' ? '' : MASKED;
}

const MAX_VALUE = 16384;

/** `postgres://user:pw@host`, but not with a placeholder for the password. */
function hasUrlPassword(text: string): boolean {
  return urlSpans(text).next().done !== true;
}

/** `host=db password=x` and `Server=db;Pwd=x`, as database drivers take them. */
function hasPasswordField(text: string): boolean {
  if (!text.includes('=')) return false;
  const match = /(?:^|[\s;&?])(?:password|passwd|pwd)=([^\s;&]{1,256})/i.exec(text);
  return match !== null && !isPlaceholder(match[1] ?? '');
}

function isPlaceholder(value: string): boolean {
  return value === '' || value.includes('$') || /^(?:\*+|x+|…\??|\.{3}|<[^>]{0,64}>|\{\{?[^}]{0,64}\}?\}|%[A-Za-z_]{1,64}%)$/i.test(value);
}

const NAME = /[A-Za-z_][\w.-]*/g;

/** What stands between a name and its value: `=value`, ` value`, `", "value"` or `","value"`. */
const BETWEEN = /["']?=|["'][ \t]*,(?=["'])|["']?(?:[ \t]*,[ \t]+|[ \t]+)/y;

/** A value in double quotes, single quotes or none. */
const DOUBLE = /\\?"((?:\\[^"]|[^"\\])+)/y;
const SINGLE = /'([^']+)/y;
const PLAIN = /(?![-"'])(?:\\.|[^\s"'\\;&|)])+/y;

/** Where a text holds credentials: tokens of a known make, passwords in addresses, values given to a credential's name. */
export function secretSpans(text: string): Span[] {
  return [...tokenSpans(text), ...(text.includes('://') ? urlSpans(text) : []), ...assignedSpans(text)];
}

function* urlSpans(text: string): Generator<Span, undefined> {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const authority = /^[^/?#\s"'`]*/.exec(text.slice(at + 3, at + 1027))?.[0] ?? '';
    const end = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (end > 0 && colon >= 0 && colon < end && !isPlaceholder(authority.slice(colon + 1, end)))
      yield { start: at + 4 + colon, end: at + 3 + end };
  }
}

/** `NAME=value`, `--name=value`, `--name value` and `"--name", "value"`, where the name is one of a credential. */
function assignedSpans(text: string): Span[] {
  const spans: Span[] = [];
  if (!mayNameSecret(text)) return spans;
  const values = new ValueReader(text);
  let covered = 0;
  for (const { 0: name, index } of text.matchAll(NAME)) {
    // A name at the very end of a value may have one of its own.
    if (index + name.length + 2 < covered || !looksLikeSecretName(name)) continue;
    const value = values.behind(index + name.length);
    const isOption = text.charAt(index - 1) === '-';
    if (value === null || (!value.isAssigned && (!isOption || SWITCH.test(name))) || value.isPlaceholder) continue;
    const shown = text.slice(value.start, Math.min(value.end, value.start + MAX_JUDGED));
    if (namesSecret(name, shown) || isKeyFingerprint(name, text.slice(value.start, value.end))) continue;
    spans.push({ start: value.start, end: value.end });
    covered = value.end;
  }
  return spans;
}

/** Options that take no password, whatever they are called by: `adduser --disabled-password app`, `docker login --password-stdin HOST`. */
const SWITCH = /^-{0,2}(?:no|disabled?|without|skip)-|-(?:stdin|fd|prompt|check)$/i;

/** A longer value is no placeholder. */
const MAX_JUDGED = 128;

interface Value extends Span {
  /** Whether an `=` stands before it. */
  readonly isAssigned: boolean;
  readonly isPlaceholder: boolean;
}

/** Reads values behind names, from the first to the last; text without blanks (`a=b=c=…`) is read once, not once for each name. */
class ValueReader {
  readonly #text: string;
  #run: { readonly end: number; readonly lastDollar: number } = { end: 0, lastDollar: -1 };

  constructor(text: string) {
    this.#text = text;
  }

  behind(at: number): Value | null {
    BETWEEN.lastIndex = at;
    const between = BETWEEN.exec(this.#text)?.[0];
    if (between === undefined) return null;
    const isAssigned = between.endsWith('=');
    const from = at + between.length;
    const quoted = group(DOUBLE, this.#text, from) ?? group(SINGLE, this.#text, from);
    if (quoted !== null) return { ...quoted, isAssigned, isPlaceholder: isPlaceholder(this.#text.slice(quoted.start, quoted.end)) };
    const end = this.#plainEnd(from);
    if (end === null) return null;
    const isShort = end - from <= MAX_JUDGED;
    return {
      start: from,
      end,
      isAssigned,
      isPlaceholder: this.#run.lastDollar >= from || (isShort && isPlaceholder(this.#text.slice(from, end))),
    };
  }

  #plainEnd(from: number): number | null {
    if (from < this.#run.end) return /[-"']/.test(this.#text.charAt(from)) ? null : this.#run.end;
    PLAIN.lastIndex = from;
    const plain = PLAIN.exec(this.#text)?.[0];
    if (plain === undefined) return null;
    const dollar = plain.lastIndexOf('$');
    this.#run = { end: from + plain.length, lastDollar: dollar < 0 ? -1 : from + dollar };
    return this.#run.end;
  }
}

/** Where the first group of a sticky pattern lies, which is followed by at most one quote. */
function group(pattern: RegExp, text: string, from: number): Span | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined) return null;
  const start = from + match[0].indexOf(value, match[0].search(/["']/) + 1);
  return { start, end: start + value.length };
}

/** `docker build --secret id=NAME,env=NAME` says where a credential comes from, not what it is. */
function namesSecret(name: string, value: string): boolean {
  return name === 'secret' && /^(?:id|type|env|src|source)=/.test(value);
}
