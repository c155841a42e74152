import type { Tools } from '../../../../../image/run/run-machine.ts';
import type { Outside } from '../../outside.ts';
import { linePattern } from '../text-pattern.ts';
import { numberOf, textOf, untold } from './values.ts';
import type { Value } from './values.ts';

/** Fields of a line: blanks stand between them, or a character that stands for itself, or what an expression finds. */
export function split(line: string, separator: string): string[] {
  if (separator === ' ') return line.split(/[ \t\n]+/).filter((field) => field !== '');
  if (line === '') return [];
  if (separator.length === 1 && separator !== '\\') return separator === 't' ? untold() : line.split(separator);
  const find = linePattern(separator, 'extended', 'g')?.(line) ?? null;
  return find === null || find.test('') || separator.includes('(') ? untold() : line.split(find);
}

/** What a program of awk knows while it runs: its variables, and the line that it is at. */
export class AwkWorld {
  out = '';
  status = 0;
  /** What it has written to the standard error. */
  said = '';
  /** In how many functions of its own it is, and what the last one has returned. */
  calls = 0;
  returned: Value = null;
  readonly variables = new Map<string, Value>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['RS', '\n'],
    ['NR', 0],
    ['FNR', 0],
    ['SUBSEP', '\x1c'],
    ['RSTART', 0],
    ['RLENGTH', -1],
  ]);
  readonly arrays = new Map<string, Map<string, Value>>();
  #line = '';
  #fields: Value[] = [];
  readonly #outside: Outside;

  /** Who made it. */
  readonly tools: Tools;
  /** The value of a variable of the environment, null for none; undefined where that is not known. */
  readonly environment: (name: string) => string | null | undefined;

  constructor(outside: Outside, tools: Tools, environment: AwkWorld['environment']) {
    this.#outside = outside;
    this.tools = tools;
    this.environment = environment;
  }

  /** Counts what is done. */
  step(size = 1): void {
    this.#outside.spend(size);
  }

  get(name: string): Value {
    if (name === 'NF') return this.#fields.length;
    if (
      this.arrays.has(name)
      || /^(?:ENVIRON|FILENAME|ARGV|ARGC|CONVFMT|OFMT|RT|PROCINFO|IGNORECASE|FPAT|FIELDWIDTHS|BINMODE|ERRNO|ARGIND|LINT|TEXTDOMAIN)$/.test(
        name,
      )
    )
      return untold();
    return this.variables.get(name) ?? null;
  }

  set(name: string, value: Value): void {
    if (name === 'NF') return this.#cut(numberOf(value));
    if (this.arrays.has(name) || /^(?:NR|FNR|RS|ENVIRON|FILENAME|ARGV|ARGC|CONVFMT|OFMT|RT|IGNORECASE|FPAT|FIELDWIDTHS|SUBSEP)$/.test(name))
      untold();
    this.variables.set(name, value);
  }

  array(name: string): Map<string, Value> {
    if (this.variables.has(name) || /^(?:ENVIRON|ARGV|PROCINFO|NF)$/.test(name)) return untold();
    const own = this.arrays.get(name) ?? new Map<string, Value>();
    this.arrays.set(name, own);
    return own;
  }

  /** A line is read. */
  read(line: string): void {
    const number = Number(this.variables.get('NR')) + 1;
    this.variables.set('NR', number);
    this.variables.set('FNR', number);
    this.line(line);
  }

  line(line: string): void {
    this.step(line.length + 1);
    this.#line = line;
    this.#fields = split(line, textOf(this.get('FS'))).map((text) => ({ text }));
  }

  field(number: number): Value {
    if (!Number.isInteger(number) || number < 0) return untold();
    return number === 0 ? { text: this.#line } : (this.#fields[number - 1] ?? null);
  }

  setField(number: number, value: Value): void {
    if (!Number.isInteger(number) || number < 0 || number > 1000) return untold();
    if (number === 0) return this.line(textOf(value));
    while (this.#fields.length < number) this.#fields.push('');
    this.#fields[number - 1] = typeof value === 'number' ? { text: textOf(value) } : value;
    this.#join();
  }

  /** `NF = 2`. */
  #cut(count: number): void {
    if (!Number.isInteger(count) || count < 0 || count > 1000) return untold();
    while (this.#fields.length < count) this.#fields.push('');
    this.#fields.length = count;
    this.#join();
  }

  #join(): void {
    this.#line = this.#fields.map(textOf).join(textOf(this.get('OFS')));
  }
}
