import { underlying } from './types.ts';
import type { Type } from './types.ts';

/** Types of Go's library that may not be copied, and what in them forbids it (golang.org/x/tools/go/analysis/passes/copylock). */
const LOCKS: ReadonlyMap<string, string> = new Map([
  ['sync.Mutex', ''],
  ['sync.RWMutex', ''],
  ['sync.WaitGroup', 'sync.noCopy'],
  ['sync.Once', 'sync.noCopy'],
  ['sync.Pool', 'sync.noCopy'],
  ['sync.Map', 'sync.noCopy'],
  ['sync.Cond', 'sync.noCopy'],
  ...'Int32 Int64 Uint32 Uint64 Uintptr Bool Pointer'.split(' ').map((name) => [`sync/atomic.${name}`, 'sync/atomic.noCopy'] as const),
]);

/** Types within types that are looked into. */
const MOST = 500;

/** What of a value may not be copied, from the outside to what forbids it; null where nothing is known to. */
export function lockIn(type: Type, told: (one: Type) => string, budget = { left: MOST }): readonly string[] | null {
  if (--budget.left < 0) return null;
  if (type.kind === 'array') return lockIn(type.element, told, budget);
  const under = underlying(type);
  if (type.kind === 'named') {
    const known = LOCKS.get(`${type.home.path ?? ''}.${type.name}`);
    if (known !== undefined) return known === '' ? [told(type)] : [told(type), known];
    // Who has Lock and Unlock by its pointer alone is a lock itself.
    const [lock, unlock] = [type.methods.get('Lock'), type.methods.get('Unlock')];
    if (under.kind === 'struct' && lock?.isPointer === true && unlock?.isPointer === true) return [told(type)];
    if (under.kind === 'array') return lockIn(under.element, told, budget);
  }
  if (under.kind !== 'struct') return null;
  for (const field of under.fields) {
    const found = lockIn(field.type, told, budget);
    if (found !== null) return [told(type), ...found];
  }
  return null;
}
