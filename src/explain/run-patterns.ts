import { anyOf } from './error-line.ts';
import type { Pattern } from './error-line.ts';

/** What loaders, the kernel and programs themselves say once something runs. */
export const RUN_PATTERNS: readonly Pattern[] = [
  {
    pattern:
      /(?:([^\s:"'`\]]{1,300}): )?(?:version (?:[`'‘]|(?=(?:GLIBC|GLIBCXX|CXXABI)_))|[`'‘](?=GLIBC))([^'’\s]{1,200})['’]{0,2} not found(?: \(required by ([^)]{1,4096})\))?/,
    read: (m) => ({ kind: 'version-missing', phase: 'run', library: m[1], version: m[2], path: m[3] }),
  },
  {
    pattern: /([^\s:]{1,300}): no version information available(?: \(required by ([^)]{1,4096})\))?/,
    read: (m) => ({ kind: 'version-missing', phase: 'run', library: m[1], path: m[2] }),
  },
  {
    pattern: anyOf(
      /\bfork: (?:retry: )?(?:Resource temporarily unavailable|Cannot allocate memory)/,
      /\bcan't fork(?:$|[:\s])|: Cannot fork$/,
      /failed to reserve page summary memory/,
      /unable to allocate file descriptor table/,
      /^(?:fatal error: )?(?:runtime: )?(?:out of memory: cannot allocate \d{1,20}-byte block|out of memory|cannot allocate memory)\b/,
    ),
    read: () => ({ kind: 'limit-reached', phase: 'run' }),
  },
  {
    pattern: /\/dev\/tty: No such device or address|\bcould not open \/dev\/tty\b/,
    read: () => ({ kind: 'terminal-missing', phase: 'run' }),
  },
  {
    pattern: /\bulimit: (?:[\w ()-]{1,60}: cannot modify limit|error setting limit)\b/,
    read: () => ({ kind: 'limit-raised', phase: 'run' }),
  },
  {
    pattern: anyOf(
      /CPU does not support GOAMD64=(v[234])/,
      /CPU ISA level is lower than required/,
      /CPU does not support (?:x86-64-v[234])/,
      /requires? (x86-64-v[234])/,
      /This program can only be run on.{0,40}processors/,
      /compiled to use AVX\w{0,8} instructions/,
      /requires a CPU (?:with|that supports) AVX/,
    ),
    read: (m) => ({ kind: 'cpu-level', phase: 'run', version: m[1] ?? m[2] }),
  },
  {
    pattern:
      /(?:(?:^|[\s"'`\]])([^\s:"'`\]]{1,300}): )?error while loading shared libraries: ([^:]{1,4096}): cannot open shared object file/,
    read: (m) => ({ kind: 'library-missing', phase: 'run', path: m[1], library: m[2], errno: 'ENOENT' }),
  },
  {
    pattern: /(?:(?:^|[\s"'`\]])([^\s:"'`\]]{1,300}): )?error while loading shared libraries: ((?!cannot )[^:]{1,4096}): /,
    read: (m) => ({ kind: 'library-wrong', phase: 'run', path: m[1], library: m[2] }),
  },
  { pattern: /error while loading shared libraries: (?:[^:\n]{1,300}$|cannot )/, read: () => ({ kind: 'library-wrong', phase: 'run' }) },
  {
    pattern: anyOf(
      /([^\s:'"]{1,300}\.so[\d.]{0,20}): (?:wrong ELF class|invalid ELF header|file too short|ELF load command|object file has no dynamic section|unsupported version \d{1,5} of Ver(?:def|need) record)/,
      /dlopen failed: "([^"]{1,300})" is for EM_/,
      /^wrong ELF class: ELFCLASS(?:32|64)$/,
    ),
    read: (m) => ({ kind: 'library-wrong', phase: 'run', library: m[1] ?? m[2] }),
  },
  {
    pattern: /(?:^|\s)([\w.+-]{1,200}\.so(?:\.[\w.-]{1,60})?) => not found/,
    read: (m) => ({ kind: 'library-missing', phase: 'run', library: m[1], errno: 'ENOENT' }),
  },
  {
    pattern: /dlopen failed: library "([^"]{1,300})" not found/,
    read: (m) => ({ kind: 'library-missing', phase: 'run', library: m[1], errno: 'ENOENT' }),
  },
  {
    pattern: /(?:^|[\s:/'"])([\w.+-]{1,200}\.so(?:\.[\d.]{1,20})?): cannot open shared object file/,
    read: (m) => ({ kind: 'library-missing', phase: 'run', library: m[1], errno: 'ENOENT' }),
  },
  {
    pattern:
      /Error loading shared library ([^:]{1,4096}): (No such file or directory|No error information)(?: \(needed by ([^)]{1,4096})\))?/,
    read: (m) => ({ kind: 'library-missing', phase: 'run', library: m[1], path: m[3], runtime: 'the musl loader' }),
  },
  {
    pattern: /Error loading shared library ([^:]{1,4096}): [^(]{1,200}(?:\(needed by ([^)]{1,4096})\))?/,
    read: (m) => ({ kind: 'library-wrong', phase: 'run', library: m[1], path: m[2], runtime: 'the musl loader' }),
  },
  {
    pattern: /Error relocating ([^:]{1,4096}): ([^:]{1,4096}): symbol not found/,
    read: (m) => ({ kind: 'symbol-missing', phase: 'run', path: m[1], version: m[2], runtime: 'the musl loader' }),
  },
  {
    pattern: /Error relocating ([^:]{1,4096}): RELRO protection failed/,
    read: (m) => ({ kind: 'library-wrong', phase: 'run', path: m[1], library: m[1], runtime: 'the musl loader' }),
  },
  {
    pattern: /relocation error: ([^:]{1,1024}): symbol [^\s,]{1,300}, version ([^\s]{1,100}) not defined in file ([^\s]{1,300})/,
    read: (m) => ({ kind: 'version-missing', phase: 'run', path: m[1], version: m[2], library: m[3] }),
  },
  {
    pattern: /Error relocating ([^:]{1,1024}): ([^:]{1,300}): initial-exec TLS/,
    read: (m) => ({ kind: 'symbol-missing', phase: 'run', path: m[1], version: m[2], runtime: 'the musl loader' }),
  },
  {
    pattern: /symbol lookup error: ([^:]{1,4096}): undefined symbol: ([^\s,]{1,4096})/,
    read: (m) => ({ kind: 'symbol-missing', phase: 'run', path: m[1], version: m[2] }),
  },
  {
    pattern:
      /object '([^']{1,4096})' (?:from (?:LD_PRELOAD|--preload|\/etc\/ld\.so\.preload) cannot be preloaded|cannot be loaded as audit interface)/,
    read: (m) => ({ kind: 'library-missing', phase: 'run', library: m[1] }),
  },
  {
    pattern: /Error relocating ([^:]{1,4096}): unsupported relocation type/,
    read: (m) => ({ kind: 'library-wrong', phase: 'run', path: m[1], library: m[1], runtime: 'the musl loader' }),
  },
  {
    pattern: anyOf(
      /\bld(?:\.so|-linux[\w.-]{0,100}): (?:unrecognized option|loader cannot load itself)/,
      /^musl libc \(/,
      /\bld-musl-[\w.-]{1,100}: (?:cannot load |[^:\n]{0,4096}: Not a valid dynamic program)/,
    ),
    read: () => ({ kind: 'loader-alone', phase: 'run' }),
  },
  {
    pattern: /missing program name|You have invoked `ld\.so'|Usage: [^\n]{0,200}ld(?:\.so|-linux|-musl)/,
    read: () => ({ kind: 'loader-alone', phase: 'run' }),
  },
  {
    pattern: anyOf(
      /x509: (?:certificate signed by unknown authority|failed to load system roots)/i,
      /certificate verify failed/i,
      /unable to get local issuer certificate/i,
      /SSL certificate problem/i,
      /error setting certificate verify locations/i,
      /invalid peer certificate: UnknownIssuer/i,
    ),
    read: () => ({ kind: 'certificates', phase: 'run' }),
  },
  {
    pattern: anyOf(
      /unknown time zone ([^\s"']{1,200})/,
      /ZoneInfoNotFoundError/,
      /(?:no time zone found|failed to load time zone)/,
      /zoneinfo(?:\.zip|\/[^:\s]{1,200}): no such file/,
    ),
    read: (m) => ({ kind: 'time-zone', phase: 'run', name: m[1] }),
  },
  {
    pattern: /requires cgo to work\. This is a stub|CGO_ENABLED=0[^\n]{0,60}go-sqlite3/,
    read: () => ({ kind: 'sqlite-stub', phase: 'run' }),
  },
  {
    pattern:
      /\b(?:open|mkdir|stat|createtemp|cannot create temp[^:]{0,40}:?) (\/(?:var\/)?tmp(?!\/(?:containerd-mount|buildkit-mount|docker-builder)\d)(?:\/[^:]{0,4096})?): no such file or directory/i,
    read: (m) => ({ kind: 'temporary-files', phase: 'run', path: m[1], errno: 'ENOENT' }),
  },
  {
    pattern: anyOf(
      /lookup ([^\s:]{1,300})(?: on [^:]{1,100}(?::\d{1,5})?)?: (?:no such host|server misbehaving|i\/o timeout|Temporary failure)/,
      /Temporary failure in name resolution/,
      /getaddrinfo (?:ENOTFOUND|EAI_AGAIN)/,
    ),
    read: (m) => ({ kind: 'host-name', phase: 'run', name: m[1] }),
  },
  {
    pattern:
      /user: (?:unknown user(?:id)?|lookup user(?:id)?|Current)|Current requires cgo or \$USER|you do not exist in the passwd database|getpwuid\(\)?:? ?(?:uid not found)?/,
    read: () => ({ kind: 'user-lookup', phase: 'run' }),
  },
  {
    pattern: /\[FATAL tini \(\d{1,9}\)\] exec ([^\s]{1,4096}) failed: No such file/,
    read: (m) => ({ kind: 'spawn-missing', phase: 'start', path: m[1], runtime: 'tini' }),
  },
  {
    pattern: /\[FATAL tini \(\d{1,9}\)\] exec ([^\s]{1,4096}) failed: (Exec format|Permission)/,
    read: (m) => ({ kind: m[2] === 'Permission' ? 'command-denied' : 'exec-format', phase: 'start', path: m[1], runtime: 'tini' }),
  },
  {
    pattern: /was found but [^\n]{0,80}does not match the specified platform/,
    read: () => ({ kind: 'wrong-platform-image', phase: 'start' }),
  },
  {
    pattern: anyOf(
      /does not contain descriptor matching platform/i,
      /no match(?:ing manifest)? for (?:platform in manifest|linux\/)/i,
      /platform \(linux\/[a-z0-9/]{1,20}\) does not match the specified/i,
    ),
    read: () => ({ kind: 'wrong-platform-image', phase: 'start' }),
  },
];

/** Words that stand beside better ones in a log. */
export const LAST_PATTERNS: readonly Pattern[] = [
  { pattern: /undefined symbol: ([^\s,]{1,300})/, read: (m) => ({ kind: 'symbol-missing', phase: 'run', version: m[1] }) },
  {
    pattern: /Segmentation fault|SIGSEGV|\bsegfault at [0-9a-f]{1,16} ip |unexpected signal during runtime execution/i,
    read: () => ({ kind: 'signal', phase: 'run' }),
  },
];
