/** As bash 5.2, dash, Ruby 3.1 and PHP 8.2 of Debian 12 ended with a directory for a script. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const ends = (base: string, command: readonly string[]) => {
  const { outcome, exitCode, message } = judge(`FROM ${base}\nWORKDIR /app\nCOPY d /app/d\nCMD ${JSON.stringify(command)}\n`, {
    'd/x': { type: 'file', mode: 0o644, content: new TextEncoder().encode('1') },
  }).prediction;
  return outcome === 'fails' ? `${exitCode} ${message}` : outcome;
};

it('bash says so, other shells take it for an empty script', () => {
  expect(ends('debian:12', ['bash', 'd'])).toBe('126 d: d: Is a directory');
  expect(ends('debian:12', ['bash', '-e', '/app/d'])).toBe('1 /app/d: /app/d: Is a directory');
  expect(ends('debian:12', ['sh', 'd'])).toBe('ok');
});

it('ruby says so, php takes it for an empty script', () => {
  expect(ends('ruby:3.1', ['ruby', 'd'])).toBe('1 …: Is a directory -- d (LoadError)');
  expect(ends('php:8.2', ['php', 'd'])).toBe('ok');
  expect(ends('php:8.2', ['php', '-f', 'nope.php'])).toBe('1 Could not open input file: nope.php');
});
