import { commandSpans } from './command-secrets.ts';
import { handedSpans } from './handed-secrets.ts';
import { likelySpans } from './likely-secrets.ts';
import { looksLikeSecretValue, mask, secretSpans } from './secrets.ts';
import type { Span } from './spans.ts';

/** What must not be shown of a text: what is surely a credential, and what may be one by its place. */
export function hiddenSpans(text: string): Span[] {
  const words = asTyped(text);
  const spans = [...secretSpans(text), ...likelySpans(text), ...commandSpans(text), ...handedSpans(text)];
  return words === text ? spans : [...spans, ...commandSpans(words), ...handedSpans(words)];
}

/** Commands in exec form as they would be typed, each word where it stands. */
function asTyped(text: string): string {
  return text.includes('["') ? text.replace(/\["|"[ \t]{0,16},[ \t]{0,16}"|"\]/g, (marks) => ' '.repeat(marks.length)) : text;
}

/** The text with every credential in it replaced, whatever its length; `known` are more places of such. */
export function maskSecrets(text: string, known: readonly Span[] = []): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of mergeSpans([...known, ...hiddenSpans(text)])) {
    masked += `${text.slice(at, start)}${mask(text.slice(start, end))}`;
    at = end;
  }
  return masked + text.slice(at);
}

/** Credentials in a text that are no common words: what is surely meant wherever it stands. */
export function tellingSecrets(text: string, hidden: readonly Span[] = hiddenSpans(text)): string[] {
  return hidden
    .map(({ start, end }) => text.slice(start, end))
    .filter((value) => value.length >= 8 && value.length <= MAX_TELLING && /\d/.test(value) && /[A-Za-z]/.test(value));
}

const MAX_TELLING = 256;

/** The words of a command with every credential in them replaced: what a word is, the one before it tells. */
export function maskWords(words: readonly string[]): string[] {
  const parts = spreadSpans(hiddenSpans(words.join(' ')), words);
  return words.map((word, i) => maskSecrets(word, parts[i]));
}

/** The part of the spans that each piece has of a text that the pieces make up, with one character between two. */
export function spreadSpans(spans: readonly Span[], pieces: readonly string[]): Span[][] {
  const sorted = mergeSpans(spans);
  let next = 0;
  let at = 0;
  return pieces.map(({ length }) => {
    const own: Span[] = [];
    while (next < sorted.length && (sorted[next]?.end ?? 0) <= at) next++;
    for (let i = next; i < sorted.length && (sorted[i]?.start ?? 0) < at + length; i++) {
      const { start, end } = sorted[i] ?? { start: 0, end: 0 };
      own.push({ start: Math.max(0, start - at), end: Math.min(length, end - at) });
    }
    at += length + 1;
    return own;
  });
}

/**
 * Of what was typed where a path was meant: an address with a password, a setting, a token of a known make. Names of files stay what they
 * are.
 */
export function maskTyped(text: string): string {
  return /:\/\/|@|=/.test(text) || looksLikeSecretValue(text) ? maskSecrets(text) : text;
}

/** The same spans, sorted, without overlaps. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}
