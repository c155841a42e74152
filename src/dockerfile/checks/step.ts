/** The checks that look at an instruction as it is played through. */
import type { ArgStep, Environment, EvaluatedStage, EvaluatedStep } from '../evaluation.ts';
import type { EnvInstruction, Instruction, LabelInstruction } from '../instruction.ts';
import type { Range } from '../range.ts';
import { cleanPath } from '../values/go-path.ts';
import { readSource } from '../values/remote-source.ts';
import { suggest } from '../values/suggest.ts';
import type { LexOptions } from '../words/lex-frame.ts';
import { namesIn } from '../words/used-names.ts';
import { keywordOf } from './instruction.ts';
import type { Report } from './wording.ts';

/** Whole words of a name that tell a secret, and those that tell it is none. */
const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const NO_SECRET = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** ARGs that are never variables. */
const NO_VARIABLES = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** What a stage has had so far. */
export class StageChecks {
  /** ARGs, with a value or without, those of the stage below too. */
  readonly declared: Set<string>;
  readonly globals: Environment;
  readonly escape: string;
  readonly isIgnored: (source: string) => boolean;
  /** CMD, ENTRYPOINT, HEALTHCHECK that stood in this stage. */
  readonly given = new Map<string, Range>();
  readonly baseUnknown: boolean;
  hasWorkdir: boolean;
  open: string | null = null;

  constructor(
    below: StageChecks | null,
    stage: EvaluatedStage,
    globals: Environment,
    escape: string,
    isIgnored: (source: string) => boolean,
  ) {
    this.declared = new Set(below?.declared);
    this.hasWorkdir = below?.hasWorkdir ?? false;
    this.globals = globals;
    this.escape = escape;
    this.isIgnored = isIgnored;
    this.baseUnknown = stage.config.baseUnknown;
  }
}

/** Reports what is wrong with a step, and takes it into the state of its stage. */
export function checkStep(step: EvaluatedStep, stage: StageChecks, report: Report): void {
  if (step.keyword === 'ARG') checkArgs(step, stage, report);
  else for (const { text, options } of textsOf(step, stage.escape)) reportUndefined(text, step.before.env, options, stage, report);
  switch (step.keyword) {
    case 'ENV':
      for (const { name } of step.pairs) reportSecret('ENV', name.value, report);
      reportLegacy(step.instruction, report);
      break;
    case 'LABEL':
      reportLegacy(step.instruction, report);
      break;
    case 'WORKDIR':
      if (!stage.hasWorkdir && !step.path.value.startsWith('/')) report('WorkdirRelativePath', [step.path.value]);
      stage.hasWorkdir = true;
      break;
    case 'CMD':
    case 'ENTRYPOINT':
      reportAgain(step, stage, report);
      if (step.instruction.command.form === 'shell' && step.before.shell === null) {
        if (stage.baseUnknown) stage.open ??= 'the SHELL of a base image that is not known';
        else report('JSONArgsRecommended', [keywordOf(step.instruction)]);
      }
      break;
    case 'HEALTHCHECK':
      reportAgain(step, stage, report);
      break;
    case 'EXPOSE':
      for (const { text } of step.instruction.ports) checkPorts(text, step.before.env, stage.escape, report);
      break;
    case 'COPY':
    case 'ADD':
      checkSources(step, stage, report);
      break;
    default:
  }
}

/** At the one before: it is the one that does not count. */
function reportAgain({ keyword, instruction, range }: EvaluatedStep, { given }: StageChecks, report: Report): void {
  const before = given.get(keyword);
  if (before !== undefined) report('MultipleInstructionsDisallowed', [keywordOf(instruction)], before);
  given.set(keyword, range);
}

function reportLegacy(instruction: EnvInstruction | LabelInstruction, report: Report): void {
  if (instruction.pairs.some(({ legacy }) => legacy)) report('LegacyKeyValueFormat', [keywordOf(instruction)]);
}

function reportSecret(keyword: 'ARG' | 'ENV', name: string, report: Report): void {
  if (SECRET.test(name) && !NO_SECRET.test(name)) report('SecretsUsedInArgOrEnv', [keyword, name]);
}

