import { describe, expect, it } from 'vitest';
import { runRules } from '../../src/rules/index.ts';
import { truthCases } from '../truth/cases/all.ts';
import { predictCase } from '../truth/predict-case.ts';

/** Of what a script or a RUN line asks for and is not given: it may be given elsewhere, and then is no error. */
const FOR_WANT = ['script-ends', 'run-wants-argument'];

/** They speak where no rule with a better name does: a failure that only they name wants a rule. */
const LAST_WORDS = ['build-refused', 'start-refused'];

/** They have no rule of their own yet: start-refused says what it is. */
const UNNAMED = /^start-(?:nul-|capability-)|^glibc-2-41-forbids-stack/;

const judged = truthCases.map((truth) => {
  const { target } = predictCase(truth, 'current');
  // Docker says the same of an image that is not meant to run: the rule decides whether that is a defect.
  const isForExport = runRules(target).some(({ rule, severity }) => rule === 'no-command' && severity === 'note');
  const isForWant = runRules(target).some(({ rule, severity }) => FOR_WANT.includes(rule) && severity === 'warning');
  return {
    name: truth.name,
    isAccepted: isForExport || isForWant,
    outcome: target.prediction.outcome,
    phase: target.prediction.phase,
    errors: runRules(target).filter(({ severity }) => severity === 'error'),
  };
});

describe('findings over all truth cases', () => {
  it('every failure has an error that names its defect', () => {
    const unnamed = judged.filter(
      ({ name, outcome, errors, isAccepted }) =>
        outcome === 'fails' && !isAccepted && !UNNAMED.test(name) && !errors.some(({ rule }) => !LAST_WORDS.includes(rule)),
    );
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  it('what starts has no error', () => {
    const accused = judged.filter(({ outcome, errors }) => outcome === 'ok' && errors.length > 0);
    expect(accused.map(({ name, errors }) => `${name}: ${errors.map(({ rule }) => rule).join(', ')}`)).toEqual([]);
  });

  it('one reason not to start has one name', () => {
    // Which of two defects is told first is what these are about.
    const several = judged.filter(
      ({ name, errors }) =>
        !/^(?:crossed|hunted|second|third|fourth|current|sixth|asked)-order-|^told-|^current-stage-name-no-reference-unused$/.test(name)
        && new Set(errors.map(({ rule }) => rule)).size > 1,
    );
    expect(several.map(({ name, errors }) => `${name}: ${errors.map(({ rule }) => rule).join(', ')}`)).toEqual([]);
  });
});
