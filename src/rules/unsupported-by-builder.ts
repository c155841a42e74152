import { IN_DAEMON } from '../image/layers/depth.ts';
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

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'unsupported-by-builder', 'too-many-layers')) {
    const isTooDeep = failure.code === 'too-many-layers';
    yield {
      message: isTooDeep
        ? `the image has more layers here than ${failure.message.endsWith(IN_DAEMON) ? `Docker takes: ${IN_DAEMON}` : 'the kernel lays over one another'}`
        : `the legacy builder refuses this: ${failure.message}`,
      range: placeOfFailure(target, failure),
      label: failure.detail,
      fix: isTooDeep ? FEWER_LAYERS : 'DOCKER_BUILDKIT=1 docker build …',
    };
  }
}
