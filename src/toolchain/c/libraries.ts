import type { ProgramNeeds } from '../product.ts';
import { LIBRARY_FLAGS } from '../shell/environment.ts';
import { importedLibraries, sharedFile, surelyCalls, neverCalls } from './shared-libraries.ts';
import type { LibraryNumbers } from './shared-libraries.ts';
import type { CSource } from './source.ts';

/** Whether a compiler is one of C++ by its name. */
export function isCppCompiler(program: string): boolean {
  return /\+\+(?:-\d+(?:\.\d+)*)?$/.test(program);
}

/** A line of a C compiler that links a program. */
export interface LinkLine {
  readonly args: readonly string[];
  /** What stands among them without being an option or the value of one. */
  readonly operands: readonly string[];
  /** `g++` and its like link C++'s library by themselves. */
  readonly isCpp: boolean;
  readonly libc: 'glibc' | 'musl';
  /** The release of a gcc that is not the distribution's; null where it is. */
  readonly gcc: string | null;
  /** A variable of the environment that names libraries or their places. */
  readonly variable: string | null;
  /** Whether a library by its name is an archive of C of the project's own. */
  readonly isArchive?: (name: string) => boolean;
  /** What a source file says; null where that is not known. */
  readonly text: (path: string) => string | null;
  readonly numbers: LibraryNumbers;
  /** It is a gcc of a distribution, or the one of its makers. */
  readonly isGcc: boolean;
  /** The sources of what it links, as far as they can be read. */
  readonly units: () => readonly CSource[];
}

/** Libraries by the name behind -l; those of glibc itself that are no more than a name in newer ones are not looked for. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  c: [],
  gcc: [],
  pthread: [],
  dl: [],
  rt: [],
  util: [],
  m: ['libm.so.6'],
  resolv: ['libresolv.so.2'],
  anl: ['libanl.so.1'],
  gcc_s: ['libgcc_s.so.1'],
  'stdc++': ['libstdc++.so.6'],
};

/** What musl answers itself. */
const OF_MUSL = new Set(['libm.so.6', 'libresolv.so.2', 'libanl.so.1']);

/** Flags that change nothing of what is linked, behind -Wl, and otherwise. */
const LINKER =
  /^(?:-O\d?|-s|-S|-x|-z|relro|now|lazy|noexecstack|defs|-zrelro|-znow|-znoexecstack|--as-needed|--no-as-needed|--gc-sections|--strip-all|--strip-debug|--build-id(?:=.*)?|--hash-style=.*|--export-dynamic|-E|--sort-common|-Bsymbolic(?:-functions)?|-Bdynamic|--no-undefined|--start-group|--end-group|-Map(?:=.*)?|--print-memory-usage|--warn-.*|--fatal-warnings)$/;
const BRINGS =
  /^-f(?:sanitize|openmp|profile|cs-profile|auto-profile|plugin|use-ld=(?!(?:bfd|gold|lld|mold)$)|split-stack|vtable-verify|offload|cilk|gnu-tm|mudflap)|^-(?:mx?32|m31|pg|p$|nolibc|nodefaultlibs|static-pie|stdlib=|coverage|Xlinker|R|u|T|nostdlib\+\+|nostdinc\+\+)|^--(?:coverage|sysroot)/;

/** Files that bring no library of their own. */
const SOURCE = /\.(?:c|cc|cpp|cxx|c\+\+|C|i|ii|s|S|o|lo)$/;

/** What C++'s library is surely wanted for: its streams are made ready before main. */
const STREAMS = /^[ \t]*#[ \t]*include[ \t]*<iostream>/m;

/**
 * What a dynamic program wants by the line that links it; distributions have their compilers leave out what is not used. Null where it
 * looks for libraries in places of its own.
 */
