import { parseArguments } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { below } from '../go/modules/modules.ts';
import type { BareOperation } from './command-paths.ts';

/** Where Crystal's shards puts what a project asks for, its programs among it. */
const OF_SHARDS = ['lib', 'bin', 'shard.lock', '.shards'];

/** Where nimble keeps packages and their programs: at home, and where its own image has them. */
const OF_NIMBLE = ['/root/.nimble', '/opt/nimble', '/home', '/root/.cache', '/tmp'];

/** `shards [install]` and `nimble install`: packages of Crystal and Nim, from which no program of the project is made yet. Null for others. */
export function readCompiledPackages({ program, args, directory }: Invocation): BareOperation[] | null {
  if (directory === null || directory === '/' || (program !== 'shards' && program !== 'nimble')) return null;
  const { operands, options } = parseArguments(args, new Set());
  const [command = '', ...packages] = operands.map(({ value }) => value);
  if (program === 'shards')
    return /^(?:install|update|check|prune|lock|outdated|list|)$/.test(command)
      ? [{ kind: 'change', paths: OF_SHARDS.map((name) => below(directory, name)), by: `shards ${command}`.trim(), adds: 'beside' }]
      : null;
  const isOfOthers = packages.length > 0 || ['-d', '--depsOnly', '--depsonly'].some((name) => options.has(name));
  const isFetching = command === 'refresh' || (command === 'install' && isOfOthers);
  return isFetching ? [{ kind: 'change', paths: OF_NIMBLE, by: `nimble ${command}`, adds: 'beside' }] : null;
}
