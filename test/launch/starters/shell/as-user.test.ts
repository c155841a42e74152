/** What lines of another user than root leave and end with; asked of a kernel with dash, coreutils 9.1, tar 1.34 and busybox 1.35. */
import { expect, it } from 'vitest';
import { listFiles } from '../../../truth/image-files.ts';
import { predictCase } from '../../../truth/predict-case.ts';
import { craftTar } from '../../../truth/tar-craft.ts';

const TREE = Buffer.from(
  craftTar([
    { name: 'a/', type: 'directory' },
    { name: 'a/f', text: 'x' },
  ]),
).toString('base64');
const BASES = ['debian:bookworm-slim', 'alpine:3.20'] as const;

/** What stands below /out, or the exit code of the line. */
function made(base: string, run: string): string {
  const dockerfile = `FROM ${base} AS b\nCOPY tree /tree\nCOPY --chmod=4755 run /suid\nCOPY --chmod=600 run /secret\nCOPY a.tar /a.tar\nRUN mkdir -m 1777 /out\nUSER 1000:1000\nRUN ${run}\nFROM scratch\nCOPY --from=b /out /out\nCMD ["/x"]\n`;
  const context = { 'tree/d/f': 'f', 'tree/l': { symlink: 'd' }, 'run': 'r', 'a.tar': { base64: TREE } };
  const { target, prediction } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current');
  const code = /did not complete successfully: exit code: (\d+)/.exec(prediction.message ?? '')?.[1];
  if (code !== undefined) return `ends with ${code}`;
  return (target.image === null ? [] : listFiles(target.image.root).filter((line) => line.includes(' /out/') || line.startsWith('?'))).join(
    '\n',
  );
}

it.each([
  ['cp -p /suid /out/s', '-rwxr-xr-x 1000:1000 1 /out/s'],
  ['cp -a /tree/d /out/', 'drwxr-xr-x 1000:1000 /out/d\n-rw-r--r-- 1000:1000 1 /out/d/f'],
  ['cp -a /tree/l /out/', 'lrwxrwxrwx 1000:1000 /out/l -> d'],
  ['mkdir -p /out/x/y && touch /out/x/y/f && rm -rf /out/x', ''],
  ['rm -rf /tree/d', 'ends with 1'],
  ['mkdir /out/x && cp /secret /out/x', 'ends with 1'],
])('%s', (run, expected) => {
  for (const base of BASES) expect(made(base, run)).toBe(expected);
});

it('unpacks nothing where it may not write', () => {
  expect(made('debian:bookworm-slim', 'tar xf /a.tar -C /opt')).toBe('ends with 2');
  expect(made('alpine:3.20', 'tar xf /a.tar -C /opt')).toBe('ends with 1');
  expect(made('debian:bookworm-slim', 'tar xf /a.tar -C /out')).toBe('drwxr-xr-x 1000:1000 /out/a\n-rw-r--r-- 1000:1000 1 /out/a/f');
});

it('leaves open what comes of a directory with files that it may not read', () => {
  expect(made('debian:bookworm-slim', 'mkdir -m 700 /out/d; cp -r / /out/d/all 2>/dev/null; true')).toContain('?');
});
