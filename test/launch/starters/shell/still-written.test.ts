/** Files that stand open for writing while whole trees are copied; asked of the engine `current` with dash and GNU's coreutils and tar. */
import { expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';

/** What the line ends with. */
function ended(run: string): string {
  const dockerfile = `FROM debian:bookworm-slim\nCOPY app /app\nRUN ${run}\nENTRYPOINT ["/app"]\n`;
  const context = { app: { binary: 'start-amd64' } };
  const { outcome, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  return outcome === 'fails' ? (/did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1] ?? message ?? '') : outcome;
}

it.each([
  ['{ echo "#!/bin/sh"; cp /app /x; echo "exit 4"; } > f; chmod +x f; ./f', '4'],
  ['exec > /log; echo a; cp /app /x; echo b; cp /log /log2; grep -q b /log2', 'ok'],
  ['{ echo a; cp /app /x; echo b; cp f g; } > f; grep -q b g', 'ok'],
  ['( echo a; cp -r /app /x; echo b ) > f; cp f g; grep -q b g', 'ok'],
  ['for i in 1 2; do echo $i; cp /app /x$i; done > f; cp f g; [ "$(wc -l < g)" = 2 ]', 'ok'],
  ['{ echo a; ln f h; cp /app /x; echo b; } > f; cp h g; [ "$(wc -l < g)" = 2 ]', 'ok'],
  ['{ echo a; cp f g; rm f; cp /app f; echo b; } > f; cmp f /app', 'ok'],
  ['tar cf t.tar app etc && tar xf t.tar app && exit 3', '3'],
])('%s: %s', (run, expected) => {
  expect(ended(run)).toBe(expected);
});
