import type { Installed } from './run-plan-types.ts';

/** Whether one of the commands that installed packages is such a one, the last first. */
export function someCommand(installed: Installed | undefined, is: (command: Installed) => boolean): boolean {
  for (let command = installed; command !== undefined; command = command.before) if (is(command)) return true;
  return false;
}

/** Whether a package of such a name was installed. */
export function isInstalled(installed: Installed | undefined, is: (name: string) => boolean): boolean {
  return someCommand(installed, ({ names }) => names.some(is));
}
