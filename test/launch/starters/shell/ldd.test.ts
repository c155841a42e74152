/** What ldd of glibc lists; measured on the engine `current` with Debian's libc-bin 2.36. */
import { expect, it } from 'vitest';
import type { FileSpec } from '../../../truth/case.ts';
import { predictCase } from '../../../truth/predict-case.ts';

const root: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/bin/bash': { binary: 'dash' },
  'r/usr/bin/ldd': { text: '#!/bin/bash\n# This file is part of the GNU C Library.\n', mode: 0o755 },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/greet': { binary: 'glibc-greet' },
  'r/static': { binary: 'start-amd64' },
  'r/pie': { binary: 'start-static-pie' },
  'r/text': 'text',
};
const library = { 'r/opt/libgreet.so': { binary: 'libgreet.so' } } as const;

/** What the line ends with. */
function ended(line: string, files: Readonly<Record<string, FileSpec>> = {}): string {
  const dockerfile = `FROM scratch\nCOPY r /\n${line}\nENTRYPOINT ["/static"]\n`;
  const { outcome, message } = predictCase({ name: 'x', why: 'x', dockerfile, context: { ...root, ...files } }, 'current').prediction;
  return outcome === 'fails' ? (/did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1] ?? message ?? '') : outcome;
}

const NAMES = 'while read -r name arrow path rest; do words="$words $name:$path"; done';

it('lists the libraries in the order of their loading, and the loader', () => {
  expect(
    ended(
      `ENV LD_LIBRARY_PATH=/opt\nRUN ldd /greet > /l; ${NAMES} < /l; case $words in " linux-vdso.so.1: libgreet.so:/opt/libgreet.so /lib64/ld-linux-x86-64.so.2:") exit 4;; esac`,
      library,
    ),
  ).toBe('4');
});

it('lists what is not there as such, and is content', () => {
  expect(ended(`RUN ldd /greet > /l && ${NAMES} < /l; case $words in *" libgreet.so:not /lib64/"*) exit 5;; esac`)).toBe('5');
});

it('says of a static program that it is none, and of one that may lie anywhere that it is static', () => {
  expect(ended('RUN ldd /static; exit $?')).toBe('1');
  expect(ended('RUN ldd /text 2>/l || read -r words < /l; [ "$words" = "not a dynamic executable" ] && exit 6')).toBe('6');
  expect(ended('RUN ldd /pie > /l; read -r words < /l; [ "$words" = "statically linked" ] && exit 7')).toBe('7');
});

it('leaves open what a library may need that is not at hand', () => {
  const line = `FROM debian:12\nCOPY r/greet /greet\nRUN [ "$(ldd /greet | wc -l)" = 4 ]\nENTRYPOINT ["/greet"]\n`;
  expect(predictCase({ name: 'x', why: 'x', dockerfile: line, context: root }, 'current').prediction.outcome).toBe('unknown');
});
