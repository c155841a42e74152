import type { Shell } from '../../../image/run/run-machine.ts';

/** Set by shells themselves, or by engines: nobody knows the value, or whether there is one. */
const OF_SHELLS =
  /^(?:BASH(?!_REMATCH$)\w*|COMP_\w+|COMPREPLY|HIST(?:CMD|CONTROL|FILE|FILESIZE|IGNORE|SIZE|TIMEFORMAT)|OPTERR|PS[0-4]|PPID|LINENO|SHLVL|_|RANDOM|SRANDOM|SECONDS|GROUPS|COLUMNS|LINES|(?:HOST|MACH|OS)TYPE|SHELL(?:OPTS)?|DIRSTACK|PIPESTATUS|EPOCH\w+|MAIL(?:CHECK|PATH)?|REPLY)$/;
/** Those of them that busybox's shell has, and dash: its LINENO is there or not as it was built. */
export const OF_SHELLS_THERE: Readonly<Record<Shell, RegExp>> = {
  bash: OF_SHELLS,
  ash: /^(?:HIST\w+|PS[0-4]|PPID|LINENO|SHLVL|_|RANDOM|EPOCH\w+|COLUMNS|LINES|MAIL\w*|SHELL|REPLY|OPTERR)$/,
  dash: /^(?:HISTSIZE|PS[0-4]|PPID|LINENO|_|MAIL\w*)$/,
};
/** Those of them that a script may set like any other. */
export const SETTABLE = /^(?:PS[0-4]|HIST\w+|MAIL\w*|REPLY|SHELL|OPTERR|COLUMNS|LINES)$/;
/** They surely have a value, which nobody knows. */
const SET_BY_SHELLS: Readonly<Record<Shell, ReadonlySet<string>>> = {
  bash: new Set(
    'BASH BASH_VERSION BASHPID BASHOPTS BASH_SUBSHELL SHELLOPTS SHLVL RANDOM SECONDS PPID LINENO HOSTTYPE OSTYPE MACHTYPE SHELL'.split(' '),
  ),
  ash: new Set(['PPID', 'LINENO']),
  dash: new Set(['PPID']),
};

export function isSetByShell(name: string, shell: Shell): boolean {
  return SET_BY_SHELLS[shell].has(name);
}

/** Names that bash may have by itself. */
export const NAMES_OF_BASH =
  `BASH BASHOPTS BASHPID BASH_ COLUMNS COMP_ COMPREPLY DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HISTCMD
  HOME HOSTNAME HOSTTYPE IFS LINENO LINES MACHTYPE MAILCHECK OLDPWD OPTARG OPTERR OPTIND OSTYPE PATH PIPESTATUS PPID PS4
  PWD RANDOM REPLY SECONDS SHELL SHELLOPTS SHLVL SRANDOM TERM UID _`.split(/\s+/);
export const OF_ENGINES = new Set(['HOME', 'HOSTNAME', 'TERM', 'container']);
