import { suggest } from '../dockerfile/suggest.ts';
import { ScratchLintError } from '../errors.ts';
import { maskSecrets } from '../masking.ts';
import { printable } from '../text.ts';
import { asksForHelp, COMMAND_NAMES, isCommandName } from './command-names.ts';
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
  rules: async () => (await import('./rules-command.ts')).runRulesCommand,
};

/** Runs a command line and returns the exit code. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const [first = ''] = argv;
    if (asksForHelp(argv)) return (await import('./help.ts')).printHelp(argv, io);
    if (argv.includes('--version')) return (await import('./help.ts')).printVersion(io);
    if (isCommandName(first)) return await (await COMMANDS[first]())(argv.slice(1), io);
    refuseMistypedCommand(first);
    return await (await import('./lint-command.ts')).runLint(argv, io);
  } catch (error) {
    return report(error, io);
  }
}

/** `scratch-lint inspct x` is a mistyped command, `scratch-lint ./inspct` a path. */
function refuseMistypedCommand(first: string): void {
  if (!/^[a-z]{4,}$/.test(first)) return;
  const near = suggest(first, COMMAND_NAMES);
  if (near !== null) throw new ScratchLintError('usage', `unknown command ${JSON.stringify(first)}: did you mean ${near}? (a file of that name is ./${first})`);
}

function report(error: unknown, io: Io): number {
  if (error instanceof ScratchLintError) {
    // What was typed may be a credential, in a place where it does not belong.
    io.stderr.write(`scratch-lint: ${printable(maskSecrets(error.message))}\n`);
    return error.code === 'usage' || error.code === 'bad-platform' || error.code === 'bad-base' || error.code === 'bad-config' ? EXIT.usage : EXIT.failure;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(`scratch-lint: this is a bug in scratch-lint, please report it with this text:\n${stack}\n`);
  return EXIT.failure;
}
