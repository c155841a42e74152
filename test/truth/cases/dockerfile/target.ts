/** --target. */
import type { TruthCase } from '../../case.ts';
import { whole } from '../shapes.ts';

export const dockerfileTargetCases: readonly TruthCase[] = [
  whole(
    'stage-target',
    '--target picks a stage',
    'FROM scratch AS one\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS two\nCOPY nope /nope\n',
    {},
    'all',
    { target: 'one' },
  ),
  whole(
    'stage-target-index',
    '--target by number',
    'FROM scratch AS one\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS two\nCOPY nope /nope\n',
    {},
    'all',
    { target: '0' },
  ),
  whole(
    'stage-target-case',
    '--target without case',
    'FROM scratch AS One\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS two\nCOPY nope /nope\n',
    {},
    'all',
    { target: 'oNe' },
  ),
  whole(
    'stage-target-unknown',
    '--target of a stage that is not there',
    'FROM scratch AS one\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
    { target: 'nope' },
  ),
  whole(
    'mounted-target-twice',
    'of two stages of a name --target is the first to the legacy builder',
    'FROM scratch AS c\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS C\nCOPY app /other\nENTRYPOINT ["/app"]\n',
    {},
    'all',
    { target: 'c' },
  ),
];
