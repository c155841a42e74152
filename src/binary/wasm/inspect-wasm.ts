import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts } from '../facts.ts';

const HEADER_SIZE = 8;
const IMPORT_SECTION = 2;
/** Before the imports stand the types and perhaps a few custom sections. */
const MAX_SECTIONS = 16;
const MAX_IMPORT_BYTES = 4096;

/** Whom a module wants its functions from → the GOOS of such a module. */
const HOSTS: readonly (readonly [pattern: RegExp, os: string])[] = [
  [/^wasi_snapshot_preview1$|^wasi_unstable$/, 'wasip1'],
  [/^wasi:/, 'wasip2'],
  [/^(?:gojs|go)$/, 'js'],
];

/** The facts of a WebAssembly module or component (core specification, ch. 5.5). */
export function inspectWasm(source: ByteSource, file: string): BinaryFacts {
  const reader = new Reader(source, 'little');
  const header = reader.part(0, HEADER_SIZE);
  const isComponent = header.length === HEADER_SIZE && header.u16(6) === 1;
  const imports = isComponent ? null : findImports(reader);
  const modules = imports === null ? [] : moduleNames(imports);
  const host = HOSTS.flatMap(([pattern, os]) => modules.filter((name) => pattern.test(name)).map((name) => ({ os, name })))[0];
  const os = host?.os ?? null;
  return {
    ...blankFacts(file, source.size, 'wasm', os === null ? 'other' : 'executable'),
    os, arch: 'wasm', platform: platformOf(os, 'wasm', null),
    osEvidence: host === undefined ? [] : [{ source: 'import', value: host.name, offset: imports?.start ?? 0 }],
    osConfidence: os === null ? null : 'certain',
    bits: 32, endian: 'little',
    needed: modules,
    note: isComponent ? 'a WebAssembly component' : 'a WebAssembly module: it runs in a browser, wasmtime or another host',
  };
}

function findImports(reader: Reader): Block | null {
  let at = HEADER_SIZE;
  for (let i = 0; i < MAX_SECTIONS; i++) {
    const head = reader.part(at, 6);
    const size = leb128(head, 1);
    if (size === null) return null;
    const start = at + size.end;
    if (head.u8(0) === IMPORT_SECTION) return reader.part(start, Math.min(size.value, MAX_IMPORT_BYTES));
    at = start + size.value;
  }
  return null;
}

/** The distinct module names of the imports, in order: each import is two names and a description. */
function moduleNames(block: Block): string[] {
  const names = new Set<string>();
  const count = leb128(block, 0);
  let at = count?.end ?? block.length;
  for (let i = 0; i < (count?.value ?? 0); i++) {
    const module = nameAt(block, at);
    const field = module === null ? null : nameAt(block, module.end);
    const end = field === null ? null : endOfDescription(block, field.end);
    if (module === null || end === null) break;
    names.add(module.text);
    at = end;
  }
  return [...names];
}

function nameAt(block: Block, at: number): { text: string; end: number } | null {
  const size = leb128(block, at);
  if (size === null || size.end + size.value > block.length) return null;
  return { text: block.text(size.end, size.value), end: size.end + size.value };
}

/** Function: a type index. Table, memory: limits. Global: two bytes. Tag: a byte and an index. */
function endOfDescription(block: Block, at: number): number | null {
  if (at >= block.length) return null;
  switch (block.u8(at)) {
    case 0: return leb128(block, at + 1)?.end ?? null;
    case 1: return endOfLimits(block, at + 2);
    case 2: return endOfLimits(block, at + 1);
    case 3: return at + 3;
    case 4: return leb128(block, at + 2)?.end ?? null;
    default: return null;
  }
}

function endOfLimits(block: Block, at: number): number | null {
  if (at >= block.length) return null;
  const first = leb128(block, at + 1);
  const hasMaximum = (block.u8(at) & 1) !== 0;
  if (first === null || !hasMaximum) return first?.end ?? null;
  return leb128(block, first.end)?.end ?? null;
}

function leb128(block: Block, from: number): { value: number; end: number } | null {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    if (from + i >= block.length) return null;
    const byte = block.u8(from + i);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: from + i + 1 };
  }
  return null;
}
