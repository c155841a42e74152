/** BuildKit's own checks, as far as they stop a build: `# check=error=true` makes each of them an error (frontend/dockerfile/linter). */
import type { Builder } from '../builders.ts';
import type { EvaluatedStage, Evaluation } from '../evaluation.ts';
import type { FromInstruction, Instruction, ParsedDockerfile } from '../instruction.ts';
import type { Range } from '../range.ts';
import type { EvaluateSettings } from '../stages/evaluate-options.ts';
import { addGlobalArgs, predefinedArgs } from '../stages/global-args.ts';
import { readStagePlatform } from '../stages/platform.ts';
import { lowerCase } from '../values/case.ts';
import { parseImageReference } from '../values/image-reference.ts';
import { suggestAny } from '../values/suggest.ts';
import { ConvertRefusal, Scope } from '../words/expand.ts';
import { namesIn } from '../words/used-names.ts';
import { checkInstruction, commentsAbove, keywordOf } from './instruction.ts';
import { mergeCheckComments } from './options.ts';
import type { CheckOptions } from './options.ts';
import { checkStep, StageChecks } from './step.ts';
import { checkText } from './wording.ts';
import type { CheckFinding, Report } from './wording.ts';

/** The rules that have something to say, each once in the order of their findings; `open` says why there may be more. */
export interface CheckFindings {
  readonly rules: readonly string[];
  readonly found: readonly CheckFinding[];
  readonly open: string | null;
}

/** What a check needs besides the file as evaluated. */
export interface CheckInputs {
  readonly parsed: ParsedDockerfile;
  readonly evaluation: Evaluation;
  readonly options: EvaluateSettings;
  readonly builder: Builder;
  readonly check: CheckOptions;
  /** Whether the ignore file, which takes nothing back, hides a source of COPY or ADD. */
  readonly isIgnored: (source: string) => boolean;
}

/** Collects what the rules find that are not skipped. */
class Findings {
  readonly found: CheckFinding[] = [];
  open: string | null = null;

  /** A reporter about what stands in a range, with what the comments of an instruction skip. */
  under(check: CheckOptions, at: Range, instruction: Pick<Instruction, 'comments'> = { comments: [] }): Report {
    const merged = mergeCheckComments(check, commentsAbove(instruction));
    return (rule, words, range = at) => {
      // What is experimental is asked for by name: `skip` does not count for it.
      if (rule !== 'InvalidDefinitionDescription' && (merged.skip.includes(rule) || merged.skipsAll)) return;
      this.found.push({ rule, message: checkText(rule, words), range });
    };
  }
}

/** Plays the checks through, for a file that has no problem. */
export function findChecks(inputs: CheckInputs): CheckFindings {
  const { parsed, evaluation, check } = inputs;
  const findings = new Findings();
  for (const range of parsed.emptyContinuations) findings.under(check, range)('NoEmptyContinuation', []);
  for (const instruction of parsed.instructions)
    checkInstruction(instruction, findings.under(check, instruction.range, instruction), check);
  const froms = parsed.instructions.filter((one): one is FromInstruction => one.keyword === 'FROM' && one.problem === null);
  const first = parsed.instructions[0];
  if (first !== undefined) {
    const report = findings.under(check, first.range);
    checkStageNames(froms, report);
    checkCasing(parsed.instructions, report);
    checkDefaultBases(inputs, froms, report);
  }
  for (const from of froms) checkFrom(from, inputs, findings.under(check, from.range, from));
  const checks = new Map<number, StageChecks>();
  for (const stage of evaluation.stages) if (stage.reachable) checkStage(stage, inputs, findings, checks);
  const { found, open } = findings;
  return { rules: [...new Set(found.map(({ rule }) => rule))], found, open };
}

function checkStageNames(froms: readonly FromInstruction[], report: Report): void {
  const seen = new Set<string>();
  for (const { stageName, range } of froms) {
    if (stageName === null) continue;
    if (stageName.text === 'scratch' || stageName.text === 'context') report('ReservedStageName', [stageName.text], range);
    if (seen.has(stageName.text)) report('DuplicateStageName', [stageName.text], range);
    seen.add(stageName.text);
  }
}

