import { Reader } from '../../bytes/reader.ts';
import type { Block } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts } from '../facts.ts';

const HEADER_SIZE = 8;
const IMPORT_SECTION = 2;
const MEMORY_SECTION = 5;
/** Before the imports and memories stand the types and perhaps a few custom sections. */
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
  const { imports, memories } = isComponent ? NO_SECTIONS : findSections(reader);
  const imported = imports === null ? NO_IMPORTS : readImports(imports);
  const modules = imported.modules;
  const hasWideMemory = imported.hasWideMemory || (memories !== null && isWide(memories, leb128(memories, 0)?.end ?? 0));
  const host = HOSTS.flatMap(([pattern, os]) => modules.filter((name) => pattern.test(name)).map((name) => ({ os, name })))[0];
  const os = host?.os ?? null;
  return {
    ...blankFacts(file, source.size, 'wasm', os === null ? 'other' : 'executable'),
    os,
    arch: 'wasm',
    platform: platformOf(os, 'wasm', null),
    osEvidence: host === undefined ? [] : [{ source: 'import', value: host.name, offset: imports?.start ?? 0 }],
    osConfidence: os === null ? null : 'certain',
    bits: hasWideMemory ? 64 : 32,
    endian: 'little',
    needed: modules,
    note: isComponent
      ? 'a WebAssembly component: wasmtime or another host runs it'
      : 'a WebAssembly module: it runs in a browser, wasmtime or another host',
  };
}

interface Sections {
  readonly imports: Block | null;
  readonly memories: Block | null;
}

const NO_SECTIONS: Sections = { imports: null, memories: null };

function findSections(reader: Reader): Sections {
  let imports: Block | null = null;
  let at = HEADER_SIZE;
  for (let i = 0; i < MAX_SECTIONS; i++) {
    const head = reader.part(at, 6);
    const size = leb128(head, 1);
    // Known sections stand in the order of their numbers; custom ones have 0.
    if (size === null || head.u8(0) > MEMORY_SECTION) break;
    const start = at + size.end;
    const read = (): Block => reader.part(start, Math.min(size.value, MAX_IMPORT_BYTES));
    if (head.u8(0) === MEMORY_SECTION) return { imports, memories: read() };
    if (head.u8(0) === IMPORT_SECTION) imports = read();
    at = start + size.value;
  }
  return { imports, memories: null };
}

interface Imports {
  /** The distinct names of modules, in order. */
  readonly modules: string[];
  /** Whether a memory of 64-bit addresses is among them. */
  readonly hasWideMemory: boolean;
}

const NO_IMPORTS: Imports = { modules: [], hasWideMemory: false };

/** Each import is two names and a description. */
function readImports(block: Block): Imports {
  const names = new Set<string>();
  let hasWideMemory = false;
  const count = leb128(block, 0);
  let at = count?.end ?? block.length;
  for (let i = 0; i < (count?.value ?? 0); i++) {
    const module = nameAt(block, at);
    const field = module === null ? null : nameAt(block, module.end);
    const end = field === null ? null : endOfDescription(block, field.end);
    if (module === null || field === null || end === null) break;
    names.add(module.text);
    if (block.u8(field.end) === MEMORY_IMPORT && isWide(block, field.end + 1)) hasWideMemory = true;
    at = end;
  }
  return { modules: [...names], hasWideMemory };
}

const MEMORY_IMPORT = 2;

/** Limits that count in 64 bits, as the memory of wasm64 has them. */
function isWide(block: Block, at: number): boolean {
  return at < block.length && (block.u8(at) & 4) !== 0;
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
    case 0:
      return leb128(block, at + 1)?.end ?? null;
    case 1:
      return endOfLimits(block, at + 2);
    case 2:
      return endOfLimits(block, at + 1);
    case 3:
      return at + 3;
    case 4:
      return leb128(block, at + 2)?.end ?? null;
    default:
      return null;
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
