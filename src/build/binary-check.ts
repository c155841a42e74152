import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { goesByFile } from './command-line.ts';
import type { Variable } from './variables.ts';

/** In every Go program that keeps its symbols: the linker sets it the way it sets an `-X`. */
const WITNESS = 'runtime.buildVersion.str\0';

/**
 * Whether the file holds what each `-X` set: by the symbol the linker makes for it, else by the value itself. Null where
 * the value is too short to be told from chance. `inBuildInfo`: `-ldflags` stand in the file's build information.
 */
export function findVariables(file: string, variables: readonly Variable[], inBuildInfo: boolean): Map<string, boolean | null> {
  const present = variables.filter(({ value }) => value !== null);
  const needles = [WITNESS, ...present.flatMap((variable) => [`${variable.name}.str\0`, escapedSymbol(variable), variable.value ?? ''])];
  const counts = countAll(
    file,
    needles.map((needle) => Buffer.from(needle)),
  );
  const hasSymbols = (counts[0] ?? 0) > 0;
  return new Map(
    present.map((variable, i) => {
      const [plain = 0, escaped = 0, values = 0] = counts.slice(1 + 3 * i, 4 + 3 * i);
      return [variable.name, hasSymbols ? plain + escaped > 0 : judgeValue(variable, values, inBuildInfo)] as const;
    }),
  );
}

/** The symbol of `example.com/svc.v2.Commit`: dots in the last part of the path are escaped (cmd/internal/objabi). */
function escapedSymbol({ packagePath, identifier }: Variable): string {
  const slash = packagePath.lastIndexOf('/') + 1;
  const last = packagePath.slice(slash).replaceAll('%', '%25').replaceAll('.', '%2e').replaceAll('"', '%22');
  return `${packagePath.slice(0, slash)}${last}.${identifier}.str\0`;
}

/** Shorter values stand in any file. */
const MIN_TELLING = 6;

/** Go writes build information into the file twice. */
const IN_BUILD_INFO = 2;

function judgeValue(variable: Variable, count: number, inBuildInfo: boolean): boolean | null {
  if (count === 0) return false;
  if (Buffer.byteLength(variable.value ?? '') < MIN_TELLING) return null;
  return count > (inBuildInfo && !goesByFile(variable) ? IN_BUILD_INFO : 0);
}

const CHUNK = 4 << 20;

/** How often each needle stands in a file, read once from front to back. */
function countAll(file: string, needles: readonly Buffer[]): number[] {
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  const counts = needles.map(() => 0);
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(CHUNK + overlap);
    for (let at = 0; at < size; at += CHUNK) {
      const length = readSync(descriptor, buffer, 0, buffer.length, at);
      for (const [i, needle] of needles.entries()) counts[i] = (counts[i] ?? 0) + countIn(buffer.subarray(0, length), needle);
    }
  } finally {
    closeSync(descriptor);
  }
  return counts;
}

/** Those that begin in the chunk itself; the next one counts what begins behind it. */
function countIn(bytes: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0 && at < CHUNK; at = bytes.indexOf(needle, at + 1)) count++;
  return count;
}
