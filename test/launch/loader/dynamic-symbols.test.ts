import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const file = (content: Uint8Array) => ({ type: 'file', mode: 0o755, content }) as const;

/** Of the same hash as greet: (e, t) is (f, S), since 33 times the first is added to the second. */
const SAME_HASH = 'grefS';

function predictionOf(lib: Uint8Array) {
  return judge(
    'FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib /lib/libgreet.so\nENV LD_BIND_NOW=1\nENTRYPOINT ["/app"]\n',
    { app: file(fixtureBinary('glibc-greet')), ld: file(fixtureBinary('ld-linux-x86-64.so.2')), lib: file(lib) },
  ).prediction;
}

it('a name of the same hash is another name', () => {
  const lib = fixtureBinary('libgreet.so');
  expect(predictionOf(lib).outcome).toBe('ok');
  const renamed = Buffer.from(Buffer.from(lib).toString('latin1').replaceAll('\0greet\0', `\0${SAME_HASH}\0`), 'latin1');
  expect(renamed.equals(lib)).toBe(false);
  expect(predictionOf(renamed)).toMatchObject({
    outcome: 'fails',
    exitCode: 127,
    message: expect.stringContaining('undefined symbol: greet'),
  });
});
