import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runExplain } from '../../src/cli/explain-command.ts';
import { allAnswers, explainLine, explainProblem } from '../../src/explain/explain.ts';
import { PROBLEM_ANSWERS } from '../../src/explain/problem-answers.ts';
import { recognise } from '../../src/explain/recognise.ts';
import { allRules } from '../../src/rules/index.ts';
import { recordingIo } from '../cli/recording-io.ts';

/** What other tools and older versions say, from failure-modes and their users' reports, and what is read out of it. */
const LINES: readonly (readonly [line: string, expected: object])[] = [
  [
    'standard_init_linux.go:175: exec user process caused "exec format error"',
    { kind: 'exec-format', errno: 'ENOEXEC', runtime: 'runc 1.0.0-rc2' },
  ],
  [
    'standard_init_linux.go:211: exec user process caused "no such file or directory"',
    { kind: 'exec-missing', errno: 'ENOENT', runtime: 'runc 1.0.0-rc7 to rc10' },
  ],
  ['standard_init_linux.go:228: exec user process caused: permission denied', { kind: 'exec-denied', runtime: 'runc 1.0.0-rc94 to 1.0.3' }],
  [
    'docker: Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container process caused "exec: \\"/app\\": stat /app: no such file or directory": unknown.',
    { kind: 'command-missing', path: '/app', runtime: 'runc 1.0.0-rc10' },
  ],
  [
    'docker: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "my-binary": executable file not found in $PATH: unknown.',
    { kind: 'command-not-in-path', path: 'my-binary' },
  ],
  [
    'docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown.',
    { kind: 'shell-missing', path: '/bin/sh', runtime: 'runc 1.1' },
  ],
  [
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/app": permission denied',
    { kind: 'command-denied', path: '/app', runtime: 'runc 1.2 or newer' },
  ],
  ['exec /usr/local/bin/my-binary: exec format error', { kind: 'exec-format', path: '/usr/local/bin/my-binary', phase: 'start' }],
  ['exec: "/app": exec format error: unknown', { kind: 'exec-format', path: '/app' }],
  ['exec /app: no such file or directory', { kind: 'exec-missing', path: '/app' }],
  ['exec container process `/app`: Exec format error', { kind: 'exec-format', path: '/app', runtime: 'crun' }],
  [
    'exec container process (missing dynamic library?) `/app`: No such file or directory',
    { kind: 'exec-missing', path: '/app', runtime: 'crun' },
  ],
  [
    '{"msg":"exec container process `/app`: Exec format error","level":"error","time":"2024-01-01T00:00:00.000000Z"}',
    { kind: 'exec-format', path: '/app', runtime: 'podman with crun' },
  ],
  [
    'Error: crun: executable file `/x` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found',
    { kind: 'command-missing', path: '/x' },
  ],
  [
    'Error: crun: the path `/app` exists but it is not executable: Operation not permitted: OCI permission denied',
    { kind: 'command-denied', path: '/app' },
  ],
  [
    'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/app": stat /app: no such file or directory: unknown',
    { kind: 'command-missing', runtime: 'Kubernetes with containerd' },
  ],
  [
    'Error: failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount956276389: no users found',
    { kind: 'unknown-user', runtime: 'Kubernetes with containerd' },
  ],
  [
    'Error: container has runAsNonRoot and image has non-numeric user (nonroot), cannot verify user is non-root',
    { kind: 'user-not-numeric', name: 'nonroot' },
  ],
  ['Error: container has runAsNonRoot and image will run as root (pod: "a", container: b)', { kind: 'user-root' }],
  [
    'CannotStartContainerError: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "my-binary": executable file not found in $PATH: unknown',
    { kind: 'command-not-in-path', runtime: 'Amazon ECS' },
  ],
  [
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    { kind: 'wrong-platform-image', runtime: 'Amazon ECS' },
  ],
  [
    'RequestId: a8dc26d0 Error: fork/exec /lambda-entrypoint.sh: exec format error Runtime.InvalidEntrypoint',
    { kind: 'script-format', path: '/lambda-entrypoint.sh', runtime: 'AWS Lambda' },
  ],
  [
    "The requested image's platform (linux/arm64) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested",
    { kind: 'wrong-platform-image' },
  ],
  ['/bin/sh: 1: ./app: Exec format error', { kind: 'exec-format' }],
  [
    "/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)",
    { kind: 'version-missing', version: 'GLIBC_2.34', library: '/lib/x86_64-linux-gnu/libc.so.6', path: '/app', phase: 'run' },
  ],
  [
    '/app: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
    { kind: 'library-missing', library: 'libssl.so.1.1', path: '/app' },
  ],
  [
    'Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app)',
    { kind: 'library-missing', library: 'ld-linux-x86-64.so.2', runtime: 'the musl loader' },
  ],
  [
    'Error relocating /lib/ld-linux-x86-64.so.2: unsupported relocation type 37',
    { kind: 'library-wrong', library: '/lib/ld-linux-x86-64.so.2' },
  ],
  ['fork/exec /var/task/main: permission denied: PathError null', { kind: 'command-denied', path: '/var/task/main' }],
  [
    'CannotStartContainerError: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/": permission denied: unknown',
    { kind: 'command-directory', path: '/' },
  ],
  ['web.service: Failed at step EXEC spawning /usr/local/bin/web: Exec format error', { kind: 'exec-format', path: '/usr/local/bin/web' }],
  [
    'web.service: Failed at step EXEC spawning /usr/local/bin/web: No such file or directory',
    { kind: 'spawn-missing', path: '/usr/local/bin/web' },
  ],
  ['execv(/app) failed: Permission denied', { kind: 'command-denied', path: '/app' }],
  ['Error relocating /app: __fprintf_chk: symbol not found', { kind: 'symbol-missing', version: '__fprintf_chk' }],
  ['Fatal glibc error: CPU does not support x86-64-v2', { kind: 'cpu-level' }],
  ['/app: CPU ISA level is lower than required', { kind: 'cpu-level' }],
  ['Get "https://example.com": x509: certificate signed by unknown authority', { kind: 'certificates' }],
  ['tls: failed to verify certificate: x509: certificate signed by unknown authority', { kind: 'certificates' }],
  ['panic: unknown time zone Europe/Berlin', { kind: 'time-zone', name: 'Europe/Berlin' }],
  ["Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub", { kind: 'sqlite-stub' }],
  ['dial tcp: lookup db.internal on 10.0.0.2:53: no such host', { kind: 'host-name', name: 'db.internal' }],
  ['open /tmp/upload123: no such file or directory', { kind: 'temporary-files', path: '/tmp/upload123' }],
  ['user: unknown userid 65532', { kind: 'user-lookup' }],
  ['[FATAL tini (7)] exec /app failed: No such file or directory', { kind: 'spawn-missing', path: '/app', runtime: 'tini' }],
  ['No command specified', { kind: 'no-command' }],
  ['unable to find user app: no matching entries in passwd file', { kind: 'unknown-user', name: 'app' }],
  [
    'COPY failed: file not found in build context or excluded by .dockerignore: stat my-binary: file does not exist',
    { kind: 'copy-missing', path: 'my-binary', phase: 'build' },
  ],
  [
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 5410::nj1c: "/my-binary": not found',
    { kind: 'copy-missing', path: '/my-binary', phase: 'build' },
  ],
  [
    'ERROR: failed to solve: process "/bin/sh -c go build" did not complete successfully: exit code: 1',
    { kind: 'run-failed', phase: 'build' },
  ],
  ["The command '/bin/sh -c make' returned a non-zero code: 2", { kind: 'run-failed' }],
  ['failed to solve: golang:1.99: failed to resolve source metadata for docker.io/library/golang:1.99: not found', { kind: 'base-image' }],
  ['Error response from daemon: dockerfile parse error line 3: unknown instruction: ENTRYPONT', { kind: 'dockerfile' }],
  ['ERROR: failed to solve: dockerfile parse error on line 3: no build stage in current context', { kind: 'dockerfile' }],
  ['failed to create LLB definition: no build stage in current context', { kind: 'dockerfile' }],
  ['Error: args must not be empty: OCI runtime error', { kind: 'no-command' }],
  [
    "`GLIBC_2.38' not found (required by /usr/lib/libstdc++.so.6)",
    { kind: 'version-missing', version: 'GLIBC_2.38', path: '/usr/lib/libstdc++.so.6' },
  ],
  ['execv() failed: No such file or directory', { kind: 'spawn-missing', runtime: 'systemd' }],
  [
    "exec: Failed to execute process '/app/server': The file exists and is executable. Check the interpreter or linker?",
    { kind: 'exec-missing', path: '/app/server' },
  ],
  [
    "OSError: cannot load library 'libgobject-2.0-0': libgobject-2.0-0: cannot open shared object file: No such file or directory",
    { kind: 'addon-library', library: 'libgobject-2.0-0' },
  ],
  ['Error response from daemon: unauthorized: authentication required', { kind: 'pull-failed' }],
  [
    "docker: Error response from daemon: Container command '/bin/sh' not found or does not exist..",
    { kind: 'shell-missing', path: '/bin/sh' },
  ],
  ['[10] System error: no such file or directory', { kind: 'exec-missing', runtime: 'Docker 1.x' }],
  [
    'container_linux.go:380: starting container process caused: process_linux.go:545: container init caused: setenv: invalid argument: unknown',
    { kind: 'nameless-variable' },
  ],
  ['back-off 5m0s restarting failed container=app pod=app-6d', { kind: 'restarts' }],
  ['Container killed by signal 11', { kind: 'signal' }],
  ['Segmentation fault (core dumped)', { kind: 'signal' }],
  ['kernel: app[123]: segfault at 0 ip 00007f1 sp 00007ff error 4 in app[400000+1000]', { kind: 'signal' }],
  ['Back-off 5m0s restarting failed container', { kind: 'restarts' }],
  ['cannot execute: required file not found', { kind: 'exec-missing' }],
  ['container exited with code 139', { kind: 'signal' }],
  // Pasted in double quotes, which the shell takes away with those inside, and $PATH is the reader's own.
  [
    'runc create failed: unable to start container process: exec: my-app: executable file not found in /usr/local/bin:/usr/bin: unknown.',
    { kind: 'command-not-in-path', path: 'my-app' },
  ],
  [
    'runc create failed: unable to start container process: exec: /app: stat /app: no such file or directory: unknown.',
    { kind: 'command-missing', path: '/app' },
  ],
  ['unable to start container process: exec: /app: permission denied: unknown.', { kind: 'command-denied', path: '/app' }],
  ['Error: crun: executable file  not found in /usr/bin: No such file or directory', { kind: 'command-not-in-path', path: null }],
  ['bash: ./app: cannot execute: required file not found', { kind: 'exec-missing', path: './app' }],
  ['-bash: ./my-binary: cannot execute binary file: Exec format error', { kind: 'exec-format' }],
  ['/bin/sh: 1: [: /app,: unexpected operator', { kind: 'condition-broken' }],
  ['sh: -c,: unknown operand', { kind: 'condition-broken' }],
  ['grep: unrecognized option: P', { kind: 'option-unknown' }],
  ["#9 0.21 xargs: invalid option -- 'd'", { kind: 'option-unknown' }],
  ["mktemp: unrecognized option '--suffix=x'", { kind: 'option-unknown' }],
  ['find: unrecognized: -printf', { kind: 'option-unknown' }],
  ['/entry.sh: line 3: syntax error: bad substitution', { kind: 'needs-bash' }],
  ['/entry.sh: line 3: [: too many arguments', { kind: 'condition-broken' }],
  ['/e.sh: line 4: [: : integer expression expected', { kind: 'condition-broken' }],
  ['sh: 1: [: =: unexpected operator', { kind: 'condition-broken' }],
  ['/bin/sh: ./app: not found', { kind: 'shell-path-missing', path: './app' }],
  ['/bin/sh: 1: /app/server: not found', { kind: 'shell-path-missing', path: '/app/server' }],
  ['bash: /app: No such file or directory', { kind: 'shell-path-missing', path: '/app' }],
  ['/bin/sh: 1: go: not found', { kind: 'shell-command-missing', path: 'go' }],
  ['bash: curl: command not found', { kind: 'shell-command-missing', path: 'curl' }],
  ['zsh: command not found: make', { kind: 'shell-command-missing', path: 'make' }],
  ['/docker-entrypoint.sh: line 3: su-exec: not found', { kind: 'shell-command-missing', path: 'su-exec' }],
  ['flock: failed to execute /app: No such file or directory', { kind: 'spawn-missing', path: '/app' }],
  ['ionice: failed to execute /app: Permission denied', { kind: 'shell-denied', path: '/app' }],
  ["/usr/bin/env: invalid sequence '\\q' in -S", { kind: 'env-option' }],
  ["/usr/bin/env: '/etc': Permission denied", { kind: 'shell-denied', path: '/etc' }],
  ['s.sh: applet not found', { kind: 'applet-missing', path: 's.sh' }],
  ['/bin/sh: 0: Illegal option -Z', { kind: 'option-unknown' }],
  ['/bin/bash: -Z: invalid option', { kind: 'option-unknown' }],
  ["env: can't execute 'bash': No such file or directory", { kind: 'env-missing', path: 'bash' }],
  ["/usr/bin/env: 'bash\\r': No such file or directory", { kind: 'crlf' }],
  ['env: ‘python3’: No such file or directory', { kind: 'env-missing', path: 'python3' }],
  ['/app: line 1: syntax error: unexpected "("', { kind: 'shell-misread' }],
  ['/app: 1: Syntax error: "(" unexpected', { kind: 'shell-misread' }],
  ['/app: line 1: \u007fELF: not found', { kind: 'shell-misread' }],
  ["Error: Cannot find module '/app/dist/index.js'", { kind: 'argument-missing', path: '/app/dist/index.js' }],
  ["python: can't open file '/app/main.py': [Errno 2] No such file or directory", { kind: 'argument-missing', path: '/app/main.py' }],
  ['Error: Unable to access jarfile app.jar', { kind: 'argument-missing' }],
  ['/bin/sh: 0: cannot open /app/start.sh: No such file', { kind: 'argument-missing' }],
  ["qemu-x86_64: Could not open '/lib64/ld-linux-x86-64.so.2': No such file or directory", { kind: 'emulated-loader' }],
  ['rosetta error: failed to open elf at /lib64/ld-linux-x86-64.so.2', { kind: 'emulated-loader' }],
  [
    'terminated: Application failed to start: failed to load /usr/src/app/server: no such file or directory',
    { kind: 'exec-missing', path: '/usr/src/app/server' },
  ],
  [
    'ERROR: (gcloud.run.deploy) The user-provided container failed to start and listen on the port defined provided by the PORT=8080 environment variable',
    { kind: 'not-listening' },
  ],
  ['panic: open /usr/local/go/lib/time/zoneinfo.zip: no such file or directory', { kind: 'time-zone' }],
  ['exec /app: argument list too long', { kind: 'exec-too-long', path: '/app' }],
  ['app-1 exited with code 127', { kind: 'exit-start', name: '127' }],
  ['    Exit Code:    128', { kind: 'exit-start', name: '128' }],
  ['Exited (126) 3 seconds ago', { kind: 'exit-start', name: '126' }],
  ['app exited with code 255', { kind: 'exit-255' }],
  ['{"exitCode":255}', { kind: 'exit-255' }],
  ['service "web" exited with code 137', { kind: 'exit-killed' }],
  ['Reason: OOMKilled', { kind: 'exit-killed' }],
  ['Back-off restarting failed container app in pod web-5d9c_default(1234)', { kind: 'restarts' }],
  ['CrashLoopBackOff', { kind: 'restarts' }],
  ["/entrypoint.sh: line 2: $'\\r': command not found", { kind: 'crlf' }],
  [
    'error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
    { kind: 'library-missing', library: 'libssl.so.1.1' },
  ],
  [
    'java.lang.UnsatisfiedLinkError: /tmp/libx.so: libstdc++.so.6: cannot open shared object file: No such file or directory',
    { kind: 'addon-library', library: 'libstdc++.so.6' },
  ],
  ['open /etc/ssl/certs/ca-certificates.crt: no such file or directory', { kind: 'certificates' }],
  ['panic: time: missing Location in call to Time.In', { kind: 'time-zone' }],
  ['cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH', { kind: 'needs-compiler', phase: 'build' }],
  ['/usr/bin/ld: cannot find -lpthread: No such file or directory', { kind: 'static-libraries', library: 'pthread' }],
  ['COPY failed: forbidden path outside the build context: ../app ()', { kind: 'copy-outside', path: '../app' }],
  ['ERROR: failed to solve: base name (${BASE}) should not be blank', { kind: 'base-empty' }],
  ['failed to parse stage name "golang:-alpine": invalid reference format', { kind: 'base-empty', path: 'golang:-alpine' }],
  ["Process terminated. Couldn't find a valid ICU package installed on the system.", { kind: 'globalization' }],
  ['You must install or update .NET to run this application.', { kind: 'no-runtime' }],
  ['runtime/cgo: pthread_create failed: Operation not permitted', { kind: 'old-seccomp' }],
  ['listen tcp :80: bind: permission denied', { kind: 'low-port' }],
  ['Illegal instruction (core dumped)', { kind: 'illegal-instruction' }],
  ['Error: failed to spawn command: ./server: No such file or directory (os error 2)', { kind: 'spawn-missing', path: './server' }],
  ['Error: failed to spawn command: /app: Permission denied (os error 13)', { kind: 'command-denied', path: '/app' }],
  ["Couldn't execute '/app' inside the vm: No such file or directory", { kind: 'spawn-missing', path: '/app' }],
  ['[dumb-init] /app: No such file or directory', { kind: 'spawn-missing', path: '/app', runtime: 'dumb-init' }],
  ['fork/exec /var/task/main: no such file or directory: PathError', { kind: 'spawn-missing', path: '/var/task/main' }],
  [
    "Container manifest type 'application/vnd.oci.image.index.v1+json' must support amd64/linux.",
    { kind: 'wrong-platform-image', runtime: 'Cloud Run' },
  ],
  [
    'Cloud Run error: Container failed to start. Failed to start and then listen on the port defined by the PORT environment variable.',
    { kind: 'not-listening' },
  ],
  ['panic: open config.yaml: no such file or directory', { kind: 'file-missing', path: 'config.yaml' }],
  [
    'Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
    { kind: 'bind-kind' },
  ],
  ['Essential container in task exited', { kind: 'ended' }],
  ['heroku[web.1]: State changed from starting to crashed', { kind: 'ended' }],
  ['RequestId: 1 Error: Runtime exited with error: exit status 1 Runtime.ExitError', { kind: 'ended' }],
];

