import { anyOf } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';

/** strerror's words, in lower case, and the errno each is. */
const ERRNO: Readonly<Record<string, string>> = {
  'exec format error': 'ENOEXEC',
  'no such file or directory': 'ENOENT',
  'permission denied': 'EACCES',
  'not a directory': 'ENOTDIR',
  'is a directory': 'EISDIR',
  'too many levels of symbolic links': 'ELOOP',
  'file name too long': 'ENAMETOOLONG',
  'input/output error': 'EIO',
  'accessing a corrupted shared library': 'ELIBBAD',
  'invalid argument': 'EINVAL',
  'argument list too long': 'E2BIG',
  'operation not permitted': 'EPERM',
  'text file busy': 'ETXTBSY',
  'cannot allocate memory': 'ENOMEM',
  'resource temporarily unavailable': 'EAGAIN',
};

const WORDS = Object.keys(ERRNO).join('|');

const EXEC_KINDS: Readonly<Record<string, ErrorKind>> = {
  ENOEXEC: 'exec-format',
  ENOENT: 'exec-missing',
  EACCES: 'exec-denied',
  EPERM: 'exec-not-permitted',
  ETXTBSY: 'text-busy',
  EIO: 'exec-damaged',
  ELIBBAD: 'exec-damaged',
  E2BIG: 'exec-too-long',
  EAGAIN: 'limit-reached',
};

const LOOKUP_KINDS: Readonly<Record<string, ErrorKind>> = {
  ENOENT: 'command-missing',
  EACCES: 'command-denied',
  EPERM: 'command-denied',
  EISDIR: 'command-directory',
  ENOEXEC: 'exec-format',
};

/** Programs that come with a base image: where the kernel refuses one of them, the image itself is for another machine. */
const OF_THE_BASE =
  /^\/(?:usr\/(?:local\/)?)?s?bin\/(?:sh|bash|dash|ash|env|busybox|tini|dumb-init|node|nodejs|java|python[\d.]*|nginx|perl|ruby|php|dotnet)$/;

function execKind(path: string | undefined, errno: string | undefined): ErrorKind {
  if (errno !== 'ENOEXEC' || path === undefined) return EXEC_KINDS[errno ?? ''] ?? 'exec-other';
  if (OF_THE_BASE.test(path)) return 'system-format';
  return /\.(?:sh|bash|py|rb|pl|js)$/.test(path) ? 'script-format' : 'exec-format';
}

function exec(path: string | undefined, words: string): Reading {
  const errno = ERRNO[words.toLowerCase()];
  return { kind: execKind(path, errno), phase: 'start', errno, path };
}

/** Where nobody looked at the x bit beforehand, as runc does, it is what is lacking most often. */
function unchecked(reading: Reading): Reading {
  return reading.kind === 'exec-denied' ? { ...reading, kind: 'command-denied' } : reading;
}

function lookup(path: string | undefined, words: string): Reading {
  const errno = ERRNO[words.toLowerCase()];
  if (errno === 'ENOENT' && path !== undefined && /^\/(?:usr\/)?bin\/(?:ba|da|a)?sh$/.test(path))
    return { kind: 'shell-missing', phase: 'start', errno, path };
  // Older ones say so of a directory, and a name that ends in a slash is one.
  if (errno === 'EACCES' && path?.endsWith('/') === true) return { kind: 'command-directory', phase: 'start', errno: 'EISDIR', path };
  const kind = (errno === 'ENOENT' ? odd(path) : null) ?? LOOKUP_KINDS[errno ?? ''] ?? 'command-path';
  return { kind, phase: 'start', errno, path };
}

/** What a name that no program has says by its looks alone; null where it looks like one. */
function odd(path: string | undefined): ErrorKind | null {
  if (path === undefined || path === '') return null;
  if (path.startsWith('-')) return 'command-is-option';
  if (path.startsWith('[')) return 'exec-form-broken';
  if (/^[A-Za-z]:[\\/]/.test(path)) return 'msys-path';
  if (/^~|\$/.test(path)) return 'command-variable';
  return /\s/.test(path) ? 'command-one-word' : null;
}

function notInPath(path: string | undefined): Reading {
  const kind = path !== undefined && /^(?:da|a)?sh$/.test(path) ? 'shell-missing' : (odd(path) ?? 'command-not-in-path');
  return { kind, phase: 'start', errno: 'ENOENT', path };
}

