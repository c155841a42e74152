import type { RunStep } from '../../dockerfile/evaluation.ts';
import { applyRunEffects, MAX_LOOKS, UNKNOWN_SETTING } from '../../image/run/effects.ts';
import { originOf } from '../../image/stage-build.ts';
import type { RunImage } from '../../image/stage-build.ts';
import { metered, stageFiles } from '../../image/stage-files.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { walk } from '../../image/walk.ts';
import { startOf } from '../../toolchain/invocation.ts';
import { readMake } from '../../toolchain/make/make.ts';
import type { MakeRun } from '../../toolchain/make/types.ts';
import type { FileOperation, RunPlan } from '../../toolchain/run-plan-types.ts';
import { ProgramPlanner } from '../../toolchain/run-plan.ts';
import { commandAnswers } from '../../toolchain/shell/answers.ts';
import { isKnown as isTold } from '../../unknown-value.ts';
import type { ShellVariable } from '../../toolchain/shell/environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import type { Assume, Assumed } from '../starters/shell/assumed.ts';
import { isKnown, SOME_TEXT } from '../starters/shell/unknown.ts';
import { effectsOf } from './planned-effects.ts';

/** More programs that nobody follows are not looked at in one line. */
const MOST_PROGRAMS = 200;

/** What the programs of a line are taken to do which its shells cannot follow: as what is read of their own commands says. */
export function assumedPrograms(step: RunStep, image: RunImage, { before: state, looks = { left: MAX_LOOKS } }: RunPlan): Assume {
  const { stage } = image;
  const { platform } = stage;
  const planner = new ProgramPlanner({
    script: step.command.args.at(-1) ?? '',
    environment: new Map(),
    isComplete: true,
    directory: '/',
    state,
    platform,
    target: platform,
    files: metered(stageFiles(image.root, image.mounts), looks),
  });
  const budget = { left: MAX_LOOKS };
  let left = MOST_PROGRAMS;
  return (argv, env, directory, root, changed): Assumed | null => {
    planner.change(changed, new Set(changed.filter((path) => isFile(root, path))));
    if (--left < 0 || looks.left < 0 || argv.some((word) => !isKnown(word))) return null;
    const recipes = /(?:^|\/)g?make$/.test(argv[0] ?? '') ? readRecipes(argv, env, directory, image, planner.files) : null;
    if (recipes !== null) return { status: 0, isUnderstood: true, isExact: true, said: '', apply: () => undefined, recipes };
    const read = planner.take(argv, { get: (name) => valueOf(env, name) }, directory, !stage.config.baseUnknown && env.isOpen !== true);
    // What it says may come from what was not read.
    if (looks.left < 0) return null;
    const { failure } = read;
    const operations = failure === null ? read.operations : [];
    return {
      status: failure !== null ? failure.exitCode : read.decides ? null : 0,
      isUnderstood: failure !== null || read.compilers.length > 0,
      isExact: failure !== null || (read.compilers.every(({ tool }) => tool === 'c' || tool === 'go') && isExact(argv, operations)),
      said: failure?.said ?? '',
      apply: (tree) => {
        applyRunEffects(
          tree,
          effectsOf({ ...image, root }, operations, step.range.line),
          { text: () => argv.join(' '), origin: originOf(step) },
          UNKNOWN_SETTING,
          budget,
        );
      },
      recipes: null,
    };
  };
}

function isFile(root: RunImage['root'], path: string): boolean {
  const found = walk(root, path);
  return found.ok === true && found.node.type === 'file';
}

/** Options with which a compiler writes more than what it is asked for. */
const WRITES_MORE =
  /^-{1,2}(?:M|save-temps|coverage|fprofile|ftest-coverage|fdump|dumpdir|gsplit|Wl,|Xlinker|buildmode|cover|json|exec|toolexec|work|x$|ftime|time|foptimization|aux)/;

/** Whether it changes those files and no others: what is known to change none, none. */
function isExact(argv: readonly string[], operations: readonly FileOperation[]): boolean {
  return operations.every(isPlaced) && !argv.some((word) => WRITES_MORE.test(word));
}

/** What comes, goes or changes lies below paths that are known. */
function isPlaced(operation: FileOperation): boolean {
  return operation.kind === 'write'
    ? operation.path !== null
    : operation.kind === 'change' && operation.paths !== null && operation.isDeep !== true;
}

function valueOf(env: LaunchEnvironment, name: string): string | null | undefined {
  const value = env.get(name);
  return value === undefined || isKnown(value) ? value : null;
}

/** The recipes of a makefile; null where it is not read. */
function readRecipes(
  argv: readonly string[],
  env: LaunchEnvironment,
  directory: string,
  { stage }: RunImage,
  files: StageFiles | undefined,
): MakeRun | null {
  const invocation = startOf(argv, directory, (name): ShellVariable | null => {
    const value = valueOf(env, name);
    return value == null ? null : { value, source: 'image', exported: true, start: -1, end: -1 };
  });
  const run = files === undefined ? null : readMake(invocation, files, commandAnswers({ platform: stage.platform, script: '', files }));
  if (run === null || !run.shell.every(isTold)) return null;
  // What is not known of a line may be words, quotes and commands.
  const lines = run.lines.map(({ script, certain, exported }) => ({
    script,
    certain: certain && isTold(script),
    exported: new Map([...exported].map(([name, value]) => [name, isTold(value) ? value : SOME_TEXT])),
  }));
  return { ...run, lines };
}
