import { anyOf, namedPattern } from './error-line.ts';
import type { ErrorKind, Pattern } from './error-line.ts';

const as = (kind: ErrorKind, pattern: RegExp, runtime?: string): Pattern => namedPattern(kind, pattern, 'build', runtime);

/** Before a builder's words that other programs use too: the line begins with them, or the builder is named. */
const HEAD = String.raw`(?:^|(?:failed to solve|failed to copy files|LLB definition|Build function|with frontend [\w.]{1,40}|ERROR|from daemon): )`;

/** What the legacy builder and BuildKit say of COPY and ADD, in words that nothing else uses. */
export const BUILD_PATTERNS: readonly Pattern[] = [
  as('ignore-file', /invalid excludepatterns/, 'BuildKit'),
  as(
    'kaniko-unpack',
    anyOf(
      /Unable to add parent dir [^\s]{1,1024} to layered map/,
      /failed to get filesystem from image: (?:error )?(?:removing |mkdir |chown |chmod |link |symlink |open |unlinkat )/,
    ),
    'kaniko',
  ),
  as('copy-missing', /failed to calculate checksum of ref [^\s]{1,300} "?(?<path>[^"]{1,4096})"?: not found/, 'BuildKit'),
  as('copy-missing', /failed to calculate checksum of ref [^\s]{1,300} too many links/, 'BuildKit'),
  as(
    'copy-missing',
    /"(?<path>[^"]{1,4096})" not found: not found|failed to compute cache key: "(?<file>[^"]{1,4096})": not found/,
    'BuildKit of 2020 to 2021',
  ),
  as(
    'copy-missing',
    /(?:COPY|ADD|copy) failed: (?:[^\n]{0,200}?stat (?:\/[^:\s]{1,300}\/docker-builder\d{1,20}\/)?(?<path>[^:\s]{1,4096}): |file not found in build context|no source files)/,
    'the legacy builder',
  ),
  as(
    'copy-missing',
    /copier: stat: \\?"(?<path>[^"\\]{1,1024})\\?": no such file|no items matching glob \\?"(?:\/tmp\/build\/inputs\/)?(?<file>[^"\\]{1,1024})\\?"/,
    'buildah',
  ),
  as('copy-missing', /lstat \/kaniko\/\d{1,4}(?<path>\/[^\s:]{1,1024}): no such file/, 'kaniko'),
  as(
    'copy-missing',
    /\blstat (?:\/[^\s:]{1,300}\/(?:buildkit-mount|docker-builder)\d{1,20}(?=\/))?(?<path>[^\s:]{1,4096}): no such file or directory/,
  ),
  as('copy-missing', /failed to compute cache key(?!: (?:unlazy|failed to (?:get|read) ))|failed to walk /, 'BuildKit'),
  as(
    'chown-name',
    anyOf(
      /invalid user index/,
      /failed to solve: (?:mount callback failed on [^\s]{1,300}: )?no (?:such user|such group|users found|groups found)$/,
      /(?<!(?:unable to find|callback failed on) [^:]{1,200}: )\b(?:open|read) [^\s:]{0,4096}\/etc\/(?:passwd|group): (?:not a regular file|is a directory|no such file)/,
      /user and group names can't be resolved when used with --link/,
      /unable to convert uid\/gid chown string/,
    ),
  ),
  as('chmod-value', new RegExp(`invalid chmod parameter|${HEAD}invalid syntax$`)),
  as(
    'copy-conflict',
    anyOf(
      /cannot copy to (?:non-)?directory/,
      /cannot replace (?:to )?(?:non-)?directory/,
      /When using (?:COPY|ADD) with more than one source file/,
      /evalSymlinksInScope: [^\n]{1,4096} is not in /,
      /failed to create device: operation not permitted/,
    ),
  ),
];

