import type { CopyStep, AddStep } from '../dockerfile/evaluation.ts';
import { becameFile, meantDirectory, severalInOne } from './evidence/became-file.ts';
import { lastPart } from './evidence/image-files.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const destinationBecameFile: Rule = {
  name: 'destination-became-file',
  severity: 'error',
  summary: 'COPY to a path without a final / made a file where a directory was meant',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failing = becameFile(target);
  if (failing !== null) yield draft(failing.step, failing.path, 'error');
  const several = failing === null ? severalInOne(target) : null;
  if (several !== null) yield draft(several, several.destinationPath, 'error');
  if (target.image === null) return;
  for (const step of target.image.stage.steps) {
    if ((step.keyword !== 'COPY' && step.keyword !== 'ADD') || step === failing?.step) continue;
    if (!meantDirectory(target, step) || target.program?.path === step.destinationPath) continue;
    yield draft(step, step.destinationPath, 'warning');
  }
}

function draft(step: CopyStep | AddStep, path: string, severity: 'error' | 'warning'): Draft {
  const { raw, range } = step.destination;
  return {
    severity,
    message:
      step.sources.length > 1
        ? `${path} is a file: ${step.keyword} writes ${step.sources.length} files to that one name, since there is no such directory and no final /`
        : `${path} is a file: ${step.keyword} names the copy so, since there is no such directory and no final /`,
    range,
    label: `makes the file ${path}, not ${path}/${lastPart(step.sources[0]?.value ?? '')}`,
    fix: copyLine(step, { destination: `${raw}/` }),
  };
}
