import { ScratchLintError } from '../errors.ts';
import { checkGiven } from '../given.ts';
import { BUILDER_NAMES, BUILDERS, type Builder, type BuilderName, type Reader } from './builders.ts';
import { readCheckOptions } from './checks/options.ts';
import { builderFor } from './fetched-reader.ts';
import type {
  Comment,
  Directive,
  Heredoc,
  Instruction,
  InstructionBase,
  ParsedDockerfile,
  Problem,
  ProblemStage,
  Word,
} from './instruction.ts';
import { findHeredocMarks, readHeredocs, TerminatorIndex } from './syntax/heredocs.ts';
import { LineReader, type LogicalLine } from './syntax/lines.ts';
import { KEYWORDS, readInstruction } from './syntax/read-instruction.ts';
import { inWordsOf, lineError } from './syntax/reader-words.ts';
import { Refusal, type Token } from './syntax/refusal.ts';
import { SourceText } from './syntax/source-text.ts';
import { splitInstruction, type SplitInstruction } from './syntax/split-instruction.ts';
import { findSyntaxLine, refuseSyntaxLine } from './syntax/syntax-line.ts';
import { lowerCase } from './values/case.ts';

const WITH_FORM = new Set(['run', 'cmd', 'entrypoint', 'shell', 'copy', 'add', 'volume', 'healthcheck']);
const WITH_HEREDOCS = new Set(['run', 'copy', 'add']);

/**
 * Reads a Dockerfile as BuildKit's frontend does, never throws for any text, and goes on after what BuildKit refuses: a bad instruction
 * costs itself only. `problems` is in file order; BuildKit stops at the first `parse` problem, else at the first `instruction` problem. An
 * older builder reads as it did, unless a `# syntax=` line makes BuildKit fetch another reader, or `syntax`, the build argument
 * BUILDKIT_SYNTAX, in place of the line.
 */
export function parseDockerfile(text: string, builder: BuilderName = 'buildkit', syntax?: string): ParsedDockerfile {
  checkGiven('the text of a Dockerfile', text, 'a string');
  checkGiven('the builder', builder, 'a string');
  if (!Object.hasOwn(BUILDERS, builder))
    throw new ScratchLintError('usage', `there is no builder of that name: ${BUILDER_NAMES.join(', ')}`);
  return new DockerfileReader(text, builder, null, syntax).read();
}

/** An ONBUILD trigger read as BuildKit does it: as a file of its own, whatever the escape character was. */
export function parseTrigger(
  expression: string,
  { reader }: Builder = BUILDERS.buildkit,
): { readonly instruction: Instruction | null; readonly problems: readonly Problem[] } {
  const { instructions, problems } = new DockerfileReader(expression, 'buildkit', reader).read();
  const unread = problems.filter(({ stage }) => stage === 'parse');
  // How many there are is looked at before any of them is.
  return instructions.length === 1 ? { instruction: instructions[0] ?? null, problems } : { instruction: null, problems: unread };
}

class DockerfileReader {
  private readonly source: SourceText;
  private readonly lines: LineReader;
  private readonly instructions: Instruction[] = [];
  private readonly terminators: TerminatorIndex;
  private readonly builder: BuilderName;
  /** The reader of a trigger: that of the file it stands in. */
  private readonly known: Reader | null;
  /** What makes BuildKit fetch a reader. */
  private readonly syntax: Directive | null;
  /** What names the reader in its place. */
  private readonly argument: string | undefined;
  private settled: Reader | null = null;
  private hasStage: boolean;

  constructor(text: string, builder: BuilderName, known: Reader | null = null, argument?: string) {
    this.builder = builder;
    this.known = known;
    this.argument = argument;
    this.hasStage = known !== null;
    this.source = new SourceText(text);
    this.syntax = known === null ? findSyntaxLine(this.source, BUILDERS[builder]) : null;
    this.lines = new LineReader(this.source);
    this.lines.knowsCheck =
      (known ?? builderFor(builder, this.syntax === null ? [] : [this.syntax], argument).reader).generation === 'current';
    this.terminators = new TerminatorIndex(this.source);
  }

