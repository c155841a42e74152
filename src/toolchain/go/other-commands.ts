import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import { openChecked } from './asked.ts';
import { fixedVersion, isModuleMode, MODULES_SINCE } from './environment.ts';
import { unknownCommand } from './flag-problems.ts';
import { moduleFileProblem } from './modules/module-file.ts';
import { readGoModules } from './modules/modules.ts';
import { newModuleProblem } from './modules/new-module.ts';
import { bareFiles, outsideModule } from './modules/outside-module.ts';
import { unreadReplacement } from './modules/requirements.ts';
import { tooNew } from './modules/versions.ts';
import { missingBelow } from './named.ts';
import { goProblem, lostModule } from './problems.ts';
import { testProblem } from './testing/test-problems.ts';

/** Every go command but build and install that looks at the module refuses one that asks for a newer Go. */
export function otherGoProblem(invocation: Invocation, input: RunInput, state: ToolchainState): CommandProblem | null {
  const { files } = input;
  const unknown = invocation.program === 'go' ? unknownCommand(invocation.args) : null;
  if (unknown !== null) return unknown;
  const { directory } = invocation;
  const [subcommand, verb] = invocation.args.map(({ value }) => value);
  const looks =
    /^(?:get|test|vet|run|list|generate)$/.test(subcommand ?? '')
    || (subcommand === 'mod' && /^(?:download|verify|tidy|vendor)$/.test(verb ?? ''));
  if (subcommand === 'mod' && verb === 'init')
    return files === undefined || directory === null || state.goVersion === null || !isModuleMode(invocation, state.goSettings)
      ? null
      : newModuleProblem(invocation, directory, files, state.goVersion[1]);
  const isWorkspaceOff = invocation.variable('GOWORK')?.value === 'off';
  const unread =
    !looks || files === undefined || directory === null
      ? null
      : moduleFileProblem(files, directory, state.goVersion?.[1] ?? null, isWorkspaceOff);
  if (unread !== null) return unread;
  const modules = !looks || files === undefined || directory === null ? null : readGoModules(files, directory, null, isWorkspaceOff);
  if (modules === null || files === undefined || directory === null) return null;
  const readsAll = subcommand === 'mod' && (verb === 'verify' || (verb === 'download' && invocation.args.length === 2));
  const outside = isModuleMode(invocation, state.goSettings)
    ? outsideModule(invocation, directory, { files, modules }, state.goVersion?.[1] ?? 0)
    : null;
  return (
    lostModule(modules, directory)
    ?? tooNew({ files, modules }, fixedVersion(invocation, state))
    ?? outside
    ?? (readsAll ? unreadReplacement(files, modules) : null)
    ?? (subcommand === 'test' || subcommand === 'vet'
      ? checked(invocation, input, state)
      : subcommand === 'run'
        ? started(invocation, input, state)
        : null)
  );
}

/** What `go run` is to compile, where no flag stands before it. */
function started(invocation: Invocation, input: RunInput, state: ToolchainState): CommandProblem | null {
  const [run, ...rest] = invocation.args;
  const count = rest.findIndex(({ value }) => !value.endsWith('.go'));
  const named = count < 0 ? rest : rest.slice(0, Math.max(count, 1));
  if (
    run === undefined
    || named.length === 0
    || named.some(({ value, isPattern }) => isPattern || value.startsWith('-') || value.includes('...'))
  )
    return null;
  const opened = openChecked({ ...invocation, args: [run, ...named] }, input, state);
  if (opened === null || opened.flags.isOpen) return null;
  const found = goProblem(opened.reader, fixedVersion(invocation, state), (state.goVersion?.[1] ?? 0) >= MODULES_SINCE ? 'build' : null);
  const [only] = opened.reader.packages ?? [];
  if (found !== null || only === undefined || only.name === 'main') return found;
  return { why: `${only.directory} is no program`, said: `package ${only.path} is not a main package`, fix: null };
}

/** Flags that take nothing from what is compiled, and those that pick among the tests, or do not run them. */
const HARMLESS = new Set(
  'v race short failfast count timeout cover coverprofile covermode p parallel cpu tags shuffle json x trimpath ldflags benchmem'.split(
    ' ',
  ),
);
const PICKS = new Set(['run', 'skip', 'bench', 'vet']);

function checked(invocation: Invocation, input: RunInput, state: ToolchainState): CommandProblem | null {
  const opened = openChecked(invocation, input, state);
  if (opened === null || [...opened.flags.values.keys()].some((name) => !HARMLESS.has(name) && !PICKS.has(name))) return null;
  const racesWithoutC = opened.flags.values.get('race')?.value === 'true' && !opened.reader.question.cgo;
  if (racesWithoutC)
    return {
      why: '-race needs cgo, which is off',
      said: 'go: -race requires cgo; enable cgo by setting CGO_ENABLED=1',
      fix: `go ${invocation.args[0]?.value ?? ''} without it`,
      exitCode: 2,
    };
  const runsAll = invocation.args[0]?.value === 'test' && ![...opened.flags.values.keys()].some((name) => PICKS.has(name));
  const vets =
    invocation.args[0]?.value === 'vet' ? (opened.flags.values.size === 0 ? 'all' : null) : opened.flags.values.has('vet') ? null : 'test';
  const bare = (state.goVersion?.[1] ?? 0) >= MODULES_SINCE ? bareFiles(opened.reader, false) : null;
  return bare ?? missingBelow(opened.reader) ?? testProblem(opened.reader, fixedVersion(invocation, state)?.[1] ?? null, runsAll, vets);
}
