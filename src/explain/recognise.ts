import { BUILD_PATTERNS, LATER_BUILD_PATTERNS } from './build-patterns.ts';
import type { ErrorLine, Pattern } from './error-line.ts';
import { EXEC_PATTERNS } from './exec-patterns.ts';
import { HOST_PATTERNS, PULL_PATTERNS } from './host-patterns.ts';
import { LAST_WORDS } from './last-words.ts';
import { MANAGER_PATTERNS } from './manager-patterns.ts';
import { NEEDS_PATTERNS, VAGUE_PATTERNS } from './needs-patterns.ts';
import { pastedTexts } from './pasted-text.ts';
import { PROGRAM_PATTERNS, WRITE_PATTERNS } from './program-patterns.ts';
import { LAST_PATTERNS, RUN_PATTERNS } from './run-patterns.ts';
import { guessRuntime } from './runtimes.ts';
import { EXIT_PATTERNS, SHELL_PATTERNS } from './shell-patterns.ts';
import { START_PATTERNS } from './start-patterns.ts';
import { LINKER_PATTERNS, TOOLCHAIN_PATTERNS } from './toolchain-patterns.ts';

/** Specific wordings first: the same words stand inside others. */
const PATTERNS: readonly Pattern[] = [
  ...HOST_PATTERNS,
  ...MANAGER_PATTERNS,
  ...NEEDS_PATTERNS,
  ...PROGRAM_PATTERNS,
  ...TOOLCHAIN_PATTERNS,
  ...EXEC_PATTERNS,
  ...RUN_PATTERNS,
  ...BUILD_PATTERNS,
  ...SHELL_PATTERNS,
  ...START_PATTERNS,
  ...LATER_BUILD_PATTERNS,
  ...LAST_PATTERNS,
  ...LINKER_PATTERNS,
  ...WRITE_PATTERNS,
  ...VAGUE_PATTERNS,
  ...PULL_PATTERNS,
  ...EXIT_PATTERNS,
  ...LAST_WORDS,
];

/** An exit code alone: one that the engine, the kernel or a signal has made. */
const BARE_CODE = /^(?:(?:exit )?(?:code|status)[: ]{1,2})?(12[5-8]|13[2-9]|143|255)$/i;

/** Takes an error line apart, or the first line in a log that any wording fits; null where none does. */
export function recognise(text: string): ErrorLine | null {
  const [, code] = BARE_CODE.exec(text.trim()) ?? [];
  const candidates = pastedTexts(code === undefined ? text : `exit code ${code}`);
  for (const pattern of PATTERNS) {
    for (const candidate of candidates) {
      const line = readLine(pattern, candidate, candidates);
      if (line !== null) return line;
    }
  }
  return null;
}

function readLine({ pattern, read }: Pattern, line: string, paste: readonly string[]): ErrorLine | null {
  const match = pattern.exec(line);
  if (match === null) return null;
  const reading = read(match, line);
  return {
    kind: reading.kind,
    errno: reading.errno ?? null,
    phase: reading.phase,
    runtime: reading.runtime ?? guessRuntime(line),
    // A backslash at the end is of the quote behind it, which a log has escaped more than once.
    path: reading.path?.replace(/\\{1,20}$/, '') ?? null,
    library: reading.library ?? null,
    version: reading.version ?? null,
    name: reading.name === '' ? null : (reading.name ?? null),
    said: line,
    paste: paste.join('\n'),
  };
}
