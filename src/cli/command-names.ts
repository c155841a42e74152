/**
 * The commands, by the first word of the command line; where it is another, `lint` is meant. Those that end in `-worker` are for this
 * program alone.
 */
export const COMMAND_NAMES = ['lint', 'inspect', 'build', 'explain', 'rules', 'lint-worker', 'inspect-worker'] as const;

/** One of {@link COMMAND_NAMES}. */
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Whether a word is the name of a command. */
export function isCommandName(word: string): word is CommandName {
  return (COMMAND_NAMES as readonly string[]).includes(word);
}

/** What stands before `--`; behind it nothing is an option. */
function options(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}

/** Whether help is asked for, and nothing else is done. */
export function asksForHelp(argv: readonly string[]): boolean {
  const given = options(argv);
  return given[0] === 'help' || given.includes('--help') || given.includes('-h');
}

/** The same of the version. */
export function asksForVersion(argv: readonly string[]): boolean {
  return options(argv).includes('--version');
}
