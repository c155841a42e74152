import type { Compression } from '../archive/compression.ts';
import type { BinaryFacts } from '../binary/facts.ts';
import { formatPlatform } from '../platform.ts';
import { mustHide } from '../secrets/likely-secrets.ts';
import { maskSecrets, maskWords, tellingSecrets } from '../secrets/masking.ts';
import { mask } from '../secrets/secrets.ts';
import { historyText } from './read-image.ts';
import type { BuiltImage } from './read-image.ts';

/** What a built image is: an entry of `inspect --format json`. Credentials are masked. */
export interface ImageFacts {
  readonly file: string;
  readonly format: 'image';
  /** `app:latest`; null where nothing names it. */
  readonly name: string | null;
  /** The digest of its configuration. */
  readonly id: string;
  readonly platform: string;
  readonly config: {
    readonly user: string;
    readonly env: readonly string[];
    readonly entrypoint: readonly string[] | null;
    readonly cmd: readonly string[] | null;
    readonly workdir: string;
    readonly volumes: readonly string[];
    readonly exposed: readonly string[];
    readonly stopSignal: string | null;
    readonly healthcheck: readonly string[] | null;
    readonly labels: Readonly<Record<string, string>>;
  };
  /** Lowest first. */
  readonly layers: readonly LayerFacts[];
  readonly history: readonly (string | null)[];
  /** Files that can be started, by their paths, with what they need. */
  readonly programs: readonly ProgramFacts[];
}

export interface LayerFacts {
  readonly digest: string;
  readonly diffId: string;
  readonly compression: Compression | null;
  /** Bytes as stored, and unpacked. */
  readonly size: number;
  readonly unpackedSize: number;
  /** Entries in it, directories and links too. */
  readonly entries: number;
  readonly createdBy: string | null;
}

/** A program of an image; `file` is its path there. */
export interface ProgramFacts extends BinaryFacts {
  /** The number of the layer it came in. */
  readonly layer: number | null;
}

const STARTABLE: ReadonlySet<string> = new Set(['executable', 'pie', 'static-pie', 'script']);

/** Whether what a file is can be started. */
export function isStartable({ kind }: BinaryFacts): boolean {
  return STARTABLE.has(kind);
}

/** So much of a line of the history is looked at, and so many credentials are looked for everywhere. */
const MAX_HISTORY = 4096;
const MAX_SECRETS = 256;

/** What an image is, with its programs in the order of their paths. */
export function imageFacts(file: string, built: BuiltImage, programs: readonly ProgramFacts[]): ImageFacts {
  const { config } = built;
  const ofEnv = config.env
    .map(splitVariable)
    .filter(([name, value]) => value.length > 3 && isSecret(name, value))
    .map(([, value]) => value);
  const secrets = [
    ...new Set([...ofEnv, ...config.history.flatMap(({ createdBy }) => tellingSecrets(createdBy.slice(0, MAX_HISTORY)))]),
  ].slice(0, MAX_SECRETS);
  const hide = (text: string): string => secrets.reduce((shown, value) => shown.replaceAll(value, mask(value)), maskSecrets(text));
  const hideWords = (words: readonly string[]): string[] => maskWords(words).map(hide);
  const hideOrNull = (text: string | null): string | null => (text === null ? null : hide(text));
  return {
    file,
    format: 'image',
    name: built.name,
    id: built.id,
    platform: formatPlatform(config.platform),
    config: {
      user: hide(config.user),
      env: config.env.map((entry) => maskVariable(entry, hide)),
      entrypoint: config.entrypoint === null ? null : hideWords(config.entrypoint),
      cmd: config.cmd === null ? null : hideWords(config.cmd),
      workdir: hide(config.workdir),
      volumes: config.volumes,
      exposed: config.exposed,
      stopSignal: hideOrNull(config.stopSignal),
      healthcheck: config.healthcheck === null ? null : hideWords(config.healthcheck.test),
      labels: Object.fromEntries([...config.labels].map(([name, text]) => [name, isSecret(name, text) ? mask(text) : hide(text)])),
    },
    layers: built.layers.map(({ layer, origin }) => ({
      digest: layer.digest,
      diffId: layer.diffId,
      compression: layer.compression,
      size: layer.packedSize,
      unpackedSize: layer.size,
      entries: layer.entries.length,
      createdBy: hideOrNull(origin.createdBy),
    })),
    history: config.history.map(({ createdBy }) => hideOrNull(historyText(createdBy))),
    programs: [...programs].sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

function splitVariable(entry: string): readonly [name: string, value: string] {
  const equals = entry.indexOf('=');
  return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
}

function isSecret(name: string, value: string): boolean {
  return !/^(?:true|false|none|null|\/[\w./-]*)?$/i.test(value) && mustHide(name, value);
}

function maskVariable(entry: string, hide: (text: string) => string): string {
  const [name, value] = splitVariable(entry);
  if (!entry.includes('=')) return hide(entry);
  return `${name}=${isSecret(name, value) ? mask(value) : hide(value)}`;
}
