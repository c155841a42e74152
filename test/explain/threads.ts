import type { ErrorKind } from '../../src/explain/error-line.ts';

/** What people pasted, and what it was in the end: the kind, and how the first cause begins. */
export const THREADS: readonly (readonly [paste: string, kind: ErrorKind, first: string])[] = [
  // Tables of pages leave more than one blank between words.
  ['Error: failed to start container  : \nError  response from daemon: OCI runtime create failed:  container_linux.go:349: starting container process caused "exec:  \\"/usr/bin/docker-entrypoint.sh\\": permission denied": unknown |  ', 'command-denied', 'it has no x bit'],
  ['./my-app: /lib/x86_64-linux-gnu/libm.so.6: version \'GLIBC_2.29\' not found (required by ./my-app)', 'version-missing', 'built on a newer system'],

  ['Executing "step_script" stage of the job script 00:01\nError: unknown command "sh" for "release-notary"\nRun \'release-notary --help\' for usage.\nERROR: Job failed: exit code 1', 'entrypoint-shell', 'a CI runner'],
  ['error: Found argument \'sh\' which wasn\'t expected, or isn\'t valid in this context', 'entrypoint-shell', 'a CI runner'],
  ['error: unexpected argument \'sh\' found', 'entrypoint-shell', 'a CI runner'],
  ['Could not find command "sh".', 'entrypoint-shell', 'a CI runner'],
  ['Failed to parse CLI arguments; Failed to load `sh`: File not found', 'entrypoint-shell', 'a CI runner'],
  ['sh: can\'t open \'sh\': No such file or directory', 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['/bin/sh: 0: Can\'t open sh', 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['/bin/bash: /bin/bash: cannot execute binary file', 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['/usr/bin/sh: /usr/bin/sh: cannot execute binary file', 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['unable to start container process: exec: "sh": executable file not found in $PATH', 'shell-missing', 'something calls sh'],
  ['The executable `cd` could not be found.', 'command-not-in-path', '{path} is a word of the shell'],
  ['exec: "source": executable file not found in $PATH: unknown', 'command-not-in-path', '{path} is a word of the shell'],

  ['failed to solve: process "/bin/sh -c yarn install" did not complete successfully: exit code: 129', 'run-failed', 'the command itself failed'],
  ['#10 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 137', 'run-failed', 'it was killed'],
  ['failed running [/dev/.buildkit_qemu_emulator /bin/sh -c which ls]: exit code: 127', 'run-failed', 'a command of it is not in the image'],
  ['Error: building at STEP "RUN make": while running runtime: exit status 127', 'run-failed', 'a command of it is not in the image'],
  ['Defaulted container "web-ctr" out of: web-ctr, init-ctr (init)\nexec /bin/sh: exec format error', 'system-format', 'built on an ARM machine'],
  ['exec /usr/bin/python3: exec format error', 'system-format', 'built on an ARM machine'],
  ['#12 0.158 exec /bin/sh: exec format error', 'system-format', 'while it is built'],
  ['STEP 2/3: RUN apt update\nprocess exited with error: fork/exec /bin/sh: exec format errorsubprocess exited with status 1\nerror building at STEP "RUN apt update": exit status 1', 'system-format', 'while it is built'],

  ['Post "https://accounts.example.com/oauth2/x/v1/token": tls: failed to verify certificate: x509: certificate signed by unknown authority', 'certificates', 'the image has no ca-certificates.crt'],
  ['Post "https://login.example.com/token": dial tcp: lookup login.example.com: no such host', 'host-name', ''],
  ['failed to look-up entrypoint/cmd for image "golang:1.18": Get "https://index.docker.io/v2/": x509: certificate signed by unknown authority', 'registry-unreachable', 'x509: a proxy'],
  ['error building image: error building stage: failed to get filesystem from image: stream error: stream ID 1; INTERNAL_ERROR; received from peer', 'registry-unreachable', ''],
  ['error building image: error building stage: failed to get filesystem from image: read tcp 10.0.0.29:58626->65.9.112.124:443: read: connection timed out', 'registry-unreachable', ''],
  ['error building image: error building stage: failed to get filesystem from image: chown /bin/tar: no such file or directory', 'kaniko-unpack', 'kaniko runs in an image'],
  ['error building image: error building stage: failed to get filesystem from image: mkdir /lib64: file exists', 'kaniko-unpack', 'kaniko runs in an image'],
  ['error building image: error building stage: failed to get filesystem from image: error removing var/run to make way for new symlink: unlinkat /var/run/docker.sock: device or resource busy', 'kaniko-unpack', 'a path that the cluster mounts'],
  ['#15 [linux/arm64 binary 4/5] COPY a /b\n#15 ERROR: failed to load ref: jsj4es5ljnpugo7i6d1d1nu69: not found', 'builder-lost', ''],

  ['RunContainerError: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to create new parent process: namespace path: lstat /proc/0/ns/ipc: no such file or directory: unknown', 'host-refused', ''],
  ['Error: crun: open /sys/fs/cgroup/machine.slice/libpod-35ee.scope/container/cgroup.freeze: No such file or directory: OCI runtime attempted to invoke a command that was not found', 'host-refused', ''],
  ['OCI runtime create failed: container_linux.go:265: starting container process caused \\"permission denied\\": unknown', 'host-refused', ''],
  ['"RunPodSandbox from runtime service failed" err="rpc error: code = DeadlineExceeded desc = context deadline exceeded"', 'host-refused', ''],
  ['Error: default OCI runtime "crun" not found: invalid argument', 'host-program-missing', 'a runtime or shim'],
  ['Driver Failure: Failed to start container 1d: API error (500): error while creating mount source path \'/host_mnt/private/tmp/NomadClient9/alloc\': mkdir /host_mnt/private/tmp/NomadClient9: permission denied', 'mount-denied', 'Docker Desktop shares'],
  ['error while creating mount source path \'/data\': mkdir /data: read-only file system', 'mount-denied', 'Docker from a snap'],
  ['error during container init: error mounting "/home/u/nginx.conf" to rootfs at "/etc/nginx/nginx.conf": mount /home/u/nginx.conf:/etc/nginx/nginx.conf (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown', 'bind-kind', 'docker run -v of a file'],
  ['Error response from daemon: getent unable to find entry "nonroot" in passwd database', 'unknown-user', ''],

  ['WARNING: The requested image\'s platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested\nexec /app: no such file or directory', 'exec-missing', 'it is dynamically linked'],
  ['WARNING: image platform (linux/arm64) does not match the expected platform (linux/amd64)\n{"msg":"exec container process `/app`: Exec format error"}', 'exec-format', 'built for another CPU'],

  ['/bin/entrypoint: 6: /bin/entrypoint: [[: not found', 'needs-bash', ''],
  ['/bin/entrypoint: 6: /bin/entrypoint: curl: not found', 'shell-command-missing', 'no package'],
  ['app_1  | /usr/local/bin/confd: line 1: syntax error: unterminated quoted string', 'shell-misread', 'it is a program for another CPU'],
  ['/usr/bin/cast: 10: /usr/bin/cast: Syntax error: "(" unexpected', 'shell-misread', 'a script for bash'],
  ['/var/run/s6/etc/cont-init.d/30-install: line 57: syntax error: unexpected end of file', 'shell-misread', 'a script with Windows line ends'],
  ['./app-arm: 8: ./app-arm: Syntax error: newline unexpected', 'shell-misread', 'what was downloaded'],
  ['s6-overlay-suexec: fatal: unable to spawn /package/admin/s6-overlay-3.1.5.0/libexec/preinit: No such file or directory', 'spawn-missing', ''],
  ['s6-supervise nginx: warning: unable to spawn ./run - waiting 10 seconds\ns6-supervise nginx (child): fatal: unable to exec run: Permission denied', 'command-denied', 'it has no x bit'],

  ['ERROR: invalid reference format', 'reference', ''],
  ['unable to process image: invalid reference format: repository name (library/MyApp) must be lowercase', 'reference', 'upper case'],
  ['failed to solve: dockerfile parse error on line 19: unknown instruction: &&', 'dockerfile', 'the \\ at the end'],
  ['Error response from daemon: dockerfile parse error line 14: unknown instruction: APT-GET', 'dockerfile', 'a command of a RUN'],
  ['dockerfile parse error on line 7: unknown instruction: <!DOCTYPE>', 'dockerfile', 'it is a page'],
  ['dockerfile parse error on line 5: unknown instruction: ENTRYPIONT (did you mean ENTRYPOINT?)', 'dockerfile', 'a misspelt instruction'],

  ['$ ldd app\n\tnot a dynamic executable', 'no-loader-asked', 'it is static'],
];
