import { expect, it } from 'vitest';
import { HostFileError } from '../../../src/bytes/host-files.ts';
import { hostSearch } from '../../../src/image/context/host-search.ts';

/** A context of these files, and how many directories of it were read. */
function contextOf(files: readonly string[]): { isInContext: (ending: string) => boolean; reads: () => number } {
  let reads = 0;
  const typeOf = (path: string): 'file' | 'directory' | null =>
    files.includes(path) ? 'file' : files.some((one) => one.startsWith(`${path}/`)) ? 'directory' : null;
  const namesIn = (path: string): string[] => [
    ...new Set(
      files
        .filter((one) => path === '' || one.startsWith(`${path}/`))
        .map((one) => one.slice(path === '' ? 0 : path.length + 1).split('/')[0] ?? ''),
    ),
  ];
  const isInContext = hostSearch({
    lookupOnHost: (path) => {
      const type = typeOf(path);
      return type === null ? null : { type };
    },
    someNames: (path, most) => {
      reads++;
      if (path.startsWith('locked')) throw new HostFileError(path, 'EACCES');
      return namesIn(path).slice(0, most);
    },
  });
  return { isInContext, reads: () => reads };
}

it.each([
  [['main.go'], true],
  [['cmd/app/main.go'], true],
  [['a/b/c/d/e/f.go'], true],
  [['main.rs', 'go.mod'], false],
  [['vendor/a/a.go', '.cache/a.go', 'web/node_modules/b/b.go'], false],
  [['a.go/readme'], false],
  [['locked/a.go', 'open/a.go'], true],
])('%j', (files, isThere) => {
  expect(contextOf(files).isInContext('.go')).toBe(isThere);
});

it('looks into so many directories, once', () => {
  const { isInContext, reads } = contextOf([...Array.from({ length: 500 }, (_, i) => `a${i}/x`), 'z/main.go']);
  expect([isInContext('.go'), isInContext('.go'), reads()]).toEqual([false, false, 200]);
});

it('looks at so many names of a directory, and for the very name beside them', () => {
  const names = Array.from({ length: 20_500 }, (_, i) => `file${i}.txt`);
  const isInContext = hostSearch({
    lookupOnHost: (path) =>
      path === '' ? { type: 'directory' } : [...names, 'go.mod', 'main.go'].includes(path) ? { type: 'file' } : null,
    someNames: (_, most) => [...names, 'go.mod', 'main.go'].slice(0, most),
  });
  expect(['go.mod', '.go', '.txt'].map(isInContext)).toEqual([true, false, true]);
});
