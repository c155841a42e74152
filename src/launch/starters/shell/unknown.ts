/** Nobody can tell from the text how it goes on. Thrown, and no error, as the ways out in jumps.ts. */
export class Unfollowed {
  readonly kind = 'unfollowed';
}

export function unfollowed(): never {
  throw new Unfollowed();
}

/** Text that nobody can tell, inside of text that is known. It is no character: no script that is followed has it. */
export const SOME_TEXT = '\uffff';
/** Any number of words, as one of them. */
export const SOME_WORDS = '\ufffe';

/** One word that nobody can tell, with no blank in it: a number, a name. */
export const SOME_WORD = '\ufdd0';

/** Such a word: the number that a shell has as a process. */
export const OWN_NUMBER = '\ufdd1';

/** Such words too: the number of each of the first processes that run beside a script. */
const FIRST_JOB = 0xfdd2;
const LAST_JOB = 0xfdec;

/** What `/dev/urandom` gives: bytes without an end, of which nobody can tell any. What is before it is known to be of one kind. */
export const ENDLESS = '\ufded';

/** Such a word too: a whole number from 1 on. */
export const SOME_COUNT = '\ufdee';

/** Text that nobody can tell, or none, with no line break in it. */
export const SOME_PART = '\ufdef';

/** What `$!` stands for behind so many of them; those of later ones are not told apart. */
export function jobNumber(jobs: number): string {
  const code = FIRST_JOB + jobs - 1;
  return code > LAST_JOB ? SOME_WORD : String.fromCharCode(code);
}

/** Which of them a word means, from 0; null for another word. */
export function jobOf(word: string): number | null {
  const code = word.length === 1 ? word.charCodeAt(0) : 0;
  return code >= FIRST_JOB && code <= LAST_JOB ? code - FIRST_JOB : null;
}

/** Around the part of a name that nobody can tell, and that nothing else is called: it is no ASCII, so that no text that is kept has it. */
export const RANDOM = '\ue0ff';

/** What a command ends with: null where nobody can tell. */
export type Status = number | null;

/** What the first one says that knows the program; that nobody can tell what it ends with is an answer too. */
export function firstAnswer(...asked: readonly (() => Status | undefined)[]): Status | undefined {
  for (const ask of asked) {
    const status = ask();
    if (status !== undefined) return status;
  }
  return undefined;
}

export function isKnown(text: string): boolean {
  return !/[\ufdd0-\ufdef\ufffe\uffff]/.test(text);
}

/** The text itself, where all of it is known. */
export function surely(text: string): string {
  return isKnown(text) ? text : unfollowed();
}

/** Whether a text is empty; null where that cannot be told. */
export function isEmpty(text: string): boolean | null {
  return text === '' ? true : /^[\ufdef\ufffe\uffff]+$/.test(text) ? null : false;
}

/** For a message, where `…` stands for what cannot be told. */
export function shown(text: string): string {
  return text.replace(/\ue0ff\d*\ue0ff|[\ufdd0-\ufdef\ufffe\uffff]+/g, '…');
}
