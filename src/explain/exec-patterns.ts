import { anyOf, namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'start', runtime?: string): Pattern =>
  namedPattern(kind, pattern, phase, runtime);

/** A shell as it names itself at the head of a line. */
export const SHELL = String.raw`(?:^|[\s/"'|])(?:-?(?:sh|bash|dash|ash|zsh|ksh)|[\w./-]{1,200}\.sh): `;

/** Programs that start another one and say in words of their own that they cannot. */
const STARTER = String.raw`\b(?:nohup|timeout|chroot|nice|stdbuf|setsid|xargs|sudo|su-exec|gosu|setpriv|runuser|unshare|flock|ionice|taskset|chrt|prlimit|choom|start-stop-daemon|time|setarch|linux(?:32|64)|strace|su|chpst): (?:failed to (?:run command|execute) |unable to (?:execute|start) |cannot run |can't execute |Can't stat |exec )?['‘"${'`'}]?`;

const EXEC = String.raw`exec failed: [^\n]{0,300}?exec: \\{0,3}"?(?<path>(?:[^"\\:]|\\(?!")){1,1024})\\{0,3}"?: `;

/** A shell as a program takes it for an argument of its own. */
const A_SHELL = String.raw`(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh`;

/** What is more than the errno: how something was started, and what the name looks like. */
export const EXEC_PATTERNS: readonly Pattern[] = [
  as('exec-into-missing', /exec failed: container_linux\.go:\d{1,5}: starting container process caused:? \\{0,3}"?no such file/),
  as('exec-into-missing', new RegExp(`${EXEC}(?:executable file not found|stat [^\\n]{1,1024}?: no such file|no such file)`)),
  as('exec-into-denied', new RegExp(`${EXEC}(?:permission denied|is a directory)`)),
  as(
    'entrypoint-shell',
    new RegExp(
      String.raw`(?:^|[\s|/])(?:ba|da|a|z)?sh: (?<path>${A_SHELL}): cannot execute binary file|\b(?:sh|bash|dash|ash): (?:\d{1,5}: )?[Cc](?:an't|annot) open ['‘]?${A_SHELL}['’]?(?:$|:)|unknown command:? "?${A_SHELL}"?(?: for |\s*$)|(?:[Ff]ound|unexpected) argument ['‘]${A_SHELL}['’]|unrecognized subcommand ['‘]${A_SHELL}['’]|Could not find command "${A_SHELL}"|Failed to load ${'`'}${A_SHELL}${'`'}`,
    ),
  ),
  as(
    'exec-form-broken',
    new RegExp(
      String.raw`${SHELL}(?:(?:line )?\d{1,5}: )?(?<path>\[(?!\[)[^\s\]]{0,1024}\]?): (?:command )?not found|^\[[^\s\]]{0,1024},\]?: (?:command )?not found|(?:\[|test): missing '?\]`,
    ),
  ),
  as(
    'crlf',
    anyOf(
      /^['’]: No such file or directory/,
      /: invalid option name\s*(?:$|line )/,
      // A carriage return takes what follows back to the beginning of the line, and breaks it where it is pasted.
      /^: invalid option name/,
      /\benv: ['‘"]?[\w./-]{1,100}\n[^\n]{0,120}['’"]?: No such file/,
      /\b0: Illegal option -(?:\s*|-|o \/\S{1,300})$/,
      /: - : invalid option/,
      /(?:\bset: line \d{1,5}|^\/bin\/\w{1,10}): illegal option -\s*$/,
      /\b(?:exit|return): (?:line \d{1,5}: )?Illegal number: \d{1,9}\s*$/,
      /unexpected token `\$'\\r'/,
      /\bexec: \\?"[^"\n]{1,1024}\\r\\?"/,
      /\^M: bad interpreter/,
      /\\r: bad interpreter/,
      /^: not found(?:$|[^\s:]{1,200}: )/,
      /\/[\w./-]{1,200}: exec: [^\n]{0,20}\r/,
    ),
    'run',
  ),
  as('byte-order-mark', /: (?:line )?1: [\ufeff\S]{0,4}#!\S{1,200}: (?:not found|No such file)/, 'run'),
  as('interpreter-missing', /(?:^(?!\/usr\/bin\/env:)|: )(?<path>\/[^\s:]{1,1024}): bad interpreter: No such file/, 'run'),
  as('exec-missing', /(?:^|\s)(?<path>[^\s:]{1,1024}): \/[^\s:]{1,300}: bad ELF interpreter: No such file/),
  as('not-first', /Tini is not running as PID 1|can only run as pid 1|must be run as PID 1/, 'run'),
  as('kernel-too-old', /FATAL: kernel too old/, 'run'),
  as(
    'libc-mixed',
    anyOf(
      /Inconsistency detected by ld\.so/,
      /undefined symbol: (?:_dl_|__libc_|_rtld_|__nptl_|__tunable)\w{1,100}, version GLIBC_PRIVATE/,
      /symbol \w{1,100}, version GLIBC_PRIVATE not defined/,
      /version [`'‘]?GLIBC_PRIVATE['’]? not found/,
    ),
    'run',
  ),
  as('library-missing', /\bstdbuf: failed to find ['‘](?<library>libstdbuf\.so)['’]/, 'run'),
  as('lambda-bootstrap', /Couldn't find valid bootstrap|Runtime\.InvalidEntrypoint[^\n]{0,60}bootstrap/, 'start', 'AWS Lambda'),
  as(
    'kata-missing',
    anyOf(
      /the file (?<path>[^\s"]{1,300}) was not found/,
      /failed to create (?:containerd task|shim task): (?:[^\n]{0,200}: )?"?(?:Failed to execute command )?ENOENT: No such file/,
      /create shim task: No such file or directory \(os error 2\)/,
    ),
    'start',
    'Kata Containers',
  ),
  as('spawn-missing', new RegExp(`${STARTER}(?<path>[^'’"${'`'}:\\n(]{1,1024})['’"${'`'}]?: No such file`)),
  as('spawn-missing', /\bstart-stop-daemon: unable to s(?:tart|tat) (?<path>[^\s:(]{1,1024}) \(No such file/),
  as('shell-denied', new RegExp(`${STARTER}(?<path>[^'’"${'`'}:\\n(]{1,1024})['’"${'`'}]?: Permission denied`)),
  as('exec-format', new RegExp(`${STARTER}(?<path>[^'’"${'`'}:\\n(]{1,1024})['’"${'`'}]?: Exec format error`)),
  as('exec-format', /\bspawn Unknown system error -8\b/, 'run', 'Node.js'),
  as('exec-format', /\[Errno 8\] Exec format error: '(?<path>[^'\n]{1,1024})'/, 'run'),
  as(
    'spawn-missing',
    anyOf(
      /UnhandledIoError\(Os \{ code: 2\b/,
      /\bspawnerr: can't find command '(?<path>[^']{1,1024})'/,
      /launch command with executor: [^\n]{0,200}\bfile (?<file>[^\s]{1,300}) not found under path/,
    ),
  ),
  // `> FILE` of bash, which says no more of it.
  as(
    'write-denied',
    /[\w./-]{1,200}: line \d{1,5}: (?<path>[^\s:]{1,300}\.(?:conf|json|ya?ml|env|cfg|ini|toml|txt|log|pid|xml)): Permission denied/,
    'run',
  ),
  // Runtimes write it small, and have looked at the x bit before.
  as('command-denied', /^exec (?<path>\/[^\s:]{1,1024}): Permission denied/),
  as(
    'shell-denied',
    anyOf(
      /^zsh: permission denied: (?<path>[^\s]{1,1024})/,
      /^exec: (?<name>[^\s:]{1,1024}): Permission denied/,
      /\bcommand at '(?<file>[^']{1,1024})' is not executable/,
    ),
    'run',
  ),
  as(
    'shell-denied',
    new RegExp(
      String.raw`(?:${SHELL}|(?:^|[\s"'])\/[\w./-]{1,200}: (?=line |\d|exec: ))(?:exec: )?(?:(?:line )?\d{1,5}: )?(?:exec: )?(?<path>[^\s:>]{1,1024}): Permission denied`,
    ),
    'run',
  ),
  as(
    'exec-not-permitted',
    anyOf(
      new RegExp(
        String.raw`(?:${SHELL}|(?:^|[\s"'])\/[\w./-]{1,200}: (?=line |\d|exec: ))(?:exec: )?(?:(?:line )?\d{1,5}: )?(?:exec: )?(?<path>\.{0,2}\/[^\s:>]{1,1024}): Operation not permitted`,
      ),
      new RegExp(`${STARTER}(?<file>\\.{0,2}\\/[^'’"${'`'}:\\n(]{1,1024})['’"${'`'}]?: Operation not permitted`),
    ),
    'run',
  ),
  as('shell-misread', new RegExp(`${SHELL}syntax error: unexpected `), 'run'),
  as(
    'exec-missing',
    anyOf(
      /interpreter (?:at )?"?\/[^\s"]{1,300}"? not found/,
      /(?:^|\s)(?<path>[^\s:]{1,300}): \/lib(?:64)?\/ld-[\w.-]{1,60}: [Nn]o such file/,
      /^\/?(?:lib(?:64)?\/)?ld-(?:linux|musl)[\w.-]{1,60}: No such file/,
    ),
  ),
];
