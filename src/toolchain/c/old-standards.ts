import { localsOf } from './locals.ts';
import { eachToken } from './source.ts';
import type { CSource } from './source.ts';

/*
 * What a standard that the line asks for does not have, or hides (measured with gcc 12 and glibc 2.36).
 */

const C90 = /^-(?:ansi|std=(?:c89|c90|iso9899:199\d+))$/;
const GNU90 = /^-std=gnu(?:89|90)$/;
/** Standards that leave out what is POSIX's alone; those called gnu… do not. */
const ISO = /^-(?:ansi|std=(?:c(?:89|90|9x|99|1x|11|17|18|2x|23)|iso9899:\d+))$/;

/** Macros by which a source asks for more than its standard. */
const ASKS =
  /^(?:_GNU_SOURCE|_POSIX_C_SOURCE|_POSIX_SOURCE|_XOPEN_SOURCE|_DEFAULT_SOURCE|_BSD_SOURCE|_SVID_SOURCE|_ISOC99_SOURCE|_ISOC11_SOURCE|_LARGEFILE64_SOURCE)$/;

/** Constants that glibc's headers hide then, by the header that has them. */
const HIDDEN_VALUES: Readonly<Record<string, string>> = {
  M_PI: 'math.h',
  M_PI_2: 'math.h',
  M_PI_4: 'math.h',
  M_E: 'math.h',
  M_SQRT2: 'math.h',
  M_LN2: 'math.h',
  CLOCK_MONOTONIC: 'time.h',
  CLOCK_REALTIME: 'time.h',
};

/** Functions that they hide, by header. */
const HIDDEN_FUNCTIONS: Readonly<Record<string, string>> = {
  strdup: 'string.h',
  strndup: 'string.h',
  strtok_r: 'string.h',
  strsep: 'string.h',
  usleep: 'unistd.h',
  gethostname: 'unistd.h',
  getopt: 'unistd.h',
  ftruncate: 'unistd.h',
  readlink: 'unistd.h',
  symlink: 'unistd.h',
  getline: 'stdio.h',
  popen: 'stdio.h',
  pclose: 'stdio.h',
  fileno: 'stdio.h',
  fdopen: 'stdio.h',
  asprintf: 'stdio.h',
  dprintf: 'stdio.h',
  setenv: 'stdlib.h',
  unsetenv: 'stdlib.h',
  mkstemp: 'stdlib.h',
  random: 'stdlib.h',
  realpath: 'stdlib.h',
  nanosleep: 'time.h',
  clock_gettime: 'time.h',
  localtime_r: 'time.h',
  gmtime_r: 'time.h',
  strptime: 'time.h',
  kill: 'signal.h',
};

/** What only _GNU_SOURCE brings, whatever the standard is, by header (glibc 2.36 and 2.41, each held against gcc 12 and 14). */
const OF_GNU: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'unistd.h':
      'pipe2 dup3 get_current_dir_name euidaccess getresuid getresgid setresuid setresgid copy_file_range gettid execvpe syncfs eaccess',
    'sys/socket.h': 'accept4 recvmmsg sendmmsg',
    'sched.h': 'sched_setaffinity sched_getaffinity unshare setns clone sched_getcpu CLONE_NEWNS CLONE_NEWUSER CLONE_NEWPID',
    'pthread.h': 'pthread_setname_np pthread_getname_np pthread_setaffinity_np pthread_getaffinity_np pthread_tryjoin_np',
    'string.h': 'memrchr rawmemchr strverscmp',
    'stdlib.h': 'secure_getenv canonicalize_file_name mkostemp ptsname_r qsort_r',
    'fcntl.h': 'splice tee vmsplice fallocate sync_file_range readahead O_DIRECT O_PATH O_TMPFILE O_NOATIME F_SETPIPE_SZ F_GETPIPE_SZ',
    'dlfcn.h': 'dladdr dlvsym dlinfo',
    'poll.h': 'ppoll POLLRDHUP',
    'stdio.h': 'renameat2',
    'math.h': 'sincos exp10 M_PIl',
    'sys/mman.h': 'memfd_create mremap MREMAP_MAYMOVE',
    'errno.h': 'program_invocation_name program_invocation_short_name',
    'sys/stat.h': 'statx',
    'time.h': 'strptime',
    'sys/uio.h': 'process_vm_readv',
  }).flatMap(([header, names]) => names.split(' ').map((name) => [name, header] as const)),
);

/** Those of them that are no functions. */
const IS_VALUE = /^[A-Z]|^program_/;

