import type { AddStep, CopyStep, Expanded } from '../evaluation.ts';
import type { AddInstruction, CopyInstruction, Word } from '../instruction.ts';
import type { Range } from '../range.ts';
import { chmodError } from '../syntax/chmod-mode.ts';
import { digestError } from '../values/image-reference.ts';
import { readSource } from '../values/remote-source.ts';
import { absolutePath } from '../values/unix-path.ts';
import { ConvertRefusal, fixed } from '../words/expand.ts';
import type { FromSource } from './sources.ts';
import type { StepContext } from './step-context.ts';

/** @throws ConvertRefusal */
export function evaluateCopy(instruction: CopyInstruction, from: FromSource | null, context: StepContext): CopyStep {
  const { parts } = evaluateParts(instruction, null, context);
  if (context.builder.kind === 'buildkit') for (const source of parts.sources) checkCopySource(source, context);
  return { keyword: 'COPY', instruction, from, ...parts };
}

/** @throws ConvertRefusal */
export function evaluateAdd(instruction: AddInstruction, context: StepContext): AddStep {
  const { parts, checksum } = evaluateParts(instruction, instruction.checksum, context);
  if (context.builder.kind === 'buildkit') {
    checkChecksum(checksum, parts.sources, context);
    for (const source of parts.sources) checkAddSource(instruction, source, checksum?.value ?? '', context);
  }
  return { keyword: 'ADD', instruction, checksum, ...parts };
}

/** What both have, expanded in the order in which builders do it: what is refused first is told. */
function evaluateParts(instruction: CopyInstruction | AddInstruction, sum: Word | null, context: StepContext) {
  const [chown, chmod, checksum] = [optional(instruction.chown, context), modeOf(instruction, context), optional(sum, context)];
  const files = evaluateFiles(instruction, context);
  checkOwnerAndMode(instruction, chown, chmod, context);
  const { onbuild, range, before } = context;
  return { checksum, parts: { onbuild, range, before, ...files, chown, chmod } };
}

function optional(word: Word | null, { scope, escape }: StepContext): Expanded | null {
  return word === null ? null : scope.expand(word, { escape });
}

/** Older builders expand nothing in --chmod. */
function modeOf({ chmod }: CopyInstruction | AddInstruction, context: StepContext): Expanded | null {
  const isOld = context.builder.reader.generation !== 'current';
  return chmod !== null && isOld ? fixed(chmod.text, chmod.range) : optional(chmod, context);
}

function evaluateFiles(instruction: CopyInstruction | AddInstruction, context: StepContext) {
  const { scope, escape, before, builder } = context;
  const sources = instruction.sources.map((word) => scope.expand(word, { escape }));
  const destination = scope.expand(instruction.destination, { escape });
  const files = instruction.files.map(({ name, content, expand, range }) => {
    const word = { text: content, range };
    const plain: Expanded = { value: content, raw: content, range, unset: [], unknown: [], undeclared: [] };
    // The legacy builder passes inline files by.
    return { name, content: expand && builder.kind === 'buildkit' ? scope.expand(word, { escape: '\\', skipProcessQuotes: true }) : plain };
  });
  return {
    sources,
    files,
    destination,
    destinationPath: absolutePath(before.workdir.value, destination.value),
    excludes: instruction.excludes.map(({ text }) => text),
  };
}

function checkOwnerAndMode(
  instruction: CopyInstruction | AddInstruction,
  chown: Expanded | null,
  chmod: Expanded | null,
  { builder }: StepContext,
): void {
  // Older ones say nothing: what they cannot read is as good as not given.
  if (builder.reader.generation !== 'current') return;
  if (chown !== null && chown.value !== '' && instruction.link && isOwnerByName(chown.value)) {
    throw new ConvertRefusal(
      'name-with-link',
      `--chown=${chown.value} is a name, which --link cannot resolve`,
      `--chown=${chown.value}: user and group names can't be resolved when used with --link, use numeric uid[:gid] instead`,
      chown.range,
    );
  }
  const error = chmod === null || chmod.value === '' ? null : chmodError(chmod.value);
  if (chmod !== null && error !== null) {
    throw new ConvertRefusal('bad-chmod', `--chmod=${chmod.value} is neither octal up to 07777 nor symbolic`, error, chmod.range);
  }
}

/** True unless user and group are numbers or "root". */
function isOwnerByName(owner: string): boolean {
  const colon = owner.indexOf(':');
  const user = colon < 0 ? owner : owner.slice(0, colon);
  const group = colon < 0 ? '' : owner.slice(colon + 1);
  return (user !== '' && !isId(user)) || (group !== '' && !isId(group));
}

function isId(text: string): boolean {
  const value = Number(text);
  return text === 'root' || (/^[+-]?[0-9]+$/.test(text) && value <= 0x7fff_ffff && value >= -0x8000_0000);
}

function checkCopySource({ value, range }: Expanded, { builder }: StepContext): void {
  const source = readSource(value, builder.reader.generation);
  if (source.error !== null) throw gitError(value, source.error, range);
  if (source.kind === 'git')
    throw new ConvertRefusal('copy-remote', `COPY source "${value}" is a Git repository`, "source can't be a git ref for COPY", range);
  if (source.kind === 'url')
    throw new ConvertRefusal('copy-remote', `COPY source "${value}" is a URL`, "source can't be a URL for COPY", range);
}

function checkAddSource(instruction: AddInstruction, { value, range }: Expanded, checksum: string, { builder }: StepContext): void {
  const source = readSource(value, builder.reader.generation);
  if (source.error !== null) throw gitError(value, source.error, range);
  if (source.kind === 'git') {
    if (instruction.keepGitDir !== null && source.keepGitDir !== null && instruction.keepGitDir !== source.keepGitDir) {
      throw gitError(value, 'inconsistent keep-git-dir configuration', range);
    }
    if (checksum !== '' && source.checksum !== '' && checksum !== source.checksum) {
      throw gitError(value, `checksum mismatch ${JSON.stringify(checksum)} != ${JSON.stringify(source.checksum)}`, range);
    }
  }
  const error = source.kind === 'url' && checksum !== '' ? digestError(checksum) : null;
  if (error !== null) throw new ConvertRefusal('bad-checksum', `--checksum=${checksum} is not algorithm:hex`, error, range);
}

function gitError(value: string, error: string, range: Range): ConvertRefusal {
  return new ConvertRefusal('bad-git-source', `Git source "${value}" cannot be read: ${error}`, error, range);
}

function checkChecksum(checksum: Expanded | null, sources: readonly Expanded[], { builder }: StepContext): void {
  if (checksum === null || checksum.value === '') return;
  const isOld = builder.reader.generation !== 'current';
  const unread = isOld ? digestError(checksum.value) : null;
  if (unread !== null)
    throw new ConvertRefusal('bad-checksum', `--checksum=${checksum.value} is not algorithm:hex`, unread, checksum.range);
  const [first] = sources;
  if (first === undefined || sources.length !== 1) {
    throw new ConvertRefusal(
      'bad-checksum',
      '--checksum is given with several sources',
      "checksum can't be specified for multiple sources",
      checksum.range,
    );
  }
  const { kind, error } = readSource(first.value, builder.reader.generation);
  if (kind === 'path' || (error !== null && !/^https?:/.test(first.value))) {
    throw new ConvertRefusal(
      'bad-checksum',
      `--checksum is given with "${first.value}", which is no URL`,
      isOld ? "checksum can't be specified for non-HTTP sources" : 'checksum requires HTTP(S) or Git sources',
      checksum.range,
    );
  }
}
