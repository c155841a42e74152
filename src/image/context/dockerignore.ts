import { cleanPath, trimGoSpace } from '../../dockerfile/values/go-path.ts';
import { goMatchFails } from '../patterns/go-match.ts';
import { compileIgnorePattern, compileOldIgnorePattern } from '../patterns/ignore-pattern.ts';
import type { PathTest } from '../patterns/ignore-pattern.ts';
import { PatternPlaces } from '../patterns/pattern-places.ts';
import { headerRefused, isEncoded, isUnprintable } from './sent-paths.ts';

/** A line of a .dockerignore file that says something. */
export interface IgnorePattern {
  /** As it stands in the file, blanks around it dropped. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** True for `!pattern`, which takes back what lines above ignored. */
  readonly exception: boolean;
  /** Cleaned, relative to the context, without the `!`. */
  readonly pattern: string;
}

/** Why the builder refuses the file; the build fails then. `dockerMessage` is its wording. */
export interface IgnoreProblem {
  readonly line: number;
  readonly dockerMessage: string;
  /**
   * Met when the file is read; when the patterns are sent to BuildKit's client, in a header; or when the first path is held to them, of
   * which Docker 20.10 then says so.
   */
  readonly met: 'reading' | 'sending' | 'walking';
}

/** A .dockerignore file as read. */
export interface IgnoreFile {
  readonly patterns: readonly IgnorePattern[];
  readonly problem: IgnoreProblem | null;
}

/** bufio.Scanner's limit, which moby/patternmatcher/ignorefile leaves as it is. */
const MAX_LINE = 64 * 1024;

/**
 * Reads a .dockerignore file as moby/patternmatcher/ignorefile does: `#` starts a comment only in the first column, a leading `/` means
 * nothing, paths are cleaned by their text, `!` negates. The legacy builder's client sends the patterns to nobody, BuildKit before the
 * current one sends them before it reads them.
 */
export function parseIgnoreFile(
  text: string,
  dialect: IgnoreDialect = 'buildkit',
  sent: 'never' | 'first' | 'later' = 'later',
): IgnoreFile {
  const patterns: IgnorePattern[] = [];
  const lines = (text.startsWith('\ufeff') ? text.slice(1) : text).split('\n');
  for (const [index, full] of lines.entries()) {
    if (full.length >= MAX_LINE)
      return { patterns, problem: { line: index + 1, dockerMessage: 'bufio.Scanner: token too long', met: 'reading' } };
    if (full.startsWith('#')) continue;
    const pattern = readLine(trimGoSpace(full), index + 1);
    if (pattern !== null) patterns.push(pattern);
  }
  return { patterns, problem: firstProblem(patterns, dialect, sent) };
}

function readLine(text: string, line: number): IgnorePattern | null {
  if (text === '') return null;
  const negated = text.startsWith('!');
  const written = negated ? trimGoSpace(text.slice(1)) : text;
  const cleaned = written === '' ? '' : cleanPath(written);
  const relative = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
  // patternmatcher.New cleans once more and only then looks for the mark: `!/` ends as a lone `!`, `/!a` as `!a`
  const pattern = cleanPath(trimGoSpace(negated ? `!${relative}` : relative));
  const exception = pattern.startsWith('!');
  return { text, line, exception, pattern: exception ? pattern.slice(1) : pattern };
}

/** A pattern that only its regular expression makes bad fails later, when the walk asks it; that is nearly always. */
function firstProblem(patterns: readonly IgnorePattern[], dialect: IgnoreDialect, sent: 'never' | 'first' | 'later'): IgnoreProblem | null {
  const read = patterns.map(unreadable).find((problem) => problem !== null) ?? null;
  const unsent = sent === 'never' ? null : unsendable(patterns, dialect === 'docker-20.10');
  const first = sent === 'first' ? (unsent ?? read) : (read ?? unsent);
  if (first !== null) return first;
  const refused = patterns.find(({ pattern }) => compiled(pattern, dialect) === null);
  return refused === undefined ? null : { line: refused.line, dockerMessage: 'syntax error in pattern', met: 'walking' };
}

function unreadable({ pattern, line, exception }: IgnorePattern): IgnoreProblem | null {
  if (exception && pattern === '') return { line, dockerMessage: 'illegal exclusion pattern: "!"', met: 'reading' };
  return goMatchFails(pattern, '.') ? { line, dockerMessage: 'syntax error in pattern', met: 'reading' } : null;
}

function unsendable(patterns: readonly IgnorePattern[], isFirst: boolean): IgnoreProblem | null {
  if (!isFirst && isEncoded(patterns.map(({ pattern }) => pattern))) return null;
  const unsent = patterns.find(({ pattern }) => isUnprintable(pattern, isFirst));
  return unsent === undefined ? null : { line: unsent.line, dockerMessage: headerRefused('exclude-patterns'), met: 'sending' };
}

/** What the patterns say of one path; pass it on when asking for what lies below. */
export interface IgnoreState {
  readonly ignored: boolean;
  /** The pattern that decided last, by its place; -1 when none did. */
  readonly decidedBy: number;
  /** The places of those that matched. */
  readonly matched: ReadonlySet<number>;
}

/** Asks all patterns, in order, of one path at a time, from the top of the context down. */
export interface IgnoreMatcher {
  readonly hasExceptions: boolean;
  /** `parent` is the state of the directory that holds `path`; null directly below the context's root. */
  match(path: string, parent: IgnoreState | null): IgnoreState;
  /** `match` without a state to pass on: what there is to say of a file. */
  isIgnored(path: string, parent: IgnoreState | null): boolean;
  /** Whether `path` is ignored when asked by itself: patterns are then tried on all its parents anew. */
  matchAlone(path: string): boolean;
  /** False when nothing below the ignored `directory` can come back, so that the builder does not look into it. */
  mayHoldExceptions(directory: string): boolean;
}

