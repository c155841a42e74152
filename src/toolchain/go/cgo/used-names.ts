import { isKnownHeader, isLibraryName } from '../../c/library-names.ts';
import type { CSource } from '../../c/source.ts';
import type { CommandProblem } from '../../command-problem.ts';
import type { CgoFile } from './preamble.ts';

/*
 * Names behind `C.` that cgo cannot use as they are used, by the text above the import (cmd/cgo). Measured with Go 1.26 and gcc 12.
 */

/** More names of C no file has: each is looked for in all of the text. */
const MOST_NAMES = 1000;

/** `shown`: the file as go calls it. */
export function unusableName(file: CgoFile, shown: string): CommandProblem | null {
  if (file.used.size > MOST_NAMES) return null;
  const line = file.used.get('errno');
  if (line !== undefined)
    return {
      why: `${file.path} names C.errno, which is no variable`,
      said: `${shown}:${line}: cannot refer to errno directly; see documentation`,
      fix: 'n, err := C.f(…)   which has what errno says as its second value',
    };
  for (const [, name = '', open = '', rest = ''] of file.text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w{1,200})(\(?)([^\n]*)$/gm)) {
    const at = file.used.get(name);
    const isBare = open === '' && rest.trim() === '';
    // A function of that name is what cgo takes, wherever it comes from.
    if (at === undefined || (open === '' && !isBare) || isLibraryName(name) || mayDeclare(name, file.text)) continue;
    return {
      why: `${file.path} names C.${name}, which is ${isBare ? 'a macro that stands for nothing' : 'a macro that takes arguments'}: cgo knows neither`,
      said: `${shown}:${at}: could not determine what C.${name} refers to`,
      fix: isBare ? null : `a function of C above import "C" that calls ${name}`,
    };
  }
  return null;
}

/** The text has the name elsewhere, or takes in what is not known. */
function mayDeclare(name: string, text: string): boolean {
  const included = [...text.matchAll(/^[ \t]*#[ \t]*include\b[ \t]*([^\n]*)$/gm)].map(([, what = '']) => what.trim());
  if (!included.every((what) => isKnownHeader(/^<([^>]*)>/.exec(what)?.[1] ?? ''))) return true;
  return new RegExp(`\\b${name}\\b`).test(text.replace(/^[ \t]*#[^\n]*$/gm, ''));
}

/** A tag is no type in C without the word before it. */
export function bareTag(name: string, { tokens, words }: CSource): string | null {
  if (!words.has(name)) return null;
  let keyword: string | null = null;
  for (const [at, word] of tokens.entries()) {
    if (word !== name) continue;
    const before = tokens[at - 1] ?? '';
    if (!/^(?:struct|union|enum)$/.test(before)) return null;
    keyword = before;
  }
  return keyword;
}

/** What the linker misses or has twice: what is static is in no other object, and what exports is compiled twice. */
export function unlinkable(file: CgoFile, unit: CSource): Omit<CommandProblem, 'exitCode'> | null {
  const twice =
    file.exported.length === 0 ? undefined : unit.functions.find(({ isStatic, isLocal, isWeak }) => !isStatic && !isLocal && !isWeak)?.name;
  if (twice !== undefined)
    return {
      why: `${file.path} exports functions, so that the C code above its import "C" is compiled twice, and ${twice} has its code there`,
      said: `multiple definition of \`${twice}'`,
      fix: `static … ${twice}   or its code in a .c file beside it`,
    };
  const hidden = [...file.used.keys()]
    .slice(0, MOST_NAMES)
    .find(
      (name) =>
        !file.called.has(name)
        && !unit.defines.has(name)
        && (unit.functions.some((one) => one.name === name && one.isLocal) || isStaticVariable(name, unit)),
    );
  return hidden === undefined
    ? null
    : {
        why: `${file.path} takes C.${hidden} as a value, which is static, and so is seen by no other object`,
        said: `undefined reference to \`${hidden}'`,
        fix: `${hidden} without static   in the C code above import "C"`,
      };
}

/** `static int n = 1;`, `static int a[4];` outside of all braces. */
function isStaticVariable(name: string, { tokens }: CSource): boolean {
  let [depth, isStatic] = [0, false];
  for (const [at, word] of tokens.entries()) {
    if (word === '{') depth++;
    else if (word === '}') depth--;
    if (depth > 0) continue;
    if (word === ';' || word === '}') isStatic = false;
    else if (word === 'static') isStatic = true;
    else if (word === name && isStatic && /^[=[;]$/.test(tokens[at + 1] ?? '') && /^(?:\w+|\*)$/.test(tokens[at - 1] ?? '')) return true;
  }
  return false;
}

/** The comment that exports a function names it as it is called. */
export function wronglyExported(path: string, text: string, shown: string): CommandProblem | null {
  for (const match of text.matchAll(/^\/\/export[ \t]+(\w{1,200})[ \t]*\n(?:\/\/[^\n]*\n){0,20}func[ \t]+(\w{1,200})[ \t]*\(/gm)) {
    const [, asked = '', name = ''] = match;
    if (asked === name) continue;
    const line = text.slice(0, match.index).split('\n').length;
    return {
      why: `${path} exports ${asked}, and the function below it is ${name}`,
      said: `${shown}:${line}:1: export comment has wrong name "${asked}", want "${name}"`,
      fix: `//export ${name}`,
    };
  }
  return null;
}