/** A name that glibc has for those alone who ask for all that is GNU's. */
function nameOfGnu(
  { includes, defines, defined, declared, tokens, words }: CSource,
  args: readonly string[],
  refusesCalls: boolean,
): string | null {
  const asks = (name: string): boolean => /^(?:-D)?_(?:GNU_SOURCE|XOPEN_SOURCE)\b/.test(name);
  if (args.some((arg) => asks(arg) || /^-(?:include|imacros|U)/.test(arg)) || [...defines].some(asks)) return null;
  if (![...OF_GNU.keys()].some((name) => words.has(name))) return null;
  for (const [at, name] of tokens.entries()) {
    const header = OF_GNU.get(name);
    if (header === undefined || !includes.includes(header) || defines.has(name) || defined.has(name) || declared.has(name)) continue;
    const before = tokens[at - 1] ?? ';';
    if (IS_VALUE.test(name) && /^(?:[=(,+\-*/<>|&?:]|return)$/.test(before))
      return `error: '${name}' undeclared (first use in this function)`;
    if (!IS_VALUE.test(name) && refusesCalls && tokens[at + 1] === '(' && /^(?:[;{}(,=!&|?:<>]|return)$/.test(before))
      return `error: implicit declaration of function '${name}'`;
  }
  return null;
}

/** What the standard of 1990 has not, of a text; null where the line asks for another. */
export function oldStandardError(text: string, unit: CSource, args: readonly string[]): string | null {
  const given = args.findLast((arg) => /^-(?:ansi$|std=)/.test(arg)) ?? '';
  if (!C90.test(given) && !GNU90.test(given)) return null;
  if (C90.test(given) && [...eachToken(text)].some((token) => token.startsWith('//')))
    return 'error: C++ style comments are not allowed in ISO C90';
  for (const { body } of unit.functions) {
    const at = body.findIndex(
      (word, i) =>
        word === 'for'
        && body[i + 1] === '('
        && /^(?:int|long|unsigned|char|short|size_t|float|double|const|struct)$/.test(body[i + 2] ?? ''),
    );
    if (at >= 0) return "error: 'for' loop initial declarations are only allowed in C99 or C11 mode";
  }
  const refuses =
    args.some((arg) => arg === '-pedantic-errors' || arg === '-Werror=pedantic' || arg === '-Werror=declaration-after-statement')
    || (args.includes('-Werror') && args.some((arg) => /^-(?:pedantic|Wpedantic|Wdeclaration-after-statement)$/.test(arg)));
  return refuses && unit.functions.some((one) => isMixed(one.body, localsOf(one, unit)))
    ? 'error: ISO C90 forbids mixed declarations and code [-Wdeclaration-after-statement]'
    : null;
}

/** Whether a call or an assignment stands before a declaration, in the same braces. */
function isMixed(body: readonly string[], locals: ReturnType<typeof localsOf>): boolean {
  const declared = new Set(locals.map(({ at }) => at));
  /** Whether there was one yet, for the braces that are open. */
  const done = [false];
  for (const [at, word] of body.entries()) {
    if (declared.has(at) && done.at(-1) === true) return true;
    if (
      /^[;{}]$/.test(body[at - 1] ?? ';')
      && (/^(?:if|for|while|do|switch|return)$/.test(word) || (/^[A-Za-z_]\w*$/.test(word) && /^[(=]$/.test(body[at + 1] ?? '')))
    )
      done[done.length - 1] = true;
    if (word === '{') done.push(false);
    else if (word === '}') done.pop();
  }
  return false;
}

/** A name of POSIX's that a standard without its extensions hides. `refusesCalls`: what is not declared cannot be called. */
export function hiddenName(unit: CSource, args: readonly string[], refusesCalls: boolean): string | null {
  const { includes, defines, defined, declared, tokens } = unit;
  const ofGnu = nameOfGnu(unit, args, refusesCalls);
  if (ofGnu !== null) return ofGnu;
  const given = args.findLast((arg) => /^-(?:ansi$|std=)/.test(arg)) ?? '';
  if (
    !ISO.test(given)
    || args.some((arg) => ASKS.test(arg.replace(/^-D/, '').replace(/=.*/, '')) || arg === '-D')
    || [...defines].some((name) => ASKS.test(name))
  )
    return null;
  for (const [at, name] of tokens.entries()) {
    const [value, called] = [
      Object.hasOwn(HIDDEN_VALUES, name) ? HIDDEN_VALUES[name] : undefined,
      Object.hasOwn(HIDDEN_FUNCTIONS, name) ? HIDDEN_FUNCTIONS[name] : undefined,
    ];
    if (value !== undefined && includes.includes(value) && !defines.has(name) && /^[=(,+\-*/<>]|return$/.test(tokens[at - 1] ?? ''))
      return `error: '${name}' undeclared (first use in this function)`;
    if (
      refusesCalls
      && called !== undefined
      && includes.includes(called)
      && tokens[at + 1] === '('
      && !defined.has(name)
      && !declared.has(name)
      && !defines.has(name)
      && /^(?:[;{}(,=!&|?:]|return)$/.test(tokens[at - 1] ?? '')
    )
      return `error: implicit declaration of function '${name}'`;
  }
  return null;
}
