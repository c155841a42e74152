/** One real engine: builds and runs a case, and says what happened. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName, TruthCase } from './case.ts';
import { writeContext } from './context-files.ts';
import { packageRoot } from './fixture.ts';
import type { Answer, BuildAnswer, ImageAnswer, RunAnswer } from './goldens.ts';
import { finish, type Finished } from './process.ts';
import { readSavedImage } from './saved-image.ts';
import { buildMessage, containerMessage, refusal, runOutput, stable } from './wording.ts';

/** What `.ci/engine start` prints. */
interface Started {
  readonly docker: string;
  readonly dockerHost: string;
  readonly dockerConfig: string;
  readonly buildctl?: string;
  readonly buildkitHost?: string;
  readonly versions: Readonly<Record<string, string>>;
}

const startNames = {
  'current': 'current', 'docker-26.1': 'docker-26.1', 'docker-26.1-legacy': 'docker-26.1',
  'docker-20.10-buildkit': 'docker-20.10', 'docker-20.10-legacy': 'docker-20.10',
} as const;

const marker = 'scratch-lint: started';

/** A running engine with one of its builders. */
export class Engine {
  readonly name: EngineName;
  readonly versions: Readonly<Record<string, string>>;
  private readonly started: Started;
  private readonly folder: string;

  /** Starts the engine, or joins it when it runs. Throws when it cannot start. */
  constructor(name: EngineName) {
    const text = execFileSync(join(packageRoot(), '.ci', 'engine'), ['start', startNames[name]], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const started: Started = JSON.parse(text);
    this.name = name;
    this.started = started;
    this.versions = { ...started.versions, builder: name.endsWith('legacy') ? 'legacy' : 'buildkit' };
    this.folder = mkdtempSync(join(tmpdir(), 'truth-'));
  }

  /** Builds and runs one case; `id` tells it from others at the same time. */
  async answer(truth: TruthCase, id: number): Promise<Answer> {
    const image = `truth-${this.name.replaceAll('.', '-')}-${id}`;
    const context = join(this.folder, String(id));
    writeContext(truth, mkdtempAt(context));
    const build = this.name === 'current' ? await this.buildByBuildKit(truth, context, image) : await this.buildByDocker(truth, context, image);
    rmSync(context, { recursive: true, force: true });
    if (!build.answer.ok) return { build: build.answer };
    const files = build.image === null ? {} : { image: build.image };
    if (truth.run === false) return { build: build.answer, ...files };
    return { build: build.answer, ...files, run: await this.run(truth, image) };
  }

  /** Removes this engine's folder; the engine itself goes on. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends the engine. */
  stop(): void {
    execFileSync(join(packageRoot(), '.ci', 'engine'), ['stop', startNames[this.name]], { stdio: 'inherit' });
  }

  private docker(args: readonly string[], seconds = 60): Promise<Finished> {
    const env = {
      DOCKER_HOST: this.started.dockerHost, DOCKER_CONFIG: this.started.dockerConfig,
      DOCKER_BUILDKIT: this.name.endsWith('legacy') ? '0' : '1', BUILDKIT_PROGRESS: 'plain', DOCKER_CLI_HINTS: 'false',
    };
    return finish(this.started.docker, args, { env, seconds });
  }

  private async buildByDocker(truth: TruthCase, context: string, image: string): Promise<Built> {
    const args = ['build', '--network', 'none', '-t', image, '-f', join(context, truth.dockerfileName ?? 'Dockerfile')];
    if (!this.name.endsWith('legacy') || truth.platform !== undefined) args.push('--platform', truth.platform ?? 'linux/amd64');
    if (truth.target !== undefined) args.push('--target', truth.target);
    for (const [key, value] of Object.entries(truth.buildArgs ?? {})) args.push('--build-arg', `${key}=${value}`);
    const done = await this.docker([...args, context]);
    const answer = buildAnswer(done);
    if (!answer.ok) return { answer, image: null };
    return { answer, image: readSavedImage((await this.docker(['save', image])).stdout) };
  }

  private async buildByBuildKit(truth: TruthCase, context: string, image: string): Promise<Built> {
    const tar = join(this.folder, `${image}.tar`);
    const opts = { platform: truth.platform ?? 'linux/amd64', filename: truth.dockerfileName ?? 'Dockerfile', ...(truth.target === undefined ? {} : { target: truth.target }) };
    const args = ['build', '--progress', 'plain', '--frontend', 'dockerfile.v0', '--local', `context=${context}`, '--local', `dockerfile=${context}`,
      '--output', `type=docker,name=${image},dest=${tar}`, '--opt', 'force-network-mode=none'];
    for (const [key, value] of Object.entries(opts)) args.push('--opt', `${key}=${value}`);
    for (const [key, value] of Object.entries(truth.buildArgs ?? {})) args.push('--opt', `build-arg:${key}=${value}`);
    const done = await finish(this.started.buildctl ?? 'buildctl', args, { env: { BUILDKIT_HOST: this.started.buildkitHost } });
    const answer = buildAnswer(done);
    if (!answer.ok) return { answer, image: null };
    const saved = readSavedImage(readFileSync(tar));
    if (truth.run !== false) await this.docker(['load', '-q', '-i', tar]);
    rmSync(tar);
    return { answer, image: saved };
  }

  private async run(truth: TruthCase, image: string): Promise<RunAnswer> {
    const options = truth.run === false ? {} : truth.run ?? {};
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

interface Built {
  readonly answer: BuildAnswer;
  readonly image: ImageAnswer | null;
}

function mkdtempAt(folder: string): string {
  execFileSync('mkdir', ['-p', '-m', '755', folder]);
  return folder;
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
