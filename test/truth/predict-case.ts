/** Plays a truth case through the predictor, without an engine and without a file on disk. */
import type { HostFiles } from '../../src/bytes/host-files.ts';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import type { BuilderName } from '../../src/dockerfile/builders.ts';
import { cleanParts, joinPath } from '../../src/image/walk.ts';
import { environmentOf } from '../../src/launch/environment.ts';
import type { LaunchRequest } from '../../src/launch/launch-request.ts';
import { launch } from '../../src/launch/launch.ts';
import { predict, requestFor } from '../../src/launch/predict.ts';
import type { Prediction } from '../../src/launch/prediction.ts';
import type { RuntimeName } from '../../src/launch/wording/runtimes.ts';
import { parsePlatform } from '../../src/platform.ts';
import { settleOptions } from '../../src/rules/judge/lint-options.ts';
import type { JudgedDockerfile } from '../../src/rules/judge/lint-settings.ts';
import { readTarget } from '../../src/rules/judge/read-target.ts';
import type { Target } from '../../src/rules/target.ts';
import type { EngineName, RunOptions, TruthCase } from './case.ts';
import { contextEntries } from './context-files.ts';
import type { ContextEntry } from './context-files.ts';

/** What the predictor says of a case on an engine. */
export interface CasePrediction {
  readonly prediction: Prediction;
  readonly target: Target;
}

export function predictCase(truth: TruthCase, engine: EngineName): CasePrediction {
  const platform = parsePlatform(truth.platform ?? 'linux/amd64');
  const dockerfile = truth.dockerfileName ?? 'Dockerfile';
  const runtime = engine.startsWith('docker-20.10') ? 'docker-20.10' : 'docker';
  const target = readTarget(
    { file: dockerfile, text: truth.dockerfile, context: filesBelow(truth, ''), ...placeOf(truth, dockerfile) },
    settleOptions({
      platform,
      buildPlatform: parsePlatform('linux/amd64'),
      buildArgs: truth.buildArgs ?? {},
      target: truth.target ?? null,
      builder: builderOf(engine),
      runtime,
    }),
  );
  return { target, prediction: withRunOptions(target, truth.run === false ? undefined : truth.run, runtime) };
}

/** What lies outside the context. */
const OUTSIDE = '../';

function filesBelow(truth: TruthCase, folder: string): HostFiles {
  const entries = contextEntries(truth).filter(({ path }) => path.startsWith(folder) && (folder !== '' || !path.startsWith(OUTSIDE)));
  return memoryFiles(Object.fromEntries(entries.map((entry) => [entry.path.slice(folder.length), memoryEntry(entry)])));
}

function placeOf(truth: TruthCase, dockerfile: string): Pick<JudgedDockerfile, 'pathInContext' | 'outside'> {
  if (!dockerfile.startsWith(OUTSIDE)) return { pathInContext: dockerfile };
  const folder = dockerfile.slice(0, dockerfile.lastIndexOf('/') + 1);
  return {
    pathInContext: null,
    outside: { directory: filesBelow(truth, folder), name: dockerfile.slice(folder.length), shown: dockerfile },
  };
}

/** As someone who has that engine would say. */
export function builderOf(engine: EngineName): BuilderName {
  switch (engine) {
    case 'current':
      return 'buildkit';
    case 'docker-26.1':
      return 'docker-26.1';
    case 'docker-26.1-legacy':
      return 'legacy';
    case 'docker-20.10-buildkit':
      return 'docker-20.10';
    case 'docker-20.10-legacy':
      return 'legacy-20.10';
  }
}

export function memoryEntry(entry: ContextEntry): MemoryEntry {
  switch (entry.type) {
    case 'file':
      return { type: 'file', mode: entry.mode, content: entry.bytes };
    case 'symlink':
      return { type: 'symlink', target: entry.target };
    default:
      return { type: entry.type, mode: entry.mode };
  }
}

/** The prediction for `docker run` with options, which lint does not have: the request is changed as docker does. */
export function withRunOptions(target: Target, run: RunOptions | undefined, runtime: RuntimeName): Prediction {
  if (run === undefined || Object.keys(run).length === 0 || target.image === null || target.prediction.phase === 'build')
    return target.prediction;
  const request = requestFor(target.image);
  if (typeof request === 'string') return target.prediction;
  return predict(launch({ ...changeRequest(request, run, target.image.config.entrypoint?.args ?? []), runtime }), runtime);
}

function changeRequest(request: LaunchRequest, run: RunOptions, entrypoint: readonly string[]): LaunchRequest {
  const args =
    run.entrypoint !== undefined
      ? [run.entrypoint, ...(run.args ?? [])].slice(run.entrypoint === '' ? 1 : 0)
      : run.args !== undefined
        ? [...(entrypoint.join() === '' ? [] : entrypoint), ...run.args]
        : request.args;
  return {
    ...request,
    args,
    user: run.user === undefined || run.user === '' ? request.user : run.user,
    // The daemon cleans what it is given.
    workdir: run.workdir === undefined ? request.workdir : run.workdir.startsWith('/') ? joinPath(cleanParts(run.workdir)) : run.workdir,
    env: environmentOf([...request.env.entries(), ...Object.entries(run.env ?? {})]),
  };
}
