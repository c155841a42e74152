import type { CommandProblem } from '../command-problem.ts';
import { fixedVersion } from './build.ts';
import { readGoModules } from './modules.ts';
import { lostModule, tooNew } from './problems.ts';
import { unreadReplacement } from './requirements.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';

/** Every go command but build and install that looks at the module refuses one that asks for a newer Go. */
export function otherGoProblem(invocation: Invocation, { files }: RunInput, state: ToolchainState): CommandProblem | null {
  const { directory } = invocation;
  const [subcommand, verb] = invocation.args.map(({ value }) => value);
  const looks = /^(?:test|vet|run|list|generate)$/.test(subcommand ?? '') || (subcommand === 'mod' && /^(?:download|verify|tidy|vendor)$/.test(verb ?? ''));
  const modules = !looks || files === undefined || directory === null ? null : readGoModules(files, directory, null, invocation.variable('GOWORK')?.value === 'off');
  if (modules === null || files === undefined || directory === null) return null;
  const readsAll = subcommand === 'mod' && (verb === 'verify' || (verb === 'download' && invocation.args.length === 2));
  return lostModule(modules, directory) ?? tooNew({ files, modules }, fixedVersion(invocation, state)) ?? (readsAll ? unreadReplacement(files, modules) : null);
}
