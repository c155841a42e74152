import { VERSION } from '../version.ts';
import { usage } from './arguments.ts';
import type { OptionSpec } from './arguments.ts';
import { BUILD_OPTIONS } from './build-options.ts';
import { isCommandName } from './command-names.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { INSPECT_OPTIONS, LINT_OPTIONS } from './options.ts';

const HEAD = `scratch-lint: will this image start, and if not, what exactly will it say,
and what mends it?
`;

const USAGE = `usage:
  scratch-lint [lint] [PATH…]  a Dockerfile, a directory with one, a binary or
                               an image archive; nothing means this directory
  scratch-lint inspect FILE…   what each file is and needs
  scratch-lint build …         check, go build for the image, check again
  scratch-lint explain NAME    what a rule is about, with examples
  scratch-lint explain 'LINE'  what an error line means, and its causes; - reads
                               a log from standard input
  scratch-lint rules           every rule, a line each
  scratch-lint COMMAND --help  the options of a command
`;

const EXIT_CODES = `exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage,
  3 cannot read, cannot write or a bug, 141 where the reader of standard output
  goes away before the end
`;

const INSPECT_EXIT_CODES = `exit codes: 0 every file was read, 2 bad usage, 3 cannot read, cannot write or a
  bug, 141 where the reader of standard output goes away before the end
`;

const EXPLAIN_HELP = `usage:
  scratch-lint explain NAME    what a rule is about, with examples
  scratch-lint explain 'LINE'  what an error line means, and its causes, most
                               likely first; in single quotes
  scratch-lint explain -       the same of a log on standard input

exit codes: 0 explained, 2 not known
`;

const RULES_HELP = `usage: scratch-lint rules     every rule, a line each: name, severity, what it
                              finds; scratch-lint explain NAME tells more
`;

const BUILD_EXIT_CODES = `exit codes: 0 built and checked, 1 findings, 2 bad usage, 3 cannot read, cannot
  write or a bug, go's own where go build fails, 128 + n after signal n
`;

/**
 * The help of the command that the line names, or of the whole tool: nothing is wider than 80 columns. Throws ScratchLintError `usage` for
 * no command.
 */
export function printHelp(argv: readonly string[], io: Io): number {
  const [, topic] = argv[0] === 'help' ? argv : [];
  if (topic !== undefined && !topic.startsWith('-') && !isCommandName(topic))
    throw usage(`there is no command ${JSON.stringify(topic)}: scratch-lint --help lists them`);
  io.stdout.write(helpOf(argv.find((argument) => argument !== 'help')));
  return EXIT.ok;
}

function helpOf(command: string | undefined): string {
  switch (command) {
    case 'lint':
      return `usage: scratch-lint [lint] [PATH…]\n\n${optionRows(LINT_OPTIONS)}\n${EXIT_CODES}`;
    case 'inspect':
      return `usage: scratch-lint inspect FILE…\n\n${optionRows(INSPECT_OPTIONS)}\n${INSPECT_EXIT_CODES}`;
    case 'build':
      return `usage: scratch-lint build [OPTION…] [-- go build arguments]\n\n${optionRows(BUILD_OPTIONS)}\n${BUILD_EXIT_CODES}`;
    case 'explain':
      return EXPLAIN_HELP;
    case 'rules':
      return RULES_HELP;
    default:
      return `${HEAD}\n${USAGE}\noptions of lint:\n${optionRows(LINT_OPTIONS)}\n  --help, --version\n\n${EXIT_CODES}`;
  }
}

const COLUMNS = 80;

function optionRows(options: readonly OptionSpec[]): string {
  const rows = options.map(
    ({ names, value, help }) => [`${[...names].reverse().join(', ')}${value === null ? '' : ` ${value}`}`, help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows
    .map(([left, right]) => `  ${left.padEnd(width)}  ${wrap(right, COLUMNS - width - 4).join(`\n${' '.repeat(width + 4)}`)}\n`)
    .join('');
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

export function printVersion(io: Io): number {
  io.stdout.write(`${VERSION}\n`);
  return EXIT.ok;
}
