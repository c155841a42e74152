/**
 * A program packed by UPX whose loader is there: its libraries are looked for as those of any other. Asked of runc 1.3.5, programs of UPX
 * 3.96 and 4.2.4.
 */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const file = (name: string) => ({ type: 'file', content: fixtureBinary(name), mode: 0o755 }) as const;
const files = { app: file('upx-dynamic'), loader: file('ld-linux-x86-64.so.2'), library: file('libc.so.6') };
const LOADER = 'FROM scratch\nCOPY app /app\nCOPY loader /lib64/ld-linux-x86-64.so.2\n';

it('starts with its library, and of what cannot be seen nothing is said', () => {
  const { prediction, findings } = judge(`${LOADER}COPY library /lib/x86_64-linux-gnu/libc.so.6\nCMD ["/app"]\n`, files);
  expect(prediction.outcome).toBe('ok');
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

it('says as any other program which library is missing', () => {
  expect(judge(`${LOADER}CMD ["/app"]\n`, files).prediction).toMatchObject({
    outcome: 'fails',
    phase: 'run',
    exitCode: 127,
    message: '/app: error while loading shared libraries: libc.so.6: cannot open shared object file: No such file or directory',
  });
});
