import { copyFileSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, root, temporary, unless } from './command.ts';

const folder = temporary();

describe('many Dockerfiles in one call', () => {
  const files = Array.from({ length: 1200 }, (_, i) => {
    const place = join(folder, String(i));
    mkdirSync(place);
    writeFileSync(
      join(place, 'Dockerfile'),
      `FROM scratch\nENV TOKEN=hunter2hunter2\n${i % 3 === 0 ? `COPY x${i} /\n` : ''}${i % 7 === 0 ? 'RUN make\n' : ''}USER ${i}\nCMD ["/app${i}"]\n`,
    );
    return join(place, 'Dockerfile');
  });
  const given = [...files, join(folder, 'no-such'), root];

  it.each(['text', 'json', 'sarif'])('%s is the same, byte by byte, on one thread, two and three', (format) => {
    const argv = ['--platform', 'linux/amd64', '--format', format, '--severity', 'secret-in-arg-or-env=error', ...given];
    const one = command(['--jobs', '1', ...argv]);
    expect(one.code).toBe(3);
    expect(one.out.length).toBeGreaterThan(100_000);
    for (const jobs of [
      ['--jobs', '2'],
      ['-j', '3'],
    ])
      expect(command([...jobs, ...argv])).toEqual(one);
  });

  it('refuses what is no number of threads, and a thread that stands alone', () => {
    expect(command(['--jobs', '0', '.'])).toMatchObject({ code: 2, err: 'scratch-lint: --jobs "0" is no number from 1 on\n' });
    for (const name of ['lint-worker', 'inspect-worker'])
      expect(command([name])).toMatchObject({ code: 2, err: `scratch-lint: ${name} is no command\n` });
  });
});

/** More than one thread does alone: others take part from there on, where the machine has two processors. */
describe('many programs in one call of inspect', () => {
  const COUNT = 9000;
  const PART = 2000;
  const place = join(folder, 'programs');
  mkdirSync(place);
  const kinds = ['c-glibc', 'c-musl-static'].map((name) => `${root}fixtures/truth/binaries/${name}`);
  copyFileSync(kinds[0] ?? '', join(place, 'one'));
  copyFileSync(kinds[1] ?? '', join(place, 'two'));
  writeFileSync(join(place, 'cut'), readFileSync(kinds[0] ?? '').subarray(0, 40));
  writeFileSync(join(place, 'text'), 'hello\n');
  const names = ['one', 'two', 'cut', 'text', 'no-such'];
  const given = Array.from({ length: COUNT }, (_, i) => {
    const name = names[(i * 7 + (i >> 5)) % names.length] ?? '';
    return i % 50 === 0 && name !== 'no-such' ? linked(name, i) : name;
  });

  /** Names that differ, so that an entry in a wrong place is seen. */
  function linked(name: string, index: number): string {
    const other = `${name}-${index}`;
    if (name === 'text') symlinkSync(name, join(place, other));
    else linkSync(join(place, name), join(place, other));
    return other;
  }

  function parts(format: string): { readonly out: string; readonly err: string } {
    const runs = Array.from({ length: Math.ceil(COUNT / PART) }, (_, i) =>
      command(['inspect', '--format', format, ...given.slice(i * PART, (i + 1) * PART)], { cwd: place }),
    );
    return { out: runs.map(({ out }) => out).join(''), err: runs.map(({ err }) => err).join('') };
  }

  it.skipIf(!unless('this machine has one processor, and so one thread', availableParallelism() > 1)).each(['text', 'jsonl'])(
    '%s is what the parts of it are, in their order',
    (format) => {
      const whole = command(['inspect', '--format', format, ...given], { cwd: place });
      expect(whole.code).toBe(3);
      expect(whole.out.length).toBeGreaterThan(1_000_000);
      expect({ out: whole.out, err: whole.err }).toEqual(parts(format));
    },
  );

  it('json is one document of all, also of a directory with standard input between', () => {
    const { code, out } = command(['inspect', '--format', 'json', ...given.slice(0, 6000), '-', '.', ...given.slice(6000)], {
      cwd: place,
      redirect: `< ${join(place, 'two')}`,
    });
    const files: { file: string; format?: string }[] = JSON.parse(out).files;
    expect(code).toBe(3);
    expect(files.slice(0, 6000).map(({ file }) => file)).toEqual(given.slice(0, 6000));
    expect(files[6000]).toMatchObject({ file: '-', format: 'elf' });
    expect(files.slice(-3000).map(({ file }) => file)).toEqual(given.slice(6000));
    expect(files.slice(6001, -3000).every(({ file }) => file.startsWith('./'))).toBe(true);
  });

  it('a reader that goes away ends it quietly', () => {
    expect(
      command(['inspect', '--format', 'jsonl', ...given, ...given], { cwd: place, redirect: '| head -n 5000 | tail -n 1' }),
    ).toMatchObject({ code: 141, err: '' });
  });
});
