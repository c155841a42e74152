/** Starts nobody thought of: a small root with a program, its loader, libraries and scripts, each a little wrong, from a seed. */
import type { ElfSpec, FileSpec, TruthCase } from '../case.ts';
import { Dice } from '../dice.ts';
import { craftElf } from '../elf-craft.ts';
import { fixtureBinary } from '../fixture.ts';
import { compiled, programNames } from './programs.ts';
import { bend, Shape } from './random-elf.ts';
import { randomReal } from './random-real.ts';
import { randomScript } from './random-script.ts';
import { randomSearch } from './random-search.ts';

/** A start that an engine, or the kernel alone, can be asked for. */
export interface RandomStart {
  readonly truth: TruthCase;
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly user: number;
  /** What it is made of, for a person. */
  readonly made: string;
}

/** What a kind of start is thrown together to. */
export interface Draft {
  readonly files: Record<string, FileSpec>;
  command?: readonly [string, ...string[]];
  env?: Record<string, string>;
  user?: number;
  readonly notes: string[];
}

export const LD = 'lib64/ld-linux-x86-64.so.2';
export const MUSL = 'lib/ld-musl-x86_64.so.1';

/** A program by the name of a fixture, or of what is compiled here; null where it cannot be made. */
export function bytesOf(name: string): Uint8Array | null {
  return programNames.includes(name) ? compiled(name) : fixtureBinary(name);
}

/** A file as it is, or bent. */
export function file(dice: Dice, name: string, notes: string[], oddsOfBending: number): FileSpec | null {
  const bytes = bytesOf(name);
  if (bytes === null) return null;
  if (oddsOfBending === 0 || !dice.once(oddsOfBending)) return { base64: Buffer.from(bytes).toString('base64'), mode: 0o755 };
  for (let tries = 0; tries < 5; tries++) {
    const spec = bend(dice, name, new Shape(bytes));
    const bent = tryCraft(spec, bytes);
    if (bent === null) continue;
    notes.push(JSON.stringify(spec, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)));
    return { base64: Buffer.from(bent).toString('base64'), mode: 0o755 };
  }
  return { base64: Buffer.from(bytes).toString('base64'), mode: 0o755 };
}

/** Dice may ask for what a file has not. */
function tryCraft(spec: ElfSpec, bytes: Uint8Array): Uint8Array | null {
  try {
    return craftElf(spec, bytes);
  } catch {
    return null;
  }
}

const STATIC = [
  'start-amd64',
  'start-static-pie',
  'start-386',
  'start-low-address',
  'start-page-one',
  'start-high-address',
  'c-musl-static',
  'gcc-plain-static',
  'gcc-plain-static-pie',
  'gcc32-plain-static',
  'go-plain',
  'musl-plain-static-pie',
  'libgreet.so',
  'ld-linux-x86-64.so.2',
  'ld-musl-x86_64.so.1',
] as const;
const GLIBC = [
  'glibc-no-library',
  'glibc-greet',
  'glibc-greet',
  'glibc-greet-v1',
  'c-glibc',
  'gcc-plain-dynamic',
  'gcc-plain-no-pie',
  'gcc-greet-now',
  'gcc-greet-lazy',
  'gcc-data-no-pie',
  'gcc-tls-no-pie',
  'gcc-plain-execstack',
  'gcc-greet-sysv-hash',
  'gcc-greet-no-pie',
] as const;
const MUSLS = [
  'musl-no-library',
  'musl-greet',
  'c-musl',
  'musl-plain-dynamic',
  'musl-plain-no-pie',
  'musl-data-no-pie',
  'musl-tls-dynamic',
  'musl-thread-dynamic',
] as const;

function put(draft: Draft, path: string, spec: FileSpec | null): void {
  if (spec !== null) draft.files[path] = spec;
}

function staticProgram(dice: Dice): Draft {
  const draft: Draft = { files: {}, notes: [] };
  const name = dice.one(STATIC);
  draft.notes.push(name);
  put(draft, 'app', file(dice, name, draft.notes, 1));
  return draft;
}

