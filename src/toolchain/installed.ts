import type { Installed } from './run-plan-types.ts';

/**
 * Whether one of the commands that installed packages is such a one. What was answered is kept: a stage may install a thousand times, and
 * be asked after each.
 */
export function askInstalled(is: (command: Installed) => boolean): (installed: Installed | undefined) => boolean {
  const answers = new WeakMap<Installed, boolean>();
  return (installed) => {
    const asked: Installed[] = [];
    let command = installed;
    for (; command !== undefined && !answers.has(command); command = command.before) asked.push(command);
    let answer = command !== undefined && answers.get(command) === true;
    for (const one of asked.reverse()) {
      answer ||= is(one);
      answers.set(one, answer);
    }
    return answer;
  };
}

/** Whether a package of such a name was installed. */
export function askPackages(is: (name: string) => boolean): (installed: Installed | undefined) => boolean {
  return askInstalled(({ names }) => names.some(is));
}

export function wasInstalled(installed: Installed | undefined, name: string): boolean {
  for (let command = installed; command !== undefined; command = command.before) if (command.names.includes(name)) return true;
  return false;
}
