import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { walk } from '../../image/walk.ts';
import { execForm } from '../../text.ts';
import { flagText } from '../evidence/command.ts';
import { textOf } from '../evidence/stage-text.ts';
import type { Target } from '../target.ts';

/** What makes them, from which file beside. */
const LOCKS: Readonly<Record<string, readonly [manifest: string, command: string]>> = {
  'go.sum': ['go.mod', 'go mod tidy'],
  'package-lock.json': ['package.json', 'npm install'],
  'yarn.lock': ['package.json', 'yarn install'],
  'pnpm-lock.yaml': ['package.json', 'pnpm install'],
  'bun.lock': ['package.json', 'bun install'],
  'Cargo.lock': ['Cargo.toml', 'cargo generate-lockfile'],
  'Gemfile.lock': ['Gemfile', 'bundle lock'],
  'composer.lock': ['composer.json', 'composer install'],
  'poetry.lock': ['pyproject.toml', 'poetry lock'],
  'uv.lock': ['pyproject.toml', 'uv lock'],
  'Pipfile.lock': ['Pipfile', 'pipenv lock'],
  'mix.lock': ['mix.exs', 'mix deps.get'],
};

/** A lock file that is not in the context, while what it locks is: a tool makes it there. Null for any other source. */
export function lockFile(target: Target, step: CopyStep | AddStep, subject: string): Fix | null {
  const at = subject.lastIndexOf('/') + 1;
  const [manifest, command] = LOCKS[subject.slice(at)] ?? [];
  const root = target.dockerfile?.context ?? null;
  if (manifest === undefined || command === undefined || root === null) return null;
  const found = walk(root, `/${subject.slice(0, at)}${manifest}`);
  if (found.ok !== true) return null;
  const { instruction } = step;
  const kept = instruction.words.filter((word) => word !== subject && word !== `./${subject}`);
  // What is copied with it goes where it went.
  const without =
    kept.length < 2 || kept.length === instruction.words.length
      ? null
      : [step.keyword, ...instruction.flags.map(flagText), instruction.form === 'exec' ? execForm(kept) : kept.join(' ')].join(' ');
  // A module that needs no other one has no sums.
  if (manifest === 'go.mod' && !/^[ \t]*require\b/m.test(textOf(found.node) ?? 'require'))
    return without ?? 'leave the line out: go.mod requires nothing';
  const make = `${command}   where the project is, which makes it`;
  return without === null ? make : anyOf(make, without);
}