describe('recognise', () => {
  it.each(LINES)('%s', (line, expected) => {
    expect(recognise(line)).toMatchObject(expected);
  });

  it('reads past the colours of a terminal', () => {
    expect(recognise('\x1b[36mapp-1  | \x1b[0mexec \x1b[1m/app\x1b[0m: exec format error')).toMatchObject({
      kind: 'exec-format',
      path: '/app',
    });
    expect(recognise('{"log":"\\u001b[31mexec /app: exec format error\\u001b[0m"}')).toMatchObject({ kind: 'exec-format', path: '/app' });
  });

  it('tells what a name looks like from what the engine says of it', () => {
    const said = (name: string): string =>
      `unable to start container process: exec: "${name}": executable file not found in $PATH: unknown`;
    for (const [name, kind] of [
      ['--port', 'command-is-option'],
      ['npm run start', 'command-one-word'],
      ['$APP', 'command-variable'],
      ['C:/Program Files/Git/usr/bin/sh', 'msys-path'],
      ['[', 'exec-form-broken'],
      ['app', 'command-not-in-path'],
    ]) {
      expect(recognise(said(name ?? '')), name).toMatchObject({ kind, path: name });
    }
  });

  it('takes a line that says why before one that says that', () => {
    expect(recognise('app-1  | exec /app: exec format error\napp-1 exited with code 255\n')).toMatchObject({
      kind: 'exec-format',
      path: '/app',
    });
    expect(
      recognise(
        'Back-off restarting failed container\nLast State: Terminated\n  Reason: StartError\n  Message: exec: "/app": stat /app: no such file or directory\n  Exit Code: 128\n',
      ),
    ).toMatchObject({ kind: 'command-missing' });
  });

  it('finds the line in a log', () => {
    const log = '2024-01-01 12:00:00 starting\r\n\r\nexec /app: exec format error\r\nexited\n';
    expect(recognise(log)).toMatchObject({ kind: 'exec-format', path: '/app' });
  });

  it('does not claim what it does not know', () => {
    for (const line of [
      '',
      '   ',
      'hello',
      'listening on :8080',
      'panic: runtime error: index out of range',
      'HTTP 404',
      'connection refused',
      'exit code: 0',
      'exited with code 1275',
      'GET /not-found: 404',
      'user not found',
      'set: 3',
      'opened config.yaml',
      'bind address in use',
    ])
      expect(explainLine(line)).toBeNull();
  });

  it.each([
    '/s: 1: import: not found',
    '/s: line 1: const: not found',
    '/s: line 2: syntax error near unexpected token `"x"\'',
    "/s: line 1: syntax error near unexpected token `('",
  ])('names another language first of what no shell says in its own: %s', (line) => {
    expect(explainLine(line)).toMatch(/ 1\. [^\n]*another language/);
  });

  it.each([
    ['/bin/sh: 1: [: /app,: unexpected operator', / 1\. [^\n]*no JSON array/],
    ['sh: 1: [: x: unexpected operator', / 1\. [^\n]*== is of bash/],
    ['sh: 1: [: =: unexpected operator', / 1\. [^\n]*without a value/],
    ['/e.sh: line 3: [: too many arguments', / 1\. [^\n]*without a value/],
    ['/e.sh: line 4: [: : integer expression expected', / 1\. [^\n]*compared as a number/],
  ])('names what is most likely wrong with a condition: %s', (line, title) => {
    expect(explainLine(line)).toMatch(title);
  });

  it('takes its time with nothing, whatever is pasted', () => {
    const hostile = [
      'exec: "'.repeat(5000),
      'exec: "a": stat '.repeat(3000),
      '"\\'.repeat(30_000),
      ': '.repeat(50_000),
      'exec '.repeat(20_000),
      'version `'.repeat(9000),
      'failed to process "'.repeat(5000),
      'a'.repeat(1_000_000),
      'mkdir /'.repeat(9000),
      '\n'.repeat(100_000),
      'sh: '.repeat(9000),
      'x.sh: line 1: '.repeat(3000),
      'env: '.repeat(8000),
      'exec: a: stat '.repeat(3000),
      'exit '.repeat(8000),
      '1: '.repeat(20_000),
      '[: '.repeat(9000),
      'test: a '.repeat(3000),
      'failed to load /'.repeat(3000),
      "Cannot find module '/".repeat(2000),
      'fork/exec '.repeat(3000),
      'failed to spawn command: '.repeat(1200),
      'mounting '.repeat(3000),
      'failed to parse stage name "'.repeat(1000),
      'open '.repeat(6000),
      'exec failed: exec: "'.repeat(1500),
      'docker: Error response from daemon: for platform '.repeat(600),
      'https://a/v2/'.repeat(2500),
      "xargs: '".repeat(3000),
      '/a: line 1: '.repeat(2500),
      'ImportError: lib'.repeat(2000),
      '/node_modules/'.repeat(2300),
      'listen unix /'.repeat(2400),
      'error from sender: open'.repeat(1400),
      'version GLIBC_PRIVATE '.repeat(1400),
      '\x1b['.repeat(16_000),
      'a.so.'.repeat(6000),
      'chdir /'.repeat(3000),
      'link /'.repeat(3000),
    ];
    for (const text of hostile) {
      expect(() => recognise(text), text.slice(0, 40)).not.toThrow();
    }
  });
});

