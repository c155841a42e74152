import { IN_DAEMON, NOT_SHOWN } from '../image/layers/depth.ts';
import { buildFailures, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
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
      fix: isSource ? ONE_LAYER_FEWER : isTooDeep ? FEWER_LAYERS : 'DOCKER_BUILDKIT=1 docker build …',
    };
  }
}
