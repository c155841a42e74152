/** SOURCE_DATE_EPOCH: a time, or the name of a stage that gives one. */
import type { TruthCase } from '../../case.ts';
import { BUILDKITS, CURRENT, NEWER, whole } from '../shapes.ts';

export const dockerfileSourceDateCases: readonly TruthCase[] = [
  whole(
    'asked-time-copy',
    'a stage that gives the time may only download',
    'FROM scratch AS src\nCOPY app /x\nFROM scratch\nCOPY app /app\n',
    {},
    BUILDKITS,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'src' } },
  ),
  whole('asked-time-nothing', 'and has to', 'FROM scratch AS src\nARG A=1\nFROM scratch\nCOPY app /app\n', {}, CURRENT, {
    run: false,
    buildArgs: { SOURCE_DATE_EPOCH: 'src' },
  }),
  whole(
    'asked-time-two',
    'once',
    'FROM scratch AS src\nADD http://127.0.0.1:1/a /a\nADD http://127.0.0.1:1/b /b\nFROM scratch\nCOPY app /app\n',
    {},
    CURRENT,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'src' } },
  ),
  whole(
    'asked-time-two-sources',
    'a single file',
    'FROM scratch AS src\nADD http://127.0.0.1:1/a http://127.0.0.1:1/b /a/\nFROM scratch\nCOPY app /app\n',
    {},
    CURRENT,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'src' } },
  ),
  whole(
    'asked-time-local',
    'which is not in the context',
    'FROM scratch AS src\nARG U=app\nADD $U /a\nFROM scratch\nCOPY app /app\n',
    {},
    CURRENT,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'src' } },
  ),
  whole(
    'asked-time-checksum',
    'and whose checksum can be read',
    'FROM scratch AS src\nADD --checksum=sha256:zz http://127.0.0.1:1/a /a\nFROM scratch\nCOPY app /app\n',
    {},
    CURRENT,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'src' } },
  ),
  whole(
    'asked-time-base',
    'upon scratch; told before a FROM that is empty',
    'FROM $X AS src\nADD http://127.0.0.1:1/a /a\nFROM scratch\nCOPY app /app\n',
    {},
    CURRENT,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'src' } },
  ),
  whole(
    'asked-time-upper',
    'the name is read as a reference before it is looked for',
    'FROM scratch AS src\nCOPY app /x\nFROM scratch\nCOPY app /app\n',
    {},
    NEWER,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: 'SRC' } },
  ),
  whole(
    'asked-time-zeros',
    'a number may have any zeros in front',
    'FROM scratch AS src\nCOPY app /x\nFROM scratch\nCOPY app /app\n',
    {},
    NEWER,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: '000000000000000000000000000001' } },
  ),
  whole(
    'asked-time-wide',
    'one of more than 64 bits is read as a name',
    'FROM scratch AS src\nCOPY app /x\nFROM scratch\nCOPY app /app\n',
    {},
    NEWER,
    { run: false, buildArgs: { SOURCE_DATE_EPOCH: '99999999999999999999' } },
  ),
  whole(
    'asked-time-global',
    'an ARG before FROM counts to current BuildKit alone, and in plain form',
    'ARG SOURCE_DATE_EPOCH=+12\nFROM scratch\nARG SOURCE_DATE_EPOCH\nCOPY app /app$SOURCE_DATE_EPOCH\n',
    {},
    NEWER,
    { run: false },
  ),
  whole('asked-time-unread', 'BuildKit 0.13 reads the argument before the file', 'FROM scratch\nCOPPY app /app\n', {}, NEWER, {
    run: false,
    buildArgs: { SOURCE_DATE_EPOCH: '12 ' },
  }),
];
