import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { askInstalled, askPackages } from '../installed.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { parentOf } from '../write.ts';
import { isBuildpackHeader } from './buildpack.ts';
import { packageOf } from './header-packages.ts';
import { isKnownHeader } from './library-names.ts';

/** Packages with a compiler and the C library, and what builds with them: of other headers they bring none. */
const PLAIN =
  /^(?:gcc|g\+\+|cpp|clang|lld|llvm|binutils|tcc|gcc-c\+\+|libc6-dev|libc-dev|musl-dev|musl-tools|musl|linux-headers|build-essential|build-base|make|gmake|cmake|ninja|ninja-build|ninja-is-really-ninja|meson|pkg-config|pkgconf|ca-certificates|curl|wget|git|file|upx|upx-ucl|tar|gzip|xz-utils|unzip|bash|pkgconfig|perl|patch|tzdata|jq|mold|ccache|openssl|libgcc|libstdc\+\+|openssh|openssh-client)(?:-?\d+)?$/;
const hasOthers = askPackages((name) => !PLAIN.test(name) && !/^(?:install|add|update|-)/.test(name));

/** Headers of C libraries, of Linux and of compilers, which stand in quotes too; and their directories. */
const OF_SYSTEM = new Set(
  (
    'aio aliases alloca ar argp argz assert byteswap complex cpio ctype dirent dlfcn elf endian envz err errno error execinfo fcntl features fenv float fmtmsg fnmatch fstab fts ftw gconv getopt glob gnu-versions grp gshadow iconv ifaddrs'
    + ' inttypes iso646 langinfo lastlog libgen libintl limits link locale malloc math mcheck memory mntent monetary mqueue netdb nl_types nss obstack omp paths poll printf proc_service pthread pty pwd quadmath re_comp regex regexp resolv sched'
    + ' search semaphore setjmp sgtty shadow signal spawn stab stdalign stdarg stdatomic stdbool stddef stdfix stdint stdio stdio_ext stdlib stdnoreturn string strings stropts syscall sysexits syslog tar termio termios tgmath thread_db'
    + ' threads time ttyent uchar ucontext ulimit unistd unwind ustat utime utmp utmpx values varargs varargs wait wchar wctype wordexp xlocale crypt gcov cpuid cet stdckdint stdbit altivec arm_neon arm_acle arm_sve arm_fp16 arm_bf16 mm3dnow syslimits'
  ).split(' '),
);
const ITS_DIRECTORIES =
  /^(?:arpa|asm|drm|objc|ssp|plugin|asm-generic|bits|c\+\+|ext|experimental|debug|parallel|tr1|tr2|backward|decimal|finclude|gnu|linux|misc|mtd|net|netash|netatalk|netax25|neteconet|netinet|netipx|netiucv|netpacket|netrom|netrose|nfs|openacc|protocols|pstl|rdma|rpc|rpcsvc|sanitizer|scsi|sound|sys|tirpc|video|xen)\//;

/** Whether the packages that were installed are compilers and what builds with them, and of other libraries bring nothing. */
export function bringsNoHeaders(installed: ToolchainState['installed']): boolean {
  return !hasOthers(installed);
}

/** What a line of a compiler finds headers by. */
export interface HeaderLine {
  readonly files: StageFiles;
  /** Where it works, and then those of its options. */
  readonly directories: readonly string[];
  /** What lies in the system's directories beside the headers of the C library and of compilers; null where that is not known. */
  readonly has: SystemHas | null;
  /** Whether a command of the line, before this one, may have put something there. */
  readonly mayBring: (paths: readonly string[]) => boolean;
  /** It compiles for the image's own system, and that is Debian or Ubuntu. */
  readonly isDebian?: boolean;
  /** Which of the headers that systems have it surely has not; null where it may have all. */
  readonly lacks: ((name: string) => boolean) | null;
}

/** What packages have put into the system's directories for who compiles. */
export type SystemHas = 'none' | 'buildpack';