/** Each ARG of a line sees those before it. */
function checkArgs({ args, instruction, before }: ArgStep, stage: StageChecks, report: Report): void {
  const own = new Map<string, string>();
  for (const [at, { name, value, source }] of args.entries()) {
    reportSecret('ARG', name, report);
    const written = instruction.args[at]?.value ?? null;
    if (written !== null && source !== 'build-arg') {
      const env: Values = {
        get: (other) => (own.has(other) ? { value: own.get(other) ?? '' } : before.env.get(other)),
        entries: () => {
          const below = before.env.entries().filter((other) => !own.has(other.name));
          return [...below, ...[...own.keys()].map((other) => ({ name: other }))];
        },
      };
      reportUndefined(written.text, env, { escape: stage.escape }, stage, report);
    }
    if (value !== null) own.set(name, value.value);
    stage.declared.add(name);
  }
}

interface Values {
  get(name: string): { readonly value: string } | undefined;
  entries(): readonly { readonly name: string; readonly instruction?: Instruction | null }[];
}

function reportUndefined(text: string, env: Values, options: LexOptions, stage: StageChecks, report: Report): void {
  const { names } = namesIn(text, (name) => env.get(name)?.value, options);
  const missing = names.filter((name) => env.get(name) === undefined && !stage.declared.has(name) && !NO_VARIABLES.has(name));
  if (missing.length === 0) return;
  if (stage.baseUnknown) stage.open ??= `$${missing[0]}, which a base image that is not known may set`;
  else {
    const known = namesAsSet(env);
    for (const name of missing) report('UndefinedVar', [name, suggest(name, known)]);
  }
}

/** What was set last stands last, which tells between names that are as near as one another. */
function namesAsSet(env: Values): string[] {
  const lineOf = (instruction: Instruction | null | undefined): number => instruction?.range.line ?? (instruction === null ? 0 : Infinity);
  const known = env.entries().map(({ name, instruction }) => ({ name, line: lineOf(instruction) }));
  return known.sort((one, other) => (one.line === other.line ? 0 : one.line - other.line)).map(({ name }) => name);
}

interface Text {
  readonly text: string;
  readonly options: LexOptions;
}

/** What of an instruction is expanded; EXPOSE is, but without this check. */
function textsOf(step: EvaluatedStep, escape: string): readonly Text[] {
  const words = (list: readonly ({ readonly text: string } | null)[]): Text[] =>
    list.flatMap((word) => (word === null ? [] : [{ text: word.text, options: { escape } }]));
  const { instruction } = step;
  switch (instruction.keyword) {
    case 'ENV':
    case 'LABEL':
      return words(instruction.pairs.flatMap(({ name, value }) => [name, value]));
    case 'COPY':
    case 'ADD': {
      const files = instruction.files
        .filter(({ expand }) => expand)
        .map(({ content }) => ({ text: content, options: { escape: '\\', skipProcessQuotes: true } }));
      return [
        ...words([
          instruction.chown,
          instruction.chmod,
          instruction.keyword === 'ADD' ? instruction.checksum : null,
          ...instruction.sources,
          instruction.destination,
        ]),
        ...files,
      ];
    }
    case 'RUN':
      return words(instruction.mounts);
    case 'USER':
      return words([instruction.user]);
    case 'WORKDIR':
      return words([instruction.path]);
    case 'VOLUME':
      return words(instruction.volumes);
    case 'STOPSIGNAL':
      return words([instruction.signal]);
    default:
      return [];
  }
}

function checkPorts(text: string, env: Values, escape: string, report: Report): void {
  const { words } = namesIn(text, (name) => env.get(name)?.value, { escape, split: true });
  for (const word of words) {
    const parts = word.split(':');
    const [, protocol = ''] = /\/(.*)$/.exec(parts.at(-1) ?? '') ?? [];
    if (protocol !== protocol.toLowerCase()) report('ExposeProtoCasing', [word]);
    if (parts.slice(0, -1).some((part) => part !== '')) report('ExposeInvalidFormat', [word]);
  }
}

/** Sources in the context that the ignore file hides. */
function checkSources(step: EvaluatedStep & { readonly keyword: 'COPY' | 'ADD' }, { isIgnored }: StageChecks, report: Report): void {
  if (step.keyword === 'COPY' && step.from !== null) return;
  for (const { value } of step.sources) {
    if (step.keyword === 'ADD' && readSource(value, 'current').kind !== 'path') continue;
    if (isIgnored(value)) report('CopyIgnoredFile', [step.keyword === 'ADD' ? 'Add' : 'Copy', cleanPath(value)]);
  }
}
