import type { Expression } from './expressions.ts';
import type { Token } from './tokens.ts';
import { untold } from './values.ts';
import type { Value } from './values.ts';
import type { AwkWorld } from './world.ts';

/** A function that a program of awk has of its own. */
export interface Routine {
  readonly parameters: readonly string[];
  /** How it ends: at its end, or by `return`, `exit` or `next`. */
  readonly body: (world: AwkWorld) => string;
}

/** A function has ended the program. Thrown within awk alone. */
export class Exited extends Error {}

/** Deeper, a function calls itself without end. */
const MAX_CALLS = 40;

/** Parameters are the function's own: arrays are those that it is given, and what it is not given has no value. */
export function invoke({ parameters, body }: Routine, args: readonly Expression[], world: AwkWorld): Value {
  if (args.length > parameters.length || world.calls >= MAX_CALLS) return untold();
  const given = args.map((arg): { readonly array?: Map<string, Value>; readonly value: Value; readonly isUnset: boolean } => {
    const array = arg.name === undefined ? undefined : world.arrays.get(arg.name);
    const isUnset = array === undefined && arg.name !== undefined && !world.variables.has(arg.name);
    return array !== undefined ? { array, value: null, isUnset } : { value: arg.value(world), isUnset };
  });
  const saved = parameters.map((name) => ({
    name,
    value: world.variables.get(name),
    isSet: world.variables.has(name),
    array: world.arrays.get(name),
  }));
  for (const [at, name] of parameters.entries()) {
    const { array, value } = given[at] ?? { value: null };
    world.variables.delete(name);
    world.arrays.delete(name);
    if (array !== undefined) world.arrays.set(name, array);
    else if (value !== null) world.variables.set(name, value);
  }
  world.calls++;
  world.step(8);
  world.returned = null;
  const way = body(world);
  world.calls--;
  // What had no value yet, and is an array by now, is one of the caller's too.
  const made = args.flatMap(({ name }, at) => {
    const array = name === undefined || given[at]?.isUnset !== true ? undefined : world.arrays.get(parameters[at] ?? '');
    return name === undefined || array === undefined ? [] : [[name, array] as const];
  });
  for (const { name, value, isSet, array } of saved) {
    if (isSet) world.variables.set(name, value ?? null);
    else world.variables.delete(name);
    if (array !== undefined) world.arrays.set(name, array);
    else world.arrays.delete(name);
  }
  for (const [name, array] of made) world.arrays.set(name, array);
  const { returned } = world;
  world.returned = null;
  if (way === 'exit') throw new Exited();
  return way === 'on' || way === 'return' ? returned : untold();
}

/** What one function calls its own, another would take for its own too, since they share what is called so here. */
export function sharesNames(functions: readonly { readonly parameters: readonly string[]; readonly tokens: readonly Token[] }[]): boolean {
  const own = functions.map(({ parameters }) => new Set(parameters));
  return functions.some(({ tokens }, at) =>
    tokens.some(({ kind, text }) => kind === 'name' && own[at]?.has(text) === false && own.some((names) => names.has(text))),
  );
}
