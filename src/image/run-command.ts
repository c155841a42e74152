import type { EvaluatedStep, RunStep } from '../dockerfile/evaluation.ts';
import { maskSecrets } from '../secrets/masking.ts';
import { makeDirectories } from './copy/copy.ts';
import { withInitLayer } from './legacy.ts';
import { applyRunEffects, UNKNOWN_SETTING } from './run/effects.ts';
import { placeMounts, placeVolumes, requiredNotGiven } from './run/mounts.ts';
import type { PlacedMount } from './run/mounts.ts';
import { beginLine } from './run/steps.ts';
import { originOf } from './stage-build.ts';
import type { RunOutcome, StageBuild } from './stage-build.ts';
import { cleanParts, isAtOrBelow, joinPath, nodeAt, rootPath } from './walk.ts';

/** A RUN whose mounts fail does nothing, and what comes after it is not judged by it. */
const LOST = { kind: 'unknown', effects: [{ kind: 'anything' }], setting: UNKNOWN_SETTING } as const satisfies RunOutcome;

const SPENT = {
  ...LOST,
  effects: [{ kind: 'anything', why: 'the lines of RUN do more than is followed' }],
} as const satisfies RunOutcome;

/** Nor is it judged by what a RUN that fails was to make. */
const UNMADE = { ...LOST, effects: [{ kind: 'anything', adds: 'packages' }] } as const satisfies RunOutcome;

/** What a RUN is mounted over stays behind where it was not there: directories that are made as root's. */
function leavePlaces(
  {
    tree,
    inputs: {
      builder: { kind, generation },
    },
  }: StageBuild,
  mounts: readonly PlacedMount[],
  step: RunStep,
): void {
  const made = { mode: 0o755, uid: 0, gid: 0, origin: originOf(step) };
  const isOld = kind === 'buildkit' && generation === '0.8';
  // Since 0.13 the places that --mount made are taken away again with every empty folder above them, be it one of those.
  const own = isOld
    ? ['dev', 'etc', 'proc', 'sys']
    : kind === 'legacy'
      ? []
      : ['dev', 'proc', 'sys'].filter((name) => !mounts.some(({ target }) => isAtOrBelow(target, `/${name}`)));
  for (const name of own) makeDirectories(tree, [name], made);
  // So does the working directory, where something took it away.
  const workdir = rootPath(tree.root, joinPath(cleanParts(step.before.workdir.value)));
  if (
    Array.isArray(workdir)
    && tree.get(workdir) === null
    && !LAID.has(workdir[0] ?? '')
    && !mounts.some(({ target }) => isAtOrBelow(joinPath(workdir), target))
  )
    makeDirectories(tree, workdir, made);
  // 0.8 takes away what is empty to lstat(2), which a directory is not; and a volume is mounted in a container that becomes the layer.
  const kept =
    isOld || kind === 'legacy'
      ? mounts.filter(({ target }) => !mounts.some((other) => other.target !== target && isAtOrBelow(target, other.target)))
      : [];
  const laid = kind === 'legacy' ? withInitLayer(tree.root) : tree.root;
  for (const { target, node } of kept) {
    const at = node.type === 'unknown' ? null : rootPath(tree.root, target);
    if (Array.isArray(at) && !LAID.has(at[0] ?? '') && nodeAt(laid, at)?.type !== 'directory')
      makeDirectories(tree, node.type === 'directory' ? at : at.slice(0, -1), made);
  }
}

/** What is made in there is made in what the kernel has. */
const LAID: ReadonlySet<string> = new Set(['dev', 'proc', 'sys']);

/** What a step that the build does not come to would make is open; what RUN lines do is not asked. */
export function leaveUnmade(step: EvaluatedStep, build: StageBuild): void {
  build.isEmpty = false;
  if (step.keyword === 'RUN')
    applyRunEffects(build.tree, UNMADE.effects, { text: () => summary(step), origin: originOf(step) }, UNMADE.setting, build.budget);
}

export function runCommand(step: RunStep, build: StageBuild): void {
  const { inputs, tree, stage, fromScratch, isWhole, volumes, steps } = build;
  const mounts = inputs.builder.kind === 'legacy' ? placeVolumes(build, step) : placeMounts(step, build);
  const outcome: RunOutcome =
    mounts === null
      ? LOST
      : !beginLine(steps)
        ? SPENT
        : inputs.run(step, {
            root: tree.root,
            stage,
            fromScratch,
            isWhole,
            mounts,
            steps,
            volumes: inputs.builder.kind === 'legacy' ? volumes : [],
          });
  if (outcome.kind === 'fails')
    build.fail(step, outcome.isShellMissing ? 'run-without-shell' : 'run-fails', step.command.args.join(' '), outcome.message, {
      detail: outcome.output,
      otherwise: requiredNotGiven(step, inputs.builder.generation),
      ending: outcome.ending,
    });
  else if (outcome.withoutGiven !== undefined) build.wants.push({ line: step.range.line, message: outcome.withoutGiven });
  else if (outcome.atFirst !== undefined) build.wants.push({ line: step.range.line, message: outcome.atFirst, isOfCache: true });
  else if (outcome.isCondition === true)
    build.conditions.push({ line: step.range.line, ...(outcome.elsewhere === undefined ? {} : { elsewhere: outcome.elsewhere }) });
  build.isEmpty = false;
  leavePlaces(build, mounts ?? [], step);
  const { effects, setting } = outcome.kind === 'fails' ? UNMADE : outcome;
  if (outcome.kind !== 'fails' || !outcome.isShellMissing)
    applyRunEffects(build.tree, effects, { text: () => summary(step), origin: originOf(step) }, setting, build.budget);
}

/** What is read of an instruction for its summary: no credential that begins in what is shown ends behind it. */
const MAX_SUMMARISED = 4096;

/** `RUN make all …`: enough of an instruction to know it again. Masked before it is cut, since half a token is known as none. */
function summary(step: RunStep): string {
  const text = maskSecrets(step.instruction.original.slice(0, MAX_SUMMARISED).replace(/\s+/g, ' ').trim());
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
