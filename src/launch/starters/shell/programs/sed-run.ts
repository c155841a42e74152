import type { Outside } from '../outside.ts';
import { linesOf } from './given-files.ts';
import { BREAK } from './text-edit.ts';
import type { Edit, Editing } from './text-edit.ts';

/** What comes of one line: `again` where it begins anew with what is left, `ended` where no line follows. */
type Cycle = 'on' | 'again' | 'ended' | null;

/** The text that comes out; null where it cannot be told, or it may end before its end. */
export function edited(text: string, editing: Editing, isQuiet: boolean, outside: Outside): string | null {
  return editing.mayQuit ? null : (editedTo(text, editing, isQuiet, outside)?.text ?? null);
}

/** The text that comes out, and what it ends with. */
export function editedTo(
  text: string,
  { edits }: Editing,
  isQuiet: boolean,
  outside: Outside,
): { readonly text: string; readonly status: number } | null {
  if (edits === null || text.includes(BREAK)) return null;
  const run = new SedRun(edits(), linesOf(text), isQuiet, outside);
  const done = run.all();
  if (done === null) return null;
  const out = run.out.map((one) => one.replaceAll(BREAK, '\n'));
  if (run.status !== null) return { text: out.map((one) => `${one}\n`).join(''), status: run.status };
  // What is behind the last line stays as it was, where it stays.
  if (!text.endsWith('\n') && out.length !== run.lines.length) return out.length === 0 ? { text: '', status: 0 } : null;
  return { text: out.length === 0 ? '' : text.endsWith('\n') ? `${out.join('\n')}\n` : out.join('\n'), status: 0 };
}

/** Follows a script of sed through the lines of a text. */
class SedRun {
  readonly out: string[] = [];
  readonly lines: readonly string[];
  /** What `q` ends with. */
  status: number | null = null;
  readonly #edits: readonly Edit[];
  readonly #isQuiet: boolean;
  readonly #outside: Outside;
  readonly #closings: ReadonlyMap<number, number>;
  #number = 0;
  #space = '';
  #hold = '';
  /** What `a` writes behind the line. */
  #behind: string[] = [];
  #isChanged = false;

  constructor(edits: readonly Edit[], lines: readonly string[], isQuiet: boolean, outside: Outside) {
    [this.#edits, this.lines, this.#isQuiet, this.#outside] = [edits, lines, isQuiet, outside];
    this.#closings = closingsOf(edits);
  }

  /** Null where it cannot be told. */
  all(): true | null {
    let isAgain = false;
    while (isAgain || this.#number < this.lines.length) {
      if (!isAgain) this.#space = this.lines[this.#number++] ?? '';
      const ended = this.#cycle();
      if (ended === null) return null;
      this.#flush();
      if (ended === 'ended') return true;
      isAgain = ended === 'again';
    }
    return true;
  }

  get #isLast(): boolean {
    return this.#number >= this.lines.length;
  }

  #flush(): void {
    for (const text of this.#behind) this.out.push(text);
    this.#behind = [];
  }

  #cycle(): Cycle {
    this.#isChanged = false;
    for (let at = 0; at < this.#edits.length; at++) {
      const edit = this.#edits[at];
      this.#outside.spend(this.#space.length + 1);
      const applies = edit?.isFor(this.#space, this.#number, this.#isLast) ?? null;
      if (edit === undefined || applies === null) return null;
      if (!applies) {
        if (edit.kind === 'open') at = this.#closings.get(at) ?? at;
        continue;
      }
      if (edit.kind === 'jump' || (edit.kind === 'jumpIfChanged' && this.#isChanged)) {
        if (edit.kind === 'jumpIfChanged') this.#isChanged = false;
        at = edit.text === '' ? this.#edits.length : this.#edits.findIndex((one) => one.kind === 'label' && one.text === edit.text);
        continue;
      }
      const ended = this.#perform(edit);
      if (ended !== 'next') return ended;
    }
    if (!this.#isQuiet) this.out.push(this.#space);
    return 'on';
  }

  #perform(edit: Edit): Cycle | 'next' {
    const [first, ...rest] = this.#space.split(BREAK);
    switch (edit.kind) {
      case 'change':
        return this.#change(edit);
      case 'print':
        this.out.push(this.#space);
        return 'next';
      case 'drop':
        return 'on';
      case 'before':
        this.out.push(edit.text ?? '');
        return 'next';
      case 'behind':
        this.#behind.push(edit.text ?? '');
        return 'next';
      case 'instead':
        this.out.push(edit.text ?? '');
        return 'on';
      case 'quit':
        this.status = edit.quits?.status ?? 0;
        if (edit.quits?.prints === true && !this.#isQuiet) this.out.push(this.#space);
        if (edit.quits?.prints !== true) this.#behind = [];
        return 'ended';
      case 'n':
      case 'N':
        return this.#next(edit.kind);
      case 'P':
        this.out.push(first ?? '');
        return 'next';
      case 'D':
        if (rest.length === 0) return 'on';
        this.#space = rest.join(BREAK);
        return 'again';
      case 'h':
        this.#hold = this.#space;
        return 'next';
      case 'H':
        this.#hold += BREAK + this.#space;
        return 'next';
      case 'g':
        this.#space = this.#hold;
        return 'next';
      case 'G':
        this.#space += BREAK + this.#hold;
        return 'next';
      case 'x':
        [this.#space, this.#hold] = [this.#hold, this.#space];
        return 'next';
      case '=':
        this.out.push(String(this.#number));
        return 'next';
      default:
        return 'next';
    }
  }

  #change({ make, prints }: Edit): 'next' | null {
    const made = make?.(this.#space);
    if (made === undefined) return null;
    this.#space = made.line;
    this.#isChanged ||= made.isChanged;
    if (prints === true && made.isChanged) this.out.push(made.line);
    return 'next';
  }

  /** Where there is no next line, it ends there. */
  #next(kind: 'n' | 'N'): 'next' | 'ended' {
    if ((this.#isLast || kind === 'n') && !this.#isQuiet) this.out.push(this.#space);
    if (this.#isLast) return 'ended';
    this.#flush();
    const line = this.lines[this.#number++] ?? '';
    this.#space = kind === 'n' ? line : this.#space + BREAK + line;
    return 'next';
  }
}

/** Where each brace that opens is closed. */
function closingsOf(edits: readonly Edit[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closings = new Map<number, number>();
  for (const [at, { kind }] of edits.entries()) {
    if (kind === 'open') open.push(at);
    const start = kind === 'close' ? open.pop() : undefined;
    if (start !== undefined) closings.set(start, at);
  }
  return closings;
}
