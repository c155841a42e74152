import type { Runtime } from './runtimes.ts';
import type { Words } from './text.ts';

/** What a person sees of a start that is refused. */
export interface Shown {
  readonly message: string;
  /** Null where the engine gives none. */
  readonly exitCode: number | null;
}

/** The words as the engine hands them on. */
export function show(words: Words, runtime: Runtime): Shown {
  switch (runtime.engine) {
    case 'docker':
      return docker(words, runtime);
    case 'podman':
      return podman(words, runtime);
    case 'kubernetes':
      return kubernetes(words, runtime);
    case 'ecs':
      return ecs(words, runtime);
    case 'lambda':
      return lambda(words);
    case 'plain':
      return { message: words.text, exitCode: words.kind === 'engine' ? null : 1 };
  }
}

function docker(words: Words, runtime: Runtime): Shown {
  if (words.kind === 'log') return { message: words.text, exitCode: words.exitCode };
  const message = words.kind === 'create' ? wrap(words, runtime) : words.about === 'command' ? noCommand(runtime) : words.text;
  return { message, exitCode: clientExitCode(message, runtime) };
}

function wrap({ text, ofSpec }: Words & { kind: 'create' }, { prefix, processPrefix, suffix }: Runtime): string {
  return `${prefix}${ofSpec === true ? '' : processPrefix}${text}${suffix}`;
}

function noCommand({ directoryIsDenied }: Runtime): string {
  return directoryIsDenied ? 'No command specified' : 'no command specified';
}

/** docker/cli, `runStartContainerErr`; the clients of old engines do not know directories (measured with 20.10). */
function clientExitCode(message: string, { directoryIsDenied }: Runtime): number {
  if (/executable file not found|no such file or directory/.test(message)) return 127;
  return message.includes('permission denied') || (!directoryIsDenied && message.includes('is a directory')) ? 126 : 125;
}

/** Podman sorts its runtime's words by what is in them (libpod/oci_util.go). */
function podman(words: Words, runtime: Runtime): Shown {
  if (words.kind === 'log')
    return { message: `{"msg":${JSON.stringify(words.text)},"level":"error","time":"…"}`, exitCode: words.exitCode };
  if (words.kind === 'engine') return { message: `Error: ${podmanEngine(words)}`, exitCode: words.about === 'command' ? 125 : 126 };
  const text = wrap(words, runtime);
  if (/permission denied|operation not permitted/i.test(text)) return { message: `Error: ${text}: OCI permission denied`, exitCode: 126 };
  if (/executable file.*not found|no such file or directory/i.test(text)) {
    return { message: `Error: ${text}: OCI runtime attempted to invoke a command that was not found`, exitCode: 127 };
  }
  return { message: `Error: OCI runtime error: ${text}`, exitCode: 126 };
}

function podmanEngine(words: Words & { kind: 'engine' }): string {
  return words.about === 'command' ? 'no command or entrypoint provided, and no CMD or ENTRYPOINT from image' : words.text;
}

/** The exit code Kubernetes gives a container that its runtime could not start (StartError). */
const START_ERROR = 128;

function kubernetes(words: Words, runtime: Runtime): Shown {
  if (words.kind === 'log') return { message: words.text, exitCode: words.exitCode };
  if (words.kind === 'create') return { message: `RunContainerError: ${wrap(words, runtime)}`, exitCode: START_ERROR };
  return { message: `CreateContainerError: ${kubernetesEngine(words)}`, exitCode: null };
}

function kubernetesEngine(words: Words & { kind: 'engine' }): string {
  if (words.about === 'command') return 'failed to generate container "…" spec: failed to generate spec: no command specified';
  return `failed to create containerd container: mount callback failed on …: ${words.text}`;
}

function ecs(words: Words, runtime: Runtime): Shown {
  if (words.kind === 'log') return { message: words.text, exitCode: words.exitCode };
  const daemon = 'Error response from daemon: ';
  if (words.kind === 'engine' && words.about === 'command')
    return { message: `CannotCreateContainerError: ${daemon}${noCommand(runtime)}`, exitCode: null };
  return { message: `CannotStartContainerError: ${daemon}${words.kind === 'create' ? wrap(words, runtime) : words.text}`, exitCode: null };
}

function lambda(words: Words): Shown {
  const type = words.text.startsWith('chdir ') ? 'Runtime.InvalidWorkingDir' : 'Runtime.InvalidEntrypoint';
  return { message: `Error: ${words.text} ${type}`, exitCode: null };
}
