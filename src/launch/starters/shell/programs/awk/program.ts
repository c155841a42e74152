import type { ShellState } from '../../state.ts';
import { isKnown } from '../../unknown.ts';
import { linesOf } from '../given-files.ts';
import { Exited } from './functions.ts';
import { ProgramReader } from './program-reader.ts';
import type { Rule, Step, Way } from './program-reader.ts';
import { tokensOf, unescaped } from './tokens.ts';
import { Untold, untold } from './values.ts';
import { AwkWorld } from './world.ts';

/** A longer one nobody writes in a RUN line. */
const MAX_LENGTH = 2048;

/**
 * What a program of awk writes and ends with that does no more than to read lines and print; null where it does more, or that cannot be
 * told. `text` is null where it is not known.
 */
export function runAwk(
  program: string,
  given: { readonly separator: string | undefined; readonly settings: readonly string[]; readonly text: () => string | null },
  state: Pick<ShellState, 'outside' | 'tools' | 'variables'>,
): { readonly output: string; readonly status: number; readonly error: string } | null {
  try {
    if (program.length > MAX_LENGTH || !/^[\t\n\r -~]*$/.test(program)) return null;
    const rules = new ProgramReader(tokensOf(program)).rules();
    const world = new AwkWorld(state.outside, state.tools, (name) => environmentOf(name, state));
    if (given.separator !== undefined) world.set('FS', given.separator === 't' ? untold() : unescaped(given.separator));
    for (const setting of given.settings) {
      const [, name = untold(), value = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(setting) ?? [];
      if (!isKnown(value) || /[^\0-\x7f]/.test(value)) return null;
      world.set(name, { text: unescaped(value) });
    }
    follow(rules, given.text, world);
    return { output: world.out, status: world.status, error: world.said };
  } catch (error) {
    if (error instanceof Untold) return null;
    throw error;
  }
}

/** What shells and engines set, or those who make awk. */
const OF_OTHERS = /^(?:HOME|HOSTNAME|PWD|OLDPWD|SHLVL|_|TERM|container|TRACEPARENT|OTEL_\w+|AWK\w*)$/;

/** Programs get what the shell exports; of what engines set nobody knows the value. */
function environmentOf(name: string, { variables }: Pick<ShellState, 'variables'>): string | null | undefined {
  const env = variables.environment([]);
  const value = env.get(name);
  if (value !== undefined) return isKnown(value) && /^[\x01-\x7f]*$/.test(value) ? value : undefined;
  return env.isOpen === true || OF_OTHERS.test(name) ? undefined : null;
}

/** A rule, or what a function of the program's own ends it by. */
function stepped(step: Step, world: AwkWorld): Way {
  try {
    return step(world);
  } catch (error) {
    if (error instanceof Exited) return 'exit';
    throw error;
  }
}

function follow(rules: readonly Rule[], text: () => string | null, world: AwkWorld): void {
  const all = (when: 'BEGIN' | 'END'): Way => {
    for (const rule of rules) if (rule.when === when && stepped(rule.step, world) === 'exit') return 'exit';
    return 'on';
  };
  const isEnded = all('BEGIN') === 'exit';
  const own = rules.filter(({ when }) => typeof when === 'function');
  if (!isEnded && (own.length > 0 || rules.some(({ when }) => when === 'END'))) {
    const read = text() ?? untold();
    if (!isKnown(read) || /[^\x01-\x7f]/.test(read)) untold();
    lines: for (const line of linesOf(read)) {
      world.read(line);
      for (const { when, step } of own) {
        const way = typeof when === 'function' && when(world) ? stepped(step, world) : 'on';
        if (way === 'exit') break lines;
        if (way === 'next') break;
      }
    }
  }
  all('END');
}
