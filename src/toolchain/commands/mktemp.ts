import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { parentOf } from '../write.ts';
import type { BareOperation } from './command-paths.ts';

/** The X of a template, of which there have to be three at least: what is drawn. */
const DRAWN = /X{3,}(?=[^X/]*$)/;

/** It changes nothing that was there. */
export function readMktemp(invocation: Invocation): BareOperation[] {
  const template = templateOf(invocation);
  return [{ kind: 'change', paths: [template === null ? '/' : parentOf(template)], adds: 'beside', by: invocation.program }];
}

/** The path that it prints, with a number in place of what it draws; null where it cannot be told. */
export function temporaryPath(invocation: Invocation, number: number): string | null {
  return templateOf(invocation)?.replace(DRAWN, (drawn) => String(number).padStart(drawn.length, 'X')) ?? null;
}

/** `mktemp [-d] [-p DIR | -t] [TEMPLATE]`: the template with its directory. */
function templateOf(invocation: Invocation): string | null {
  const { operands, options, isOpen } = parseArguments(invocation.args, new Set(['-p', '--suffix']));
  const template = operands[0]?.value ?? 'tmp.XXXXXXXXXX';
  if (isOpen || operands.length > 1 || options.has('--suffix') || !DRAWN.test(template)) return null;
  const given = (options.get('-p') ?? options.get('--tmpdir'))?.value;
  const isBelow = given !== undefined || options.has('-t') || operands.length === 0;
  const directory = isBelow ? given || invocation.variable('TMPDIR')?.value || '/tmp' : null;
  const path = directory === null ? template : `${directory}/${template}`;
  return isKnown(path) ? resolvePath(invocation, path) : null;
}
