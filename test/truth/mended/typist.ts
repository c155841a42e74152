/** Does what a finding tells, word for word, as somebody does who knows no more than that. */
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import type { Finding } from '../../../src/rules/finding.ts';
import type { FileSpec, TruthCase } from '../case.ts';

/** An instruction by its lines, counted from 0; `end` is the one behind it. */
interface Typed {
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
  /** The line behind which its here-documents begin; `end` where it has none. */
  readonly head: number;
}

/** A told step taken apart: what is typed, and what is said of where and why. */
interface Told {
  readonly text: string;
  readonly remark: string;
}

const KEYWORD = /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s/;

/** A sentence with an instruction in it. */
const SENTENCE = /^(?:COPY it|COPY the|ENTRYPOINT with|FROM an?|RUN in front) |, (?:as|or|and) /;

/** What stands for something that only the reader knows. */
const LEFT_OPEN = /…|\b(?:FILE|PROGRAM|DIR|HOST)\b|"\/program"/;

/** The case after the first of the ways that are told; null where that is more than hands can do without knowing better. */
export function afterFix(truth: TruthCase, finding: Pick<Finding, 'fix' | 'line' | 'file' | 'rule'>): TruthCase | null {
  let current: TruthCase | null = truth;
  for (const step of firstWay(finding.fix ?? '')) current = current === null ? null : typeStep(current, step, finding);
  return current === truth ? null : current;
}

export function firstWay(fix: string): readonly Told[] {
  const lines = fix.split('\n');
  const other = lines.findIndex((line) => line.startsWith('or: '));
  return lines.slice(0, other < 0 ? lines.length : other).map((line) => {
    const step = line.replace(/^and: /, '');
    const gap = step.indexOf('   ');
    return gap < 0 ? { text: step, remark: '' } : { text: step.slice(0, gap), remark: step.slice(gap + 3) };
  });
}

function typeStep(truth: TruthCase, told: Told, finding: Pick<Finding, 'line' | 'file' | 'rule'>): TruthCase | null {
  if (told.text === '' || LEFT_OPEN.test(told.text)) return null;
  if (KEYWORD.test(told.text) && !SENTENCE.test(told.text)) return typeLine(truth, told, finding);
  const listed = /^add below that line: (!.*)$/.exec(told.text)?.[1];
  if (listed !== undefined) return changeFile(truth, '.dockerignore', (text) => `${text.replace(/\n?$/, '\n')}${listed}\n`);
  const argument = /^docker build --build-arg ([A-Za-z_]\w*)=(\S*) \.$/.exec(told.text);
  if (argument !== null) return { ...truth, buildArgs: { ...truth.buildArgs, [argument[1] ?? '']: argument[2] ?? '' } };
  return typeElsewhere(truth, told.text, finding) ?? typeCommand(truth, told.text);
}

/** What is done with lines that are there. */
function typeElsewhere(truth: TruthCase, text: string, finding: Pick<Finding, 'line' | 'file' | 'rule'>): TruthCase | null {
  const lines = truth.dockerfile.split('\n');
  const own = instructionsOf(truth.dockerfile).find(({ start, end }) => start < finding.line && finding.line <= end);
  const [, taken] = /^take the \\ away from the end of line (\d+)$/.exec(text) ?? [];
  if (taken !== undefined) return withLines(truth, lines.with(Number(taken) - 1, (lines[Number(taken) - 1] ?? '').replace(/\s*\\$/, '')));
  const [, ended] = /^\\ at the end of (?:line (\d+)|the line above),/.exec(text) ?? [];
  if (/^\\ at the end of/.test(text)) {
    const at = ended === undefined ? finding.line - 2 : Number(ended) - 1;
    return withLines(truth, lines.with(at, `${lines[at] ?? ''} \\`));
  }
  if (own === undefined) return null;
  const rest = [...lines.slice(0, own.start), ...lines.slice(own.end)];
  const [, from] = /^move it below FROM of line (\d+)$/.exec(text) ?? [];
  if (from !== undefined)
    return withLines(truth, [
      ...rest.slice(0, Number(from) - (own.end - own.start)),
      ...lines.slice(own.start, own.end),
      ...rest.slice(Number(from) - (own.end - own.start)),
    ]);
  const [, instead] = /^leave RUN out(?:: |, with |$)((?:COPY|ADD|USER) [^,]*)?/.exec(text) ?? [];
  if (!text.startsWith('leave RUN out')) return null;
  const without = withLines(truth, rest);
  return instead === undefined ? without : typeLine(without, { text: instead, remark: '' }, { ...finding, line: own.start });
}

