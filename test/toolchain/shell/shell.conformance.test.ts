import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandAnswers } from '../../../src/toolchain/shell/answers.ts';
import { readCommands } from '../../../src/toolchain/shell/shell.ts';
import type { ShellCommand } from '../../../src/toolchain/shell/types.ts';
import { UNKNOWN } from '../../../src/unknown-value.ts';

interface Goldens {
  readonly madeBy: string;
  readonly seed: number;
  readonly cases: readonly (readonly [script: string, printed: readonly string[]])[];
}

const goldens: Goldens = JSON.parse(readFileSync(new URL('../../conformance/shell/goldens.json', import.meta.url), 'utf8'));
const LINUX = { os: 'linux', arch: 'amd64', variant: null };
const ENVIRONMENT = new Map([
  ['A', 'x y'],
  ['B', 'm.n.o'],
  ['HOME', '/root'],
]);

const FUNCTION = /^(?:fn|in)\d/;

/** What `p` would print; UNKNOWN for what we do not claim to know. */
function claim(command: ShellCommand): string {
  const args = command.words.slice(1).map(({ value }) => value);
  const variables = ['A', 'B'].map((name) => command.variable(name)?.value ?? '-');
  // printf goes once over its format when there is no argument
  return ['p', ...(args.length === 0 ? [''] : args), ...variables, command.directory ?? UNKNOWN].join('|');
}

function fits(claimed: string, printed: string): boolean {
  if (!claimed.includes(UNKNOWN)) return claimed === printed;
  const pattern = claimed
    .split(UNKNOWN)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*');
  // an unquoted unknown that is empty takes its separator along
  return new RegExp(`^${pattern}$`).test(printed) || new RegExp(`^${pattern.replaceAll('\\|[^]*', '(?:\\|[^]*)?')}$`).test(printed);
}

/** Whether the prints are ours in order: those that are certain all, others where they fit. */
function agrees(commands: readonly ShellCommand[], printed: readonly string[]): boolean {
  let reachable = new Set([0]);
  for (const command of commands) {
    const next = new Set<number>();
    // What a function prints that is not gone through is its own.
    if (FUNCTION.test(command.words[0]!.value)) for (let at = Math.min(...reachable); at <= printed.length; at++) next.add(at);
    else
      for (const at of reachable) {
        if (!command.certain) next.add(at);
        if (at < printed.length && fits(claim(command), printed[at]!)) next.add(at + 1);
      }
    reachable = next;
  }
  return reachable.has(printed.length);
}

describe(`readCommands against ${goldens.madeBy} (seed ${goldens.seed})`, () => {
  it(`claims nothing of ${goldens.cases.length} scripts that is not so`, () => {
    let certain = 0;
    const wrong = goldens.cases.filter(([script, printed]) => {
      const commands = readCommands(script, {
        environment: ENVIRONMENT,
        isComplete: true,
        directory: '/',
        platform: LINUX,
        answer: commandAnswers({ platform: LINUX, script }),
      }).filter(({ words }) => /^[pq]$/.test(words[0]!.value) || FUNCTION.test(words[0]!.value));
      certain += commands.filter(
        (command) => command.certain && !FUNCTION.test(command.words[0]!.value) && !claim(command).includes(UNKNOWN),
      ).length;
      return !agrees(commands, printed);
    });
    expect(wrong.map(([script, printed]) => ({ script, printed }))).toEqual([]);
    // saying nothing would agree too
    expect(certain).toBeGreaterThan(goldens.cases.length);
  });
});
