/** What options of GNU's cp, ln and find leave; asked of the engine `current` with Debian's coreutils 9.1 and findutils 4.9. */
import { expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';

/** What the line ends with. */
function ended(run: string): string {
  const dockerfile = `FROM debian:bookworm-slim\nWORKDIR /w\nCOPY app /w/app\nRUN ${run}\nENTRYPOINT ["/w/app"]\n`;
  const context = { app: { binary: 'start-amd64' } };
  const { outcome, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  return outcome === 'fails' ? (/did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1] ?? message ?? '') : outcome;
}

it.each([
  ['chmod 700 app; umask 077; cp --preserve=mode app out; [ "$(stat -c %a%u out)" = 7000 ] && exit 3', '3'],
  ['chmod 4755 app; umask 077; cp --preserve=mode app out; [ "$(stat -c %a out)" = 4755 ] && exit 3', '3'],
  ['chown 5:6 app; cp --preserve=mode,ownership app out; [ "$(stat -c %u:%g out)" = 5:6 ] && exit 3', '3'],
  ['chown 5:6 app; cp -a --no-preserve=ownership app out; [ "$(stat -c %u:%g out)" = 0:0 ] && exit 3', '3'],
  ['umask 077; cp --preserve=timestamps app out; [ "$(stat -c %a out)" = 700 ] && exit 3', '3'],
  ['cp --no-preserve=mode app out; [ "$(stat -c %a out)" = 644 ] && exit 3', '3'],
  ['mkdir -m 700 d; cp app d/; cp -r --no-preserve=mode d e; [ "$(stat -c %a e)" = 755 ] && exit 3', '3'],
  ['touch out; cp --preserve=mode app out; [ "$(stat -c %a out)" = 755 ] && exit 3', '3'],
  ['cp --reflink=auto app out; test -x out && exit 3', '3'],
])('cp keeps what it is told to: %s', (run, expected) => {
  expect(ended(run)).toBe(expected);
});

it.each([
  ['cp -s /w/app out; [ "$(readlink out)" = /w/app ] && exit 3', '3'],
  ['cp -sv app out; [ "$(readlink out)" = app ] && exit 3', '3'],
  ['mkdir o; cp -s app o', '1'],
  ['mkdir o; cd o; cp -s ../app .; [ "$(readlink app)" = ../app ] && exit 3', '3'],
  ['cp -s nope out', '1'],
  ['ln -s app l; ln l out; [ "$(readlink out)" = app ] && exit 3', '3'],
])('links in the place of copies: %s', (run, expected) => {
  expect(ended(run)).toBe(expected);
});

it('find looks for what may be executed', () => {
  expect(ended('mkdir o; cp app o/a; touch o/b; find o -type f ! -executable -delete; ls o | wc -l | grep -qx 1 && exit 3')).toBe('3');
});
