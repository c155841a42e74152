/** COPY --from: how a stage is named, and what is found in it. */
import type { TruthCase } from '../../case.ts';
import { app, bare, BUILDKITS, CURRENT, image, LEGACY, whole } from '../shapes.ts';
import type { Context } from '../shapes.ts';

/** Links to a folder, to nothing, below a file, and round in a circle. */
const links: Context = { a: 'a', 'd/x': 'x', 'd/e/y': 'y', 'd/l': { symlink: 'nowhere' }, ld: { symlink: 'd' }, dang: { symlink: 'nowhere' }, loop: { symlink: 'loop' }, below: { symlink: 'a/x' } };

export const copyFromStageCases: readonly TruthCase[] = [
  whole('build-copy-from-twice', '--from twice', 'FROM scratch AS a\nCOPY app /app\nFROM scratch\nCOPY --from=a --from=a /app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  image('second-copy-from-zeros', '--from=00 is the first stage', 'FROM scratch\nCOPY --from=00 /app /app'),
  image('second-copy-from-plus', '--from=+0', 'FROM scratch\nCOPY --from=+0 /app /app'),
  image('second-copy-from-minus', '--from=-1', 'FROM scratch\nCOPY --from=-1 /app /app'),
  image('second-copy-from-empty', '--from= is the context', 'COPY --from= app /o/'),
  whole('second-copy-from-dot-dot', 'a source in a stage with ..', 'FROM scratch AS a\nCOPY app /bin/app\nFROM scratch\nCOPY --from=a /nope/../bin/app /app\nENTRYPOINT ["/app"]\n'),
  bare('second-copy-from-link-then-dots', 'a source through a link and ..', 'FROM scratch AS a\nCOPY tree /\nFROM scratch\nCOPY --from=a /link/../app /app\nENTRYPOINT ["/app"]\n', { 'tree/d/e/x': 'x', 'tree/d/app': app, 'tree/link': { symlink: 'd/e' } }),
  whole('second-copy-from-trailing-slash', 'a file of a stage with a final slash', 'FROM scratch AS a\nCOPY app /bin/app\nFROM scratch\nCOPY --from=a /bin/app/ /app\nENTRYPOINT ["/app"]\n'),
  bare('second-copy-chain', 'a chain of stages with links', 'FROM scratch AS a\nCOPY tree /\nFROM scratch AS b\nCOPY --from=a / /\nFROM b AS c\nCOPY --from=a /usr/bin/tool /usr/local/bin/tool\nFROM scratch\nCOPY --from=c /usr /usr\nCOPY --from=b /bin /bin\nENTRYPOINT ["/bin/tool"]\n', { 'tree/usr/bin/tool': { symlink: 'tool-1' }, 'tree/usr/bin/tool-1': app, 'tree/bin': { symlink: 'usr/bin' } }),
  whole('second-text-copy-from-variable-stage', 'COPY --from=$S', 'FROM scratch AS a\nCOPY app /app\nFROM scratch\nARG S=a\nCOPY --from=$S /app /app\nENTRYPOINT ["/app"]\n'),
  whole('people-stage-hides-file', 'a later instruction of the stage replaces what --from copies', 'FROM scratch AS a\nCOPY other /out/app\nCOPY app /out/app\nFROM scratch\nCOPY --from=a /out/app /app\nENTRYPOINT ["/app"]\n', { other: 'text' }),
  whole('people-stage-copy-over-link', 'COPY over a link of the stage below writes what it leads to', 'FROM scratch AS a\nCOPY tree /\nFROM a\nCOPY app /usr/bin/serve\nENTRYPOINT ["/opt/serve"]\n', { 'tree/usr/bin/serve': { symlink: '/opt/serve' }, 'tree/opt/x': 'x' }),
  whole('people-stage-copy-link-alone', 'a link of a folder of a stage is copied as a link, without what it leads to', 'FROM scratch AS a\nCOPY tree /\nFROM scratch\nCOPY --from=a /usr/bin/ /usr/bin/\nENTRYPOINT ["serve"]\n', { 'tree/usr/bin/serve': { symlink: '../lib/serve' }, 'tree/usr/lib/serve': app }),
  whole('people-stage-copy-link-glob', 'a link that a wildcard matches in a stage is followed', 'FROM scratch AS a\nCOPY tree /\nFROM scratch\nCOPY --from=a /usr/bin/ser* /usr/bin/\nENTRYPOINT ["serve"]\n', { 'tree/usr/bin/serve': { symlink: '../lib/serve' }, 'tree/usr/lib/serve': app }),
  whole('people-stage-workdir-lost', 'COPY --from counts from the root, the destination from WORKDIR', 'FROM scratch AS a\nWORKDIR /src\nCOPY app dist/app\nFROM scratch\nWORKDIR /srv\nCOPY --from=a /src/dist .\nENTRYPOINT ["./app"]\n'),
  whole('third-empty-stage-wildcard', 'a wildcard in a stage that made nothing matches nothing', 'FROM scratch AS a\nENV X=y\nFROM scratch\nCOPY app /app\nCOPY --from=a * /x/\n', {}, CURRENT, { run: false }),
  whole('third-empty-stage-wildcard-folder', 'the folder before the wildcard is missed', 'FROM scratch AS a\nENV X=y\nFROM scratch\nCOPY app /app\nCOPY --from=a d/* /x/\n', {}, CURRENT, { run: false }),
  whole('third-below-file-of-stage', 'a source below a file of a stage', 'FROM scratch AS a\nCOPY app /d/app\nFROM scratch\nCOPY app /app\nCOPY --from=a d/app/x /o/\n', {}, CURRENT, { run: false }),
  whole('fourth-stage-below-file', 'of a stage a source below a file', 'FROM scratch AS s\nCOPY . /\nFROM scratch\nCOPY --from=s a/x/y /stage-below-file/\n', links, BUILDKITS, { run: false }),
  whole('fourth-stage-below-loop', 'of a stage a source below a link to itself', 'FROM scratch AS s\nCOPY . /\nFROM scratch\nCOPY --from=s loop/x /stage-below-loop/\n', links, BUILDKITS, { run: false }),
  bare('sixth-below-root', 'older BuildKits find nothing below a link to the root', 'FROM scratch\nCOPY t /\nFROM scratch\nCOPY a /a\nCOPY --from=0 /dot/f /o/\n', { a: 'a', 't/f': 'f', 't/dot': { symlink: '.' } }, BUILDKITS, { run: false }),
  whole('examined-scratch-tag-from', 'the same of COPY', 'FROM scratch AS a\nCOPY app /app\nCOPY --from=docker.io/library/scratch:1 /x /y\n', {}, LEGACY, { run: false }),
  whole('whole-merged-usr', 'libraries of a base whose /lib and /lib64 are links into /usr', 'FROM scratch AS base\nCOPY r /\nFROM scratch\nCOPY --from=base /lib/x/ld.so /lib/\nCOPY --from=base /lib64/ld.so /lib64/\nCOPY app /app\nENTRYPOINT ["/app"]\n', { 'r/lib': { symlink: 'usr/lib' }, 'r/lib64': { symlink: 'usr/lib64' }, 'r/usr/lib/x/ld.so': 'l', 'r/usr/lib64/ld.so': { symlink: '/lib/x/ld.so' } }, BUILDKITS),
];
