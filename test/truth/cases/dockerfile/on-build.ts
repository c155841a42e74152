/** ONBUILD: when triggers come, and what they see. */
import type { TruthCase } from '../../case.ts';
import { BUILDERS, CURRENT, image, OLD_BUILDKITS, whole } from '../shapes.ts';

export const dockerfileOnBuildCases: readonly TruthCase[] = [
  image('command-onbuild', 'ONBUILD does nothing in its own stage', 'ONBUILD COPY nope /nope', {}, 'all'),
  whole(
    'command-onbuild-triggered',
    'ONBUILD of a stage counts for the next',
    'FROM scratch AS base\nONBUILD COPY app /app\nFROM base\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'command-onbuild-entrypoint',
    'ONBUILD ENTRYPOINT of a stage',
    'FROM scratch AS base\nCOPY app /app\nONBUILD ENTRYPOINT ["/app"]\nFROM base\nCMD ["x"]\n',
    {},
    'all',
  ),
  image('command-onbuild-onbuild', 'ONBUILD ONBUILD', 'ONBUILD ONBUILD ENV A=b', {}, 'all'),
  image('command-onbuild-from', 'ONBUILD FROM', 'ONBUILD FROM scratch', {}, 'all'),
  whole(
    'second-text-onbuild-copy',
    'ONBUILD COPY with a variable of the later stage',
    'FROM scratch AS a\nONBUILD ARG BIN=nope\nONBUILD COPY $BIN /app\nFROM a\nENTRYPOINT ["/app"]\n',
    {},
    CURRENT,
    { buildArgs: { BIN: 'app' } },
  ),
  whole(
    'second-text-onbuild-not-twice',
    'ONBUILD is not handed on',
    'FROM scratch AS a\nONBUILD COPY nope /x\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-onbuild-grandchild',
    'ONBUILD counts for the child and not for its child',
    'FROM scratch AS a\nONBUILD COPY app /app\nFROM a AS b\nFROM b\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-onbuild-from-stage',
    'ONBUILD COPY --from of a stage',
    'FROM scratch AS src\nCOPY app /app\nFROM scratch AS a\nONBUILD COPY --from=src /app /app\nFROM a\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-onbuild-run',
    'ONBUILD RUN without a shell',
    'FROM scratch AS a\nONBUILD RUN echo hi\nFROM a\nCOPY app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-onbuild-bad',
    'ONBUILD of an unknown instruction',
    'FROM scratch AS a\nONBUILD FOO bar\nFROM a\nCOPY app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-onbuild-bad-untriggered',
    'ONBUILD of an unknown instruction that nobody triggers',
    'FROM scratch\nONBUILD FOO bar\nCOPY app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'second-text-onbuild-cmd',
    'ONBUILD CMD and a CMD above it',
    'FROM scratch AS a\nCOPY app /app\nCMD ["/nope"]\nONBUILD CMD ["/app"]\nFROM a\n',
  ),
  whole(
    'second-text-onbuild-heredoc',
    'ONBUILD COPY of an inline file',
    'FROM scratch AS a\nCOPY app /app\nONBUILD COPY <<EOF /x/y\nhi\nEOF\nFROM a\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'people-onbuild-entrypoint',
    'ONBUILD ENTRYPOINT comes before the instructions of the stage',
    'FROM scratch AS a\nCOPY app /app\nONBUILD ENTRYPOINT ["/nope"]\nFROM a\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'people-onbuild-copy-then-cmd',
    'ONBUILD COPY and ONBUILD CMD of a stage',
    'FROM scratch AS a\nONBUILD WORKDIR /srv\nONBUILD COPY app bin/\nONBUILD CMD ["bin/app"]\nFROM a\n',
  ),
  whole(
    'people-onbuild-arg',
    'ONBUILD ARG is there for the instructions of the stage',
    'FROM scratch AS a\nONBUILD ARG D=/opt\nFROM a\nCOPY app $D/app\nENTRYPOINT ["/opt/app"]\n',
  ),
  whole(
    'people-onbuild-twice',
    'triggers do not go on to a stage above',
    'FROM scratch AS a\nCOPY app /app\nONBUILD CMD ["/nope"]\nFROM a AS b\nCMD ["/app"]\nFROM b\n',
  ),
  whole(
    'third-onbuild-from-itself',
    'a trigger that copies from the stage it comes into',
    'FROM scratch AS a\nCOPY app /app\nONBUILD COPY --from=c /app /b\nFROM a AS c\n',
    {},
    CURRENT,
    { run: false },
  ),
  whole(
    'third-onbuild-from-itself-empty',
    'the same where that stage has nothing',
    'FROM scratch AS a\nONBUILD COPY --from=c /app /app\nFROM a AS c\n',
    {},
    CURRENT,
    { run: false },
  ),
  whole(
    'old-onbuild-cache-mount',
    'to 0.13 the cache of a trigger comes from a stage that is not there',
    'FROM scratch AS a\nCOPY app /app\nONBUILD RUN --mount=type=cache,target=/c ["/app"]\nFROM a\nENTRYPOINT ["/app"]\n',
    {},
    OLD_BUILDKITS,
  ),
  whole(
    'onbuild-from-no-image',
    'older BuildKits do not look for what a trigger names, be it the name of an image or not',
    'FROM scratch AS a\nCOPY app /app\nONBUILD COPY --from=BusyBox /x /y\nFROM a\nENTRYPOINT ["/app"]\n',
    {},
    BUILDERS,
  ),
  whole(
    'onbuild-from-variable',
    'nor what it would name',
    'FROM scratch AS a\nCOPY app /app\nONBUILD COPY --from=${ST} /x /y\nFROM a AS c\nENTRYPOINT ["/app"]\n',
    {},
    BUILDERS,
  ),
  whole(
    'onbuild-from-own-number',
    'to the legacy builder the stage that a trigger comes into is not there yet',
    'FROM scratch AS a\nCOPY app /app\nONBUILD COPY --from=1 /app /y\nFROM a\nENTRYPOINT ["/app"]\n',
    {},
    BUILDERS,
  ),
  whole(
    'onbuild-from-later-number',
    'and none after it',
    'FROM scratch\nCOPY app /app\nFROM scratch AS b\nONBUILD COPY --from=3 /app /y\nFROM b\nENTRYPOINT ["/y"]\nFROM scratch\nCOPY --from=2 /y /app\nCMD ["/app"]\n',
    {},
    BUILDERS,
  ),
];
