import { linesOf } from './given-files.ts';
import { linePattern } from './text-pattern.ts';

/** A line, its fields and its number from 1. */
export interface Row {
  readonly line: string;
  readonly fields: readonly string[];
  readonly number: number;
}

/** What is asked of a row; null where that is not known. */
type Ask<T> = (row: Row) => T | null;

const ITEM = /^(?:((?:to(?:upp|low)er\()?\$(?:\d{1,3}|NF)\)?|NF|NR)|"([^"\\]*)"|(,)|[ \t]+)/;

/** How many lines there are. */
const COUNTED = /^\s*END\s*\{\s*print\s+NR[\s;]*\}\s*$/;

/** What awk makes of a text where its program does no more than to pick lines and print fields of them; null for any other. */
export function picked(program: string, separator: string | undefined, text: string): string | null {
  const [, asked, isPrinting, body = ''] = /^\s*([^{}]*?)\s*(\{\s*print\b([^{}]*?)[\s;]*\})?\s*$/.exec(program) ?? [];
  const printed = body.replace(/[\s;]*;\s*exit$/, '');
  // It ends with the first one.
  const isOne = printed !== body;
  const holds = asked === undefined || asked === '' ? () => true : readCondition(asked);
  const items = readItems(printed.trim());
  const counted = COUNTED.test(program) && /^[\0-\x7f]*$/.test(text) ? linesOf(text).length : null;
  if (counted !== null) return `${counted}\n`;
  if (asked === undefined || (asked === '' && isPrinting === undefined) || holds === null || items === null || !/^[\0-\x7f]*$/.test(text)) return null;
  let out = '';
  for (const [at, line] of linesOf(text).entries()) {
    const fields = fieldsOf(line, separator);
    const row = fields === null ? null : { line, fields, number: at + 1 };
    const isPicked = row === null ? null : holds(row);
    if (row === null || isPicked === null) return null;
    if (isPicked) out += `${items.map((item) => item.map((part) => part(row) ?? '').join('')).join(' ')}\n`;
    if (isPicked && isOne) break;
  }
  return out;
}

/** Blanks stand between fields, or a character that stands for itself; null for an expression. */
export function fieldsOf(line: string, separator: string | undefined): readonly string[] | null {
  if (separator === undefined || separator === ' ') return line.split(/[ \t]+/).filter((field) => field !== '');
  if (!/^[^\\\w\s]$/.test(separator)) return null;
  return line === '' ? [] : line.split(separator);
}

/** Each stands for what is printed behind a blank: texts and fields that follow one another are one. */
function readItems(text: string): readonly (readonly Ask<string>[])[] | null {
  const items: Ask<string>[][] = [[]];
  for (let rest = text; rest !== ''; ) {
    const [whole, name, quoted, comma] = ITEM.exec(rest) ?? [];
    if (whole === undefined) return null;
    rest = rest.slice(whole.length);
    const item = quoted !== undefined ? () => quoted : valueOf(name);
    if (comma !== undefined) items.push([]);
    else if (item !== null) items.at(-1)?.push(item);
  }
  if (items.some((item) => item.length === 0)) return text === '' ? [[({ line }) => line]] : null;
  return items;
}

function valueOf(name: string | undefined): Ask<string> | null {
  if (name === 'NR') return ({ number }) => String(number);
  if (name === 'NF') return ({ fields }) => String(fields.length);
  if (name === undefined) return null;
  const [, made, field] = /^to(upp|low)er\((.+)\)$/.exec(name) ?? [];
  const value = field === undefined ? null : valueOf(field);
  if (value !== null) return (row) => { const text = value(row) ?? ''; return made === 'upp' ? text.toUpperCase() : text.toLowerCase(); };
  if (/[()]/.test(name)) return () => null;
  return ({ line, fields }) => (name === '$0' ? line : name === '$NF' ? (fields.at(-1) ?? line) : (fields[Number(name.slice(1)) - 1] ?? ''));
}

/** `NF`, `/text/`, `NR==1`, `$3=="x"`, `$1 ~ /text/`. */
export function readCondition(text: string): Ask<boolean> | null {
  if (text === 'NF') return ({ fields }) => fields.length > 0;
  const [, name, operator = '', number, quoted, found] = /^(?:(\$(?:\d{1,3}|NF)|NF|NR)\s*(==|!=|<=|>=|<|>|!?~)\s*)?(?:(\d{1,9})|"([^"\\]*)"|\/((?:[^/\\]|\\.)+)\/)$/.exec(text) ?? [];
  const value = valueOf(name ?? '$0');
  if ((name === undefined ? found === undefined : (found === undefined) === operator.endsWith('~')) || value === null) return null;
  if (found !== undefined) {
    const pattern = linePattern(found, 'extended');
    return (row) => {
      const subject = value(row) ?? '';
      const expression = pattern?.(subject) ?? null;
      return expression === null ? null : expression.test(subject) !== operator.startsWith('!');
    };
  }
  if (quoted === undefined) return (row) => compare(value(row) ?? '', operator, Number(number));
  return operator === '==' || operator === '!=' ? (row) => (value(row) === quoted) === (operator === '==') : null;
}

/** What looks like a number is one. */
function compare(text: string, operator: string, number: number): boolean | null {
  if (!/^\d{1,9}$/.test(text)) return operator === '==' || operator === '!=' ? (/^[\s\d.+-]|[eE]\d/.test(text) ? null : operator === '!=') : null;
  const value = Number(text);
  switch (operator) {
    case '==': return value === number;
    case '!=': return value !== number;
    case '<': return value < number;
    case '>': return value > number;
    case '<=': return value <= number;
    default: return value >= number;
  }
}
