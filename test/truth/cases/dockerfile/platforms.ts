/** TARGETARCH and its like, and FROM --platform. */
import type { TruthCase } from '../../case.ts';
import { app, bare, BUILDERS, BUILDKITS, CURRENT, LEGACY, whole } from '../shapes.ts';

export const dockerfilePlatformsCases: readonly TruthCase[] = [
  whole('stage-platform-arg', 'FROM --platform with a predefined ARG', 'FROM --platform=$BUILDPLATFORM scratch AS b\nCOPY app /app\nFROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('stage-platform-own', 'FROM --platform=linux/arm64 labels the image', 'FROM --platform=linux/arm64 scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all', { run: false }),
  whole('stage-platform-bad', 'FROM --platform=nope/x/y/z', 'FROM --platform=nope/x/y/z scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all', { run: false }),
  whole('stage-platform-empty', 'FROM --platform=$NOPE', 'FROM --platform=$NOPE scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  bare('build-target-arch', 'TARGETARCH and TARGETOS', 'FROM scratch\nARG TARGETARCH TARGETOS\nCOPY app-$TARGETOS-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'app-linux-amd64': app }, 'all'),
  bare('build-target-arch-not-declared', 'TARGETARCH not declared is empty', 'FROM scratch\nCOPY app-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'app-amd64': app }, 'all'),
  bare('build-target-arch-other', 'TARGETARCH for another platform', 'FROM scratch\nARG TARGETARCH\nCOPY app-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'app-amd64': app }, 'all', { platform: 'linux/arm64', run: false }),
  whole('second-text-from-stage-by-arch', 'a stage chosen by TARGETARCH', 'FROM scratch AS stage-amd64\nCOPY app /app\nFROM scratch AS stage-arm64\nCOPY nope /app\nFROM stage-${TARGETARCH}\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-platform-target', 'FROM --platform=$TARGETPLATFORM', 'FROM --platform=$TARGETPLATFORM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-platform-unset', 'FROM --platform of a variable nobody set', 'FROM --platform=$NOPE scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-platform-os-only', 'FROM --platform=linux', 'FROM --platform=linux scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-from-platform-windows', 'FROM --platform=windows/amd64 scratch', 'FROM --platform=windows/amd64 scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, CURRENT, { run: false }),
  whole('people-targetarch-in-source', 'TARGETARCH in the source path', 'FROM scratch\nARG TARGETOS TARGETARCH\nCOPY dist/${TARGETOS}_${TARGETARCH}/app /app\nENTRYPOINT ["/app"]\n', { 'dist/linux_amd64/app': app }),
  whole('people-targetarch-not-declared', 'TARGETARCH without ARG is empty', 'FROM scratch\nCOPY dist/app-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'dist/app-amd64': app }),
  whole('people-targetplatform-default', 'ARG TARGETARCH with a default of its own', 'FROM scratch\nARG TARGETARCH=arm64\nCOPY app-$TARGETARCH /app\nENTRYPOINT ["/app"]\n', { 'app-arm64': { binary: 'start-arm64' }, 'app-amd64': app }),
  whole('people-targetvariant', 'TARGETPLATFORM and an empty TARGETVARIANT', 'FROM scratch\nARG TARGETPLATFORM TARGETVARIANT\nCOPY $TARGETPLATFORM$TARGETVARIANT /srv\nENTRYPOINT ["/srv/app"]\n', { 'linux/amd64/app': app }),
  whole('people-platform-build', 'FROM --platform=$BUILDPLATFORM, then COPY --from', 'FROM --platform=$BUILDPLATFORM scratch AS build\nARG TARGETARCH\nCOPY app /out/app-$TARGETARCH\nFROM scratch\nARG TARGETARCH\nCOPY --from=build /out/app-${TARGETARCH} /app\nENTRYPOINT ["/app"]\n'),
  whole('whole-stage-platform', 'the legacy builder labels what a stage ends with as its own machine, but for COPY and ADD', 'FROM scratch AS one\nCOPY app /y\nFROM --platform=linux/arm64 one AS two\nENV A=1\nFROM --platform=linux/arm64 two\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, LEGACY),
  whole('whole-stage-platform-taken', 'what a FROM took before is not looked at again', 'FROM scratch AS one\nENV A=1\nFROM one AS two\nFROM --platform=linux/arm64 one\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, LEGACY),
  whole('whole-blank-platform', 'the legacy builder reads the platform of FROM before its image', 'FROM --platform=$NONE $NOTHING\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, ['current', 'docker-26.1-legacy', 'docker-20.10-legacy']),
  whole('asked-global-target', 'to older builders ARG TARGETARCH before FROM takes its value away', 'ARG TARGETARCH\nFROM scratch\nARG TARGETARCH\nCOPY app /x$TARGETARCH/${TARGETARCH:-d}/app\n', {}, BUILDERS, { run: false }),
  whole('asked-global-target-copy', 'so that what is copied by it is missing', 'ARG TARGETOS TARGETARCH\nFROM scratch\nARG TARGETOS TARGETARCH\nCOPY bin/$TARGETOS-$TARGETARCH /app\n', { 'bin/linux-amd64': app }, BUILDKITS, { run: false }),
  whole('asked-global-platform', 'FROM --platform=$BUILDPLATFORM fails then', 'ARG BUILDPLATFORM\nFROM --platform=$BUILDPLATFORM scratch\nCOPY app /app\n', {}, BUILDKITS, { run: false }),
];
