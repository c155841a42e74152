/** Layers: how many there may be, and those that hold nothing. */
import type { TruthCase } from '../../case.ts';
import { image, LEGACY, OLD_BUILDKITS, whole } from '../shapes.ts';

export const dockerfileLayersCases: readonly TruthCase[] = [
  image('old-same-layer-twice', 'an image has a layer twice, which docker save keeps once', 'COPY --chown=1000:7 . /\nCOPY app /app', {}, [
    'docker-26.1-legacy',
    'docker-20.10-legacy',
    'docker-26.1',
    'docker-20.10-buildkit',
  ]),
  image(
    'old-layers-most',
    'an image has 125 layers at most, and instructions that make none count too where it has them',
    `${'COPY app /app\n'.repeat(123)}COPY app /app`,
    {},
    ['docker-26.1-legacy'],
  ),
  image(
    'old-layers-made',
    'a directory that WORKDIR makes is a layer each time',
    `COPY app /app\n${Array.from({ length: 125 }, (_, i) => `WORKDIR /w${i}\n`).join('')}WORKDIR /`,
    {},
    ['docker-26.1-legacy'],
  ),
  image('old-layers-less', 'they do not count below that', `${'COPY app /app\n'.repeat(123)}${'ENV A=b\n'.repeat(8)}ENV A=b`, {}, [
    'docker-26.1-legacy',
  ]),
  whole(
    'seed-legacy-copy-nothing',
    'a COPY that adds nothing, and one right behind it',
    'FROM scratch\nCOPY d /\nCOPY app own /\nENTRYPOINT ["/app"]\n',
    { d: { directory: true }, own: 'no other image has this layer: the daemon would find it\n' },
    LEGACY,
  ),
  whole(
    'seed-legacy-copy-nothing-label',
    'any other instruction between the two mends it',
    'FROM scratch\nCOPY d /\nLABEL a=b\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { d: { directory: true } },
    LEGACY,
  ),
  whole(
    'seed-legacy-copy-nothing-from',
    'a stage that begins with one that ends so',
    'FROM scratch AS a\nCOPY app /app\nCOPY d /\nFROM a\nCOPY app /app2\nENTRYPOINT ["/app"]\n',
    { d: { directory: true } },
    LEGACY,
  ),
  whole(
    'deep-127',
    'as many layers as a container can lie over',
    `FROM scratch\n${'COPY app /app\n'.repeat(127)}CMD ["/app"]\n`,
    {},
    OLD_BUILDKITS,
  ),
  whole(
    'deep-129',
    'an image that is made and cannot be mounted, which is told before its user',
    `FROM scratch\n${'COPY app /app\n'.repeat(129)}USER web\nCMD ["/app"]\n`,
    {},
    OLD_BUILDKITS,
  ),
  whole('deep-130', 'a layer that cannot be made', `FROM scratch\n${'COPY app /app\n'.repeat(130)}CMD ["/app"]\n`, {}, OLD_BUILDKITS),
  whole(
    'deep-125',
    'as many layers as a daemon takes of an image that is made beside it',
    `FROM scratch\n${'COPY app /app\n'.repeat(125)}CMD ["/app"]\n`,
    {},
    ['current'],
  ),
  whole('deep-126', 'one more than that', `FROM scratch\n${'COPY app /app\n'.repeat(126)}CMD ["/app"]\n`, {}, ['current']),
  whole(
    'deep-stage',
    'a stage of more layers than an image may have, and an image with few',
    `FROM scratch AS all\n${'COPY app /app\n'.repeat(140)}FROM scratch\nCOPY --from=all /app /app\nCMD ["/app"]\n`,
    {},
    ['current'],
  ),
];
