/** As Debian 12's dash and bash and busybox say it of a program of Go for FreeBSD: 139 by each of them. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';

const app = { type: 'file', mode: 0o755, content: Uint8Array.from(fixtureBinary('start-amd64')) } as const;
// It begins where nothing is mapped.
new DataView(app.content.buffer).setBigUint64(24, 0x70_0000n, true);

const start = (lines: string, script = ''): unknown =>
  judge(`FROM debian:12\nCOPY app /app\nCOPY --chmod=755 s.sh /s.sh\n${lines}\n`, {
    app,
    's.sh': { type: 'file', mode: 0o755, content: new TextEncoder().encode(script) },
  }).prediction;
const killed = { outcome: 'fails', phase: 'run', exitCode: 139, message: '' };

it('what a program is killed by ends the shell that waited for it, with words of its own', () => {
  expect(start('CMD /app --version')).toMatchObject({ ...killed, alternatives: ['Segmentation fault'] });
  expect(start('CMD ["/s.sh"]', '#!/bin/sh\nset -e\n/app\n')).toMatchObject({ ...killed, message: 'Segmentation fault', alternatives: [] });
  expect(start('CMD ["/s.sh"]', '#!/bin/bash\nset -e\n/app\nexec /bin/true\n')).toMatchObject({
    ...killed,
    message: '/s.sh: line 3: …Segmentation fault…',
    alternatives: [],
  });
});

it('a script that goes on tells it, and takes it for an exit code', () => {
  expect(start('CMD ["/s.sh"]', '#!/bin/sh\n/app\nexit $?\n')).toMatchObject({ ...killed, message: 'Segmentation fault' });
  expect(start('CMD ["/s.sh"]', '#!/bin/sh\n/app || exit 9\n')).toMatchObject({
    outcome: 'fails',
    exitCode: 9,
    message: 'Segmentation fault',
  });
});

it('nobody waits for it behind exec, or alone', () => {
  expect(start('CMD ["/app"]')).toMatchObject({ ...killed, alternatives: [] });
  expect(start('CMD ["env", "/app"]')).toMatchObject({ ...killed, alternatives: [] });
});

it('a script that goes on has started', () => {
  expect(start('CMD ["/s.sh"]', '#!/bin/sh\n/app || true\nsleep 1000\n')).toMatchObject({ outcome: 'ok' });
});

it('nor is a program for another machine passed by, where the script goes on', () => {
  const { prediction } = judge('FROM debian:12\nCOPY arm /arm\nCOPY --chmod=755 s.sh /s.sh\nCMD ["/s.sh"]\n', {
    'arm': { type: 'file', mode: 0o755, content: fixtureBinary('start-arm64') },
    's.sh': { type: 'file', mode: 0o755, content: new TextEncoder().encode('#!/bin/bash\n/arm || exit 5\n') },
  });
  expect(prediction).toMatchObject({ outcome: 'fails', exitCode: 5, message: '/s.sh: line 2: …: cannot execute binary file' });
});
