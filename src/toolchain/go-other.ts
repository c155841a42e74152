import type { StageFiles } from '../image/stage-files.ts';
import type { CommandProblem } from './command-problem.ts';
import { fixedVersion } from './go-build.ts';
import { readGoModules } from './go-modules.ts';
import { lostModule, tooNew } from './go-problems.ts';
import { unreadReplacement } from './go-requirements.ts';
import type { Invocation } from './invocation.ts';
import type { RunInput, ToolchainState } from './run-plan-types.ts';

/** Every other go command that looks at the module refuses one that asks for a newer Go. */
export function otherGoProblem(invocation: Invocation, { files }: RunInput, state: ToolchainState): CommandProblem | null {
  const { directory } = invocation;
  const [subcommand, verb] = invocation.args.map(({ value }) => value);
  const looks = /^(?:test|vet|run|list|generate)$/.test(subcommand ?? '') || (subcommand === 'mod' && /^(?:download|verify|tidy|vendor)$/.test(verb ?? ''));
  const modules = !looks || files === undefined || directory === null ? null : readGoModules(files, directory, null, invocation.variable('GOWORK')?.value === 'off');
  if (modules === null || files === undefined || directory === null) return null;
  const readsAll = subcommand === 'mod' && (verb === 'verify' || (verb === 'download' && invocation.args.length === 2));
  return lostModule(modules, directory) ?? tooNew({ files, modules }, fixedVersion(invocation, state)) ?? (readsAll ? unreadReplacement(files, modules) : null);
}

/** More files and directories than a module has. */
const MOST_LOOKS = 5000;

/** Whether the sources below a directory have commands for `go generate`; null where not all of them are known. */
export function hasGenerators(files: StageFiles, directory: string): boolean | null {
  const open = [directory];
  for (let at = open.pop(), looks = 0; at !== undefined; at = open.pop()) {
    const names = files.names(at);
    if (names === null || (looks += names.length) > MOST_LOOKS) return null;
    for (const name of names) {
      const path = `${at === '/' ? '' : at}/${name}`;
      const kind = files.kindAt(path);
      if (kind === null) return null;
      if (kind === 'directory' && name !== 'vendor' && !/^[._]/.test(name)) open.push(path);
      const text = kind === 'file' && name.endsWith('.go') ? files.text(path) : '';
      if (text === null) return null;
      if (/^\/\/go:generate[ \t]/m.test(text)) return true;
    }
  }
  return false;
}