/** What else they say; words of a start may stand inside. */
export const LATER_BUILD_PATTERNS: readonly Pattern[] = [
  as(
    'run-failed',
    anyOf(
      /process "(?<path>[^]{0,2000}?)" did not complete successfully/,
      /The command '[^]{1,2000}' returned a non-zero code/,
      /executor failed running/,
      /runtime execution on platform [^\s]{1,100} not supported/,
      /failed running \[/,
      /building at STEP "(?:RUN|run) [^\n]{1,2000}: exit status \d/,
      /waiting for process to exit: exit status (?<name>\d{1,3})/,
    ),
  ),
  as(
    'stage',
    anyOf(
      /cannot copy from stage "(?<path>[^"]{1,200})", it needs to be defined/,
      /cannot mount from stage "[^"]{1,200}" to "[^"]{1,4096}", stage needs to be defined/,
      /invalid (?:stage index|from flag value)/,
      /circular dependency detected on stage/,
      /target stage "?(?<name>[^"]{1,200})"? could not be found/,
      /failed to reach build target/,
      /variable expansion is not supported for --from/,
    ),
  ),
  as(
    'remote-source',
    anyOf(
      /(?:failed to (?:load cache key|solve|compute cache key)|ADD failed|invalid from flag value)[^\n]{0,600}Get "(?<path>https?:[^"]{1,2000})"/,
      /^Get "(?<file>https?:[^"]{1,2000}\/v2\/[^"]{0,2000})"/,
      /(?:failed to load cache key|ADD failed): parse "https?:/,
      /invalid response status/,
      /digest mismatch sha\d/,
      /ADD failed: (?:failed to GET|no such host)/,
    ),
  ),
  as(
    'base-image',
    anyOf(
      /(?:^|: )'scratch' is a reserved name/,
      /failed to resolve source metadata/,
      /pull access denied/,
      /manifest (?:for [^\s]{1,300} )?(?:not found|unknown)/,
      /failed to do request: Head/,
      /failed to parse stage name/,
      /invalid context name/,
      /(?:failed to solve|frontend [\w.]{1,40}|LLB definition|Step \d)[^\n]{0,300}invalid reference format/,
      /failed to parse platform/,
      /empty platform value/,
      /no matching manifest/,
      /did not resolve to an alias/,
      /failed to solve: (?:[\w.\/:@-]{1,300}: ){1,2}not found/,
    ),
  ),
  as('reference', /invalid reference format|repository name .{0,300}must be lowercase/),
  as('archive', new RegExp(`${HEAD}unexpected EOF$|(?:register|extract) layer[^\\n]{0,200}: (?:unexpected EOF$|(?:hard)?link /)`)),
  as(
    'archive',
    anyOf(
      /xz: \(stdin\): /,
      /archive\/tar: invalid/,
      /unhandled tar header type/,
      /Error processing tar file/,
      /^(?:failed to copy files: )?link \/[^:]{0,4096}: no such file/,
      /\b(?:(?:sym)?link (?=[^:]{1,4096} \/)[^:]{1,8192}|open \/[^:]{0,4096}): not a directory/,
      /gzip: invalid (?:header|checksum)/,
      /bzip2 data invalid: /,
      /CRC check failed/,
      /invalid input: (?:reserved block type|magic number)/,
      /flate: corrupt input/,
    ),
  ),
  as('archive', /\blsetxattr (?:[^\n]{1,4096}: xattr "security\.capability"|security\.capability [^\n]{1,4096}): /),
  as(
    'archive',
    anyOf(
      /\bunlinkat [^\n]{1,4096}: device or resource busy/,
      /\bchtimes \//,
      /\b(?:open|link) \/[^:]{0,4096}: (?:too many levels of symbolic links|operation not permitted)/,
      /\bsymlink {1,2}\/[^:]{0,4096}: no such file/,
    ),
  ),
  as('copy-conflict', /\bmkfile \/[^:]{0,4096}: |: file name too long|\bopen [^\s:]{1,4096}: is a directory$/),
  as('copy-missing', /header key \\?"followpaths\\?" contains|stream terminated by RST_STREAM with error code: PROTOCOL_ERROR/, 'BuildKit'),
  as('builder-check', /failed to parse check options/),
  as(
    'ignore-file',
    anyOf(
      /header key \\?"exclude-patterns\\?" contains/,
      /illegal exclusion pattern/,
      /error checking context: syntax error/,
      /syntax error in pattern/,
      /[Ee]rror reading \.dockerignore/,
    ),
  ),
  as('dockerfile', /unsupported frontend capability/),
  as('layer-lost', /failed to get layer [^\s]{1,200} layer does not exist/, 'the legacy builder'),
  as(
    'variable',
    anyOf(
      /invalid environment variable: =/,
      /failed to process "(?=[^\n]{0,300}?(?:\$|\\"))(?<name>[^]{0,300}?)"?:? /,
      /\$\{[^\n]{0,300}bad substitution/,
      /unsupported modifier/,
      /is not allowed to be unset/,
      /unexpected end of statement/,
    ),
  ),
  as(
    'not-given',
    /failed to load LLB: (?<name>[a-z.]{1,100}) is not allowed|failed to load LLB: required device "[^"]{1,200}" is not registered|(?:^|: )secret (?<path>[^:\s]{1,300})(?: not found)?: not found$|unset ssh forward key|no SSH key "[^"]{0,300}" forwarded from the client/,
  ),
  as(
    'build-check',
    anyOf(
      /\b(?:SecretsUsedInArgOrEnv|JSONArgsRecommended|FromPlatformFlagConstDisallowed|LegacyKeyValueFormat|FromAsCasing|StageNameCasing|ConsistentInstructionCasing|UndefinedVar|UndefinedArgInFrom|InvalidDefaultArgInFrom|WorkdirRelativePath|MaintainerDeprecated|NoEmptyContinuation|MultipleInstructionsDisallowed|RedundantTargetPlatform|DuplicateStageName|ReservedStageName|InvalidBaseImagePlatform|CopyIgnoredFile|ExposeProtoCasing|ExposeInvalidFormat|InvalidDefinitionDescription)\b/,
      /\d warnings? found \(use docker --debug/,
    ),
  ),
  as('builder-check', /lint violation found for rules/),
  as(
    'dockerfile',
    anyOf(
      /dockerfile parse error/i,
      /Unknown type "[^"\n]{0,100}" in HEALTHCHECK/,
      /no build stage in current context/i,
      /\bSOURCE_DATE_EPOCH\b|MarshalJSON: year outside of range/,
      /invalid mount target/i,
      /invalid checksum digest/i,
      /operating system is not supported/i,
      /Invalid (?:proto|containerPort|ip address)[: ]/i,
      /No port specified: /i,
      /invalid escape token/i,
      /VOLUME specified can not be/i,
      /unsupported (?:digest algorithm|mount type)/i,
      /invalid value for (?:size|ro|rw|readonly|readwrite|required): /i,
      /unexpected key '[^']{0,80}' (?:in|for mount type) '/i,
      /arguments are required$/i,
      /checksum (?:requires HTTP|can.t be specified)/i,
      /source can't be a (?:URL|git ref)/i,
      /cannot normalize nothing/i,
      /stage name already used/i,
      /No image was generated/i,
      /unknown instruction/i,
      /\bDockerfile(?: \([^)]{1,300}\))? cannot be empty/i,
      /file with no instructions/i,
      /must have two arguments/i,
      /can't find = in/i,
      /unterminated heredoc/i,
      /dockerfile line greater than/i,
      /arrays must be comprised of strings only/i,
      /only one escape parser directive/i,
      /invalid (?:containerPort|signal|hostPort)/i,
      /requires the arguments to be in JSON form/i,
      /the --[a-z]{2,12} option requires BuildKit/i,
      /unknown flag: (?<name>[a-z][a-z-]{0,39})/i,
    ),
  ),
  as('dockerfile', new RegExp(`\\b(?:[A-Z]{3,11} requires (?:exactly|at least|either)|FROM requires)|${HEAD}invalid port: `)),
  as(
    'copy-conflict',
    anyOf(
      /\b(?:mkdir|lstat) (?<path>[^\s:]{1,4096}) ?: (?:not a directory|no such file or directory|file exists|invalid argument|too many levels of symbolic links)/,
      /(?:^|: )too many links$/,
    ),
  ),
];
