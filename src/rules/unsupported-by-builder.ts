import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { IN_DAEMON, NOT_SHOWN } from '../image/layers/depth.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { quoteForShell } from './evidence/describe.ts';
import { buildFailures, copyStepOf, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { nameOfFlag, takeApart, withFlags } from './fixes/typed-line.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const unsupportedByBuilder: Rule = {
  name: 'unsupported-by-builder',
  severity: 'error',
  summary: 'the chosen builder does not know what the Dockerfile asks for',
  check,
};

/** What mends an image of too many layers. */
export const FEWER_LAYERS =
  'fewer RUN, COPY, ADD and WORKDIR lines in the stage: several joined in one, or COPY --from=STAGE / / into a stage of its own';

/** And of a stage that is taken from, and can itself be made. */
const ONE_LAYER_FEWER = 'fewer RUN, COPY, ADD and WORKDIR lines in the stage that it takes from: two joined in one are enough';

const NEWER = 'DOCKER_BUILDKIT=1 docker build …';

/** What means the same to both builders; BuildKit takes the last of several sources for the file, and that is seldom meant. */
function knownToBoth(target: Target, failure: BuildFailure): Fix | null {
  const step = copyStepOf(target, failure);
  if (step === null) return null;
  if (/ with more than one source file, /.test(failure.message)) return copyLine(step, { destination: `${step.destination.raw}/` });
  const [only, ...others] = step.sources;
  if (!failure.message.startsWith('the --chmod option') || only === undefined || others.length > 0 || only.value.includes('://'))
    return null;
  const line = withFlags(takeApart(step.instruction.original), (flag) => (nameOfFlag(flag) === 'chmod' ? null : flag));
  return step.keyword === 'COPY' && step.from !== null
    ? null
    : anyOf(NEWER, `chmod ${step.chmod?.value ?? '0755'} ${quoteForShell(only.value)}   and ${line}`);
}

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'unsupported-by-builder', 'too-many-layers')) {
    const isTooDeep = failure.code === 'too-many-layers';
    const isSource = failure.message === NOT_SHOWN;
    const range = placeOfFailure(target, failure);
    yield {
      message: isSource
        ? 'the stage that it takes from has one layer more than the kernel lays over one another to look into'
        : isTooDeep
          ? `the image has more layers here than ${failure.message.endsWith(IN_DAEMON) ? `Docker takes: ${IN_DAEMON}` : 'the kernel lays over one another'}`
          : `the legacy builder refuses this: ${failure.message}`,
      range,
      label: failure.detail,
      fix: isSource ? ONE_LAYER_FEWER : isTooDeep ? FEWER_LAYERS : (knownToBoth(target, failure) ?? NEWER),
    };
  }
}
