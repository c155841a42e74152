/** COPY --link: a layer of its own, laid over the others. */
import type { TruthCase } from '../../case.ts';
import { app, whole } from '../shapes.ts';

export const copyLinkFlagCases: readonly TruthCase[] = [
  whole('link-flag', '--link makes the same files', 'FROM scratch\nCOPY --link app /opt/app\nENTRYPOINT ["/opt/app"]\n', {}, 'all'),
  whole(
    'link-flag-directory-destination',
    '--link does not look at what is there: WORKDIR /app then COPY --link app /app',
    'FROM scratch\nWORKDIR /app\nWORKDIR /\nCOPY --link app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'link-flag-symlink-destination',
    '--link does not follow symlinks of the destination',
    'FROM scratch\nCOPY tree /\nCOPY --link app /link/app\nENTRYPOINT ["/real/app"]\n',
    { 'tree/real/.keep': '', 'tree/link': { symlink: 'real' } },
    'all',
  ),
  whole(
    'link-flag-chown-name',
    '--link with --chown by name cannot see passwd',
    'FROM scratch\nCOPY etc /etc/\nCOPY --link --chown=app app /app\nENTRYPOINT ["/app"]\n',
    { 'etc/passwd': 'app:x:1234:1235:::\n' },
    'all',
  ),
  whole('build-copy-link-value', '--link=maybe', 'FROM scratch\nCOPY --link=maybe app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole(
    'hunted-chmod-link-directory',
    '--chmod with --link',
    'FROM scratch\nWORKDIR /d\nWORKDIR /\nCOPY --link --chmod=0700 app /d\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'second-link-same-folder',
    'a layer of --link is merged with what its folder has',
    'FROM scratch\nCOPY app /usr/bin/app\nCOPY --link x /usr/bin/\nENTRYPOINT ["app"]\n',
    { x: 'x' },
  ),
  whole(
    'second-link-twice-same-folder',
    'two layers of --link in one folder',
    'FROM scratch\nCOPY --link app /usr/local/bin/\nCOPY --link x /usr/local/bin/\nENTRYPOINT ["app"]\n',
    { x: 'x' },
  ),
  whole(
    'second-link-directories',
    'a layer of --link with folders in it',
    'FROM scratch\nCOPY --link a /opt\nCOPY --link b /opt\nENTRYPOINT ["/opt/d/e/app"]\n',
    { 'a/d/e/app': app, 'b/d/e/x': 'x', 'b/d/f/x': 'x' },
  ),
  whole(
    'second-link-directory-mode',
    'a folder of a later layer of --link brings its mode and owner',
    'FROM scratch\nCOPY --link a /opt\nCOPY --link --chown=5:6 b /opt\nENTRYPOINT ["/opt/d/e/app"]\n',
    { 'a/d/e/app': app, 'b/d/e': { directory: true, mode: 0o700 }, 'b/d/e/x': 'x' },
  ),
  whole(
    'second-link-parent-mode',
    'the parents that --link makes lie over those that are there',
    'FROM scratch\nCOPY tree /\nCOPY --link x /d/e/\nENTRYPOINT ["/d/e/app"]\n',
    { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/e': { directory: true, mode: 0o711 }, 'tree/d/e/app': app, x: 'x' },
  ),
  whole(
    'second-link-file-over-folder',
    'a file of --link takes a folder away',
    'FROM scratch\nCOPY app /d/e/app\nCOPY --link app /d/e\nENTRYPOINT ["/d/e"]\n',
  ),
  whole(
    'second-link-folder-over-file',
    'a folder of --link takes a file away',
    'FROM scratch\nCOPY app /d/e\nCOPY --link app /d/e/app\nENTRYPOINT ["/d/e/app"]\n',
  ),
  whole(
    'second-link-then-copy',
    'a plain COPY after --link',
    'FROM scratch\nCOPY --link app /d/e/app\nCOPY x /d/e/\nCOPY --link x /d/e/y\nENTRYPOINT ["/d/e/app"]\n',
    { x: 'x' },
  ),
  whole(
    'second-link-over-symlink',
    'a folder of --link over a link to a folder',
    'FROM scratch\nCOPY tree /\nCOPY --link x /usr/sbin/x\nENTRYPOINT ["/usr/sbin/app"]\n',
    { 'tree/usr/bin/app': app, 'tree/usr/sbin': { symlink: 'bin' }, x: 'x' },
  ),
  whole(
    'second-link-workdir',
    'a relative destination of --link counts from WORKDIR',
    'FROM scratch\nWORKDIR /srv/in\nCOPY --link app .\nCOPY --link x sub/\nENTRYPOINT ["./app"]\n',
    { x: 'x' },
  ),
  whole(
    'second-link-from-stage',
    '--link from stages, one folder',
    'FROM scratch AS a\nCOPY app /out/bin/app\nFROM scratch AS b\nCOPY x /out/bin/x\nFROM scratch\nCOPY --link --from=a /out /\nCOPY --link --from=b /out /\nENTRYPOINT ["app"]\n',
    { x: 'x' },
  ),
  whole(
    'second-link-add-archive',
    'an archive of ADD --link',
    'FROM scratch\nCOPY app /opt/bin/app\nADD --link t.tar /opt/\nENTRYPOINT ["/opt/bin/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'bin/x', text: 'x' },
          { name: 'y', text: 'y' },
        ],
      },
    },
  ),
  whole(
    'second-link-chmod',
    '--link with --chmod',
    'FROM scratch\nCOPY --link app /opt/bin/app\nCOPY --link --chmod=700 x /opt/bin/\nENTRYPOINT ["/opt/bin/app"]\n',
    { x: 'x' },
  ),
  whole(
    'second-link-inline',
    '--link with an inline file',
    'FROM scratch\nCOPY --link app /opt/bin/app\nCOPY --link <<EOF /opt/bin/run\n#!/opt/bin/app\nEOF\nENTRYPOINT ["/opt/bin/app"]\n',
  ),
];
