/** What a shell that splits off takes along, and what it does to the one that it comes from. */
import { expect, it } from 'vitest';
import { emptyRoot } from '../../../../src/image/file-tree.ts';
import { environmentOf } from '../../../../src/launch/environment.ts';
import { NO_OPTIONS } from '../../../../src/launch/starters/shell/builtins/options.ts';
import { ShellState } from '../../../../src/launch/starters/shell/state.ts';
import { answerOf } from './script-answers.ts';

/** Shared, or with a copy of its own. */
const ITS_OWN = ['start', 'outside', 'variables', 'functions', 'aliases', 'traps'];

/** They speak of the command that is begun, or of what waits for the shell. */
const ANEW = [
  'substituted',
  'isCopy',
  'isWaitedFor',
  'isReading',
  'processes',
  'jobs',
  'isAllWaited',
  'hasWaitedAny',
  'tools',
  'isTested',
  'isForProgram',
  'outputOf',
];

it('has every field as the shell has it, but for those that begin anew', () => {
  const state = new ShellState({
    process: { root: emptyRoot(), user: { uid: 0, gid: 0, groups: [] }, overrides: true, cwd: [], cpuLevel: 1 },
    env: environmentOf([]),
    input: null,
    shell: 'dash',
    isPosix: true,
    name: 'sh',
    isText: true,
    isNamed: false,
    options: NO_OPTIONS,
    positional: [],
    isUnsure: () => false,
  });
  const sets = (key: string): boolean => !ITS_OWN.includes(key);
  const keys = Object.keys(state).filter(sets);
  const changed = Object.fromEntries(keys.map((key) => [key, { of: key }]));
  const child = Object.assign(state, changed).fork();
  expect(Object.entries(child).flatMap(([key, value]) => (sets(key) && value !== changed[key] ? [key] : []))).toEqual(ANEW);
});

// As dash, bash with expand_aliases and busybox do: all end with 3.
it.each(['#!/bin/sh', '#!/bin/ash'])('%s: aliases of a subshell are its own', (line) => {
  const script = [
    "alias a='exit 3'",
    "( unalias a; alias b='exit 5'",
    'eval a ) 2>/dev/null',
    "( alias a='exit 4'",
    'eval a )',
    'x=$?',
    "alias c='exit 7'",
    '[ $x = 4 ] || exit 9',
    'eval a',
  ].join('\n');
  expect(answerOf(`${line}\n${script}\n`).split(' ')[0]).toBe('3');
});
