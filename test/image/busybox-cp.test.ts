import { expect, it } from 'vitest';
import { fixtureBinary } from '../truth/fixture.ts';
import { predictCase } from '../truth/predict-case.ts';

/** Debian's cp writes into the file that is there, others take it away first: 0644 or 0755. */
function over(line: string): string {
  const marks = 'bash\0: applet not found\0BusyBox v1.35.0\0[\0[[\0ash\0cp\0sh\0\0';
  const base64 = Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(marks)]).toString('base64');
  const prediction = predictCase({
    name: 'busybox-cp', why: '', dockerfile: `FROM scratch\nCOPY r /\nRUN ${line}\nENTRYPOINT ["/old"]\n`,
    context: { 'r/bin/sh': { base64, mode: 0o755 }, 'r/bin/cp': { symlink: 'sh' }, 'r/app': { binary: 'start-amd64' }, 'r/old': 'old' },
  }, 'current').prediction;
  return prediction.message ?? prediction.outcome;
}

it('leaves open what cp of a busybox in the image makes of a file that is there', () => {
  expect(over('cp /app /old')).toMatch(/\/old comes from line 3/);
});
