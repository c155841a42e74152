import type { OptionSpec } from './arguments.ts';
import { BUILD_OPTIONS } from './build-options.ts';
import { LINT_OPTIONS } from './options.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { VERSION } from '../version.ts';

const HEAD = `scratch-lint: will this image start, and if not, what exactly will it say, and what mends it?

usage:
  scratch-lint [lint] [PATH…]   a Dockerfile, a directory with one, a binary or an image archive; nothing means .
  scratch-lint inspect FILE…    what each file is and needs
  scratch-lint build [-o FILE] [-X importpath.name=SOURCE]… [-- go build arguments]
                                check, go build for the image, check again
  scratch-lint explain NAME     what a rule is about, with examples
  scratch-lint explain 'LINE'   what an error line means, and its causes; - reads a log from standard input
  scratch-lint rules            every rule, a line each

options of lint:
`;

const TAIL = `
  --help, --version

exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, 3 cannot read, cannot write or a bug;
  of build also go's own where go build fails, and 128 + n after signal n
`;

export function printHelp(io: Io): number {
  io.stdout.write(`${HEAD}${optionRows(LINT_OPTIONS)}\noptions of build:\n${optionRows(BUILD_OPTIONS)}${TAIL}`);
  return EXIT.ok;
}

function optionRows(options: readonly OptionSpec[]): string {
  const rows = options.map(({ names, value, help }) => [`${[...names].reverse().join(', ')}${value === null ? '' : ` ${value}`}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

export function printVersion(io: Io): number {
  io.stdout.write(`${VERSION}\n`);
  return EXIT.ok;
}
