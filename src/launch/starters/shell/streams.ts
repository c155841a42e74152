import type { Compression } from '../../../archive/compression.ts';
import { concatenate } from '../../../bytes/concatenate.ts';
import { fromBytes } from '../../../bytes/source.ts';
import type { ByteSource } from '../../../bytes/source.ts';
import type { PackedTree } from './programs/packed-tree.ts';
import { SOME_TEXT } from './unknown.ts';

/** What a program packed: how it came out depends on its release, and what was in it does not. */
export interface Squeezed {
  readonly kind: Compression;
  readonly bytes: ByteSource;
}

/** What a command writes: `$(…)` and the next one of a pipe read it, and files keep it. */
export interface Capture {
  text: string;
  /** All that was written, where that is no text. */
  bytes?: ByteSource;
  /** Or lines in an order that nobody knows. */
  lines?: readonly string[];
  /** They stand in the order of their texts: nobody knows which are before others only where some text is not known. */
  inOrder?: true;
  /** Or what tar packed. */
  packed?: PackedTree;
  squeezed?: Squeezed;
  /** The next one of a pipe reads it, and may end before all is written. */
  readonly isPipe?: true;
  /** Somebody has taken what was written so far for all of it. */
  onMore?: (() => void) | undefined;
}

/**
 * Where what is written goes: what the container says, nowhere, to a device that takes nothing (`/dev/full`), or to somebody in the script
 * or a file.
 */
export type Sink = 'output' | 'error' | 'nowhere' | 'full' | Capture;

/** What stands open for writing, by number: 1 is the output, 2 the standard error. */
export type Sinks = Readonly<Record<number, Sink>>;

/** What is read from: all who read from it go on where the last one stopped. */
export interface Input {
  /** Null where nobody can tell. */
  rest: string | null;
  /** All that is there, where that is no text. */
  bytes?: ByteSource | undefined;
  lines?: readonly string[] | undefined;
  inOrder?: true | undefined;
  packed?: PackedTree | undefined;
  squeezed?: Squeezed | undefined;
}

export const CONTAINER_SINKS: Sinks = { 1: 'output', 2: 'error' };

/** Longer texts are not kept. */
const MAX_CAPTURED = 65_536;

export function capture(sink: Capture, text: string | null): void {
  if (text === '') return;
  const whole = sink.bytes === undefined ? null : joined(sink, text);
  sink.onMore?.();
  delete sink.onMore;
  delete sink.bytes;
  delete sink.lines;
  delete sink.inOrder;
  delete sink.packed;
  delete sink.squeezed;
  sink.text =
    text === null || sink.text.length + text.length > MAX_CAPTURED ? `${sink.text.slice(0, MAX_CAPTURED)}${SOME_TEXT}` : sink.text + text;
  if (whole !== null) sink.bytes = whole;
}

/** Bytes with a text behind them; null where that is not known. */
function joined({ bytes }: Capture, text: string | null): ByteSource | null {
  return bytes === undefined || text === null || !/^[\0-\x7f]*$/.test(text)
    ? null
    : concatenate([bytes, fromBytes(new TextEncoder().encode(text))]);
}

/** What was written so far, as bytes; null where that is not known. */
function bytesSoFar({ text, bytes, lines, packed, squeezed }: Capture): ByteSource | null {
  if (bytes !== undefined) return bytes;
  return lines === undefined && packed === undefined && squeezed === undefined && text !== '' && /^[\0-\x7f]*$/.test(text)
    ? fromBytes(new TextEncoder().encode(text))
    : null;
}

/** What is written and is no text, or lines in some order. */
export type Other = Pick<Capture, 'bytes' | 'lines' | 'inOrder' | 'packed' | 'squeezed'>;

export function captureOther(sink: Capture, { bytes, lines, inOrder, packed, squeezed }: Readonly<Other>): void {
  const isFirst = sink.text === '' && sink.bytes === undefined;
  // Whichever line is first, all may begin alike.
  if (isFirst && lines !== undefined) capture(sink, commonStart(lines));
  const before = isFirst || bytes === undefined ? null : bytesSoFar(sink);
  const whole = before === null || bytes === undefined ? null : concatenate([before, bytes]);
  capture(sink, null);
  if (whole !== null) sink.bytes = whole;
  if (isFirst && bytes !== undefined) sink.bytes = bytes;
  if (isFirst && lines !== undefined) sink.lines = lines;
  if (isFirst && inOrder === true) sink.inOrder = inOrder;
  if (isFirst && packed !== undefined) sink.packed = packed;
  if (isFirst && squeezed !== undefined) sink.squeezed = squeezed;
}

/** What all of the lines begin with. */
function commonStart(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  let length = first.length;
  for (const line of rest) {
    let same = 0;
    while (same < length && line[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
