import type { HostFiles, OutsideDockerfile } from '../../bytes/host-files.ts';
import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import type { Platform } from '../../platform.ts';
import type { JudgingSettings } from './judging-options.ts';
import type { TargetResult } from './result.ts';
import type { RuleSettings } from './settings.ts';

/** What is judged, and for whom: what options say, and what they leave out. */
export interface LintSettings extends JudgingSettings {
  /** The platform the image is for; FROM's own `--platform` wins for its stage. */
  readonly platform: Platform;
  readonly platformFrom: TargetResult['platformFrom'];
  /** The platform of the machine that builds: BUILDPLATFORM. */
  readonly buildPlatform: Platform;
  readonly rules: RuleSettings;
  /** Root file systems of base images, by the reference as the registry is asked. */
  readonly bases?: ReadonlyMap<string, DirectoryNode>;
  /** Their configurations, where those are known. */
  readonly baseConfigs?: ReadonlyMap<string, BaseConfig>;
}

/** A Dockerfile and its build context. */
export interface JudgedDockerfile {
  /** The name shown in reports. */
  readonly file: string;
  readonly text: string;
  readonly context: HostFiles;
  /** The Dockerfile's path in the context, for `<Dockerfile>.dockerignore`; null where it lies outside. */
  readonly pathInContext: string | null;
  /** Where it lies then; nothing for one that lies in no directory. */
  readonly outside?: OutsideDockerfile;
  /** What a person calls the context; default: the directory of `file`. */
  readonly contextName?: string;
  /**
   * The nearest directory that has a path, as one would type it: the Dockerfile's own, or one above the context; null where none near has.
   */
  readonly whereElse?: (path: string, kind: 'file' | 'any') => string | null;
}
