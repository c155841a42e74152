/** What is told is typed, word for word, until nothing more is told: then the image starts. */
import { describe, expect, it } from 'vitest';
import type { FileSpec, TruthCase } from '../../truth/case.ts';
import { afterChain } from '../../truth/mended/chain.ts';

const app = { binary: 'start-amd64' } as const;
const packed = { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755 }] };

function chainOf(
  dockerfile: string,
  context: Readonly<Record<string, FileSpec>>,
): { readonly fixes: readonly string[]; readonly end: string } {
  const truth: TruthCase = { name: 'typed', why: '', dockerfile: `FROM scratch\n${dockerfile}\n`, context };
  const { steps, outcome } = afterChain(truth, 'current');
  return { fixes: steps.map(({ fix }) => fix.split('\nor: ')[0] ?? ''), end: outcome };
}

describe.each<[string, readonly (readonly [lines: string, files: Readonly<Record<string, FileSpec>>, fixes: readonly string[]])[]]>([
  [
    'a command that a shell is to take apart',
    [
      ['COPY app /app\nENTRYPOINT [ /app ]', { app }, ['ENTRYPOINT ["/app"]']],
      ['COPY app /app\nCMD [ /app, serve ]', { app }, ['CMD ["/app", "serve"]']],
      ['COPY app /app\nENTRYPOINT exec /app "$@"', { app }, ['ENTRYPOINT ["/app"]']],
      ['COPY app /app\nCMD ["sh", "-c", "exec /app $@"]', { app }, ['CMD ["/app"]']],
      ['COPY app /app\nENTRYPOINT ["/bin/bash", "/app", "-v"]', { app }, ['ENTRYPOINT ["/app", "-v"]']],
    ],
  ],
  [
    'what no x bit makes a program of',
    [
      [
        'COPY app.tar /app\nENTRYPOINT ["/app"]',
        { 'app.tar': packed },
        ['ADD app.tar /   in place of COPY in line 2: ADD unpacks it\nand: ENTRYPOINT ["/app"]'],
      ],
    ],
  ],
  [
    'a line that goes on, or does not',
    [
      [
        'COPY app /app\n  && chmod +x /app\nENTRYPOINT ["/app"]',
        { app: { ...app, mode: 0o644 } },
        ['RUN chmod +x /app', 'leave RUN out: COPY --chmod=0755 app /app'],
      ],
      [
        'ENV GREETING="hello\nworld"\nCOPY app /app\nENTRYPOINT ["/app"]',
        { app },
        ['\\ at the end of line 2, which makes one line of the two: a value has no line breaks'],
      ],
      ['COPY app /app \\\nENTRYPOINT ["/app"]', { app }, ['take the \\ away from the end of line 2']],
    ],
  ],
  [
    'words that the builder refuses',
    [
      ['COPY --chmod = 755 app /app\nENTRYPOINT ["/app"]', { app: { ...app, mode: 0o644 } }, ['COPY --chmod=755 app /app']],
      ['COPY app /app\nENTRYPOINT ["/app", null]', { app }, ['ENTRYPOINT ["/app"]']],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s', (lines, files, fixes) => expect(chainOf(lines, files)).toEqual({ fixes, end: 'ok' }));
});

it('what stands before the first FROM is moved below it, and not given a stage of its own', () => {
  const truth: TruthCase = {
    name: 'typed',
    why: '',
    dockerfile: 'ENV V=1\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    context: { app },
  };
  expect(afterChain(truth, 'current').last.dockerfile).toBe('FROM scratch\nENV V=1\nCOPY app /app\nENTRYPOINT ["/app"]\n');
});
