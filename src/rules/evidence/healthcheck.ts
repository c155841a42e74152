import type { HealthcheckInstruction } from '../../dockerfile/instruction.ts';
import type { Range } from '../../dockerfile/range.ts';
import { launch } from '../../launch/launch.ts';
import type { LaunchFailure } from '../../launch/outcome.ts';
import { requestFor } from '../../launch/predict.ts';
import { execForm } from '../../text.ts';
import type { Target } from '../target.ts';
import { leadingCommand, wordsRange } from './command.ts';
import { stageBelow } from './places.ts';

/** A HEALTHCHECK that surely cannot start its command. */
export interface FailingHealthcheck {
  readonly form: 'exec' | 'shell';
  readonly args: readonly string[];
  /** As written. */
  readonly text: string;
  readonly failure: LaunchFailure;
  /** What its scripts gave variables that are called like credentials. */
  readonly credentials: ReadonlySet<string>;
  /** The line that brings it, null where it comes with a base image or the image is built. */
  readonly instruction: HealthcheckInstruction | null;
  /** Of that line, or FROM; null in an image that is built. */
  readonly range: Range | null;
}

/** Plays the HEALTHCHECK of an image that starts through; null where there is none, or none that surely fails. */
export function lookUpHealthcheck(target: Target): FailingHealthcheck | null {
  const { image } = target;
  const healthcheck = image?.config.healthcheck ?? null;
  if (image === null || healthcheck === null || target.prediction.outcome === 'fails') return null;
  const [kind = '', ...rest] = healthcheck.test;
  if (kind === 'NONE' || rest.length === 0) return null;
  const request = requestFor(image);
  if (typeof request === 'string') return null;
  const form = kind === 'CMD' ? 'exec' : 'shell';
  const args = form === 'exec' ? rest : [...(image.config.shell ?? ['/bin/sh', '-c']), ...rest.map(withoutFallback)];
  const result = launch({ ...request, args });
  // What a script finds when it looks is what the check is for.
  if (result.outcome !== 'fails' || (result.failure.kind === 'own-word' && result.failure.isDecision === true)) return null;
  return {
    form,
    args,
    text: rest.join(' '),
    failure: result.failure,
    credentials: result.credentials ?? new Set(),
    ...placeOfHealthcheck(target),
  };
}

/** `… || exit 1` fails exactly where what stands before it does, and what stands before it can be played through. */
function withoutFallback(text: string): string {
  return text.replace(/(?<!\s)\s*\|\|\s*(?:exit\s+[1-9]\d{0,2}|false)\s*(?:;\s*)?$/, '');
}

/** Where the image has nothing that could check. */
export function checkItself(target: Target): string {
  const [first = '/app'] = leadingCommand(target)?.args ?? [];
  const program = first.startsWith('/') && !/\/(?:ba|da|a)?sh$/.test(first) ? first : (target.program?.path ?? '/app');
  // A shell or an interpreter of the base knows nothing of the service.
  if (program === target.program?.path && target.program.node.origin.line === null) return 'leave the check to the orchestrator';
  return `let the program check itself: HEALTHCHECK CMD ${execForm([program, '--health'])}   or leave the check to the orchestrator`;
}

function placeOfHealthcheck(target: Target): Pick<FailingHealthcheck, 'instruction' | 'range'> {
  let range: Range | null = null;
  for (let stage = target.built === null ? (target.image?.stage ?? null) : null; stage !== null; stage = stageBelow(target, stage)) {
    const instruction = stage.steps.findLast(({ keyword }) => keyword === 'HEALTHCHECK')?.instruction;
    if (instruction?.keyword === 'HEALTHCHECK') return { instruction, range: wordsRange(instruction) };
    ({ range } = stage);
  }
  return { instruction: null, range };
}
