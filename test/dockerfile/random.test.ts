import { describe, expect, it } from 'vitest';
import type { Comment, Instruction, ParsedDockerfile } from '../../src/dockerfile/instruction.ts';
import { parseDockerfile } from '../../src/dockerfile/instructions.ts';
import type { Range } from '../../src/dockerfile/range.ts';
import { evaluateStages } from '../../src/dockerfile/stages.ts';
import { damage, grammarFile, Random } from '../conformance/generate.ts';

const seed = Number(process.env['SEED'] ?? 20_261);
const amd64 = { os: 'linux', arch: 'amd64', variant: null };

/** The lines of a text as the reader counts them, a byte order mark left out. */
function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split('\n');
}

/** The text of a range. */
function cut(lines: readonly string[], { line, column, endLine, endColumn }: Range): string {
  if (line === endLine) return lines[line - 1]!.slice(column - 1, endColumn - 1);
  return [lines[line - 1]!.slice(column - 1), ...lines.slice(line, endLine - 1), lines[endLine - 1]!.slice(0, endColumn - 1)].join('\n');
}

/** All parts that together make the file: instructions, comments between them, directives, and what could not be read. */
function partsOf(parsed: ParsedDockerfile): Range[] {
  const comments: readonly Comment[] = [...parsed.instructions.flatMap((instruction) => instruction.comments), ...parsed.trailingComments];
  const unread = parsed.problems.filter(({ code }) => code === 'line-too-long' || code === 'duplicate-directive');
  return [...parsed.instructions, ...comments, ...parsed.directives, ...unread]
    .map(({ range }) => range)
    .sort((first, second) => first.line - second.line || first.column - second.column);
}

/** The file put together from its parts; between them may be white space only. */
function rejoin(text: string, parsed: ParsedDockerfile): string {
  const lines = linesOf(text);
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let joined = '';
  let at = { line: 1, column: 1 };
  for (const part of [
    ...partsOf(parsed),
    { line: lines.length, column: lines.at(-1)!.length + 1, endLine: lines.length, endColumn: lines.at(-1)!.length + 1 },
  ]) {
    if (part.line < at.line || (part.line === at.line && part.column < at.column)) return `overlap at line ${part.line}`;
    const gap = cut(lines, { line: at.line, column: at.column, endLine: part.line, endColumn: part.column });
    if (/[^\s\u0085]/.test(gap)) return `lost ${JSON.stringify(gap)} before line ${part.line}`;
    joined += gap + cut(lines, part);
    at = { line: part.endLine, column: part.endColumn };
  }
  return bom + joined;
}

/** What a word in the file must look like for its range to be right: its text, continuation and JSON aside. */
function checkRanges(lines: readonly string[], instruction: Instruction): void {
  const keyword = cut(lines, instruction.keywordRange);
  if (/^[\0-\x7f]*$/.test(keyword) && !keyword.includes('\n') && keyword.toUpperCase() !== instruction.keyword)
    expect(keyword).toBe(instruction.keyword);
  for (const [index, range] of instruction.ranges.entries()) {
    const shown = cut(lines, range);
    const word = instruction.words[index];
    if (!shown.includes('\n') && !/[^\0-\x7f]/.test(shown) && word !== decoded(shown, word) && word?.startsWith('\uFFFD') !== true)
      expect(shown).toBe(word);
  }
}

/** A JSON string with escapes in it is what it decodes to. */
function decoded(shown: string, word: string | undefined): string {
  try {
    return shown !== word && shown.startsWith('"') ? String(JSON.parse(shown)) : shown;
  } catch {
    return shown;
  }
}

describe(`random files, seed ${seed}`, () => {
  it('are read without a throw, and no line is lost', () => {
    const random = new Random(seed);
    for (let round = 0; round < 600; round++) {
      const base = grammarFile(random);
      const text = random.chance(0.5) ? damage(random, base) : base;
      const parsed = parseDockerfile(text);
      expect(rejoin(text, parsed), JSON.stringify(text)).toBe(text);
      for (const instruction of parsed.instructions) checkRanges(linesOf(text), instruction);
      const { stages, problems } = evaluateStages(parsed, { platform: amd64, buildPlatform: amd64, buildArgs: { a: 'x' } });
      for (const { config } of stages) expect(config.env.every(({ value }) => typeof value === 'string')).toBe(true);
      expect(
        [...parsed.problems, ...problems].every(
          ({ message, range }) => message !== '' && range.line >= 1 && range.endLine <= linesOf(text).length,
        ),
      ).toBe(true);
    }
  });

  it('of any characters are read as well', () => {
    const random = new Random(seed + 1);
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: random.below(200) }, () =>
        String.fromCharCode(random.chance(0.7) ? 32 + random.below(95) : random.below(random.chance(0.5) ? 33 : 65_536)),
      ).join('');
      const parsed = parseDockerfile(text);
      expect(rejoin(text, parsed), JSON.stringify(text)).toBe(text);
      expect(parsed.problems.length + parsed.instructions.length).toBeGreaterThan(0);
    }
  });
});