/** Keywords in the case of most of them; ARG before the first FROM is not looked at. */
function checkCasing(instructions: readonly Instruction[], report: Report): void {
  const first = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  const counted = instructions.slice(first).map((instruction) => ({ word: keywordOf(instruction), range: instruction.range }));
  const lower = counted.filter(({ word }) => word === lowerCase(word)).length;
  const upper = counted.filter(({ word }) => word === word.toUpperCase()).length;
  for (const { word, range } of counted) {
    if (word === (lower > upper ? lowerCase(word) : word.toUpperCase())) continue;
    report('ConsistentInstructionCasing', [word, lower > upper ? 'lowercase' : 'uppercase'], range);
  }
}

/** Every base must be a valid reference with the defaults of the ARGs alone. */
function checkDefaultBases({ parsed, evaluation, options, builder }: CheckInputs, froms: readonly FromInstruction[], report: Report): void {
  const target = evaluation.stages.at(-1)?.name ?? '';
  const slots = predefinedArgs(options, options.target ?? target, builder);
  try {
    for (const instruction of parsed.instructions) {
      if (instruction.keyword === 'FROM') break;
      if (instruction.keyword === 'ARG' && instruction.problem === null)
        addGlobalArgs(instruction, slots, { ...options, buildArgs: {} }, parsed.escape, builder);
    }
    const scope = new Scope(slots.view(), false, builder.reader);
    for (const { image, range } of froms) {
      const { value } = scope.expand(image, { escape: parsed.escape });
      if ('error' in parseImageReference(value)) report('InvalidDefaultArgInFrom', [image.text], range);
    }
  } catch (error) {
    // What cannot be expanded is told by the build itself.
    if (!(error instanceof ConvertRefusal)) throw error;
  }
}

function checkFrom(from: FromInstruction, { parsed, evaluation: { globals }, options, builder }: CheckInputs, report: Report): void {
  const declared = globalNames(parsed);
  const { escape } = parsed;
  const lookup = (name: string): string | undefined => globals.get(name)?.value;
  const reportUnknown = (names: readonly string[]): void => {
    for (const name of names) {
      if (globals.get(name) !== undefined || declared.has(name)) continue;
      report('UndefinedArgInFrom', [name, suggestAny(name, new Set([...declared, ...globals.entries().map((one) => one.name)]))]);
    }
  };
  reportUnknown(namesIn(from.image.text, lookup, { escape }).names);
  if (from.platform === null) return;
  const { names, value } = namesIn(from.platform.text, lookup, { escape });
  reportUnknown(names);
  if (names.length === 1 && names[0] === 'TARGETPLATFORM' && value === lookup('TARGETPLATFORM'))
    report('RedundantTargetPlatform', [from.platform.text]);
  if (names.length > 0) return;
  const read = readStagePlatform(value, options.buildPlatform, builder.reader);
  const name = from.stageName?.text ?? '';
  if ('platform' in read && !name.includes(read.platform.os) && !name.includes(read.platform.arch))
    report('FromPlatformFlagConstDisallowed', [value]);
}

function globalNames({ instructions }: ParsedDockerfile): ReadonlySet<string> {
  const first = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  return new Set(
    instructions
      .slice(0, first)
      .flatMap((one) => (one.keyword === 'ARG' && one.problem === null ? one.args.map(({ name }) => name.text) : [])),
  );
}

function checkStage(
  stage: EvaluatedStage,
  { evaluation, check, isIgnored, parsed }: CheckInputs,
  findings: Findings,
  checks: Map<number, StageChecks>,
): void {
  const below = stage.base.kind === 'stage' ? checks.get(stage.base.index) : undefined;
  const state = new StageChecks(below ?? null, stage, evaluation.globals, parsed.escape, isIgnored);
  checks.set(stage.index, state);
  for (const step of stage.steps) checkStep(step, state, findings.under(check, step.range, step.onbuild ? undefined : step.instruction));
  findings.open ??= state.open;
}
