import { namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'run', runtime?: string): Pattern => namedPattern(kind, pattern, phase, runtime);

/** What interpreters, compilers and helpers say, in words that wider patterns would take for others. */
export const PROGRAM_PATTERNS: readonly Pattern[] = [
  as('addon-wrong', /: (?=invalid ELF header|Exec format error|wrong ELF class|mach-o)(?<=(?<path>[^\s'":]{0,300}(?:\.node|\/(?:site-packages|dist-packages|node_modules)\/[^\s'":]{1,300}\.so[\d.]{0,20}))['"]?: )|Could not load the "sharp" module|was compiled against a different Node\.js version|Failed to load (?:SWC|native) bin(?:ary|ding)\b|Query engine library for current platform|Unable to require\(`?libquery_engine|Cannot find module [^\n]{0,20}@[\w-]{1,40}\/[\w-]{1,40}-(?:linux|darwin|win32)|You installed esbuild for another platform/),
  as('addon-library', /Host system is missing dependencies to run browsers/),
  as('addon-library', /\bcannot load library '(?<library>[^'\n]{1,300})': [^\n]{1,300}: cannot open shared object file/),
  as('addon-library', /(?:ImportError|OSError|UnsatisfiedLinkError|ERR_DLOPEN_FAILED|^Error): (?![^\n]{0,300}error while loading)[^\n]{0,300}?(?<library>lib[\w.+-]{1,100}\.so[\d.]{0,20}): cannot open shared object file|Unable to load shared library '(?<path>[^']{1,300})' or one of its dependencies/),
  as('module-missing', /Unable to import module '[^']{1,200}': No module named|Cannot find (?:module|package) '(?![./])[^']{1,200}'|ModuleNotFoundError: No module named|python[\d.]{0,5}: No module named |ERR_MODULE_NOT_FOUND|cannot load such file -- [\w-]{1,100}|Could not find gem|Class "[^"]{1,200}" not found in/),
  as('java-main', /Could not find or load main class|no main manifest attribute|ClassNotFoundException: org\.springframework\.boot\.loader/),
  as('java-version', /UnsupportedClassVersionError|only recognizes class file versions up to|Unsupported (?:class file )?major\.?(?: |minor )version/),
  as('no-runtime', /JAVA_HOME is not set and no 'java' command|Failed to load , error: [^\n]{0,200}libhostfxr|Could not find 'libhostpolicy\.so'|No \.NET SDKs were found|The framework 'Microsoft\.[\w.]{1,60}', version/),
  as('library-missing', /No usable version of (?<library>libssl) was found/),
  as('plugin-stub', /plugin: not implemented|plugin\.Open\("[^"]{0,300}"\): /),
  as('name-lookup', /getpwnam\(\\?"?(?<name>[^")]{1,100})\\?"?\)(?: failed|: )|\bchown: (?:unknown user(?:\/group)?|invalid user:?) ['‘]?(?<path>[^\s'’]{1,100})|\[emerg\] getgrnam\(|\b(?:install: invalid user|sudo: unknown user:?|su: user|adduser: unknown group) ['‘]?(?<file>[^\s'’]{1,100})/),
  as('not-root', /failed switching to "[^"]{1,100}": operation not permitted|\bsu-exec: set(?:groups|gid|uid)\([^)]{0,60}\): Operation not permitted|effective uid is not 0|\bset(?:uid|gid|groups|resuid|resgid)(?:\([^)]{0,60}\))?:? (?:failed )?(?:\(?1: )?operation not permitted|\bchown(?:\(\)|:)? [^\n]{1,300}: Operation not permitted|"no new privileges" flag is set|must be run as root|must be suid to work properly|\bcrun: (?:cannot )?set(?:groups|(?:res)? ?[ug]id)[^\n]{0,60}Invalid argument|potentially insufficient UIDs or GIDs available|sudo: (?:PERM_SUDOERS|unable to change)/i),
  as('locale-missing', /locale::facet::_S_create_c_locale name not valid|configured to use ASCII as encoding|'ascii' codec can't (?:en|de)code|[Cc]annot change locale|setlocale: LC_\w{1,20}: cannot|unsupported locale setting|invalid locale name|Setting locale failed/),
  as('certificate-invalid', /x509: certificate (?:is valid for|has expired|is not valid for|relies on legacy Common Name|specifies an incompatible key usage)|cannot validate certificate for |CERT_HAS_EXPIRED|certificate (?:has expired|is not yet valid)|Hostname\/IP does not match certificate|hostname mismatch, certificate/i),
  as('certificates', /error setting certificate (?:file|verify)|PKIX path building failed|unable to find valid certification path|PartialChain|UntrustedRoot|trustAnchors parameter must be non-empty|server certificate verification failed/),
  as('time-zone', /TimeZoneNotFoundException|invalid value for parameter "TimeZone"|ZoneRulesException: (?:Unknown time-zone ID|Unable to load)/),
  as('user-lookup', /could not look up effective user ID|cannot find name for (?:user|group) ID|whoami: unknown uid|I have no name!|uv_os_get_passwd returned ENOENT|\bopen \/etc\/passwd: no such file|No user exists for uid/),
  as('temporary-files', /No usable temporary directory found|NoSuchFileException: (?<file>\/(?:var\/)?tmp\/[^\s]{0,300})|Unable to create tempDir|PathError \{ path: "\/(?:var\/)?tmp\/|no such file or directory, (?:mkdtemp|mkdir|open) '\/(?:var\/)?tmp\/|UnixFileSystem\.createFileExclusively|No such file or directory[^\n]{0,30}['"]\/(?:var\/)?tmp\/|(?:mktemp|mkdtemp)[^\n]{0,60} (?<path>\/(?:var\/)?tmp\/[^\s:'’]{0,300})['’]?: No such file/),
  as('host-name', /java\.net\.UnknownHostException: (?<name>[^\s:]{1,200})|Could not resolve host: (?<file>[^\s]{1,200})|Temporary failure resolving|fetching https?:[^\n]{1,300}: temporary error|bad address '[^']{1,200}'|Name or service not known|lookup [^\s]{1,200} on [^\n]{1,100}: read: connection refused/),
  as('needs-linker', /linker `[^`]{1,60}` not found|linking with `cc` failed: No such file/, 'build', 'rustc'),
  as('needs-headers', /\b[\w/]{1,60}\.h: No such file or directory|cannot find (?:S?crt[1in]\.o|crtbegin\w{0,5}\.o|lib(?:gcc|c)\.a)\b|could not find system library|Could not find directory of OpenSSL installation|pkg-config (?:command )?(?:could not be found|has not been found|exited with|not found)|Package '?[\w.+-]{1,60}'?,? (?:was not found in the pkg-config|required by)/, 'build'),
  as('static-libraries', /^(?:[^\n]{0,200} )?cannot find -l(?<library>[\w.+-]{1,100})/, 'build', 'the linker'),
  as('cross-cgo', /unrecognized command[- ]line option ['‘"]?-m(?:64|32|arm|thumb)|gcc_\w{1,40}\.[cS]: (?:Assembler messages|error: )|relocation truncated to fit: R_AARCH64|runtime\/cgo: [^\n]{0,60}\/(?:asm|compile)/, 'build', 'go build'),
  as('go-version', /go\.mod requires go >= |note: module requires Go |go\.mod file indicates go [\d.]{1,12}, but maximum|invalid go version '|running go [\d.]{1,12}; GOTOOLCHAIN=local|go: download go[\d.]{1,12} for [^\n]{1,60}: toolchain not available/, 'build', 'go'),
  as('rust-version', /requires rustc [\d.]{1,12} or newer|feature `edition\d{4}` is required|lock file version `?\d`? (?:was found, but this version|requires)/, 'build', 'cargo'),
  as('vcs-stamp', /error obtaining VCS status|detected dubious ownership in repository/, 'build'),
  as('go-module', /cannot find main module|go\.mod file not found in current directory|is not a main package|no Go files in |\$GOPATH\/go\.mod exists but should not/, 'build', 'go'),
  as('old-seccomp', /: cannot (?:stat|open) shared object(?: file)?: Operation not permitted|pthread_create failed for thread \d{1,5} of \d{1,5}: |cannot access '[^']{1,300}': Operation not permitted|failed to create new OS thread|what\(\): {1,4}Operation not permitted/),
  as('no-home', /\$HOME is not defined|neither \$XDG_CACHE_HOME nor \$HOME are defined|GOCACHE is not defined|\bmkdir:? ['‘]?(?<path>\/(?:\.[\w-]{1,40}|nonexistent|home\/[\w.-]{1,60})(?:\/[^\s:'’]{0,300})?)['’]?: permission denied|(?:cannot|could not) create directory ['‘](?<name>\/(?:\.[\w-]{1,40}|nonexistent)[^'’]{0,300})|EACCES: permission denied, mkdir '(?<file>\/(?:\.[\w-]{1,40}|nonexistent)[^']{0,300})'/i),
];

/** Words that stand in the logs of programs which started; what an engine, a loader or a shell says is worth more. */
export const WRITE_PATTERNS: readonly Pattern[] = [
  as('low-port', /could not bind to address [^\s]{1,60}:\d{1,3}(?!\d)|Permission denied: \('[\d.:]{1,60}', \d{1,3}\)/),
  as('low-port', /bind\(\) to [^\s]{1,60} failed \(13: /),
  as('write-denied', /\b(?:open|mkdir|mkdirall|create|touch|unlink|remove|rename|readdirent|listen unix|bind|fork\/exec)(?:\(\))? "?(?<path>\/[^\s:'"]{0,1024})"?(?: failed \(13)?: [Pp]ermission denied|EACCES:? permission denied, \w{1,20} '(?<file>[^']{1,1024})'/),
  as('write-denied', /\[Errno 13\] Permission denied: '(?<path>[^']{1,1024})'|(?:can't|cannot|could not|couldn't|unable to|failed to) (?:create|open|touch|write|make|access|remove|read|mkdir)[^\n:]{0,30}? ['‘"]?(?<file>\/?[^\s:'’"]{1,1024})['’"]?: Permission denied|java\.nio\.file\.AccessDeniedException|FileNotFoundException: [^\s]{1,1024} \(Permission denied\)|could not lock config file [^\s:]{1,300}: Permission denied|unable to open database file|SQLITE_CANTOPEN|SQLITE_READONLY|attempt to write a readonly database|\bOs \{ code: 13, /i),
  as('text-busy', /\b(?:text file busy|ETXTBSY)\b/i),
  as('write-denied', /\blisten unix (?<path>[^\s:]{1,1024}): bind: permission denied/),
  as('read-only', /[Rr]ead-only file system|\bEROFS\b|failed \(30: /),
  as('module-missing', /\bno such module: |PrismaClientInitializationError/),
];
