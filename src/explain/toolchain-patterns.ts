import { anyOf, namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, runtime?: string): Pattern => namedPattern(kind, pattern, 'build', runtime);

/** What go build, rustc and the linker say while a program is made. */
export const TOOLCHAIN_PATTERNS: readonly Pattern[] = [
  as(
    'needs-cgo',
    anyOf(
      /(?<name>-(?:race|msan|asan)) (?:requires cgo|is only supported when cgo is enabled)/,
      /(?<path>-(?:buildmode|linkmode)=[\w-]{1,20}|-linkshared) requires external \(cgo\) linking, but cgo is not enabled/,
      /loadinternal: cannot find runtime\/cgo/,
    ),
    'go build',
  ),
  as(
    'go-version',
    anyOf(
      /go\.mod requires go >= /,
      /note: module requires Go /,
      /go\.mod file indicates go [\d.]{1,12}, but maximum/,
      /invalid go version '/,
      /running go [\d.]{1,12}; GOTOOLCHAIN=local/,
      /go: download go[\d.]{1,12} for [^\n]{1,60}: toolchain not available/,
      /go\.mod:\d{1,6}: unknown (?:directive|block type): (?:toolchain|godebug|tool|ignore)\b/,
    ),
    'go',
  ),
  as(
    'rust-version',
    anyOf(
      /requires rustc [\d.]{1,12} or newer/,
      /feature `edition\d{4}` is required/,
      /lock file version `?\d`? (?:was found, but this version|requires)/,
    ),
    'cargo',
  ),
  as('rust-version', /\berror\[E0658\]: |use of unstable library feature/, 'rustc'),
  as('rust-toolchain', /\btoolchain '(?<name>[^'\n]{1,100})' is not installed/, 'rustup'),
  as('vcs-stamp', /error obtaining VCS status|detected dubious ownership in repository/),
  as(
    'go-module',
    anyOf(
      /cannot find main module/,
      /^go: updates to go\.mod needed/,
      /missing go\.sum entry for /,
      /no required module provides package/,
      /\bpackage [^\s]{1,300} is not in (?:std|GOROOT)\b/,
      /go\.mod file not found in current directory/,
      /is not a main package/,
      /no Go files in /,
      /\bpattern [^\s:]{1,300}: (?:no matching files found|invalid pattern syntax|cannot embed directory [^\n]{1,300}: contains no embeddable files)/,
      /^stat [^\s:]{1,1024}: directory not found/,
      /\$GOPATH\/go\.mod exists but should not/,
    ),
    'go',
  ),
  as(
    'go-checksum',
    /\bverifying [^\s:]{1,300}: checksum mismatch|This download does NOT match (?:the one reported|an earlier download)/,
    'go',
  ),
  as('go-output', /\bbuild output "(?<path>[^"\n]{1,1024})" already exists and is (?:a directory|not an object file)/, 'go build'),
  as('go-target', /unsupported GOOS\/GOARCH pair (?<name>[^\s]{1,100})/, 'go build'),
  as('needs-cgo', /build constraints exclude all Go files in [^\s]{1,1024}/, 'go build'),
  as('plugin-other', /\bplugin was built with a different version of package /),
  as(
    'static-plug-ins',
    /Using '(?<name>\w{1,60})' in statically linked applications requires at runtime the shared libraries/,
    'the linker',
  ),
  as(
    'rust-target',
    anyOf(
      /can't find crate for `(?:std|core)`/,
      /the `(?<name>[\w.-]{1,60})` target may not (?:be installed|support the standard library)/,
    ),
    'rustc',
  ),
  as('static-libraries', /could not find native static library `(?<library>[\w.+-]{1,100})`/, 'rustc'),
];

/** A linker that failed says so after it has told why: any other line is worth more. */
export const LINKER_PATTERNS: readonly Pattern[] = [
  as(
    'linker-failed',
    anyOf(
      /\blink: running (?<name>[^\s:]{1,200}) failed: exit status/,
      /error: linking with `(?<file>[^`\n]{1,200})` failed: exit (?:status|code)/,
      /\bcollect2: (?:error: )?ld returned \d/,
      /linker command failed with exit code \d/,
      /(?:^|\s)undefined reference to [`'‘]/,
      /\bld: skipping incompatible /,
      /: relocation R_\w{1,40} against [^\n]{1,300} can ?not be used when making /,
    ),
  ),
  as('rust-version', /\bfailed to parse lock file at: /, 'cargo'),
  as('needs-headers', /failed to run custom build command for `[\w-]{1,60}-sys /, 'cargo'),
];
