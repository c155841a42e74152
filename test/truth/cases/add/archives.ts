/** ADD of an archive: which files are unpacked, and where to. */
import type { TruthCase } from '../../case.ts';
import { bare, image } from '../shapes.ts';

export const addArchivesCases: readonly TruthCase[] = [
  bare(
    'add-tar',
    'a local tar is unpacked into the destination',
    'FROM scratch\nADD a.tar /opt\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-root',
    'a root file system from a tar',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-gzip',
    'gzip is seen by its bytes',
    'FROM scratch\nADD a.bin /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.bin': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }], gzip: true } },
    'all',
  ),
  bare(
    'add-tar-xz',
    'xz is unpacked',
    'FROM scratch\nADD a.tar.xz /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar.xz': { binary: 'app.tar.xz', mode: 0o644 } },
    'all',
    { run: {} },
  ),
  bare(
    'add-tar-bzip2',
    'bzip2 is unpacked',
    'FROM scratch\nADD a.tar.bz2 /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar.bz2': { binary: 'app.tar.bz2', mode: 0o644 } },
    'all',
  ),
  bare(
    'add-tar-zstd',
    'zstd is unpacked by BuildKit',
    'FROM scratch\nADD a.tar.zst /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar.zst': { binary: 'app.tar.zst', mode: 0o644 } },
    'all',
  ),
  bare(
    'add-gzip-not-tar',
    'gzip of something else stays a file',
    'FROM scratch\nADD app.gz /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'app.gz': { binary: 'app.gz', mode: 0o755 } },
    'all',
  ),
  bare(
    'add-zip',
    'zip is not unpacked',
    'FROM scratch\nADD a.zip /opt/\nENTRYPOINT ["/opt/a.zip"]\n',
    { 'a.zip': { base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', mode: 0o755 } },
    'all',
  ),
  bare(
    'add-tar-to-name',
    'a destination without a slash becomes a directory',
    'FROM scratch\nADD a.tar /app\nENTRYPOINT ["/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-wildcard',
    'an archive that * matches is unpacked too',
    'FROM scratch\nADD *.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'copy-tar',
    'COPY does not unpack',
    'FROM scratch\nCOPY a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-in-directory',
    'an archive inside an added directory is not unpacked',
    'FROM scratch\nADD dist /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'dist/a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-unpack-false',
    '--unpack=false leaves the archive',
    'FROM scratch\nADD --unpack=false a.tar /opt/\nENTRYPOINT ["/opt/a.tar"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-chown',
    '--chown does or does not count for unpacked files',
    'FROM scratch\nADD --chown=7:8 a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755, uid: 1000, gid: 1001 }] } },
    'all',
  ),
  bare(
    'add-tar-chmod',
    '--chmod does or does not count for unpacked files',
    'FROM scratch\nADD --chmod=0755 a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o600 }] } },
    'all',
  ),
  image('add-tar-empty', 'an archive of nothing', 'ADD a.tar /opt', { 'a.tar': { tar: [] } }, 'all'),
  bare(
    'add-tar-truncated',
    'an archive cut off',
    'FROM scratch\nADD a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { binary: 'cut.tar', mode: 0o644 } },
    'all',
  ),
  image('second-add-over-file', 'an archive to a name that is a file', 'COPY x /o\nADD t.tar /o', {
    x: 'x',
    't.tar': { tar: [{ name: 'a', text: 'x' }] },
  }),
  image('second-add-two', 'two archives and a file', 'ADD t.tar u.tar x /o/', {
    x: 'x',
    't.tar': { tar: [{ name: 'a', text: 'x' }] },
    'u.tar': { tar: [{ name: 'b', text: 'x' }] },
  }),
  image('second-add-gzip-garbage', 'a compressed archive with text behind it', 'ADD t.tgz /o/', {
    't.tgz': { tar: [{ name: 'a', text: 'x' }], gzip: true },
  }),
  image('second-add-zeros', 'a file of zeros is no archive', 'ADD z /o/', { z: { base64: 'A'.repeat(2736) } }),
  image('second-add-chown-name', 'ADD --chown by name with passwd', 'COPY etc /etc/\nADD --chown=app t.tar /o/', {
    'etc/passwd': 'app:x:7:8:::\n',
    't.tar': { tar: [{ name: 'a', text: 'x', uid: 3 }] },
  }),
  image('second-add-unpack-file', 'ADD --unpack of what is no archive', 'ADD --unpack=true x /o/', { x: 'x' }),
  image('second-add-unpack-false-gz', 'ADD --unpack=false of a compressed archive', 'ADD --unpack=false t.tgz /o/', {
    't.tgz': { tar: [{ name: 'a', text: 'x' }], gzip: true },
  }),
  image('second-add-link-archive-over', 'ADD --link of an archive over a folder', 'COPY x /d/x\nADD --link t.tar /', {
    x: 'x',
    't.tar': { tar: [{ name: 'd', text: 'y' }] },
  }),
  image('second-add-symlinked-archive', 'a link to an archive', 'ADD l.tar /o/', {
    'l.tar': { symlink: 't.tar' },
    't.tar': { tar: [{ name: 'a', text: 'x' }] },
  }),
  image('second-add-to-link', 'an archive to a link to a folder', 'COPY l /\nADD t.tar /d', {
    'l/d': { symlink: 'e' },
    'l/e/x': 'x',
    't.tar': { tar: [{ name: 'a', text: 'x' }] },
  }),
];
