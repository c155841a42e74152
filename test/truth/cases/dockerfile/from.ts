/** FROM: bases, names of stages, and the ARGs before it. */
import type { TruthCase } from '../../case.ts';
import { CURRENT, LEGACY, whole } from '../shapes.ts';

export const dockerfileFromCases: readonly TruthCase[] = [
  whole('build-no-from', 'no FROM', 'COPY app /app\n', {}, 'all'),
  whole('build-env-before-from', 'ENV before FROM', 'ENV A=b\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('build-from-empty', 'FROM without a name', 'FROM\n', {}, 'all'),
  whole('build-from-four-words', 'FROM with four words', 'FROM scratch AS a b\n', {}, 'all'),
  whole('build-unpullable-base', 'a base that cannot be pulled', 'FROM 127.0.0.1:9/nope\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('build-base-invalid', 'a base that is no reference', 'FROM Not/A/Ref:\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('hunted-from-stage-upper', 'FROM a stage by its name in capitals', 'FROM scratch AS base\nCOPY app /app\nFROM BASE\nENV A=b\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('second-text-from-default', 'a default in FROM', 'ARG BASE\nFROM ${BASE:-scratch}\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-alternative', 'an alternative in FROM that is empty', 'ARG X\nFROM ${X:+nope}scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-replaced', 'a replacement in FROM', 'ARG B=xcratch\nFROM ${B/x/s}\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-suffix', 'a suffix in FROM', 'ARG B=scratch-dev\nFROM ${B%-*}\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-required', 'a variable that FROM requires', 'ARG B\nFROM ${B:?which base}\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-quoted', 'quotes in FROM', 'FROM "scratch"\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-stage-by-arg', 'a stage chosen by --build-arg', 'ARG KIND=debug\nFROM scratch AS release\nCOPY app /app\nFROM scratch AS debug\nFROM ${KIND}\nENTRYPOINT ["/app"]\n', {}, CURRENT, { buildArgs: { KIND: 'release' } }),
  whole('second-text-from-name-variable', 'a variable in the name of a stage', 'ARG N=x\nFROM scratch AS $N\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-global-uses-global', 'a global ARG that uses another', 'ARG A=scr\nARG B=${A}atch\nFROM $B\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-global-overwritten', 'a global ARG given by --build-arg to the one it uses', 'ARG A=nope\nARG B=${A}atch\nFROM $B\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, CURRENT, { buildArgs: { A: 'scr' } }),
  whole('second-text-from-scratch-name', 'a stage of the name scratch', 'FROM scratch AS Scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-as-upper', 'a stage name in capitals', 'FROM scratch AS Build\nCOPY app /app\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n'),
  whole('people-from-arg-default', 'FROM an ARG with a default, and the ARG again inside', 'ARG BASE=scratch\nFROM ${BASE}\nARG BASE\nCOPY app /app-$BASE\nENTRYPOINT ["/app-scratch"]\n'),
  whole('people-stage-from-number-name', 'a stage called like a number', 'FROM scratch AS s1\nCOPY app /app\nFROM scratch AS s2\nFROM scratch\nCOPY --from=0 /app /app\nENTRYPOINT ["/app"]\n'),
  whole('people-stage-name-of-image', 'a stage called like an image', 'FROM scratch AS alpine\nCOPY app /bin/sh\nFROM alpine\nCMD serve\n'),
  whole('current-stage-name-no-reference', 'a stage name that --build-context could not take: it would be no image reference', 'FROM scratch AS build-\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  whole('current-stage-name-no-reference-unused', 'the same of a stage that nothing needs, before a target that is none', 'FROM scratch AS a..b\nFROM scratch AS c\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, CURRENT, { target: 'nope' }),
  whole('examined-scratch-tag', 'scratch with a tag, which the daemon asks no registry for', 'FROM scratch AS a\nCOPY app /app\nFROM scratch:latest\n', {}, LEGACY, { run: false }),
  whole('asked-global-from', 'it is empty to FROM, and not unset', 'ARG X\nFROM ${X-scratch}\nCOPY app /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('mounted-target-twice', 'of two stages of a name --target is the first to the legacy builder', 'FROM scratch AS c\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS C\nCOPY app /other\nENTRYPOINT ["/app"]\n', {}, 'all', { target: 'c' }),
];
