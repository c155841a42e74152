import { KEYWORDS } from '../tokens.ts';
import { PLAIN_MACROS, mayBeParameter, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

const VALUE = /^[a-z_][a-z0-9_]*$/;
const TYPE = /^[A-Z][A-Za-z0-9]*$/;

/** Words of the language, which are no variables. */
const NO_NAMES: ReadonlySet<string> = new Set([
  ...KEYWORDS,
  ...'false true _ drop macro_rules auto default safe raw bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f16 f32 f64 f128'.split(
    ' ',
  ),
]);

/** What every file has without asking for it (std::prelude), and what derive takes. */
const PRELUDE: ReadonlySet<string> = new Set(
  (
    'Self Option Some None Result Ok Err String Vec Box ToString ToOwned Clone Copy Send Sync Sized Drop Fn FnMut FnOnce AsyncFn AsyncFnMut AsyncFnOnce AsRef AsMut Into From Default Iterator Extend IntoIterator DoubleEndedIterator'
    + ' ExactSizeIterator Eq PartialEq Ord PartialOrd TryFrom TryInto FromIterator Unpin Future IntoFuture'
  ).split(' '),
);
const DERIVED: ReadonlySet<string> = new Set('Clone Copy Debug Default Eq Hash Ord PartialEq PartialOrd CoercePointee'.split(' '));

const MACROS: ReadonlySet<string> = new Set(
  (
    'assert assert_eq assert_ne cfg column compile_error concat concat_bytes concat_idents const_format_args dbg debug_assert debug_assert_eq debug_assert_ne env eprint eprintln file format format_args global_asm include include_bytes'
    + ' include_str line log_syntax matches module_path option_env panic pattern_type print println stringify thread_local todo trace_macros try unimplemented unreachable vec write writeln is_x86_feature_detected addr_of addr_of_mut asm'
    + ' naked_asm pin join ready offset_of assert_matches cfg_select autodiff debug_assert_matches cfg_match is_aarch64_feature_detected'
  ).split(' '),
);

/**
 * A variable, a type, a macro or what is to be derived that nothing in a crate's files may have declared; words that are used in no such
 * way anywhere are taken for declarations.
 */
export function missingName(files: readonly RustFile[]): RustRefusal | null {
  const declared = new Set<string>();
  const asked: { readonly file: RustFile; readonly at: number; readonly name: string; readonly words: string }[] = [];
  for (const file of files) {
    const { words } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (kind === 'text')
        for (const name of capturedIn(file, at))
          asked.push({ file, at, name, words: `error[E0425]: cannot find value \`${name}\` in this scope` });
      if (kind !== 'name' || NO_NAMES.has(text)) continue;
      const said = useOf(file, at);
      // A format asks for r#type as type.
      if (said === null) declared.add(text.startsWith('r#') ? text.slice(2) : text);
      else if (said !== '') asked.push({ file, at, name: text, words: said });
    }
  }
  const found = asked.find(({ name }) => !declared.has(name));
  return found === undefined ? null : refusalAt(found.file, found.at, found.words);
}

/** What is said where a name is only used; null where it may be declared, and empty where it is neither. */
function useOf(file: RustFile, at: number): string | null {
  const { words, isOpen } = file;
  const name = words[at]?.text ?? '';
  const [before, next] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (isOpen[at] === true)
    return isDerived(file, at)
      ? before === '::' || next === '::' || DERIVED.has(name)
        ? ''
        : `cannot find derive macro \`${name}\` in this scope`
      : next === '!' && isInMacro(file, at)
        ? macroUse(file, at)
        : null;
  if (next === '!' && words[at + 2]?.text !== '=') return macroUse(file, at);
  if (VALUE.test(name))
    return before === '.' && words[at - 2]?.text !== '.'
      ? ''
      : isValueUse(file, at)
        ? `error[E0425]: cannot find value \`${name}\` in this scope`
        : null;
  if (!TYPE.test(name)) return null;
  return PRELUDE.has(name) ? '' : typeUse(file, at);
}

/** A macro whose words are its own begins with an open word as well. */
function isInMacro({ isOpen }: RustFile, at: number): boolean {
  return isOpen[at - 1] !== true;
}

