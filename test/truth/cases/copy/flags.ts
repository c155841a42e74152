/** COPY: how its flags, words and arrays are read. */
import type { TruthCase } from '../../case.ts';
import { app, bare, image, whole } from '../shapes.ts';

export const copyFlagsCases: readonly TruthCase[] = [
  bare(
    'copy-json-form',
    'the array form, for names with blanks',
    'FROM scratch\nCOPY ["my app", "/my app"]\nENTRYPOINT ["/my app"]\n',
    { 'my app': app },
    'all',
  ),
  bare('copy-quoted-blank', 'quotes in the word form', 'FROM scratch\nCOPY "my app" /app\nENTRYPOINT ["/app"]\n', { 'my app': app }, 'all'),
  bare(
    'copy-escaped-blank',
    'a backslash does not escape a blank in the word form',
    'FROM scratch\nCOPY my\\ app /app\nENTRYPOINT ["/app"]\n',
    { 'my app': app },
    'all',
  ),
  whole('copy-unknown-flag', 'a flag that does not exist', 'FROM scratch\nCOPY --nope=1 app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('copy-one-word', 'COPY with one word', 'FROM scratch\nCOPY app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('build-copy-empty-quotes', 'COPY "" /app', 'FROM scratch\nCOPY "" /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('build-copy-json-bad', 'COPY with a broken array', 'FROM scratch\nCOPY ["app", "/app"\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole(
    'build-copy-flag-after',
    'a flag after the sources is a source',
    'FROM scratch\nCOPY app --chmod=755 /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole('build-copy-flag-twice', 'a flag twice', 'FROM scratch\nCOPY --chmod=755 --chmod=644 app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('build-copy-flag-no-value', '--chmod without =', 'FROM scratch\nCOPY --chmod app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  bare(
    'build-copy-double-dash',
    'COPY -- ends the flags',
    'FROM scratch\nCOPY -- --odd /app\nENTRYPOINT ["/app"]\n',
    { '--odd': app },
    'all',
  ),
  whole('hunted-flag-typo', 'a flag that is near another', 'FROM scratch\nCOPY --chwon=1 app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  image('second-copy-json-one', 'an array of one', 'COPY ["app"]'),
  image('second-copy-json-flags', 'flags before an array', 'COPY --chmod=0700 ["app", "/o/"]'),
  whole('second-text-flag-empty', 'COPY --', 'FROM scratch\nCOPY -- app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-flag-single-dash', 'COPY -chmod=755', 'FROM scratch\nCOPY -chmod=755 app /app/\nENTRYPOINT ["/app/app"]\n'),
  whole('second-text-flag-upper', 'COPY --CHMOD=755', 'FROM scratch\nCOPY --CHMOD=755 app /app\nENTRYPOINT ["/app"]\n'),
  whole('second-text-flag-blank', 'COPY --chmod = 755', 'FROM scratch\nCOPY --chmod = 755 app /app\nENTRYPOINT ["/app"]\n'),
];