function withLines(truth: TruthCase, lines: readonly string[]): TruthCase {
  return { ...truth, dockerfile: lines.join('\n') };
}

/** What is typed into the shell beside the Dockerfile. */
function typeCommand(truth: TruthCase, text: string): TruthCase | null {
  const mode = /(?:^|: )chmod (\S+) (\S+)$/.exec(text);
  if (mode !== null) return changeMode(truth, mode[2] ?? '', mode[1] ?? '');
  const ends = /^sed -i 's\/\\r\$\/\/' (\S+)$/.exec(text)?.[1];
  if (ends !== undefined) return changeFile(truth, ends, (content) => content.replaceAll(/\r$/gm, ''));
  const mark = /: sed -i '1s\/\^\\xef\\xbb\\xbf\/\/' (\S+)$/.exec(text)?.[1];
  return mark === undefined ? null : changeFile(truth, mark, (content) => content.replace(/^\uFEFF/, ''));
}

function changeMode(truth: TruthCase, path: string, change: string): TruthCase | null {
  const spec = truth.context?.[path];
  if (spec === undefined || (typeof spec === 'object' && 'symlink' in spec)) return null;
  const old = typeof spec === 'string' ? 0o644 : (spec.mode ?? ('binary' in spec || 'elf' in spec ? 0o755 : 0o644));
  const bits = change === '+x' ? old | 0o111 : change === 'a+r' ? old | 0o444 : /^0?[0-7]{3}$/.test(change) ? parseInt(change, 8) : null;
  if (bits === null) return null;
  return withFile(truth, path, typeof spec === 'string' ? { text: spec, mode: bits } : { ...spec, mode: bits });
}

function changeFile(truth: TruthCase, path: string, change: (text: string) => string): TruthCase | null {
  const spec = truth.context?.[path];
  if (typeof spec === 'string') return withFile(truth, path, change(spec));
  return typeof spec === 'object' && 'text' in spec ? withFile(truth, path, { ...spec, text: change(spec.text) }) : null;
}

function withFile(truth: TruthCase, path: string, spec: FileSpec): TruthCase {
  return { ...truth, context: { ...truth.context, [path]: spec } };
}

/** What is typed into the Dockerfile. */
function typeLine(truth: TruthCase, told: Told, finding: Pick<Finding, 'line' | 'file' | 'rule'>): TruthCase | null {
  const lines = truth.dockerfile.split('\n');
  const all = instructionsOf(truth.dockerfile);
  const place = placeOf(told, finding, all, lines);
  if (place === null) return null;
  return { ...truth, dockerfile: [...lines.slice(0, place.start), told.text, ...lines.slice(place.end)].join('\n') };
}

