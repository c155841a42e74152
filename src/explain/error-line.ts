/** What an error line is about; each has one page of answers. */
export type ErrorKind =
  | 'exec-format'
  | 'exec-missing'
  | 'exec-denied'
  | 'exec-damaged'
  | 'exec-other'
  | 'exec-too-long'
  | 'emulated-loader'
  | 'shell-path-missing'
  | 'shell-command-missing'
  | 'env-missing'
  | 'shell-misread'
  | 'argument-missing'
  | 'read-denied'
  | 'systemd-exec'
  | 'not-listening'
  | 'exit-start'
  | 'exit-255'
  | 'exit-killed'
  | 'restarts'
  | 'shell-missing'
  | 'command-missing'
  | 'command-not-in-path'
  | 'command-denied'
  | 'command-directory'
  | 'command-path'
  | 'command-relative'
  | 'no-command'
  | 'unknown-user'
  | 'user-range'
  | 'user-not-numeric'
  | 'workdir'
  | 'volume'
  | 'too-many-parts'
  | 'mount'
  | 'nameless-variable'
  | 'variable-nul'
  | 'library-missing'
  | 'library-wrong'
  | 'version-missing'
  | 'symbol-missing'
  | 'cpu-level'
  | 'loader-alone'
  | 'signal'
  | 'copy-missing'
  | 'copy-conflict'
  | 'chown-name'
  | 'chmod-value'
  | 'dockerfile'
  | 'variable'
  | 'stage'
  | 'base-image'
  | 'run-failed'
  | 'remote-source'
  | 'archive'
  | 'ignore-file'
  | 'builder-check'
  | 'not-given'
  | 'wrong-platform-image'
  | 'certificates'
  | 'time-zone'
  | 'temporary-files'
  | 'host-name'
  | 'user-lookup'
  | 'sqlite-stub'
  | 'needs-compiler'
  | 'static-libraries'
  | 'crlf'
  | 'user-root'
  | 'copy-outside'
  | 'base-empty'
  | 'globalization'
  | 'no-runtime'
  | 'old-seccomp'
  | 'low-port'
  | 'illegal-instruction'
  | 'spawn-missing'
  | 'file-missing'
  | 'bind-kind'
  | 'ended'
  | 'ended-well'
  | 'git-credentials'
  | 'other-adduser'
  | 'no-terminal'
  | 'registry-unreachable'
  | 'pull-limit'
  | 'pull-failed'
  | 'engine-absent'
  | 'disk-full'
  | 'port-taken'
  | 'host-refused'
  | 'host-program-missing'
  | 'mount-denied'
  | 'host-cannot-run'
  | 'multi-platform'
  | 'image-media-type'
  | 'image-unloadable'
  | 'build-usage'
  | 'dockerfile-missing'
  | 'context-unreadable'
  | 'script-format'
  | 'system-format'
  | 'exec-not-permitted'
  | 'text-busy'
  | 'command-is-option'
  | 'command-one-word'
  | 'command-variable'
  | 'msys-path'
  | 'exec-into-missing'
  | 'exec-into-denied'
  | 'exec-form-broken'
  | 'interpreter-missing'
  | 'shell-denied'
  | 'entrypoint-shell'
  | 'not-first'
  | 'kernel-too-old'
  | 'libc-mixed'
  | 'emulated-crash'
  | 'lambda-bootstrap'
  | 'lambda-entrypoint'
  | 'kata-missing'
  | 'executable-stack'
  | 'payload-lost'
  | 'fuse-missing'
  | 'addon-library'
  | 'addon-wrong'
  | 'module-missing'
  | 'java-main'
  | 'java-version'
  | 'plugin-stub'
  | 'plugin-other'
  | 'static-tls'
  | 'loader-talk'
  | 'write-denied'
  | 'read-only'
  | 'no-home'
  | 'not-root'
  | 'name-lookup'
  | 'account-taken'
  | 'locale-missing'
  | 'certificate-invalid'
  | 'needs-linker'
  | 'needs-headers'
  | 'cross-cgo'
  | 'go-version'
  | 'go-module'
  | 'byte-order-mark'
  | 'name-taken'
  | 'reference'
  | 'push-denied'
  | 'builder-lost'
  | 'layer-lost'
  | 'kaniko-unpack'
  | 'no-loader-asked'
  | 'buildx-missing'
  | 'package-missing'
  | 'package-signature'
  | 'rust-version'
  | 'vcs-stamp'
  | 'systemd-step'
  | 'own-panic'
  | 'go-memory-limit'
  | 'go-fips'
  | 'env-option'
  | 'needs-bash'
  | 'condition-broken'
  | 'option-unknown'
  | 'variable-unset'
  | 'task-secrets'
  | 'mount-words'
  | 'layers-too-many'
  | 'needs-cgo'
  | 'go-target'
  | 'static-plug-ins'
  | 'rust-target'
  | 'linker-failed'
  | 'plugin-socket'
  | 'peer-refused'
  | 'wine'
  | 'nspawn-tree'
  | 'python-managed'
  | 'package-question'
  | 'release-archived'
  | 'sources-elsewhere'
  | 'lock-out-of-step'
  | 'project-missing'
  | 'wrapper-jar'
  | 'nginx-place'
  | 'applet-missing'
  | 'npm-script'
  | 'needs-capability'
  | 'aborted'
  | 'java-jar'
  | 'go-output'
  | 'pod-state'
  | 'pod-config'
  | 'unhealthy'
  | 'build-check'
  | 'go-checksum'
  | 'rust-toolchain'
  | 'manager-not-root'
  | 'list-stale'
  | 'openssl-legacy'
  | 'limit-reached'
  | 'install-talk'
  | 'terminal-missing'
  | 'limit-raised';

