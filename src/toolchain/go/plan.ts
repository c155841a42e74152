import type { CommandProblem } from '../command-problem.ts';
import { GENERATORS } from '../commands/generators.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { mayBring } from '../missing-program.ts';
import type { RunInput } from '../run-plan-types.ts';
import type { RunPlanner } from '../run-planner.ts';
import { tripleArch } from '../triple.ts';
import { parentOf } from '../write.ts';
import { readGoBuild } from './build.ts';
import type { GoOutcome } from './build.ts';
import { cacheProblem } from './build-cache.ts';
import { cgoProblem } from './cgo/problems.ts';
import { generatorsBelow, lostGenerator } from './generate.ts';
import { headerBeside } from './header.ts';
import { newModule } from './modules/new-module.ts';
import { otherGoProblem } from './other-commands.ts';
import { wrappedGoSettings, writtenGoSettings } from './settings.ts';

/** What a command of go does to a RUN line's files, and whether it ends the line. */
export function takeGo(plan: RunPlanner, invocation: Invocation): void {
  const input = plan.withFiles(invocation.directory);
  const outcome = readGoBuild(invocation, input, plan.state);
  const problem =
    outcome?.problem
    ?? (outcome === null ? null : lostCompiler(plan, invocation, outcome))
    ?? otherGoProblem(invocation, input, plan.state)
    ?? cacheProblem(invocation, input, plan.state)
    ?? (outcome === null || outcome.cgo === null
      ? null
      : cgoProblem(outcome.cgo, invocation, plan.state, (paths) => plan.operations.some((one) => mayBring(one, paths))));
  const { vendors = false, requiresMore = false } = plan.state;
  plan.fail(invocation, problem?.lacks !== undefined && (vendors || (problem.lacks === 'requirements' && requiresMore)) ? null : problem);
  if (outcome === null) takeOther(plan, invocation, input);
  else takeBuilt(plan, invocation, outcome);
}

/** What go build, go install and their like write. */
function takeBuilt(plan: RunPlanner, invocation: Invocation, { run, writes }: GoOutcome): void {
  plan.compilers.push(run);
  for (const write of writes ?? []) {
    // Of what is no program nothing is written.
    if (write.product?.isUnread !== true) plan.failUnwritable(invocation, write, true);
    plan.add(invocation, write);
    const header = headerBeside(write, run);
    if (header !== null) plan.add(invocation, header);
  }
  const isSomewhere = writes === null || (writes.length === 0 && run.output === null && invocation.directory === null);
  if (isSomewhere) plan.add(invocation, { kind: 'change', paths: null, by: run.command });
}

/** What commands of go change that build nothing. */
function takeOther(plan: RunPlanner, invocation: Invocation, input: RunInput): void {
  const [subcommand, flag] = invocation.args.map(({ value }) => value);
  if (subcommand === 'env' && flag === '-w') {
    plan.state = { ...plan.state, goSettings: writtenGoSettings(invocation, plan.state.goSettings) };
  } else if (invocation.program === 'xx-go' && (subcommand === '--wrap' || subcommand === '--unwrap')) {
    plan.state = { ...plan.state, goSettings: wrappedGoSettings(invocation, subcommand === '--wrap', plan.target, plan.state.goSettings) };
  } else if (subcommand === 'test') {
    const places = leftByTests(invocation);
    plan.add(
      invocation,
      places === null
        ? { kind: 'change', paths: null, by: 'go test', adds: 'packages' }
        : { kind: 'change', paths: places, adds: 'beside', by: 'go test' },
    );
  } else if (subcommand === 'mod' || subcommand === 'get' || subcommand === 'work') {
    takeGoMod(plan, invocation, subcommand, flag);
    plan.addNamed(invocation);
  } else if (subcommand === 'generate') takeGenerate(plan, invocation, input);
  else if (subcommand === 'run' || subcommand === 'tool')
    plan.add(invocation, { kind: 'change', paths: null, by: `go ${subcommand}`, adds: 'packages' });
}

function takeGenerate(plan: RunPlanner, invocation: Invocation, { files }: RunInput): void {
  const { directory } = invocation;
  plan.fail(
    invocation,
    lostGenerator(invocation, files, (name) => plan.lacks(name, invocation)),
  );
  const by = 'go generate';
  if (directory === null) plan.add(invocation, { kind: 'change', paths: null, by, adds: 'packages' });
  else {
    const programs = files === undefined ? null : generatorsBelow(files, directory);
    if (programs?.length === 0) return;
    const isTame = programs?.every((name) => name === 'go' || GENERATORS.has(name)) === true;
    plan.add(invocation, { kind: 'change', paths: [directory], by, ...(isTame ? { adds: 'sources' } : {}) });
  }
}

