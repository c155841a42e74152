import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

/** Options of patch that take a word. */
const VALUED = new Set([
  ...['-p', '-i', '-d', '-o', '-r', '-F', '-V', '-B', '-Y', '-z', '-D', '-g', '-x'],
  ...['--strip', '--input', '--directory', '--output', '--reject-file', '--fuzz'],
]);

/** The names in a patch lead out of the directory that it is told of in no way; a file that is named alone may lie elsewhere. */
export function readPatch(invocation: Invocation): Maybe[] | null {
  const { operands, options } = parseArguments(invocation.args, VALUED);
  if (options.has('--dry-run')) return [];
  const folder = (options.get('-d') ?? options.get('--directory'))?.value ?? '.';
  const at = (name: string): string | null => resolvePath(invocation, name.startsWith('/') || folder === '.' ? name : `${folder}/${name}`);
  const named = [operands[0], options.get('-o'), options.get('--output'), options.get('-r'), options.get('--reject-file')];
  const paths = [resolvePath(invocation, folder), ...named.flatMap((word) => (word == null ? [] : [at(word.value)]))];
  return paths.every((path) => path !== null) ? [{ kind: 'change', paths, by: 'patch' }] : null;
}
