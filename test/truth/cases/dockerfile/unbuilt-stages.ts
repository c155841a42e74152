/** Stages that nothing needs, or that are named and never built. */
import type { TruthCase } from '../../case.ts';
import { NEWER, whole } from '../shapes.ts';

export const dockerfileUnbuiltStagesCases: readonly TruthCase[] = [
  whole(
    'stage-unused-broken',
    'a stage that nothing uses: BuildKit skips it, legacy builds it',
    'FROM scratch AS broken\nCOPY nope /nope\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'stage-unused-bad-syntax',
    'a bad instruction in a stage that nothing uses',
    'FROM scratch AS broken\nFOO bar\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'stage-unused-unknown-base',
    'a base that cannot be pulled in a stage that nothing uses',
    'FROM 127.0.0.1:9/nope AS broken\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'asked-unbuilt-heredoc',
    'a stage of which a COPY takes nothing is never built',
    'FROM scratch AS lost\nCOPY nope /x\nFROM scratch\nCOPY --from=lost <<E /f\nhi\nE\n',
    {},
    NEWER,
    { run: false },
  ),
  whole(
    'asked-unbuilt-tmpfs',
    'nor one that a tmpfs names',
    'FROM scratch AS lost\nCOPY nope /x\nFROM lost AS upon\nCOPY app /y\nFROM scratch\nCOPY app /app\nRUN --mount=type=tmpfs,target=/t,from=upon ["/app"]\n',
    {},
    NEWER,
    { run: false },
  ),
  whole(
    'asked-unbuilt-empty-run',
    'RUN without words is no problem there',
    'FROM scratch AS lost\nRUN []\nFROM scratch\nCOPY --from=lost <<E /f\nhi\nE\n',
    {},
    NEWER,
    { run: false },
  ),
  whole(
    'asked-unbuilt-ignore',
    'and .dockerignore is not asked by older ones',
    'FROM scratch AS lost\nCOPY nope /x\nFROM scratch\nCOPY --from=lost <<E /f\nhi\nE\n',
    { '.dockerignore': '[' },
    NEWER,
    { run: false },
  ),
  whole(
    'asked-unbuilt-played',
    'but it is played through',
    'FROM scratch AS lost\nEXPOSE 99999\nFROM scratch\nCOPY --from=lost <<E /f\nhi\nE\n',
    {},
    NEWER,
    { run: false },
  ),
];
