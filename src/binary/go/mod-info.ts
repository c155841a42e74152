import { addAll } from '../../add-all.ts';
import type { GoModule } from '../facts.ts';

/** The text form of Go's build information (`runtime/debug.BuildInfo.String`), taken apart. */
export interface ModInfo {
  readonly path: string | null;
  readonly main: GoModule | null;
  readonly dependencies: readonly GoModule[];
  /** In file order; a value may stand in quotes there, here it does not. */
  readonly settings: readonly (readonly [key: string, value: string])[];
}

/** Reads lines `path\t…`, `mod\t…`, `dep\t…`, `=>\t…` and `build\tKEY=value`; a line of another kind is passed over. */
export function parseModInfo(text: string): ModInfo {
  let path: string | null = null;
  let main: GoModule | null = null;
  const dependencies: GoModule[] = [];
  const settings: (readonly [string, string])[] = [];
  let replaceable: 'main' | 'dependency' | null = null;
  for (const line of text.split('\n')) {
    const [kind, ...fields] = line.split('\t');
    if (kind === 'path') path = line.slice('path\t'.length);
    if (kind === 'mod') [main, replaceable] = [toModule(fields), 'main'];
    if (kind === 'dep') replaceable = dependencies.push(toModule(fields)) > 0 ? 'dependency' : null;
    if (kind === 'build') addAll(settings, toSetting(line.slice('build\t'.length)));
    if (kind !== '=>') continue;
    const replace = toModule(fields);
    const last = dependencies.at(-1);
    if (replaceable === 'main' && main !== null) main = { ...main, replace };
    if (replaceable === 'dependency' && last !== undefined) dependencies[dependencies.length - 1] = { ...last, replace };
  }
  return { path, main, dependencies, settings };
}

function toModule([path = '', version = '', sum = '']: readonly string[]): GoModule {
  return { path, version, sum: sum === '' ? null : sum };
}

/** `KEY=value`, either part in quotes where it holds something that would break the line. */
function toSetting(text: string): (readonly [string, string])[] {
  const quote = text[0];
  if (quote === '"' || quote === '`') {
    const end = endOfQuoted(text);
    if (text[end] !== '=') return [];
    return [[unquote(text.slice(0, end)), unquote(text.slice(end + 1))]];
  }
  const equals = text.indexOf('=');
  return equals < 0 ? [] : [[text.slice(0, equals), unquote(text.slice(equals + 1))]];
}

function endOfQuoted(text: string): number {
  for (let i = 1; i < text.length; i++) {
    if (text[i] === '\\' && text[0] === '"') i++;
    else if (text[i] === text[0]) return i + 1;
  }
  return text.length;
}

/** Go's `strconv.Unquote` for what `strconv.Quote` makes; other text comes back as it is. */
function unquote(text: string): string {
  const quote = text[0];
  if (text.length < 2 || text.at(-1) !== quote) return text;
  if (quote === '`') return text.slice(1, -1);
  return quote === '"' ? text.slice(1, -1).replace(ESCAPE, unescape) : text;
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/g;
const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescape(whole: string, byte?: string, short?: string, long?: string, octal?: string, plain?: string): string {
  const digits = byte ?? short ?? long;
  const code = octal !== undefined ? parseInt(octal, 8) : digits !== undefined ? parseInt(digits, 16) : null;
  if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  return plain === undefined ? whole : (SIMPLE[plain] ?? plain);
}
