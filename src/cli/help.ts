import { LINT_OPTIONS } from './options.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { VERSION } from '../version.ts';

const HEAD = `scratch-lint: will this image start, and if not, what exactly will it say, and what mends it?

usage:
  scratch-lint [lint] [PATH…]   a Dockerfile, a directory with one, or a binary; nothing means .
  scratch-lint inspect FILE…    what each file is and needs
  scratch-lint rules            every rule, a line each

options of lint:
`;

const TAIL = `
  --help, --version

exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, 3 cannot read or a bug
`;

export function printHelp(io: Io): number {
  const rows = LINT_OPTIONS.map(({ names, value, help }) => [`${[...names].reverse().join(', ')}${value === null ? '' : ` ${value}`}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  io.stdout.write(`${HEAD}${rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')}${TAIL}`);
  return EXIT.ok;
}

export function printVersion(io: Io): number {
  io.stdout.write(`${VERSION}\n`);
  return EXIT.ok;
}
