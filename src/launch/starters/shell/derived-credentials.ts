import type { Outside } from './outside.ts';
import type { ShellState } from './state.ts';

/** So far into what a program reads is looked. */
const MAX_READ = 4096;
/** A program that writes more lines than these makes a list. */
const MAX_LINES = 8;

/** What a program makes of a credential that it is given, or reads, is one as well: `$(echo "$DB_PASSWORD" | base64)`. */
export function watchCredentials<T>(words: readonly string[], { input, outside, sinks }: ShellState, run: () => T): T {
  const { 1: sink } = sinks;
  if (outside.credentials.size === 0 || typeof sink !== 'object') return run();
  const given = [...words.slice(1), input?.rest ?? ''].map((text) => text.slice(0, MAX_READ));
  const { length } = sink.text;
  const result = run();
  concealMade(given, sink.text.slice(length), outside);
  return result;
}

/** What is neither of the credential as it is nor of what stands beside it is made of it. */
function concealMade(given: readonly string[], written: string, outside: Outside): void {
  const others = given.map((text) => outside.withoutCredentials(text));
  if (others.every((text, i) => text === given[i])) return;
  const lines = written.split('\n').filter((line) => line !== '');
  if (lines.length > MAX_LINES) return;
  for (const piece of [...lines, ...lines.flatMap((line) => line.split(/\s+/, MAX_LINES))]) {
    const isBeside = outside.withoutCredentials(piece) !== piece || others.some((text) => text.includes(piece));
    if (!isBeside) outside.conceal('password', piece);
  }
}
