import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const outcome = (base: string, run: string, command: string, files: Readonly<Record<string, string>>): string =>
  judge(`FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${run}\nCMD ${command}\n`, files).prediction.outcome;

describe('pip install brings no script into the project', () => {
  const started = (run: string, list: string): string =>
    outcome('python:3.12-slim', run, '["python", "main.py"]', { 'requirements.txt': list });
  it.each([
    ['pip install -r requirements.txt', 'flask==3.0\n'],
    ['pip install --no-cache-dir --require-hashes -r requirements.txt', '--extra-index-url https://x.y/z\nflask==3.0 --hash=sha256:00\n'],
    ['pip3 install -r requirements.txt', 'git+https://x.y/z.git\n'],
    ['pip install flask', ''],
  ])('%s', (run, list) => expect(started(run, list)).toBe('fails'));

  it.each([
    ['pip install -r requirements.txt', '-e .\n'],
    ['pip install -r requirements.txt', './own\n'],
    ['pip install -r requirements.txt', '-r other.txt\n'],
    ['pip install .', ''],
  ])('but what it is asked to build of it may: %s with %j', (run, list) => expect(started(run, list)).toBe('ok'));
});

describe('bundle install brings none either', () => {
  const started = (gemfile: string): string => outcome('ruby:3.4-slim', 'bundle install', '["ruby", "main.rb"]', { Gemfile: gemfile });
  it('of gems of others', () => expect(started('source "https://rubygems.org"\ngem "sinatra"\n')).toBe('fails'));
  it.each(['gemspec\n', 'gem "own", path: "own"\n'])('but for its own: %j', (gemfile) => expect(started(gemfile)).toBe('ok'));
});

it.each([
  ['/opt/app', 'pip install flask', 'fails'],
  ['/opt', 'pip install flask', 'ok'],
  ['/tmp/app', 'pip install flask', 'ok'],
])('a project in %s is none of the caches that %s leaves: %s', (directory, run, expected) => {
  const text = `FROM python:3.12-slim\nWORKDIR ${directory}\nRUN ${run}\nCMD ["python", "${directory}/main.py"]\n`;
  expect(judge(text).prediction.outcome).toBe(expected);
});
