import { linePattern } from '../text-pattern.ts';
import { numberOf, printed, textOf, untold } from './values.ts';
import type { Value } from './values.ts';
import { split } from './world.ts';
import type { AwkWorld } from './world.ts';

/** What a function that is called takes: a value, an expression to look for, something that can be given a value, or an array. */
export interface Argument {
  value(world: AwkWorld): Value;
  /** Of a regular expression, or of a text that stands for one. */
  pattern(world: AwkWorld): string;
  assign(world: AwkWorld, value: Value): void;
  array(world: AwkWorld): Map<string, Value>;
}

type Call = (args: readonly Argument[], world: AwkWorld) => Value;

function text(args: readonly Argument[], at: number, world: AwkWorld): string {
  return textOf((args[at] ?? untold()).value(world));
}

function number(args: readonly Argument[], at: number, world: AwkWorld): number {
  return numberOf((args[at] ?? untold()).value(world));
}

/** Finds an expression in a text. */
export function found(pattern: string, subject: string, flags = ''): RegExp {
  return linePattern(pattern, 'extended', flags)?.(subject) ?? untold();
}

/** `sub` and `gsub`. */
function replace(args: readonly Argument[], world: AwkWorld, isEach: boolean): number {
  const [pattern, , target] = args;
  if (pattern === undefined || args.length < 2 || args.length > 3) return untold();
  const by = text(args, 1, world);
  const subject = target === undefined ? textOf(world.field(0)) : textOf(target.value(world));
  if (by.includes('\\')) return untold();
  const wanted = pattern.pattern(world);
  // `gsub(/^ +| +$/, "")`: one behind the other, since they meet nowhere.
  const [, first, last] = isEach ? (/^(\^[^|()\\]+)\|([^|()\\^]+\$)$/.exec(wanted) ?? []) : [];
  let [count, made] = [0, subject];
  for (const one of first === undefined || last === undefined ? [wanted] : [first, last]) {
    const expression = found(one, made, 'g');
    if (expression.test('')) return untold();
    expression.lastIndex = 0;
    made = made.replace(expression, (whole: string) => (isEach || count === 0 ? (count++, by.replaceAll('&', () => whole)) : whole));
  }
  if (count === 0) return 0;
  if (target === undefined) world.setField(0, made);
  else target.assign(world, made);
  return count;
}

/** Functions of awk that every make has. */
export const CALLS: Readonly<Record<string, Call>> = {
  length: (args, world) => (args.length === 0 ? textOf(world.field(0)).length : text(args, 0, world).length),
  tolower: (args, world) => text(args, 0, world).toLowerCase(),
  toupper: (args, world) => text(args, 0, world).toUpperCase(),
  int: (args, world) => {
    const whole = Math.trunc(number(args, 0, world));
    return whole === 0 ? 0 : whole;
  },
  index: (args, world) => text(args, 0, world).indexOf(text(args, 1, world)) + 1,
  substr: (args, world) => {
    const [subject, start] = [text(args, 0, world), number(args, 1, world)];
    const length = args.length > 2 ? number(args, 2, world) : Infinity;
    // What is not whole, and what begins before the text, is cut in more than one way.
    return !Number.isInteger(start) || start < 1 || (length !== Infinity && !Number.isInteger(length))
      ? untold()
      : subject.slice(start - 1, Math.max(start - 1, start - 1 + length));
  },
  split: (args, world) => {
    const [subject, array, separator] = [text(args, 0, world), (args[1] ?? untold()).array(world), args[2]];
    const fields = split(subject, separator === undefined ? textOf(world.get('FS')) : separator.pattern(world));
    array.clear();
    for (const [at, field] of fields.entries()) array.set(String(at + 1), { text: field });
    return fields.length;
  },
  sub: (args, world) => replace(args, world, false),
  gsub: (args, world) => replace(args, world, true),
  match: (args, world) => {
    const subject = text(args, 0, world);
    const at = args.length === 2 ? found((args[1] ?? untold()).pattern(world), subject).exec(subject) : untold();
    world.variables.set('RSTART', at === null ? 0 : at.index + 1);
    world.variables.set('RLENGTH', at === null ? -1 : at[0].length);
    return at === null ? 0 : at.index + 1;
  },
  sprintf: (args, world) =>
    printed(
      text(args, 0, world),
      args.slice(1).map((one) => one.value(world)),
    ),
};
