import type { AddStep, CopyStep } from '../dockerfile/evaluation.ts';
import { joinNames } from '../text.ts';
import { sourceOf } from './failures.ts';
import type { Draft } from './finding.ts';
import type { Target } from './target.ts';

/** Why a source is not the path that was meant, where it stands for variables that its stage does not declare; null for others. */
export function undeclaredSource({ dockerfile }: Target, step: CopyStep | AddStep, subject: string): Pick<Draft, 'label' | 'fix'> | null {
  const names = sourceOf(step, subject)?.undeclared ?? [];
  if (names.length === 0) return null;
  // What the builder or an ARG above the first FROM gives has its value once it is declared.
  const args = names.map((name) => ((dockerfile?.evaluation.globals.get(name)?.value ?? '') === '' ? `${name}=…` : name));
  return {
    label: `${joinNames(names.map((name) => `$${name}`))} ${names.length === 1 ? 'is' : 'are'} empty: no ARG or ENV of this stage declares ${names.length === 1 ? 'it' : 'them'}`,
    fix: `ARG ${args.join(' ')}   in this stage, above line ${step.range.line}`,
  };
}
