/** The commands, by the first word of the command line; where it is another, `lint` is meant. `lint-worker` is for this program alone. */
export const COMMAND_NAMES = ['lint', 'inspect', 'build', 'explain', 'rules', 'lint-worker'] as const;

/** One of {@link COMMAND_NAMES}. */
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Whether a word is the name of a command. */
export function isCommandName(word: string): word is CommandName {
  return (COMMAND_NAMES as readonly string[]).includes(word);
}

/** Whether help or the version is asked for, and nothing else is done. */
export function asksForHelp(argv: readonly string[]): boolean {
  return argv[0] === 'help' || argv.includes('--help') || argv.includes('-h');
}