/** What a container gets always, or what VOLUME asks for, lies over something of the image; all else somebody asked for. */
function mounted(path: string | undefined, words: string): Reading {
  const isOwn =
    path === undefined
    || /^\/(?:etc\/(?:hosts|hostname|resolv\.conf)$|proc|sys|dev)/.test(path)
    || /mounting \\?"(?:[^"/]|[^"]*\/(?:volumes|buildkit)\/)/.test(words);
  return { kind: isOwn ? 'mount' : 'bind-kind', phase: 'start', path };
}

/** A path was meant itself; all else is looked for in PATH. */
function absentCommand(path: string | undefined): Reading {
  return path?.includes('/') === true ? lookup(path, 'no such file or directory') : notInPath(path);
}

/** What a quoted name stands for: Go's escapes of quotes and backslashes taken away. */
function unquote(text: string | undefined): string | undefined {
  return text?.replace(/\\(["\\])/g, '$1');
}

const QUOTED = String.raw`\\?"((?:[^"\\]|\\[^"]|\\"(?=[^:]))*)\\?"`;

/** What runc, crun, podman, Docker, Kubernetes, ECS and Lambda say of a start. */
export const START_PATTERNS: readonly Pattern[] = [
  { pattern: /executable file `([^`]{0,4096})` not found/i, read: (m) => absentCommand(m[1]) },
  {
    pattern:
      /(?:Application failed to start: (?:invalid command )?"|error finding executable "|\bThe executable [`"])([^"`]{1,1024})["`](?: not found|: file not found| could not be found|[^\n]{0,300}no such file)/,
    read: (m) => absentCommand(m[1]),
  },
  { pattern: /Application failed to start: "([^"]{1,1024})": permission denied/, read: (m) => lookup(m[1], 'permission denied') },
  {
    pattern: /CreateProcess(?:NoStdio)?\b[^\n]{0,200}The system cannot find the file specified/,
    read: () => ({ kind: 'command-missing', phase: 'start', errno: 'ENOENT', runtime: 'Windows' }),
  },
  {
    pattern: /(?:^|: )shell not found\b|unable to upgrade connection: container not found \("build"\)/,
    read: () => ({ kind: 'shell-missing', phase: 'start' }),
  },
  {
    pattern: /(?:resolving|error finding) executable "([^"]{1,1024})" in PATH|cannot find `([^`]{1,1024})` in \$PATH/,
    read: (m) => notInPath(m[1] ?? m[2]),
  },
  { pattern: /Container command '([^']{1,1024})' not found/, read: (m) => absentCommand(m[1]) },
  { pattern: /Container command not found or does not exist/, read: () => notInPath(undefined) },
  { pattern: /Container command '([^']{1,1024})' could not be invoked/, read: (m) => lookup(m[1], 'permission denied') },
  { pattern: /cannot find `` in \$PATH/, read: () => ({ kind: 'no-command', phase: 'start' }) },
  {
    pattern: /the path `([^`]{0,4096})` exists but it is not executable/,
    read: (m) => ({ kind: 'command-denied', phase: 'start', errno: 'EACCES', path: m[1] }),
  },
  {
    pattern: /the path `([^`]{0,4096})` is not a regular file/,
    read: (m) => ({ kind: 'command-directory', phase: 'start', errno: 'EISDIR', path: m[1] }),
  },
  { pattern: /open executable: Operation not permitted/, read: () => ({ kind: 'command-directory', phase: 'start', errno: 'EISDIR' }) },
  { pattern: new RegExp(`(?:open executable|\\bopen \`([^\`]{0,4096})\`): (${WORDS})`, 'i'), read: (m) => lookup(m[1], m[2] ?? '') },
  {
    pattern: new RegExp(`exec container process (?:\\(missing dynamic library\\?\\) )?\`([^\`]{0,4096})\`: (${WORDS})`, 'i'),
    read: (m) => exec(m[1], m[2] ?? ''),
  },
  // qemu-user of a file for another CPU than the one it emulates.
  {
    pattern: /(?:\bqemu-[\w-]{1,30}|\.buildkit_qemu_emulator): ([^\s:]{1,4096}): Invalid ELF image for this architecture/,
    read: (m) => exec(m[1], 'exec format error'),
  },
  {
    pattern: new RegExp(`\\bcan't execve\\(2\\): ([^:]{1,4096}): (${WORDS})`, 'i'),
    read: (m) => ({ ...unchecked(exec(m[1], m[2] ?? '')), runtime: 'Charliecloud' }),
  },
  {
    pattern: new RegExp(`\\[\\d{1,2}\\] System error: (${WORDS})`, 'i'),
    read: (m) => ({ ...exec(undefined, m[1] ?? ''), runtime: 'Docker 1.x' }),
  },
  { pattern: new RegExp(`exec user process caused:? "?(${WORDS})`, 'i'), read: (m) => exec(undefined, m[1] ?? '') },
  { pattern: new RegExp(`exec: ${QUOTED}: executable file not found`, 'i'), read: (m) => notInPath(unquote(m[1])) },
  {
    pattern: new RegExp(`exec: ${QUOTED}: cannot run executable found relative`),
    read: (m) => ({ kind: 'command-relative', phase: 'start', path: unquote(m[1]) }),
  },
  { pattern: new RegExp(`exec: ${QUOTED}: (?:stat [^]{1,8192}?: )?(${WORDS})`, 'i'), read: (m) => lookup(unquote(m[1]), m[2] ?? '') },
  // Double quotes around a pasted line take away those inside, and put the own PATH in.
  { pattern: /exec: ([^\s":]{1,4096}): executable file not found/i, read: (m) => notInPath(m[1]) },
  { pattern: new RegExp(`exec: ([^":]{1,4096}): (?:stat [^:]{1,4096}: )?(${WORDS})`, 'i'), read: (m) => lookup(m[1], m[2] ?? '') },
  {
    pattern: /(?:(?:^|\s)(?!crun|runc|docker|error)([\w.-]{1,60}): )?executable file {1,2}not found in/i,
    read: (m) => ({ kind: 'command-not-in-path', phase: 'start', errno: 'ENOENT', path: m[1] }),
  },
  { pattern: new RegExp(`failed to load (/[^:]{1,4096}): (${WORDS})`, 'i'), read: (m) => exec(m[1], m[2] ?? '') },
  { pattern: /exec: \\?"([^"\\]{0,4096})/, read: (m) => lookup(m[1], 'no such file or directory') },
  { pattern: new RegExp(`fork/exec ([^:]{1,4096}): (${WORDS})`, 'i'), read: (m) => unchecked(exec(m[1], m[2] ?? '')) },
  {
    pattern: /executable '([^'\n]{1,1024})' for container process not found in PATH/,
    read: (m) => ({ ...notInPath(m[1]), runtime: 'youki' }),
  },
  {
    pattern: /^FATAL: stat (\/[^:\n]{1,1024}): no such file/,
    read: (m) => ({ ...lookup(m[1], 'no such file or directory'), runtime: 'Apptainer' }),
  },
  {
    pattern: /failed to find initial working directory "([^"\n]{1,1024})"/,
    read: (m) => ({ kind: 'workdir', phase: 'start', errno: 'ENOENT', path: m[1], runtime: 'gVisor' }),
  },
  {
    pattern: /hcsshim::System::CreateProcess\b[^\n]{0,200}Access is denied/,
    read: () => ({ kind: 'command-denied', phase: 'start', errno: 'EACCES', runtime: 'Windows' }),
  },
  { pattern: /\bcrun: chdir: No such file/, read: () => ({ kind: 'workdir', phase: 'start', errno: 'ENOENT', runtime: 'crun' }) },
  {
    pattern: new RegExp(
      `chdir (?:to cwd \\(\\\\?"([^"\\\\]{0,4096})|to \`([^\`]{0,4096})\`|\`([^\`]{0,4096})\`|(/[^:]{0,4096})(?=:))[^]{0,200}?(${WORDS})`,
      'i',
    ),
    read: (m) => ({ kind: 'workdir', phase: 'start', errno: ERRNO[(m[5] ?? '').toLowerCase()], path: m[1] ?? m[2] ?? m[3] ?? m[4] }),
  },
  {
    pattern:
      /working directory '([^']{1,1024})' is invalid|Cwd must be an absolute path|creating container [^\s]{1,100} workdir: mkdir ([^\s:]{1,4096}):/,
    read: (m) => ({ kind: 'workdir', phase: 'start', path: m[1] ?? m[2] }),
  },
  {
    pattern: /Cannot mkdir: ([^:]{1,4096}) is not a directory|workdir "([^"]{0,4096})" (?:exists|does not exist) on container/,
    read: (m) => ({ kind: 'workdir', phase: 'start', errno: 'ENOTDIR', path: m[1] ?? m[2] }),
  },
  {
    pattern:
      /environment variable(?: name can't be empty|: name cannot be empty|: =)|container init caused:? \\{0,3}"?setenv: invalid argument/,
    read: () => ({ kind: 'nameless-variable', phase: 'start' }),
  },
  {
    pattern: /no command specified|no command or entrypoint provided|args must not be empty/i,
    read: () => ({ kind: 'no-command', phase: 'start' }),
  },
  {
    pattern: /image has non-numeric user(?: \(([^)]{1,200})\))?|cannot verify user is non-root/,
    read: (m) => ({ kind: 'user-not-numeric', phase: 'start', name: m[1] }),
  },
  {
    pattern: anyOf(
      /unable to find (?:user |group |groups for spec |entry "?(?=[^"\n]{1,300}" in (?:passwd|group) database))([^:"]{0,300})(?:: (?:no matching entries|read |bufio)|" in (?:passwd|group) database)/,
      /evalSymlinksInScope: too many links in [^\s]{0,4096}\/etc\/(?:passwd|group)\b/,
    ),
    read: (m) => ({ kind: 'unknown-user', phase: 'start', name: m[1] }),
  },
  {
    pattern: anyOf(
      /callback failed on [^\s]{1,1024}: (?:no (?:users|groups) found|(?:open|read|openat) [^\s]{0,1024}etc\/(?:passwd|group): (?!input\/output)|too many links)/,
      /^no (?:users|groups) found$/,
      /\b(?:containerd|callback failed|unable to find)\b[^\n]{0,400}: no (?:users|groups) found/,
    ),
    read: () => ({ kind: 'unknown-user', phase: 'start' }),
  },
  {
    pattern: /uids and gids must be in range|\bsetup user: (?:cannot set|setgroups)|to unmapped (?:user|uid|gid|group)/,
    read: () => ({ kind: 'user-range', phase: 'start' }),
  },
  {
    pattern:
      /error mounting \\?"[^"]{0,4096}" to rootfs at \\?"([^"\\]{1,4096})\\?":[^\n]{0,1000}?(?:not a directory|must be mounted on ordinary directory)/,
    read: (m) => mounted(m[1], m[0]),
  },
  {
    pattern:
      /invalid environment variable \\?"([^"\\]{0,1024})[^\n]{0,1024}: contains nul byte|environment variable (?:name|value) can't contain null/,
    read: (m) => ({ kind: 'variable-nul', phase: 'start', name: m[1] }),
  },
  { pattern: /evalSymlinksInScope: too many links/, read: () => ({ kind: 'too-many-parts', phase: 'start' }) },
  {
    pattern: anyOf(
      /cannot mount volume over existing file/,
      /to rootfs at \\?"\/dev\/[^"\\]{1,4096}\\?": mkdir/,
      /create mountpoint for [^ ]{1,4096} mount: (?:mountpoint|check proc-safety|make mountpoint)/,
      /cannot be mounted because it is (?:not of type|inside)/,
      /can't mask paths: open \/dev\/null/,
      /open \/proc\/sys\/net\/ipv4\/ip_unprivileged_port_start/,
    ),
    read: () => ({ kind: 'volume', phase: 'start' }),
  },
  { pattern: new RegExp(`\\bexec failed: (${WORDS})`, 'i'), read: (m) => exec(undefined, m[1] ?? '') },
  {
    pattern: new RegExp(`\\bexec ((?:[./]|[\\w.-]{1,200}/)[^:]{0,4200}|[^\\s:]{1,200}): (${WORDS})(?! \\w)`, 'i'),
    read: (m) => exec(m[1], m[2] ?? ''),
  },
  {
    pattern:
      /container init: mkdir (\/[^:]{0,4096}): (not a directory|no such file or directory|read-only file system|operation not permitted)/,
    read: (m) => ({ kind: 'workdir', phase: 'start', errno: ERRNO[m[2] ?? ''], path: m[1] }),
  },
  {
    pattern:
      /cannot execute binary file|(?:cannot execute|cannot run|bad interpreter)(?:: | )(Exec format error|No such file or directory|Permission denied)/i,
    read: (m) => exec(undefined, m[1] ?? 'exec format error'),
  },
  { pattern: /\bexec format error\b|\bENOEXEC\b/i, read: () => exec(undefined, 'exec format error') },
];
