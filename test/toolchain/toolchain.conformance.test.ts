import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baseToolchain } from '../../src/toolchain/base-toolchains.ts';
import type { Product } from '../../src/toolchain/product.ts';
import { planRun } from '../../src/toolchain/run-plan.ts';

interface Made {
  readonly os: string | null;
  readonly arch: string | null;
  /** Whether the file has a PT_INTERP; not there for other systems. */
  readonly interp?: boolean;
}

interface Goldens {
  readonly madeBy: Readonly<Record<string, string>>;
  readonly answers: readonly { language: 'go' | 'c' | 'rust'; line: string; made: Readonly<Record<string, Made | null>> }[];
}

const goldens: Goldens = JSON.parse(readFileSync(new URL('../conformance/toolchain/goldens.json', import.meta.url), 'utf8'));
const BASES = { go: 'golang:1.26', c: 'gcc:12', rust: 'rust:1.95' };

function productOf(language: 'go' | 'c' | 'rust', line: string): Product {
  const { operations } = planRun({
    script: line,
    environment: new Map(),
    isComplete: true,
    directory: '/src',
    state: baseToolchain(BASES[language], 'amd64'),
    platform: { os: 'linux', arch: 'amd64', variant: null },
    target: { os: 'linux', arch: 'amd64', variant: null },
  });
  const write = operations.find((operation) => operation.kind === 'write' && operation.path === '/src/OUT');
  if (write?.kind !== 'write' || write.product === null) throw new Error(`nothing is made by ${line}`);
  return write.product;
}

describe(`products against ${Object.values(goldens.madeBy).join(', ')}`, () => {
  it.each(goldens.answers)('$line', ({ language, line, made }) => {
    const product = productOf(language, line);
    const files = Object.values(made).filter((file) => file !== null);
    for (const { os, arch } of files) expect({ os, arch }).toEqual({ os: product.os, arch: product.arch });
    const loaders = new Set(files.flatMap(({ interp }) => (interp === undefined ? [] : [interp])));
    if (product.kind === 'executable' && product.linkage === 'static') expect([...loaders]).not.toContain(true);
    if (product.kind === 'executable' && product.linkage === 'dynamic') expect([...loaders]).not.toContain(false);
  });

  it('does not shirk: what is the same for every program is known', () => {
    const shirked = goldens.answers.filter(({ language, line, made }) => {
      const loaders = new Set(Object.values(made).map((file) => file?.interp));
      return loaders.size === 1 && productOf(language, line).linkage === 'unknown';
    });
    // what they make depends on more than the line: on PATH, on the code, on musl-gcc's specs
    expect(shirked.map(({ line }) => line)).toEqual([
      'go build -tags netgo,osusergo -o OUT .',
      `go build -tags 'netgo osusergo static_build' -ldflags '-w -extldflags "-static"' -o OUT .`,
      'PATH=/usr/local/go/bin go build -o OUT .',
      'gcc -Wl,-static -o OUT main.c',
      'musl-gcc -static-pie -o OUT main.c',
    ]);
  });
});