function instructionsOf(text: string): readonly Typed[] {
  return parseDockerfile(text).instructions.map(({ keyword, line, endLine, heredocs }) => ({
    keyword: keyword.toUpperCase(),
    start: line - 1,
    end: endLine,
    head: heredocs[0] === undefined ? endLine : heredocs[0].range.line - 1,
  }));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placeOf(
  told: Told,
  finding: Pick<Finding, 'line' | 'file' | 'rule'>,
  all: readonly Typed[],
  lines: readonly string[],
): Place | null {
  const { text, remark } = told;
  const numbered = Number(/\b(?:line|of line) (\d+)/.exec(remark)?.[1] ?? finding.line);
  const at = all.find(({ start, end }) => start < numbered && numbered <= end);
  if (/\babove\b/.test(remark)) return /above (?:the first FROM|this stage)/.test(remark) ? null : before(at);
  if (/\b(?:below it|behind line)\b/.test(remark)) return at === undefined ? null : { start: at.end, end: at.end };
  const stage = stageAround(all, numbered);
  if (/at the end of this stage/.test(remark)) return endOf(stage, lines);
  if (/\bas well\b/.test(remark)) return beforeCommand(stage, lines);
  if (/in place of (?:scratch|FROM)/.test(remark))
    return whole(
      stage.find(({ keyword }) => keyword === 'FROM'),
      text,
    );
  if (/^in place of/.test(remark) || finding.rule === 'invalid-instruction') return whole(at, text);
  return byKeyword(text, at, stage, lines);
}

/** Nobody said where: in place of the line that is shown, or of the one that says the same, or else where it does something. */
function byKeyword(text: string, at: Typed | undefined, stage: readonly Typed[], lines: readonly string[]): Place | null {
  const keyword = (/^\S+/.exec(text)?.[0] ?? '').toUpperCase();
  if (at?.keyword === keyword) return whole(at, text);
  if (['CMD', 'ENTRYPOINT', 'USER', 'WORKDIR', 'FROM', 'SHELL'].includes(keyword)) {
    const last = stage.findLast((one) => one.keyword === keyword);
    return last === undefined ? endOf(stage, lines) : whole(last, text);
  }
  if (keyword === 'COPY' || keyword === 'ADD') {
    const same = stage.find((one) => /^(?:COPY|ADD)$/.test(one.keyword) && sourcesOf(lines[one.start] ?? '') === sourcesOf(text));
    if (same !== undefined) return whole(same, text);
  }
  if (keyword === 'ENV') return typedAnew(text, stage, lines) ?? beforeCommand(stage, lines);
  return at !== undefined && ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(at.keyword) ? beforeCommand(stage, lines) : before(at);
}

/** What is copied, whatever the flags and to wherever. */
function sourcesOf(line: string): string {
  return line
    .trim()
    .split(/\s+/)
    .slice(1, -1)
    .filter((word) => !word.startsWith('--'))
    .join(' ');
}

/** The ENV line that sets the same variable and no other. */
function typedAnew(text: string, stage: readonly Typed[], lines: readonly string[]): Place | null {
  const name = /^ENV ([^=]+=)/.exec(text)?.[1] ?? '';
  const old = stage.find(
    ({ keyword, start }) => keyword === 'ENV' && lines[start]?.startsWith(`ENV ${name}`) === true && !text.includes('$'),
  );
  return old === undefined ? null : whole(old, text);
}

function before(at: Typed | undefined): Place | null {
  return at === undefined ? null : { start: at.start, end: at.start };
}

/** Texts below the line stay, where the new line goes on to name them. */
function whole(at: Typed | undefined, text: string): Place | null {
  return at === undefined ? null : { start: at.start, end: text.includes('<<') ? at.head : at.end };
}

function stageAround(all: readonly Typed[], line: number): readonly Typed[] {
  const from = all.findLastIndex(({ keyword, start }) => keyword === 'FROM' && start < line);
  const next = all.findIndex(({ keyword }, i) => i > from && keyword === 'FROM');
  return all.slice(Math.max(from, 0), next < 0 ? all.length : next);
}

function endOf(stage: readonly Typed[], lines: readonly string[]): Place {
  const end = stage.at(-1)?.end ?? lines.length;
  return { start: end, end };
}

/** What the command is to find stands above it. */
function beforeCommand(stage: readonly Typed[], lines: readonly string[]): Place {
  return before(stage.find(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD')) ?? endOf(stage, lines);
}
