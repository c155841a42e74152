import { flagsAfter } from './flag-versions.ts';

/** What builds images, as `--builder` names it. */
export type BuilderName = (typeof BUILDER_NAMES)[number];

/** Every value of `--builder`; the first is the default. */
export const BUILDER_NAMES = ['buildkit', 'docker-26.1', 'docker-20.10', 'legacy', 'legacy-20.10'] as const;

/** A version of BuildKit's Dockerfile reader, which the legacy builder of the same time shares. */
export type Generation = 'current' | '0.13' | '0.8';

/** How a Dockerfile is read, where versions differ. */
export interface Reader {
  readonly generation: Generation;
  /** Flags that came later. */
  readonly lacks: ReadonlySet<string>;
  /** Keys of RUN --mount that came later. */
  readonly mountLacks: readonly string[];
  readonly heredocs: boolean;
  /** Passes by what stands behind a JSON array; newer ones take the whole line for no array then. */
  readonly endsAtArray: boolean;
  /** `${name-word}`, `${name#pattern}` and their like, besides `${name:-word}`. */
  readonly substitutions: boolean;
  /** A flag is told with its dashes: `unknown flag: --x`. */
  readonly tellsDashes: boolean;
  /** `HEALTHCHECK --retries=0` is refused. */
  readonly wantsRetries: boolean;
}

/** A builder's ways, where they differ. */
export interface Builder {
  /** For a person. */
  readonly title: string;
  readonly kind: 'buildkit' | 'legacy';
  /** What it has built in; a `# syntax=` line makes BuildKit fetch the current one. */
  readonly reader: Reader;
  /** The version of what makes the files and tells errors. */
  readonly generation: Generation;
}

/** The version 1.x of the reader that came with a BuildKit. */
export const OF_0_13 = 7;
export const OF_0_8 = 2;

/** The readers of the BuildKits that were measured. */
export const READERS: Readonly<Record<Generation, Reader>> = {
  'current': {
    generation: 'current',
    lacks: new Set(),
    mountLacks: [],
    heredocs: true,
    endsAtArray: false,
    substitutions: true,
    tellsDashes: true,
    wantsRetries: false,
  },
  '0.13': {
    generation: '0.13',
    lacks: flagsAfter({ minor: OF_0_13, isLabs: false }),
    mountLacks: ['env'],
    heredocs: true,
    endsAtArray: true,
    substitutions: true,
    tellsDashes: false,
    wantsRetries: false,
  },
  '0.8': {
    generation: '0.8',
    lacks: flagsAfter({ minor: OF_0_8, isLabs: false }),
    mountLacks: ['env', 'size'],
    heredocs: false,
    endsAtArray: true,
    substitutions: false,
    tellsDashes: false,
    wantsRetries: true,
  },
};

/** Measured: BuildKit 0.34.2, Docker 26.1.5 (BuildKit 0.13.2) and Docker 20.10.24 (BuildKit 0.8.4), each with both builders. */
export const BUILDERS: Readonly<Record<BuilderName, Builder>> = {
  'buildkit': { title: 'current BuildKit', kind: 'buildkit', reader: READERS.current, generation: 'current' },
  'docker-26.1': { title: 'BuildKit 0.13, as in Docker 26', kind: 'buildkit', reader: READERS['0.13'], generation: '0.13' },
  'docker-20.10': { title: 'BuildKit 0.8, as in Docker 20.10', kind: 'buildkit', reader: READERS['0.8'], generation: '0.8' },
  'legacy': { title: 'the legacy builder', kind: 'legacy', reader: READERS['0.13'], generation: '0.13' },
  'legacy-20.10': { title: 'the legacy builder of Docker 20.10', kind: 'legacy', reader: READERS['0.8'], generation: '0.8' },
};
