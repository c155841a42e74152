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
  ['/entrypoint.sh: 5: Bad substitution', 'its first line says #!/bin/sh'],
];

it.each(TOLD)('%s', (line, first) => {
  const recognised = recognise(line);
  expect(recognised === null ? null : answerTo(recognised).causes[0]?.title).toMatch(new RegExp(`^${first.replace(/[{}#!/]/g, '\\$&')}`));
});
