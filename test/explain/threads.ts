import type { ErrorKind } from '../../src/explain/error-line.ts';

/** What people pasted, and what it was in the end: the kind, and how the first cause begins. */
export const THREADS: readonly (readonly [paste: string, kind: ErrorKind, first: string])[] = [
  [
    'Error response from daemon: OCI runtime create failed: unable to retrieve OCI runtime error (open /run/containerd/io.containerd.runtime.v1.linux/moby/abc/log.json: no such file or directory): runc did not terminate sucessfully: unknown',
    'host-refused',
    'the kernel or its cgroup version',
  ],
  [
    'Error: failed to start container "app-mongo": Error response from daemon: linux runtime spec devices: readdirent: invalid argument',
    'host-refused',
    'a device of the machine cannot be listed',
  ],
  [
    'Error: release command failed - aborting deployment. error creating a release_command machine: failed to launch VM: EOF',
    'host-refused',
    'the platform could not start its virtual machine',
  ],
  ['CannotPullContainerError: Could not reach any registry endpoint', 'registry-unreachable', 'a Fargate task'],
  // Pages take a lone backquote away.
  [
    "hercules: /lib/x86_64-linux-gnu/libc.so.6: version GLIBC_2.38' not found (required by /home/hercules/lib/libherc.so)",
    'version-missing',
    'built on a newer system',
  ],
  ['./app: /usr/lib/libstdc++.so.6: version GLIBCXX_3.4.32 not found (required by ./app)', 'version-missing', ''],
  [
    'a7adf467eeff   n4z3m/dialoqbase:latest   "docker-entrypoint.s…"   58 minutes ago   Restarting (139) 5 seconds ago',
    'signal',
    'the program itself crashed',
  ],
  ['tiny exited with code 139', 'signal', 'the program itself crashed'],
  [
    "Step 5/27 : RUN mkdir /vscode\n ---> Running in eb2266398646\nstandard_init_linux.go:211: exec user process caused \"exec format error\"\nERROR: Service 'vscode' failed to build: The command '/bin/sh -c mkdir /vscode' returned a non-zero code: 1",
    'exec-format',
    'while it is built',
  ],
  [
    "Lambda function 'myfunction' for version '$LATEST.PUBLISHED' failed to stabilize since it is in Failed state due to FunctionError.InvalidEntryPoint(The Lambda function's runtime entrypoint path isn't valid. The path must be absolute, non-empty, and point to an executable file.)",
    'lambda-entrypoint',
    'the image has no ENTRYPOINT',
  ],
  [
    'unable to start container process: error during container init: exec: "": executable file not found in $PATH',
    'command-not-in-path',
    'the command is an empty word',
  ],
  ['2014/12/07 09:17:52 Error: Dockerfile cannot be empty', 'dockerfile', ''],
  [
    'process "/bin/sh -c apt update && apt-get install -y build-essential" did not complete successfully: exit code: 139',
    'run-failed',
    'it crashed: under an emulator',
  ],
  ['ENOENT', 'exec-missing', 'it is dynamically linked'],
  ['EACCES', 'command-denied', 'it has no x bit'],
  ['ENOEXEC', 'exec-format', 'built for another CPU'],
  // Tables of pages leave more than one blank between words.
  [
    'Error: failed to start container  : \nError  response from daemon: OCI runtime create failed:  container_linux.go:349: starting container process caused "exec:  \\"/usr/bin/docker-entrypoint.sh\\": permission denied": unknown |  ',
    'command-denied',
    'it has no x bit',
  ],
  [
    "./my-app: /lib/x86_64-linux-gnu/libm.so.6: version 'GLIBC_2.29' not found (required by ./my-app)",
    'version-missing',
    'built on a newer system',
  ],

  [
    'Executing "step_script" stage of the job script 00:01\nError: unknown command "sh" for "release-notary"\nRun \'release-notary --help\' for usage.\nERROR: Job failed: exit code 1',
    'entrypoint-shell',
    'a CI runner',
  ],
  ["error: Found argument 'sh' which wasn't expected, or isn't valid in this context", 'entrypoint-shell', 'a CI runner'],
  ["error: unexpected argument 'sh' found", 'entrypoint-shell', 'a CI runner'],
  ['Could not find command "sh".', 'entrypoint-shell', 'a CI runner'],
  ['Failed to parse CLI arguments; Failed to load `sh`: File not found', 'entrypoint-shell', 'a CI runner'],
  ["sh: can't open 'sh': No such file or directory", 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ["/bin/sh: 0: Can't open sh", 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['/bin/bash: /bin/bash: cannot execute binary file', 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['/usr/bin/sh: /usr/bin/sh: cannot execute binary file', 'entrypoint-shell', 'the ENTRYPOINT of the image is a shell'],
  ['unable to start container process: exec: "sh": executable file not found in $PATH', 'shell-missing', 'something calls sh'],
  ['The executable `cd` could not be found.', 'command-not-in-path', '{path} is a word of the shell'],
  ['exec: "source": executable file not found in $PATH: unknown', 'command-not-in-path', '{path} is a word of the shell'],

  [
    'failed to solve: process "/bin/sh -c yarn install" did not complete successfully: exit code: 129',
    'run-failed',
    'the command itself failed',
  ],
  ['#10 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 137', 'run-failed', 'it was killed'],
  [
    'failed running [/dev/.buildkit_qemu_emulator /bin/sh -c which ls]: exit code: 127',
    'run-failed',
    'a command of it is not in the image',
  ],
  ['Error: building at STEP "RUN make": while running runtime: exit status 127', 'run-failed', 'a command of it is not in the image'],
  [
    'Defaulted container "web-ctr" out of: web-ctr, init-ctr (init)\nexec /bin/sh: exec format error',
    'system-format',
    'built on an ARM machine',
  ],
  ['exec /usr/bin/python3: exec format error', 'system-format', 'built on an ARM machine'],
  ['#12 0.158 exec /bin/sh: exec format error', 'system-format', 'while it is built'],
  [
    "Step 4/6 : RUN npm install\n ---> Running in af36b7bd02d8\nexec /bin/sh: exec format error\nThe command '/bin/sh -c npm install' returned a non-zero code: 1",
    'system-format',
    'while it is built',
  ],
  [
    'STEP 2/3: RUN apt update\nprocess exited with error: fork/exec /bin/sh: exec format errorsubprocess exited with status 1\nerror building at STEP "RUN apt update": exit status 1',
    'system-format',
    'while it is built',
  ],

  [
    'Post "https://accounts.example.com/oauth2/x/v1/token": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificates',
    'the image has no ca-certificates.crt',
  ],
  ['Post "https://login.example.com/token": dial tcp: lookup login.example.com: no such host', 'host-name', ''],
  [
    'failed to look-up entrypoint/cmd for image "golang:1.18": Get "https://index.docker.io/v2/": x509: certificate signed by unknown authority',
    'registry-unreachable',
    'x509: a proxy',
  ],
  [
    'error building image: error building stage: failed to get filesystem from image: stream error: stream ID 1; INTERNAL_ERROR; received from peer',
    'registry-unreachable',
    '',
  ],
  [
    'error building image: error building stage: failed to get filesystem from image: read tcp 10.0.0.29:58626->65.9.112.124:443: read: connection timed out',
    'registry-unreachable',
    '',
  ],
  [
    'error building image: error building stage: failed to get filesystem from image: chown /bin/tar: no such file or directory',
    'kaniko-unpack',
    'kaniko runs in an image',
  ],
  [
    'error building image: error building stage: failed to get filesystem from image: mkdir /lib64: file exists',
    'kaniko-unpack',
    'kaniko runs in an image',
  ],
  [
    'error building image: error building stage: failed to get filesystem from image: error removing var/run to make way for new symlink: unlinkat /var/run/docker.sock: device or resource busy',
    'kaniko-unpack',
    'a path that the cluster mounts',
  ],
  ['#15 [linux/arm64 binary 4/5] COPY a /b\n#15 ERROR: failed to load ref: jsj4es5ljnpugo7i6d1d1nu69: not found', 'builder-lost', ''],

  [
    'RunContainerError: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to create new parent process: namespace path: lstat /proc/0/ns/ipc: no such file or directory: unknown',
    'host-refused',
    '',
  ],
  [
    'Error: crun: open /sys/fs/cgroup/machine.slice/libpod-35ee.scope/container/cgroup.freeze: No such file or directory: OCI runtime attempted to invoke a command that was not found',
    'host-refused',
    '',
  ],
  [
    'OCI runtime create failed: container_linux.go:265: starting container process caused \\"permission denied\\": unknown',
    'host-refused',
    '',
  ],
  [
    '"RunPodSandbox from runtime service failed" err="rpc error: code = DeadlineExceeded desc = context deadline exceeded"',
    'host-refused',
    '',
  ],
  [
    'docker: Error response from daemon: mkdir /home/v/.local/share/docker/overlay2/ccede5b1-init/merged/etc: permission denied.',
    'host-refused',
    '',
  ],
  [
    'unable to start container process: error during container init: error mounting "/var/run/docker.sock" to rootfs at "/var/run/docker.sock": change mount propagation through procfd: mount /var/run/docker.sock (via /proc/self/fd/6), flags: 0x44000: permission denied: unknown',
    'host-refused',
    '',
  ],
  [
    'unable to start container process: error during container init: error mounting "tmpfs" to rootfs at "/sys/fs/selinux": create mountpoint for /sys/fs/selinux mount: mkdirat /var/lib/docker/overlay2/2142/merged/sys/fs/selinux: operation not permitted: unknown',
    'host-refused',
    '',
  ],
  [
    'unable to start container process: error during container init: error setting cgroup config for procHooks process: load program: permission denied: unknown.',
    'host-refused',
    '',
  ],
  ['error="SELinux relabeling of /data is not allowed: \\"no such file or directory\\""', 'mount-denied', 'it is not there'],
  ['COPY failed: Forbidden path outside the build context: ../. ()', 'copy-outside', ''],
  ['api_1  | > node dist/main.js\napi_1  | Segmentation fault\napi_1  | npm ERR! errno 139', 'signal', 'the program itself'],
  ['Error: default OCI runtime "crun" not found: invalid argument', 'host-program-missing', 'a runtime or shim'],
  [
    "Driver Failure: Failed to start container 1d: API error (500): error while creating mount source path '/host_mnt/private/tmp/NomadClient9/alloc': mkdir /host_mnt/private/tmp/NomadClient9: permission denied",
    'mount-denied',
    'Docker Desktop shares',
  ],
  ["error while creating mount source path '/data': mkdir /data: read-only file system", 'mount-denied', 'Docker from a snap'],
  [
    'error during container init: error mounting "/home/u/nginx.conf" to rootfs at "/etc/nginx/nginx.conf": mount /home/u/nginx.conf:/etc/nginx/nginx.conf (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown',
    'bind-kind',
    'docker run -v of a file',
  ],
  ['Error response from daemon: getent unable to find entry "nonroot" in passwd database', 'unknown-user', ''],

  [
    "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested\nexec /app: no such file or directory",
    'exec-missing',
    'it is dynamically linked',
  ],
  [
    'WARNING: image platform (linux/arm64) does not match the expected platform (linux/amd64)\n{"msg":"exec container process `/app`: Exec format error"}',
    'exec-format',
    'the image itself is for another CPU',
  ],

  ['/bin/entrypoint: 6: /bin/entrypoint: [[: not found', 'needs-bash', ''],
  ['/bin/entrypoint: 6: /bin/entrypoint: curl: not found', 'shell-command-missing', 'no package'],
  ['app_1  | /usr/local/bin/confd: line 1: syntax error: unterminated quoted string', 'shell-misread', 'it is a program for another CPU'],
  ['/usr/bin/cast: 10: /usr/bin/cast: Syntax error: "(" unexpected', 'shell-misread', 'a script for bash'],
  [
    '/var/run/s6/etc/cont-init.d/30-install: line 57: syntax error: unexpected end of file',
    'shell-misread',
    'a script with Windows line ends',
  ],
  ['./app-arm: 8: ./app-arm: Syntax error: newline unexpected', 'shell-misread', 'what was downloaded'],
  [
    's6-overlay-suexec: fatal: unable to spawn /package/admin/s6-overlay-3.1.5.0/libexec/preinit: No such file or directory',
    'spawn-missing',
    '',
  ],
  [
    's6-supervise nginx: warning: unable to spawn ./run - waiting 10 seconds\ns6-supervise nginx (child): fatal: unable to exec run: Permission denied',
    'command-denied',
    'it has no x bit',
  ],

  ['ERROR: invalid reference format', 'reference', ''],
  ['unable to process image: invalid reference format: repository name (library/MyApp) must be lowercase', 'reference', 'upper case'],
  ['failed to solve: dockerfile parse error on line 19: unknown instruction: &&', 'dockerfile', 'the \\ at the end'],
  ['Error response from daemon: dockerfile parse error line 14: unknown instruction: APT-GET', 'dockerfile', 'a command of a RUN'],
  ['dockerfile parse error on line 7: unknown instruction: <!DOCTYPE>', 'dockerfile', 'it is a page'],
  ['dockerfile parse error on line 5: unknown instruction: ENTRYPIONT (did you mean ENTRYPOINT?)', 'dockerfile', 'a misspelt instruction'],

  ['$ ldd app\n\tnot a dynamic executable', 'no-loader-asked', 'it is static'],

  ['Error: OCI runtime error: crun: Failed to re-execute libcrun via memory file descriptor', 'host-refused', 'the kernel or its cgroup'],
  [
    '2024-03-27T14:54:52.830 app[3287965c063418] ... [info] ERROR Error: failed to spawn command: /scripts/run.sh: No such file or directory (os error 2)',
    'spawn-missing',
    'a script with Windows line ends',
  ],
  [
    'bash: line 1: /src/scripts/dump_env_and_procfile.sh: cannot execute: required file not found',
    'exec-missing',
    'a script with Windows line ends',
  ],
  ['./heroku-run.sh: line 12: /run.sh: No such file or directory', 'shell-path-missing', 'the file is elsewhere'],
  [
    'OCI runtime create failed: runc create failed: unable to start container process: error during container init: failed to fulfil mount request: open /sys/kernel/security: no such file or directory: unknown',
    'host-refused',
    'a path of the machine is asked for',
  ],
  [
    'container_linux.go:380: starting container process caused: apply caps: operation not permitted',
    'host-refused',
    'capabilities are asked for',
  ],
  [
    'Failed to create container with error: rpc error: code = 2 desc = capability KILL must start with CAP_',
    'host-refused',
    'capabilities are asked for',
  ],
  ['exec /entrypoint.sh: Permission denied', 'command-denied', 'it has no x bit'],
  ['[FATAL tini (7)] exec /entrypoint.sh failed: Permission denied', 'command-denied', 'it has no x bit'],
  ['failed to compute cache key: "/usr/share/zoneinfo": not found', 'copy-missing', 'no package of that stage brings it'],
  [
    "fatal: unable to access 'https://go.googlesource.com/crypto/': SSL certificate problem: certificate is not yet valid",
    'certificate-invalid',
    'expired, or the clock',
  ],
  [
    'error building image: error building stage: Unable to add parent dir /var to layered map: lstat /var: no such file or directory',
    'kaniko-unpack',
    'kaniko runs in an image that is not its own',
  ],
  [
    'error building image: error building stage: failed to get files used from context: copy failed: no source files specified',
    'copy-missing',
    'it was not built yet',
  ],
  ['make: *** [Makefile:23: src/main.o] Trace/breakpoint trap', 'signal', 'an emulator gave up'],

  // A shell that is given a script, and what one reads or writes.
  [
    '2022-09-19T04:27:01.793131+00:00 app[worker.1]: bash: start.sh: No such file or directory',
    'argument-missing',
    'it was copied elsewhere',
  ],
  ["/bin/sh: can't open '/entrypoint.sh': Permission denied", 'read-denied', 'it belongs to root'],
  ['/entrypoint.sh: 4: cannot open /run/secrets/db: No such file', 'file-missing', 'a secret'],
  ['/entrypoint.sh: line 4: /run/secrets/db_password: No such file or directory', 'file-missing', 'a secret'],
  ["cat: can't open '/run/secrets/db': No such file or directory", 'file-missing', 'a secret'],
  ["sed: can't read /etc/app.conf: No such file or directory", 'file-missing', 'the program reads it'],
  ['/entrypoint.sh: line 12: /etc/nginx/nginx.conf: Permission denied', 'write-denied', ''],
  ['find: ‘/var/lib/mysql’: Permission denied', 'write-denied', ''],
  ['vendor/bin/heroku-php-nginx: line 7: /app/run: No such file or directory', 'shell-path-missing', ''],
  // What it asks for.
  ['/entrypoint.sh: line 3: DB_HOST: unbound variable', 'variable-unset', 'whoever starts the container'],
  ['/entrypoint.sh: 3: DB_HOST: parameter not set', 'variable-unset', 'whoever starts the container'],
  ['/entrypoint.sh: 3: 1: parameter not set', 'variable-unset', 'it is to be started with arguments'],
  ['/entrypoint.sh: line 3: DB_HOST: DB_HOST must be set', 'variable-unset', 'whoever starts the container'],
  ['/entrypoint.sh: line 10: exec: : not found', 'variable-unset', 'whoever starts the container'],
  ['/entrypoint.sh: 4: i++: not found', 'needs-bash', 'its first line says #!/bin/sh'],
  ['/entrypoint.sh: line 7: unexpected EOF while looking for matching `"\'', 'shell-misread', 'an if, a quote'],
  // A carriage return that the terminal carried out.
  [': invalid option nameoint.sh: line 2: set: pipefail', 'crlf', 'a checkout on Windows'],
  [
    '   2019-04-05T10:47:16.46-0400 [APP/PROC/WEB/0] ERR /usr/bin/env: bash\n   2019-04-05T10:47:16.46-0400 [APP/PROC/WEB/0] ERR : No such file or directory',
    'crlf',
    'a checkout on Windows',
  ],
  ['/usr/bin/env: ‘python’: No such file or directory', 'env-missing', 'the image has python3'],
  ["env: can't execute 'bash': No such file or directory", 'env-missing', 'the image lacks the shell'],
  ['/usr/bin/env: use -[v]S to pass options in shebang lines', 'env-option', ''],
  ['#9 0.345 /bin/sh: apt-get: not found', 'shell-command-missing', 'the base is Alpine'],

  // Quotes of JSON around a name, and around a path.
  [
    'Message: oci runtime error: starting container process caused "exec: \\"bash\\": executable file not found in $PATH"',
    'command-not-in-path',
    'no package of the image has {path}',
  ],
  [
    'Error: building at STEP "COPY ./dist /app": checking on sources under "/p": copier: stat: "/dist": no such file or directory',
    'copy-missing',
    'a build on the machine makes it',
  ],
  ['failed to calculate checksum of ref moby::abc: "/target/app.jar": not found', 'copy-missing', 'a build on the machine makes it'],
  ['failed to compute cache key: "/package.json" not found: not found', 'copy-missing', 'the context is another directory'],
  ['COPY failed: stat /var/lib/docker/tmp/docker-builder123456/app: no such file or directory', 'copy-missing', 'it was not built yet'],
  [
    'error building at STEP "COPY target/app /app": no items matching glob "/tmp/build/inputs/target/app" copied (1 filtered out using .dockerignore): no such file or directory',
    'copy-missing',
    'it was not built yet',
  ],
  [
    'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/',
    'dockerfile',
    'an instruction or flag that this builder does not know',
  ],
  [
    '#7 0.123 runc run failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory',
    'shell-missing',
    'RUN in scratch',
  ],
  ['ERROR: failed to solve: error from sender: context path not found', 'build-usage', ''],

  [
    "container_linux.go:367: starting container process caused: process_linux.go:352: getting the final child's pid from pipe caused: EOF: unknown",
    'host-refused',
    '',
  ],
  ['Error: failed to prepare subPath for volumeMount "config" of container "web"', 'pod-config', ''],
  ['Container image "app:dev" is not present with pull policy of Never', 'pull-failed', ''],
  ['Error: preparing container abc for attach: crun: chdir: No such file or directory: OCI not found', 'workdir', 'it is not in the image'],
  ['nginx: [emerg] host not found in upstream "backend" in /etc/nginx/conf.d/default.conf:3', 'host-name', ''],
  [
    'E: Release file for http://deb.debian.org/debian/dists/bookworm/InRelease is not valid yet (invalid for another 2h)',
    'package-signature',
    'the clock',
  ],
  ['ERROR: unable to select packages:\n  python2 (no such package):', 'package-missing', 'it is called otherwise'],
  ['fatal error: Python.h: No such file or directory', 'needs-headers', 'those of Python'],
  [
    'Fatal Python error: init_fs_encoding: failed to get the Python codec of the filesystem encoding',
    'module-missing',
    'Python does not find its own library',
  ],
  ['The Prisma engines do not seem to be compatible with your system.', 'addon-wrong', ''],
  ['erlexec: HOME must be set', 'no-home', ''],
  [
    "/entrypoint.sh: cd: line 3: can't cd to /app: No such file or directory",
    'file-missing',
    'no line of the Dockerfile makes that directory',
  ],
  ['/entrypoint.sh: line 3: cd: /app: No such file or directory', 'file-missing', 'no line of the Dockerfile makes that directory'],
  ['/entrypoint.sh: 3: .: cannot open /etc/app/env.sh: No such file', 'file-missing', 'the program reads it'],
  [
    '/entrypoint.sh: 169: cannot create /var/www/html/x.lock: Directory nonexistent',
    'file-missing',
    'no line of the Dockerfile makes that directory',
  ],
  ['/start.sh: line 1: \ufeff#!/bin/sh: not found', 'byte-order-mark', ''],
  ['/start.sh: set: line 2: illegal option -', 'crlf', ''],
  ['find: ‘redis’ is not the name of a known user', 'name-lookup', ''],
];
