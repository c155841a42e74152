import { entryOf } from '../../entry-of.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import type { ProgramNeeds } from '../product.ts';
import { parentOf } from '../write.ts';
import { readCargoTargets } from './cargo-files.ts';
import { bringersOf, linkedCrate, lockedCrates, locks } from './cargo-lock.ts';
import { glibcOf } from './glibc-names.ts';
import { localCrates } from './local-crates.ts';
import { isPureCrate } from './pure-crates.ts';

/** The unwinder, which every program in Rust is linked with: any version since gcc 4.2 will do. */
const UNWINDER = { name: 'libgcc_s.so.1', isSure: true, isAny: true } as const;

/** What a crate's library needs beside it. */
const WITH: Readonly<Record<string, (library: string) => readonly string[]>> = {
  'openssl-sys': (library) => [library, library.replace('libssl', 'libcrypto')],
};

/** Where cargo reads what it builds, and the libraries of the system that crates link, by crate. */
export interface CrateQuestion {
  /** The directory of Cargo.toml; null where that is not known. */
  readonly directory: string | null;
  readonly byCrate: Readonly<Record<string, string>>;
  /** False where cargo takes newer crates than those of Cargo.lock. */
  readonly isLocked: boolean;
  /** Rust's own library starts other programs by what glibc 2.39 brought. */
  readonly startsAnew: boolean;
}

/** What the program of a single file wants. */
export const STD_ALONE: ProgramNeeds = { libraries: [UNWINDER], mayWant: null };

/** What a program that cargo links with glibc wants, by the crates of Cargo.lock. */
export function needsOfCrates(files: StageFiles | undefined, question: CrateQuestion): ProgramNeeds {
  const { directory } = question;
  const manifest = directory === null ? null : (files?.text(below(directory, 'Cargo.toml')) ?? null);
  if (files === undefined || directory === null || manifest === null) return unsure('Cargo.toml cannot be read');
  const local = localCrates(files, directory);
  const own = ownLinks(files, local ?? membersIn(files, directory));
  if (own !== null) return unsure(own);
  if (local !== null) return { ...STD_ALONE, ...glibcOf(files, local, question.startsAnew) };
  const lock = lockOf(files, directory);
  if (lock === null)
    return /^\[(?:.*[.\]])?(?:dev-|build-)?dependencies\b|^\[workspace/m.test(manifest)
      ? unsure('no Cargo.lock says which crates it links')
      : STD_ALONE;
  const code = ['src/main.rs', 'src/lib.rs'].map((name) => files.text(below(directory, name)) ?? '').join('\n');
  const { anew } = glibcOf(files, [directory], question.startsAnew);
  return { ...byLock(manifest, lock, question, code), ...(anew === undefined ? {} : { anew }) };
}

/** A crate that links a library of the system. */
export interface LinkedCrate {
  readonly crate: string;
  readonly version: string;
  readonly library: string;
}

/** Crates that build the library themselves and link it in, where the lock file has them. */
const BUILDS: Readonly<Record<string, string>> = { 'openssl-sys': 'openssl-src', 'pq-sys': 'pq-src' };

/** Which of these crates the package surely links, and their libraries. */
export function linkedBy(byCrate: Readonly<Record<string, string>>, manifest: string, lock: string): readonly LinkedCrate[] {
  return Object.entries(byCrate).flatMap(([crate, library]) => {
    const builds = entryOf(BUILDS, crate);
    const version = builds !== undefined && locks(lock, builds) ? null : linkedCrate(manifest, lock, crate);
    return version === null ? [] : [{ crate, version, library }];
  });
}

/** Crates that compile the library they come with, where they depend on what compiles it: a feature asks for both. */
const COMPILES = new Set(['libsqlite3-sys']);

function unsure(mayWant: string): ProgramNeeds {
  return { libraries: [UNWINDER], mayWant };
}

function byLock(manifest: string, lock: string, { byCrate, isLocked }: CrateQuestion, code: string): ProgramNeeds {
  const isUsed = (crate: string): boolean =>
    bringersOf(manifest, lock, crate).some((name) => new RegExp(`\\b${name.replaceAll('-', '_')}\\b`).test(code));
  const linked = linkedBy(byCrate, manifest, lock);
  const surely = new Set(linked.map(({ crate }) => crate));
  const libraries = linked.flatMap(({ crate, library }) => {
    const isSure = isUsed(crate);
    return (WITH[crate]?.(library) ?? [library]).map((name) => ({ name, isSure }));
  });
  const open = lockedCrates(lock).find(
    ({ name, dependencies }) => !isPureCrate(name) && !surely.has(name) && !(COMPILES.has(name) && dependencies.includes('cc')),
  )?.name;
  // Which of two crates is linked first is not in the lock file.
  const mayWant =
    open !== undefined
      ? `the crate ${open} of Cargo.lock may link one`
      : surely.size > 1
        ? `${[...surely].join(' and ')} link some in an order of their own`
        : isLocked
          ? null
          : 'without --locked it is built with newer crates than Cargo.lock names';
  return { libraries: [...libraries, UNWINDER], mayWant };
}

/** Cargo.lock of the package or of the workspace above it; null where none can be read. */
function lockOf(files: StageFiles, directory: string): string | null {
  for (let at = directory; ; at = parentOf(at)) {
    const path = below(at, 'Cargo.lock');
    const kind = files.kindAt(path);
    if (kind !== 'missing') return kind === 'file' ? files.text(path) : null;
    if (at === '/') return null;
  }
}

function membersIn(files: StageFiles, directory: string): readonly string[] {
  return readCargoTargets(files, directory, { packages: [], isAll: true, features: ['default'] })?.directories ?? [directory];
}

/** Why the packages themselves may link something; null where they do not. */
function ownLinks(files: StageFiles, directories: readonly string[]): string | null {
  for (const at of directories) {
    for (const [name, says] of OWN_SOURCES) {
      const path = below(at, name);
      const kind = files.kindAt(path);
      if (kind === 'missing') continue;
      const text = kind === 'file' ? files.text(path) : null;
      if (text === null || says.test(text)) return `${path} may say so`;
    }
  }
  return null;
}

/** Names of libraries, but of those of libc. */
const LINKS = /#\[link\b(?!\(name = "(?:c|m|dl|pthread|rt|util)"\)\])/;

/** Where a package says what it is linked with. */
const OWN_SOURCES: readonly (readonly [name: string, says: RegExp])[] = [
  ['build.rs', /rustc-link|rustc-flags|pkg_config|vcpkg|cmake/],
  ['src/main.rs', LINKS],
  ['src/lib.rs', LINKS],
];
