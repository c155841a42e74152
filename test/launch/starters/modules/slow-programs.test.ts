/** Programs made to be slow to read: what takes longer than a test may is found here. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

it.each([
  ['node', 'node:20', 'comments that do not end', '/*\n'.repeat(300_000)],
  ['node', 'node:20', 'patterns that do not end', '/['.repeat(250_000)],
  ['python', 'python:3.12', 'imports of itself', 'import app\n'.repeat(90_000)],
  ['node', 'node:20', 'templates in templates', '`${'.repeat(300_000)],
  ['node', 'node:20', 'brackets', 'x(['.repeat(300_000)],
  ['node', 'node:20', 'declarations', 'const const const a\n'.repeat(50_000)],
  ['python', 'python:3.12', 'brackets', 'x(['.repeat(300_000)],
  ['python', 'python:3.13', 'texts in texts', 'f"{'.repeat(250_000)],
  ['python', 'python:3.11', 'variables', 'import os\n' + 'os.environ["HOME"], '.repeat(40_000)],
  ['python', 'python:3.11', 'a line of imports', `open("/missing")\n# ${'import '.repeat(57_000)}`],
  ['php', 'php:8', 'comments that do not end', `<?php ${'/*\n'.repeat(300_000)}`],
  ['php', 'php:8', 'a statement that does not end', `<?php ${'<<<A\n'.repeat(200_000)}`],
  ['ruby', 'ruby:3.3', 'requires of itself', 'require_relative "app"\n'.repeat(45_000)],
])('%s in %s: %s', (program, base, _, text) => {
  const name = { node: 'app.js', python: 'app.py', php: 'app.php', ruby: 'app.rb' }[program] ?? '';
  const content = new TextEncoder().encode(text);
  const { prediction } = judge(`FROM ${base}\nCOPY ${name} /${name}\nCMD ["${program}", "/${name}"]\n`, {
    [name]: { type: 'file', mode: 0o644, content },
  });
  expect(prediction.outcome).toMatch(/^(?:ok|fails)$/);
});
