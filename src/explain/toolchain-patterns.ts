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
  as('needs-headers', /failed to run custom build command for `[\w-]{1,60}-sys /, 'cargo'),
];
