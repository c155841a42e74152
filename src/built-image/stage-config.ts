import type { ConfigCommand, EvaluatedStage, StageConfig, StageState, Variable } from '../dockerfile/evaluation.ts';
import { CERTAIN, fixed } from '../dockerfile/words/expand.ts';
import { NO_MARKS } from '../image/layers/overlay-marks.ts';
import type { Image } from '../image/stage-build.ts';
import type { BuiltImage } from './read-image.ts';

/** Stands for places in a Dockerfile that nobody has. */
const NOWHERE = { line: 1, column: 1, endLine: 1, endColumn: 1 } as const;

/** A built image in the form that a Dockerfile's last stage takes: what starts it, and what rules look at, is the same then. */
export function asImage(built: BuiltImage): Image {
  const config = stageConfig(built);
  const stage: EvaluatedStage = {
    index: 0,
    name: null,
    range: NOWHERE,
    platform: built.config.platform,
    platformGiven: false,
    steps: [],
    start: stateOf(config),
    startVolumes: config.volumes,
    config,
    base: { kind: 'image', reference: fixed(built.name ?? built.id, NOWHERE), canonical: built.name ?? built.id },
    reachable: true,
    needed: true,
    dependsOn: [],
    problems: [],
  };
  return {
    config,
    stage,
    root: built.root,
    platform: built.config.platform,
    fromScratch: false,
    isWhole: true,
    baseName: null,
    empty: false,
    followsNothing: false,
    marks: NO_MARKS,
    layers: 0,
    reached: 0,
    isTooDeep: false,
  };
}

function stageConfig({ config }: BuiltImage): StageConfig {
  return {
    env: config.env.filter(isSet).map(variableOf),
    shell: config.shell,
    workdir: fixed(config.workdir === '' ? '/' : config.workdir, NOWHERE),
    user: fixed(config.user, NOWHERE),
    entrypoint: commandOf(config.entrypoint),
    cmd: commandOf(config.cmd),
    healthcheck: config.healthcheck,
    exposed: config.exposed,
    volumes: config.volumes,
    stopSignal: config.stopSignal,
    labels: config.labels,
    onbuild: config.onbuild,
    baseUnknown: false,
    entrypointIsOpen: false,
    configIsAssumed: false,
    envIsOpen: false,
    envNames: null,
  };
}

/** An entry without `=` takes a variable away that docker itself would set, and PATH is the one that counts (moby, container/env.go). */
function isSet(entry: string): boolean {
  return entry.includes('=') || entry === 'PATH';
}

function variableOf(entry: string): Variable {
  const equals = entry.indexOf('=');
  const [name, value] = equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
  return { name, value, source: 'env', instruction: null, ...CERTAIN };
}

/** A configuration does not say in which form a command was written: its words are what starts. */
function commandOf(args: readonly string[] | null): ConfigCommand | null {
  return args === null ? null : { form: 'exec', args, instruction: null, inherited: false };
}

function stateOf({ workdir, user, shell, env }: StageConfig): StageState {
  return {
    env: { get: (name) => env.find((variable) => variable.name === name), entries: () => env, longest: Infinity, total: Infinity },
    workdir,
    user,
    shell,
  };
}
