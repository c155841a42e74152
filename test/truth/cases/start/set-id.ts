/** Programs that run as the owner of their file, and what they start. */
import type { TruthCase } from '../../case.ts';
import { bare, BUILDERS, BUILDKITS, greet, shell } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const { 'r/bin/sh': _, ...libraries } = shell;
const ofRoot = { 'r/app': { binary: 'start-amd64', mode: 0o700 } } as const;

function started(name: string, why: string, words: readonly string[], mode: number, context: Context, lines = ''): TruthCase {
  const dockerfile = `FROM scratch\nCOPY r /\n${lines}USER 1000:1000\nENTRYPOINT ${JSON.stringify(['/s', ...words])}\n`;
  // The legacy builder takes the bits away.
  return bare(name, why, dockerfile, { ...libraries, 'r/s': { binary: 'dash', mode }, ...context }, mode === 0o755 ? BUILDERS : BUILDKITS);
}

export const startSetIdCases: readonly TruthCase[] = [
  started('set-id-shell-gives-back', 'a shell gives back what its file gave it', ['-c', '/app'], 0o4755, ofRoot),
  started(
    'set-id-shell-keeps',
    'unless -p asks it not to; what it starts is then run as the owner too',
    ['-p', '-c', '/app'],
    0o4755,
    ofRoot,
  ),
  started('set-id-shell-keeps-to-write', 'and it writes where only the owner may', ['-pc', 'echo x > /lib/x && exec /app'], 0o4755, ofRoot),
  started('set-id-group-kept', 'the same with the group', ['-p', '-c', '/app'], 0o2755, {
    'r/app': { binary: 'start-amd64', mode: 0o750 },
  }),
  started('set-id-group-without-x', 'where the group may not run it the bit is no set-group-ID', ['-p', '-c', '/app'], 0o2745, {
    'r/app': { binary: 'start-amd64', mode: 0o750 },
  }),
  started(
    'set-id-child-listens-to-no-variables',
    'the loader of what it starts listens to no variables either',
    ['-p', '-c', '/greet'],
    0o4755,
    { 'r/greet': { binary: 'glibc-greet' }, 'r/x/libgreet.so': greet },
    'ENV LD_LIBRARY_PATH=/x\n',
  ),
  started('set-id-none-kept', '-p without anything to keep', ['-p', '-c', '/app'], 0o755, ofRoot),
];
