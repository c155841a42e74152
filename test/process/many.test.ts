import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, root, temporary } from './command.ts';

const folder = temporary();

describe('many Dockerfiles in one call', () => {
  const files = Array.from({ length: 1200 }, (_, i) => {
    const place = join(folder, String(i));
    mkdirSync(place);
    writeFileSync(join(place, 'Dockerfile'), `FROM scratch\nENV TOKEN=hunter2hunter2\n${i % 3 === 0 ? `COPY x${i} /\n` : ''}${i % 7 === 0 ? 'RUN make\n' : ''}USER ${i}\nCMD ["/app${i}"]\n`);
    return join(place, 'Dockerfile');
  });
  const given = [...files, join(folder, 'no-such'), root];

  it.each(['text', 'json', 'sarif'])('%s is the same, byte by byte, on one thread, two and three', (format) => {
    const argv = ['--platform', 'linux/amd64', '--format', format, '--severity', 'secret-in-arg-or-env=error', ...given];
    const one = command(['--jobs', '1', ...argv]);
    expect(one.code).toBe(3);
    expect(one.out.length).toBeGreaterThan(100_000);
    for (const jobs of [['--jobs', '2'], ['-j', '3']]) expect(command([...jobs, ...argv])).toEqual(one);
  });

  it('refuses what is no number of threads, and a thread that stands alone', () => {
    expect(command(['--jobs', '0', '.'])).toMatchObject({ code: 2, err: 'scratch-lint: --jobs "0" is no number from 1 on\n' });
    expect(command(['lint-worker'])).toMatchObject({ code: 2, err: 'scratch-lint: lint-worker is no command\n' });
  });
});
