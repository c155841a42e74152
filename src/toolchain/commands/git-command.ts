import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

/** Options that stand before the command, and those behind it, that take the next word. */
const WITH_VALUE = new Set(
  (
    '-C -c --git-dir --work-tree --namespace --exec-path -b -B --branch --depth -o --origin --output --output-directory --reference'
    + ' --reference-if-able -j --jobs --filter --config --shallow-since --shallow-exclude --template -u --upload-pack --separate-git-dir'
    + ' --server-option --bundle-uri --format --prefix --remote --reason'
  ).split(' '),
);

/** They print what they find. */
const PRINTING =
  /^(?:archive|describe|diff|log|ls-files|ls-remote|ls-tree|rev-list|rev-parse|cat-file|show|status|version|blame|grep|bundle|shortlog)$/;

/** `git clone URL [DIRECTORY]`, what is told to write elsewhere, and everything else works in the tree at hand. */
export function readGit(invocation: Invocation): Maybe[] {
  const parsed = parseArguments(invocation.args, WITH_VALUE);
  const [command = '', ...words] = parsed.operands.map(({ value }) => value);
  if (command === 'config') return [];
  const place = placeOf(command, words, parsed);
  if (place === null) return [];
  const under = command === 'clone' ? undefined : (parsed.options.get('--work-tree')?.value ?? undefined);
  const from = parsed.options.get('-C')?.value ?? '.';
  const path = resolvePath(invocation, place === '.' && under !== undefined ? inside(from, under) : inside(from, place));
  return [path === null ? null : { kind: 'change', paths: [path], by: `git ${command}` }];
}

function inside(from: string, place: string): string {
  return place.startsWith('/') ? place : `${from}/${place}`;
}

/** What it writes, seen from where it works; null for nothing. */
function placeOf(command: string, words: readonly string[], { options }: ParsedArguments): string | null {
  const told = (options.get('-o') ?? options.get('--output') ?? options.get('--output-directory'))?.value;
  if (command === 'clone') return words[1] ?? (words[0] ?? '').replace(/^.*[/:]/, '').replace(/\.git$/, '');
  if (command === 'init') return words[0] ?? '.';
  if (command === 'bundle' && words[0] === 'create') return words[1] ?? '.';
  if (command === 'worktree' && words[0] === 'add') return words[1] ?? '.';
  if (command === 'checkout-index') return options.get('--prefix')?.value ?? '.';
  if (PRINTING.test(command)) return told ?? null;
  return command === 'format-patch' ? (told ?? '.') : '.';
}
