import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { openContext } from '../../../src/image/context.ts';
import type { BuildContext } from '../../../src/image/context.ts';
import { parseIgnoreFile } from '../../../src/image/context/dockerignore.ts';
import { expandSource } from '../../../src/image/copy/sources.ts';
import { compileGoPattern } from '../../../src/image/patterns/go-match.ts';

interface Goldens {
  readonly seed: number;
  readonly trees: readonly (readonly string[])[];
  readonly ignores: readonly { text: string; tree: number; error?: string; buildkit?: string; legacy?: string }[];
  readonly matches: readonly (readonly [pattern: string, name: string, answer: number])[];
  readonly wildcards: readonly { source: string; tree: number; matches: readonly string[]; error?: boolean }[];
}

const goldens: Goldens = JSON.parse(readFileSync(new URL('../../conformance/dockerignore/goldens.json', import.meta.url), 'utf8'));

function openTree(index: number, text: string, builder: 'buildkit' | 'legacy'): BuildContext {
  const entries = goldens.trees[index]!.map((path): [string, MemoryEntry] =>
    path.endsWith('/') ? [path.slice(0, -1), { type: 'directory' }] : [path, ''],
  );
  const tree = { ...Object.fromEntries(entries), ...(builder === 'legacy' && { '.dockerignore': text }) };
  return openContext(
    memoryFiles(tree),
    builder === 'buildkit'
      ? { outside: { directory: memoryFiles({ 'x.dockerignore': text }), name: 'x', shown: 'x' }, builder }
      : { builder },
  );
}

function visible(index: number, text: string, builder: 'buildkit' | 'legacy'): string {
  const context = openTree(index, text, builder);
  return goldens.trees[index]!.map((path) => (context.lookup(path) === null ? '0' : '1')).join('');
}

describe(`answers of Docker's own packages (seed ${goldens.seed})`, () => {
  it.each(['buildkit', 'legacy'] as const)(`agrees on what ${goldens.ignores.length} ignore files let through to %s`, (builder) => {
    const wrong = goldens.ignores
      .map((golden) => {
        const { problem } = parseIgnoreFile(golden.text);
        const got = problem === null ? visible(golden.tree, golden.text, builder) : problem.dockerMessage;
        return { text: golden.text, tree: golden.tree, got, expected: golden.error ?? golden[builder] };
      })
      .filter(({ got, expected }) => got !== expected);
    expect(wrong).toEqual([]);
  });

  it(`agrees with path.Match on ${goldens.matches.length} patterns and names`, () => {
    const wrong = goldens.matches.filter(([pattern, name, answer]) => {
      const compiled = compileGoPattern(pattern);
      return answer !== (compiled === null ? -1 : Number(compiled.matches(name)));
    });
    expect(wrong).toEqual([]);
  });

  it(`agrees on what ${goldens.wildcards.length} sources of COPY stand for, and in which order`, () => {
    const wrong = goldens.wildcards
      .map((golden) => {
        const expansion = expandSource(openTree(golden.tree, '', 'buildkit'), golden.source);
        const got = expansion.kind === 'matches' ? expansion.paths : expansion.kind === 'path' ? [expansion.path] : 'error';
        return { ...golden, got: JSON.stringify(got), expected: JSON.stringify(golden.error ? 'error' : golden.matches) };
      })
      .filter(({ got, expected }) => got !== expected);
    expect(wrong).toEqual([]);
  });
});
