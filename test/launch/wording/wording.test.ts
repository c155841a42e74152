import { describe, expect, it } from 'vitest';
import { launch } from '../../../src/launch/launch.ts';
import { predict } from '../../../src/launch/predict.ts';
import { RUNTIME_NAMES } from '../../../src/launch/wording/runtimes.ts';
import type { RuntimeName } from '../../../src/launch/wording/runtimes.ts';
import { bundleRequest, readBundles } from './bundle.ts';
import type { Bundle, BundleAnswer } from './bundle.ts';

const goldens = readBundles();

/** Which recorded runtime speaks for which option. */
const WITNESSES: readonly (readonly [option: RuntimeName, runtime: string])[] = [
  ['runc-1.2', 'runc 1.2.9'],
  ['runc-1.2', 'runc 1.5.2'],
  ['runc-1.1', 'runc 1.1.14'],
  ['docker-20.10', 'runc 1.1.5'],
  ['runc-1.0', 'runc 1.0.3'],
  ['docker-19.03', 'runc 1.0.0-rc10'],
  ['kubernetes', 'runc 1.5.2'],
  ['crun', 'crun 1.28'],
  ['crun', 'crun 1.21'],
  ['crun-1.20', 'crun 1.8.1'],
  ['podman', 'podman 5.4.2'],
  ['podman-4', 'podman 4.3.1'],
];

/**
 * Runc of Docker's time was built with a Go of that time, which says otherwise of directories, of x bits that are another's, and of what is
 * found relative to the working directory.
 */
const NEWER_GO = new Set([
  'dir',
  '0700-user',
  'path-0700-user',
  'path-0700-user-then-good',
  'closed-dir-user',
  'path-relative',
  'path-relative-arm64',
  'path-dot',
  'empty-path-entry',
  'path-empty-entry-here',
]);

/** What an engine decides before it calls the runtime, a bare runtime does not show. */
function isEngines(name: string, option: RuntimeName, runtime: string): boolean {
  if (name === 'empty') return true;
  const isDocker = option !== 'kubernetes' && !option.startsWith('crun') && option !== 'podman';
  if (isDocker && name.startsWith('cwd-') && name !== 'cwd-link') return true;
  return runtime.startsWith('runc 1.0') && NEWER_GO.has(name);
}

describe.each(WITNESSES)('--runtime %s', (option, runtime) => {
  const answers = Object.entries(goldens.answers[runtime] ?? {}).filter(([name]) => !isEngines(name, option, runtime));

  it(`says what ${runtime} says`, () => {
    expect(answers.length).toBeGreaterThan(25);
    const wrong = answers.map(([name, answer]) => compare(name, goldens.cases[name], answer, option)).filter((line) => line !== null);
    expect(wrong).toEqual([]);
  });
});

function compare(name: string, bundle: Bundle | undefined, answer: BundleAnswer, option: RuntimeName): string | null {
  if (bundle === undefined) return `${name}: no such case`;
  const prediction = predict(launch(bundleRequest(bundle, option)), option);
  if (answer.started || prediction.outcome === 'ok')
    return answer.started === (prediction.outcome === 'ok')
      ? null
      : `${name}: started ${answer.started}, predicted ${prediction.outcome} ${prediction.message}`;
  const whole = answer.message ?? '';
  const isRefused = /^runc run failed|^container_linux|^executable|^open|^the path|^cannot|^chdir/.test(whole);
  const said = whole.replace('runc run failed: unable to start container process: ', '').replace(/\bcannot open `/, 'open `');
  const message = prediction.message ?? '';
  if (/^crun|^podman/.test(option) ? message !== said : !message.includes(said)) return `${name}: it says ${said}, predicted ${message}`;
  return isRefused || prediction.exitCode === answer.exitCode
    ? null
    : `${name}: exit code ${answer.exitCode}, predicted ${prediction.exitCode}`;
}

describe('engines', () => {
  const say = (name: string, option: RuntimeName): string => {
    const bundle = goldens.cases[name];
    if (bundle === undefined) throw new Error(`no case ${name}`);
    const { exitCode, message } = predict(launch(bundleRequest(bundle, option)), option);
    return `${exitCode} ${message}`;
  };

  // Measured with podman 5.4.2, crun 1.21, which says `cannot open` for `open`.
  it('podman', () => {
    expect(say('missing', 'podman')).toBe(
      '127 Error: crun: executable file `/nope` not found: No such file or directory: OCI runtime attempted to invoke a command that was not found',
    );
    expect(say('nox', 'podman')).toBe(
      '126 Error: crun: the path `/app` exists but it is not executable: Operation not permitted: OCI permission denied',
    );
    expect(say('dir-path', 'podman')).toBe(
      '126 Error: crun: the path `dir` is not a regular file: Operation not permitted: OCI permission denied',
    );
    expect(say('enotdir', 'podman')).toBe('126 Error: OCI runtime error: crun: open `/app/x`: Not a directory');
    expect(say('arm64', 'podman')).toBe('1 {"msg":"exec container process `/app`: Exec format error","level":"error","time":"…"}');
    expect(say('cwd-file', 'podman')).toBe('126 Error: workdir "/app" exists on container …, but is not a directory');
  });

  // Measured with Docker 20.10.24, runc 1.1.5.
  it('Docker 20.10', () => {
    const prefix = 'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';
    expect(say('missing', 'docker-20.10')).toBe(`127 ${prefix}exec: "/nope": stat /nope: no such file or directory: unknown`);
    expect(say('path', 'docker-20.10')).toBe(`127 ${prefix}exec: "nope": executable file not found in $PATH: unknown`);
    expect(say('macho', 'docker-20.10')).toBe('1 exec /app: exec format error');
    expect(say('0700-user', 'docker-20.10')).toBe(`126 ${prefix}exec /app: permission denied: unknown`);
  });

  it('what orchestrators make of it', () => {
    expect(say('missing', 'kubernetes')).toContain(
      '128 RunContainerError: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/nope": stat /nope: no such file or directory: unknown',
    );
    expect(say('macho', 'kubernetes')).toBe('255 exec /app: exec format error');
    expect(say('missing', 'ecs')).toContain(
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed:',
    );
    expect(say('macho', 'lambda')).toBe('null Error: fork/exec /app: exec format error Runtime.InvalidEntrypoint');
  });

  it('runc 1.0.0-rc10 quotes', () => {
    expect(say('macho', 'docker-19.03')).toBe('1 standard_init_linux.go:211: exec user process caused "exec format error"');
    expect(say('missing', 'docker-19.03')).toBe(
      '127 OCI runtime create failed: container_linux.go:349: starting container process caused "exec: \\"/nope\\": stat /nope: no such file or directory": unknown',
    );
  });

  it('every runtime has words for every bundle', () => {
    for (const option of RUNTIME_NAMES) for (const name of Object.keys(goldens.cases)) expect(say(name, option)).not.toContain('undefined');
  });
});
