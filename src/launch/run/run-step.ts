import type { Builder } from '../../dockerfile/builders.ts';
import type { RunStep } from '../../dockerfile/evaluation.ts';
import { UNKNOWN_SETTING } from '../../image/run/effects.ts';
import { processFailed } from '../../image/run/process-words.ts';
import type { Shell } from '../../image/run/run-machine.ts';
import type { RunEnding, RunImage, RunOutcome } from '../../image/stage-build.ts';
import type { Platform } from '../../platform.ts';
import type { PlannedFailure, RunPlan } from '../../toolchain/run-plan-types.ts';
import { missedByRun, nameIn } from '../elsewhere.ts';
import { runEnvironment } from '../environment.ts';
import type { LaunchRequest } from '../launch-request.ts';
import { launch } from '../launch.ts';
import type { LaunchFailure, LaunchResult } from '../outcome.ts';
import { newRecord } from '../starters/shell-record.ts';
import type { ShellRecord } from '../starters/shell-record.ts';
import type { RuntimeName } from '../wording/runtimes.ts';
import { isToldByRuntime, wordFailure } from '../wording/wording.ts';
import { assumedPrograms } from './assumed-programs.ts';
import { effectsOn, targetsIn } from './planned-effects.ts';
import { isSameDone, isUnsure, withEmptyCaches, withKey, withoutGiven, withSecrets } from './run-given.ts';
import { planLast, recordedEffects } from './run-record.ts';
import { isOfShell, programSetting, runSetting, shellOfLine } from './run-tools.ts';
import { wantedArgument } from './wanted-argument.ts';

/**
 * Plays a RUN line's start through: whether its shell or program can start at all in the image so far. `plan` is what its
 * text says of files; null where it may do anything. `machine` is the platform of what builds.
 */
export function predictRun(step: RunStep, image: RunImage, plan: RunPlan | null, builder: Builder, machine: Platform): RunOutcome {
  const outcome = playRun(step, image, plan, builder, machine);
  const without = outcome.kind === 'fails' || builder.kind === 'legacy' ? null : withoutGiven(step, image);
  if (outcome.kind === 'fails') {
    const elsewhere = missedByRun(outcome, step, image);
    return elsewhere === null ? outcome : { kind: 'ok', ...planned(step, image, plan, builder), isCondition: true, elsewhere };
  }
  const other = without === null ? null : playRun(without.step, without.image, plan, builder, machine);
  if (other?.kind === 'fails') return { ...outcome, withoutGiven: other.message };
  const first = builder.kind === 'legacy' ? null : withEmptyCaches(image);
  const atFirst = first === null ? null : playRun(step, first, plan, builder, machine);
  if (atFirst?.kind === 'fails') return { ...outcome, atFirst: atFirst.message };
  const given = other === null ? null : withSecrets(step, image);
  const whole = given === null ? null : playRun(step, given, plan, builder, machine);
  // Given or not, it comes to the same.
  return other?.kind === 'ok' && whole?.kind === 'ok' && isSameDone(other.effects, whole.effects) ? other : outcome;
}

/** With what it mounts as it stands: what may be given to the build may be there or not. */
function playRun(step: RunStep, image: RunImage, plan: RunPlan | null, builder: Builder, machine: Platform): RunOutcome {
  const runtime: RuntimeName = builder.generation === '0.8' ? 'docker-20.10' : 'docker';
  // The reader has refused it.
  if (step.command.args.length === 0) return { kind: 'unknown', effects: [], setting: UNKNOWN_SETTING };
  const { result, record } = startOn(image.stage.platform, machine, (platform, record) =>
    launchLine(step, image, builder, { platform, record, runtime }),
  );
  const { credentials = NONE } = result;
  if (result.outcome === 'fails') return refused(result.failure, credentials, step, runtime);
  const failed = plan?.failure == null ? null : asPlanned(plan.failure, credentials, { step, image, builder, runtime });
  if (failed !== null) return failed;
  const last = result.outcome === 'ok' ? record.failure() : null;
  if (last === null && !record.isDoubted() && plan !== null && step.command.form === 'shell' && isLeft(record, step)) {
    const assumed = endsAsAssumed({ step, image, builder, runtime }, plan, machine);
    if (assumed !== null) return assumed;
  }
  if (result.outcome === 'ok' && record.isDoubted()) return { kind: 'ok', ...planned(step, image, plan, builder), isCondition: true };
  if (last !== null) {
    const { program, exitCode, said, remedy } = last;
    const why = remedy.why ?? `${program} fails`;
    return endsWith({ exitCode, why, said, fix: remedy.fix ?? null, missing: null, credentials }, step, runtime);
  }
  const done = result.outcome === 'ok' ? followed(record, step, image, builder) : null;
  return { kind: result.outcome, ...(done ?? planned(step, image, plan, builder)) };
}

