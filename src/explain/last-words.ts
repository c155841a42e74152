import { anyOf, namedPattern } from './error-line.ts';
import type { Pattern } from './error-line.ts';

/** What stands where something else told the reason, or nothing did: every other line of a log is worth more. */
export const LAST_WORDS: readonly Pattern[] = [
  // The names of what the kernel says, alone.
  namedPattern('exec-missing', /^ENOENT$/i, 'start'),
  namedPattern('command-denied', /^EACCES$/i, 'start'),
  namedPattern('exec-format', /^ENOEXEC$/i, 'start'),
  namedPattern(
    'aborted',
    anyOf(
      /\bAborted(?: \(core dumped\)|$)/,
      /\b(?:JavaScript heap out of memory|Reached heap limit)\b/,
      /\bSIGABRT\b/,
      /\bexit(?:ed)? (?:with )?(?:code|status)[: ]{1,2}134\b/i,
      /\bterminate called (?:after throwing|without an active exception)/,
      /\bthread caused non-unwinding panic/,
    ),
    'run',
  ),
  // A log has it of a check that went well the next time.
  namedPattern('unhealthy', /\b[Hh]ealth ?check failed/, 'start'),
  namedPattern('restarts', /\b[Cc]ontainer \S{1,128} is restarting, wait until/, 'run'),
  namedPattern(
    'ended',
    anyOf(
      /cannot start a (?:container that has stopped|stopped process)/,
      /cannot exec in a stopped (?:state|container)/,
      /error waiting for container: context canceled/,
      /\b[Ee]xited \((?!0\))\d{1,3}\)/,
      /\bExit Code:\s{1,20}[1-9]\d{0,2}\b/,
      /"ExitCode":\s{0,3}[1-9]\d{0,2}\b/,
      /^\S{1,253}\s{1,40}\d{1,4}\/\d{1,4}\s{1,40}Error\b/,
      /\b[Cc]ontainer \S{1,128} is not running\b/,
      /\bEssentialContainerExited\b/,
      /\bwas terminated with exit code '?(?!0\b)\d{1,3}\b/,
      /\bMachine exited abruptly\b/,
      /^exit (?:(?:status|code):? )?[1-9]\d{0,2}$/i,
      /\bInit:(?:Error|ExitCode)\b/,
    ),
    'run',
  ),
  namedPattern(
    'ended-well',
    anyOf(
      /\bExited \(0\)/,
      /\bexited with (?:code|status) 0\b/i,
      /\bExit Code:\s{1,20}0\b/,
      /"ExitCode":\s{0,3}0\b/,
      /^\S{1,253}\s{1,40}\d{1,4}\/\d{1,4}\s{1,40}Completed\b/,
      /\bReason:\s{1,20}Completed\b/,
    ),
    'run',
  ),
  namedPattern(
    'pod-state',
    anyOf(
      /\bCannot(?:Start|Create)ContainerError\b/,
      /\bOCI runtime create failed\b/,
      /\brunc create failed\b/,
      /\bPersistent Failure to start container\b/,
      /\bfailed to create (?:shim task|containerd (?:task|container))\b/,
    ),
    'start',
  ),
];
