import { fieldsOf, readCondition } from './awk-print.ts';
import type { Row } from './awk-print.ts';
import { linesOf } from './given-files.ts';

/** Where a program stands: its numbers by their names, and what it is told to end with. */
interface Run {
  readonly numbers: Map<string, number>;
  status: number;
}

/** What a piece of it does with a line: whether it ends there; null where that is not known. */
type Step = (row: Row, run: Run) => 'on' | 'exit' | null;

interface Rule {
  readonly when: 'BEGIN' | 'END' | Ask;
  readonly step: Step;
}

type Ask = (row: Row, run: Run) => boolean | null;

/** A longer one nobody writes in a RUN line. */
const MAX_LENGTH = 2048;
const NO_ROW: Row = { line: '', fields: [], number: 0 };

/** What a program of awk ends with that counts, sets marks and calls `exit`, where all of it is that; null for any other. `text` is null where it is not known, which matters only where it is read. */
export function exitOf(program: string, separator: string | undefined, text: string | null): number | null {
  const rules = program.length > MAX_LENGTH || /[^\0-\x7f]|#/.test(program) ? null : readRules(program);
  if (rules === null) return null;
  const run: Run = { numbers: new Map(), status: 0 };
  const begun = runRules(rules.filter(({ when }) => when === 'BEGIN'), NO_ROW, run);
  if (begun === null) return null;
  const [own, last] = [rules.filter(({ when }) => typeof when === 'function'), rules.filter(({ when }) => when === 'END')];
  let row = NO_ROW;
  if (begun === 'on' && own.length + last.length > 0) {
    if (text === null || !/^[\0-\x7f]*$/.test(text)) return null;
    for (const [at, line] of linesOf(text).entries()) {
      const fields = fieldsOf(line, separator);
      if (fields === null) return null;
      row = { line, fields, number: at + 1 };
      const ended = runRules(own, row, run);
      if (ended === null) return null;
      if (ended === 'exit') break;
    }
  }
  return runRules(last, row, run) === null ? null : run.status;
}

function runRules(rules: readonly Rule[], row: Row, run: Run): ReturnType<Step> {
  for (const { when, step } of rules) {
    const applies = typeof when === 'function' ? when(row, run) : true;
    const ended = applies === null ? null : applies ? step(row, run) : 'on';
    if (ended !== 'on') return ended;
  }
  return 'on';
}

/** `BEGIN { … }`, `/text/ { … }`, `{ … } END { … }`. */
function readRules(program: string): readonly Rule[] | null {
  const rules: Rule[] = [];
  for (let rest = program.trim(); rest !== ''; rest = rest.replace(/^[\s;]+/, '')) {
    const open = rest.indexOf('{');
    const close = open < 0 ? -1 : closing(rest, open);
    if (close < 0) return null;
    const head = rest.slice(0, open).trim();
    const when = head === 'BEGIN' || head === 'END' ? head : head === '' ? () => true : readAsked(head);
    const step = readBlock(rest.slice(open + 1, close));
    if (when === null || step === null) return null;
    rules.push({ when, step });
    rest = rest.slice(close + 1);
  }
  return rules;
}

/** The brace that closes the one at `open`: texts with braces are read by none of the steps. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

/** Steps behind one another. */
function readBlock(body: string): Step | null {
  const steps: Step[] = [];
  for (let rest = body.trim(); rest !== ''; rest = rest.replace(/^[\s;]+/, '')) {
    const [head = '', asked] = /^if\s*\(([^(){};\n]*)\)\s*/.exec(rest) ?? [];
    const tail = rest.slice(head.length);
    const close = tail.startsWith('{') && asked !== undefined ? closing(tail, 0) : tail.search(/[;\n]|$/);
    const step = close < 0 ? null : tail.startsWith('{') ? readBlock(tail.slice(1, close)) : readStep(tail.slice(0, close).trim());
    const when = asked === undefined ? () => true : readAsked(asked.trim());
    if (step === null || when === null) return null;
    steps.push((row, run) => { const applies = when(row, run); return applies === null ? null : applies ? step(row, run) : 'on'; });
    rest = tail.slice(close + (tail.startsWith('{') ? 1 : 0));
  }
  return (row, run) => {
    for (const step of steps) {
      const ended = step(row, run);
      if (ended !== 'on') return ended;
    }
    return 'on';
  };
}

/** What is called so that is no name of awk's own. */
const NAME = /^(!?)\s*((?!(?:getline|length|next|nextfile|exit|delete|print|printf|rand|srand|function|return)$)[a-z_]\w*)$/;

function readStep(text: string): Step | null {
  if (/^print(?:\s+(?:\$\d{1,3}|\$NF|NR|"[^"\\]*"))?$/.test(text)) return () => 'on';
  const [, name = '', sign, value = ''] = /^([a-z_]\w*)\s*(?:(=|\+=)\s*(\d{1,6})|\+\+)$/.exec(text) ?? [];
  if (name !== '') return (_, { numbers }) => { numbers.set(name, sign === '=' ? Number(value) : (numbers.get(name) ?? 0) + (sign === undefined ? 1 : Number(value))); return 'on'; };
  const [, given] = /^exit\b\s*(.*)$/.exec(text) ?? [];
  return given === undefined ? null : readExit(given.replace(/^\(([^()]*)\)$/, '$1').trim());
}

/** `exit`, `exit 1`, `exit !found`, `exit found ? 0 : 1`, `exit NR < 3`. */
function readExit(text: string): Step | null {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : null;
  if (text === '') return () => 'exit';
  if (number !== null) return number > 255 ? null : (_, run) => { run.status = number; return 'exit'; };
  const [, , plain] = /^(?!!)/.test(text) ? NAME.exec(text) ?? [] : [];
  if (plain !== undefined) return (_, run) => { run.status = (run.numbers.get(plain) ?? 0) & 0xff; return 'exit'; };
  const [, asked = text, yes = '1', no = '0'] = /^([^?:]*)\?\s*(\d{1,2})\s*:\s*(\d{1,2})$/.exec(text) ?? [];
  const holds = readAsked(asked.trim());
  return holds === null ? null : (row, run) => {
    const is = holds(row, run);
    if (is !== null) run.status = Number(is ? yes : no);
    return is === null ? null : 'exit';
  };
}

/** A mark, a count held against a number, or what a line is asked. */
function readAsked(given: string): Ask | null {
  const text = given.replace(/^\(([^()]*)\)$/, '$1').trim();
  const [, not, mark] = NAME.exec(text) ?? [];
  if (mark !== undefined) return (_, { numbers }) => ((numbers.get(mark) ?? 0) !== 0) !== (not === '!');
  const [, name, operator, value] = /^([a-z_]\w*)\s*(==|!=|<=|>=|<|>)\s*(\d{1,6})$/.exec(text) ?? [];
  if (name !== undefined) return (row, { numbers }) => readCondition(`NR${operator ?? ''}${value ?? ''}`)?.({ ...row, number: numbers.get(name) ?? 0 }) ?? null;
  return readCondition(text);
}
