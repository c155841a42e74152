/** The checks that look at an instruction as it is played through. */
import type { ArgStep, Environment, EvaluatedStage, EvaluatedStep } from '../evaluation.ts';
import { readSource } from '../values/remote-source.ts';
import type { LexOptions } from '../words/lex-frame.ts';
import { namesIn } from '../words/used-names.ts';
import type { Report } from './instruction.ts';

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
  readonly given = new Set<string>();
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
      for (const { name } of step.pairs) reportSecret(name.value, report);
      if (step.instruction.pairs.some(({ legacy }) => legacy)) report('LegacyKeyValueFormat');
      break;
    case 'LABEL':
      if (step.instruction.pairs.some(({ legacy }) => legacy)) report('LegacyKeyValueFormat');
      break;
    case 'WORKDIR':
      if (!stage.hasWorkdir && !step.path.value.startsWith('/')) report('WorkdirRelativePath');
      stage.hasWorkdir = true;
      break;
    case 'CMD':
    case 'ENTRYPOINT':
      reportAgain(step.keyword, stage, report);
      if (step.instruction.command.form === 'shell' && step.before.shell === null) {
        if (stage.baseUnknown) stage.open ??= 'the SHELL of a base image that is not known';
        else report('JSONArgsRecommended');
      }
      break;
    case 'HEALTHCHECK':
      reportAgain(step.keyword, stage, report);
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

function reportAgain(keyword: string, { given }: StageChecks, report: Report): void {
  if (given.has(keyword)) report('MultipleInstructionsDisallowed');
  given.add(keyword);
}

function reportSecret(name: string, report: Report): void {
  if (SECRET.test(name) && !NO_SECRET.test(name)) report('SecretsUsedInArgOrEnv');
}

/** Each ARG of a line sees those before it. */
function checkArgs({ args, instruction, before }: ArgStep, stage: StageChecks, report: Report): void {
  const own = new Map<string, string>();
  for (const [at, { name, value, source }] of args.entries()) {
    reportSecret(name, report);
    const written = instruction.args[at]?.value ?? null;
    if (written !== null && source !== 'build-arg') {
      const env = { get: (other: string) => (own.has(other) ? { value: own.get(other) ?? '' } : before.env.get(other)) };
      reportUndefined(written.text, env, { escape: stage.escape }, stage, report);
    }
    if (value !== null) own.set(name, value.value);
    stage.declared.add(name);
  }
}

interface Values {
  get(name: string): { readonly value: string } | undefined;
}

function reportUndefined(text: string, env: Values, options: LexOptions, stage: StageChecks, report: Report): void {
  const { names } = namesIn(text, (name) => env.get(name)?.value, options);
  const missing = names.filter((name) => env.get(name) === undefined && !stage.declared.has(name) && !NO_VARIABLES.has(name));
  if (missing.length === 0) return;
  if (stage.baseUnknown) stage.open ??= `$${missing[0]}, which a base image that is not known may set`;
  else report('UndefinedVar');
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
    if (protocol !== protocol.toLowerCase()) report('ExposeProtoCasing');
    if (parts.slice(0, -1).some((part) => part !== '')) report('ExposeInvalidFormat');
  }
}

/** Sources in the context that the ignore file hides. */
function checkSources(step: EvaluatedStep & { readonly keyword: 'COPY' | 'ADD' }, { isIgnored }: StageChecks, report: Report): void {
  if (step.keyword === 'COPY' && step.from !== null) return;
  for (const { value } of step.sources) {
    if (step.keyword === 'ADD' && readSource(value, 'current').kind !== 'path') continue;
    if (isIgnored(value)) report('CopyIgnoredFile');
  }
}