/** An error line taken apart. What the line does not say is null. */
export interface ErrorLine {
  readonly kind: ErrorKind;
  /** Such as `ENOEXEC`. */
  readonly errno: string | null;
  /** `build`: docker build; `start`: before any code of the program; `run`: by its loader, the kernel or itself. */
  readonly phase: 'build' | 'start' | 'run';
  /** Who words it so: `runc 1.0.0-rc2`, `crun`, `BuildKit` …. */
  readonly runtime: string | null;
  /** The path or command the line is about, as it stands there. */
  readonly path: string | null;
  readonly library: string | null;
  /** The symbol version, symbol or processor level that is missing. */
  readonly version: string | null;
  /** The user, group, stage or variable. */
  readonly name: string | null;
  /** The line itself. */
  readonly said: string;
  /** What was pasted with it, the line too. */
  readonly paste: string;
}

/** What a pattern reads out of a line. */
export interface Reading {
  readonly kind: ErrorKind;
  readonly phase: ErrorLine['phase'];
  readonly errno?: string | undefined;
  readonly runtime?: string | undefined;
  readonly path?: string | undefined;
  readonly library?: string | undefined;
  readonly version?: string | undefined;
  readonly name?: string | undefined;
}

/** One wording. Patterns look for plain words and bounded runs of characters only, so that no text makes them slow. */
export interface Pattern {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, line: string) => Reading;
}

/** Several wordings in one pattern; all have the same flags, and what is named in them is named once. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), patterns[0]?.flags);
}

/** A wording whose named groups say what the line is about: `path`, `library`, `name`; in the second alternative `path2`, and so on. */
export function namedPattern(kind: ErrorKind, pattern: RegExp, phase: Reading['phase'], runtime?: string): Pattern {
  return {
    pattern,
    read: ({ groups }) => ({
      kind,
      phase,
      path: numbered(groups, 'path') ?? groups?.['file'],
      library: numbered(groups, 'library'),
      name: numbered(groups, 'name'),
      runtime,
    }),
  };
}

/** What the one alternative that fits has put into a group of that name, or of that name and a digit. */
function numbered(groups: RegExpExecArray['groups'], name: string): string | undefined {
  return Object.entries(groups ?? {}).find(([key, value]) => value !== undefined && key.replace(/\d$/, '') === name)?.[1];
}
