import { basic, defaultType } from './check/types.ts';
import type { Type } from './check/types.ts';
import type { LinkedPackage } from './linked-package.ts';
import { startOf } from './variable-starts.ts';
import type { Start } from './variable-starts.ts';

/** What `-ldflags -X` does to a name of a package (cmd/link/internal/ld, addstrdata). */
export type LinkedVariable =
  | { readonly effect: 'missing' }
  /** What it names is none. */
  | { readonly effect: 'no-variable'; readonly is: 'const' | 'type' | 'func'; readonly at: Place }
  /** The linker refuses it; null for a type that cannot be written, or is no more known than that it is no string. */
  | { readonly effect: 'refused'; readonly type: string | null; readonly at: Place }
  /** What the program starts with stands over it. `isText`: it surely is one, which the linker does not refuse. */
  | { readonly effect: 'lost'; readonly by: 'call' | 'variable' | 'computed'; readonly isText: boolean; readonly at: Place }
  | { readonly effect: 'set' }
  | { readonly effect: 'unknown' };

/** What no text of the linker reaches, though it is there. */
export type Unreached = Extract<LinkedVariable, { effect: 'no-variable' | 'lost' }>;

const KINDS = { const: 'a constant', type: 'a type', func: 'a function' } as const;
const STARTS = {
  call: 'a function call initializes it',
  variable: 'another variable initializes it',
  computed: 'its value is computed',
} as const;

/** Why; `at`: the place as it is to be shown. */
export function whyUnreached(found: Unreached, at: string): string {
  return found.effect === 'no-variable'
    ? `${at} declares it as ${KINDS[found.is]}, and the linker can only set a variable`
    : `at ${at} ${STARTS[found.by]} when the program starts, over the value set here`;
}

export interface Place {
  readonly path: string;
  readonly line: number;
}

/** The first 1.x whose compiler puts constants in the place of calls of variables outside of functions (measured with Go 1.20 and 1.21). */
const INLINES_SINCE = 21;

/** `minor`: the x of Go 1.x that compiles, null where that is not known. */
export function linkedVariable(of: LinkedPackage, name: string, minor: number | null): LinkedVariable {
  const entity = of.checker.member(name);
  if (entity === null) return { effect: 'missing' };
  const at: Place = { path: entity.file?.path ?? '', line: entity.line };
  if (entity.kind === 'const' || entity.kind === 'type' || entity.kind === 'func') return { effect: 'no-variable', is: entity.kind, at };
  const type = defaultType(entity.type());
  const isText = type.kind === 'basic' && type.name === 'string';
  if (!isText && type.kind !== 'unknown') return { effect: 'refused', type: linkerName(type), at };
  const start = startIn(of, name);
  const by = start === 'inlined' && minor !== null && minor < INLINES_SINCE ? 'call' : start;
  if (by === 'call' || by === 'variable' || by === 'computed') return { effect: 'lost', by, isText, at };
  return { effect: by === 'constant' && isText ? 'set' : 'unknown' };
}

function startIn(of: LinkedPackage, name: string): Start {
  const variable = of.variable(name);
  if (variable === undefined) return 'unknown';
  const { values, count, at, file } = variable;
  // The results of one call, or of one look into a map.
  if (values.length === 1 && count > 1) return values[0]?.kind === 'call' ? 'call' : 'computed';
  const value = values[at];
  return value === undefined ? 'constant' : startOf(value, file, of);
}

/** As the linker names a type; null for those that take more words. */
function linkerName(type: Type, depth = 0): string | null {
  if (depth > 5) return null;
  const made = (before: string, of: Type): string | null => {
    const name = linkerName(of, depth + 1);
    return name === null ? null : `${before}${name}`;
  };
  switch (type.kind) {
    case 'basic':
      return type === basic('byte') ? 'uint8' : type === basic('rune') ? 'int32' : type.name;
    case 'pointer':
      return made('*', type.element);
    case 'slice':
      return made('[]', type.element);
    case 'array':
      return type.length === null ? null : made(`[${type.length}]`, type.element);
    case 'interface':
      return type.methods?.size === 0 && (type.terms ?? []).length === 0 ? 'interface {}' : null;
    case 'named': {
      const { home, name, args } = type;
      const path = home.name === 'main' ? 'main' : home.name === '' ? '' : (home.path ?? null);
      // The linker escapes dots in its last part.
      return args !== undefined || path === null || /\.[^/]*$/.test(path) ? null : path === '' ? name : `${path}.${name}`;
    }
    default:
      return null;
  }
}
