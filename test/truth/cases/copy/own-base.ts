/** COPY --from the very stage that a stage starts from: of what has the same files no checksum is taken. */
import type { TruthCase } from '../../case.ts';
import { BUILDKITS, CURRENT, links, whole } from '../shapes.ts';

export const copyOwnBaseCases: readonly TruthCase[] = [
  whole(
    'hunted-missing-from-own-base',
    '--from the stage that the stage starts from',
    'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a nope /x\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'hunted-missing-from-own-base-after-env',
    'the same after ENV',
    'FROM scratch AS a\nCOPY app /app\nFROM a\nENV A=b\nCOPY --from=a nope /x\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'hunted-missing-from-own-base-after-copy',
    'the same after a COPY',
    'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY app /y\nCOPY --from=a nope /x\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'hunted-missing-from-own-base-after-workdir',
    'the same after WORKDIR',
    'FROM scratch AS a\nCOPY app /app\nFROM a\nWORKDIR /w\nCOPY --from=a nope /x\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'hunted-missing-from-own-base-link',
    'the same with --link',
    'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --link --from=a nope /x\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'hunted-from-own-base-dangling',
    '--from the stage that the stage starts from, of a link to nowhere',
    'FROM scratch AS a\nCOPY . /\nFROM a\nCOPY --from=a link /x\nENTRYPOINT ["/app"]\n',
    { link: { symlink: 'sub/nowhere' } },
    'all',
  ),
  whole(
    'third-missing-from-same-files',
    'a stage that made no layer has the files of the one below it',
    'FROM scratch AS a\nCOPY app /app\nFROM a AS b\nENV X=y\nFROM a\nCOPY --from=b /w /x\n',
    {},
    CURRENT,
    { run: false },
  ),
  whole(
    'crossed-own-base-no-pattern',
    'without a checksum, what is no pattern matches nothing',
    'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a [app /o/\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'fourth-start-below-loop',
    'below a link to itself where the stage starts from the source',
    'FROM scratch AS s\nCOPY . /\nFROM s\nCOPY --from=s loop/x /start-below-loop/\n',
    links,
    CURRENT,
    { run: false },
  ),
  whole(
    'whole-same-steps',
    'of two stages with the same steps BuildKit does them once, and takes no checksum between the two',
    'FROM scratch AS one\nENV A=1\nCOPY app /y\nFROM scratch\nCOPY  app  /y\nCOPY --from=one /nope /x\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    BUILDKITS,
  ),
];
