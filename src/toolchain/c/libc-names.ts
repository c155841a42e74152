import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { compareVersions } from '../../image/bases/tags.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { parentOf } from '../write.ts';
import { askedFor } from './glibc-releases.ts';
import { isKnownHeader } from './library-names.ts';
import { MOST_FILES, includeDirectories } from './read-source.ts';

/** The x of the first glibc 2.x that has enough for whatever no later one brought, where a program is linked with it or a newer one. */
const LEAST = 34;

/** The x of the last whose names are looked at: 2.43 brought much of mathematics anew, which says nothing of what older ones link. */
const NEWEST = 41;

/** Of what came later it is not asked which names it brought anew. */
export function areNamesKnown(glibc: string): boolean {
  return compareVersions(glibc, `2.${NEWEST}`) <= 0;
}

/**
 * What musl 1.2.3 to 1.2.6 brought, by Debian's packages of them. It gives nothing that there was another version, and so what is linked with
 * it asks for names alone.
 */
const MUSL_BROUGHT: readonly (readonly [version: string, names: RegExp])[] = [
  ['1.2.6', /^(?:posix_getdents|renameat2)$/],
  ['1.2.5', /^(?:p(?:read|write)v2|statx)$/],
  ['1.2.3', /^(?:qsort_r|pthread_getname_np)$/],
];

const MUSL_LEAST = '1.2.2';

/** Functions that are others' by another name. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['atoi', 'strtol'],
  ['atol', 'strtol'],
  ['atoll', 'strtoll'],
  ['atoq', 'strtoll'],
  ['strtoq', 'strtoll'],
  ['strtouq', 'strtoull'],
  ['wcstoq', 'wcstoll'],
  ['wcstouq', 'wcstoull'],
]);

/** What a compiler may make of other names with this. */
const LOOSE = /^-(?:ffast-math|Ofast|funsafe-math-optimizations|include|imacros|x)|^@/;

/** A source, and how it is compiled. */
export interface NamedSource {
  readonly path: string;
  readonly args: readonly string[];
  readonly directory: string;
}

type Files = Pick<StageFiles, 'text' | 'kindAt'>;

/** How C is compiled, and for which library. */
export interface NamesQuestion {
  readonly libc: 'glibc' | 'musl';
  /** C may be that of 2023 without being asked for. */
  readonly is2023: boolean;
}

/**
 * The version of the C library with which a program of these C sources surely has all that it asks for, linked with a newer one: with glibc
 * up to the newest known. Null where they are not all read, or are made of other headers than the C library's.
 */
export function enoughLibc(sources: readonly NamedSource[], files: Files, { libc, is2023 }: NamesQuestion): string | null {
  const words = new Set<string>();
  for (const { args } of sources) {
    if (args.some((arg) => LOOSE.test(arg))) return null;
    // What a line defines stands for something in its sources.
    for (const arg of args) addWords(words, arg.replace(/^-[DU]/, ''));
  }
  if (!readAll(sources, files, words)) return null;
  const names = [...words];
  if (libc === 'musl') return MUSL_BROUGHT.find(([, one]) => names.some((name) => one.test(name)))?.[0] ?? MUSL_LEAST;
  const isAnew =
    is2023
    || sources.some(({ args }) => args.some((arg) => /^-std=(?:c|gnu|iso9899:20)2/.test(arg)))
    || names.some((name) => /^_(?:GNU_SOURCE$|ISOC2)/.test(name));
  return `2.${names.reduce((minor, name) => Math.max(minor, askedForBy(name, isAnew)), LEAST)}`;
}

/** The x of the glibc 2.x that a word of a source may make a program ask for; 0 where it is none of glibc's known ones. */
function askedForBy(word: string, is2023: boolean): number {
  // Macros of <stdbit.h> and <tgmath.h> choose a function by the type of what they are given.
  const names = [word, `${word}_ui`, `${word}l`, ...(is2023 ? [`__isoc23_${OTHER_NAMES.get(word) ?? word}`] : [])];
  return Math.max(...names.map((name) => askedFor(name) ?? 0).filter((minor) => minor <= NEWEST), 0);
}

function addWords(words: Set<string>, text: string): void {
  for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) words.add(word);
}

/** All words of sources and of what they take in, comments and texts too; false where they cannot be read or put words together. */
function readAll(sources: readonly NamedSource[], files: Files, words: Set<string>): boolean {
  const seen = new Set<string>();
  const waiting = sources.map((source) => ({ ...source, places: includeDirectories(source) }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, places } = next;
    if (seen.has(path)) continue;
    seen.add(path);
    const whole = seen.size > MOST_FILES ? null : files.text(path);
    // What a Go file has for C may stand in comments of one line each.
    const text = path.endsWith('.go') ? (whole?.replace(/^[ \t]*\/\/[ \t]*(?=#)/gm, '') ?? null) : whole;
    if (text === null || text.includes('##')) return false;
    addWords(words, text);
    for (const [, rest = ''] of text.matchAll(/^[ \t]*#[ \t]*include(?:_next)?\b([^\n]*)/gm)) {
      const [, quote, name = ''] = /^[ \t]*(["<])([^">\n]{1,200})[">]/.exec(rest) ?? [];
      const found = [...(quote === '"' ? [parentOf(path)] : []), ...places]
        .map((place) => cleanPath(`${place}/${name}`))
        .find((place) => files.kindAt(place) !== 'missing');
      if (found !== undefined) waiting.push({ ...next, path: found });
      else if (!isKnownHeader(name) && !/^(?:linux|asm)\//.test(name)) return false;
    }
  }
  return true;
}
