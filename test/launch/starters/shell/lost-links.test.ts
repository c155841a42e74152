/** Links that lead nowhere, or back to themselves; asked of the engine `current` with dash and coreutils 9.1. */
import { expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';

/** What the line ends with. */
function ended(run: string): string {
  const dockerfile = `FROM debian:bookworm-slim\nWORKDIR /w\nCOPY app /w/app\nRUN ${run}\nENTRYPOINT ["/w/app"]\n`;
  const context = { app: { binary: 'start-amd64' } };
  const { outcome, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  return outcome === 'fails' ? (/did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1] ?? (message ?? '')) : outcome;
}

it.each([
  ['ln -s new l; echo x > l; test -f new && exit 3', '3'],
  ['mkdir d; ln -s d/x l; ln -s l m; echo a > m; grep -qx a d/x && exit 3', '3'],
  ['mkdir d; ln -s ../new d/l; cd d; echo a >> l; grep -q a /w/new && exit 3', '3'],
  ['ln -s /no/x l; echo a > l || exit 4', '4'],
  ['ln -s new l; echo a | tee l > /dev/null; test -f new && exit 3', '3'],
  ['ln -s gone l; cp app l', '1'],
  ['ln -s gone l; cp -f app l || exit 5', '5'],
  ['ln -s gone l; mkdir d; cp -r d l || exit 5', '5'],
  ['ln -s gone l; mv app l; test -x l && exit 3', '3'],
  ['mkdir d; ln -s gone d/l; set -- d/*; [ "$*" = d/l ] && exit 3', '3'],
  ['mkdir d; ln -s gone d/l; touch d/m; rm d/*; rmdir d && exit 3', '3'],
  ['mkdir d; ln -s gone d/l; set -- d/*/; [ "$*" = "d/*/" ] && exit 3', '3'],
])('which lead nowhere: %s', (run, expected) => {
  expect(ended(run)).toBe(expected);
});

it.each([
  ['ln -s l l; echo x > l || exit 4', '4'],
  ['ln -s a b; ln -s b a; read -r x < a || exit 4', '4'],
  ['ln -s l l; cp app l', '1'],
  ['ln -s l l; rm l && exit 3', '3'],
])('which lead back: %s', (run, expected) => {
  expect(ended(run)).toBe(expected);
});