describe('explain', () => {
  it('answers as a person would', () => {
    const text = explainLine('standard_init_linux.go:175: exec user process caused "exec format error"') ?? '';
    const lines = text.split('\n');
    expect(lines.slice(0, 2).join(' ')).toBe(
      'The kernel refused the file (ENOEXEC): it is there and may be executed, but is no program for this machine.',
    );
    expect(text).toContain('Said so by runc 1.0.0-rc2; newer ones say "exec /app: exec format error".');
    expect(text).toContain(
      'In order of how often it is the cause:\n  1. built for another CPU\n     tell: npx scratch-lint inspect ./app names',
    );
    expect(text).toContain('GOOS=linux go build');
    expect(text).toContain('rule: wrong-arch');
  });

  it('stays within 80 columns', () => {
    for (const [line] of LINES) for (const one of (explainLine(line) ?? '').split('\n')) expect(one.length, one).toBeLessThanOrEqual(80);
  });

  it('no line of an answer is a workflow command, however wide the name before it is', () => {
    for (let length = 1; length < 60; length++) {
      const name = `/${'a'.repeat(length)} ::error::x`;
      expect(explainLine(`exec: "${name}": stat ${name}: no such file or directory`)).not.toMatch(/^\s*::/m);
    }
  });

  it('hides in a part of the line what the whole line gives away', () => {
    for (const line of [
      'tool login --password hunter2x9: error while loading shared libraries: libx.so: cannot open shared object file: No such file or directory',
      'exec: "mysql -phunter2x9": executable file not found in $PATH',
    ]) {
      expect(explainLine(line)).not.toBeNull();
      expect(explainLine(line)).not.toContain('hunter2');
    }
  });

  it('lets no control character of the pasted text through', () => {
    const text = explainLine('exec /\x1bapp\u202e\x07: exec format error') ?? '';
    expect(text).toContain('\\eapp');
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  });

  it('leaves no place unfilled and names only rules that are there', () => {
    const planned = new Set([
      'missing-ca-certificates',
      'missing-time-zones',
      'missing-tmp',
      'static-glibc-name-lookup',
      'user-lookup-without-passwd',
      'cgo-driver-stubbed',
      'user-not-numeric',
      'entrypoint-drops-cmd',
      'target-mismatch',
    ]);
    const known = new Set(allRules().map(({ name }) => name));
    for (const [kind, answer] of Object.entries(allAnswers())) {
      expect(answer.causes.length, kind).toBeGreaterThan(0);
      for (const cause of answer.causes)
        for (const rule of cause.rules) expect(known.has(rule) || planned.has(rule), `${kind}: ${rule}`).toBe(true);
    }
    for (const [line] of LINES) expect(explainLine(line)).not.toMatch(/\{[a-z]+\}/);
  });
});

