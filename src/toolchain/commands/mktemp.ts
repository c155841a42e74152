import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { parentOf } from '../write.ts';
import type { Maybe } from './command-paths.ts';

/** So many X there have to be in a template. */
const MIN_DRAWN = 3;

/** It changes nothing that was there. Null where it makes nothing. */
export function readMktemp(invocation: Invocation): Maybe[] | null {
  const { template, path } = templateOf(invocation);
  if (isKnown(template) && !isDrawn(template)) return null;
  return [{ kind: 'change', paths: [path === null ? '/' : parentOf(path)], adds: 'beside', by: invocation.program }];
}

/** The path that it prints, with a number in place of what it draws; null where it cannot be told. */
export function temporaryPath(invocation: Invocation, number: number): string | null {
  const { path } = templateOf(invocation);
  if (path === null || !isDrawn(path)) return null;
  const end = path.lastIndexOf('X') + 1;
  return `${path.slice(0, end - MIN_DRAWN)}${String(number).padStart(MIN_DRAWN, 'X')}${path.slice(end)}`;
}

/** `mktemp [-d] [-p DIR | -t] [TEMPLATE]`: the template, and where it lies; null where that is not known. */
function templateOf(invocation: Invocation): { readonly template: string; readonly path: string | null } {
  const { operands, options, isOpen } = parseArguments(invocation.args, new Set(['-p', '--suffix']));
  const template = operands[0]?.value ?? 'tmp.XXXXXXXXXX';
  if (isOpen || operands.length > 1 || options.has('--suffix')) return { template, path: null };
  const given = (options.get('-p') ?? options.get('--tmpdir'))?.value;
  const isBelow = given !== undefined || options.has('-t') || operands.length === 0;
  const directory = isBelow ? given || invocation.variable('TMPDIR')?.value || '/tmp' : null;
  const path = directory === null ? template : `${directory}/${template}`;
  return { template, path: isKnown(path) ? resolvePath(invocation, path) : null };
}

/** Whether the last part of a template has enough X, one behind the other. */
function isDrawn(template: string): boolean {
  const end = template.lastIndexOf('X') + 1;
  return end > template.lastIndexOf('/') && template.slice(0, end).endsWith('X'.repeat(MIN_DRAWN));
}
