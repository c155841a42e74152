import { anyOf, namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'run', runtime?: string): Pattern =>
  namedPattern(kind, pattern, phase, runtime);

/** What programs, compilers and platforms say of something they need, in words that wider patterns would take for others. */
export const NEEDS_PATTERNS: readonly Pattern[] = [
  as(
    'certificates',
    anyOf(
      /unable to verify the first certificate/i,
      /UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)/i,
      /SELF_SIGNED_CERT_IN_CHAIN/i,
      /locally verify the issuer's authority/i,
      /certificate issuer has been marked as not trusted/i,
      /\bopen \/etc\/(?:ssl|pki)\/[^:]{1,1024}: no such file/i,
      /no (?:native root )?CA certificates found/i,
      /\bUnknownIssuer\b/i,
      /self[- ]signed certificate in certificate chain/i,
    ),
  ),
  as('time-zone', /UnknownTimeZoneError|Invalid time zone specified|tzdb: cannot locate zone|time: missing Location in call to/),
  as(
    'needs-compiler',
    /C compiler "?(?<name>[^"\s]{1,100})"? not found|\bexec: \\?"?(?<path>gcc|g\+\+|cc|clang)\\?"?: executable file not found/,
    'build',
    'go build',
  ),
  as('needs-compiler', /\bcommand '(?<path>[\w.+-]{1,60})' failed: No such file/, 'build', 'Python'),
  as('needs-compiler', /[Ff]ailed to find tool(?: "(?<name>[^"\s]{1,100})"|\. Is `(?<name2>[^`\s]{1,100})` installed)/, 'build', 'cargo'),
  as('static-libraries', /\bld: cannot find -l(?<library>[\w.+-]{1,100})/, 'build', 'the linker'),
  as('crlf', /\$'\\r': command not found|^: not found: line \d|: not found\r|\benv: [^\n]{1,300}(?:\\r|\r|\^M)['’"]?: No such file/),
  as(
    'user-root',
    /violates PodSecurity [^\n]{1,600}runAsNonRoot|container has runAsNonRoot and image will run as root|container's runAsUser breaks non-root policy/,
    'start',
  ),
  as('copy-outside', /[Ff]orbidden path outside the build context(?:: (?<path>[^\s]{1,1024}))?/, 'build'),
  as(
    'base-empty',
    anyOf(
      /base name \((?<name>[^)]{0,300})\) should not be blank/,
      /failed to parse stage name "(?<path>[^"]{0,300}(?:[:@/-]|:-[^"]{0,100}|\/\/[^"]{0,200}|:@[^"]{0,200}))": invalid reference format/,
    ),
    'build',
  ),
  as('globalization', /valid ICU package|supported in globalization-invariant mode|libicu[\w.]{0,40}[^\n]{0,40}(?:not found|cannot open)/),
  as(
    'no-runtime',
    /The folder \[[^\]\n]{1,200}\/host\/fxr\] does not exist|required library libhostfxr\.so|libhostfxr\.so could not be found|You must install (?:or update )?\.NET to run|[Nn]ot possible to find any compatible framework version|[Ll]ibrary '?libhostpolicy\.so'? required/,
  ),
  // An emulator fails at what a seccomp profile or a limit refuses elsewhere, and says so afterwards.
  as(
    'emulated-crash',
    anyOf(
      /qemu: uncaught target signal/,
      /qemu-[\w-]{1,20}: unable to map guest memory/,
      /lfstack\.push invalid packing/,
      /rosetta error: (?!failed to open elf)/,
    ),
  ),
  as('old-seccomp', /pthread_create failed: Operation not permitted|\bnewosproc\b/),
  as('low-port', /^(?![^\n]{0,2000}\bunix \/)[^]{0,2000}\bbind: permission denied|EACCES:? permission denied 0\.0\.0\.0:\d{1,3}\b/),
  as('go-memory-limit', /\bmalformed GOMEMLIMIT\b/),
  as('go-fips', /\bfips140: unknown GODEBUG setting\b/),
  as('own-panic', /invalid memory address or nil pointer dereference|goroutine stack exceeds \d{1,20}-byte limit/),
  as('illegal-instruction', /Illegal instruction|\bstatus=4\/ILL\b|\bSIGILL\b|\bexit(?:ed)? (?:with )?(?:code|status)[: ]{1,2}132\b/i),
  as(
    'spawn-missing',
    /(?:step EXEC spawning |\bexecv\(|Failed to execute (?=\/)|Unable to locate executable ')(?<path>[^:)'\n]{1,1024})(?:\) failed|')?: No such file/,
    'start',
    'systemd',
  ),
  as('spawn-missing', /\bexecv\(\) failed: No such file/, 'start', 'systemd'),
  as(
    'exec-missing',
    /Failed to execute process '(?<path>[^'\n]{1,1024})'[:.] (?:The file exists and is executable\. Check the interpreter|The file specified the interpreter)/,
    'start',
    'fish',
  ),
  as(
    'command-denied',
    /(?:step EXEC spawning |\bexecv\(|Failed to execute (?=\/))(?<path>[^:)\n]{1,1024})(?:\) failed)?: Permission denied/,
    'start',
    'systemd',
  ),
  as('spawn-missing', /\blxc_exec_payload\b[^\n]{0,60}No such file or directory - Failed to exec "(?<path>[^"\n]{1,1024})/, 'start', 'LXC'),
  as('command-denied', /\blxc_exec_payload\b[^\n]{0,60}Permission denied - Failed to exec "(?<path>[^"\n]{1,1024})/, 'start', 'LXC'),
  as('exec-format', /\blxc_exec_payload\b[^\n]{0,60}Exec format error - Failed to exec "(?<path>[^"\n]{1,1024})/, 'start', 'LXC'),
  as('exec-format', /(?:step EXEC spawning |\bexecv\()(?<path>[^:)\n]{1,1024})(?:\) failed)?: Exec format error/, 'start', 'systemd'),
  as(
    'systemd-exec',
    /\bstatus=203\/EXEC\b|Neither a valid executable name nor an absolute path: (?<path>[^\s]{1,300})/,
    'start',
    'systemd',
  ),
  as(
    'systemd-step',
    anyOf(
      /\bstatus=(?:200\/CHDIR|216\/GROUP|217\/USER|226\/NAMESPACE)/,
      /Failed at step (?:USER|GROUP|CHDIR|NAMESPACE) spawning/,
      /Failed to determine user credentials/,
    ),
    'start',
    'systemd',
  ),
  as('spawn-missing', /(?:failed to spawn command: |Couldn't execute ')(?<path>[^:'\n]{1,1024})[:'][^\n]{0,40}No such file/i, 'start'),
  as('spawn-missing', /Executable doesn't exist at (?<path>[^\s]{1,1024})/),
  as('spawn-missing', /\[dumb-init\] (?<path>[^:\n]{1,1024}): No such file/, 'start', 'dumb-init'),
  as('shell-missing', /\bfork\/exec (?<path>\/(?:usr\/)?bin\/(?:ba|da|a)?sh): no such file/, 'start'),
  as('spawn-missing', /\bfork\/exec (?<path>[^:\n]{1,1024}): no such file/, 'start'),
  as('command-denied', /(?:failed to spawn command: |\[dumb-init\] )(?<path>[^:\n]{1,1024}): Permission denied/i, 'start'),
  as(
    'script-format',
    /(?:failed to spawn command: |\[dumb-init\] )(?<path>[^:\n]{1,1024}\.(?:sh|bash|py|rb|pl|js)): Exec format error/i,
    'start',
  ),
  as('exec-format', /(?:failed to spawn command: |\[dumb-init\] )(?<path>[^:\n]{1,1024}): Exec format error/i, 'start'),
  as('spawn-missing', /\bs6-[\w-]{1,40}[^\n]{0,60}: fatal: unable to (?:spawn|exec) (?<path>[^:\n]{1,1024}): No such file/, 'start', 's6'),
  as(
    'command-denied',
    /\bs6-[\w-]{1,40}[^\n]{0,60}: fatal: unable to (?:spawn|exec) (?<path>[^:\n]{1,1024}): Permission denied/,
    'start',
    's6',
  ),
  as('wrong-platform-image', /\bmust support amd64\/linux/, 'start', 'Cloud Run'),
];

/** Words that say only that something is wrong: whatever else a log has is worth more. */
export const VAGUE_PATTERNS: readonly Pattern[] = [
  as('no-loader-asked', /\bnot a dynamic executable\b/),
  // A warning, which stands before whatever else is wrong.
  as('wrong-platform-image', /platform \([^)]{1,60}\) does not match the (?:detected|expected)|Image operating system mismatch: /, 'start'),
  as('file-missing', /\bopen (?<path>[^\s:]{1,1024}): no such file or directory/),
  as('file-missing', /\blisten unix (?<path>[^\s:]{1,1024}): bind: no such file/),
  as('spawn-missing', /^(?<path>\.{0,2}\/[\w.\/-]{1,300}): (?:not found|[Nn]o such file or directory)$/, 'start'),
  as('command-denied', /^(?<path>\.{0,2}\/[\w.\/-]{1,300}): Permission denied$/, 'start'),
  as(
    'shell-command-missing',
    /^(?!(?:error|warning|status|message|reason|user|page|file|record|key|resource|object|\d{3}): )(?<path>[\w.-]{1,100}): (?:command )?not found$/i,
  ),
  as('file-missing', /\bENOENT: no such file or directory, open '(?<path>[^']{1,1024})'/),
  as('file-missing', /The directory named as part of the path (?<path>[^\s]{1,1024}) does not exist/),
  as(
    'file-missing',
    anyOf(
      /\bOs \{ code: 2, /,
      /The configuration file '(?<path5>[^']{1,300})' was not found and is not optional/,
      /FileNotFoundException: (?<path>[^\s]{1,1024}) \(No such file/,
      /FileNotFoundError: \[Errno 2\] No such file or directory: '(?<file>[^']{1,1024})'/,
      /rb_sysopen - (?<name>[^\s]{1,1024})/,
      /Config File "(?<path2>[^"]{1,300})" Not Found in/,
      /\btemplate: pattern matches no files: [`"](?<path3>[^`"]{1,300})/,
      /\bopen\(\) "(?<path4>[^"\n]{1,1024})" failed \(2: No such file/,
    ),
  ),
  as(
    'bind-kind',
    /Are you trying to mount a directory onto a file|\bmounting [^\n]{1,2000}(?:not a directory|no such file or directory)/,
    'start',
  ),
  as(
    'not-listening',
    anyOf(
      /failed to start and listen on the port/i,
      /Application exec likely failed/i,
      /failed to listen on PORT/i,
      /no open ports detected/i,
      /STARTUP TCP probe failed/i,
      /didn't respond to HTTP pings/i,
    ),
  ),
  as(
    'not-listening',
    anyOf(
      /not listening on the expected address/,
      /is your app listening on/,
      /Port scan timeout/,
      /Failed to start and then listen on the port/,
      /Error R10 \(Boot timeout\)/,
      /\bcurl: \((?:52|56)\) (?:Empty reply from server|Recv failure: Connection reset by peer)/,
    ),
    'start',
  ),
  as(
    'unhealthy',
    anyOf(
      /\bis unhealthy\b/,
      /failed (?:container|ELB) health checks/,
      /\bDeployContainerHealthChecksFailed\b/,
      /(?:Liveness|Readiness|Startup) probe failed/,
      /failed (?:liveness|startup) probe/,
    ),
  ),
  as(
    'ended',
    anyOf(
      /Essential container in task exited/,
      /Runtime exited with error: exit status/,
      /State changed from (?:starting|up) to crashed/,
      /Process exited with status (?!0\b)\d{1,3}\b/,
      /Runtime exited without providing a reason/,
      /\bContainer called exit\((?!0\)|12[5-8]\)|13[79]\))\d{1,3}\)/,
      /\bchild exited normally with code: (?!0\b|12[5-8]\b)\d{1,3}\b/,
      /^service "[\w.-]{1,100}" didn't complete successfully: exit (?!0\b|12[5-8]\b|13[79]\b)\d{1,3}\b/,
      /has exited, failing site start/,
      /Failed to deploy your application image/,
      /\bcode=H10\b/,
      /\bDeployContainerExitNonZero\b/,
      /(?:Container exit code:|Exited with status|[Ee]xited with code|completed with exit code) (?!0\b|12[5-8]\b|13[23459]\b|137\b|143\b|255\b)\d{1,3}\b/,
      /response was malformed or connection to the instance had an error/,
    ),
  ),
  // Of another host it says nothing about containers.
  as(
    'peer-refused',
    anyOf(
      /\bdial tcp (?<name>(?:127\.0\.0\.1|\[::1\]):\d{1,5}): connect: connection refused/,
      /\bECONNREFUSED (?<name2>(?:127\.0\.0\.1|::1):\d{1,5})\b/,
    ),
  ),
  as(
    'loader-talk',
    anyOf(
      /warning: debug option `[^'\n]{1,100}' unknown; try LD_DEBUG=help/,
      /^\s{0,20}\d{1,10}:\s{1,20}(?:find library=|search (?:path|cache)=|trying file=|calling init|symbol=|binding file |checking for version|initialize program|transferring control)/,
    ),
    'run',
  ),
];