/** Headers that Debian's packages put into a directory of their own, and what tells of it. */
const APART: ReadonlyMap<string, readonly [place: string, flags: string]> = new Map([
  ['libpq-fe.h', ['postgresql', '$(pkg-config --cflags libpq)']],
  ['libxml/parser.h', ['libxml2', '$(pkg-config --cflags libxml-2.0)']],
  ['libxml/tree.h', ['libxml2', '$(pkg-config --cflags libxml-2.0)']],
  ['glib.h', ['glib-2.0', '$(pkg-config --cflags glib-2.0)']],
  ['ft2build.h', ['freetype2', '$(pkg-config --cflags freetype2)']],
  ['gtk/gtk.h', ['gtk-3.0', '$(pkg-config --cflags gtk+-3.0)']],
]);

/** A place that nobody puts anything into, and that may hold anything where nobody knows what a command did. */
const UNTOUCHED = '/mnt/untouched';

const SYSTEM_PLACES = ['/usr/local/include', '/usr/include'];

/** Where projects keep their headers, which no compiler looks into by itself. */
const USUAL_PLACES = ['include', 'inc', 'src', 'headers'];

/** A header that is nowhere it is looked for. */
export function missingHeader(line: HeaderLine, sources: readonly string[]): CommandProblem | null {
  const search = new HeaderSearch(line, sources);
  const seen = new Set<string>();
  const waiting = [...sources];
  for (let at = waiting.pop(); at !== undefined && seen.size < MOST_FILES; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const text = line.files.text(at) ?? '';
    const problem = search.inBrackets(at, text) ?? search.inQuotes(at, text, waiting);
    if (problem !== null) return problem;
  }
  return null;
}

class HeaderSearch {
  readonly #line: HeaderLine;
  readonly #sources: readonly string[];
  /** Those that options name. */
  readonly #named: readonly string[];
  /** Where nothing has run whose doings are not known, nothing else lies in the system's directories. */
  readonly #isWhole: boolean;

  constructor(line: HeaderLine, sources: readonly string[]) {
    this.#line = line;
    this.#sources = sources;
    this.#named = line.directories.slice(1);
    this.#isWhole = line.has !== null && line.files.isAbsent(UNTOUCHED);
  }

