import { expect, it } from 'vitest';
import { judge } from './judge.ts';

it.each([
  ['exec < /dev/tty', '/e.sh: 2: cannot open /dev/tty: No such device or address'],
  [': > /dev/tty', '/e.sh: 2: cannot create /dev/tty: No such device or address'],
])('a script that opens the terminal by %s is told to be given one', (line, said) => {
  const { prediction, findings } = judge('FROM debian:12\nCOPY --chmod=755 e.sh /\nENTRYPOINT ["/e.sh"]\n', {
    'e.sh': `#!/bin/sh\n${line}\necho x\n`,
  });
  expect(prediction).toMatchObject({ outcome: 'fails', exitCode: 2, message: said });
  expect(findings).toMatchObject([{ rule: 'start-refused', fix: expect.stringContaining('docker run -it') }]);
});
