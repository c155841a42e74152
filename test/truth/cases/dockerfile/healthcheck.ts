/** HEALTHCHECK. */
import type { TruthCase } from '../../case.ts';
import { image, whole } from '../shapes.ts';

export const dockerfileHealthcheckCases: readonly TruthCase[] = [
  image(
    'command-healthcheck',
    'HEALTHCHECK does not matter for the start',
    'HEALTHCHECK --interval=5s --timeout=3s CMD ["/nope"]',
    {},
    'all',
  ),
  image('command-healthcheck-none', 'HEALTHCHECK NONE', 'HEALTHCHECK NONE', {}, 'all'),
  image(
    'command-healthcheck-shell',
    'HEALTHCHECK in shell form without a shell starts',
    'HEALTHCHECK CMD curl -f http://localhost/',
    {},
    'all',
  ),
  image('command-healthcheck-bad-duration', 'a duration without a unit', 'HEALTHCHECK --interval=5 CMD ["/app"]', {}, 'all'),
  image('command-healthcheck-short-interval', 'an interval under a millisecond', 'HEALTHCHECK --interval=1us CMD ["/app"]', {}, 'all'),
  image('command-healthcheck-unknown', 'an unknown HEALTHCHECK type', 'HEALTHCHECK FOO', {}, 'all'),
  image('second-text-healthcheck-cmd-alone', 'HEALTHCHECK CMD without a command', 'HEALTHCHECK CMD'),
  image('second-text-healthcheck-none-words', 'HEALTHCHECK NONE with words', 'HEALTHCHECK NONE x'),
  image('second-text-healthcheck-retries', 'HEALTHCHECK --retries=-1', 'HEALTHCHECK --retries=-1 CMD ["/app"]'),
  image('second-text-healthcheck-retries-zero', 'HEALTHCHECK --retries=0', 'HEALTHCHECK --retries=0 --start-interval=5s CMD ["/app"]'),
  image('second-text-healthcheck-empty-array', 'HEALTHCHECK CMD []', 'HEALTHCHECK CMD []'),
  image('second-text-healthcheck-negative', 'HEALTHCHECK --timeout=-1s', 'HEALTHCHECK --timeout=-1s CMD ["/app"]'),
  whole(
    'people-healthcheck-inherited-none',
    'HEALTHCHECK NONE over an inherited one',
    'FROM scratch AS a\nCOPY app /app\nHEALTHCHECK CMD /nope\nFROM a\nHEALTHCHECK NONE\nENTRYPOINT ["/app"]\n',
  ),
];