/** A RUN line that is played through. */
interface PlayedLine {
  readonly step: RunStep;
  readonly image: RunImage;
  readonly builder: Builder;
  readonly runtime: RuntimeName;
}

/** How the line ends by what it was read to do; null where that cannot be told. */
function asPlanned(
  failure: PlannedFailure,
  credentials: ReadonlySet<string>,
  { step, image, builder, runtime }: PlayedLine,
): RunOutcome | null {
  const exitCode = exitCodeOf(failure, step, image, builder);
  if (exitCode === null) return null;
  const { said, fix, missing = null } = failure;
  const wants = wantedArgument(failure, step, image);
  const why = wants === null ? failure.why : `${failure.why}, where ${wants} has no value`;
  return endsWith({ exitCode, why, said, fix, missing, wants, credentials }, step, runtime);
}

/** The line does not even start. */
function refused(failure: LaunchFailure, credentials: ReadonlySet<string>, step: RunStep, runtime: RuntimeName): RunOutcome {
  const { message, exitCode } = wordFailure(failure, runtime);
  const isShellMissing =
    step.command.form === 'shell' && (failure.kind === 'lookup' || failure.kind === 'not-in-path') && failure.name === step.command.args[0];
  const isUnmapped = failure.kind === 'user' && failure.missing === 'unmapped';
  const isRefused = (failure.kind === 'user' && !isUnmapped) || failure.kind === 'working-directory';
  // runc's own refusal is exit code 1 of the step, whatever docker run would make of it; its words go to the output.
  const isLookup = isToldByRuntime(failure, runtime);
  const end = isRefused ? message : `exit code: ${isLookup ? 1 : exitCode}`;
  return {
    kind: 'fails',
    message: processFailed(step.command.args, end, runtime !== 'docker-20.10'),
    output: isLookup ? message : null,
    isShellMissing,
    ending: endingOf(failure, credentials),
  };
}

/** What shells end with where they cannot go to a directory, or open a file. */
const SHELL_CODES: Readonly<Record<'cd' | 'redirection', Readonly<Record<Shell, number>>>> = {
  cd: { dash: 2, ash: 2, bash: 1 },
  redirection: { dash: 2, ash: 1, bash: 1 },
};

/**
 * What a line ends with by the command of it that surely fails; null where that is not so sure: nobody knows its shell, or the builder has
 * nothing against it.
 */
function exitCodeOf(
  { exitCode, ofShell, ofBuildkit, missing }: PlannedFailure,
  step: RunStep,
  image: RunImage,
  builder: Builder,
): number | null {
  if (ofBuildkit === true && builder.kind !== 'buildkit') return null;
  if (ofShell === undefined && missing === undefined) return exitCode;
  const shell = step.command.form === 'shell' ? shellOfLine(step, image) : null;
  if (shell === 'ash' && missing !== undefined && isOfShell(missing, step, image)) return null;
  return shell === null ? null : ofShell === undefined ? exitCode : SHELL_CODES[ofShell][shell];
}

/**
 * Whether it is worth to follow a line behind what is known of it: more is to come, a program that starts others, or one whose end a pipe,
 * a subshell or a redirection may make another. The text of the line says what any other does.
 */