/** Something of program, loader and library is bent, most often the program. */
function glibcProgram(dice: Dice): Draft {
  const draft: Draft = { files: {}, notes: [] };
  const name = dice.one(GLIBC);
  const which = dice.throw(8);
  draft.notes.push(name);
  put(draft, 'app', file(dice, name, draft.notes, which < 4 ? 1 : 0));
  put(draft, LD, file(dice, 'ld-linux-x86-64.so.2', draft.notes, which === 4 ? 1 : 0));
  const isCompiled = name.startsWith('gcc') || name === 'c-glibc';
  if (isCompiled) put(draft, 'lib/libc.so.6', file(dice, 'libc.so.6', draft.notes, which === 5 ? 1 : 0));
  const library = libraryFor(name);
  if (library !== null) put(draft, `lib/${library.as}`, file(dice, library.from, draft.notes, which > 5 ? 1 : 0));
  if (dice.once(10)) draft.env = { LD_BIND_NOW: '1' };
  return draft;
}

function libraryFor(name: string): { as: string; from: string } | null {
  const wanted = /^(gcc|musl)-(greet|data|tls)-/.exec(name);
  if (name === 'musl-greet') return { as: 'libgreet.so', from: 'libgreet.so' };
  if (wanted !== null)
    return {
      as: `${wanted[1] === 'gcc' ? 'lib' : 'libm'}-${wanted[2]}.so`,
      from: `${wanted[1] === 'gcc' ? 'lib' : 'libm'}-${wanted[2]}.so`,
    };
  if (name.startsWith('glibc-greet-v')) return { as: 'libgreet.so', from: 'libgreet-v1.so' };
  return name.includes('greet') ? { as: 'libgreet.so', from: 'libgreet.so' } : null;
}

function muslProgram(dice: Dice): Draft {
  const draft: Draft = { files: {}, notes: [] };
  const name = dice.one(MUSLS);
  const which = dice.throw(8);
  draft.notes.push(name);
  put(draft, 'app', file(dice, name, draft.notes, which < 4 ? 1 : 0));
  put(draft, MUSL, file(dice, 'ld-musl-x86_64.so.1', draft.notes, which === 4 ? 1 : 0));
  const library = libraryFor(name);
  if (library !== null) put(draft, `lib/${library.as}`, file(dice, library.from, draft.notes, which > 4 ? 1 : 0));
  return draft;
}

const KINDS: Readonly<Record<string, (dice: Dice) => Draft>> = {
  static: staticProgram,
  glibc: glibcProgram,
  musl: muslProgram,
  search: randomSearch,
  script: randomScript,
  real: randomReal,
};

/** What stands in `TRUTH_LAUNCH` to ask for one kind alone. */
export const kindNames: readonly string[] = Object.keys(KINDS);

/** The start of a seed, of one kind or of any. */
export function randomStart(seed: number, kind: string | null): RandomStart {
  const dice = new Dice(seed);
  const chosen = kind ?? kindNames[dice.throw(kindNames.length)]!;
  const { files, command = ['/app'], env = {}, user = 0, notes } = KINDS[chosen]!(dice);
  const context = Object.fromEntries(Object.entries(files).map(([path, spec]) => [`root/${path}`, spec]));
  const lines = [
    'FROM scratch',
    'COPY root /',
    ...Object.entries(env).map(([name, value]) => `ENV ${name}=${JSON.stringify(value).replaceAll('$', '\\$')}`),
    ...(user === 0 ? [] : [`USER ${user}`]),
    `ENTRYPOINT ${JSON.stringify(command)}`,
  ];
  return {
    truth: { name: `launch-hunt-${chosen}-${seed}`, why: 'thrown', dockerfile: `${lines.join('\n')}\n`, context, engines: ['current'] },
    command,
    env,
    user,
    made: `${Object.keys(files).join(' ')} | ${notes.join(' ')}`,
  };
}
