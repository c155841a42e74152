import { DEFAULT_PATH } from '../dockerfile/default-path.ts';
import { askedVersion } from './asked-version.ts';
import type { StageFiles } from '../image/stage-files.ts';
import type { Platform } from '../platform.ts';
import { isCCompiler } from './c/compiler.ts';
import { takeArchive, takeC } from './c/plan.ts';
import { Chain } from './chain.ts';
import { ChangedFiles, mayChangeAt } from './changed-files.ts';
import { takeCmake } from './cmake/plan.ts';
import type { CommandProblem } from './command-problem.ts';
import { aptAsks } from './commands/apt-asks.ts';
import type { BareOperation } from './commands/command-paths.ts';
import { deniedNpm } from './commands/denied-npm.ts';
import { deniedPip } from './commands/denied-pip.ts';
import { afterManager, lacksDevelopers } from './commands/developer-tools.ts';
import { readFileCommand } from './commands/file-commands.ts';
import { readCompiledPackages } from './commands/compiled-packages.ts';
import { changesByCode } from './commands/inline-code.ts';
import { readLanguagePackages } from './commands/language-packages.ts';
import { managedPython, unlocks } from './commands/managed-python.ts';
import { addsToNamed } from './commands/named-places.ts';
import { leftOut } from './commands/node-project.ts';
import { readSystemCommand } from './commands/packages.ts';
import { readGenerator } from './commands/generators.ts';
import { readProjectCommand } from './commands/project-commands.ts';
import { removedPythons } from './commands/python-programs.ts';
import { deniedVenv } from './commands/virtual-environment.ts';
import type { CompilerRun, OtherCompilerRun } from './compiler-run.ts';
import { takeGo } from './go/plan.ts';
import { asksOnly, invocationOf, readInvocations, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { leftJars } from './java/jars.ts';
import { makeProblem } from './make/make.ts';
import { absentPlaces, missingProgram } from './missing-program.ts';
import { missingProject } from './missing-project.ts';
import { readOtherCompiler } from './other-compilers.ts';
import type { FileOperation, PlannedFailure, RunInput, RunPlan, ToolchainState, WriteOperation } from './run-plan-types.ts';
import type { CommandPlace, RunPlanner } from './run-planner.ts';
import { lacksProgram } from './rust/native-crates.ts';
import { takeCargo, takeRustc, takeRustup } from './rust/plan.ts';
import type { CompilerOutcome } from './rust/rust.ts';
import { ShellTrouble } from './shell-trouble.ts';
import { commandAnswers } from './shell/answers.ts';
import { BUILTINS, DECIDING, OF_THE_SHELL } from './shell-builtins.ts';
import { outputOfInvocation, takesOutput, writesFile } from './shell/output.ts';
import { plainEnd } from './shell/plain-end.ts';
import { unwritableOutput } from './unwritable-output.ts';
import { packedFiles } from './upx.ts';
import { parentOf, writtenAt } from './write.ts';

/**
 * Reads a RUN without running it: which files its commands write, move and change as far as the text tells, which
 * compilers run and what they make. What is not understood may change anything, and says so.
 */
export function planRun(input: RunInput): RunPlan {
  const { environment, isComplete, directory, platform, script } = input;
  const files = input.files === undefined ? {} : { files: input.files };
  const planner = new Planner(input);
  const { now } = planner.changed;
  // Read a command at a time, each finds what those before it left.
  const start = {
    environment,
    isComplete,
    directory,
    platform,
    answer: commandAnswers({ platform, script: typeof script === 'string' ? script : '', ...files }),
    ...(now === undefined ? {} : { files: now, text: (path: string) => now.text(path) }),
  };
  const invocations = typeof input.script === 'string' ? readInvocations(input.script, start) : invocationOf(input.script, start);
  for (const invocation of invocations) planner.take(invocation);
  return {
    failure: planner.failure,
    operations: planner.operations,
    programs: planner.programs,
    decides: planner.decides,
    compilers: planner.compilers,
    before: input.state,
    state: planner.state,
  };
}

/** What one of the programs of a line does, behind others. */
export type ProgramPlan = Pick<RunPlan, 'failure' | 'operations' | 'compilers' | 'decides'>;

/** The programs of a line, one by one, as whoever follows its shells comes to them. */
export class ProgramPlanner {
  readonly #planner: Planner;
  readonly #input: Omit<RunInput, 'script' | 'environment' | 'isComplete' | 'directory'>;

  constructor(input: RunInput) {
    this.#input = input;
    this.#planner = new Planner({ ...input, script: [] });
  }

  /** The files by now, as far as they are known. */
  get files(): StageFiles | undefined {
    return this.#planner.changed.now;
  }

  /** What shells have changed: those are `files` that are plain files by now. */
  change(paths: readonly string[], files: ReadonlySet<string>): void {
    const place = { certain: true, start: -1, end: -1 };
    const others = paths.filter((path) => !files.has(path));
    for (const path of files)
      this.#planner.add(place, { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode: null });
    if (others.length > 0) this.#planner.add(place, { kind: 'change', paths: others, by: 'sh' });
  }

  take(argv: readonly string[], environment: RunInput['environment'], directory: string, isComplete: boolean): ProgramPlan {
    const planner = this.#planner;
    const { platform } = this.#input;
    const { files: now } = this;
    const [operations, compilers] = [planner.operations.length, planner.compilers.length];
    [planner.failure, planner.decides] = [null, false];
    const start = {
      environment,
      isComplete,
      directory,
      platform,
      answer: commandAnswers({ platform, script: '' }),
      ...(now === undefined ? {} : { files: now, text: (path: string) => now.text(path) }),
    };
    for (const invocation of invocationOf(argv, start)) planner.take(invocation);
    return {
      failure: planner.failure,
      decides: planner.decides,
      operations: planner.operations.slice(operations),
      compilers: planner.compilers.slice(compilers),
    };
  }
}

/** What runc gives to every process. */
const USUAL_UMASK = 0o022;

class Planner implements RunPlanner {
  readonly operations: FileOperation[] = [];
  readonly compilers: CompilerRun[] = [];
  readonly programs = new Set<string>();
  readonly target: Platform;
  readonly platform: Platform;
  decides = false;
  failure: PlannedFailure | null = null;
  /** What commands before may have changed of the sources that a compiler reads. */
  readonly changed: ChangedFiles;
  #umask: number | null = USUAL_UMASK;
  readonly #trouble: ShellTrouble;
  readonly #input: RunInput;
  readonly #chain: Chain | null;
  #asked = 0;
  #hasTrap = false;
  /** What it ends with where something holds that nobody knows. */
  readonly #otherEnds = new Set<string>();
  state: ToolchainState;

  constructor(input: RunInput) {
    this.#input = input;
    this.#chain = typeof input.script === 'string' ? new Chain(input.script) : null;
    this.target = input.target;
    this.platform = input.platform;
    this.changed = new ChangedFiles(input.files);
    // What it unlocks may stand before what asks.
    this.state = input.state.isUnlocked !== true && unlocks(input.script) ? { ...input.state, isUnlocked: true } : input.state;
    this.#trouble = new ShellTrouble(input.files);
  }

  take(invocation: Invocation): void {
    if (invocation.isSubstituted === true) return this.#takeSubstituted(invocation);
    if (!BUILTINS.has(invocation.program) || invocation.isExternal) this.programs.add(invocation.program);
    if (invocation.shell !== null) this.programs.add(invocation.shell);
    this.decides ||= DECIDING.has(invocation.program) || !invocation.certain;
    // What comes after a subshell may be under the old one again.
    if (invocation.program === 'umask' && invocation.args.some(({ value }) => !/^0?022$/.test(value))) this.#umask = null;
    this.fail(invocation, this.#trouble.take(invocation, this.operations));
    if (this.#trouble.isElsewhere(invocation)) return this.add(invocation, { kind: 'change', paths: null, by: invocation.program });
    this.#failMissing(invocation);
    // What is trapped may end it otherwise.
    this.#hasTrap ||= invocation.program === 'trap' || (invocation.program === 'set' && invocation.args[0]?.value === '-n');
    if (!this.#hasTrap && !this.#mayEndBefore(invocation)) this.fail(invocation, plainEnd(invocation));
    if (invocation.program !== '') this.#takeProgram(invocation);
    const outputs = invocation.redirects.filter(({ operator }) => takesOutput(operator));
    for (const { operator, target } of invocation.redirects) {
      if (!writesFile(operator) || target.startsWith('/dev/')) continue;
      const path = resolvePath(invocation, target);
      const isAll = outputs.length === 1 && /^1?>[>|]?$/.test(operator);
      this.add(
        invocation,
        path === null
          ? { kind: 'change', paths: null, by: invocation.program }
          : writtenAt(
              path,
              isAll
                ? {
                    append: operator.endsWith('>>'),
                    text: (kindOf) => outputOfInvocation(invocation, invocation.program === '', kindOf(invocation.shell)),
                  }
                : undefined,
            ),
      );
    }
  }

  /** Most only print, and what they are not known to do to files is not held against the line; nor does it end where they fail. */
  #takeSubstituted(invocation: Invocation): void {
    const { program, redirects } = invocation;
    const place = { ...invocation, certain: false };
    this.decides = true;
    if (!BUILTINS.has(program) || invocation.isExternal) this.programs.add(program);
    for (const operation of readFileCommand(invocation) ?? [])
      if (operation.kind !== 'change' || operation.paths !== null) this.add(place, operation);
    for (const { operator, target } of redirects) {
      const path = writesFile(operator) && !target.startsWith('/dev/') ? resolvePath(invocation, target) : null;
      if (path !== null) this.add(place, { kind: 'change', paths: [path], by: program });
    }
  }

  add({ certain, start, end }: CommandPlace, operation: BareOperation): void {
    // It may have called rustup, or npm.
    if (operation.kind === 'change' && operation.paths === null && operation.adds === undefined)
      this.state = { ...this.state, rustTargets: null, hasOtherRust: true, withoutDevelopers: null };
    if (changesSources(operation)) this.state = { ...this.state, otherSources: true };
    this.bring({ certain, start, end }, operation);
    this.changed.take(operation);
  }

  bring({ certain, start, end }: CommandPlace, operation: BareOperation): void {
    this.operations.push({ ...operation, certain, start, end, umask: this.#umask });
  }

  /** What installers are told to put elsewhere than they would: a file that they are named they only read. */
  addNamed(invocation: Invocation): void {
    const operation = addsToNamed(invocation, this.state, (path) => this.#input.files?.kindAt(path) === 'file');
    if (operation !== null) this.add(invocation, operation);
  }

  /** `check && exit 3; exit 4`: which of them it comes to, the text does not tell. */
  #mayEndBefore({ program, isExternal, certain, args }: Invocation): boolean {
    if (isExternal || program !== 'exit') return false;
    const code = args[0]?.value ?? '';
    if (!certain) this.#otherEnds.add(code);
    return certain && [...this.#otherEnds].some((other) => other !== code);
  }

  #takeProgram(invocation: Invocation): void {
    const { program } = invocation;
    if (/^(?:xx-)?go(?:1\.\d+)?$|^garble$/.test(program)) takeGo(this, invocation);
    else if (program === 'cargo' || program === 'cross' || program === 'xx-cargo') takeCargo(this, invocation);
    else if (program === 'rustc') takeRustc(this, invocation);
    else if (program === 'rustup') takeRustup(this, invocation);
    else if (program === 'zig' && /^(?:cc|c\+\+)$/.test(invocation.args[0]?.value ?? '')) takeC(this, invocation, 'zig');
    else if (isCCompiler(program)) takeC(this, invocation, 'c');
    else if (program === 'upx') this.#takeUpx(invocation);
    else this.#takeOther(invocation);
  }

  /** The first that ends the line counts. */
  fail(invocation: Invocation, problem: CommandProblem | null): void {
    const { script } = this.#input;
    if (problem === null || this.failure !== null || !endsLine(invocation, this.#chain)) return;
    const text = typeof script === 'string' && invocation.start >= 0 ? { text: script.slice(invocation.start, invocation.end) } : {};
    this.failure = { ...problem, exitCode: invocation.shell === 'make' ? MAKE_FAILED : (problem.exitCode ?? 1), ...text };
  }

  #failMissing(invocation: Invocation): void {
    // `make` itself is none of the commands: what it starts stands in its place.
    if (invocation.shell === 'make') this.#failAbsent('make', { ...invocation, shell: null });
    // What stands behind another program is that one's to start.
    if (!invocation.isExternal && !BUILTINS.has(invocation.program) && !OF_THE_SHELL.has(invocation.program))
      this.#failAbsent(invocation.program, invocation);
  }

  #failAbsent(name: string, invocation: Invocation): void {
    if (this.failure === null && endsLine(invocation, this.#chain)) this.fail(invocation, this.absence(name, invocation));
  }

  /** The line and all operations are looked through for it: only where it is not there. */
  absence(name: string, invocation: Invocation): CommandProblem | null {
    const { files, script } = this.#input;
    const places = absentPlaces(name, invocation, files);
    return places === null ? null : missingProgram(name, places, script, this.operations);
  }

  /** No command before, of this line or of those above it, has brought a program. */
  lacks(name: string, invocation: Invocation): boolean {
    const { files, script } = this.#input;
    const places = (invocation.variable('PATH')?.value ?? DEFAULT_PATH).split(':').map((directory) => `${directory}/${name}`);
    return files !== undefined && lacksProgram(name, invocation, files) && missingProgram(name, places, script, this.operations) !== null;
  }

  /** All operations are looked through for it: only where it would count. */
  failUnwritable(invocation: Invocation, write: WriteOperation, makesDirectories: boolean): void {
    if (this.failure === null && endsLine(invocation, this.#chain))
      this.fail(invocation, unwritableOutput(write, makesDirectories, this.#input.files, this.operations));
  }

  /** What the line starts with, and the files as far as no command before has changed them for who works in the directory. */
  withFiles(directory: string | null): RunInput {
    const { files: _, ...rest } = this.#input;
    const files = this.changed.filesFor(directory);
    return files === null ? rest : { ...rest, files };
  }

  takeCompiler(invocation: Invocation, tool: OtherCompilerRun['tool'], outcome: CompilerOutcome | null): void {
    const { certain, start, end, directory, program } = invocation;
    if (outcome !== null) {
      this.compilers.push({ tool, product: outcome.product, directory, certain, start, end });
      if (outcome.all !== undefined) {
        this.add(invocation, { kind: 'change', paths: outcome.all.others, by: program });
        for (const write of [...textWrites(outcome.all.texts), ...outcome.all.programs]) this.add(invocation, write);
      } else if (outcome.write !== null) this.add(invocation, outcome.write);
    }
    if (outcome?.write !== null) return;
    this.add(invocation, { kind: 'change', paths: directory === null ? null : [directory], by: program });
    this.addNamed(invocation);
  }

  /** It reads a makefile that may be of any name, and what is included: nothing may have come to where it works. */
  #failMake(invocation: Invocation): void {
    const { files } = this.#input;
    const { directory } = invocation;
    if (this.failure !== null || files === undefined || directory === null || this.operations.some((one) => mayChangeAt(one, directory)))
      return;
    this.fail(invocation, makeProblem(invocation, files));
  }

  #takeUpx(invocation: Invocation): void {
    for (const operation of packedFiles(invocation, this.operations, this.#input.files)) this.add(invocation, operation);
  }

  /** `… || true`: it need not have worked. */
  #mayFail({ end }: Invocation): boolean {
    return typeof this.#input.script === 'string' && (end < 0 || /^[\s\\]*\|\|/.test(this.#input.script.slice(end, end + 80)));
  }

  #takeOther(invocation: Invocation): void {
    if (takeArchive(this, invocation) || takeCmake(this, invocation)) return;
    if (invocation.program === 'make' && (invocation.shell === null || invocation.shell === 'make')) this.#failMake(invocation);
    const { files, script } = this.#input;
    if (this.failure === null && BEGINNERS.test(invocation.program) && ++this.#asked <= MOST_ASKED)
      this.fail(
        invocation,
        missingProject(invocation, files, this.operations)
          ?? aptAsks(invocation, script, files, this.operations)
          ?? managedPython(invocation, files, this.state)
          ?? deniedVenv(invocation, files)
          ?? deniedPip(invocation, files, this.state)
          ?? deniedNpm(invocation, files, this.operations),
      );
    this.fail(invocation, askedVersion(invocation, this.withFiles(invocation.directory).files, this.state));
    this.fail(invocation, lacksDevelopers(invocation, files, this.state));
    this.state = afterManager(invocation, files, this.state);
    const compiled = readOtherCompiler(invocation, this.#input, this.state);
    const system = compiled === null ? readSystemCommand(invocation, this.state) : null;
    if (compiled !== null) {
      this.takeCompiler(invocation, compiled.tool, compiled);
    } else if (system !== null) {
      this.state = system.state;
      for (const operation of system.operations)
        if ((operation.kind !== 'program' && operation.kind !== 'library') || !this.#mayFail(invocation)) this.add(invocation, operation);
      if (system.operations.some(({ kind }) => kind === 'change')) this.addNamed(invocation);
    } else {
      const packages = readLanguagePackages(invocation, files, this.state.isUnlocked);
      const operations =
        readFileCommand(invocation)
        ?? packages
        ?? readCompiledPackages(invocation)
        ?? (asksOnly(invocation)
          ? []
          : (readGenerator(invocation)
            ?? readProjectCommand(invocation) ?? [{ kind: 'change' as const, paths: null, by: invocation.program }]));
      const isDeep = operations.some(isAnything) && changesByCode(invocation);
      for (const operation of operations)
        if (operation.kind !== 'program' || !this.#mayFail(invocation))
          this.add(invocation, isDeep && isAnything(operation) ? { ...operation, isDeep } : operation);
      if (packages !== null) this.addNamed(invocation);
      for (const operation of [...leftOut(invocation, files), ...leftJars(invocation, files), ...removedPythons(invocation)])
        this.add(invocation, operation);
    }
  }
}

function textWrites(paths: readonly string[] = []): readonly WriteOperation[] {
  return paths.map((path) => ({ kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode: 0o666 }));
}

function isAnything(operation: BareOperation): operation is BareOperation & { kind: 'change' } {
  return operation.kind === 'change' && operation.paths === null;
}

/**
 * Programs that begin with a file, a question or a lock, and how often one line is asked about them: each look goes through all that it did
 * before.
 */
const BEGINNERS = /^(?:python3?|node|npm|ruby|perl|php|bundle|composer|mvn|pnpm|apt|apt-get|pip3?)$/;
const MOST_ASKED = 100;

const MAKE_FAILED = 2; // GNU make's exit code where a recipe fails.

/** From where packages come: another release's replace what the base image has. */
function changesSources(operation: BareOperation): boolean {
  const paths =
    operation.kind === 'change'
      ? operation.adds === undefined
        ? (operation.paths ?? [])
        : []
      : 'destination' in operation
        ? [operation.destination]
        : 'path' in operation && operation.path !== null
          ? [operation.path]
          : [];
  return paths.some((path) => /^\/etc\/(?:apt|apk)(?:\/|$)/.test(path));
}

/** Whether the line fails where the command does: nothing but `&&` and more commands is behind it. */
function endsLine(invocation: Invocation, chain: Chain | null): boolean {
  const { certain, shell, isPassedBy } = invocation;
  if (!certain || (shell !== null && (shell !== 'make' || isPassedBy === true))) return false;
  return chain === null || chain.endsAt(invocation);
}
