import { expect, it } from 'vitest';
import { fixtureBinary } from '../truth/fixture.ts';
import { listFiles } from '../truth/image-files.ts';
import { predictCase } from '../truth/predict-case.ts';

function played(line: string): ReturnType<typeof predictCase> {
  const marks = 'bash\0: applet not found\0BusyBox v1.35.0\0[\0[[\0ash\0cp\0mkdir\0sh\0truncate\0unlink\0\0';
  const base64 = Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(marks)]).toString('base64');
  return predictCase({
    name: 'busybox-cp', why: '', dockerfile: `FROM scratch\nCOPY r /\nRUN ${line}\nENTRYPOINT ["/old"]\n`,
    context: { 'r/bin/sh': { base64, mode: 0o755 }, 'r/bin/cp': { symlink: 'sh' }, 'r/bin/mkdir': { symlink: 'sh' }, 'r/bin/unlink': { symlink: 'sh' }, 'r/bin/busybox': { symlink: 'sh' }, 'r/bin/truncate': { symlink: 'sh' }, 'r/app': { binary: 'start-amd64' }, 'r/old': 'old' },
  }, 'current');
}

it('leaves open what cp of a busybox in the image makes of a file that is there', () => {
  expect(played('cp /app /old').prediction.message).toMatch(/\/old comes from line 3/);
});

it('reads the symbolic mode of a new directory', () => {
  const { image } = played('mkdir -m u=rwx,go= /x && mkdir -m o-x /y').target;
  expect(image === null ? [] : listFiles(image.root).filter((line) => /\/[xy]$/.test(line))).toEqual(['drwx------ 0:0 /x', 'drwxrwxrw- 0:0 /y']);
});

it.each(['unlink /bin', 'unlink /nope', 'unlink /etc/hosts', 'truncate -s 0 /etc/hosts'])('knows what unlink and truncate cannot do: %s', (line) => {
  expect(played(line).prediction.message).toMatch(/exit code: 1$/);
});

it('takes away what unlink is given', () => {
  expect(played('unlink /old').prediction.message).toMatch(/stat \/old: no such file/);
});

it('lays a link to itself for each of its programs', () => {
  const { image } = played('busybox --install -s /bin && mkdir /made').target;
  expect(image === null ? [] : listFiles(image.root).filter((line) => /\/bin\/|made/.test(line)).map((line) => line.replace(/^\S+ \S+ (?:\d+ )?/, ''))).toEqual([
    '/bin/[ -> /bin/sh', '/bin/[[ -> /bin/sh', '/bin/ash -> /bin/sh', '/bin/busybox -> sh', '/bin/cp -> sh', '/bin/mkdir -> sh', '/bin/sh', '/bin/truncate -> sh', '/bin/unlink -> sh', '/made',
  ]);
});
