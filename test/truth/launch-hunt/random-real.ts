/** Programs as people compile them, with all, some or none of what they need. */
import { readFileSync, existsSync } from 'node:fs';
import type { FileSpec } from '../case.ts';
import type { Dice } from '../dice.ts';
import { programNames } from './programs.ts';
import { bytesOf, file, LD, MUSL } from './random-start.ts';
import type { Draft } from './random-start.ts';

const PROGRAMS = programNames.filter((name) => !name.endsWith('.so'));
const OWN = programNames.filter((name) => name.endsWith('.so'));
const HOST = [
  'libc.so.6',
  'libm.so.6',
  'libz.so.1',
  'libssl.so.3',
  'libcrypto.so.3',
  'libstdc++.so.6',
  'libgcc_s.so.1',
  'libpthread.so.0',
  'libdl.so.2',
];
const host = new Map<string, FileSpec | null>();

function fromHost(path: string): FileSpec | null {
  if (!host.has(path)) host.set(path, existsSync(path) ? { base64: readFileSync(path).toString('base64'), mode: 0o644 } : null);
  return host.get(path) ?? null;
}

export function randomReal(dice: Dice): Draft {
  const draft: Draft = { files: {}, notes: [] };
  const { files, notes } = draft;
  const put = (path: string, spec: FileSpec | null): void => {
    if (spec !== null) files[path] = spec;
  };
  let name = PROGRAMS[dice.throw(PROGRAMS.length)] ?? '';
  if (bytesOf(name) === null) name = 'gcc-plain-dynamic';
  notes.push(name);
  put('app', file(dice, name, notes, 0));
  const needed = neededOf(bytesOf(name)!);
  const is32 = bytesOf(name)![4] === 1;
  const isMusl = Buffer.from(bytesOf(name)!).includes('/lib/ld-musl-x86_64.so.1\0');
  const share = dice.one([1, 1, 1, 0, 2, 2] as const);
  const takes = (): boolean => share === 1 || (share === 2 && !dice.once(4));
  if (takes())
    put(
      isMusl ? MUSL : is32 ? 'lib/ld-linux.so.2' : LD,
      is32
        ? asProgram(fromHost('/lib32/ld-linux.so.2') ?? fromHost('/lib/ld-linux.so.2'))
        : file(dice, isMusl ? 'ld-musl-x86_64.so.1' : 'ld-linux-x86-64.so.2', notes, 0),
    );
  const folder = is32 ? '/usr/lib32' : '/usr/lib/x86_64-linux-gnu';
  for (const library of isMusl ? needed : HOST) {
    if (!takes()) continue;
    const isWanted =
      needed.includes(library)
      || library === 'libc.so.6'
      || (needed.length > 0 && ['libm.so.6', 'libgcc_s.so.1', 'libcrypto.so.3'].includes(library) && /stdc|ssl/.test(needed.join(' ')));
    if (isWanted) put(`lib/${library}`, fromHost(`${folder}/${library}`));
  }
  for (const wanted of needed.filter((one) => /^libm?-/.test(one))) {
    if (!takes()) continue;
    const kind = /-(\w+)\.so/.exec(wanted)?.[1] ?? '';
    const choices = OWN.filter((one) => one.includes(`-${kind}`));
    const chosen = dice.once(2)
      ? wanted
      : dice.once(2)
        ? (choices[dice.throw(choices.length)] ?? wanted)
        : (OWN[dice.throw(OWN.length)] ?? wanted);
    notes.push(chosen);
    put(`lib/${wanted}`, file(dice, chosen, notes, 0));
  }
  if (dice.once(8))
    draft.env = {
      [dice.one([
        'LD_BIND_NOW',
        'LD_BIND_NOT',
        'LD_DEBUG',
        'LD_HWCAP_MASK',
        'LD_SHOW_AUXV',
        'LD_TRACE_LOADED_OBJECTS',
        'LD_VERBOSE',
        'LD_WARN',
        'LD_ORIGIN_PATH',
        'LD_ASSUME_KERNEL',
        'LD_USE_LOAD_BIAS',
        'GLIBC_TUNABLES',
        'LD_AUDIT',
        'LD_PROFILE',
        'LD_DYNAMIC_WEAK',
        'MALLOC_CHECK_',
      ])]: dice.one(['1', '', 'all', '2.4', 'glibc.rtld.dynamic_sort=1', '/nope.so']),
    };
  notes.push(JSON.stringify(draft.env ?? {}));
  return draft;
}

function asProgram(spec: FileSpec | null): FileSpec | null {
  return spec === null ? null : { ...(spec as { base64: string }), mode: 0o755 };
}

/** The names of shared objects in it, which DT_NEEDED and little else is made of. */
function neededOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 16)).toString('latin1');
  return [...new Set(text.match(/\0lib[\w+-]+\.so(?:\.\d+)*(?=\0)/g) ?? [])].map((name) => name.slice(1));
}
