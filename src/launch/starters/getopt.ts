import { factsOf } from '../../binary/facts-of.ts';
import { entryOf } from '../../entry-of.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** The options of a program that starts another, whose own options end there (`+` of getopt_long(3)). */
export interface Options {
  /** As getopt(3) has them: `:` behind those with a value, `::` behind those that may have one, in the same word. */
  readonly short: string;
  /** Those with a value end in `=`, those that may have one in `?`. */
  readonly long: readonly string[];
}

const wrapper = (exitCode: number, short: string, long: string): Options & { readonly exitCode: number } => ({
  exitCode,
  short,
  long: [...long.split(' ').filter((name) => name !== ''), 'help', 'version'],
});

/** What those of coreutils end with where they do not come to what they are to start, and flock where it is called wrongly (EX_USAGE). */
const [CANCELED, USAGE] = [125, 64];

/** Of coreutils 9.1 and util-linux 2.38, with what later ones add. */
const OPTIONS = {
  env: wrapper(
    CANCELED,
    'a:C:iS:u:v0',
    'argv0= block-signal? chdir= debug default-signal? ignore-environment ignore-signal? list-signal-handling null split-string= unset=',
  ),
  timeout: wrapper(CANCELED, 'fk:ps:v', 'foreground kill-after= preserve-status signal= verbose'),
  nice: wrapper(CANCELED, 'n:', 'adjustment='),
  nohup: wrapper(CANCELED, '', ''),
  stdbuf: wrapper(CANCELED, 'i:o:e:', 'input= output= error='),
  chroot: wrapper(CANCELED, '', 'groups= userspec= skip-chdir'),
  setpriv: wrapper(
    1,
    'dhV',
    'dump nnp no-new-privs inh-caps= ambient-caps= list-caps ruid= euid= rgid= egid= reuid= regid= clear-groups keep-groups init-groups groups= '
      + 'bounding-set= securebits= pdeathsig= ptracer= selinux-label= apparmor-profile= landlock-access= landlock-rule= seccomp-filter= reset-env',
  ),
  ionice: wrapper(1, 'n:c:p:P:u:thV', 'class= classdata= ignore pid= pgid= uid='),
  taskset: wrapper(1, 'apchV', 'all-tasks cpu-list pid'),
  prlimit: wrapper(
    1,
    'c::d::e::f::i::l::m::n::q::r::s::t::u::v::x::y::p:o:hV',
    'core? data? nice? fsize? sigpending? memlock? rss? nofile? msgqueue? rtprio? stack? cpu? nproc? as? locks? rttime? pid= output= '
      + 'noheadings raw verbose',
  ),
  unshare: wrapper(
    1,
    'fhVmuinpCTUrR:w:S:G:cl:',
    'mount? uts? ipc? net? pid? user? cgroup? time? fork kill-child? forward-signals mount-proc? mount-binfmt? map-user= map-users= map-group= '
      + 'map-groups= map-root-user map-current-user map-auto map-subids propagation= setgroups= keep-caps setuid= setgid= root= wd= monotonic= '
      + 'boottime= load-interp= owner=',
  ),
  nsenter: wrapper(
    1,
    'ahVt:m::u::i::n::p::C::U::T::S:G:r::w::W:ecFZN:',
    'all target= mount? uts? ipc? net? net-socket= pid? user? cgroup? time? setuid= setgid= root? wd? wdns= env no-fork join-cgroup '
      + 'preserve-credentials keep-caps user-parent follow-context',
  ),
  chrt: wrapper(
    1,
    'abdD:efiphmoP:T:rRvV',
    'all-tasks batch deadline ext fifo idle pid max other rr sched-runtime= sched-period= sched-deadline= reset-on-fork verbose',
  ),
  setsid: wrapper(1, 'cfwhV', 'ctty fork wait'),
  flock: wrapper(
    USAGE,
    'esxnouFw:E:hV',
    'shared exclusive unlock nonblocking nb timeout= wait= conflict-exit-code= close no-fork verbose fcntl start= length=',
  ),
} as const;

/** A word that it has no option for, or an option without its value; OWN where it takes all of them. */
export function refuseOptions({ argv: [argv0 = '', ...words], file }: Started, program: string): Handing {
  const options = entryOf(OPTIONS, program);
  // `-5` and `--5` are numbers to nice.
  const asked = program === 'nice' ? words.slice(words.findLastIndex((word) => /^-[-+]?\d/.test(word)) + 1) : words;
  const minded = options === undefined ? null : minds(asked, options);
  if (minded === null || options === undefined) return OWN;
  return {
    kind: 'ends',
    detail: `${argv0}: ${minded.text}`,
    // musl words it otherwise.
    message: `${argv0}: ${isOfGlibc(file) ? `${minded.text}\nTry '${argv0} --help' for more information.` : `…option…${minded.option}…`}`,
    exitCode: options.exitCode,
    isOption: true,
  };
}

function isOfGlibc({ content }: FileNode): boolean {
  return content !== null && factsOf(content)?.libc?.family === 'glibc';
}

interface Minded {
  readonly text: string;
  readonly option: string;
}

function minds(words: readonly string[], options: Options): Minded | null {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--' || word === '-' || !word.startsWith('-')) return null;
    const isLast = at + 1 === words.length;
    const read = word.startsWith('--') ? readLong(word, options.long, isLast) : readShort(word, options.short, isLast);
    if (typeof read !== 'string') return read;
    if (read === 'takes-next') at++;
  }
  return null;
}

function readLong(word: string, known: readonly string[], isLast: boolean): Minded | null | 'alone' | 'takes-next' {
  const [name = '', value] = word.slice(2).split(/=(.*)/s);
  const matching = known.filter((option) => option.startsWith(name));
  const exact = matching.find((option) => option.replace(/[=?]$/, '') === name);
  const [option] = exact === undefined ? matching : [exact];
  if (option === undefined) return { text: `unrecognized option '${word}'`, option: name };
  // What is short for several it tells by name.
  if (exact === undefined && matching.length > 1) return null;
  if (value !== undefined && /[^=?]$/.test(option)) return { text: `option '--${option}' doesn't allow an argument`, option: name };
  if (!option.endsWith('=') || value !== undefined) return 'alone';
  return isLast ? { text: `option '--${option.slice(0, -1)}' requires an argument`, option: name } : 'takes-next';
}

function readShort(word: string, known: string, isLast: boolean): Minded | 'alone' | 'takes-next' {
  for (let i = 1; i < word.length; i++) {
    const letter = word.charAt(i);
    const at = letter === ':' ? -1 : known.indexOf(letter);
    if (at < 0) return { text: `invalid option -- '${letter}'`, option: letter };
    if (known[at + 1] !== ':') continue;
    if (i + 1 < word.length || known[at + 2] === ':') return 'alone';
    return isLast ? { text: `option requires an argument -- '${letter}'`, option: letter } : 'takes-next';
  }
  return 'alone';
}
