import { anyOf, namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern, Reading } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, phase: Reading['phase'] = 'run', runtime?: string): Pattern =>
  namedPattern(kind, pattern, phase, runtime);

/** What interpreters, compilers and helpers say, in words that wider patterns would take for others. */
export const PROGRAM_PATTERNS: readonly Pattern[] = [
  as(
    'addon-wrong',
    anyOf(
      /Prisma engines do not seem to be compatible with your system/,
      /: (?=invalid ELF header|Exec format error|wrong ELF class|mach-o)(?<=(?<path>[^\s'":]{0,300}(?:\.node|\/(?:site-packages|dist-packages|node_modules)\/[^\s'":]{1,300}\.so[\d.]{0,20}))['"]?: )/,
      /Could not load the "sharp" module/,
      /was compiled against a different Node\.js version/,
      /Failed to load (?:SWC|native) bin(?:ary|ding)\b/,
      /\bModule did not self-register\b/,
      /Query engine library for current platform/,
      /Unable to require\(`?libquery_engine/,
      /Cannot find module [^\n]{0,20}@[\w-]{1,40}\/[\w-]{1,40}-(?:linux|darwin|win32)/,
      /You installed esbuild for another platform/,
      /Cannot find module '\.{1,2}\/[^'\n]{1,300}\.node'/,
      /Could not locate the bindings file/,
    ),
  ),
  as('addon-library', /Host system is missing dependencies to run browsers/),
  as('addon-library', /\bcannot load library '(?<library>[^'\n]{1,300})': [^\n]{1,300}: cannot open shared object file/),
  as(
    'addon-library',
    anyOf(
      /(?:ImportError|OSError|UnsatisfiedLinkError|ERR_DLOPEN_FAILED|^Error): (?![^\n]{0,300}error while loading)[^\n]{0,300}?(?<library>lib[\w.+-]{1,100}\.so[\d.]{0,20}): cannot open shared object file/,
      /Unable to load shared library '(?<path>[^']{1,300})' or one of its dependencies/,
    ),
  ),
  as(
    'module-missing',
    anyOf(
      /Unable to import module '[^']{1,200}': No module named/,
      /Cannot find (?:module|package) '(?![./])[^']{1,200}'/,
      /ModuleNotFoundError: No module named/,
      /python[\d.]{0,5}: No module named /,
      /ERR_MODULE_NOT_FOUND/,
      /cannot load such file -- [\w-]{1,100}/,
      /Could not find gem/,
      /Class "[^"]{1,200}" not found in/,
      /Can't locate [\w/]{1,200}\.pm in @INC/,
      /Could not find platform (?:in)?dependent libraries <(?:exec_)?prefix>/,
    ),
  ),
  as('java-jar', /Invalid or corrupt jarfile ?(?<path>[^\s]{1,1024})/),
  as(
    'java-main',
    /Could not find or load main class|no main manifest attribute|ClassNotFoundException: org\.springframework\.boot\.loader/,
  ),
  as(
    'java-version',
    /UnsupportedClassVersionError|only recognizes class file versions up to|Unsupported (?:class file )?major\.?(?: |minor )version/,
  ),
  as(
    'no-runtime',
    anyOf(
      /JAVA_HOME is not set and no 'java' command/,
      /Failed to load , error: [^\n]{0,200}libhostfxr/,
      /Could not find 'libhostpolicy\.so'/,
      /No \.NET SDKs were found/,
      /The framework 'Microsoft\.[\w.]{1,60}', version/,
    ),
  ),
  as('library-missing', /\bcould not load: (?<library>lib[\w+-]{1,100}\.so)\b/),
  as('library-missing', /No usable version of (?<library>libssl) was found/),
  as(
    'executable-stack',
    anyOf(
      /(?<library>[^\s:'"]{1,300}): cannot enable executable stack as shared object requires/,
      /Fatal glibc error: executable stack is not allowed/,
    ),
  ),
  as('static-tls', /(?:(?:^|[\s:'"])(?<library>[^\s:'"]{1,300}): )?cannot allocate memory in static TLS block/, 'run'),
  as('library-missing', /(?<library>libgcc_s\.so\.1) must be installed for pthread_(?:exit|cancel) to work/, 'run'),
  as(
    'payload-lost',
    anyOf(
      /(?:Could not load PyInstaller's embedded PKG archive from|Cannot open PyInstaller archive from) (?:the )?executable \((?<path>[^)\n]{1,1024})\)/,
      /^Pkg: Error reading from file\b/,
    ),
  ),
  as(
    'fuse-missing',
    /\bfuse: device not found, try 'modprobe fuse'|AppImages require FUSE to run|Cannot mount AppImage, please check your FUSE setup/,
  ),
  as(
    'wine',
    anyOf(
      /\bwine(?:64)?: (?:could not load |failed to (?:open|start|load) |cannot find |could not exec |chdir to |Bad EXE format|'[^'\n]{1,300}' is not owned by you)/,
      /\berr:module:import_dll Library (?<library>[^\s]{1,100}) /,
      /\berr:environ:run_wineboot /,
    ),
  ),
  as('plugin-stub', /plugin: not implemented/),
  as('plugin-other', /plugin\.Open\("(?<file>[^"]{0,300})"\): /),
  as(
    'name-lookup',
    anyOf(
      /\bfind: ['‘][^'’]{1,100}['’] is not the name of a known user/,
      /\bfind: unknown user [\w.-]{1,100}/,
      /\bsetpriv: failed to parse re[ug]id/,
      /getpwnam\(\\?"?(?<name>[^")]{1,100})\\?"?\)(?: failed|: )/,
      /\[emerg\] getgrnam\(/,
    ),
  ),
  as(
    'account-taken',
    anyOf(
      /\b(?:user(?:add|mod)|group(?:add|mod)): (?:[UG]ID ['‘]?\d{1,10}['’]? (?:is not unique|already exists)|(?:user|group) ['‘]?[^\s'’]{1,100}['’]? (?:already )?exists)/,
      /\badd(?:user|group): (?:user|group|uid|gid) ['‘]?[^\s'’]{1,100}['’]? in use/,
      /\bThe (?:user|group) [`'‘][^\s'’]{1,100}['’] already exists|\bThe [UG]ID [`'‘]?\d{1,10}['’]? is already in use/,
    ),
  ),
  as(
    'name-lookup',
    /\b(?:su: unknown user|httpd: unknown user\/group|start-stop-daemon: (?:unknown user(?:\/group)?|user)|chpst: fatal: unknown user\/group:|(?:su|runuser): user) ['‘]?(?<name>[^\s'’:]{1,100})['’]?(?:$| does not exist| not found)/,
  ),
  as(
    'needs-capability',
    anyOf(
      /\bchrt: failed to set (?:pid|tid) \d{1,10}'s policy: Operation not permitted/,
      /\b(?:setarch|linux(?:32|64)|i[3-6]86|x86_64): failed to set personality to [^\s]{1,40}: Operation not permitted/,
      /\bionice: ioprio_set(?: failed)?: Operation not permitted/,
      /\bunshare: unshare(?:\(0x[\da-f]{1,8}\)| failed): Operation not permitted/,
      /\bhostname: (?:sethostname: Operation not permitted|you must be root to change the host name)/,
      /\b(?:u?mount): (?:[^\n]{0,300}: )?(?:permission denied(?: \(are you root\?\)|\.)|must be superuser to (?:use )?u?mount|can't unmount [^\n]{1,200}: Operation not permitted)/,
      /\bnsenter: (?:reassociate to namespace[^\n]{0,60}|setns\([^)]{0,30}\)|cannot open [^\n]{1,100}): (?:Operation not permitted|Permission denied)/,
      /\bstrace: (?:attach: )?ptrace\([^\n]{0,100}\): Operation not permitted/,
      /\bchroot: can(?:no|')t change root directory to [^\n]{1,300}: Operation not permitted/,
      /\bip(?:6?tables)?(?:-\w{1,20})?: [^\n]{0,200}Permission denied \(you must be root\)|\bRTNETLINK answers: Operation not permitted/,
    ),
    'run',
  ),
  as('name-lookup', /\b(?:user(?:add|mod|del)|group(?:mod|del)): (?:user|group) ['‘]?(?<name>[^\s'’]{1,100})['’]? does not exist/),
  as(
    'name-lookup',
    /\b(?:ch(?:own|grp): (?:unknown (?:user\/group|user|group)|invalid (?:user|group):?)|install: invalid (?:user|group)|sudo: unknown user:?|su: user|(?:add|del)(?:user|group): unknown (?:user|group)) ['‘]?(?<name>[^\s'’]{1,100})/,
  ),
  as(
    'not-root',
    anyOf(
      /failed switching to ["'][^"']{1,100}["']: operation not permitted/i,
      /\bs6-[\w-]{1,60}: fatal: unable to set[a-z]{2,10} [^\n]{0,100}: Operation not permitted/i,
      /\bsu-exec: set(?:groups|gid|uid)\([^)]{0,60}\): Operation not permitted/i,
      /effective uid is not 0/i,
      /\bset(?:uid|gid|groups|resuid|resgid)(?:\([^)]{0,60}\))?:? (?:failed )?(?:\(?1: )?operation not permitted/i,
      /\bchown(?:\(\)|:)? [^\n]{1,300}: Operation not permitted/i,
      /"no new privileges" flag is set/i,
      /must be run as root/i,
      /could not change permissions of directory [^\n]{1,300}: Operation not permitted/i,
      /must be suid to work properly/i,
      /\bcrun: (?:cannot )?set(?:groups|(?:res)? ?[ug]id)[^\n]{0,60}Invalid argument/i,
      /potentially insufficient UIDs or GIDs available/i,
      /sudo: (?:PERM_SUDOERS|unable to change)/i,
    ),
  ),
  as(
    'locale-missing',
    anyOf(
      /locale::facet::_S_create_c_locale name not valid/,
      /configured to use ASCII as encoding/,
      /'ascii' codec can't (?:en|de)code/,
      /[Cc]annot change locale/,
      /setlocale: LC_\w{1,20}: cannot/,
      /unsupported locale setting/,
      /invalid locale name/,
      /Setting locale failed/,
    ),
  ),
  as(
    'certificate-invalid',
    anyOf(
      /x509: certificate (?:is valid for|has expired|is not valid for|relies on legacy Common Name|specifies an incompatible key usage)/i,
      /cannot validate certificate for /i,
      /CERT_HAS_EXPIRED/i,
      /certificate (?:has expired|is not yet valid)/i,
      /Hostname\/IP does not match certificate/i,
      /no alternative certificate subject name matches/i,
      /hostname mismatch, certificate/i,
    ),
  ),
  as(
    'certificates',
    anyOf(
      /error setting certificate (?:file|verify)/,
      /PKIX path building failed/,
      /unable to find valid certification path/,
      /PartialChain/,
      /UntrustedRoot/,
      /trustAnchors parameter must be non-empty/,
      // native-tls of Rust, which OpenSSL could not give a store.
      /kind: Builder, source: Normal\(ErrorStack\(\[/,
      /server certificate verification failed/,
    ),
  ),
  as(
    'time-zone',
    /TimeZoneNotFoundException|invalid value for parameter "TimeZone"|ZoneRulesException: (?:Unknown time-zone ID|Unable to load)|failed to find time zone `(?<name>[^`]{1,200})` in time zone database/,
  ),
  as('chown-name', /looking up UID\/GID for "[^"\n]{1,200}"/, 'build'),
  as(
    'user-lookup',
    anyOf(
      /could not look up effective user ID/,
      /cannot find name for (?:user|group) ID/,
      /whoami: unknown uid/,
      /I have no name!/,
      /uv_os_get_passwd returned ENOENT/,
      /\bopen \/etc\/passwd: no such file/,
      /No user exists for uid/,
      /\bgetpwuid_r\(\)/,
      /LoginException: [^\n]{0,100}invalid null input: name/,
    ),
  ),
  as(
    'temporary-files',
    anyOf(
      /No usable temporary directory found/,
      /\bCould not create temporary directory!/,
      /NoSuchFileException: (?<file>\/(?:var\/)?tmp\/[^\s]{0,300})/,
      /Unable to create tempDir/,
      /temporary (?:file|directory): '\/(?:var\/)?tmp\/[^'\n]{0,300}': No such file/,
      /PathError \{ path: "\/(?:var\/)?tmp\//,
      /no such file or directory, (?:mkdtemp|mkdir|open) '\/(?:var\/)?tmp\//,
      /UnixFileSystem\.createFileExclusively/,
      /No such file or directory[^\n]{0,30}['"]\/(?:var\/)?tmp\//,
      /(?:mktemp|mkdtemp)[^\n]{0,60} (?<path>\/(?:var\/)?tmp(?:\/[^\s:'’]{0,300})?)['’]?: No such file/,
    ),
  ),
  as(
    'host-name',
    anyOf(
      /java\.net\.UnknownHostException: (?<name>[^\s:]{1,200})/,
      /Could not resolve host: (?<file>[^\s]{1,200})/,
      /Temporary failure resolving/,
      /fetching https?:[^\n]{1,300}: temporary error|: temporary error \(try again later\)/,
      /\bEAI_AGAIN\b/,
      /bad address '[^']{1,200}'/,
      /Name or service not known/,
      /host not found in upstream "[^"]{1,200}"/,
      /lookup [^\s]{1,200} on [^\n]{1,100}: read: connection refused/,
    ),
  ),
  as('needs-linker', /linker `[^`]{1,60}` not found|linking with `cc` failed: No such file/, 'build', 'rustc'),
  as(
    'needs-headers',
    anyOf(
      /\b[\w/]{1,60}\.h: No such file or directory/,
      /fatal error: '[\w/.+-]{1,100}' file not found/,
      /cannot find (?:S?crt[1in]\.o|crtbegin\w{0,5}\.o|lib(?:gcc|c)\.a)\b/,
      /could not find system library/,
      /Could not find directory of OpenSSL installation/,
      /pkg-config (?:command )?(?:could not be found|has not been found|exited with|not found)/,
      /Package '?[\w.+-]{1,60}'?,? (?:was not found in the pkg-config|required by)/,
    ),
    'build',
  ),
  as('static-libraries', /^(?:[^\n]{0,200} )?cannot find -l(?<library>[\w.+-]{1,100})/, 'build', 'the linker'),
  as(
    'cross-cgo',
    anyOf(
      /unrecognized command[- ]line option ['‘"]?-m(?:64|32|arm|thumb)/,
      /\bbad value \(?['‘"]?[\w.+-]{1,60}['’"]?\)? for ['‘"]?-m(?:arch|cpu|tune)=/,
      /gcc_\w{1,40}\.[cS]: (?:Assembler messages|error: )/,
      /relocation truncated to fit: R_AARCH64/,
      /runtime\/cgo: [^\n]{0,60}\/(?:asm|compile)/,
    ),
    'build',
    'go build',
  ),
  as(
    'old-seccomp',
    anyOf(
      /: cannot (?:stat|open) shared object(?: file)?: Operation not permitted/,
      /pthread_create failed for thread \d{1,5} of \d{1,5}: /,
      /\bpthread_create: Operation not permitted/,
      /cannot access '[^']{1,300}': Operation not permitted/,
      /failed to create new OS thread/,
      /what\(\): {1,4}Operation not permitted/,
    ),
  ),
  as(
    'no-home',
    anyOf(
      /\$HOME is not defined|\bHOME must be set/i,
      /neither \$XDG_\w{1,20}_HOME nor \$HOME are defined/i,
      /GOCACHE is not defined/i,
      /\bmkdir:? ['‘]?(?<path>\/(?:\.[\w-]{1,40}|nonexistent|home\/[\w.-]{1,60})(?:\/[^\s:'’]{0,300})?)['’]?: permission denied/i,
      /(?:cannot|could not) create directory ['‘](?<name>\/(?:\.[\w-]{1,40}|nonexistent)[^'’]{0,300})/i,
      /EACCES: permission denied, mkdir '(?<file>\/(?:\.[\w-]{1,40}|nonexistent)[^']{0,300})'/i,
    ),
  ),
];

/** Words that stand in the logs of programs which started; what an engine, a loader or a shell says is worth more. */
export const WRITE_PATTERNS: readonly Pattern[] = [
  as('low-port', /could not bind to address [^\s]{1,60}:\d{1,3}(?!\d)|Permission denied: \('[\d.:]{1,60}', \d{1,3}\)/),
  as('low-port', /bind\(\) to [^\s]{1,60} failed \(13: /),
  as(
    'write-denied',
    anyOf(
      /\b(?:open|mkdir|mkdirall|create|touch|unlink|remove|rename|readdirent|listen unix|bind|fork\/exec)(?:\(\))? "?(?<path>\/[^\s:'"]{0,1024})"?(?: failed \(13)?: [Pp]ermission denied/,
      /EACCES:? permission denied, \w{1,20} '(?<file>[^']{1,1024})'/,
    ),
  ),
  as(
    'write-denied',
    anyOf(
      /can't open file '(?<path>[^']{1,1024})': \[Errno 13\] Permission denied/,
      /\bfailed to open: (?<file>\/[^\n]{0,1000}Cargo\.lock)\s*$/,
      /Unable to \(re\)create the private pkgRedirects directory:/,
    ),
  ),
  as(
    'write-denied',
    anyOf(
      /\[Errno 13\] Permission denied: '(?<path>[^']{1,1024})'/i,
      /(?:can't|cannot|could not|couldn't|unable to|failed to) (?:create|open|touch|write|make|access|remove|read|mkdir)[^\n:]{0,30}? ['‘"]?(?<file>\/?[^\s:'’"]{1,1024})['’"]?: Permission denied/i,
      /java\.nio\.file\.AccessDeniedException/i,
      /FileNotFoundException: [^\s]{1,1024} \(Permission denied\)/i,
      /could not lock config file [^\s:]{1,300}: Permission denied/i,
      /(?:Errcode: 13|OS errno 13) - Permission denied/,
      /\b(?:find|ls|cat|cp|mv|rm|tail|head|touch): ['‘"]?\/[^\s:'’"]{1,1024}['’"]?: Permission denied/,
      /unable to open database file/i,
      /SQLITE_CANTOPEN/i,
      /SQLITE_READONLY/i,
      /attempt to write a readonly database/i,
      /\bOs \{ code: 13, /i,
    ),
  ),
  as('text-busy', /\b(?:text file busy|ETXTBSY)\b/i),
  as('write-denied', /\blisten unix (?<path>[^\s:]{1,1024}): bind: permission denied/),
  as(
    'not-root',
    /\bbelongs to uid \d{1,10} instead of \d{1,10} and we're lacking the privileges|\b(?:chmod: changing permissions|chgrp: changing group) of [^\n]{1,300}: Operation not permitted/,
  ),
  as(
    'file-missing',
    /\b(?:httpd|crond|runsv|inetd|nginx|su|runuser|chroot): (?:can't|cannot) change (?:root )?directory to '?(?<path>[^':\n]{1,1024})'?: (?:No such file|Not a directory)/,
  ),
  as('file-missing', /\b(?:chmod|chown|chgrp): (?:cannot access ['‘](?<path>[^'’\n]{1,1024})['’]|(?<path2>[\w./-]{1,1024})): No such file/),
  as(
    'file-missing',
    /\b(?:cat|sed|cp|mv|ls|tail|head|grep|ln|stat|realpath|readlink|awk|sort|tar|find|source|touch|chmod|chown|envsubst|test|diff|wc|cut|base64|sha256sum): (?:(?:can't|cannot|couldn't) (?:read|open|stat|access|touch)|cannot overwrite)?:? ?['‘"]?(?<path>\/[^\s:'’"]{1,1024})['’"]?(?: for reading)?: No such file or directory/,
  ),
  as('read-only', /[Rr]ead-only file system|\bEROFS\b|failed \(30: /),
  as(
    'module-missing',
    /\bno such module: |Error loading (?:psycopg2|MySQLdb|cx_Oracle|pysqlite2?)\b[^\n]{0,20} module|PrismaClientInitializationError|init_fs_encoding: failed to get the Python codec/,
  ),
];
