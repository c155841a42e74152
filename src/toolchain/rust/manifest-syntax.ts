import { section, textOf } from './cargo-files.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import type { Problem } from './problem.ts';

/** Something that TOML does not have, in cargo's words (measured with cargo 1.95; older ones say it in others). */
interface Odd {
  readonly line: number;
  readonly said: string;
}

/** Why cargo does not read a manifest: it is no TOML, or lacks what a package has to have. */
export function unreadManifest(path: string, text: string): Problem | null {
  const odd = oddLine(text);
  if (odd !== null) return { why: `line ${odd.line} of ${path} is no TOML: ${odd.said}`, said: `error: ${odd.said}`, fix: null };
  const own = section(text, 'package');
  if (own === '') return null;
  if (!/^[ \t]*["']?name["']?[ \t]*=/m.test(own))
    return { why: `[package] of ${path} has no name`, said: 'missing field `package.name`', fix: 'name = "app"   below [package]' };
  const version = textOf(own, 'version');
  if (version !== null && /^\d{1,9}$/.test(version))
    return {
      why: `${path} has the version ${version}, which is to have three numbers`,
      said: 'unexpected end of input while parsing major version number',
      fix: `version = "${version}.0.0"`,
    };
  if (version !== null && /^\d{1,9}\.\d{1,9}$/.test(version))
    return {
      why: `${path} has the version ${version}, which is to have three numbers`,
      said: 'unexpected end of input while parsing minor version number',
      fix: `version = "${version}.0"`,
    };
  const name = textOf(own, 'name');
  const bad = name === null ? undefined : /[ !@#$%&*()+=.,/:;?]/.exec(name)?.[0];
  if (name !== null && bad !== undefined)
    return {
      why: `${path} names the package ${name}, which no package may be called`,
      said: `invalid character \`${bad}\` in package name: \`${name}\``,
      fix: `name = "${name.replaceAll(bad, '-')}"`,
    };
  const feature = oddFeature(text);
  return feature === null ? null : { why: `${path} does not read: ${feature}`, said: feature, fix: null };
}

/** A feature that turns on what is none. */
function oddFeature(text: string): string | null {
  const table = section(text, 'features');
  const dependencies = table === '' ? null : dependenciesOf(text, '');
  if (dependencies === null || /^[ \t]*["']|\.workspace|'''|"""/m.test(table)) return null;
  const names = new Set(dependencies.map(({ key }) => key));
  const lists = [...table.replace(/#[^\n"]*$/gm, '').matchAll(/^[ \t]*([\w-]+)[ \t]*=[ \t]*\[([^\]]*)\]/gm)].map(
    ([, name = '', list = '']) => ({ name, list: [...list.matchAll(/"([^"\n]*)"/g)].map(([, one = '']) => one) }),
  );
  const features = new Set(lists.map(({ name }) => name));
  for (const { name, list } of lists) {
    for (const one of list) {
      if (/^dep:[\w-]+$/.test(one) && !names.has(one.slice('dep:'.length)))
        return `feature \`${name}\` includes \`${one}\`, but \`${one.slice('dep:'.length)}\` is not listed as a dependency`;
      if (/^[\w-]+$/.test(one) && !features.has(one) && !names.has(one))
        return `feature \`${name}\` includes \`${one}\` which is neither a dependency nor another feature`;
    }
  }
  return null;
}

const KEY = /^[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)[ \t]*=[ \t]*/;
const WORD =
  /^(?:true|false|[+-]?(?:inf|nan)|[+-]?\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?|0x[\da-fA-F_]+|0o[0-7_]+|0b[01_]+|\d{4}-\d\d-\d\d.*|\d\d:\d\d.*)$/;

/** The first line that is no TOML ("TOML v1.0"); what goes over several lines is only followed to its end. */
export function oddLine(text: string): Odd | null {
  const seen = new Set<string>();
  const lines = text.split('\n').map((one) => one.replace(/\r$/, ''));
  let table = '';
  let arrays = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const odd = (said: string): Odd => ({ line: at + 1, said });
    if (/^[ \t\uFEFF]*(?:#.*)?$/.test(line)) continue;
    if (/^[ \t]*\[/.test(line)) {
      const [, double = '', name] = /^[ \t]*\[(\[?)[ \t]*([^\]\n]*?)[ \t]*\]\]?[ \t]*(?:#.*)?$/.exec(line) ?? [];
      if (name === undefined) {
        if (!line.includes(']')) return odd('unclosed table, expected `]`');
        return null;
      }
      table = double === '' ? name : `${name} ${arrays++}`;
      if (double === '' && seen.has(`[${name}]`)) return odd('duplicate key');
      // A table of an array may stand in each of it.
      if (double === '' && arrays === 0) seen.add(`[${name}]`);
      continue;
    }
    const [whole, key] = KEY.exec(line) ?? [];
    // What a merge leaves where two changed a line.
    if (whole === undefined || key === undefined)
      return /^[ \t]*[\w-]+[ \t]*(?:#.*)?$|^(?:<{7}|>{7}|={7})(?: |$)/.test(line) ? odd('key with no value, expected `=`') : null;
    const name = `${table}\n${key.replace(/[ \t"']/g, '')}`;
    if (seen.has(name)) return odd('duplicate key');
    seen.add(name);
    const value = line.slice(whole.length);
    if (/^(?:"""|''')/.test(value)) {
      const mark = value.slice(0, 3);
      if (!value.slice(3).includes(mark))
        do at++;
        while (at < lines.length && !(lines[at] ?? '').includes(mark));
      if (at >= lines.length) return null;
    } else if (/^[[{]/.test(value)) {
      const end = endOfList(lines, at, whole.length);
      if (end === null) return null;
      if (end < 0) return odd(value.startsWith('[') ? 'unclosed array, expected `]`' : 'unclosed inline table, expected `}`');
      at = end;
    } else {
      const said = oddValue(value);
      if (said !== null) return odd(said);
    }
  }
  return null;
}

function oddValue(value: string): string | null {
  if (value.startsWith('"'))
    return /^"(?:[^"\\]|\\.)*"[ \t]*(?:#.*)?$/.test(value)
      ? null
      : /^"(?:[^"\\]|\\.)*$/.test(value)
        ? 'invalid basic string, expected `"`'
        : null;
  if (value.startsWith("'")) return /^'[^']*$/.test(value) ? "invalid literal string, expected `'`" : null;
  const word = value.replace(/#.*$/, '').trim();
  if (word === '') return 'string values must be quoted, expected literal string';
  if (WORD.test(word)) return null;
  if (/^\d+\.\d+\.\d[\w.-]*$/.test(word)) return 'invalid float, expected nothing';
  return /^[A-Za-z][\w-]*$/.test(word) ? 'string values must be quoted, expected literal string' : null;
}

/** The line that a list or an inline table ends in; -1 where it does not end, null where that is not followed. */
function endOfList(lines: readonly string[], from: number, column: number): number | null {
  let depth = 0;
  for (let at = from; at < lines.length; at++) {
    const line = at === from ? (lines[at] ?? '').slice(column) : (lines[at] ?? '');
    if (/"""|'''/.test(line)) return null;
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '').replace(/#.*$/, '');
    if (/["']/.test(bare)) return null;
    for (const sign of bare) {
      if (sign === '[' || sign === '{') depth++;
      else if (sign === ']' || sign === '}') depth--;
    }
    if (depth <= 0) return at;
  }
  return -1;
}