/** A C compiler that CC names and that is nowhere, where the program has C code for it. */
function lostCompiler(plan: RunPlanner, invocation: Invocation, { run, links }: GoOutcome): CommandProblem | null {
  const name = invocation.variable('CC')?.value ?? '';
  if (run.cgo !== true || !links || invocation.program !== 'go' || !/^[\w.+-]+$/.test(name)) return null;
  if (plan.absence(name, invocation) === null && !isLackingCross(plan, invocation, name)) return null;
  return {
    why: `CC is ${name}, which is not in the image, and the program links C code`,
    said: `cgo: C compiler "${name}" not found: exec: "${name}": executable file not found in $PATH`,
    fix: name === 'musl-gcc' ? 'RUN apt-get update && apt-get install -y musl-tools   above it' : null,
  };
}

/** Golang's images have no compiler for other processors: nothing has come to PATH by that name. */
function isLackingCross(plan: RunPlanner, invocation: Invocation, name: string): boolean {
  const arch = tripleArch(name.replace(/-gcc$/, ''));
  const files = plan.changed.now;
  if (
    plan.state.goVersion === null
    || plan.state.installed !== undefined
    || !/-linux-(?:gnu|musl)\w*-gcc$/.test(name)
    || arch === null
    || arch === plan.platform.arch
  )
    return false;
  const directories = (invocation.variable('PATH')?.value ?? '').split(':');
  return (
    files !== undefined && directories.every((directory) => directory.startsWith('/') && files.kindAt(`${directory}/${name}`) === 'missing')
  );
}

/** Commands that keep go.mod leave the module's own packages what they are. */
function takeGoMod(plan: RunPlanner, invocation: Invocation, subcommand: string, verb: string | undefined): void {
  const { directory } = invocation;
  const place = (name: string): string[] | null => (directory === null ? null : [`${directory === '/' ? '' : directory}/${name}`]);
  const keeps = verb === 'vendor' || subcommand === 'get' || /^(?:download|verify|graph|why|tidy|vendor)$/.test(verb ?? '');
  // Without arguments a download keeps no sums.
  if (subcommand === 'get' || verb === 'tidy' || (verb === 'download' && invocation.args.length > 2))
    plan.state = { ...plan.state, requiresMore: true };
  if (verb === 'vendor') plan.state = { ...plan.state, vendors: true };
  if (keeps && (subcommand !== 'work' || verb === 'vendor')) {
    // They are no sources of its own.
    const brought = verb === 'vendor' ? place('vendor') : subcommand === 'get' || verb === 'tidy' ? place('go.sum') : [];
    if (brought?.length !== 0) plan.bring(invocation, { kind: 'change', paths: brought, by: `go ${subcommand}` });
    return;
  }
  const made = subcommand === 'mod' && verb === 'init' ? newModule(invocation, plan.state.goVersion) : null;
  const path = made?.path ?? null;
  const text = made?.text?.text(() => null) ?? null;
  if (path !== null && text !== null && invocation.certain && plan.withFiles(directory).files?.kindAt(path) === 'missing')
    plan.changed.write(path, text);
  else plan.changed.add(directory);
  if (made !== null) plan.add(invocation, made);
  else if ((subcommand === 'work' && verb !== 'sync') || verb === 'init')
    plan.add(invocation, { kind: 'change', paths: place(subcommand === 'work' ? 'go.work' : 'go.mod'), by: `go ${subcommand}` });
}

/** Flags of go test that have something written. */
const WRITING = /^--?(?:test\.)?(coverprofile|cpuprofile|memprofile|blockprofile|mutexprofile|trace|outputdir|o|exec)(?:=(.*))?$/s;

/** Where tests leave files behind, and bring no sources; null for anywhere. */
function leftByTests(invocation: Invocation): string[] | null {
  const { directory, args } = invocation;
  const found = [...(directory === null ? [] : [directory]), '/tmp', '/root', '/go/pkg'];
  for (const [i, { value }] of args.entries()) {
    const [, flag, own] = WRITING.exec(value) ?? [];
    if (flag === undefined) continue;
    const path = resolvePath(invocation, own ?? args[i + 1]?.value ?? '');
    if (path === null || flag === 'exec' || flag === 'o') return null;
    found.push(flag === 'outputdir' ? path : parentOf(path));
  }
  return found;
}
