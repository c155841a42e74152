import { goFunctions } from './functions.ts';
import type { GoFunction } from './functions.ts';
import type { Read } from './source-problems.ts';
import type { Token } from './tokens.ts';

/** A function that a program may get to, or what stands outside of all functions of a file. */
export interface Part {
  readonly path: string;
  /** The names by which the file calls what it imports, by import path. */
  readonly imports: ReadonlyMap<string, string>;
  readonly function: GoFunction | null;
  readonly body: readonly Token[];
}

/** Methods that others call, by an interface that they know. */
const CALLED_BY_OTHERS = new Set([
  'ServeHTTP',
  'RoundTrip',
  'Read',
  'Write',
  'Close',
  'Error',
  'String',
  'MarshalJSON',
  'UnmarshalJSON',
  'Scan',
  'Value',
  'Run',
  'Handle',
  'Execute',
]);

/** What `main`, `init` and variables of packages lead to, by names alone: a function counts as called where its name stands. */
export function reachedParts(files: readonly Read[]): readonly Part[] {
  const byName = new Map<string, Part[]>();
  const reached: Part[] = [];
  for (const file of files) {
    const imports = new Map(file.imports.flatMap(({ path, name }) => (name === null ? [] : [[path, name] as const])));
    const functions = goFunctions(file.body);
    for (const one of functions) {
      const part = { path: file.file.path, imports, function: one, body: one.body ?? [] };
      const same = byName.get(one.name.text);
      if (same === undefined) byName.set(one.name.text, [part]);
      else same.push(part);
    }
    reached.push({ path: file.file.path, imports, function: null, body: outside(file.body, functions) });
  }
  const seen = new Set<string>();
  const follow = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const part of byName.get(name) ?? []) reached.push(part);
  };
  for (const name of ['main', 'init', ...CALLED_BY_OTHERS]) follow(name);
  // Grows while it is gone through.
  for (const { body } of reached) for (const { kind, text } of body) if (kind === 'name') follow(text);
  return reached;
}

export function mentionsIn(body: readonly Token[], names: ReadonlySet<string>): boolean {
  return body.some(({ kind, text }) => kind === 'name' && names.has(text));
}

/** A file without the bodies of its functions, nor their names. */
function outside(body: readonly Token[], functions: readonly GoFunction[]): Token[] {
  const inside = new Set<Token>();
  for (const { name, body: tokens } of functions) {
    inside.add(name);
    for (const token of tokens ?? []) inside.add(token);
  }
  return body.filter((token) => !inside.has(token));
}
