/** One real engine: builds and runs a case, and says what happened. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName, TruthCase } from './case.ts';
import { writeContext } from './context-files.ts';
import { packageRoot } from './fixture.ts';
import type { Answer, BuildAnswer, ImageAnswer, LoadedAnswer, RunAnswer } from './goldens.ts';
import { eachAtOnce, finish, type Finished } from './process.ts';
import { readSavedImage } from './saved-image.ts';
import { buildMessage, containerMessage, refusal, runOutput, stable } from './wording.ts';

/** What `.ci/engine start` prints. */
interface Started {
  /** True when it ran before. */
  readonly joined: boolean;
  readonly docker: string;
  readonly dockerHost: string;
  readonly dockerConfig: string;
  readonly buildxConfig?: string;
  readonly versions: Readonly<Record<string, string>>;
}

const startNames = {
  'current': 'current',
  'docker-26.1': 'docker-26.1',
  'docker-26.1-legacy': 'docker-26.1',
  'docker-20.10-buildkit': 'docker-20.10',
  'docker-20.10-legacy': 'docker-20.10',
} as const;

/** The kernel and the dynamic loaders answer alike whatever engine starts them: those cases are asked of `current` alone, save a few. */
function isFor(engine: EngineName, name: string): boolean {
  return (
    engine === 'current'
    || !/^(?:elf|interp|glibc|musl)-/.test(name)
    || /-(?:missing|present|magic|past-end|loader-(?:no-x|empty|text)|386|x32|no-load)$/.test(name)
  );
}

const marker = 'scratch-lint: started';

/** How an image leaves an engine: BuildKit's exporters, or `docker save`. */
export type SavedAs = 'docker' | 'oci' | 'save' | 'save-on-stdin';

/** Whether what an image does when it is run need not be asked. */
export type IsKnown = (name: string, image: ImageAnswer | null) => boolean;

/** A running engine with one of its builders. */
export class Engine {
  readonly name: EngineName;
  readonly versions: Readonly<Record<string, string>>;
  private readonly started: Started;
  private readonly folder: string;

  private constructor(name: EngineName, started: Started) {
    this.name = name;
    this.started = started;
    this.versions = { ...started.versions, builder: name.endsWith('legacy') ? 'legacy' : 'buildkit' };
    this.folder = mkdtempSync(join(tmpdir(), 'truth-'));
  }

  /** Starts the engine, or joins it when it runs; installing it may take minutes. Throws the reason when it cannot start. */
  static async start(name: EngineName): Promise<Engine> {
    const done = await finish(engineScript(), ['start', startNames[name]], { seconds: 900 });
    if (done.exitCode !== 0) throw new Error(done.stderr.trim().split('\n').at(-1) ?? 'no reason given');
    const started: Started = JSON.parse(done.stdout.toString());
    return new Engine(name, started);
  }

  /** Answers to those of the cases that are for this engine, by name. An image that `isKnown` is built and not run. */
  async answers(cases: readonly TruthCase[], isKnown: IsKnown = () => false): Promise<Map<string, Answer>> {
    const wanted = cases.filter(({ name, engines }) => engines?.includes(this.name) ?? isFor(this.name, name));
    const answers = await eachAtOnce(wanted, 3, async (truth, i) => [truth.name, await this.answer(truth, i, isKnown)] as const);
    return new Map(answers);
  }

  /** Builds and runs one case; `id` tells it from others at the same time. */
  async answer(truth: TruthCase, id: number, isKnown: IsKnown = () => false): Promise<Answer> {
    const image = `truth-${this.name.replaceAll('.', '-')}-${id}`;
    const place = join(this.folder, String(id));
    const context = writeContext(truth, place);
    const build = await this.build(truth, context, image);
    rmSync(place, { recursive: true, force: true });
    if (!build.answer.ok) return { build: build.answer };
    const made = { build: build.answer, image: build.image };
    if (truth.run === false || isKnown(truth.name, build.image)) return made;
    return { ...made, run: await this.run(truth, image) };
  }

  /** Builds a case and saves its image as an archive; null where it does not build. `forget` the file when done. */
  async saved(truth: TruthCase, id: number, as: SavedAs): Promise<string | null> {
    const image = `saved-${this.name.replaceAll('.', '-')}-${id}`;
    const [place, tar] = [join(this.folder, `saved-${id}`), join(this.folder, `${image}.tar`)];
    const context = writeContext(truth, place);
    const output = as === 'docker' || as === 'oci' ? `type=${as},name=${image},dest=${tar}` : null;
    const built = await this.docker([...this.buildArguments(truth, context, image, output), context]);
    rmSync(place, { recursive: true, force: true });
    if (built.exitCode !== 0) return null;
    if (output !== null) return tar;
    const saved = await this.docker(['save', '-o', tar, image]);
    await this.docker(['rmi', '-f', image]);
    return saved.exitCode === 0 ? tar : null;
  }

