import type { Platform } from '../../platform.ts';
import type { BuilderName } from '../builders.ts';
import type { Healthcheck } from '../instruction.ts';

/** The config of a base image as far as stages need it. */
export interface BaseConfig {
  readonly env: readonly string[];
  /** The image sets more: its own version, say. */
  readonly envIsOpen?: boolean;
  /** How all names begin that it sets more; left out where they may be any. */
  readonly envNames?: RegExp;
  /** Its files are at hand and no configuration: it is taken for an image that has none, as `docker import` makes it. */
  readonly isAssumed?: true;
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly user: string;
  readonly workdir: string;
  readonly shell: readonly string[] | null;
  /** The first of these that is a text in place of a list. */
  readonly textCommand?: 'Cmd' | 'Entrypoint' | 'Shell' | null;
  readonly onbuild: readonly string[];
  /** Of an image that is at hand. */
  readonly volumes?: readonly string[];
  readonly healthcheck?: Healthcheck | null;
  readonly stopSignal?: string | null;
  /** Of its layers, none of which may be there. */
  readonly diffIds?: readonly string[];
}

/** What `docker import` of an unpacked root file system makes of it. */
export const NO_CONFIGURATION: BaseConfig = {
  env: [],
  isAssumed: true,
  entrypoint: null,
  cmd: null,
  user: '',
  workdir: '',
  shell: null,
  onbuild: [],
};

/** How a Dockerfile is played through. */
export interface EvaluateOptions {
  /** The target platform. */
  readonly platform: Platform;
  /** The platform of the machine that builds; default: `platform`. */
  readonly buildPlatform?: Platform;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** What builds; default: current BuildKit. */
  readonly builder?: BuilderName;
  /** A stage name in any case; none is the last stage. */
  readonly target?: string;
  /** The config of an image by its reference as written (after expansion); null when it is not known. */
  readonly baseConfig?: (reference: string, platform: Platform) => BaseConfig | null;
}

/** The options with those that are left out. */
export interface EvaluateSettings extends EvaluateOptions {
  readonly buildPlatform: Platform;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** What is known of the config of a base image; null where nothing is. */
export function baseConfigOf(reference: string, platform: Platform | null, options: EvaluateSettings): BaseConfig | null {
  return options.baseConfig?.(reference, platform ?? options.platform) ?? null;
}
