import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { entryOf } from '../../entry-of.ts';
import { joinNames } from '../../text.ts';
import type { Draft } from '../finding.ts';
import type { Target } from '../target.ts';
import { sourceOf } from './failures.ts';

/** Why a source is not the path that was meant, where it stands for variables that its stage does not declare; null for others. */
export function undeclaredSource(target: Target, step: CopyStep | AddStep, subject: string): Pick<Draft, 'label' | 'fix'> | null {
  const names = sourceOf(step, subject)?.undeclared ?? [];
  if (names.length === 0) return null;
  return {
    label: `${joinNames(names.map((name) => `$${name}`))} ${names.length === 1 ? 'is' : 'are'} empty: no ARG or ENV of this stage declares ${names.length === 1 ? 'it' : 'them'}`,
    fix: `ARG ${names.map((name) => declared(target, name)).join(' ')}   in this stage, above line ${step.range.line}`,
  };
}

/**
 * How a stage declares an ARG so that it has its value: what the builder, a `--build-arg` or an ARG above the first FROM gives counts once
 * it is declared, a default in another stage does not.
 */
export function declared({ dockerfile }: Target, name: string): string {
  if ((dockerfile?.evaluation.globals.get(name)?.value ?? '') !== '' || entryOf(dockerfile?.buildArgs ?? {}, name) !== undefined)
    return name;
  for (const instruction of dockerfile?.parsed.instructions ?? []) {
    if (instruction.keyword !== 'ARG' || instruction.problem !== null) continue;
    const value = instruction.args.find((arg) => arg.name.text === name)?.value?.text ?? '';
    if (value !== '' && !value.includes('$')) return `${name}=${value}`;
  }
  return `${name}=…`;
}
