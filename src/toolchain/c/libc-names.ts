import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { compareVersions } from '../../image/bases/tags.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { parentOf } from '../write.ts';
import { KNOWN_HEADERS } from './library-names.ts';
import { MOST_FILES, includeDirectories } from './read-source.ts';

/*
 * What glibc 2.35 to 2.41 brought, or brought anew under a name that there was: a program linked with one of them asks for it of the
 * glibc that it starts with. By the symbols of Debian 12's and 13's libc.so.6 and libm.so.6.
 */

/** The first glibc that has enough for whatever is in none of these lists, where a program is linked with it or a newer one. */
const LEAST = '2.34';

const NEWEST = '2.41';

/** Of what came later it is not known which names it brought anew. */
export function areNamesKnown(glibc: string): boolean {
  return compareVersions(glibc, NEWEST) <= 0;
}

const BROUGHT: readonly (readonly [version: string, names: RegExp])[] = [
  ['2.41', /^(?:sched_[gs]etattr|(?:a?(?:cos|sin|tan)|atan2)pi(?:f|l|f\d+x?)?)$/],
  ['2.40', /^(?:exp10m1|exp2m1|log10p1|log2p1|logp1)(?:f|l|f\d+x?)?$/],
  ['2.39', /^(?:pidfd_(?:getpid|spawnp?)|posix_spawnattr_[gs]etcgroup_np|stdc_\w+|exp10)$/],
  ['2.38', /^(?:strl(?:cat|cpy)|wcsl(?:cat|cpy)|fmodf?)$/],
  [
    '2.36',
    /^(?:arc4random\w*|c8rtomb|mbrtoc8|fs(?:config|mount|open|pick)|mount_setattr|move_mount|open_tree|pidfd_\w+|process_m(?:advise|release))$/,
  ],
  [
    '2.35',
    /^(?:epoll_pwait2|posix_spawn_file_actions_addtcsetpgrp_np|hypotf?|_dl_find_object|f(?:max|min)imum\w*|[df](?:fma|sqrt)l?|f\d+x?(?:fma|sqrt)f\d+x?)$/,
  ],
];

/**
 * The same of musl 1.2.2 to 1.2.6, by Debian's packages of them. It gives nothing that there was another version, and so what is linked with
 * it asks for names alone.
 */
const MUSL_BROUGHT: typeof BROUGHT = [
  ['1.2.6', /^(?:posix_getdents|renameat2)$/],
  ['1.2.5', /^(?:p(?:read|write)v2|statx)$/],
  ['1.2.3', /^(?:qsort_r|pthread_getname_np)$/],
];

const MUSL_LEAST = '1.2.2';

/** Read by other rules in the C of 2023, and under other names then. */
const READ_ANEW = /^(?:(?:str|wcs)to(?:u?ll?|u?q|[iu]max)(?:_l)?|v?[fs]?w?scanf|ato(?:i|ll?|q))$/;
const READS_ANEW = '2.38';

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
  const broughtBy = (table: typeof BROUGHT): string | undefined => table.find(([, one]) => names.some((name) => one.test(name)))?.[0];
  if (libc === 'musl') return broughtBy(MUSL_BROUGHT) ?? MUSL_LEAST;
  const isAnew =
    is2023
    || sources.some(({ args }) => args.some((arg) => /^-std=(?:c|gnu|iso9899:20)2/.test(arg)))
    || names.some((name) => /^_(?:GNU_SOURCE$|ISOC2)/.test(name));
  const least = isAnew && names.some((name) => READ_ANEW.test(name)) ? READS_ANEW : LEAST;
  const brought = broughtBy(BROUGHT) ?? LEAST;
  return compareVersions(brought, least) > 0 ? brought : least;
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
      else if (!KNOWN_HEADERS.has(name) && !/^(?:linux|asm)\//.test(name)) return false;
    }
  }
  return true;
}
