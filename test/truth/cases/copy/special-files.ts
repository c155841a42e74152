/** COPY of FIFOs, sockets and devices. */
import type { TruthCase } from '../../case.ts';
import { app, bare, BUILDERS, image, whole } from '../shapes.ts';

export const copySpecialFilesCases: readonly TruthCase[] = [
  whole(
    'copy-fifo-beside',
    'a FIFO in the context that nothing names',
    'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { pipe: { fifo: true } },
    'all',
  ),
  image('copy-fifo', 'a FIFO as the source', 'COPY pipe /pipe', { pipe: { fifo: true } }, 'all'),
  bare(
    'copy-fifo-in-directory',
    'a FIFO inside a copied directory',
    'FROM scratch\nCOPY dist /opt\nENTRYPOINT ["/opt/app"]\n',
    { 'dist/app': app, 'dist/pipe': { fifo: true } },
    'all',
  ),
  bare(
    'copy-socket',
    'a socket as the source: an empty file to BuildKit, and nothing to the legacy builder',
    'FROM scratch\nCOPY s /app\nENTRYPOINT ["/app"]\n',
    { s: { socket: true } },
    BUILDERS,
  ),
  whole(
    'copy-socket-in-directory',
    'a socket inside a copied directory',
    'FROM scratch\nCOPY d /d\nENTRYPOINT ["/d/app"]\n',
    { 'd/app': app, 'd/s': { socket: true } },
    BUILDERS,
  ),
  whole(
    'copy-socket-by-wildcard',
    'a wildcard that nothing but a socket matches',
    'FROM scratch\nCOPY s* /d/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { s: { socket: true } },
    BUILDERS,
  ),
  whole(
    'copy-link-to-socket',
    'a link that leads to a socket',
    'FROM scratch\nCOPY l /app\nENTRYPOINT ["/app"]\n',
    { s: { socket: true }, l: { symlink: 's' } },
    BUILDERS,
  ),
  whole(
    'fifth-special-copied',
    'a device that is copied, and a stage further down, in BuildKit 0.8',
    'FROM scratch AS a\nADD t.tar /d/\nFROM scratch AS b\nCOPY --from=a /d /\nCOPY --from=c * /x/\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS c\nCOPY app /y\nFROM b\n',
    { 't.tar': { tar: [{ name: 'null', type: 'character', device: [1, 3], mode: 0o666 }] } },
    ['docker-20.10-buildkit'],
    { run: false },
  ),
  bare(
    'ninth-block-device',
    'a block device that is copied becomes a character device',
    'FROM scratch AS a\nADD t.tar /d/\nFROM scratch\nCOPY --from=a /d /d\n',
    {
      't.tar': {
        tar: [
          { name: 'b', type: 'block', device: [7, 0] },
          { name: 'n', type: 'character', device: [1, 3] },
        ],
      },
    },
    BUILDERS,
    { run: false },
  ),
];
