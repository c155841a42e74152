import { anyOf, namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';
import { SHELL } from './exec-patterns.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'run', runtime?: string): Pattern =>
  namedPattern(kind, pattern, phase, runtime);

/** A path says that the file itself was meant; without one the shell looked through PATH. */
function shellMissing(path: string | undefined): Reading {
  return path?.includes('/') === true
    ? { kind: 'shell-path-missing', phase: 'run', errno: 'ENOENT', path }
    : { kind: 'shell-command-missing', phase: 'run', errno: 'ENOENT', path };
}

/** What an interpreter says of a program that its script starts, by errno. */
function spawned(path: string | undefined, errno: string | undefined): Reading {
  if (errno === undefined || /ENOENT|^2$|No such/.test(errno))
    return path?.includes('/') === true ? { kind: 'spawn-missing', phase: 'run', errno: 'ENOENT', path } : shellMissing(path);
  return /EACCES|^13$|Permission/.test(errno)
    ? { kind: 'shell-denied', phase: 'run', errno: 'EACCES', path }
    : { kind: 'exec-format', phase: 'run', errno: 'ENOEXEC', path };
}

/** What shells, env, interpreters and emulators say of what they were to start. */
export const SHELL_PATTERNS: readonly Pattern[] = [
  as('exec-missing', /(?:(?:: |^)(?<path>[^\s:]{1,4096}): |^)cannot execute: required file not found/, 'start', 'bash 5.2 or newer'),
  as(
    'emulated-loader',
    /\bqemu-[a-z0-9_-]{1,40}: Could not open '[^']{1,4096}'|(?:rosetta )?error: failed to open elf at|^(?:#\d{1,4} [\d.]{1,20} )?\/lib(?:64)?\/ld-linux[\w.-]{1,40}: No such file or directory/,
    'start',
  ),
  as(
    'env-option',
    anyOf(
      /\benv: (?:invalid option -- |unrecognized option:? )['‘"]?(?:-?-?s\b| ['’"])/i,
      /\benv: use -\[v\]S to pass options/i,
      /\benv: (?:invalid sequence '[^\n]{1,4}' in -S|no terminating quote in -S string|invalid backslash at end of string in -S|only \$\{VARNAME\} expansion is supported)/,
      /\benv: ['‘"`](?<path>[^'’"`:\s\\]{1,300} [^'’"`:\\]{1,300})['’"`]: No such file/i,
    ),
  ),
  as('command-directory', /(?:^|[\s/])-?(?:ba|da|a|z|k)?sh: (?:line )?(?:\d{1,5}: )?(?<path>[^\s:]{1,1024}): Is a directory/),
  as(
    'exec-other',
    /(?:^|[\s/])-?(?:ba|da|a|z|k)?sh: (?:line )?(?:\d{1,5}: )?(?<path>[^\s:]{1,1024}): (?:cannot execute: )?(?:Invalid argument|Not a directory)/i,
  ),
  {
    pattern: /\benv: (?:can't execute )?['‘"`]([^'’"`:\n]{1,1024})['’"`]: Permission denied/,
    read: (m) => ({ kind: 'shell-denied', phase: 'run', errno: 'EACCES', path: m[1] }),
  },
  as('env-missing', /\benv: (?:can't execute )?['‘"`]?(?<path>[^'’"`:]{1,4096})['’"`]?: No such file or directory/),
  as(
    'needs-bash',
    anyOf(
      /\d{1,5}: [A-Za-z_]\w{0,60}(?:\+\+|--): (?:command )?not found/,
      /\d{1,5}: (?:[\w./-]{1,200}: )?(?:\[\[|source|declare|shopt|pushd|popd|mapfile|let|function): (?:command )?not found/,
      /(?:^|\/|\s)(?:sh|ash|dash|[\w.-]{1,100}\.sh): (?:\[\[|source|declare|shopt|pushd|popd|mapfile|let|function): not found/,
      /\b\d{1,5}: Bad substitution|\b(?:line \d{1,5}|sh|ash): syntax error: bad substitution/,
      /\d{1,5}: (?:set: )?[Ii]llegal option -o pipefail/,
      /(?:^|\b)set: (?:line \d{1,5}: )?[Ii]llegal option -o pipefail/,
    ),
  ),
  as(
    'shell-misread',
    anyOf(
      /(?:^|[\s:])(?:line )?\d{1,5}: (?:[^\s:]{1,300}: )?[Ss]yntax error(?: near unexpected|:? [^\n]{0,60}unexpected|: (?:[Uu]nterminated|Bad|Missing|EOF))/,
      /\b1: (?:Not|404|<[^\s:]{1,60}): (?:command )?not found/,
      /\b\d{1,5}: (?:MZ|PK|[^\x20-\x7e\s]{1,8})\S{0,20}: (?:command )?not found/,
      /\bline \d{1,5}: \S{0,100}ELF/,
      /\d{1,5}: \S{0,100}ELF\S{0,100}: not found/,
      /\bset: [Ii]llegal option -\s*$/,
      /^syntax error: unexpected end of file \(expecting "/,
      /^-?(?:ba|z)sh: syntax error near unexpected token/,
      /(?:^|[\s"'])\/?[\w.][\w./-]{0,200}: line \d{1,5}: unexpected EOF while looking for matching/,
    ),
  ),
  as(
    'condition-broken',
    anyOf(
      /(?:^|[\s:])(?:\[|\[\[|test): (?:[^\n:]{0,300}: )?(?:unexpected operator|(?:binary|unary) operator expected|integer expression expected|too many arguments|argument expected|closing paren expected|unknown (?:condition|operand))/,
      /(?:^|[\s:])(?:\[|test): Illegal number: /,
      /\b(?:sh|ash|\[|test): (?:[^\s:]{1,300}: )?(?:unknown operand|bad number)/,
    ),
  ),
  {
    pattern: /(?:^|[\s:])(?:([A-Za-z_]\w{0,200})|\$?[1-9@*]): (?:unbound variable|parameter (?:null or )?not set)\b/,
    read: (m) => ({ kind: 'variable-unset', phase: 'run', name: m[1] ?? 'NAME' }),
  },
  // `${NAME:?what a script says of it}`, and a command that came out empty.
  {
    pattern:
      /[\w./-]{1,200}: (?:line )?[1-9]\d{0,4}: ([A-Z][A-Z\d_]{2,60}): (?!(?:command )?not found|[Nn]o such|[Pp]ermission denied|[Cc]annot|is a directory|bad |invalid |read ?only)[^\n]{3,300}/,
    read: (m) => ({ kind: 'variable-unset', phase: 'run', name: m[1] }),
  },
  {
    pattern: /[\w./-]{1,200}: (?:exec: )?(?:line )?[1-9]\d{0,4}: (?:exec: )?: (?:(?:command )?not found|Permission denied)\s*$/,
    read: () => ({ kind: 'variable-unset', phase: 'run', name: 'NAME' }),
  },
  as('option-unknown', /(?:^|[\s/])(?:sh|bash|dash|ash): (?:0: )?(?:[Ii]llegal option -|-[^\s:]{1,20}: invalid option)/),
  {
    pattern: /(?:^|\s)((?:[\w.[-]|\/){1,300}): applet not found\s*$/,
    read: (m) => ({ kind: 'applet-missing', phase: 'run', errno: 'ENOENT', path: m[1] }),
  },
  { pattern: /^g?make(?:\[\d{1,3}\])?: ([\w.+-]{1,100}): No such file or directory/, read: (m) => shellMissing(m[1]) },
  as(
    'option-unknown',
    /(?:^|[\s:])(?:awk|base64|basename|cat|ch(?:grp|mod|own)|cmp|cp|cut|date|d[fu]|diff|env|find|grep|g(?:un)?zip|head|id|install|l[ns]|md5sum|mkdir|mktemp|mv|od|ps|readlink|realpath|rm|rmdir|sed|seq|sha\d{1,3}sum|sort|stat|tail|tar|tee|timeout|touch|tr|truncate|uname|uniq|wc|wget|xargs): (?:unrecognized (?:option|: )|unrecognized: |invalid option -- )/,
  ),
  // What is to be read, and not started: a shell that is given a script, or `< FILE` in one.
  as(
    'read-denied',
    /\b(?:sh|bash|dash|ash): (?:\d{1,5}: )?(?:cannot open|can't open) ['‘]?(?<path>[^\s'’:]{1,1024})['’]?: Permission denied/,
  ),
  as(
    'file-missing',
    anyOf(
      /[\w./-]{1,200}: (?:line )?[1-9]\d{0,4}: (?:\.: )?(?:cannot|can't) open ['‘]?(?<path>[^\s:]{1,1024}): [Nn]o such file/,
      /[\w./-]{1,200}: line \d{1,5}: (?<file>\/run\/secrets\/[^\s:]{1,300}|[^\s:]{1,300}\.(?:conf|json|ya?ml|env|cfg|ini|toml|txt|pem|key|crt|sql|xml|tmpl|template)): No such file/,
    ),
  ),
  as(
    'file-missing',
    anyOf(
      /\bcd: (?:line \d{1,5}: )?can't cd to (?<path>[^\s:]{1,1024})(?:: No such file or directory)?\s*$/,
      /(?:^|[\s"'])(?:\/[\w./-]{1,200}|[\w.-]{1,100}\.sh): line \d{1,5}: cd: (?<file>[^\s:]{1,1024}): No such file/,
    ),
  ),
  as('file-missing', /: (?:cannot|can't) create (?<path>[^\s:]{1,1024}): (?:Directory nonexistent|nonexistent directory)/),
  as('argument-missing', /(?:^|[\s|])(?:\/(?:usr\/)?bin\/)?bash: (?<path>[\w][\w.-]{0,200}): No such file or directory/),
  as(
    'argument-missing',
    anyOf(
      /Cannot find module '(?<path>\/[^']{1,4096})'/,
      /can't open file '(?<file>[^']{1,4096})'(?!: \[Errno 13\])/,
      /Unable to access jarfile/,
      /You intended to (?:run|execute) a(?: global tool| \.NET)/,
      /Could not execute because the (?:application|specified command or file) was not found/,
      /The application (?:to execute )?(?:'[^']{1,300}' does not exist|does not exist: )/,
      /\[PM2\]\[ERROR\] Script not found: /,
      /Could not open input file:/,
      /(?:^|[\s/|"'])(?:sh|bash|dash|ash): (?:0: )?(?:[Cc]annot open|[Cc]an't open) /,
    ),
  ),
  { pattern: /\bspawn (?:([^\s]{1,1024}) )?(ENOENT|EACCES|ENOEXEC)\b/, read: (m) => spawned(m[1], m[2]) },
  { pattern: /Cannot run program "([^"]{1,1024})"[^\n]{0,600}: error=(2|8|13)\b/, read: (m) => spawned(m[1], m[2]) },
  {
    pattern: /trying to start process '([^']{1,1024})'[^\n]{0,600}(No such file|Permission denied|Exec format)/,
    read: (m) => spawned(m[1], m[2]),
  },
  { pattern: /Errno::(ENOENT|EACCES|ENOEXEC): [A-Z][\w ]{1,40} - ([^\s]{1,1024})/, read: (m) => spawned(m[2], m[1]) },
  { pattern: /FileNotFoundError: \[Errno 2\] No such file or directory: '([\w-]{1,100})'/, read: (m) => spawned(m[1], 'ENOENT') },
  { pattern: /\bfish: Unknown command:? ['"]?([^\s'"]{1,1024})/, read: (m) => shellMissing(m[1]) },
  { pattern: /(?:\bcommand not found|^zsh: no such file or directory): ([^\s:]{1,4096})/, read: (m) => shellMissing(m[1]) },
  {
    pattern: new RegExp(
      String.raw`${SHELL}(?:exec: )?(?:(?:line )?\d{1,5}: )?(?:exec: )?([^\s:]{1,4096}): (?:(?:command )?not found|No such file or directory)`,
    ),
    read: (m) => shellMissing(m[1]),
  },
  // A script of another name: only a shell tells the number of a line before what it did not find.
  {
    pattern:
      /(?:^|[\s"'])(?:\/[\w./-]{1,200}: (?:exec: )?(?:line )?|[\w./-]{1,200}: line )\d{1,5}: (?:\/[\w./-]{1,200}: )?(?:exec: )?([^\s:]{1,4096}): (?:(?:command )?not found|No such file or directory)/,
    read: (m) => shellMissing(m[1]),
  },
  { pattern: /Unable to locate executable file: (docker)\b/, read: (m) => shellMissing(m[1]) },
  { pattern: /(?:^|\s)exec: (?:line \d{1,5}: )?([^\s:"]{1,4096}): not found/, read: (m) => shellMissing(m[1]) },
];

const exit = (codes: string): RegExp =>
  new RegExp(String.raw`\bexit(?:ed|s)?[ _-]?(?:with )?(?:return )?(?:code|status)?["']?[:=]?\s{0,20}['"(]?(${codes})(?!\d)`, 'i');

/** Exit codes and states alone: what else a log says is worth more. */
export const EXIT_PATTERNS: readonly Pattern[] = [
  { pattern: exit('132|133|135|139'), read: () => ({ kind: 'signal', phase: 'run' }) },
  {
    pattern: anyOf(
      /\bOOMKilled\b/,
      /\bsignal: killed\b/,
      /OutOfMemoryError: [Cc]ontainer killed/,
      /(?:terminated on|Uncaught) signal:? 9\b/,
      /\bstatus=9\/KILL\b/,
      /[Oo]ut of memory: Killed process/,
      /\bR14 \(Memory quota/,
      /^(?:Killed|Terminated|SIGKILL|SIGTERM|OOM)$/,
    ),
    read: () => ({ kind: 'exit-killed', phase: 'run' }),
  },
  { pattern: /^signal:? (?:5|7|11)$|\b[Rr]estarting \(13[2359]\)/, read: () => ({ kind: 'signal', phase: 'run' }) },
  {
    pattern: /(?:terminated on|Uncaught|killed by) signal:? (?:5|6|7|11)\b|\bstatus=(?:5\/TRAP|6\/ABRT|7\/BUS|11\/SEGV)\b/,
    read: () => ({ kind: 'signal', phase: 'run' }),
  },
  { pattern: exit('137|143'), read: () => ({ kind: 'exit-killed', phase: 'run' }) },
  { pattern: exit('125|126|127|128'), read: (m) => ({ kind: 'exit-start', phase: 'start', name: m[1] }) },
  {
    pattern:
      /\bcode=exited, status=(12[5-8])\/n\/a|\bContainer called exit\((12[5-8])\)|\bchild exited normally with code: (12[5-8])\b|didn't complete successfully: exit (12[5-8])\b/,
    read: (m) => ({ kind: 'exit-start', phase: 'start', name: m.slice(1).find((one) => one !== undefined) }),
  },
  { pattern: exit('255'), read: () => ({ kind: 'exit-255', phase: 'start' }) },
  { pattern: /\b(?:SIGBUS|SIGTRAP|Bus error|Trace\/breakpoint trap)\b/, read: () => ({ kind: 'signal', phase: 'run' }) },
  {
    pattern:
      /\bCreateContainerConfigError\b|\b(?:configmap|secret) "[^"]{1,300}" not found|couldn't find key [^\s]{1,300} in (?:ConfigMap|Secret)\b|failed to prepare subPath for volumeMount/i,
    read: () => ({ kind: 'pod-config', phase: 'start' }),
  },
  { pattern: /\bFunctionError\.InvalidEntryPoint\b/, read: () => ({ kind: 'lambda-entrypoint', phase: 'start', runtime: 'AWS Lambda' }) },
  { pattern: /\bRuntime\.InvalidEntrypoint\b/, read: () => ({ kind: 'pod-state', phase: 'start', runtime: 'AWS Lambda' }) },
  {
    pattern: /\b(?:RunContainerError|CreateContainerError|StartError|ContainerCannotRun|ContainerCreateFailure)\b/,
    read: () => ({ kind: 'pod-state', phase: 'start' }),
  },
  {
    pattern:
      /CrashLoopBackOff|[Bb]ack-off (?:\d[\dms]{0,9} )?restarting failed container|reached its max restart count|\bRestarting \(\d{1,3}\)/,
    read: () => ({ kind: 'restarts', phase: 'run' }),
  },
];
