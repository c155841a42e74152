/** What becomes of a start script of `debian:12` or, with `#!/bin/ash`, of Alpine: `ok`, or its exit code and what is said. */
import type { FileSpec } from '../../../truth/case.ts';
import { predictCase } from '../../../truth/predict-case.ts';

/** `more`: lines of the Dockerfile, and files of the context. */
export function answerOf(
  script: string,
  more: {
    readonly lines?: string;
    readonly files?: Readonly<Record<string, FileSpec>>;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): string {
  const { outcome, exitCode, message } = predictCase(
    {
      name: 'x',
      why: 'x',
      dockerfile: `FROM ${script.startsWith('#!/bin/ash') ? 'alpine:3.20' : 'debian:12'}\nCOPY start.sh /\nCOPY app /srv/app\n${more.lines ?? ''}\nENTRYPOINT ["/start.sh"]\n`,
      context: { 'start.sh': { text: script, mode: 0o755 }, 'app': { binary: 'start-amd64' }, ...more.files },
      ...(more.env === undefined ? {} : { run: { env: more.env } }),
    },
    'current',
  ).prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
}
