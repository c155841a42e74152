import type { CSource } from '../source.ts';
import { classesOf } from './classes.ts';
import type { CppClass, CppMethod } from './classes.ts';
import type { CppError } from './library-use.ts';

type Classes = ReadonlyMap<string, CppClass | null>;

/** The one class that a class comes from, itself without one; null where there is another, or none. */
function baseOf({ bases }: CppClass, classes: Classes): CppClass | null {
  const words = bases.filter((word) => !/^(?::|public|private|protected|virtual|final)$/.test(word));
  const base = words.length === 1 ? (classes.get(words[0] ?? '') ?? null) : null;
  return base === null || base.hasBase || base.isOpen ? null : base;
}

/** A function of the class that it only promises: its own, or one that its base leaves to it. */
function promiseOf(one: CppClass, classes: Classes): string | null {
  const own = one.methods.find(({ isPure }) => isPure);
  if (own !== undefined || !one.hasBase) return own?.name ?? null;
  const base = baseOf(one, classes);
  return (
    base?.methods.find(
      ({ isPure, name, most }) => isPure && name !== base.name && !one.methods.some((other) => other.name === name && other.most === most),
    )?.name ?? null
  );
}

/**
 * Whether a function surely is none that its class's base, which has none itself, leaves to others: by name, by const or by what it takes.
 */
function replacesNone({ name, isConst, most, taken }: CppMethod, base: CppClass): boolean {
  if (!base.words.has(name)) return true;
  const same = base.methods.filter((one) => one.name === name);
  return (
    same.length > 0 && same.every((one) => !one.isVirtual || one.isConst !== isConst || one.most !== most || takesOther(one.taken, taken))
  );
}

const PLAIN = /^(?:int|long|short|char|unsigned|signed|float|double|bool|void|[*&,]|const)$/;

/** Whether values of the language's own types are taken, and others on each side. */
function takesOther(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one, other].map(plainTypes);
  return a !== null && b !== null && a !== b;
}

/** `int a, const char *b` → `int,const char*`; null where other types stand there. */
function plainTypes(taken: readonly string[] | undefined): string | null {
  if (taken === undefined) return null;
  const parts = taken.join(' ').split(' , ');
  const types = parts.map((part) => {
    const words = part.split(' ');
    const isNamed = words.length > 1 && /^[A-Za-z_]\w*$/.test(words.at(-1) ?? '') && !PLAIN.test(words.at(-1) ?? '');
    return isNamed ? words.slice(0, -1) : words;
  });
  if (!types.every((words) => words.every((word) => PLAIN.test(word) || word === ''))) return null;
  // What is taken by value may be const on one side alone.
  return types
    .map((words) => (words.some((word) => /^[*&]$/.test(word)) ? words : words.filter((word) => word !== 'const')))
    .map((words) => words.filter((word) => words.length > 1 || word !== 'void').join(' '))
    .join(',');
}

/** An object of a class that only promises functions, and one that replaces a function which its base does not have. */
export function abstractError(unit: CSource): CppError | null {
  if (unit.words.has('template')) return null;
  const classes = classesOf(unit.tokens);
  for (const one of classes.values()) {
    const base = one === null || one.isOpen ? null : baseOf(one, classes);
    const lost = base === null ? undefined : one?.methods.find((method) => method.isOverride && replacesNone(method, base));
    if (lost !== undefined) return { said: "marked 'override', but does not override", fix: null };
  }
  for (const { body } of unit.functions) {
    for (const [at, word] of body.entries()) {
      const one = classes.get(word) ?? null;
      if (one === null || one.isOpen) continue;
      const isVariable = /^[;{}]$/.test(body[at - 1] ?? ';') && /^[A-Za-z_]\w*$/.test(body[at + 1] ?? '') && body[at + 2] === ';';
      const isNew = body[at - 1] === 'new' && /^[(;]$/.test(body[at + 1] ?? '');
      if ((isVariable || isNew) && promiseOf(one, classes) !== null)
        return {
          said: isNew
            ? `error: invalid new-expression of abstract class type '${word}'`
            : `error: cannot declare variable '${body[at + 1] ?? ''}' to be of abstract type '${word}'`,
          fix: null,
        };
    }
  }
  return null;
}
