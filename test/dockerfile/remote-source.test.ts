import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/dockerfile/remote-source.ts';

describe('readSource', () => {
  it.each([
    ['https://example.com/x.git?keep-git-dir=true', 'git'],
    ['https://[fe80::1%25en0]:8080/x.git', 'git'],
    // Go's net/url takes brackets around an IPv6 address only; what it cannot read is downloaded.
    ['https://exa[mple.com/x.git?keep-git-dir=true', 'url'],
    ['https://[example/x.git', 'url'],
    ['https://[127.0.0.1]/x.git', 'url'],
    ['app.git', 'path'],
  ])('%s is a %s', (text, kind) => {
    expect(readSource(text, 'current').kind).toBe(kind);
  });
});

it.each(['?branch;=a&foo;bar', '?%zz=a&branch=%z&foo=%41%2', '?b%72anch=a&s%75bdir=b'])('BuildKit finds no mistake in the query of x.git%s', (query) => {
  expect(readSource(`https://example.com/x.git${query}`, 'current')).toMatchObject({ kind: 'git', error: null });
});