describe('what build prints in brackets', () => {
  it('is explained, every name of it', () => {
    const folder = new URL('../../src/build/', import.meta.url);
    const text = readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    const codes = new Set(
      [...text.matchAll(/problem\(\s*(?:[^'\n]{1,60} \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)]
        .flatMap(([, one, other]) => [one, other])
        .filter((code) => code !== undefined),
    );
    expect(codes.size).toBeGreaterThan(30);
    const known = new Set(allRules().map(({ name }) => name));
    for (const code of codes) expect(known.has(code) ? 'a rule' : explainProblem(code), code).not.toBeNull();
    for (const answer of Object.values(PROBLEM_ANSWERS))
      for (const { rules } of answer.causes) for (const rule of rules) expect(known.has(rule), rule).toBe(true);
    for (const code of codes)
      for (const line of (explainProblem(code) ?? '').split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('is taken with its brackets and without', async () => {
    for (const name of ['secret-in-binary', '[secret-in-binary]']) {
      const io = recordingIo();
      expect(await runExplain([name], io)).toBe(0);
      expect(io.output()).toContain('strings ./FILE');
    }
    const io = recordingIo();
    expect(await runExplain(['[wrong-os]'], io)).toBe(0);
    expect(io.output()).toContain('# wrong-os');
  });

  it('prints the pages of several rules one after the other', async () => {
    const io = recordingIo();
    expect(await runExplain(['wrong-os', 'wrong-arch', 'wrong-os'], io)).toBe(0);
    expect(io.output().match(/^# .*/gm)).toEqual(['# wrong-os', '# wrong-arch']);
    await expect(runExplain(['wrong-os', 'wrong-ox'], recordingIo())).rejects.toThrow('no engine');
  });
});

describe('the command', () => {
  it('takes --color and --no-color, as every command does', async () => {
    const [plain, coloured] = [recordingIo(), recordingIo()];
    expect(await runExplain(['wrong-os'], plain)).toBe(0);
    expect(await runExplain(['--no-color', 'wrong-os'], coloured)).toBe(0);
    expect(coloured.output()).toBe(plain.output());
  });

  it('takes a line that begins like an option', async () => {
    const io = recordingIo();
    expect(await runExplain(['-bash: ./my-binary: cannot execute binary file: Exec format error'], io)).toBe(0);
    expect(io.output()).toContain('ENOEXEC');
    await expect(runExplain(['--format', 'json', 'wrong-os'], recordingIo())).rejects.toMatchObject({
      code: 'usage',
      message: 'unknown option "--format"; --help lists those there are',
    });
  });

  it.each([
    'exec: "./app --password Zq7runSecret": executable file not found in $PATH',
    'exec: "postgres://u:Zq7runSecret@db/x": stat postgres://u:Zq7runSecret@db/x: no such file or directory',
    'unable to find user token=Zq7runSecret: no matching entries in passwd file',
    'chdir to cwd ("/x/password=Zq7runSecret") set in config.json failed: no such file or directory',
    '/bin/sh: 1: API_TOKEN=Zq7runSecret: not found',
    'failed to calculate checksum of ref a::b: "/x?token=Zq7runSecret": not found',
  ])('shows no credential of %s', (line) => {
    expect(explainLine(line)).not.toBeNull();
    expect(explainLine(line)).not.toContain('Zq7run');
  });

  it('reads a log from standard input', async () => {
    const io = recordingIo({
      stdin: async function* () {
        yield Buffer.from('app-1  | starting\napp-1  | exec /app: exec for');
        yield Buffer.from('mat error\n');
      },
    });
    expect(await runExplain(['-'], io)).toBe(0);
    expect(io.output()).toContain('npx scratch-lint inspect ./app');
    await expect(runExplain(['-'], recordingIo())).rejects.toMatchObject({ code: 'usage' });
  });

  it('reads what stands at the end of a long log, and not without end', async () => {
    const filler = Buffer.from('#7 1.234 Compiling something\n'.repeat(10_000));
    const io = recordingIo({
      stdin: async function* () {
        yield filler;
        yield filler;
        yield Buffer.from('exec /app: exec for');
        yield Buffer.from('mat error\n');
      },
    });
    expect(await runExplain(['-'], io)).toBe(0);
    expect(io.output()).toContain('npx scratch-lint inspect ./app');
    await expect(
      runExplain(
        ['-'],
        recordingIo({
          stdin: async function* () {
            for (;;) yield filler;
          },
        }),
      ),
    ).rejects.toMatchObject({ code: 'usage' });
  });

  it('says what may have become of a line that is not known', async () => {
    await expect(runExplain(['hello world'], recordingIo())).rejects.toMatchObject({ message: expect.stringContaining('single quotes') });
  });
});

const first = (line: string): string => /1\. [^]*?(?=\n {2}2\.)/.exec(explainLine(line) ?? '')?.[0].replace(/\s+/g, ' ') ?? '';

describe('a library that is not found', () => {
  const glibc = (name: string): string =>
    first(`./app: error while loading shared libraries: ${name}: cannot open shared object file: No such file or directory`);
  const musl = (name: string): string => first(`Error loading shared library ${name}: No such file or directory (needed by /app/tool)`);

  it('is told by its package, for the image whose loader speaks', () => {
    expect(glibc('libpq.so.5')).toContain('apt-get install -y libpq5');
    expect(glibc('libssl.so.3')).toContain('apt-get install -y libssl3');
    expect(musl('libstdc++.so.6')).toContain('apk add --no-cache libstdc++');
    expect(glibc('libours.so.2')).toContain('the library is not in the image');
  });

  it('may tell what it was built on', () => {
    expect(glibc('libssl.so.1.1')).toContain('OpenSSL was 1.1');
    expect(musl('ld-linux-x86-64.so.2')).toContain('for glibc, on Alpine (musl)');
    expect(musl('libm.so.6')).toContain('for glibc, on Alpine (musl)');
    expect(first('Error relocating /lib/ld-linux-x86-64.so.2: unsupported relocation type 37')).toContain('for glibc, on Alpine (musl)');
    expect(glibc('libm.so.6')).toContain('the library is not in the image');
  });
});

describe('a line of a loader', () => {
  it('tells its first cause itself, where it has words of its own for it', () => {
    expect(first('Error relocating /app: unsupported relocation type 37')).toContain('IFUNC');
    expect(
      first(
        'java.lang.UnsatisfiedLinkError: /tmp/libx.so: error while loading shared libraries: libz.so.1: failed to map segment from shared object: Operation not permitted',
      ),
    ).toContain('nothing may be executed from');
    expect(first('/app: error while loading shared libraries: /usr/lib/libfoo.so: file too short')).toContain('Git LFS pointer');
    expect(first('/app: error while loading shared libraries: libfoo.so: wrong ELF class: ELFCLASS32')).toContain(
      'another CPU or word size',
    );
    expect(first("ERROR: ld.so: object '/a.so' cannot be loaded as audit interface: cannot open shared object file; ignored.")).toContain(
      'LD_AUDIT',
    );
    expect(first('libgcc_s.so.1 must be installed for pthread_exit to work')).toContain('apt-get install -y libgcc-s1');
    expect(
      first('/app: error while loading shared libraries: libcuda.so.1: cannot open shared object file: No such file or directory'),
    ).toContain('--gpus all');
    expect(first('Fatal glibc error: executable stack is not allowed')).toContain('glibc.rtld.execstack=0');
  });

  it('tells a plugin that is missing from one that was built otherwise', () => {
    expect(first('plugin.Open("plugins/auth"): realpath failed')).toContain('not in the image');
    expect(first('plugin.Open("plugins/auth"): plugin was built with a different version of package internal/goarch')).toContain(
      'another release of Go',
    );
  });
});
