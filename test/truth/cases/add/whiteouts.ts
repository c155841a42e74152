/** Names and devices that mark what a layer takes away: in archives, in files that are copied, and as the builders copy them on. */
import type { TruthCase } from '../../case.ts';
import { app, bare, BUILDERS, CURRENT, image, LEGACY, NEWER, whole } from '../shapes.ts';
import type { Context } from '../shapes.ts';

/** An opaque mark that is a directory, in an archive, and what it would hide. */
const opaqueMark: Context = {
  'tree/d/x': 'x',
  t: {
    tar: [
      { name: '.wh..wh..opq', type: 'directory', mode: 0o644 },
      { name: 'e', type: 'directory' },
    ],
  },
};
/** A character device 0 0, the mark of overlayfs for what is gone. */
const marked: Context = {
  f: 'hello\n',
  't.tar': {
    tar: [
      { name: 'd', type: 'directory' },
      { name: 'd/none', type: 'character' },
      { name: 'd/null', type: 'character', device: [1, 3] },
      { name: 'd/x', text: 'x' },
    ],
  },
};

export const addWhiteoutsCases: readonly TruthCase[] = [
  image(
    'add-tar-whiteout-name',
    'a .wh. name in an archive',
    'ADD a.tar /',
    {
      'a.tar': {
        tar: [
          { name: '.wh.app', text: '' },
          { name: 'x', text: 'x' },
        ],
      },
    },
    'all',
  ),
  whole(
    'hunted-archive-whiteout-of-own',
    'a whiteout of what the archive itself has',
    'FROM scratch\nADD t.tar /opt/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {
      't.tar': {
        tar: [
          { name: 'x', text: 'x' },
          { name: '.wh.x', text: '' },
        ],
      },
    },
    'all',
  ),
  image('second-add-opaque', 'an opaque mark in an archive', 'COPY x /d/x\nADD t.tar /', {
    x: 'x',
    't.tar': {
      tar: [
        { name: 'd/.wh..wh..opq', text: '' },
        { name: 'd/y', text: 'y' },
      ],
    },
  }),
  image(
    'third-archive-whiteout-and-new',
    'a whiteout of a folder leaves what the archive itself puts there',
    'COPY tree /o/\nADD t.tar /o/',
    {
      'tree/d/e/x': 'x',
      't.tar': {
        tar: [
          { name: '.wh.d', text: 'x' },
          { name: 'd/e/y', text: 'x' },
          { name: 'd/z', text: 'x' },
        ],
      },
    },
    CURRENT,
    { run: false },
  ),
  whole(
    'old-archive-whiteout-folder',
    'a folder in an archive with the name of a whiteout',
    'FROM scratch\nCOPY app y /\nADD t.tar /\nENTRYPOINT ["/app"]\n',
    {
      y: 'y',
      't.tar': {
        tar: [
          { name: '.wh.y', type: 'directory', mode: 0o755 },
          { name: 'x', text: 'x' },
        ],
      },
    },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-legacy', 'docker-20.10-buildkit'],
  ),
  image(
    'fourth-whiteout-copied',
    'a file .wh.app takes the program of an earlier layer away once the image is taken in',
    'COPY wh /',
    { 'wh/.wh.app': '' },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-legacy'],
  ),
  image('fourth-whiteout-same-layer', 'and not one of its own layer', 'COPY wh /', { 'wh/.wh.app': '', 'wh/app': app }, [
    'current',
    'docker-26.1',
    'docker-26.1-legacy',
    'docker-20.10-legacy',
  ]),
  image('fourth-whiteout-inline', 'an inline file does so too', 'COPY <<.wh.app /\n.wh.app', {}, NEWER),
  image('fourth-whiteout-workdir', 'and a working directory of that name', 'WORKDIR /.wh.app', {}, [
    'current',
    'docker-26.1',
    'docker-26.1-legacy',
    'docker-20.10-legacy',
  ]),
  image(
    'fourth-whiteout-link',
    '--link makes a layer like any other',
    'COPY tree /o/\nADD --link t /o/',
    {
      'tree/d/x': 'x',
      'tree/a': 'a',
      t: { tar: [{ name: '.wh.a' }, { name: 'd', type: 'directory' }, { name: 'd/.wh..wh..opq' }, { name: 'd/new' }] },
    },
    CURRENT,
    { run: false },
  ),
  image('fourth-whiteout-opaque-root', 'an opaque root hides nothing', 'COPY tree /\nADD t /', {
    'tree/d/x': 'x',
    t: { tar: [{ name: '.wh..wh..opq' }, { name: 'e/y', text: 'y' }] },
  }),
  image('fourth-whiteout-opaque-root-directory', 'be the mark a directory', 'COPY tree /\nADD t /', opaqueMark),
  image('fourth-whiteout-opaque-directory', 'a directory is a mark elsewhere too', 'COPY tree /o/\nADD t /o/', opaqueMark),
  image(
    'fourth-whiteout-in-directory',
    'a directory below an opaque one stays where its own layer marks something in it',
    'COPY tree /o/\nADD t /o/',
    { 'tree/d/x': 'x', 'tree/e/x': 'x', t: { tar: [{ name: '.wh..wh..opq' }, { name: 'd/.wh.x' }, { name: 'new' }] } },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-legacy'],
    { run: false },
  ),
  whole(
    'fourth-whiteout-stage',
    'another stage sees such a file and what it is to take away',
    'FROM scratch AS s\nCOPY tree /\nADD t /\nFROM scratch\nCOPY app /app\nCOPY --from=s / /o/\n',
    { 'tree/d/x': 'x', 'tree/a': 'a', t: { tar: [{ name: '.wh.a' }] } },
    CURRENT,
    { run: false },
  ),
  bare(
    'seventh-mark-first',
    "overlayfs's mark is a device as long as its layer is the only one, and is copied into the first layer of another stage",
    'FROM scratch AS a\nADD t.tar /\nFROM scratch\nCOPY --from=a /d /d\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-itself',
    'so it is found by its name',
    'FROM scratch AS a\nADD t.tar /\nFROM scratch\nCOPY --from=a /d/none /n\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-upon',
    'upon other layers nobody makes one',
    'FROM scratch AS a\nADD t.tar /\nFROM scratch\nCOPY f /f\nCOPY --from=a /d /d\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-wildcard',
    'a wildcard finds it too',
    'FROM scratch AS a\nADD t.tar /\nFROM scratch\nCOPY --from=a /d/n* /q/\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-covered',
    'below another layer a folder lists it, and no look finds it',
    'FROM scratch AS a\nADD t.tar /\nCOPY f /g\nFROM scratch\nCOPY --from=a /d /d\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-covered-itself',
    'nor by its name',
    'FROM scratch AS a\nADD t.tar /\nCOPY f /g\nFROM scratch\nCOPY --from=a /d/none /n\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-upon-itself',
    'a stage upon that stage has two layers',
    'FROM scratch AS a\nADD t.tar /\nFROM a\nCOPY --from=a /d /e\n',
    marked,
    BUILDERS,
    { run: false },
  ),
  bare(
    'seventh-mark-link',
    'a layer of its own is laid over nothing',
    'FROM scratch AS a\nADD t.tar /\nFROM scratch\nCOPY f /f\nCOPY --from=a --link /d /d\n',
    marked,
    CURRENT,
    { run: false },
  ),
  bare(
    'seventh-whiteout-own-folder',
    'a whiteout without a name stands for its own folder, which the daemon finds there',
    'FROM scratch\nCOPY tree /o/\nADD t.tar /o/\n',
    { f: 'hello\n', 'tree/d/x': '1', 't.tar': { tar: [{ name: 'd/.wh.', text: 'w' }] } },
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
  ),
  bare(
    'seventh-whiteout-own-folder-dot',
    'and so does one that is named by a dot',
    'FROM scratch\nCOPY tree /o/\nADD t.tar /o/\n',
    { f: 'hello\n', 'tree/d/x': '1', 't.tar': { tar: [{ name: '.wh..', text: 'w' }] } },
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
  ),
  bare(
    'seventh-whiteout-above',
    'or by two, for the folder above',
    'FROM scratch\nCOPY tree /o/\nADD t.tar /o/\n',
    { f: 'hello\n', 'tree/d/x': '1', 't.tar': { tar: [{ name: 'd/.wh...', text: 'w' }] } },
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
  ),
  bare(
    'seventh-whiteout-after',
    'what comes before its whiteout in the layer is in the way',
    'FROM scratch\nADD t.tar /o/\n',
    {
      f: 'hello\n',
      't.tar': {
        tar: [
          { name: 'd/-x', text: 'w' },
          { name: 'd/.wh.-x', text: 'w' },
        ],
      },
    },
    LEGACY,
    { run: false },
  ),
  bare(
    'seventh-whiteout-before',
    'what comes behind it takes its place',
    'FROM scratch\nCOPY tree /o/\nADD t.tar /o/\n',
    {
      f: 'hello\n',
      'tree/d/x': '1',
      't.tar': {
        tar: [
          { name: 'd/.wh.x', text: 'w' },
          { name: 'd/x', text: 'w' },
        ],
      },
    },
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
    { run: false },
  ),
  bare(
    'seventh-whiteout-folder',
    'a folder of such a name is a whiteout as well, and there all the same for what it holds',
    'FROM scratch\nCOPY tree /o/\nADD t.tar /o/\n',
    { f: 'hello\n', 'tree/d/x': '1', 't.tar': { tar: [{ name: '.wh.d/x', text: 'w' }] } },
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
    { run: false },
  ),
  bare(
    'eighth-copied-whiteout',
    'a file .wh. stands for the folder that it is copied into',
    'FROM scratch\nCOPY d /x/\n',
    { f: 'hello\n', 'd/.wh.': 'x' },
    LEGACY,
    { run: false },
  ),
  bare('eighth-copied-whiteout-name', 'be it copied by that name', 'FROM scratch\nCOPY f /x/.wh.\n', { f: 'hello\n' }, LEGACY, {
    run: false,
  }),
  bare(
    'eighth-copied-whiteout-after',
    'what comes before its whiteout in the layer is in the way',
    'FROM scratch\nCOPY d e /x/\n',
    { f: 'hello\n', 'd/-x': 'x', 'e/.wh.-x': 'y' },
    LEGACY,
    { run: false },
  ),
  bare(
    'eighth-copied-whiteout-later',
    'not so where an earlier layer has it',
    'FROM scratch\nCOPY d /x/\nCOPY e /x/\n',
    { f: 'hello\n', 'd/-x': 'x', 'e/.wh.-x': 'y' },
    LEGACY,
    { run: false },
  ),
  whole(
    'examined-legacy-root-alone',
    'an archive that holds but its root adds nothing',
    'FROM scratch\nADD t.tar /\nCOPY app own /\n',
    { 't.tar': { tar: [{ name: '/', type: 'directory', mode: 0o700 }] }, own: 'no other image has the layer of this file\n' },
    LEGACY,
    { run: false },
  ),
  whole(
    'examined-legacy-opaque-root',
    'the root of an image hides nothing, whatever an archive says',
    'FROM scratch\nCOPY app /app\nADD t.tar /\nCMD ["/app"]\n',
    { 't.tar': { tar: [{ name: '.wh..wh..opq' }] } },
    LEGACY,
    { run: {} },
  ),
];