  /** Loads an archive of one image, called `name`, and runs it. */
  async loaded(archive: Uint8Array, name: string): Promise<LoadedAnswer> {
    const tar = join(this.folder, `${name}.tar`);
    writeFileSync(tar, archive);
    const load = await this.docker(['load', '-q', '-i', tar]);
    rmSync(tar);
    if (load.exitCode !== 0) return { refused: stable(load.stderr.trim()) };
    const run = await this.run({ name, why: '', dockerfile: '' }, name);
    await this.docker(['rmi', '-f', name]);
    return { refused: null, run };
  }

  forget(file: string): void {
    rmSync(file, { force: true });
  }

  /** Removes this engine's folder, and ends the engine if it was started for this. */
  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
    if (!this.started.joined) await finish(engineScript(), ['stop', startNames[this.name]], { seconds: 60 });
  }

  private docker(args: readonly string[], seconds = 60): Promise<Finished> {
    const env = {
      DOCKER_HOST: this.started.dockerHost,
      DOCKER_CONFIG: this.started.dockerConfig,
      DOCKER_BUILDKIT: this.name.endsWith('legacy') ? '0' : '1',
      BUILDKIT_PROGRESS: 'plain',
      DOCKER_CLI_HINTS: 'false',
      ...(this.started.buildxConfig === undefined ? {} : { BUILDX_CONFIG: this.started.buildxConfig }),
    };
    return finish(this.started.docker, args, { env, seconds });
  }

  private async build(truth: TruthCase, context: string, image: string): Promise<Built> {
    const tar = join(this.folder, `${image}.tar`);
    const current = this.name === 'current';
    const args = this.buildArguments(truth, context, image, current ? `type=docker,name=${image},dest=${tar}` : null);
    const answer = buildAnswer(await this.docker([...args, context]));
    if (!answer.ok) return { answer, image: null };
    if (!current) return { answer, image: readSavedImage((await this.docker(['save', image])).stdout) };
    const loaded = truth.run === false ? null : await this.docker(['load', '-q', '-i', tar]);
    const saved = readSavedImage(readFileSync(tar));
    rmSync(tar);
    // As `docker build` ends, which loads what it has built.
    return loaded === null || loaded.exitCode === 0
      ? { answer, image: saved }
      : { answer: { ok: false, message: stable(loaded.stderr.trim()) }, image: null };
  }

  private buildArguments(truth: TruthCase, context: string, image: string, output: string | null): string[] {
    const args = output === null ? ['build', '-t', image] : ['buildx', 'build', '--builder', 'current', '--output', output];
    // BuildKit's cache takes directories of the same content and another mode for the same.
    args.push('--no-cache', '--network', 'none', '-f', join(context, truth.dockerfileName ?? 'Dockerfile'));
    if (!this.name.endsWith('legacy') || truth.platform !== undefined) args.push('--platform', truth.platform ?? 'linux/amd64');
    if (truth.target !== undefined) args.push('--target', truth.target);
    for (const [key, value] of Object.entries(truth.buildArgs ?? {})) args.push('--build-arg', `${key}=${value}`);
    return args;
  }

  private async run(truth: TruthCase, image: string): Promise<RunAnswer> {
    const options = truth.run === false ? {} : (truth.run ?? {});
    const args = ['run', '--rm', '--network', 'none', '--hostname', 'truth', '--name', image];
    if (truth.platform !== undefined) args.push('--platform', truth.platform);
    if (options.user !== undefined) args.push('--user', options.user);
    if (options.workdir !== undefined) args.push('--workdir', options.workdir);
    if (options.entrypoint !== undefined) args.push('--entrypoint', options.entrypoint);
    for (const [key, value] of Object.entries(options.env ?? {})) args.push('--env', `${key}=${value}`);
    for (let left = 3; ; left--) {
      const done = await this.docker([...args, image, ...(options.args ?? [])], 30);
      if (done.exitCode === null) await this.docker(['rm', '-f', image]);
      if (left === 0 || !lostItsOutput(done)) return runAnswer(done);
    }
  }
}

function engineScript(): string {
  return join(packageRoot(), '.ci', 'engine');
}

interface Built {
  readonly answer: BuildAnswer;
  readonly image: ImageAnswer | null;
}

function buildAnswer(done: Finished): BuildAnswer {
  if (done.exitCode === 0) return { ok: true, message: null };
  if (done.exitCode === null) return { ok: false, message: 'did not end in a minute' };
  const output = runOutput(done.stderr);
  return { ok: false, message: buildMessage(done.stderr), ...(output === undefined ? {} : { output }) };
}

/** Docker's client sometimes misses what a short-lived container wrote: silence that only a signal would explain. */
function lostItsOutput(done: Finished): boolean {
  return done.stdout.length === 0 && done.stderr === '' && (done.exitCode === null || done.exitCode < 128 || done.exitCode === 255);
}

function runAnswer(done: Finished): RunAnswer {
  const stdout = stable(done.stdout.toString());
  const refused = refusal(done.stderr);
  const by = refused === null ? 'container' : 'docker';
  return { exitCode: done.exitCode ?? -1, started: stdout.includes(marker), by, message: refused ?? containerMessage(done.stderr), stdout };
}
