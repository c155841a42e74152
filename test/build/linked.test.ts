/** What go build does to each variable of fixtures/build/linked (effects.json: Go 1.20 and 1.26), and what is said of it before. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { preflight } from '../../src/build/preflight.ts';
import { environment, hasGo, root, workshop } from './workshop.ts';

const CODES: Readonly<Record<string, string>> = {
  'x-initialized-by-call': 'lost',
  'x-initialized-by-variable': 'lost',
  'x-computed-at-start': 'lost',
  'x-not-a-string': 'refused',
};

describe.runIf(hasGo)('-X of a variable that starts in each way', { timeout: 240_000 }, () => {
  const release = Number(/go1\.(\d+)/.exec(spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).stdout)?.[1] ?? 0);
  const all = JSON.parse(readFileSync(join(root, 'fixtures/build/linked/effects.json'), 'utf8')) as Record<string, Record<string, string>>;
  const effects = Object.entries(all[release < 21 ? 'before 1.21' : 'from 1.21'] ?? {});
  const refused = effects.filter(([, effect]) => effect !== 'set' && effect !== 'lost');

  const build = (folder: string, names: readonly string[]) =>
    spawnSync('go', ['build', '-ldflags', names.map((name) => `-X main.${name}=for-${name}`).join(' '), '-o', 'app', '.'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...environment(), CGO_ENABLED: '0' },
    });

  it('is said of each before it is built', async () => {
    const result = await preflight({
      cwd: workshop('linked'),
      env: environment(),
      output: 'app',
      variables: effects.map(([name]) => ({ name: `main.${name}`, source: 'x' })),
    });
    const said = new Map(
      (result.builds[0]?.problems ?? []).map(({ code, message }) => [/^-X main\.(\w+)/.exec(message)?.[1] ?? message, CODES[code] ?? code]),
    );
    const expected = effects.map(([name, effect]) => [name, effect === 'set' ? undefined : effect === 'lost' ? effect : 'refused']);
    expect(effects.map(([name]) => [name, said.get(name)])).toEqual(expected);
  });

  it('is refused by the linker for those that are no strings', () => {
    const { stderr } = build(
      workshop('linked'),
      refused.map(([name]) => name),
    );
    const said = stderr.split('\n').filter((line) => line.startsWith('main.'));
    expect(said.sort()).toEqual(
      refused.map(([name, type]) => `main.${name}: cannot set with -X: not a var of type string (type:${type})`).sort(),
    );
  });

  it('is in the program for those that are set', () => {
    const folder = workshop('linked');
    const others = effects.filter(([, effect]) => effect === 'set' || effect === 'lost');
    expect(
      build(
        folder,
        others.map(([name]) => name),
      ).stderr,
    ).toBe('');
    const printed = spawnSync(join(folder, 'app'), { encoding: 'utf8' }).stderr;
    expect(others.filter(([name]) => printed.includes(`${name} for-${name}\n`))).toEqual(others.filter(([, effect]) => effect === 'set'));
  });
});
