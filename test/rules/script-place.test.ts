/** A start that fails by a line of a script is told with that line, wherever the script came from in the context. */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { judgeDockerfile } from '../../src/rules/judge/judge-dockerfile.ts';
import { settleOptions } from '../../src/rules/judge/lint-options.ts';
import { judge } from './judge.ts';

const script = (text: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: new TextEncoder().encode(text) });
const placesOf = (dockerfile: string, text: string): unknown =>
  judge(dockerfile, { 'bin/start.sh': script(text) }).findings.map(({ rule, places }) => [
    rule,
    ...places.map(({ file, line, column, label }) => `${file}:${line}:${column} ${label ?? ''}`),
  ]);
const started = 'FROM alpine:3.20\nCOPY bin/start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n';

describe('the line of a script', () => {
  it.each([
    ['that asks for a variable', started, '#!/bin/sh\nset -e\n: "${DB_HOST:?}"\n', [['script-ends', 'bin/start.sh:3:1 : "${DB_HOST:?}"']]],
    [
      'that starts what is not there',
      started,
      '#!/bin/sh\n\n\texec /app/server\n',
      [['command-not-found', 'bin/start.sh:3:2 exec /app/server']],
    ],
    ['that ends it', started, '#!/bin/sh\nif [ -z "$X" ]; then\n  exit 3\nfi\n', [['script-ends', 'bin/start.sh:3:3 exit 3']]],
    [
      'that a shell is given',
      'FROM alpine:3.20\nCOPY bin/start.sh /start.sh\nCMD sh /start.sh\n',
      '[ -n "$X" ] || exit 3\n',
      [['script-ends', 'bin/start.sh:1:1 [ -n "$X" ] || exit 3']],
    ],
    [
      'without what shows itself as a credential',
      started,
      '#!/bin/sh\nexec /app --token=ghp_0123456789abcdefghijklmnopqrstuvwxyz\n',
      [['command-not-found', 'bin/start.sh:2:1 exec /app --token=***']],
    ],
  ])('%s', (_, dockerfile, text, expected) => {
    expect(placesOf(dockerfile, text)).toEqual(expected);
  });

  it('is not of what stands behind -c with more to it', () => {
    expect(placesOf('FROM alpine:3.20\nCOPY bin/start.sh /start.sh\nCMD sh /start.sh; exit 4\n', 'exit 3\n')).toEqual([['script-ends']]);
  });

  it('silences no finding by an ignore comment of the Dockerfile at a line of its number', () => {
    const text = '#!/bin/sh\nexit 3\n';
    expect(placesOf(started.replace('COPY', '# scratch-lint ignore=script-ends for the test\nCOPY'), text)).toEqual([
      ['script-ends', 'bin/start.sh:2:1 exit 3'],
      ['unused-ignore'],
    ]);
  });

  it('is named as the context is', () => {
    const input = {
      file: 'docker/app.Dockerfile',
      text: started,
      context: memoryFiles({ 'bin/start.sh': script('#!/bin/sh\nexit 3\n') }),
      pathInContext: null,
    };
    const settings = settleOptions({ platform: 'linux/amd64' });
    expect(judgeDockerfile({ ...input, contextName: 'src/' }, settings).findings[0]?.places[0]?.file).toBe('src/bin/start.sh');
    expect(judgeDockerfile({ ...input, contextName: '.' }, settings).findings[0]?.places[0]?.file).toBe('bin/start.sh');
  });
});
