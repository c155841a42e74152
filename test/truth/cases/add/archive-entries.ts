/** ADD of an archive: what its entries become, and what they do to what stands there already. */
import type { TruthCase } from '../../case.ts';
import { bare, CURRENT, image, whole } from '../shapes.ts';

export const addArchiveEntriesCases: readonly TruthCase[] = [
  bare(
    'add-tar-modes-owners',
    'modes and numeric owners come from the archive',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/bin/app"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'bin', type: 'directory', mode: 0o711, uid: 3, gid: 4 },
          { name: 'bin/app', binary: 'start-amd64', mode: 0o4755, uid: 1000, gid: 1001, userName: 'root' },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-no-x',
    'mode 0644 in the archive',
    'FROM scratch\nADD a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o644 }] } },
    'all',
  ),
  bare(
    'add-tar-symlink',
    'a symlink in the archive',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/run"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'bin/app', binary: 'start-amd64', mode: 0o755 },
          { name: 'run', type: 'symlink', link: 'bin/app' },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-hardlink',
    'a hard link in the archive',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/run"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'bin/app', binary: 'start-amd64', mode: 0o755 },
          { name: 'run', type: 'hardlink', link: 'bin/app' },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-hardlink-before-target',
    'a hard link whose target comes later',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/run"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'run', type: 'hardlink', link: 'bin/app' },
          { name: 'bin/app', binary: 'start-amd64', mode: 0o755 },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-hardlink-missing',
    'a hard link without a target',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/run"]\n',
    { 'a.tar': { tar: [{ name: 'run', type: 'hardlink', link: 'nope' }] } },
    'all',
  ),
  bare(
    'add-tar-dotdot',
    'an entry with .. is kept inside or refused',
    'FROM scratch\nADD a.tar /opt/\nENTRYPOINT ["/app"]\n',
    { 'a.tar': { tar: [{ name: '../app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-absolute',
    'an entry with a leading slash counts from the destination',
    'FROM scratch\nADD a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    { 'a.tar': { tar: [{ name: '/app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-through-own-symlink',
    'an entry below a symlink of the same archive',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/real/app"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'real', type: 'directory' },
          { name: 'link', type: 'symlink', link: 'real' },
          { name: 'link/app', binary: 'start-amd64', mode: 0o755 },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-symlink-over-directory',
    'a symlink in the archive over an empty directory of the image',
    'FROM scratch\nWORKDIR /bin\nWORKDIR /\nADD a.tar /\nENTRYPOINT ["/bin/app"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'usr/bin/app', binary: 'start-amd64', mode: 0o755 },
          { name: 'bin', type: 'symlink', link: 'usr/bin' },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-directory-over-symlink',
    'a directory in the archive over a symlink of the image (merged /usr)',
    'FROM scratch\nADD a.tar /\nADD b.tar /\nENTRYPOINT ["/usr/bin/app"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'usr/bin', type: 'directory' },
          { name: 'bin', type: 'symlink', link: 'usr/bin' },
        ],
      },
      'b.tar': {
        tar: [
          { name: 'bin', type: 'directory' },
          { name: 'bin/app', binary: 'start-amd64', mode: 0o755 },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-file-over-directory',
    'a file in the archive over a directory',
    'FROM scratch\nWORKDIR /app/x\nWORKDIR /\nADD a.tar /\nENTRYPOINT ["/app"]\n',
    { 'a.tar': { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] } },
    'all',
  ),
  bare(
    'add-tar-twice-same-name',
    'the later entry of a name wins',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/app"]\n',
    {
      'a.tar': {
        tar: [
          { name: 'app', text: 'x' },
          { name: 'app', binary: 'start-amd64', mode: 0o755 },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-dot-entry',
    'the entry ./ sets the mode of the destination',
    'FROM scratch\nADD a.tar /opt/\nENTRYPOINT ["/opt/app"]\n',
    {
      'a.tar': {
        tar: [
          { name: './', type: 'directory', mode: 0o700 },
          { name: './app', binary: 'start-amd64', mode: 0o755 },
        ],
      },
    },
    'all',
  ),
  bare(
    'add-tar-fifo',
    'a FIFO in the archive',
    'FROM scratch\nADD a.tar /\nENTRYPOINT ["/pipe"]\n',
    { 'a.tar': { tar: [{ name: 'pipe', type: 'fifo', mode: 0o755 }] } },
    'all',
  ),
  whole(
    'hunted-archive-below-file',
    'an archive that puts a link below a file',
    'FROM scratch\nADD t.tar /opt/\nENTRYPOINT ["/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'x/in', type: 'symlink', link: 'y' },
        ],
      },
    },
    'all',
  ),
  whole(
    'hunted-archive-file-below-file',
    'an archive that puts a file below a file',
    'FROM scratch\nADD t.tar /opt/\nENTRYPOINT ["/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'x/in', text: 'y' },
        ],
      },
    },
    'all',
  ),
  whole(
    'hunted-archive-directory-below-file',
    'an archive that puts a directory below a file',
    'FROM scratch\nADD t.tar /opt/\nENTRYPOINT ["/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'x/in', type: 'directory' },
        ],
      },
    },
    'all',
  ),
  whole(
    'hunted-archive-hardlink-below-file',
    'an archive that puts a hard link below a file',
    'FROM scratch\nADD t.tar /opt/\nENTRYPOINT ["/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'x/in', type: 'hardlink', link: 'x' },
        ],
      },
    },
    'all',
  ),
  whole(
    'hunted-archive-deep-below-file',
    'an archive that puts a file in a folder below a file',
    'FROM scratch\nADD t.tar /opt/\nENTRYPOINT ["/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'x/y/in', text: 'y' },
        ],
      },
    },
    'all',
  ),
  image('second-add-setuid', 'set-user-id in an archive', 'ADD t.tar /o/', {
    't.tar': {
      tar: [
        { name: 'a', text: 'x', mode: 0o4755 },
        { name: 'd', type: 'directory', mode: 0o1777 },
        { name: 'g', text: 'x', mode: 0o2711, uid: 3, gid: 4 },
      ],
    },
  }),
  image('second-add-link-absolute', 'an absolute link in an archive', 'ADD t.tar /\nENTRYPOINT ["/bin/app"]', {
    't.tar': {
      tar: [
        { name: 'bin', type: 'symlink', link: '/usr/bin' },
        { name: 'usr/bin/app', binary: 'start-amd64', mode: 0o755 },
      ],
    },
  }),
  image('second-add-link-over-folder-full', 'a link over a folder that is not empty', 'COPY x /d/x\nADD t.tar /', {
    x: 'x',
    't.tar': { tar: [{ name: 'd', type: 'symlink', link: 'e' }] },
  }),
  image('second-add-through-image-link', 'an entry through a link of the image', 'COPY l /\nADD t.tar /', {
    'l/d': { symlink: 'e' },
    'l/e/x': 'x',
    't.tar': { tar: [{ name: 'd/y', text: 'y' }] },
  }),
  image('second-add-through-image-link-absolute', 'an entry through an absolute link of the image', 'COPY l /\nADD t.tar /', {
    'l/d': { symlink: '/e' },
    'l/e/x': 'x',
    't.tar': { tar: [{ name: 'd/y', text: 'y' }] },
  }),
  image('second-add-through-dangling', 'an entry through a dangling link', 'COPY l /\nADD t.tar /', {
    'l/d': { symlink: 'nope' },
    'l/x': 'x',
    't.tar': { tar: [{ name: 'd/y', text: 'y' }] },
  }),
  image('second-add-file-over-link', 'a file over a link of the image', 'COPY l /\nADD t.tar /', {
    'l/d': { symlink: 'e' },
    'l/e': 'x',
    't.tar': { tar: [{ name: 'd', text: 'y' }] },
  }),
  image('second-add-hardlink-to-image', 'a hard link to a file of the image', 'COPY x /x\nADD t.tar /', {
    x: 'x',
    't.tar': { tar: [{ name: 'y', type: 'hardlink', link: 'x' }] },
  }),
  image('second-add-hardlink-absolute', 'a hard link with an absolute target', 'ADD t.tar /o/', {
    't.tar': {
      tar: [
        { name: 'x', text: 'x' },
        { name: 'y', type: 'hardlink', link: '/x' },
      ],
    },
  }),
  image(
    'second-add-hardlink-directory-itself',
    'a hard link from a directory to itself: that is gone when it is looked up',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'x', type: 'directory' },
          { name: 'x', type: 'hardlink', link: 'x' },
        ],
      },
    },
  ),
  image('second-add-hardlink-out', 'a hard link out of the destination', 'ADD t.tar /o/', {
    't.tar': { tar: [{ name: 'y', type: 'hardlink', link: '../app' }] },
  }),
  image('second-add-directory-again', 'a folder given twice with other modes', 'ADD t.tar /o/', {
    't.tar': {
      tar: [
        { name: 'd', type: 'directory', mode: 0o700 },
        { name: 'd/x', text: 'x' },
        { name: 'd', type: 'directory', mode: 0o755 },
      ],
    },
  }),
  image('second-add-folder-existing-mode', 'a folder of the archive over one of the image', 'WORKDIR /d\nWORKDIR /\nADD t.tar /', {
    't.tar': { tar: [{ name: 'd', type: 'directory', mode: 0o700, uid: 3, gid: 4 }] },
  }),
  image('second-add-root-mode', 'an entry ./ into the root', 'ADD t.tar /', {
    't.tar': {
      tar: [
        { name: './', type: 'directory', mode: 0o700, uid: 3, gid: 4 },
        { name: './x', text: 'x' },
      ],
    },
  }),
  image(
    'third-archive-destination-itself',
    'an entry .. is the destination, whose mode and owner it sets, an entry . is passed over',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: '.', type: 'directory', mode: 0o711 },
          { name: '..', type: 'directory', mode: 0o700, uid: 3 },
          { name: 'a', text: 'x' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-file-for-destination',
    'a file .. would take the destination away',
    'ADD t.tar /o/',
    { 't.tar': { tar: [{ name: '..', text: 'x' }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-link-loop',
    'the kernel follows what stands in a path, here a link to itself',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'a', type: 'symlink', link: 'a' },
          { name: 'a/c', text: 'x' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-link-loop-deep',
    'and in the folder of an entry, of which the end is not there',
    'COPY tree /o/\nADD t.tar /o/',
    { 'tree/a': { symlink: 'a' }, 't.tar': { tar: [{ name: 'a/c/y', text: 'x' }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-link-dangling-deep',
    'folders are made as mkdir -p makes them: not over a link that leads nowhere',
    'COPY tree /o/\nADD t.tar /o/',
    { 'tree/a': { symlink: '/o/b' }, 'tree/b/x': 'x', 't.tar': { tar: [{ name: 'a/c/y', text: 'x' }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-hardlink-itself',
    'what stands at the new name is gone before the link is made',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'x', type: 'hardlink', link: 'x' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-hardlink-folder',
    'a hard link to a folder',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'x', type: 'directory' },
          { name: 'y', type: 'hardlink', link: 'x' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-hardlink-empty',
    'a hard link without a target is one to the destination',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: 'y', type: 'hardlink', link: '' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-symlink-empty',
    'a symbolic link without a target',
    'ADD t.tar /o/',
    { 't.tar': { tar: [{ name: 'x', type: 'symlink', link: '' }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-folder-becomes-link',
    'times of folders are set last, through what stands there then',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'y', type: 'directory' },
          { name: 'y/z', text: 'x' },
          { name: 'y', type: 'symlink', link: 'q' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-folder-becomes-file',
    'the same below a file',
    'ADD t.tar /o/',
    {
      't.tar': {
        tar: [
          { name: 'a', type: 'directory' },
          { name: 'a/b', type: 'directory' },
          { name: 'a', text: 'x' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-sparse-old',
    "GNU's old sparse files are files",
    'ADD t.tar /o/',
    { 't.tar': { tar: [{ name: 's', text: 'x', type: 'sparse' }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-device',
    'a device is made, as the number says',
    'ADD t.tar /o/',
    { 't.tar': { tar: [{ name: 'null', type: 'character', device: [1, 3], mode: 0o666 }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'third-archive-device-blocks',
    'one of blocks is another',
    'ADD t.tar /o/',
    { 't.tar': { tar: [{ name: 'loop0', type: 'block', device: [7, 0], mode: 0o660 }] } },
    CURRENT,
    { run: false },
  ),
  image(
    'fresh-add-sparse-gnu',
    "Docker's unpacking has no case for GNU tar's own kind of sparse file",
    'ADD a.tgz /opt/',
    {
      'a.tgz': {
        base64:
          'H4sIAAAAAAACA+3QWwrCMBAF0FlKltDE2C7EFbiCQlvB5bfEL8UHKArCOT9zIQkZ7hzf1236Wtvc3Mzcct4NZaiX3OV9ziXS4Qe7xWlejlNKMY3j8uzeq/OP2rnXSIvlqrGW3/ugPHh8DgAAAAAAAAAAAP7RCibj0TkAKAAA',
      },
    },
    'all',
  ),
  image(
    'fourth-archive-ids',
    'ids of an archive count modulo 2^32, and one of all bits changes nothing',
    'ADD t /o/',
    {
      t: {
        base64:
          'H4sIAAAAAAACA+3WsQrCMBSF4cx9ir6AbW5MGjMIjo6+QqFSXKuFPr6tFRWhgoOh1P9bEu6SIZycZHmW7w5ltz+W1bFRP6FHU6vWxjz3w1y00V6lnYqgPV/Kpj9e/aeQtqdqu5IkpPW4UfgjMTI2hLqwdjr/WpSsvfFW7vNCXJ9/Tf4Xcf+Yr2wO/f98Gx79L2v6PwbZ3D4A1gQbCm+CS/pJ/Trx/AgWrMrj9L937kP/6/f+N0ZU6sg/AAAAAAAAAAAA8JUrYHkHuwAoAAA=',
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'fourth-archive-link-long',
    'a symbolic link to more than a path may be',
    'ADD t /o/',
    {
      t: {
        base64:
          'H4sIAAAAAAACA+3YsQrCMBDG8cw+RZ6gzaVJMwmOjn2FgAXFIlIr5PGrho4dm8H+f8sd33Jw41fVVX3qYjr38dKPahMmW5kirQ1LlnMx1jqlkyrg/Zri+Dmv9skb8Xq4Pe7POF2PCQAAAAAAAMDmDsX6v6HAjW+p2zq31gP/dmmCDU5y3nhvnNK2xKt33v8CAAAAAID/NwNRLzbRACgAAA==',
      },
    },
    CURRENT,
    { run: false },
  ),
  image(
    'archive-link-through-itself',
    'what stood at the new name of a hard link is gone before its target, which lies below it, is looked up',
    'ADD t /o/',
    {
      t: {
        tar: [
          { name: 'a', text: 'x' },
          { name: 'a', type: 'hardlink', link: 'a/b' },
        ],
      },
    },
    'all',
    { run: false },
  ),
];
