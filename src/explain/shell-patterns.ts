import { namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';
import { SHELL } from './exec-patterns.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'run', runtime?: string): Pattern => namedPattern(kind, pattern, phase, runtime);

/** A path says that the file itself was meant; without one the shell looked through PATH. */
function shellMissing(path: string | undefined): Reading {
  return path?.includes('/') === true ? { kind: 'shell-path-missing', phase: 'run', errno: 'ENOENT', path } : { kind: 'shell-command-missing', phase: 'run', errno: 'ENOENT', path };
}

/** What shells, env, interpreters and emulators say of what they were to start. */
export const SHELL_PATTERNS: readonly Pattern[] = [
  as('exec-missing', /(?:: |^)(?<path>[^\s:]{1,4096}): cannot execute: required file not found/, 'start', 'bash 5.2 or newer'),
  as('emulated-loader', /\bqemu-[a-z0-9_-]{1,40}: Could not open '[^']{1,4096}'|rosetta error: failed to open elf at/, 'start'),
  as('env-missing', /\benv: (?:can't execute )?['‘"`]?(?<path>[^'’"`:]{1,4096})['’"`]?: No such file or directory/),
  as('shell-misread', /(?:^|[\s:])(?:line )?\d{1,5}: (?:syntax error|Syntax error)[: ]|\bline \d{1,5}: \S{0,100}ELF|\d{1,5}: \S{0,100}ELF\S{0,100}: not found|\bset: illegal option -\s*$/),
  as('argument-missing', /Cannot find module '(?<path>\/[^']{1,4096})'|can't open file '(?<file>[^']{1,4096})'|Unable to access jarfile|You intended to (?:run|execute) a(?: global tool| \.NET)|Could not execute because the (?:application|specified command or file) was not found|The application '[^']{1,300}' does not exist|Could not open input file:|\b(?:sh|bash|dash|ash): (?:\d{1,5}: )?(?:cannot open|can't open) /),
  { pattern: /\bcommand not found: ([^\s:]{1,4096})/, read: (m) => shellMissing(m[1]) },
  { pattern: new RegExp(String.raw`${SHELL}(?:exec: )?(?:(?:line )?\d{1,5}: )?(?:exec: )?([^\s:]{1,4096}): (?:(?:command )?not found|No such file or directory)`), read: (m) => shellMissing(m[1]) },
  // A script of another name: only a shell tells the number of a line before what it did not find.
  { pattern: /(?:^|[\s"'])\/[\w./-]{1,200}: (?:exec: )?(?:line )?\d{1,5}: (?:exec: )?([^\s:]{1,4096}): (?:(?:command )?not found|No such file or directory)/, read: (m) => shellMissing(m[1]) },
  { pattern: /(?:^|\s)exec: (?:line \d{1,5}: )?([^\s:"]{1,4096}): not found/, read: (m) => shellMissing(m[1]) },
  as('not-listening', /failed to start and listen on the port|Application exec likely failed|failed to listen on PORT|no open ports detected|STARTUP TCP probe failed|didn't respond to HTTP pings/i),
];

const exit = (codes: string): RegExp => new RegExp(String.raw`\bexit(?:ed|s)?[ _-]?(?:with )?(?:code|status)?["']?[:=]?\s{0,20}['"(]?(${codes})(?!\d)`, 'i');

/** Exit codes and states alone: what else a log says is worth more. */
export const EXIT_PATTERNS: readonly Pattern[] = [
  { pattern: exit('132|133|135|139'), read: () => ({ kind: 'signal', phase: 'run' }) },
  { pattern: /\bOOMKilled\b|\bsignal: killed\b|OutOfMemoryError: Container killed|\bR14 \(Memory quota|^Killed$/, read: () => ({ kind: 'exit-killed', phase: 'run' }) },
  { pattern: exit('137|143'), read: () => ({ kind: 'exit-killed', phase: 'run' }) },
  { pattern: exit('125|126|127|128'), read: (m) => ({ kind: 'exit-start', phase: 'start', name: m[1] }) },
  { pattern: exit('255'), read: () => ({ kind: 'exit-255', phase: 'start' }) },
  { pattern: /\b(?:SIGBUS|SIGTRAP|Bus error|Trace\/breakpoint trap)\b/, read: () => ({ kind: 'signal', phase: 'run' }) },
  { pattern: /\bCreateContainerConfigError\b/, read: () => ({ kind: 'pod-config', phase: 'start' }) },
  { pattern: /\b(?:RunContainerError|CreateContainerError|StartError|ContainerCannotRun|ContainerCreateFailure)\b/, read: () => ({ kind: 'pod-state', phase: 'start' }) },
  { pattern: /CrashLoopBackOff|Back-off restarting failed container|\bRestarting \(\d{1,3}\)/, read: () => ({ kind: 'restarts', phase: 'run' }) },
];
