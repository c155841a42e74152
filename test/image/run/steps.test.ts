/** All RUN lines of a build share what is followed of them: what comes behind that is open, and takes no time. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

/** Goes round 1,500 times, which is some 4,500 commands. */
const LOOP = 'RUN n=0; while [ $n -lt 1500 ]; do n=$((n+1)); done; echo $n > /n\n';

const outcomeAfter = (lines: number): string =>
  judge(`FROM alpine:3.20\n${LOOP.repeat(lines)}RUN cat /missing\nCMD ["/bin/sh"]\n`).prediction.outcome;

it('follows lines that go round a few thousand times', () => {
  expect(outcomeAfter(2)).toBe('fails');
});

it('leaves a line open that comes behind more commands than are followed', () => {
  expect(outcomeAfter(20)).not.toBe('fails');
});

it('says of a file that a line behind them writes why nobody knows it', () => {
  const { prediction } = judge(`FROM alpine:3.20\n${LOOP.repeat(20)}RUN echo '#!/nope' > /run.sh && chmod +x /run.sh\nCMD ["/run.sh"]\n`);
  expect(prediction.outcome).toBe('unknown');
  expect(JSON.stringify(prediction)).toContain('the lines of RUN do more than is followed');
});
