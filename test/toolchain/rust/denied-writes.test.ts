/** Measured with cargo 1.95, and Python 3.11. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const text = (content: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) }) as const;
const project = {
  'Cargo.toml': text('[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n'),
  'src/main.rs': text('fn main() {}\n'),
};
const lock = { 'Cargo.lock': text('version = 3\n\n[[package]]\nname = "x"\nversion = "0.1.0"\n') };
const build = (lines: string, files = {}) => {
  const { prediction, findings } = judge(`FROM rust:1.80\n${lines}\nCMD ["true"]\n`, { ...project, ...files });
  return [prediction.phase, ...findings.filter(({ rule }) => rule === 'run-fails').map(({ message }) => message)];
};
const refused = (path: string) => ['build', `RUN ends with exit code 101: the user of the line may not make ${path}`];

it('cargo writes beside Cargo.toml, where its user has to have the right to', () => {
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cargo build')).toEqual(refused('/s/Cargo.lock'));
  // What is copied to a directory that is there leaves it as it is.
  expect(build('WORKDIR /s\nCOPY --chown=1000 . .\nUSER 1000\nRUN cargo test')).toEqual(refused('/s/Cargo.lock'));
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cargo fetch')).toEqual(refused('/s/Cargo.lock'));
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cargo build', lock)).toEqual(refused('/s/target'));
  expect(build('WORKDIR /s\nCOPY . .\nENV CARGO_TARGET_DIR=/out/t\nUSER 1000\nRUN cargo build', lock)).toEqual(refused('/out'));
});

it.each([
  ['USER 1000\nWORKDIR /s\nCOPY . .\nRUN cargo build'],
  ['WORKDIR /s\nCOPY . .\nRUN chown -R 1000 /s\nUSER 1000\nRUN cargo build'],
  ['COPY --chown=1000 . /s/\nUSER 1000\nWORKDIR /s\nRUN cargo build'],
  ['WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cargo metadata --manifest-path Cargo.toml'],
  ['WORKDIR /s\nCOPY . .\nRUN cargo build'],
])('%s has the right to', (lines) => {
  expect(build(lines)).toEqual([null]);
});

it('where the lock file is there, a directory elsewhere is enough', () => {
  expect(build('WORKDIR /s\nCOPY . .\nUSER 1000\nRUN cargo build --target-dir /tmp/t', lock)).toEqual([null]);
});

it('python makes no environment where its user may not', () => {
  const venv = (lines: string) => judge(`FROM python:3.12\n${lines}\nCMD ["true"]\n`).prediction;
  expect(venv('USER 1000\nRUN python -m venv /venv')).toMatchObject({
    outcome: 'fails',
    message: 'process "/bin/sh -c python -m venv /venv" did not complete successfully: exit code: 1',
  });
  expect(venv('WORKDIR /s\nUSER 1000\nRUN python3 -m venv .venv').outcome).toBe('fails');
  expect(venv('USER 1000\nWORKDIR /s\nRUN python3 -m venv .venv').outcome).toBe('ok');
  expect(venv('RUN python3 -m venv /venv').outcome).toBe('ok');
});
