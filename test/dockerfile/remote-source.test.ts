import { describe, expect, it } from 'vitest';
import { readSource, unaskedUrl } from '../../src/dockerfile/values/remote-source.ts';

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

it.each(['?branch;=a&foo;bar', '?%zz=a&branch=%z&foo=%41%2', '?b%72anch=a&s%75bdir=b'])(
  'BuildKit finds no mistake in the query of x.git%s',
  (query) => {
    expect(readSource(`https://example.com/x.git${query}`, 'current')).toMatchObject({ kind: 'git', error: null });
  },
);

describe('unaskedUrl', () => {
  it.each([
    ['http://', 'Get "http:": http: no Host in request URL'],
    ['https:///a/b.tar.gz', 'Get "https:///a/b.tar.gz": http: no Host in request URL'],
    ['http://?x', 'Get "http:?x": http: no Host in request URL'],
    ['http:///x?q=1#f', 'Get "http:///x?q=1#f": http: no Host in request URL'],
    ['http://u:secret@/x', 'Get "http://…@/x": http: no Host in request URL'],
    ['http:///é', 'Get "http://…": http: no Host in request URL'],
    ['http://[::1/x', 'parse "http://[::1/x": missing \']\' in host'],
    ['http://h:abc/x', 'parse "http://h:abc/x": invalid port ":abc" after host'],
    ['http://h/%zz', 'parse "http://h/%zz": invalid URL escape "%zz"'],
    ['http://%41/x', 'parse "http://%41/x": invalid URL escape "%41"'],
    ['http://h h/x', 'parse "http://h h/x": invalid character " " in host name'],
    ['http://u:secret@h:x/y', 'parse "http://…@h:x/y": invalid port ":x" after host'],
  ])('says why %s is never fetched, and no password', (url, said) => {
    expect(unaskedUrl(url)).toBe(said);
  });

  it.each(['http://h/x', 'https://h:8443/x%20y?q#f', 'http://:80/x', 'http://a_b/x', 'http://u:p@h/x', 'http://[::1]:80/x', 'http://é/x'])(
    'has nothing against %s',
    (url) => {
      expect(unaskedUrl(url)).toBeNull();
    },
  );
});
