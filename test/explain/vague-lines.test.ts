import { expect, it } from 'vitest';
import { recognise } from '../../src/explain/recognise.ts';

/** Lines that say little, as they stand alone in a log or a page. */
it.each([
  ['docker: Error response from daemon: OCI runtime start failed: cannot start a container that has stopped: unknown.', 'ended'],
  ['docker: Error response from daemon: cannot start a stopped process: unknown.', 'ended'],
  ['cannot exec in a stopped state: unknown', 'ended'],
  ['Error response from daemon: Container 3f4e5d6a7b8c is not running', 'ended'],
  ['Error response from daemon: container 3f4e5d6a7b8c is not running', 'ended'],
  ['EssentialContainerExited', 'ended'],
  ['dependency failed to start: container migrate-1 exited (1)', 'ended'],
  ['Container app failed liveness probe, will be restarted', 'unhealthy'],
  ['pods "app" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true', 'user-root'],
  ['CMake Error: The source directory "/src" does not appear to contain CMakeLists.txt.', 'project-missing'],
  ['MSBUILD : error MSB1003: Specify a project or solution file.', 'project-missing'],
  ["bash: syntax error near unexpected token `('", 'shell-misread'],
  ['error: failed to solve: Internal: stream terminated by RST_STREAM', 'builder-lost'],
  ['Init:Error', 'ended'],
  ['Error response from daemon: Container f5 is restarting, wait until the container is running', 'restarts'],
  ['CannotCreateContainerError: API error (400): invalid', 'pod-state'],
  ['CannotStartContainerError: Error response from daemon: OCI runtime create failed', 'pod-state'],
  ['rpc error: code = Unknown desc = failed to start container "abc": Error response from daemon: OCI runtime create failed', 'pod-state'],
  ['Error response from daemon: Container command not found or does not exist..', 'command-not-in-path'],
  ['exec /app: cannot allocate memory', 'exec-other'],
  ['Aborted (core dumped)', 'aborted'],
  ['app exited with code 134', 'aborted'],
  ["terminate called after throwing an instance of 'std::runtime_error'", 'aborted'],
  ['thread caused non-unwinding panic. aborting.', 'aborted'],
  ['fish: Unknown command: ./app', 'shell-path-missing'],
  ['/opt/java/openjdk/bin/java: no such file or directory', 'spawn-missing'],
  ['It was not possible to find any compatible framework version', 'no-runtime'],
  [
    "A fatal error was encountered. The library 'libhostpolicy.so' required to execute the application was not found in '/app/'.",
    'no-runtime',
  ],
  ['Error: Invalid or corrupt jarfile /app.jar', 'java-jar'],
  ['ERROR: unsatisfiable constraints:', 'package-missing'],
  ["E: Version '1.2.3' for 'curl' was not found", 'package-missing'],
  ['ERROR: Could not find a version that satisfies the requirement foo', 'package-missing'],
  ['npm error code EUSAGE', 'lock-out-of-step'],
  ['django.core.exceptions.ImproperlyConfigured: Error loading psycopg2 module', 'module-missing'],
  ["error: command 'gcc' failed: No such file or directory", 'needs-compiler'],
  ['make: *** No targets specified and no makefile found.  Stop.', 'project-missing'],
  ["cc1: error: bad value ('armv7-a') for '-march=' switch", 'cross-cgo'],
  ['go: build output "app" already exists and is a directory', 'go-output'],
  ['go: build output "app" already exists and is not an object file', 'go-output'],
] as const)('%s', (line, kind) => {
  expect(recognise(line)?.kind).toBe(kind);
});

it.each([
  // The reason stands behind it.
  [
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/app": permission denied: unknown',
    'command-denied',
  ],
  ['Container 3f is not running\nexec /app: exec format error', 'exec-format'],
  ['health check failed once, retrying\napp-1 exited with code 137', 'exit-killed'],
] as const)('words that say more come first: %s', (line, kind) => {
  expect(recognise(line)?.kind).toBe(kind);
});

it('a name is read however deep the quotes around it are escaped', () => {
  const line = String.raw`rpc error: code = 2 desc = "oci runtime error: exec failed: container_linux.go:247: starting container process caused \"exec: \\\"bash\\\": executable file not found in $PATH\""`;
  expect(recognise(line)?.path).toBe('bash');
  expect(recognise(String.raw`starting container process caused \"exec: \\\"/app\\\": permission denied\"`)?.path).toBe('/app');
});

it('a state of Kubernetes does not tell which engine it has', () => {
  expect(recognise('CrashLoopBackOff')?.runtime).toBe('Kubernetes');
  expect(recognise('Error: failed to create containerd task: exec: "/app": permission denied')?.runtime).toBe('Kubernetes with containerd');
});

