import type { Backup } from '../../image/run/tree-operation.ts';
import { isKnown } from '../../unknown-value.ts';
import type { ParsedArguments } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

const KINDS: Readonly<Record<string, Backup['kind'] | 'none'>> = {
  '': 'existing',
  'existing': 'existing',
  'nil': 'existing',
  'numbered': 'numbered',
  't': 'numbered',
  'simple': 'simple',
  'never': 'simple',
  'none': 'none',
  'off': 'none',
};

/**
 * `-b`, `--backup=KIND` and `-S SUFFIX`: under which name goes on what was there. Undefined where nothing does, null where that is not
 * known.
 */
export function readBackup({ options }: Pick<ParsedArguments, 'options'>): Backup | null | undefined {
  const given = options.get('-S') ?? options.get('--suffix');
  if (given === undefined && !options.has('-b') && !options.has('--backup')) return undefined;
  const kind = KINDS[options.get('--backup')?.value ?? ''];
  const suffix = given?.value ?? '~';
  if (kind === 'none') return undefined;
  return kind === undefined || suffix === '' || suffix.includes('/') || !isKnown(suffix) ? null : { kind, suffix };
}

/** With `-b` what was there goes on under another name. */
export function keptIn(folder: string, by: string): Maybe[] {
  return [{ kind: 'change', paths: [folder], by }];
}