function macroUse({ words }: RustFile, at: number): string | null {
  const name = words[at]?.text ?? '';
  return words[at - 1]?.text === '::' || MACROS.has(name) || !/^[({[]$/.test(words[at + 2]?.text ?? '')
    ? ''
    : `cannot find macro \`${name}\` in this scope`;
}

/** `derive(Name)`, in an attribute. */
function isDerived({ words, around }: RustFile, at: number): boolean {
  const open = around[at] ?? -1;
  return words[open - 1]?.text === 'derive' && words[open - 2]?.text === '[' && words[open - 3]?.text === '#';
}

/** Whether a word stands where a value is asked for, and no pattern can be. */
function isValueUse(file: RustFile, at: number): boolean {
  const { words, around } = file;
  const [before, next] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (next === '::' || next === '@' || next === '=>' || next === '|' || next === '(' || next === '!') return false;
  if (before === 'return') return true;
  if (before === '=') return next !== '>' && next !== '<';
  if (/^[+*/%]$/.test(before)) return true;
  if (/^[+*/%]$/.test(next) && /^(?:name|number)$/.test(words[at + 2]?.kind ?? '') && before !== '::' && before !== 'use') return true;
  const isStart = /^[;{}]$/.test(before);
  if (isStart && (next === '.' || /^[-+*/%]$/.test(next)) && words[at + 2]?.text !== '.')
    return next === '.' || words[at + 2]?.text === '=';
  if (before === ';' && next === '}') return true;
  if (/^(?:if|while|match|in)$/.test(before)) return /^[{.]$/.test(next) && words[at + 2]?.text !== '.';
  const open = around[at] ?? -1;
  if ((before !== '(' && before !== ',') || (next !== ',' && next !== ')') || words[open]?.text !== '(' || mayBeParameter(file, at))
    return false;
  const head = words[open - 1];
  // A format stands first, and what it is written to may be anything.
  if (head?.text === '!') return PLAIN_MACROS.has(words[open - 2]?.text ?? '') && words[open - 2]?.text !== 'vec';
  return (
    head?.kind === 'name'
    && VALUE.test(head.text)
    && !NO_NAMES.has(head.text)
    && !/^(?:fn|struct|enum|mod|use)$/.test(words[open - 2]?.text ?? '')
  );
}

/** Names in the braces of a format. */
function capturedIn({ words, around, isOpen }: RustFile, at: number): readonly string[] {
  const open = around[at] ?? -1;
  const macro = words[open - 2]?.text ?? '';
  const isFormat =
    isOpen[at] !== true
    && words[open]?.text === '('
    && words[open - 1]?.text === '!'
    && /^e?print(?:ln)?$|^format$|^write(?:ln)?$/.test(macro)
    && (/^write/.test(macro) ? words[at - 1]?.text === ',' : at === open + 1);
  const text = words[at]?.text ?? '';
  return isFormat && text.startsWith('"')
    ? [
        ...text
          .replace(/\\u\{[^}]*\}/g, '_')
          .replace(/\{\{|\}\}/g, '  ')
          .matchAll(/\{([a-z_][a-z0-9_]*)(?::[^{}$]{0,40})?\}/g),
      ]
        .map(([, name = '']) => name)
        .filter((name) => name !== 'self')
    : [];
}

/** What is said of a type that is asked for; null where it may be declared, and empty where it may be anything. */
function typeUse({ words, around }: RustFile, at: number): string | null {
  const name = words[at]?.text ?? '';
  const [before, next] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (before === '::') return null;
  const said = `cannot find type \`${name}\` in this scope`;
  if (next === '::') return words[at + 2]?.kind !== 'name' ? null : before === '=' || before === 'return' ? said : '';
  if (before === 'impl') return next === 'for' ? `cannot find trait \`${name}\` in this scope` : next === '{' ? said : null;
  if (before === 'for') return next === '{' ? said : null;
  if (before === '->') return next === '{' || next === ';' ? said : null;
  if (before === '<')
    return /^[A-Z]/.test(words[at - 2]?.text ?? '') && !/^(?:struct|enum|trait|type|union)$/.test(words[at - 3]?.text ?? '') ? '' : null;
  if (before !== ':') return null;
  // A bound has the same place as a type.
  const isVariable = words[at - 3]?.text === 'let' || words[at - 4]?.text === 'let';
  if (next === '<') return isVariable ? said : '';
  return next === ')' || next === ';' || next === '=' || isVariable || (next === ',' && words[around[at] ?? -1]?.text === '(') ? said : '';
}
