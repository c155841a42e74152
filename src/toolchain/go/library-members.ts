import { UNIVERSE } from './check/scope.ts';
import type { Entity, Members } from './check/scope.ts';
import { UNKNOWN, basic } from './check/types.ts';
import type { Signature, Type } from './check/types.ts';
import { LIBRARY } from './library-names.ts';
import { libraryStruct } from './library-types.ts';

/** The newest Go whose library is known here, and the oldest that is told apart. */
const NEWEST = 26;
const OLDEST = 10;

interface Exported {
  /** The x of the Go 1.x that brought it. */
  readonly since: number;
  /** Null for what is no function. */
  readonly signature: Signature | null;
}

let known: ReadonlyMap<string, ReadonlyMap<string, Exported>> | null = null;

/** What a package of Go's library exports in Go 1.`minor`, where that is known; of one that is not known only what no release has is missing. Null where nothing is known of the package. */
export function libraryMembers(path: string, minor: number | null): Members | null {
  const exported = (known ??= readLibrary()).get(path);
  if (exported === undefined || (minor !== null && (minor > NEWEST || minor < OLDEST))) return null;
  return (name) => {
    const found = exported.get(name);
    // What it keeps to itself is not in the table.
    if (found === undefined) return /^\p{Lu}/u.test(name) ? null : undefined;
    if (found.since > (minor ?? NEWEST)) return null;
    if (path === 'time' && DURATIONS.has(name)) return ofDuration(name);
    const struct = found.signature === null ? libraryStruct(path, name, minor ?? NEWEST) : null;
    if (struct !== null) return { kind: 'type', name, line: 0, file: null, type: () => struct, isUsed: true };
    return found.signature === null ? undefined : functionOf(name, found.signature);
  };
}

const DURATIONS: ReadonlySet<string> = new Set('Duration Nanosecond Microsecond Millisecond Second Minute Hour'.split(' '));

/** Whole numbers that no int is multiplied with: what it takes for each method to be called is not told. */
const DURATION: Type = {
  kind: 'named', name: 'Duration', home: { name: 'time' }, underlying: () => basic('int64'),
  methods: new Map('Abs Hours Microseconds Milliseconds Minutes Nanoseconds Round Seconds String Truncate'.split(' ').map((name) => [name, { signature: () => null, isPointer: false }])),
};

function ofDuration(name: string): Entity {
  return { kind: name === 'Duration' ? 'type' : 'const', name, line: 0, file: null, type: () => DURATION, isUsed: true };
}

function functionOf(name: string, signature: Signature): Entity {
  return { kind: 'func', name, line: 0, file: null, type: () => signature, isUsed: true };
}

/** See the table for what a line has. */
function readLibrary(): ReadonlyMap<string, ReadonlyMap<string, Exported>> {
  const all = new Map<string, Map<string, Exported>>();
  for (const line of LIBRARY.trim().split('\n')) {
    const [path = '', ...words] = line.trim().split(' ');
    const exported = all.get(path) ?? new Map<string, Exported>();
    all.set(path, exported);
    let before = '';
    for (const word of words) {
      const [, shared = '', rest = '', parameters, results = '', since = '0'] = /^([0-9a-z])?(\w+)(?:\(([^)]*)\)([^@]*))?(?:@(\d+))?$/.exec(word) ?? [];
      const name = before.slice(0, shared === '' ? 0 : Number.parseInt(shared, 36)) + rest;
      exported.set(name, { since: Number(since), signature: parameters === undefined ? null : signatureOf(parameters, results) });
      before = name;
    }
  }
  return all;
}

function signatureOf(parameters: string, results: string): Signature {
  const types = (letters: string): readonly Type[] => [...letters].map((letter) => TYPES[letter] ?? UNKNOWN);
  return { kind: 'func', parameters: types(parameters.replace('+', '')), results: types(results), isVariadic: parameters.includes('+') };
}

const TYPES: Readonly<Record<string, Type>> = {
  s: basic('string'), i: basic('int'), b: basic('bool'), r: basic('int32'), c: basic('uint8'), l: basic('int64'), u: basic('uint32'), w: basic('uint64'), f: basic('float64'),
  y: { kind: 'slice', element: basic('uint8') }, S: { kind: 'slice', element: basic('string') }, a: typeNamed('any'), e: typeNamed('error'),
};

function typeNamed(name: string): Type {
  return UNIVERSE.find(name)?.type() ?? UNKNOWN;
}
