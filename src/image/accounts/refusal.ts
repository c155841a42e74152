import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';

/** How a command of accounts refuses what it is told: it changes nothing then. */
export interface Refusal {
  readonly exitCode: number;
  /** Its words; `…` for what changes from release to release. */
  readonly said: string;
  /** What mends it; null where that depends on what is meant. */
  readonly fix: Fix | null;
}

export function refusal(exitCode: number, said: string, fix: Fix | null = null): Refusal {
  return { exitCode, said, fix };
}

/** A user or a group of the name is there, with the ids as USER takes them. */
export function isThere(name: string, ids: string): string {
  return `leave it out: the image has ${name}, ${ids}`;
}

/** Somebody has the id; `drop` takes him out of the image. */
export function isTakenBy(holder: string | null, drop: string): Fix {
  return holder === null
    ? 'another number'
    : anyOf(`USER ${holder}, which has that number, and no user of its own`, 'another number', `${drop} ${holder}   before it`);
}

/** A group has the id. */
export function groupIsTakenBy(holder: string): Fix {
  return anyOf(`group ${holder}, which has that number, in its place`, 'another number');
}

/** What no release takes for the name of a user or a group, however much it takes. */
export function isNoName(name: string): boolean {
  return /[\s:,/]|^[-+~]|^$/.test(name);
}

/** What is no number of a user or a group. */
export function isNoId(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z_]+$/.test(text);
}