  read(): ParsedDockerfile {
    for (let line = this.lines.read(); line !== null; line = this.lines.read()) {
      const instruction = this.readLine(line, this.lines.takeComments());
      this.instructions.push(instruction);
      if (instruction.problem !== null) this.lines.problems.push(instruction.problem);
    }
    const check = readCheckOptions(this.source);
    // It is read before all else, by readers that know of it.
    if (check.problem !== null && this.reader.generation === 'current') this.lines.problems.unshift(check.problem);
    if (this.instructions.length === 0) this.refuseEmpty();
    const syntax = this.syntax === null || this.argument !== undefined ? null : refuseSyntaxLine(this.syntax, BUILDERS[this.builder]);
    if (syntax !== null) this.lines.problems.unshift(syntax);
    const { problems, escape, emptyContinuations } = this.lines;
    return {
      check: check.options,
      emptyContinuations,
      directives: this.directives,
      instructions: this.instructions,
      problems,
      escape,
      trailingComments: this.lines.takeComments(),
    };
  }

  /** An older BuildKit sees another syntax line than the parser does. */
  private get directives(): readonly Directive[] {
    const { directives } = this.lines;
    const { kind, generation } = BUILDERS[this.builder];
    if (this.known !== null || kind === 'legacy' || generation === 'current') return directives;
    return [...(this.syntax === null ? [] : [this.syntax]), ...directives.filter(({ name }) => name !== 'syntax')];
  }

  /** Directives stand above every instruction. */
  private get reader(): Reader {
    this.settled ??= this.known ?? builderFor(this.builder, this.directives, this.argument).reader;
    return this.settled;
  }

  private readLine(line: LogicalLine, comments: readonly Comment[]): Instruction {
    let split: SplitInstruction | null = null;
    let heredocs: readonly Heredoc[] = [];
    let stage: ProblemStage = 'parse';
    try {
      split = splitInstruction(line.text, this.lines.escape, this.reader.endsAtArray);
      heredocs = this.readHeredocs(line, split);
      stage = 'instruction';
      const base = this.base(line, comments, split, heredocs);
      const instruction = readInstruction({ split, base, reader: this.reader, word: wordMaker(line, split, base) });
      this.checkPlace(instruction);
      return instruction.keyword === 'ONBUILD' && split.trigger !== null
        ? Object.assign(instruction, { trigger: this.readTrigger(split.trigger, line, base) })
        : instruction;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const base = this.base(line, comments, split ?? wholeLine(line), heredocs);
      const keyword = keywordOf(line, split);
      if (keyword === 'FROM') this.hasStage = true;
      return Object.assign(base, { keyword, problem: problemOf(error, stage, line, base, this.reader) });
    }
  }

