import { entryOf } from '../entry-of.ts';
import { lostInFrom } from './evidence/arg-without-value.ts';
import { buildFailures, placeOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import { insteadOfFlags } from './fixes/refused-copy.ts';
import { insteadOfWords } from './fixes/refused-words.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { STAGE_PROBLEMS } from './unknown-stage.ts';

export const invalidInstruction: Rule = {
  name: 'invalid-instruction',
  severity: 'error',
  summary: 'the builder refuses an instruction',
  check,
};

/** What is said of the image that FROM names. */
const BASE_PROBLEMS: readonly string[] = ['blank-base', 'bad-reference'];

/** A file of another kind is given often enough: compose.yaml, main.go. */
const NO_DOCKERFILE = 'begin with FROM scratch, or name the Dockerfile where this file is none: npx scratch-lint DIR/Dockerfile';

/** What is about no line. */
const OF_FILE: Readonly<Record<string, string>> = {
  'no-instructions': 'begin with FROM scratch, then COPY app /app and ENTRYPOINT ["/app"]',
  'bad-source-date-epoch': 'docker build --build-arg SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) .',
};

/**
 * Of a template many lines are one: these are enough to see what it is. Where no line is an instruction, the one that the builder says is.
 */
const MAX_UNKNOWN = 5;

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  const { parsed, evaluation } = target.dockerfile;
  const most = parsed.instructions.every(({ problem }) => problem?.code === 'unknown-instruction') ? 1 : MAX_UNKNOWN;
  let unknown = 0;
  for (const problem of [...parsed.problems, ...evaluation.problems]) {
    if (STAGE_PROBLEMS.includes(problem.code) || (problem.code === 'unknown-instruction' && ++unknown > most)) continue;
    // What is refused is not counted, and may be what makes one.
    if (problem.code === 'no-image' && parsed.problems.length > 0) continue;
    const lost = BASE_PROBLEMS.includes(problem.code) ? lostInFrom(target, problem) : null;
    yield {
      message: `${problem.message}${lost === null ? '' : `: ${lost.why}`}`,
      range: problem.range,
      label: problem.dockerMessage,
      fix:
        lost?.fix
        ?? insteadOfFlags(target, problem)
        ?? insteadOfWords(target, problem)
        ?? (problem.code === 'no-stages' && parsed.instructions.length > 0 ? NO_DOCKERFILE : (entryOf(OF_FILE, problem.code) ?? null)),
    };
  }
  for (const failure of buildFailures(target, 'bad-checksum')) {
    yield {
      message: `--checksum=${failure.subject} is no commit`,
      range: placeOfFailure(target, failure),
      label: failure.message,
      fix: 'ADD --checksum=COMMIT, all its 40 digits',
    };
  }
  for (const failure of buildFailures(target, 'unasked-url')) {
    const wrong = failure.message.endsWith('no Host in request URL') ? 'has no host' : 'cannot be read';
    yield {
      message: `the address that ADD is to fetch ${wrong}`,
      range: placeOfFailure(target, failure),
      label: failure.message,
      fix: 'https://HOST/PATH, and a value for each variable in it',
    };
  }
}