function isLeft(record: ShellRecord, { command }: RunStep): boolean {
  const recorded = record.finish();
  const [program = ''] = recorded?.last?.argv ?? [];
  return (
    recorded === null
    || (recorded.last !== null
      && (program.includes('/') || /^(?:g?make|(?:ba|da|a)?sh)$/.test(program) || /[|()<>{}`]/.test(command.args.at(-1) ?? '')))
  );
}

/** How a line surely ends where the programs that nobody follows go as they are taken to; null where it may go well. */
function endsAsAssumed({ step, image, builder, runtime }: PlayedLine, plan: RunPlan, machine: Platform): RunOutcome | null {
  const { result } = startOn(
    image.stage.platform,
    machine,
    (platform, record) => launchLine(step, image, builder, { platform, runtime, record }),
    () => newRecord(assumedPrograms(step, image, plan)),
  );
  const ending = result.outcome === 'fails' ? endingOf(result.failure, result.credentials ?? NONE) : null;
  return ending === null ? null : endsWith(ending, step, runtime);
}

interface Started {
  readonly result: LaunchResult;
  readonly record: ShellRecord;
}

/**
 * A stage may be for another machine than the one that builds: that one runs its own programs there as well, and those of the stage where
 * it can emulate them.
 */
function startOn(
  platform: Platform,
  machine: Platform,
  start: (platform: Platform, record: ShellRecord) => LaunchResult,
  recordOf = (): ShellRecord => newRecord(),
): Started {
  const on = (one: Platform): Started => {
    const record = recordOf();
    return { result: start(one, record), record };
  };
  const first = on(platform);
  if (first.result.outcome !== 'fails' || (platform.os === machine.os && platform.arch === machine.arch)) return first;
  const own = on(machine);
  return own.result.outcome === 'fails' ? first : own;
}

function launchLine(
  step: RunStep,
  image: RunImage,
  builder: Builder,
  how: Pick<LaunchRequest, 'platform' | 'runtime' | 'record'>,
): LaunchResult {
  const { env, user, workdir } = step.before;
  return launch({
    root: image.root,
    mounts: image.mounts,
    steps: image.steps,
    builder: builder.kind === 'buildkit' ? builder : null,
    args: step.command.args,
    env: withKey(runEnvironment(env), step),
    user: user === null ? null : user.value,
    workdir: workdir.value === '' ? '/' : workdir.value,
    volumes: image.volumes,
    // Nobody gives a RUN line anything to read.
    input: { rest: '' },
    isUnsure: (name) => isUnsure(name, step, image),
    ...how,
  });
}

const NONE: ReadonlySet<string> = new Set();

/** A command of the line fails, and the line with it. */
function endsWith(
  ending: Pick<RunEnding, 'exitCode' | 'why' | 'said' | 'fix' | 'missing' | 'credentials'> & Partial<Pick<RunEnding, 'wants'>>,
  { command }: RunStep,
  runtime: RuntimeName,
): RunOutcome {
  const message = processFailed(command.args, `exit code: ${ending.exitCode}`, runtime !== 'docker-20.10');
  return { kind: 'fails', message, output: null, isShellMissing: false, ending: { wants: null, ...ending, refused: null } };
}

type Doing = Omit<RunOutcome & { kind: 'ok' }, 'kind'>;

/** What its text says of files. */
function planned(step: RunStep, image: RunImage, plan: RunPlan | null, builder: Builder): Doing {
  const setting = runSetting(step, image, plan, builder);
  if (setting !== null) return { effects: effectsOn(image, plan, step.range.line), setting };
  // Nobody follows a script for another program than a shell.
  const isDeep = plan === null || plan.operations.some((operation) => operation.kind === 'change' && operation.isDeep === true);
  return isDeep ? { ...ANYTHING, effects: [{ kind: 'anything', isDeep }] } : ANYTHING;
}

const ANYTHING: Doing = { effects: [{ kind: 'anything' }], setting: UNKNOWN_SETTING };

/** What its shells did that were followed to their end; null where they were not. */
function followed(record: ShellRecord, step: RunStep, image: RunImage, builder: Builder): Doing | null {
  const recorded = record.finish();
  const before = recorded === null ? null : recordedEffects(recorded.changes, targetsIn(image), step);
  if (recorded === null || before === null) return null;
  // Of a base image's own lines it is taken for granted that they go well.
  if (recorded.last === null) return { effects: before, setting: UNKNOWN_SETTING, isCondition: recorded.isCondition && image.isWhole };
  // In a base image the text of the whole line says no less.
  const plan = image.fromScratch ? planLast(recorded.last, image) : null;
  // Whether what it starts is there, is not looked for.
  if (plan?.programs.has('chroot') === true) return null;
  const setting = plan === null ? null : programSetting(step, image, plan, builder);
  return setting === null ? null : { effects: [...before, ...effectsOn(image, plan, step.range.line)], setting };
}

/** How the commands of the line fail, where it is not the line itself that cannot start. */
function endingOf(failure: LaunchFailure, credentials: ReadonlySet<string>): RunEnding | null {
  if (failure.kind !== 'own-word') return null;
  const { exitCode, detail, message, missing, script, wants, cause, path, fix } = failure;
  const refused = cause === null ? null : { path: cause.path, code: cause.code, file: path };
  return {
    exitCode,
    why: detail,
    said: message,
    missing: missing?.name ?? script ?? (exitCode === NOT_FOUND ? nameIn(message) : null),
    wants: wants?.at(-1) ?? null,
    refused,
    fix: fix ?? null,
    credentials,
  };
}

/** A shell's exit code for a command that it does not find. */
const NOT_FOUND = 127;
