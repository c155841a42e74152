import type { ErrorKind } from '../../src/explain/error-line.ts';

/** Lines as platforms, init systems, languages and machines word them, by what they are about. */
export const PLATFORM_LINES: Readonly<Partial<Record<ErrorKind, readonly string[]>>> = {
  'addon-library': [
    'Unhandled exception. System.DllNotFoundException: Unable to load shared library \'libgdiplus\' or one of its dependencies.',
    'Host system is missing dependencies to run browsers. Please install them with the following command: sudo npx playwright install-deps',
  ],
  'addon-wrong': [
    'Error: The module \'/app/node_modules/bcrypt/build/Release/bcrypt.node\' was compiled against a different Node.js version using NODE_MODULE_VERSION 108.',
    'Error: Failed to load SWC binary for linux/arm64',
  ],
  'argument-missing': [
    'The application to execute does not exist: \'/app/MyApp.dll\'.',
    '[PM2][ERROR] Script not found: /app/server.js',
  ],
  'image-unloadable': [
    'failed to register layer: duplicates of file paths not supported',
    'Error processing tar file(duplicates of file paths not supported): ',
    'invalid diffID for layer 0: expected "sha256:00", got "sha256:7f"',
    'too many non-empty layers in History section',
    'invalid image JSON, no RootFS key',
    'json: cannot unmarshal string into Go struct field DockerOCIImageConfig.config.Env of type []string',
    'cannot load windows image on linux',
    'open /var/lib/docker/tmp/docker-import-4138012705/blobs/json: no such file or directory',
    'open /var/lib/docker/tmp/docker-import-1/bin/json: no such file or directory',
    'unrecognized image format',
    'failed to unpack loaded image: failed to extract layer sha256:58: failed to convert whiteout file ".wh.app": file exists: unknown',
  ],
  'layer-lost': [
    'failed to export image: failed to create image: failed to get layer sha256:aa11: layer does not exist',
  ],
  'builder-lost': [
    'ERROR: failed to solve: failed to compute cache key: unlazy requires an applier',
    'error: failed to solve: failed to compute cache key: failed to get state for index 0 on [assets 8/9] WORKDIR /app',
    'error: failed to solve: failed to compute cache key: failed to read expected number of bytes: unexpected EOF',
  ],
  'certificate-invalid': [
    'x509: certificate specifies an incompatible key usage',
  ],
  'certificates': [
    'Error: unable to verify the first certificate',
    'code: \'UNABLE_TO_GET_ISSUER_CERT_LOCALLY\'',
    'code: \'UNABLE_TO_VERIFY_LEAF_SIGNATURE\'',
    'errno: \'SELF_SIGNED_CERT_IN_CHAIN\'',
    'ERROR: cannot verify example.com\'s certificate, issued by \'CN=R3\': Unable to locally verify the issuer\'s authority.',
    'Peer\'s certificate issuer has been marked as not trusted by the user.',
  ],
  'command-denied': [
    'Error: container create failed: time="2019-11-05T10:00:00Z" level=error msg="container_linux.go:346: starting container process caused \\"exec: \\\\\\"./app\\\\\\": permission denied\\""',
    'terminated: Application failed to start: "/entrypoint.sh": permission denied',
    'app.service: Failed to execute /opt/app/run.sh: Permission denied',
  ],
  'command-missing': [
    'The executable `/app/start.sh` could not be found.',
    'docker: Error response from daemon: container 3f encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2).',
    'Start container linuxserver-heimdall1 failed: {"message":"OCI runtime create failed: container_linux.go:345: starting container process caused \\"exec: \\\\\\"/init\\\\\\": stat /init: no such file or directory\\": unknown"}.',
    'docker: Error response from daemon: container 8cc encountered an error during hcsshim::System::CreateProcessNoStdio: failure in a Windows system call: The system cannot find the file specified. (0x2) extra info: {"CommandLine":"true"}',
  ],
  'command-not-in-path': [
    'The executable `npm` could not be found.',
  ],
  'command-one-word': [
    'terminated: Application failed to start: invalid command "npm start": file not found',
  ],
  'command-path': [
    'Error: OCI runtime error: crun: open `/app/x`: Not a directory',
  ],
  'copy-missing': [
    'buildx call failed with: failed to solve: rpc error: code = Unknown desc = failed to compute cache key: failed to walk /tmp/buildkit-mount102943583/build/libs: lstat /tmp/buildkit-mount102943583/build/libs: no such file or directory',
  ],
  'cpu-level': [
    'This program requires a CPU that supports AVX',
  ],
  'crlf': [
    '/entrypoint.sh: line 2: set: pipefail: invalid option name',
    '/bin/sh: 0: Illegal option -',
    '/start.sh: exit: line 9: Illegal number: 0',
    './entrypoint.sh: line 3: syntax error near unexpected token `$\'\\r\'\'',
    'exec: "/entrypoint.sh\\r": stat /entrypoint.sh\\r: no such file or directory',
    '\': No such file or directoryute \'bash',
  ],
  'disk-full': [
    'OSError: [Errno 28] No space left on device',
  ],
  'emulated-crash': [
    'qemu-x86_64: unable to map guest memory',
    'runtime: lfstack.push invalid packing: node=0xffff cnt=0x1 packed=0x1 -> node=0xff',
  ],
  'ended': [
    '[AppRunner] Your application stopped or failed to start. See logs for more information.  Container exit code: 1',
    'at=error code=H10 desc="App crashed" method=GET path="/"',
    '==> Exited with status 1 while running your code.',
    'error code: DeployContainerExitNonZero',
  ],
  'engine-absent': [
    'FATA[0000] rootless containerd not running? (hint: use `containerd-rootless-setuptool.sh install` to start rootless containerd): stat /run/user/1000/containerd-rootless: no such file or directory',
    'Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`',
    'Error response from daemon: client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
    'The command \'docker\' could not be found in this WSL 2 distro.',
  ],
  'env-option': [
    '/usr/bin/env: ‘bash -e’: No such file or directory',
    '/usr/bin/env: invalid option -- \'S\'',
    '/usr/bin/env: invalid option -- \' \'',
    'env: unrecognized option: S',
  ],
  'exec-missing': [
    'Error response from daemon: Cannot start container 9da65b976ad0: [8] System error: no such file or directory',
  ],
  'exit-killed': [
    'OutOfMemoryError: container killed due to memory usage',
    'app.service: Main process exited, code=killed, status=9/KILL',
    'Memory cgroup out of memory: Killed process 1234 (app) total-vm:1000kB',
  ],
  'exit-start': [
    'app.service: Main process exited, code=exited, status=127/n/a',
    'app.service: Main process exited, code=exited, status=126/n/a',
    'Task exited with return code 127',
  ],
  'file-missing': [
    'thread \'main\' panicked at \'called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: "No such file or directory" }\', src/main.rs:5:10',
  ],
  'go-version': [
    'note: module requires Go 1.22',
  ],
  'host-cannot-run': [
    'dyld[4711]: Library not loaded: /opt/homebrew/opt/openssl@3/lib/libssl.3.dylib',
    'This version of C:\\app\\server.exe is not compatible with the version of Windows you\'re running.',
    '%1 is not a valid Win32 application.',
    'Program \'app.exe\' failed to run: The specified executable is not a valid application for this OS platform.',
  ],
  'host-program-missing': [
    'failed to solve: error getting credentials - err: exit status 1, out: `The specified item could not be found in the keychain.`',
    'Unable to connect to the server: getting credentials: exec: executable aws not found',
  ],
  'host-refused': [
    'docker: Error response from daemon: failed to create endpoint web on network bridge: failed to add the host (veth12) <=> sandbox (veth34) pair interfaces: operation not supported.',
    'docker: Error response from daemon: unknown or invalid runtime name: nvidia.',
    'docker: Error response from daemon: Unknown runtime specified nvidia.',
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error running hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as \'legacy\' nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object file: no such file or directory: unknown.',
    'OCI runtime create failed: container_linux.go:380: starting container process caused: process_linux.go:545: container init caused: Running hook #0:: error running hook: exit status 1, stdout: , stderr: nvidia-container-cli: requirement error: unsatisfied condition: cuda>=11.6, please update your driver to a newer version: unknown',
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error setting cgroup config for procHooks process: bpf_prog_query(BPF_CGROUP_DEVICE) failed: operation not permitted: unknown.',
    'unable to start container process: error during container init: unable to join session keyring: unable to create session key: disk quota exceeded: unknown',
    'docker: Error response from daemon: OCI runtime create failed: this version of runc doesn\'t work on cgroups v2: unknown.',
    'docker: Error response from daemon: cgroups: cgroup mountpoint does not exist: unknown.',
    'OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "cgroup" to rootfs at "/sys/fs/cgroup": mount cgroup:/sys/fs/cgroup/openrc (via /proc/self/fd/7), flags: 0xf, data: openrc: invalid argument: unknown',
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "5d": plugin type="calico" failed (add): error getting ClusterInformation: connection is unauthorized',
    'Error: OCI runtime error: crun: the requested cgroup controller `pids` is not available',
    'OCI runtime create failed: container_linux.go:380: starting container process caused: process_linux.go:722: waiting for init preliminary setup caused: read init-p: connection reset by peer: unknown.',
    'oci runtime error: container_linux.go:247: starting container process caused "process_linux.go:245: running exec setns process for init caused \\"exit status 29\\""',
    '/usr/bin/docker-current: Error response from daemon: oci runtime error: container_linux.go:235: starting container process caused "container init exited prematurely".',
    'oci runtime error: container_linux.go:247: starting container process caused "process_linux.go:339: running prestart hook 2 caused \\\\\\"error running hook: exit status 1, stdout: , stderr: \\\\\\"\\".',
    'ERROR: for daemon  Cannot start service daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: process_linux.go:545: container init caused: process_linux.go:508: setting cgroup config for procHooks process caused: resulting devices cgroup doesn\'t match target mode: unknown',
    'Error: crun: open `/home/u1/.local/share/containers/storage/overlay/41bfd1/merged`: Permission denied: OCI permission denied',
    'Error: crun: make `/home/user/.local/share/containers/storage/overlay/a44a/merged` private: Permission denied: OCI permission denied',
    'Error: runc: runc create failed: unable to start container process: error during container init: error mounting "proc" to rootfs at "/proc": mount through procfd: operation not permitted: OCI permission denied',
    'container 1a2 encountered an error during CreateContainer: failure in a Windows system call: The system cannot find the path specified. (0x3)',
    'Cannotstartcontainererror: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error creating device nodes: mknod /run/containerd/io.containerd.runtime.v2.task/fargate.task/9620/rootfs/dev/null: errno 524: unknown',
    '2020-09-02T01:20:31.000195784Z: sd-bus call: Permission denied',
    'Error: capset: Operation not permitted: OCI permission denied',
    'Error: failed to create containerd task: failed to create shim task: failed to mount rootfs component &{overlay overlay [index=off workdir=/run/work]}: no such file or directory: unknown',
  ],
  'illegal-instruction': [
    'app.service: Main process exited, code=dumped, status=4/ILL',
  ],
  'library-missing': [
    'dlopen failed: library "libc++_shared.so" not found',
    'thread \'main\' panicked at \'libssl.so.1.1: cannot open shared object file\'',
  ],
  'library-wrong': [
    './app: error while loading shared libraries: unexpected PLT reloc type 0x00000000',
    'OSError: /usr/lib/libfoo.so: wrong ELF class: ELFCLASS64',
    'dlopen failed: "libfoo.so" is for EM_AARCH64 (183) instead of EM_X86_64 (62)',
  ],
  'locale-missing': [
    'RuntimeError: Click will abort further execution because Python 3 was configured to use ASCII as encoding for the environment.',
    'UnicodeEncodeError: \'ascii\' codec can\'t encode character \'\\xe9\' in position 3: ordinal not in range(128)',
  ],
  'low-port': [
    'Permission denied: AH00072: make_sock: could not bind to address [::]:80',
    'PermissionError: [Errno 13] Permission denied: (\'0.0.0.0\', 80)',
  ],
  'module-missing': [
    '[ERROR] Runtime.ImportModuleError: Unable to import module \'app\': No module named \'requests\'',
  ],
  'mount-denied': [
    'Error: statfs /home/u/data: no such file or directory',
  ],
  'name-lookup': [
    'install: invalid user \'www-data\'',
  ],
  'name-taken': [
    'Error response from daemon: OCI runtime create failed: container with id exists: 4f1c: unknown',
  ],
  'needs-bash': [
    '/bin/sh: 1: [[: not found',
    '/entrypoint.sh: 2: set: Illegal option -o pipefail',
    '/bin/sh: 0: Illegal option -o pipefail',
    '/bin/sh: 1: source: not found',
    '/entrypoint.sh: 5: Bad substitution',
    '/entrypoint.sh: line 3: declare: not found',
  ],
  'no-home': [
    'mkdir: cannot create directory \'/nonexistent\': Permission denied',
    'error: could not create directory \'/.cargo\'',
  ],
  'no-runtime': [
    'A fatal error was encountered. Could not find \'libhostpolicy.so\' required to execute the application in \'/app/\'.',
  ],
  'not-listening': [
    'WARNING The app is not listening on the expected address and will not be reachable by fly-proxy.',
    '[error] instance refused connection. is your app listening on 0.0.0.0:8080? make sure it is not only listening on 127.0.0.1',
  ],
  'not-root': [
    'Error: crun: setgroups: Invalid argument: OCI runtime error',
    'su: must be suid to work properly',
  ],
  'old-seccomp': [
    '/bin/ls: error while loading shared libraries: libc.so.6: cannot stat shared object: Operation not permitted',
    'OpenBLAS blas_thread_init: pthread_create failed for thread 1 of 8: Operation not permitted',
    'ls: cannot access \'/\': Operation not permitted',
  ],
  'pod-config': [
    'MountVolume.SetUp failed for volume "config" : configmap "app-config" not found',
    'Error: configmap "app-config" not found',
    'Error: secret "db-credentials" not found',
    'Error: couldn\'t find key DB_HOST in ConfigMap default/app-config',
    'Error: couldn\'t find key password in Secret default/db',
  ],
  'port-taken': [
    'Error: Os { code: 98, kind: AddrInUse, message: "Address already in use" }',
  ],
  'task-secrets': [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s)',
  ],
  'pull-failed': [
    'Error: ImageInspectError',
    'Back-off pulling image "registry.example/app:1"',
    'ERROR: Job failed: prepare environment: waiting for pod running: pulling image "app:1": image pull failed: Back-off pulling image "app:1"',
    'Error: initializing source docker://app:latest: reading manifest latest in docker.io/library/app: errors: denied: requested access to the resource is denied unauthorized: authentication required',
    'Image \'gcr.io/x/app:latest\' not found.',
  ],
  'push-denied': [
    'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: checking push permission for "x": POST https://index.docker.io/v2/x/blobs/uploads/: UNAUTHORIZED: authentication required',
  ],
  'reference': [
    'ERROR: invalid tag "MyApp:latest": repository name must be lowercase',
    'Failed to apply default image tag "app:": couldn\'t parse image name "app:": invalid reference format',
    'CannotPullContainerError: failed to normalize image reference ":latest"',
  ],
  'registry-unreachable': [
    'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/x": dial tcp 52.217.1.1:443: i/o timeout',
  ],
  'restarts': [
    'machine has reached its max restart count of 10',
  ],
  'shell-command-missing': [
    'Error: spawn git ENOENT',
    'FileNotFoundError: [Errno 2] No such file or directory: \'ffmpeg\'',
    'java.io.IOException: Cannot run program "git": error=2, No such file or directory',
    'Errno::ENOENT: No such file or directory - git',
  ],
  'shell-denied': [
    'zsh: permission denied: ./app',
    'INFO spawnerr: command at \'/app/run.sh\' is not executable',
    'Error: spawn /app/bin/tool EACCES',
    'java.io.IOException: Cannot run program "/app/x": error=13, Permission denied',
    'Errno::EACCES: Permission denied - ./bin/rails',
    'exec: uvicorn: Permission denied',
  ],
  'shell-misread': [
    './app: 1: ./app: Syntax error: word unexpected (expecting ")")',
    '/app: line 1: MZ: not found',
    '/usr/local/bin/docker-compose: 1: Not: not found',
  ],
  'shell-missing': [
    'ERROR: Job failed (system failure): prepare environment: shell not found. Check https://docs.gitlab.com/runner/shells/index.html#shell-profile-loading for more information',
    'shell not found',
    'ERROR: Job failed (system failure): unable to upgrade connection: container not found ("build")',
  ],
  'shell-path-missing': [
    'zsh: no such file or directory: ./app',
  ],
  'signal': [
    'Container terminated on signal 11.',
    'Uncaught signal: 11, pid=2, tid=2, fault_addr=0.',
    'app.service: Main process exited, code=dumped, status=11/SEGV',
  ],
  'spawn-missing': [
    'app.service: Failed to execute /usr/bin/app: No such file or directory',
    'systemd[1]: app.service: Unable to locate executable \'/opt/app/run\': No such file or directory',
    'INFO spawnerr: can\'t find command \'/app/server\'',
    'Error: spawn /usr/bin/chromium ENOENT',
    'playwright._impl._errors.Error: BrowserType.launch: Executable doesn\'t exist at /ms-playwright/chromium-1091/chrome-linux/chrome',
  ],
  'systemd-exec': [
    '/etc/systemd/system/app.service:7: Neither a valid executable name nor an absolute path: ./app',
  ],
  'systemd-step': [
    'systemd[1]: app.service: Failed at step USER spawning /opt/app: No such process',
    'systemd[1]: app.service: Failed at step CHDIR spawning /opt/app/run: No such file or directory',
    'app.service: Main process exited, code=exited, status=217/USER',
    'app.service: Main process exited, code=exited, status=200/CHDIR',
    'app.service: Failed to determine user credentials: No such process',
  ],
  'temporary-files': [
    'java.nio.file.NoSuchFileException: /tmp/tomcat.8080.123',
    'org.springframework.boot.web.server.WebServerException: Unable to create tempDir. java.io.tmpdir is set to /tmp',
    'thread \'main\' panicked at src/main.rs:3:5: called `Result::unwrap()` on an `Err` value: PathError { path: "/tmp/.tmpabc", err: Os { code: 2, kind: NotFound, message: "No such file or directory" } }',
    'Error: ENOENT: no such file or directory, mkdtemp \'/tmp/x-XXXXXX\'',
  ],
  'time-zone': [
    'pytz.exceptions.UnknownTimeZoneError: \'Europe/Berlin\'',
    'RangeError: Invalid time zone specified: Europe/Berlin',
    'terminate called after throwing an instance of \'std::runtime_error\'\n  what():  tzdb: cannot locate zone: Europe/Berlin',
  ],
  'unhealthy': [
    'Startup probe failed: Get "http://10.0.0.1:8080/healthz": dial tcp 10.0.0.1:8080: connect: connection refused',
    'DeployContainerHealthChecksFailed',
  ],
  'unknown-user': [
    'Status reason	CannotStartContainerError: ResourceInitializationError: unable to create new container: mount callback failed on /tmp/containerd-mount916692511: open /tmp/containerd-mount916692511/etc/passwd: no such file or directory',
    'Error: failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount1: read /var/lib/containerd/tmpmounts/containerd-mount1/etc/passwd: is a directory',
    'Error: failed to create containerd container: mount callback failed on /var/lib/rancher/k3s/agent/containerd/tmpmounts/containerd-mount3452376712: openat etc/passwd: path escapes from parent',
  ],
  'user-lookup': [
    'initdb: error: could not look up effective user ID 1000: user does not exist',
  ],
  'workdir': [
    'docker: Error response from daemon: the working directory \'app\' is invalid, it needs to be an absolute path.',
    'docker: Error response from daemon: failed to create shim task: OCI runtime create failed: Cwd must be an absolute path: unknown.',
    'Error: creating container 5d workdir: mkdir /var/lib/containers/storage/overlay/x/merged/app: not a directory',
  ],
  'write-denied': [
    'Error: Os { code: 13, kind: PermissionDenied, message: "Permission denied" }',
    'java.io.FileNotFoundException: /app/logs/app.log (Permission denied)',
  ],
  'wrong-platform-image': [
    'ctr: failed to unpack image on snapshotter overlayfs: mismatched image rootfs and manifest layers',
    'error building image: GET https://index.docker.io/v2/x: no child with platform linux/arm64 in index docker.io/library/x:1',
    'docker: Error response from daemon: a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host.',
    'The container operating system does not match the host operating system.',
    'docker: no matching manifest for unknown in the manifest list entries.',
    'image with reference docker.io/library/x was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
  ],
};
