import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { asFunction } from '../../src/cli/chunk-function.ts';

/** What the chunk `main.js` exports, where each of the others is read by the same rules, and which chunks were loaded until then. */
function load(chunks: Readonly<Record<string, string>>): { exports: Record<string, unknown>; loaded: string[] } {
  const loaded: string[] = [];
  const request = (path: string): Record<string, unknown> => {
    if (!loaded.includes(path)) loaded.push(path);
    const exports = {};
    const text = asFunction(chunks[path] ?? '', (other) => chunks[other] ?? '');
    (runInNewContext(`(${text})`) as (...given: unknown[]) => void)(exports, request, `file:///${path}`);
    return exports;
  };
  return { exports: request('./main.js'), loaded };
}

describe('a chunk as a function', () => {
  it('loads a part when one of its functions is called, once', () => {
    const { exports, loaded } = load({
      './main.js': 'import{a as e,b as t}from"./part-more.js";\nfunction n(r){return e(r)+t(r)+e(r)}\nexport{n as sum};',
      './part-more.js': 'function e(t){return t*2}\nasync function*n(){}\nfunction r(t){return t+1}\nexport{e as a,r as b,n as c};',
    });
    expect(loaded).toEqual(['./main.js']);
    expect((exports['sum'] as (given: number) => number)(3)).toBe(16);
    expect(loaded).toEqual(['./main.js', './part-more.js']);
  });

  it('loads a part at once for what is no function, and any other chunk', () => {
    const part = 'function e(){return n}\nconst n=7;\nexport{e as a,n as b};';
    expect(
      load({ './main.js': 'import{a as e,b as t}from"./part-more.js";\nconst n=t+e();\nexport{n as sum};', './part-more.js': part })
        .exports,
    ).toEqual({ sum: 14 });
    expect(load({ './main.js': 'import{a as e}from"./more.js";\nexport{e as later};', './more.js': part }).loaded).toEqual([
      './main.js',
      './more.js',
    ]);
  });
});