  /** The trigger with its real places; what is wrong with it matters only where a stage inherits it. */
  private readTrigger(split: SplitInstruction, line: LogicalLine, outer: InstructionBase): Instruction {
    const base = this.base(line, outer.comments, split, outer.heredocs, line.text.slice(split.keyword.start));
    try {
      return readInstruction({ split, base, reader: this.reader, word: wordMaker(line, split, base) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Object.assign(base, { keyword: keywordOf(line, split), problem: problemOf(error, 'instruction', line, base, this.reader) });
    }
  }

  private base(
    line: LogicalLine,
    comments: readonly Comment[],
    split: SplitInstruction,
    heredocs: readonly Heredoc[],
    original = line.text,
  ): InstructionBase {
    const lastLine = Math.max(line.lastLine, this.lines.position - 1);
    const { keyword } = split;
    const draft: InstructionBase & { readonly keyword: string; readonly problem: Problem | null } = {
      keyword: '',
      problem: null,
      line: line.firstLine + 1,
      endLine: lastLine + 1,
      range: this.source.range(line.start, this.source.contentEnd(lastLine)),
      keywordRange: line.range(keyword.start, keyword.end),
      flags: split.flags.map((flag) => flagOf(flag, line)),
      form: formOf(split),
      words: split.words.map(({ text }) => text),
      ranges: split.words.map(({ start, end }) => line.range(start, end)),
      heredocs,
      comments,
      innerComments: line.comments,
      original,
    };
    return draft;
  }

  private readHeredocs(line: LogicalLine, split: SplitInstruction): readonly Heredoc[] {
    const holder = split.trigger ?? split;
    if (holder.json || !this.reader.heredocs || !WITH_HEREDOCS.has(lowerCase(holder.keyword.text)) || !line.text.includes('<<')) return [];
    const marks = findHeredocMarks(line.text, this.reader.generation);
    const start = this.lines.position;
    try {
      return readHeredocs(marks, this.lines, this.source, this.terminators);
    } catch (error) {
      this.lines.position = this.nextKeywordLine(start);
      throw error;
    }
  }

  /** Where reading goes on after a here-document without end: at the next line that begins as an instruction does. */
  private nextKeywordLine(from: number): number {
    for (let line = from; line < this.source.lineCount; line++) {
      const start = this.source.lineStart(line);
      const word = /^[A-Z]+(?=[\t ])/.exec(this.source.text.slice(start, start + 12))?.[0];
      if (word !== undefined && KEYWORDS.has(word)) return line;
    }
    return this.source.lineCount;
  }

  /** Before the first FROM only ARG may stand. */
  private checkPlace(instruction: Instruction): void {
    if (instruction.keyword === 'FROM') this.hasStage = true;
    if (this.hasStage || instruction.keyword === 'ARG') return;
    throw new Refusal('no-stage', `${instruction.keyword} stands before the first FROM`, 'no build stage in current context');
  }

  private refuseEmpty(): void {
    const empty = this.source.text === '';
    const refusal = new Refusal(
      'no-instructions',
      'the file has no instructions',
      empty ? 'the Dockerfile cannot be empty' : 'file with no instructions',
    );
    this.lines.problems.push(refusal.toProblem('parse', this.source.range(0, 0)));
  }
}

/** Makes words of tokens. Those of the instruction's own words, which are asked for in order, share their ranges with it. */
function wordMaker(line: LogicalLine, split: SplitInstruction, base: InstructionBase): (token: Token) => Word {
  let next = 0;
  return (token) => {
    const known = split.words[next] === token ? base.ranges[next++] : undefined;
    return { text: token.text, range: known ?? line.range(token.start, token.end) };
  };
}

function flagOf(flag: Token, line: LogicalLine): InstructionBase['flags'][number] {
  const equals = flag.text.indexOf('=');
  const name = equals < 0 ? flag.text.slice(2) : flag.text.slice(2, equals);
  return { name, value: equals < 0 ? null : flag.text.slice(equals + 1), range: line.range(flag.start, flag.end) };
}

function formOf(split: SplitInstruction): InstructionBase['form'] {
  if (!WITH_FORM.has(lowerCase(split.keyword.text))) return null;
  return split.json ? 'exec' : 'shell';
}

/** What stands for the split of a line that cannot be split. */
function wholeLine(line: LogicalLine): SplitInstruction {
  const start = line.text.search(/\S|$/);
  const end = start + line.text.slice(start).search(/[\t\v\f\r ]|$/);
  return { keyword: { text: line.text.slice(start, end), start, end }, flags: [], words: [], json: false, legacy: false, trigger: null };
}

function keywordOf(line: LogicalLine, split: SplitInstruction | null): string {
  return lowerCase((split ?? wholeLine(line)).keyword.text).toUpperCase();
}

function problemOf(refusal: Refusal, stage: ProblemStage, line: LogicalLine, base: InstructionBase, reader: Reader): Problem {
  const range = refusal.at === null ? line.range(0, line.text.length) : line.range(refusal.at.start, refusal.at.end);
  const prefix = stage === 'instruction' && refusal.code !== 'no-stage' ? lineError(reader, base.line) : '';
  const problem = refusal.toProblem(stage, range);
  return problem.dockerMessage === null
    ? problem
    : { ...problem, dockerMessage: prefix + inWordsOf(reader, problem.code, problem.dockerMessage) };
}
