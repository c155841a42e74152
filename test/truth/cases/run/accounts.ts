/** The user of a RUN line, whom the builders look up each in their own way. */
import type { TruthCase } from '../../case.ts';
import { image, OLD_BUILDKITS, whole } from '../shapes.ts';

export const runAccountsCases: readonly TruthCase[] = [
  image('stage-run-user-unknown', 'RUN as a user that passwd does not have', 'USER app\nRUN ["/app"]', {}, 'all'),
  image('old-run-user-group', 'RUN as a user with a group that has no file', 'USER 7:crew\nRUN ["/app"]', {}, OLD_BUILDKITS),
  image(
    'old-run-user-no-group-file',
    'RUN as a user that passwd has, without /etc/group',
    'COPY etc /etc\nUSER me\nRUN ["/app"]',
    { 'etc/passwd': 'me:x:7:8:::\n' },
    OLD_BUILDKITS,
  ),
  image(
    'old-run-user-not-in-passwd',
    'RUN as a user that passwd has not',
    'COPY etc /etc\nUSER you\nRUN ["/app"]',
    { 'etc/passwd': 'me:x:7:8:::\n' },
    OLD_BUILDKITS,
  ),
  image('launch-run-root-and-group', 'RUN knows root:0 without any file, docker run does not', 'USER root:0\nRUN ["/app"]'),
  image('launch-run-root', 'RUN does not know root alone', 'USER root\nRUN ["/app"]'),
  image('launch-run-beyond-range', 'RUN with numbers over 2147483647', 'USER 2147483648:2147483648\nRUN ["/app"]'),
  image('launch-run-beyond-range-alone', 'RUN with a user over 2147483647 alone', 'USER 2147483648\nRUN ["/app"]'),
  image('launch-run-beyond-32-bits', 'RUN with a user over 32 bits', 'USER 4294967296:0\nRUN ["/app"]'),
  image('launch-run-unmapped', 'RUN as the user that is none', 'USER 4294967295:0\nRUN ["/app"]'),
  image('launch-run-unmapped-group', 'RUN as the group that is none', 'USER 0:4294967295\nRUN ["/app"]'),
  image('launch-run-passwd-directory', 'RUN and an /etc/passwd that is a directory', 'COPY etc /etc/\nRUN ["/app"]', {
    'etc/passwd/x': 'x',
  }),
  image(
    'launch-run-passwd-directory-number',
    'RUN as a number and an /etc/passwd that is a directory',
    'COPY etc /etc/\nUSER 1000\nRUN ["/app"]',
    { 'etc/passwd/x': 'x' },
  ),
  image(
    'launch-run-passwd-directory-name',
    'RUN by name and an /etc/passwd that is a directory',
    'COPY etc /etc/\nUSER app\nRUN ["/app"]',
    { 'etc/passwd/x': 'x' },
  ),
  image('launch-run-passwd-loop', 'RUN and an /etc/passwd that is a link to itself', 'COPY etc /etc/\nRUN ["/app"]', {
    'etc/passwd': { symlink: 'passwd' },
  }),
  image(
    'launch-run-passwd-loop-name',
    'RUN by name and an /etc/passwd that is a link to itself',
    'COPY etc /etc/\nUSER app\nRUN ["/app"]',
    { 'etc/passwd': { symlink: 'passwd' } },
  ),
  image('launch-run-passwd-long-line', 'RUN and a line of passwd that is too long', 'COPY etc /etc/\nRUN ["/app"]', {
    'etc/passwd': `${'x'.repeat(70000)}\n`,
  }),
  image(
    'launch-run-passwd-long-line-number',
    'RUN as a number and a line of passwd that is too long',
    'COPY etc /etc/\nUSER 1000\nRUN ["/app"]',
    { 'etc/passwd': `${'x'.repeat(70000)}\n` },
  ),
  image(
    'launch-run-passwd-long-line-numbers',
    'RUN as user and group by number and a line of passwd that is too long',
    'COPY etc /etc/\nUSER 1000:7\nRUN ["/app"]',
    { 'etc/passwd': `${'x'.repeat(70000)}\n` },
  ),
  image('launch-run-group-directory', 'RUN by name and an /etc/group that is a directory', 'COPY etc /etc/\nUSER app\nRUN ["/app"]', {
    'etc/passwd': 'app:x:7:7:::\n',
    'etc/group/x': 'x',
  }),
  image(
    'launch-run-group-directory-name',
    'RUN with a group by name and an /etc/group that is a directory',
    'COPY etc /etc/\nUSER 7:crew\nRUN ["/app"]',
    { 'etc/group/x': 'x' },
  ),
  whole(
    'examined-group-directory-run',
    'the same of a RUN line',
    'FROM scratch\nCOPY app /app\nCOPY app /etc/group/app\nRUN ["/app"]\n',
    {},
    ['docker-20.10-legacy', 'docker-20.10-buildkit'],
    { run: false },
  ),
  whole(
    'examined-passwd-directory-run',
    'and /etc/passwd, where BuildKit has not asked for it',
    'FROM scratch\nCOPY app /app\nCOPY app /etc/passwd/app\nRUN ["/app"]\n',
    {},
    ['docker-20.10-buildkit'],
    { run: false },
  ),
];
