import { addAll } from '../../add-all.ts';
import type { ConfigCommand, StageConfig } from '../../dockerfile/evaluation.ts';
import { firstStep, fixText } from '../../fix.ts';
import { FileTree } from '../../image/file-tree.ts';
import type { Image } from '../../image/stage-build.ts';
import { cleanParts } from '../../image/walk.ts';
import { playStart } from '../../launch/predict.ts';
import type { RuntimeName } from '../../launch/wording/runtimes.ts';
import { failureOf } from '../evidence/causes.ts';
import { leadingCommand, partWithoutShell, wordsWithoutShell } from '../evidence/command.ts';
import { readAlmostArray } from '../evidence/exec-form.ts';
import type { Finding, Found } from '../finding.ts';
import { behindBuild, OF_THE_CONFIG } from '../fixes/behind-build.ts';
import { errorsOf, LAST_RULES, runRules } from '../index.ts';
import { lackingX } from '../not-executable.ts';
import type { Target } from '../target.ts';
import { programOf } from './read-target.ts';
import type { RuleSettings } from './settings.ts';

/** One in the way behind another: a user, a shell and an x bit that are missing. */
const MAX_MENDS = 3;
const SOME_USER = '65532:65532';

/**
 * What the rules find, and what would stop the start next where the first thing is mended as they say: a Mach-O file without an x bit
 * starts no better with one. The first cause stays first, and what nobody knows a mend for is not told before its time.
 */
export function judgeTarget(target: Target, settings: RuleSettings | undefined, runtime: RuntimeName = 'docker'): Finding[] {
  const findings = runRules(target, settings);
  const next: Found[] = [...ofTheConfig(target, settings, runtime)];
  let current = mended(target, findings, runtime);
  for (let left = MAX_MENDS; current !== null && failureOf(current) !== null && left > 0; left--) {
    const told = new Set([...LAST_RULES, ...[...findings, ...next].map(({ rule }) => rule)]);
    const found = runRules(current, settings);
    addAll(
      next,
      found.filter(({ rule, severity, fix }) => severity === 'error' && fix !== null && !told.has(rule)),
    );
    current = mended(current, found, runtime);
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return findings.toSpliced(errors, 0, ...next).map((found) => ({ ...found, fix: found.fix === null ? null : fixText(found.fix) }));
}

/** What stops the start of an image whose build stops before, and has nothing to do with why. */
function* ofTheConfig(target: Target, settings: RuleSettings | undefined, runtime: RuntimeName): Iterable<Found> {
  let current = behindBuild(target, runtime);
  for (let left = OF_THE_CONFIG.length; current !== null && failureOf(current) !== null && left > 0; left--) {
    const found = errorsOf(OF_THE_CONFIG, current, settings);
    if (found.length === 0) return;
    yield* found;
    current = mended(current, found, runtime);
  }
}

/** The target with the one thing mended that its start fails at; null where nobody can tell what is meant instead. */
function mended(target: Target, findings: readonly Found[], runtime: RuntimeName): Target | null {
  const image = target.image === null ? null : mendedImage(target, target.image, findings);
  if (image === null) return null;
  const start = playStart(image, runtime);
  return {
    ...target,
    image,
    prediction: start.prediction,
    start: start.result,
    otherRuntimes: [],
    program: programOf(start, image.root, image.config.workdir.value),
  };
}

function mendedImage(target: Target, image: Image, findings: readonly Found[]): Image | null {
  return withUser(target, image) ?? withoutShell(target, image) ?? withXBit(target, image) ?? withCommand(target, image, findings);
}

/** A number needs no line in /etc/passwd. */
function withUser(target: Target, image: Image): Image | null {
  const { user } = image.config;
  return failureOf(target)?.kind !== 'user' || user === null ? null : withConfig(image, { user: { ...user, value: SOME_USER } });
}

/** The command as the JSON array that was meant, where no shell is asked for more than to take it apart. */
function withoutShell(target: Target, image: Image): Image | null {
  const part = partWithoutShell(target);
  if (part === null || part !== leadingCommand(target)) return null;
  const text = part.instruction?.words.join(' ') ?? part.args.at(-1) ?? '';
  const almost = readAlmostArray(text);
  const args = almost === null ? wordsWithoutShell(text) : almost.meant;
  if (args === null || args.length === 0) return null;
  return withArgs(image, part, args);
}

/** The command that the first error's fix writes out: another path, a variable's value. */
function withCommand(target: Target, image: Image, findings: readonly Found[]): Image | null {
  const part = leadingCommand(target);
  const first = findings.find(({ severity }) => severity === 'error');
  const meant = first?.fix == null ? null : firstStep(first.fix);
  if (part === null || part.args[0] === '' || typeof meant !== 'object' || meant === null || !('args' in meant)) return null;
  const isOther = meant.args.length > 0 && meant.args.join('\0') !== part.args.join('\0');
  return isOther && part.instruction?.keyword === meant.keyword ? withArgs(image, part, meant.args) : null;
}

function withArgs(image: Image, part: ConfigCommand, args: readonly string[]): Image {
  const meant = { ...part, form: 'exec' as const, args };
  return withConfig(image, part === image.config.entrypoint ? { entrypoint: meant } : { cmd: meant });
}

/** What it works out when it is asked for does not come along by itself. */
function withConfig(image: Image, change: Partial<StageConfig>): Image {
  const { env, exposed, volumes, labels } = image.config;
  return { ...image, config: { ...image.config, env, exposed, volumes, labels, ...change } };
}

function withXBit(target: Target, image: Image): Image | null {
  const program = lackingX(target);
  if (program === null || (program.node.mode & 0o111) !== 0) return null;
  const tree = new FileTree(image.root).fork();
  tree.set(cleanParts(program.path), { ...program.node, mode: program.node.mode | 0o755 });
  return { ...image, root: tree.root };
}
