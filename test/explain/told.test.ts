import { expect, it } from 'vitest';
import { answerTo } from '../../src/explain/explain.ts';
import { recognise } from '../../src/explain/recognise.ts';

/** Lines that tell their cause by more than their kind, and how the first cause begins. */
const TOLD: readonly (readonly [line: string, first: string])[] = [
  ['exec /docker-entrypoint.sh: no such file or directory', 'a script with Windows line ends'],
  ['exec /app: no such file or directory', 'it is dynamically linked'],
  ['exec: "npm": executable file not found in $PATH: unknown', 'no package of the image has {path}'],
  ['exec: "my-app": executable file not found in $PATH: unknown', 'it is in the image, outside PATH'],
  ['chdir to cwd ("/home/app") set in config.json failed: permission denied: unknown', 'USER may not enter it'],
  ['the working directory \'app\' is invalid, it needs to be an absolute path', 'it is relative'],
  ['process "/bin/sh -c npm ci" did not complete successfully: exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown', 'RUN in scratch'],
  ['exec: "/bin/sh": stat /bin/sh: no such file or directory', 'ENTRYPOINT or CMD in shell form'],
  ['prepare environment: shell not found', 'a CI runner'],
  ['container 8c encountered an error during hcs::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2)', 'Windows: a command of cmd'],
  ['nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1', 'a GPU is asked for'],
  ['failed to setup network for sandbox "5d": plugin type="calico" failed', 'the network'],
  ['Main process exited, code=exited, status=226/NAMESPACE', '226/NAMESPACE'],
  ['SSL certificate problem: self-signed certificate in certificate chain', 'a private authority'],
  ['/bin/sh: 1: [[: not found', 'RUN, CMD or ENTRYPOINT in shell form'],
  ['symbol lookup error: ./app: undefined symbol: SSL_get1_peer_certificate, version OPENSSL_3.0.0', 'the library that has it is older'],
  ['Error relocating /app: __memcpy_chk: symbol not found', 'a glibc program on musl'],
  ['ERROR: ld.so: object \'/usr/lib/libjemalloc.so.2\' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.', 'LD_PRELOAD names what is not there'],
  ['error while loading shared libraries: libfoo.so: cannot change memory protections', 'its code is to be written to'],
  ['WARNING: The requested image\'s platform (linux/arm64) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested\nexec /app: exec format error', 'the image itself is for another CPU'],
  ['INIT_REPORT Init Duration: 1.2 ms Phase: init Status: error Error Type: Runtime.InvalidEntrypoint', 'the line of the log before it'],
  ['exec /app/.venv/bin/uvicorn: no such file or directory', 'a script of a virtual environment'],
  ['Error: Cannot find module \'/app/npm\'', 'the base has an ENTRYPOINT that is the interpreter'],
  ['Error: Unable to access jarfile java', 'the base has an ENTRYPOINT that is the interpreter'],
  ['Error: Cannot find module \'/app/dist/main.js\'', 'it was copied elsewhere than CMD says'],
  ['OCI runtime exec failed: exec failed: container_linux.go:348: starting container process caused "no such file or directory": unknown', 'the file is there, and its loader'],
  ['/bin/sh: upload.sh: not found', 'a script in the working directory'],
  ['/bin/sh: 1: wget: not found', 'no package of the image has it'],
  ['exec failed: unable to start container process: exec: \\"wget\\": executable file not found in $PATH: unknown', 'a probe'],
  ['OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown', 'docker exec'],
  ['exec: \\"/bin/bash\\": stat /bin/bash: no such file or directory: unknown', 'bash is asked for'],
  ['composer:$COMPOSER_VERSION: invalid reference format', 'a variable where none is expanded'],
  ['invalid from flag value ${IMAGE}: invalid reference format: repository name must be lowercase', 'a variable where none is expanded'],
  ['docker: invalid reference format.', 'a blank in a path'],
  ['looking up UID/GID for "app:app": determining run uid: user: unknown user error looking up user "app"', 'no line above makes that user'],
  ['unable to convert uid/gid chown string to host mapping: can\'t find uid for user app: no such user: app', 'no line above makes that user'],
  ['ERROR: failed to solve: invalid user index: -1', 'scratch has neither'],
  ['could not load: libcrypto.so(.1.1|.1.0.2|.10|)', 'a program in Nim'],
  ['/app: error while loading shared libraries: libswiftCore.so: cannot open shared object file: No such file or directory', 'Swift has libraries of its own'],
  ['Restarting (127) 12 seconds ago', 'exit code 127'],
  ['Error creating temporary file: \'/tmp/yew556x9\': No such file or directory (File::NotFoundError)', 'scratch has no /tmp'],
  ['/entrypoint.sh: 5: Bad substitution', 'its first line says #!/bin/sh'],
];

it.each(TOLD)('%s', (line, first) => {
  const recognised = recognise(line);
  expect(recognised === null ? null : answerTo(recognised).causes[0]?.title).toMatch(new RegExp(`^${first.replace(/[{}#!/]/g, '\\$&')}`));
});
