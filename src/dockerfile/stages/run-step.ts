import type { Builder, Generation } from '../builders.ts';
import type { EvaluatedCommand, Expanded, RunStep } from '../evaluation.ts';
import type { Command, RunInstruction, Word } from '../instruction.ts';
import type { Range } from '../range.ts';
import { chompTabs, heredocMarkOrNull } from '../syntax/heredocs.ts';
import { readMount, type MountSpec } from '../syntax/mounts.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { Refusal } from '../syntax/refusal.ts';
import { cleanPath } from '../values/go-path.ts';
import { goQuote } from '../values/go-quote.ts';
import { ConvertRefusal } from '../words/expand.ts';
import type { FromSource, Mount } from './sources.ts';
import type { StageProgress } from './state.ts';
import type { StepContext } from './step-context.ts';

/** An argument vector: in shell form the shell comes before the joined words, which the legacy builder does not make of none. */
export function withShell(command: Command, shell: readonly string[] | null, os: string, { kind }: Builder): EvaluatedCommand {
  if (command.form === 'exec') return { form: 'exec', args: command.args };
  const prefix = shell !== null && shell.length > 0 ? shell : defaultShell(os);
  return { form: 'shell', args: kind === 'legacy' && command.args.length === 0 ? prefix : [...prefix, command.args.join(' ')] };
}

/** What runs shell forms where no SHELL stands. */
function defaultShell(os: string): readonly string[] {
  return os === 'windows' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
}

/** @throws ConvertRefusal */
export function evaluateRun(
  instruction: RunInstruction,
  sources: readonly (FromSource | null)[],
  context: StepContext,
  stage: Pick<StageProgress, 'os' | 'entrypoint' | 'cmd'>,
): RunStep {
  const { os } = stage;
  const specs = instruction.mounts.map((word) => readSpec(word, context));
  // The legacy builder reads them, and then refuses the flag.
  const mounts =
    context.builder.kind === 'legacy'
      ? []
      : specs
          .map((spec, index) => (spec === null ? null : evaluateMount(spec, sources[index] ?? null, context)))
          .filter((mount) => mount !== null);
  // It reads here-documents too, and hands on the line without them.
  const { command, script } =
    context.builder.kind === 'legacy'
      ? { command: instruction.command, script: null }
      : commandOf(instruction, os, context.builder.reader.generation);
  return {
    onbuild: context.onbuild,
    range: context.range,
    before: context.before,
    keyword: 'RUN',
    instruction,
    command: orOfImage(withShell(command, context.before.shell, os, context.builder), stage, context.builder),
    script,
    mounts,
  };
}

/** `RUN []`: the legacy builder makes a container without a command of its own, which is given the image's. */
function orOfImage(
  command: EvaluatedCommand,
  { entrypoint, cmd }: Pick<StageProgress, 'entrypoint' | 'cmd'>,
  { kind }: Builder,
): EvaluatedCommand {
  if (kind !== 'legacy' || command.args.length > 0) return command;
  // An entrypoint is started alone: the empty command is the line's own then.
  const args = entrypoint !== null && entrypoint.args.length > 0 ? entrypoint.args : (cmd?.args ?? []);
  return { form: 'exec', args };
}

/** A command that is one here-document is its content; of others the here-documents are given to the shell. */
function commandOf(
  instruction: RunInstruction,
  os: string,
  generation: Generation,
): { readonly command: Command; readonly script: string | null } {
  const { command, heredocs } = instruction;
  const [first] = heredocs;
  const line = command.args[0] ?? '';
  if (first === undefined) return { command, script: null };
  if (heredocMarkOrNull(line, generation) === null) {
    const documents = heredocs.map(({ content, name }) => `\n${content}${name}`);
    return { command: { form: 'shell', args: [line + documents.join('')] }, script: null };
  }
  const content = first.chomp ? chompTabs(first.content) : first.content;
  if (os === 'windows' || !content.startsWith('#!')) return { command: { form: 'shell', args: [content] }, script: null };
  return { command: { form: 'shell', args: [`/dev/pipes/${first.name}`] }, script: content };
}