  /** `#include <NAME>`. */
  inBrackets(at: string, text: string): CommandProblem | null {
    const names = included(text, /^<([^>]{1,200})>/);
    const isPlain = this.#line.has === 'none' && this.#isWhole && !this.#line.mayBring([UNTOUCHED]);
    const packaged = isPlain ? names.find((name) => packageOf(name) !== null) : undefined;
    if (packaged !== undefined && this.#isInNoPlace(packaged))
      return notFound(packaged, `${at} includes ${packaged}, and the image has compilers and the C library alone`, installs(packaged));
    const apart = names.find((name) => this.#isApart(name));
    if (apart !== undefined) {
      const [place = '', flags = ''] = APART.get(apart) ?? [];
      return notFound(
        apart,
        `${at} includes ${apart}, which its package puts into /usr/include/${place}: no option names that`,
        `${flags}   or -I/usr/include/${place}`,
      );
    }
    const lost = names.find((name) => this.#isLacking(name) || this.#isNowhere(name));
    return lost === undefined
      ? null
      : notFound(lost, `${at} includes ${lost}, which is in none of the directories that headers are looked for in`, installs(lost));
  }

  /** `#include "NAME"`; what is there is to be looked at as well. */
  inQuotes(at: string, text: string, waiting: string[]): CommandProblem | null {
    for (const name of included(text, /^"([^"]{1,200})"/)) {
      const places = [parentOf(at), ...this.#named].map((directory) => cleanPath(`${directory}/${name}`));
      const kinds = places.map((place) => this.#line.files.kindAt(place));
      const found = places[kinds.findIndex((kind) => kind !== 'missing')];
      if (found !== undefined) waiting.push(found);
      else if (this.#isOwnAndLost(name, at, places))
        return notFound(name, `line ${lineOf(text, name)} of ${at} includes ${name}, which is not in the stage`);
    }
    return null;
  }

  /** It is in none of the directories of the line, and no packages of the image bring it. */
  #isInNoPlace(name: string): boolean {
    const { files } = this.#line;
    return (
      this.#named.every((directory) => files.kindAt(cleanPath(`${directory}/${name}`)) === 'missing')
      && SYSTEM_PLACES.every((place) => files.kindAt(`${place}/${name}`) !== 'file')
    );
  }

  /** It lies in a directory of its own below those that are looked into. */
  #isApart(name: string): boolean {
    const { files, mayBring, isDebian } = this.#line;
    const [place] = APART.get(name) ?? [];
    if (place === undefined || !isDebian || !files.isAbsent(UNTOUCHED) || mayBring([UNTOUCHED])) return false;
    return (
      this.#named.every((directory) => files.kindAt(cleanPath(`${directory}/${name}`)) === 'missing' && !directory.startsWith('/usr'))
      && SYSTEM_PLACES.every((one) => files.kindAt(`${one}/${name}`) !== 'file')
    );
  }

  /** The C library of the image is one that has no such header. */
  #isLacking(name: string): boolean {
    const { files, lacks, mayBring } = this.#line;
    if (lacks?.(name) !== true || !this.#isWhole) return false;
    const places = this.#placesOf(name);
    return (
      !this.#named.some((directory) => /^\/(?:usr)?(?:\/|$)/.test(directory))
      && places.every((place) => files.kindAt(place) !== 'file')
      && !mayBring(places)
    );
  }

  #isNowhere(name: string): boolean {
    const { files, mayBring } = this.#line;
    if (!this.#isUnknown(name)) return false;
    const places = this.#placesOf(name);
    return places.every((place) => files.kindAt(place) === 'missing') && !mayBring(places);
  }

  #placesOf(name: string): readonly string[] {
    return [...this.#named, ...SYSTEM_PLACES].map((directory) => cleanPath(`${directory}/${name}`));
  }

  /** Nothing that is known to be in the system has a header of that name. */
  #isUnknown(name: string): boolean {
    const isBuildpack = this.#line.has === 'buildpack' && isBuildpackHeader(name);
    return this.#isWhole && /\.(?:h|hpp|hh|hxx)$/.test(name) && !isOfSystem(name) && !isBuildpack;
  }

  #isOwnAndLost(name: string, at: string, places: readonly string[]): boolean {
    const { files, has, mayBring, directories } = this.#line;
    return (
      (has === 'none' && !isOfSystem(name) && !mayBring(places))
      || (this.#isUnknown(name) && !mayBring([...places, ...SYSTEM_PLACES.map((place) => `${place}/${name}`)]))
      || isOwn(name, [...this.#sources, ...(files.names(parentOf(at)) ?? [])])
      || USUAL_PLACES.some(
        (place) => directories[0] !== undefined && files.kindAt(cleanPath(`${directories[0]}/${place}/${name}`)) === 'file',
      )
    );
  }
}

function notFound(name: string, why: string, fix: string | null = null): CommandProblem {
  return { why, said: `fatal error: ${name}: No such file or directory`, fix };
}

function installs(name: string): string | null {
  const found = packageOf(name);
  return found === null ? null : `Debian: apt-get install -y ${found.debian}   Alpine: apk add ${found.alpine}`;
}

const MOST_FILES = 200;

/** Top-level headers of libraries that images with compilers bring along, which a project has sources of the same name for. */
const OF_LIBRARIES = new Set(
  'aclapi db event evdns evhttp evutil expat ffi form gdbm gmp iconv jpeglib kdb krb5 lber ldap ltdl lzma menu mysql ndbm panel pcre png pngconf profile readline sqlite3 term tic tiff unctrl uuid verto yaml zconf zlib zstd webp curl jconfig jerror bzlib eti etip thread utf8 uv version'.split(
    ' ',
  ),
);

/** The header of a source that is compiled with it or lies beside it: that of `util.c`, `util.h`, is the project's own. */
function isOwn(name: string, sources: readonly string[]): boolean {
  const stem = /^([\w-]+)\.(?:h|hh|hpp|hxx)$/.exec(name)?.[1];
  return (
    stem !== undefined
    && !OF_LIBRARIES.has(stem)
    && !isOfSystem(name)
    && sources.some(
      (path) => /\.(?:c|cc|cpp|cxx|c\+\+|C)$/.test(path) && path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '') === stem,
    )
  );
}

function isOfSystem(name: string): boolean {
  return OF_SYSTEM.has(name.replace(/\.h$/, '')) || ITS_DIRECTORIES.test(name) || /intrin(?:_.*)?\.h$|^(?:mm_malloc|backtrace)/.test(name);
}

/** Those that no condition keeps out: before the first that is no guard of the header itself, and outside of comments. */
function included(text: string, written: RegExp): readonly string[] {
  const found: string[] = [];
  let guard: string | null = null;
  for (const line of text.replace(/\/\*[^]*?\*\//g, '').split('\n')) {
    const [, directive = '', rest = ''] = /^[ \t]*#[ \t]*([a-z]+)[ \t]*(.{0,300})/.exec(line) ?? [];
    if (directive === 'ifndef' && guard === null && found.length === 0) guard = rest.trim();
    else if (/^(?:if|ifdef|ifndef|elif|else|error|include_next)$/.test(directive)) return found;
    const [, name] = directive === 'include' ? (written.exec(rest) ?? []) : [];
    if (name !== undefined) found.push(name);
  }
  return found;
}

function lineOf(text: string, name: string): number {
  return text.slice(0, Math.max(0, text.indexOf(`"${name}"`))).split('\n').length;
}

/**
 * Whether nothing but a C library's headers can lie in the system's directories: on a plain distribution, with a compiler's packages alone.
 */
export function hasPlainHeaders({ installed, gcc, goVersion, rustHost, libc }: ToolchainState): boolean {
  if (libc === null || gcc !== null || goVersion !== null || rustHost !== null || installed === undefined) return false;
  return !hasOthers(installed);
}

/** What the image's packages have put into the system's directories; null where that is not known. */
export function systemHas(state: ToolchainState): SystemHas | null {
  if (hasPlainHeaders(state) || isOfGo(state)) return 'none';
  const isOfCompilers = state.gcc !== null || state.rustHost !== null;
  return state.libc === 'glibc' && isOfCompilers && !hasOthers(state.installed) ? 'buildpack' : null;
}

/** Docker's golang is made upon buildpack-deps:scm, or Alpine, and brings compilers alone. */
function isOfGo({ libc, gcc, goVersion, rustHost, installed }: ToolchainState): boolean {
  return libc !== null && gcc === null && rustHost === null && goVersion !== null && !hasOthers(installed);
}

/** Whether nothing has run whose doings are not known. */
export function isUntouched(files: StageFiles): boolean {
  return files.isAbsent(UNTOUCHED);
}

/** Packages that do without the headers of the C library, and so does what they depend on. */
const WITHOUT_LIBC =
  /^(?:gcc|cpp|binutils|musl|make|cmake|git|curl|wget|bash|ca-certificates|file|upx|upx-ucl|tar|gzip|xz|xz-utils|unzip|install|add|update|-.*)$/;
const mayBringLibc = askInstalled(
  ({ names, recommends }) =>
    (recommends === true && names.some((name) => /^(?:gcc|cmake)$/.test(name))) || !names.every((name) => WITHOUT_LIBC.test(name)),
);

/** Whether surely not even the C library's headers are there: gcc on Alpine without musl-dev, and on Debian without what it recommends. */
export function lacksLibc(state: ToolchainState): boolean {
  if (state.isBare !== true || !hasPlainHeaders(state) || state.otherSources === true) return false;
  return !mayBringLibc(state.installed);
}

/** Headers that come with gcc itself. */
const OF_GCC =
  /^(?:stddef|stdarg|stdbool|stdnoreturn|stdalign|float|iso646|stdatomic|limits|stdint|stdfix|varargs|unwind|cpuid|omp|quadmath|tgmath)\.h$/;

/** A header of the C library that a source takes in, where there is none. */
export function withoutLibc(
  texts: readonly (readonly [path: string, text: string])[],
  libc: ToolchainState['libc'],
): CommandProblem | null {
  for (const [path, text] of texts) {
    if (/^[ \t]*#[ \t]*(?:if|else|elif)/m.test(text)) continue;
    const name = included(text, /^<([^>]{1,200})>/).find((one) => isKnownHeader(one) && !OF_GCC.test(one));
    if (name === undefined) continue;
    const [manager, wanted] = libc === 'musl' ? ['apk add', 'musl-dev'] : ['apt-get install -y', 'libc6-dev'];
    return {
      why: `${path} includes ${name}, and the image has gcc without the C library's headers`,
      said: `fatal error: ${name}: No such file or directory`,
      fix: `${manager} ${wanted}   with gcc`,
    };
  }
  return null;
}
