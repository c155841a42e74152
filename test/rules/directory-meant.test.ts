import { expect, it } from 'vitest';
import { judge } from './judge.ts';

it('a program that was copied to /bin where there is no such directory is to lie in it, not to be called so', () => {
  const { prediction, findings } = judge('FROM scratch\nCOPY app-server /bin\nENTRYPOINT ["/app-server"]\n', {
    'app-server': { type: 'file', mode: 0o755, content: '#!/x\n' },
  });
  expect(prediction).toMatchObject({ outcome: 'fails', exitCode: 127 });
  expect(findings.find(({ rule }) => rule === 'command-not-found')?.fix).toBe('COPY app-server /bin/\nand: ENTRYPOINT ["/bin/app-server"]');
});