/** A mount as it is given; not certain where the base image, that nobody described, may set what it rests on. */
interface ReadSpec {
  readonly spec: MountSpec;
  readonly range: Range;
  readonly isCertain: boolean;
}

function evaluateMount({ spec, range, isCertain }: ReadSpec, from: FromSource | null, context: StepContext): Mount {
  const source = inOrder(spec, range, from, context);
  // The daemon ends over it.
  if (spec.type === 'tmpfs' && spec.from !== '' && context.builder.reader.generation === '0.8')
    throw new ConvertRefusal('bad-mount', 'a tmpfs mount has a from', 'unexpected EOF', range);
  if (isCertain) checkTarget(spec, context.before.workdir, range);
  return {
    type: spec.type,
    from: spec.from === '' ? null : source,
    source: spec.source,
    target: spec.target,
    isCertain,
    readOnly: spec.readOnly,
    required: spec.required,
    id: spec.id,
    env: spec.env,
    ownership: ownershipOf(spec),
    size: spec.size,
    range,
  };
}

/** Of a mode the bits of sets and the sticky one are dropped. What is a part of something keeps its own. */
function ownershipOf({ type, source, mode, uid, gid }: MountSpec): Mount['ownership'] {
  return type !== 'cache' || cleanPath(`/${source}`) !== '/' || (mode === null && uid === null && gid === null)
    ? null
    : { mode: (mode ?? 0o755) & 0o777, uid: uid ?? 0, gid: gid ?? 0 };
}

/** Null for one that is refused for such a value. */
function readSpec(word: Word, { scope, escape, builder }: StepContext): ReadSpec | null {
  const { range } = word;
  let isCertain = true;
  try {
    const spec = readMount(word.text, builder.reader, (value) => {
      if (builder.reader.generation === '0.8') return value;
      const result = scope.lex(value, range, { escape });
      if (scope.provenance(result).unknown.length > 0) isCertain = false;
      return result.value;
    });
    return { spec, range, isCertain };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!isCertain) return null;
    throw new ConvertRefusal(error.code, error.message, convertWords(builder, error.code, error.dockerMessage), range);
  }
}

/**
 * A mount reaches only stages before its own. A cache without `from` is from "scratch", which may be a stage's name. To BuildKit 0.13
 * a trigger's reaches nothing that is no stage. 0.8 refuses none: a stage further down is empty to it.
 */
function inOrder(spec: MountSpec, range: Range, from: FromSource | null, { stage, onbuild, builder }: StepContext): FromSource | null {
  const name = spec.from === '' && spec.type === 'cache' ? 'scratch' : spec.from;
  if (name === '' || (from?.kind === 'stage' ? from.index <= stage : !onbuild || builder.reader.generation !== '0.13')) return from;
  if (builder.reader.generation === '0.8') return { kind: 'scratch' };
  throw new ConvertRefusal(
    'stage-order',
    `mount from stage "${name}", which comes after the stage that mounts it`,
    `cannot mount from stage ${goQuote(name)} to ${goQuote(spec.target)}, stage needs to be defined before current command`,
    range,
  );
}

/** Below the WORKDIR of a base image that nobody described a relative target may be anywhere. */
function checkTarget(spec: MountSpec, workdir: Expanded, range: Range): void {
  if (spec.type === 'ssh' && spec.source !== '')
    throw new ConvertRefusal('bad-mount', 'an ssh mount has a source', 'ssh does not support source', range);
  if (spec.type === 'ssh' || spec.type === 'secret') return;
  const isRelative = !spec.target.startsWith('/');
  if (isRelative && workdir.unknown.length > 0) return;
  const target = isRelative ? cleanPath(`${workdir.value}/${spec.target}`) : spec.target;
  if (target === '/') throw new ConvertRefusal('bad-mount', 'a mount covers the root directory', 'invalid mount target "/"', range);
}
