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
  ["A fatal error was encountered. The library 'libhostpolicy.so' required to execute the application was not found in '/app/'.", 'no-runtime'],
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
  ['CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/app": permission denied: unknown', 'command-denied'],
  ["Container 3f is not running\nexec /app: exec format error", 'exec-format'],
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
