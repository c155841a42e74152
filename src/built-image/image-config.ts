import type { Healthcheck } from '../dockerfile/instruction.ts';
import { normalisePlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { badImage, isObject, listAt, memberOf, numberAt, objectAt, textAt, textMapAt, textsAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** A line of an image's history. */
export interface HistoryLine {
  /** The instruction as the builder noted it; may hold credentials. */
  readonly createdBy: string;
  /** It made no layer. */
  readonly isEmptyLayer: boolean;
}

const COMMANDS = ['Cmd', 'Entrypoint', 'Shell'] as const;

type TextCommand = (typeof COMMANDS)[number];

/** An image's configuration (OCI image-spec, config.md; Docker's fields where it has more). */
export interface ImageConfig {
  readonly platform: Platform;
  readonly user: string;
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly workdir: string;
  readonly volumes: readonly string[];
  readonly exposed: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly stopSignal: string | null;
  readonly shell: readonly string[] | null;
  /** The first of these that is a text in place of a list: the daemon takes it for a list of one, BuildKit refuses it. */
  readonly textCommand: TextCommand | null;
  readonly onbuild: readonly string[];
  readonly healthcheck: Healthcheck | null;
  /** Digests of the unpacked layers, lowest first. */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryLine[];
}

/**
 * Reads an image's configuration.
 * @throws ScratchLintError `bad-image`.
 */
export function readImageConfig(value: unknown, what: string): ImageConfig {
  if (!isObject(value)) throw badImage(`${what} is no image configuration`);
  const config = objectAt(value, 'config');
  return {
    platform: normalisePlatform(textAt(value, 'os') || 'linux', textAt(value, 'architecture') || 'amd64', textAt(value, 'variant') || null),
    user: textAt(config, 'User'),
    env: textsAt(config, 'Env') ?? [],
    entrypoint: commandAt(config, 'Entrypoint'),
    cmd: commandAt(config, 'Cmd'),
    workdir: textAt(config, 'WorkingDir'),
    volumes: Object.keys(objectAt(config, 'Volumes')).sort(),
    exposed: Object.keys(objectAt(config, 'ExposedPorts')),
    labels: textMapAt(config, 'Labels'),
    stopSignal: textAt(config, 'StopSignal') || null,
    shell: commandAt(config, 'Shell'),
    textCommand: firstText(config),
    onbuild: textsAt(config, 'OnBuild') ?? [],
    healthcheck: readHealth(objectAt(config, 'Healthcheck')),
    diffIds: textsAt(objectAt(value, 'rootfs'), 'diff_ids') ?? [],
    history: (listAt(value, 'history') ?? []).map((line) => ({
      createdBy: textAt(line, 'created_by'),
      isEmptyLayer: memberOf(line, 'empty_layer') === true,
    })),
  };
}

/** Old images have a text in place of a list of one (moby, strslice). */
function commandAt(config: unknown, key: string): readonly string[] | null {
  const command = memberOf(config, key);
  return typeof command === 'string' ? [command] : textsAt(config, key);
}

/** In the order of the members, as Go's decoder tells the first that it cannot take. */
function firstText(config: JsonObject): TextCommand | null {
  const texts = COMMANDS.filter((key) => typeof memberOf(config, key) === 'string');
  const names = Object.keys(config).map((name) => name.toLowerCase());
  return texts.sort((a, b) => names.indexOf(a.toLowerCase()) - names.indexOf(b.toLowerCase()))[0] ?? null;
}

function readHealth(value: unknown): Healthcheck | null {
  const test = textsAt(value, 'Test') ?? [];
  if (test.length === 0) return null;
  const [interval = 0, timeout = 0, startPeriod = 0, startInterval = 0, retries = 0] = [
    'Interval',
    'Timeout',
    'StartPeriod',
    'StartInterval',
    'Retries',
  ].map((key) => numberAt(value, key));
  return { test, interval, timeout, startPeriod, startInterval, retries };
}