it.each([
  [
    'unable to start container process: error during container init: open sysctl net.ipv4.ip_unprivileged_port_start file: reopen fd 8: permission denied: unknown',
    'host-refused',
  ],
  [
    'write sysctl key net.ipv4.ip_unprivileged_port_start: open /proc/sys/net/ipv4/ip_unprivileged_port_start: permission denied',
    'host-refused',
  ],
  [
    'container_linux.go:247: starting container process caused "process_linux.go:258: applying cgroup configuration for process caused \\"Cannot set property TasksAccounting, or unknown property.\\""',
    'host-refused',
  ],
  ['error creating overlay mount to /var/lib/docker/overlay2/x/merged: too many levels of symbolic links', 'host-refused'],
  ['failed to mount overlay: invalid argument', 'host-refused'],
  ['error jailing process inside rootfs: pivot_root .: invalid argument', 'host-refused'],
  ['unable to start container process: error adding seccomp filter rule for syscall clone3: permission denied', 'host-refused'],
  ['error setting rlimit type 7: operation not permitted', 'host-refused'],
  ['unable to set hostname: operation not permitted', 'host-refused'],
  ['sysctl "vm.max_map_count" is not in a separate kernel namespace', 'host-refused'],
  ['Minimum memory limit allowed is 6MB.', 'host-refused'],
  ['failed to extract layer sha256:1: archive/tar: invalid tar header: unknown', 'image-unloadable'],
  ['FATAL:   stat /bin/bash: no such file or directory', 'shell-missing'],
  ['lxc_exec_payload: 2203 No such file or directory - Failed to exec "/sbin/init"', 'spawn-missing'],
  ['lxc_exec_payload: 2203 Exec format error - Failed to exec "/sbin/init"', 'exec-format'],
  ['Container failed to start: The executable "npm" could not be found.', 'command-not-in-path'],
  ["exec process failed with error: executable 'foo' for container process not found in PATH", 'command-not-in-path'],
  ['urpc method "containerManager.StartRoot" failed: failed to find initial working directory "/x": no such file or directory', 'workdir'],
  [
    'container 4f encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: Access is denied. (0x5)',
    'command-denied',
  ],
  ['Persistent Failure to start container', 'pod-state'],
  ['ContainerTerminated Container app was terminated with exit code 1', 'ended'],
  [
    "/package/admin/s6-overlay/libexec/preinit: fatal: /run belongs to uid 0 instead of 1000 and we're lacking the privileges to fix it.",
    'not-root',
  ],
] as const)('of other engines and of machines: %s', (line, kind) => {
  expect(recognise(line)?.kind).toBe(kind);
});

it.each([
  [
    'failed to walk /var/lib/docker/tmp/buildkit-mount0123/target: lstat /var/lib/docker/tmp/buildkit-mount0123/target: no such file or directory',
    'copy-missing',
    '/target',
  ],
  ['ERROR: failed to solve: Unknown type "foo" in HEALTHCHECK (try CMD)', 'dockerfile', null],
  ['ADD failed: no such host', 'remote-source', null],
  ['failed to solve: no users found', 'chown-name', null],
  ['ERROR: failed to solve: frontend grpc server closed unexpectedly', 'builder-lost', null],
  ["error checking context: file ('/x') not found or excluded by .dockerignore", 'context-unreadable', null],
  ['unable to prepare context: context must be a directory: /x/Dockerfile', 'build-usage', null],
  [
    'ERROR: failed to copy: httpReadSeeker: failed open: unexpected status code https://x/v2/a/blobs/sha256:1: 403 Forbidden',
    'pull-failed',
    null,
  ],
  ['/entrypoint.sh: 3: set: Illegal option -', 'shell-misread', null],
  ['syntax error: unexpected end of file (expecting "then")', 'shell-misread', null],
  [': not found: line 2:', 'crlf', null],
  ['wrong ELF class: ELFCLASS64', 'library-wrong', null],
  ['\tlibc.musl-x86_64.so.1 => not found', 'library-missing', null],
  ["chmod: cannot access 'entrypoint.sh': No such file or directory", 'file-missing', 'entrypoint.sh'],
] as const)('of builds and loaders: %s', (line, kind, path) => {
  expect(recognise(line)).toMatchObject({ kind, path });
});

it.each([
  ['127', 'exit-start'],
  ['code 126', 'exit-start'],
  ['exit status 139', 'signal'],
  ['137', 'exit-killed'],
  ['134', 'aborted'],
  ['255', 'exit-255'],
  ['exit status 1', 'ended'],
  ['exit code 2', 'ended'],
  ['SIGKILL', 'exit-killed'],
  ['SIGTERM', 'exit-killed'],
  ['signal 11', 'signal'],
] as const)('codes and signals by themselves: %s', (line, kind) => {
  expect(recognise(line)?.kind).toBe(kind);
});

it('a number among other words is none', () => {
  for (const line of ['port 127', 'listening on 127', '1234', '126 tests passed', '3', '404']) expect(recognise(line)).toBe(null);
});