export function needsOfLine(line: LinkLine): ProgramNeeds | null {
  const { args, operands, isCpp, libc, variable, gcc } = line;
  if (variable === 'LD_RUN_PATH' || args.some((arg) => /^-R|rpath/.test(arg))) return null;
  const asked = namedLibraries(args).filter((name) => line.isArchive?.(name) !== true);
  const cpp = isCpp && !args.includes('-static-libstdc++') ? ['libstdc++.so.6', 'libm.so.6'] : [];
  const named = [...asked.flatMap((name) => (Object.hasOwn(KNOWN, name) ? (KNOWN[name] ?? []) : [])), ...cpp];
  // Archives may be of C++ or Rust, and want the unwinder.
  const unwinder =
    (named.includes('libstdc++.so.6') || operands.some((file) => file.endsWith('.a'))) && !args.includes('-static-libgcc')
      ? ['libgcc_s.so.1']
      : [];
  const usesStreams =
    named.includes('libstdc++.so.6')
    && operands.some((file) => /\.(?:cc|cpp|cxx|c\+\+|C)$/.test(file) && STREAMS.test(line.text(file) ?? ''));
  const libraries = [...new Set([...named, ...unwinder])].filter((name) => libc === 'glibc' || !OF_MUSL.has(name));
  // As it comes from its makers, gcc leaves nothing out.
  const keepsAll = gcc !== null && !args.some((arg) => arg.includes('--as-needed'));
  return {
    libraries: [
      ...sharedOnes(line, asked, keepsAll),
      ...libraries.map((name) => ({ name, isSure: (usesStreams && name === 'libstdc++.so.6') || (keepsAll && cpp.includes(name)) })),
    ],
    mayWant: openPart(line, asked),
    ...(gcc === null ? {} : { gcc }),
    ...(usesStreams ? { usesStreams } : {}),
  };
}

/** Libraries of the system by what programs ask for, in the order of the line, where they come from the system. */
function sharedOnes(line: LinkLine, asked: readonly string[], keepsAll: boolean): { readonly name: string; readonly isSure: boolean }[] {
  const { args, operands } = line;
  if (libraryDirectories(args).length > 0) return [];
  const names = [...new Set([...asked, ...operands.flatMap((name) => importedLibraries(name) ?? [])])];
  const files = names.flatMap((name) => {
    const file = sharedFile(name, line.numbers);
    return file === null ? [] : [{ name, file }];
  });
  if (files.length === 0) return [];
  const units = args.includes('-flto') ? [] : line.units();
  const leavesOut = !keepsAll && line.isGcc && units.length === operands.length && !args.some((arg) => arg.includes('-as-needed'));
  // What stands before all that may want it is left out.
  const last = args.findLastIndex((arg) => SOURCE.test(arg));
  const isBehind = (name: string): boolean =>
    !args.some((arg, at) => at < last && (arg === `-l${name}` || (arg === '-l' && args[at + 1] === name)));
  return files
    .filter(({ name }) => !leavesOut || !neverCalls(name, units))
    .map(({ name, file }) => ({ name: file, isSure: keepsAll || (isBehind(name) && surelyCalls(name, units)) }));
}

/** The part of the line by which other libraries may come in; null where there is none. */
function openPart({ args, operands, variable, numbers }: LinkLine, asked: readonly string[]): string | null {
  if (variable !== null) return variable;
  const hasPlaces = libraryDirectories(args).length > 0;
  const isOpen = (name: string): boolean => !Object.hasOwn(KNOWN, name) && (hasPlaces || sharedFile(name, numbers) === null);
  const library = asked.find(isOpen);
  if (library !== undefined) return `-l${library}`;
  const file = operands.find(
    (name) => !SOURCE.test(name) && !name.endsWith('.a') && (hasPlaces || importedLibraries(name)?.every((one) => !isOpen(one)) !== true),
  );
  if (file !== undefined) return file === LIBRARY_FLAGS ? 'pkg-config' : file;
  return (
    args.find(
      (arg) =>
        BRINGS.test(arg)
        || (arg.startsWith('-Wl,')
          && !arg
            .slice('-Wl,'.length)
            .split(',')
            .every((part) => LINKER.test(part))),
    ) ?? null
  );
}

/** The libraries that a line names, by `-lNAME` or `-l NAME`. */
export function namedLibraries(args: readonly string[]): string[] {
  return valuesOf('-l', args);
}

/** The directories that a line names for them, as written. */
export function libraryDirectories(args: readonly string[]): string[] {
  return valuesOf('-L', args);
}

/** What stands behind a flag of one letter, in the same word or in the next. */
function valuesOf(flag: '-l' | '-L', args: readonly string[]): string[] {
  return args.flatMap((arg, i) => (arg === flag ? [args[i + 1] ?? ''] : arg.startsWith(flag) ? [arg.slice(flag.length)] : []));
}
