import { anyOf } from './error-line.ts';
import type { Pattern } from './error-line.ts';

/** What package managers, of distributions and of languages, say where a RUN line ends for want of what they begin with. */
export const MANAGER_PATTERNS: readonly Pattern[] = [
  {
    pattern:
      /(?:\bnpm (?:ERR!|error) |\bERR_PNPM_NO_SCRIPT\s{1,4})[Mm]issing script: "?([^\s"]{1,100})|^error Command "([^"\n]{1,100})" not found\.|\bCouldn't find a script named "([^"\n]{1,100})"|^error: Script not found "([^"\n]{1,100})"/,
    read: (m) => ({ kind: 'npm-script', phase: 'build', name: m[1] ?? m[2] ?? m[3] ?? m[4] }),
  },
  {
    pattern: anyOf(
      /\bE: Unable to (?:acquire the dpkg frontend lock|lock directory) /,
      /\bE: (?:Could not open lock file|List directory|Could not create temporary file for) [^\n]{1,300}13: Permission denied/,
      /\bERROR: Unable to (?:lock|open apk) database: Permission denied|\bFailed to open apk database: Permission denied/,
      /\bdpkg: error: requested operation requires superuser privilege/,
      /\bThis command has to be run with superuser privileges/,
    ),
    read: () => ({ kind: 'manager-not-root', phase: 'build' }),
  },
  {
    pattern:
      /\bE: (?:Failed to fetch|Unable to fetch some archives)\b(?![^\n]{0,400}\/dists\/)[^\n]{0,400}(?:404 {1,4}Not Found|maybe run apt-get update)/,
    read: () => ({ kind: 'list-stale', phase: 'build' }),
  },
  {
    pattern: anyOf(
      /\bdebconf: (?:delaying package configuration|unable to initialize frontend|\(This frontend requires a controlling tty)/,
      /\binvoke-rc\.d: (?:could not determine current runlevel|policy-rc\.d denied execution)/,
    ),
    read: () => ({ kind: 'install-talk', phase: 'build' }),
  },
  {
    pattern: /\berror:0308010C:digital envelope routines:|\bERR_OSSL_EVP_UNSUPPORTED\b/,
    read: () => ({ kind: 'openssl-legacy', phase: 'build' }),
  },
  {
    pattern: /error: externally-managed-environment|This environment is externally managed/,
    read: () => ({ kind: 'python-managed', phase: 'build' }),
  },
  {
    pattern: /Do you want to continue\? \[Y\/n\] Abort\b|Continue\? \[Y\/n\] Abort\b/,
    read: () => ({ kind: 'package-question', phase: 'build' }),
  },
  {
    pattern: anyOf(
      /The repository '[^'\n]{1,300}' (?:does not have|no longer has) a Release file/,
      /Cannot prepare internal mirrorlist: No URLs in mirrorlist/,
      /Could(?: not|n't) (?:retrieve mirrorlist|resolve host:?) (?:http:\/\/)?mirrorlist\.centos\.org/,
      /404 +Not Found[^\n]{0,200}\/dists\/|\/dists\/[^\n]{0,200}404 +Not Found/,
    ),
    read: () => ({ kind: 'release-archived', phase: 'build' }),
  },
  {
    pattern: /sed: can't read (\/etc\/apt\/sources\.list): No such file or directory|sed: (\/etc\/apt\/sources\.list): No such file/,
    read: (m) => ({ kind: 'sources-elsewhere', phase: 'build', path: m[1] ?? m[2] }),
  },
  { pattern: /\bnpm (?:ERR!|error) code EUSAGE\b/, read: () => ({ kind: 'lock-out-of-step', phase: 'build' }) },
  {
    pattern:
      /npm ci[`'"]? (?:can only install|command can only install)|package\.json and package-lock\.json(?: or npm-shrinkwrap\.json)? are (?:not )?in sync|ERR_PNPM_(?:NO|OUTDATED)_LOCKFILE|lockfile needs to be updated, but yarn was run with `?--frozen-lockfile|The lockfile would have been (?:modified|created) by this install|the lock file \S{1,300} needs to be updated but --(?:locked|frozen) was passed/,
    read: () => ({ kind: 'lock-out-of-step', phase: 'build' }),
  },
  {
    pattern:
      /could not read (?:Username|Password) for '?(https?:\/\/[^'\s]{1,300})|\bgit ls-remote [^\n]{1,600}: exit status 128|Permission denied \(publickey\)|Host key verification failed/,
    read: (m) => ({ kind: 'git-credentials', phase: 'build', name: m[1] }),
  },
  {
    pattern:
      /\bOption [a-z] is ambiguous \([a-z, -]{1,80}disabled-(?:login|password)|\badd(?:user|group): unrecognized option:? ['‘"]?-{0,2}(?:system|disabled|gecos|group|ingroup|no-create|home|shell|uid|gid)/,
    read: () => ({ kind: 'other-adduser', phase: 'build' }),
  },
  {
    pattern: /the input device is not a TTY|cannot attach stdin to a TTY-enabled container/,
    read: () => ({ kind: 'no-terminal', phase: 'start' }),
  },
  {
    pattern: /\bpg_config executable not found|\bmysql_config: (?:command )?not found/,
    read: () => ({ kind: 'needs-headers', phase: 'build' }),
  },
  {
    pattern: /\bgyp ERR! (?:find Python|stack Error: not found: make)/,
    read: () => ({ kind: 'needs-compiler', phase: 'build' }),
  },
  {
    pattern: anyOf(
      /Could not (?:locate) (Gemfile)/,
      /there is no (POM) in this directory/,
      /Composer could not find a (composer\.json)/,
      /(?:ENOENT: no such file or directory, open|Could not read) '?[^'\n]{0,300}\b(package\.json)/,
      /Couldn't find a (package\.json) file in/,
      /Could not open (requirements) file/,
      /could not find `(Cargo\.toml)` in /,
      /does not contain a Gradle (build)\b/,
      /no (makefile) found\.\s{1,4}Stop/,
      /does not appear to contain (CMakeLists\.txt)/,
      /MSB1003: Specify a (project) or solution file/,
    ),
    read: (m) => ({ kind: 'project-missing', phase: 'build', name: MISSING[m.slice(1).find((one) => one !== undefined) ?? ''] }),
  },
  {
    pattern:
      /(?:Could not find or load main class|NoClassDefFoundError:|ClassNotFoundException:) org[./]gradle[./]wrapper[./]GradleWrapperMain|Unable to access jarfile [^\n]{0,300}gradle-wrapper\.jar/,
    read: () => ({ kind: 'wrapper-jar', phase: 'build' }),
  },
  {
    pattern: /\[emerg\][^\n]{0,40} "(\w{1,40})" directive is not allowed here in ([^\s:]{1,300})/,
    read: (m) => ({ kind: 'nginx-place', phase: 'run', name: m[1], path: m[2] }),
  },
];

/** What the words name, by the file. */
const MISSING: Readonly<Record<string, string>> = {
  'Gemfile': 'Gemfile',
  'POM': 'pom.xml',
  'composer.json': 'composer.json',
  'package.json': 'package.json',
  'Cargo.toml': 'Cargo.toml',
  'requirements': 'requirements.txt',
  'build': 'settings.gradle',
  'makefile': 'Makefile',
  'CMakeLists.txt': 'CMakeLists.txt',
  'project': '*.csproj or *.sln',
};
