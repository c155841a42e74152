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
  ['/entrypoint.sh: 5: Bad substitution', 'its first line says #!/bin/sh'],
];

it.each(TOLD)('%s', (line, first) => {
  const recognised = recognise(line);
  expect(recognised === null ? null : answerTo(recognised).causes[0]?.title).toMatch(new RegExp(`^${first.replace(/[{}#!/]/g, '\\$&')}`));
});
