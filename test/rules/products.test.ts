import { describe, expect, it } from 'vitest';
import { PathTree } from '../../src/rules/judge/path-tree.ts';
import { said } from './judge.ts';

describe('a program that another command puts into its place', () => {
  const warned = (run: string): boolean =>
    said(`FROM golang:1.22 AS build\nRUN ${run}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`).some((line) =>
      line.startsWith('cgo-not-disabled'),
    );

  it.each([
    'go build -o /app ./cmd',
    'go build -o /src/app ./cmd && mv /src/app /',
    'go build -o /src/app ./cmd && cp /src/app /app',
    'go build -o /src/x ./cmd && install /src/x /app',
  ])('is still what was built: %s', (run) => expect(warned(run)).toBe(true));

  it.each([
    'go build -o /app ./cmd && rm /app',
    'go build -o /app ./cmd && CGO_ENABLED=0 go build -o /app ./cmd',
    'go build -o /app ./cmd && curl -o /app https://example.com/app',
  ])('is no longer what was built: %s', (run) => expect(warned(run)).toBe(false));
});

it.each([
  ['alpine:3.20', []],
  ['scratch', ['cgo-not-disabled: go build runs with cgo on, and the image has no /lib64/ld-linux-x86-64.so.2']],
])('a builder of a libc that nobody knows may be made for %s where that has any loader', (base, expected) => {
  const lines = 'RUN CGO_ENABLED=1 go build -o /app .';
  expect(said(`FROM example/go-builder:1.25 AS build\n${lines}\nFROM ${base}\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`)).toEqual(
    expected,
  );
});

describe('values by path', () => {
  const tree = new PathTree<string>();
  for (const path of ['/a/b', '/a/bc', '/x', '/a/b/c/d', '/']) tree.set(path, path);

  it('finds what is at a path and what is below it, not what only begins alike', () => {
    expect(tree.get('/a/b')).toBe('/a/b');
    expect(tree.get('/a/b/c')).toBeUndefined();
    expect([...tree.below('/a')]).toEqual(['/a/b', '/a/b/c/d', '/a/bc']);
    expect([...tree.below('/a/b')]).toEqual(['/a/b/c/d']);
    expect([...tree.below('/')]).toEqual(['/a/b', '/a/b/c/d', '/a/bc', '/x']);
    expect([...tree.below('/nothing/here')]).toEqual([]);
  });

  it('takes away a path with all below it, in the copy alone', () => {
    const copy = tree.copy();
    copy.cut('/a/b');
    expect([...copy.below('/')]).toEqual(['/a/bc', '/x']);
    copy.cut('/');
    expect(copy.get('/')).toBeUndefined();
    expect([...tree.below('/a')]).toHaveLength(3);
  });
});
