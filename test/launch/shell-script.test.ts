/** What shells say of the program that a script starts, held to what dash, bash and busybox said (`npm run goldens:scripts`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { predictCase } from '../truth/predict-case.ts';

interface Answer {
  readonly script: string;
  readonly args: readonly string[];
  readonly exitCode: number;
  /** Empty where the program was started. */
  readonly lastWords: string;
}

const { answers } = JSON.parse(readFileSync(new URL('../conformance/scripts/goldens.json', import.meta.url), 'utf8')) as { readonly answers: readonly Answer[] };

function predict(script: string, args: readonly string[], user = ''): string {
  const { outcome, exitCode, message } = predictCase({
    name: 'x',
    why: 'x',
    dockerfile: `FROM ${script.startsWith('#!/bin/ash') ? 'alpine:3.20' : 'debian:12'}\nCOPY tree /\n${user}ENTRYPOINT ["/start.sh"]\n${args.length === 0 ? '' : `CMD ${JSON.stringify(args)}\n`}`,
    context: {
      'tree/start.sh': { text: script, mode: 0o755 }, 'tree/srv/app': { binary: 'start-amd64' }, 'tree/srv/text': 'text\n',
      'tree/srv/foreign': { text: '#!/nope/sh\n', mode: 0o755 }, 'tree/opt/.keep': '',
    },
  }, 'current').prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
}

/** What was said in the words of the prediction, whose `…` stands for any text. */
function inWordsOf(predicted: string, said: string): string {
  let from = 0;
  for (const part of predicted.split('…')) {
    const at = said.indexOf(part, from);
    if (at < 0) return said;
    from = at + part.length;
  }
  return predicted;
}

describe('a script that starts a program', () => {
  it.each(answers)('$script with $args ends with $exitCode', ({ script, args, exitCode, lastWords }) => {
    const predicted = predict(script, args);
    // What is left open counts as starting: only bash knows what it makes of a part of a path that is a file.
    const isOpen = predicted === 'ok' && script.includes('/etc/passwd/x') && script.startsWith('#!/bin/bash');
    expect(predicted).toBe(isOpen || lastWords === '' ? 'ok' : inWordsOf(predicted, `${exitCode} ${lastWords}`));
  });

  it.each([
    ['#!/bin/sh\nif test -n "$X"; then exec /srv/nope; fi\n', []],
    ['#!/bin/sh\n/srv/nope || true\n', []],
    ['#!/bin/sh\n/srv/nope\nexec /srv/app\n', []],
    ['#!/bin/sh\nset -e\n/srv/app\nexec /srv/nope\n', []],
    ['#!/bin/sh\nexec "$@"\n', []],
    ['#!/bin/sh\nexec $(which app)\n', []],
    ['#!/bin/sh\n. /srv/env\nexec /srv/nope\n', []],
    ['#!/bin/sh\ncat <<EOF\nexec /srv/nope\nEOF\n', []],
    ['#!/bin/sh\nstart() {\nexec /srv/nope\n}\n', []],
    ['#!/bin/sh\nexec /srv/no*\n', []],
    ['#!/bin/sh\nexec "/srv/nope\n"\n', []],
    ['#!/bin/sh\nexec $UNSET/srv/nope\n', []],
  ])('%j is left open', (script, args) => {
    expect(predict(script, args)).toBe('ok');
  });

  it('is not looked into where the user may not read it', () => {
    expect(predict('#!/bin/sh\nexec /srv/nope\n', [], 'COPY --chmod=711 tree/start.sh /start.sh\nUSER 1000\n')).toBe('ok');
  });

  it('is left open where its variables grow without end', () => {
    expect(predict(`#!/bin/sh\nA=/srv/nope\n${'A=$A$A\n'.repeat(900)}exec $A\n`, [])).toBe('ok');
    expect(predict(`#!/bin/sh\nA=x\nexec ${'a$A'.repeat(20_000)}\n`, [])).toBe('ok');
    expect(predict(`#!/bin/sh\nA=${'x$A'.repeat(20_000)}\nexec /srv/nope\n`, [])).toBe('ok');
  });
});