/**
 * Which rules count for looking into ignored directories: `buildkit`, or those of the older `legacy` builder. `docker-20.10` is as that,
 * and holds patterns to paths as moby's fileutils did.
 */
export type IgnoreDialect = 'buildkit' | 'legacy' | 'docker-20.10';

function compiled(pattern: string, dialect: IgnoreDialect): PathTest | null {
  return dialect === 'docker-20.10' ? compileOldIgnorePattern(pattern) : compileIgnorePattern(pattern);
}

/** A matcher over patterns; one that cannot be compiled matches nothing. */
export function createIgnoreMatcher(patterns: readonly IgnorePattern[], dialect: IgnoreDialect = 'buildkit'): IgnoreMatcher {
  const tests = patterns.map(({ pattern, exception }) => ({ test: compiled(pattern, dialect) ?? never, exception }));
  const exceptions = patterns.filter(({ exception }) => exception).map(({ pattern }) => pattern);
  if (dialect === 'docker-20.10') {
    const matchOld = oldMatch(
      tests,
      patterns.map(({ pattern }) => pattern.split('/').length),
    );
    return {
      hasExceptions: exceptions.length > 0,
      match: matchOld,
      isIgnored: (path) => matchOld(path).ignored,
      matchAlone: (path) => matchOld(path).ignored,
      mayHoldExceptions: prefixExceptions(exceptions),
    };
  }
  const places = new PatternPlaces(patterns.map(({ pattern }) => pattern));
  return {
    hasExceptions: exceptions.length > 0,
    match: (path, parent) => matchAll(tests, places.of(path), path, parent),
    isIgnored: (path, parent) => isIgnored(tests, places.of(path), path, parent),
    matchAlone: (path) => matchAlone(tests, places.of(path), path),
    mayHoldExceptions: dialect === 'buildkit' ? buildkitExceptions(exceptions) : prefixExceptions(exceptions),
  };
}

const never: PathTest = () => false;
const NONE: ReadonlySet<number> = new Set();

interface Tested {
  readonly test: PathTest;
  readonly exception: boolean;
}

/** fileutils.PatternMatcher.Matches: each pattern is held to the path, and to the one directory above it that is as deep as the pattern. */
function oldMatch(tests: readonly Tested[], depths: readonly number[]): (path: string) => IgnoreState {
  return (path) => {
    const above: string[] = [];
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) above.push(path.slice(0, at));
    const decidedBy = tests.findLastIndex(({ test }, index) => {
      const directory = above[(depths[index] ?? 0) - 1];
      return test(path) || (directory !== undefined && test(directory));
    });
    return { ignored: decidedBy >= 0 && tests[decidedBy]?.exception === false, decidedBy, matched: NONE };
  };
}

/**
 * patternmatcher.MatchesUsingParentResults: a pattern that matched the parent matches the child, but a pattern that
 * could not have changed the parent's answer was not asked there, and that is remembered as no match.
 */
function matchAll(tests: readonly Tested[], places: readonly number[], path: string, parent: IgnoreState | null): IgnoreState {
  let ignored = false;
  let decidedBy = -1;
  const matched = new Set<number>();
  for (const index of places) {
    const { test = never, exception = false } = tests[index] ?? {};
    const inherited = parent?.matched.has(index) === true;
    if (!inherited && (exception !== ignored || !test(path))) continue;
    if (ignored === exception) decidedBy = index;
    ignored = !exception;
    matched.add(index);
  }
  return { ignored, decidedBy, matched };
}

function isIgnored(tests: readonly Tested[], places: readonly number[], path: string, parent: IgnoreState | null): boolean {
  let ignored = false;
  for (const index of places) {
    const one = tests[index];
    if (one === undefined || one.exception !== ignored) continue;
    if (parent?.matched.has(index) === true || one.test(path)) ignored = !one.exception;
  }
  return ignored;
}

/** patternmatcher.MatchesOrParentMatches, which may answer otherwise than the walk: `a`, `!a/b`, `a` in that order. */
function matchAlone(tests: readonly Tested[], places: readonly number[], path: string): boolean {
  const paths = [path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) paths.push(path.slice(0, at));
  let ignored = false;
  for (const index of places) {
    const { test = never, exception = false } = tests[index] ?? {};
    if (exception === ignored && paths.some(test)) ignored = !exception;
  }
  return ignored;
}

/** fsutil's filter: it looks for prefixes when no exception has a wildcard, else into every directory. */
function buildkitExceptions(exceptions: readonly string[]): (directory: string) => boolean {
  const prefixes = exceptions.map((pattern) => pattern.replace(/\/\*\*$/, '').replace(/\/\*$/, ''));
  return prefixes.some((prefix) => /[*[\]?^\\]/.test(prefix)) ? () => true : prefixExceptions(prefixes);
}

/** moby's archive package: an exception counts only where it starts with the directory's own path, wildcards or not. */
function prefixExceptions(exceptions: readonly string[]): (directory: string) => boolean {
  const directories = new Set(exceptions.flatMap((pattern) => [...directoriesOf(pattern)]));
  return (directory) => directories.has(directory);
}

/** As far as a path can be long. */
const MAX_PATH = 4096;

/** The pattern itself, and what stands before each of its slashes. */
function* directoriesOf(pattern: string): Generator<string> {
  for (let at = pattern.indexOf('/'); at !== -1 && at <= MAX_PATH; at = pattern.indexOf('/', at + 1)) yield pattern.slice(0, at);
  yield pattern;
}
