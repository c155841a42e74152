import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggest } from '../dockerfile/values/suggest.ts';
import { entryOf } from '../entry-of.ts';
import { ScratchLintError } from '../errors.ts';
import { HOME } from '../home.ts';
import { maskSecrets } from '../secrets/masking.ts';
import { printable } from '../text.ts';
import { asksForHelp, asksForVersion, COMMAND_NAMES, isCommandName } from './command-names.ts';
import type { CommandName } from './command-names.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';

type Command = (argv: readonly string[], io: Io) => Promise<number>;

/** Each command is loaded when it is asked for: the person at the prompt waits for what is loaded. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  lint: async () => (await import('./lint-command.ts')).runLint,
  inspect: async () => (await import('./inspect-command.ts')).runInspect,
  build: async () => (await import('./build-command.ts')).runBuild,
  explain: async () => (await import('./explain-command.ts')).runExplain,
  'lint-worker': async () => (await import('./lint-worker.ts')).runLintWorker,
  'inspect-worker': async () => (await import('./inspect-worker.ts')).runInspectWorker,
  rules: async () => (await import('./rules-command.ts')).runRulesCommand,
};

/** Runs a command line and returns the exit code. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const [first = ''] = argv;
    if (asksForHelp(argv)) return (await import('./help.ts')).printHelp(argv, io);
    if (asksForVersion(argv)) return (await import('./help.ts')).printVersion(io);
    if (isCommandName(first)) return await (await COMMANDS[first]())(argv.slice(1), io);
    refuseMistypedCommand(first, io);
    return await (await import('./lint-command.ts')).runLint(argv, io);
  } catch (error) {
    return report(error, io);
  }
}

/** What other tools call a command. */
const HABITS: Readonly<Record<string, string>> = {
  version: '--version',
  check: 'lint',
  validate: 'lint',
  analyze: 'lint',
  scan: 'lint',
  list: 'rules',
  why: 'explain',
  info: 'inspect',
};

/** `scratch-lint inspct x` is a mistyped command, unless there is such a file. */
function refuseMistypedCommand(first: string, io: Io): void {
  const word = first.toLowerCase();
  if (!/^[a-z]{3,16}$/.test(word) || existsSync(resolve(io.cwd, first))) return;
  const near = entryOf(HABITS, word) ?? (isCommandName(word) ? word : suggest(word, COMMAND_NAMES));
  if (near !== null)
    throw new ScratchLintError('usage', `there is no command and no file ${JSON.stringify(first)}: did you mean scratch-lint ${near}?`);
}

function report(error: unknown, io: Io): number {
  if (error instanceof ScratchLintError) {
    // What was typed may be a credential, in a place where it does not belong.
    io.stderr.write(`scratch-lint: ${shortened(printable(maskSecrets(error.message)))}\n`);
    return error.code === 'usage' || error.code === 'bad-platform' || error.code === 'bad-base' || error.code === 'bad-config'
      ? EXIT.usage
      : EXIT.failure;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `scratch-lint: this is a bug in scratch-lint, please report it with this text at ${HOME}/issues:\n${stack
      .split('\n')
      .map((line) => printable(maskSecrets(line)))
      .join('\n')}\n`,
  );
  return EXIT.failure;
}

/** Room for the longest path, and no more: what a message quotes may be a whole file that was given by mistake. */
const MAX_MESSAGE = 5000;

function shortened(text: string): string {
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE / 2)} … ${text.slice(-MAX_MESSAGE / 2)}`;
}
