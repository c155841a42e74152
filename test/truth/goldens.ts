/** What real engines answered, as `npm run truth:record` committed it to `fixtures/truth/goldens`. */
import { existsSync, readFileSync } from 'node:fs';
import type { EngineName } from './case.ts';
import { fixtureFile } from './fixture.ts';

/** What `docker build` did. `message` is its essential error line, null when it succeeded. */
export interface BuildAnswer {
  readonly ok: boolean;
  readonly message: string | null;
  /** The last lines a failing RUN wrote, where there are any. */
  readonly output?: string;
}

/** The image that was built: its configuration, and one line for every path in it. */
export interface ImageAnswer {
  readonly entrypoint: readonly string[] | null;
  readonly command: readonly string[] | null;
  readonly user: string;
  /** `/` where the configuration has none: the legacy builder leaves it out. */
  readonly workdir: string;
  readonly env: readonly string[];
  /** Like `-rwxr-xr-x 0:0 2304 /app` and `lrwxrwxrwx 0:0 /link -> target`, sorted by path. */
  readonly files: readonly string[];
}

/** What `docker run` did. */
export interface RunAnswer {
  readonly exitCode: number;
  /** Whether the program itself ran: its marker came out. */
  readonly started: boolean;
  /** `docker`: the daemon or runtime refused and no process of the image ran; `container`: a process ended by itself. */
  readonly by: 'docker' | 'container';
  /** Docker's own error, or the first line the container wrote to stderr; null when nothing was written. */
  readonly message: string | null;
  /** What the container wrote to stdout. */
  readonly stdout: string;
}

/** What an engine did with an archive that it was given: its words where it does not load it, or how the image ran. */
export type LoadedAnswer = { readonly refused: string } | { readonly refused: null; readonly run: RunAnswer };

/** One engine's answer to one case. */
export interface Answer {
  readonly build: BuildAnswer;
  /**
   * Left out where it is the one that `current` made; null where the engine cannot save it: the legacy builder's without a file, or with
   * whiteouts for names.
   */
  readonly image?: ImageAnswer | null;
  /** Left out where only the build matters, and where an engine with the same runtime ran the same image. */
  readonly run?: RunAnswer;
}

/** The goldens of one engine. */
export interface Goldens {
  readonly engine: EngineName;
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, Answer>>;
}

/** Path of an engine's goldens inside the package. */
export function goldenFile(engine: EngineName): string {
  return fixtureFile('goldens', `${engine}.json`);
}

/** The committed goldens of an engine, null when there are none. */
export function readGoldens(engine: EngineName): Goldens | null {
  const file = goldenFile(engine);
  if (!existsSync(file)) return null;
  const goldens: Goldens = JSON.parse(readFileSync(file, 'utf8'));
  return goldens;
}

const read = new Map<EngineName, Goldens | null>();

function recorded(engine: EngineName, name: string): Answer | undefined {
  if (!read.has(engine)) read.set(engine, readGoldens(engine));
  return read.get(engine)?.cases[name];
}

/** The image that an engine made of a case, as recorded; null when it made none. */
export function recordedImage(engine: EngineName, name: string): ImageAnswer | null {
  const answer = recorded(engine, name);
  if (answer === undefined || !answer.build.ok) return null;
  return answer.image === undefined && engine !== 'current' ? recordedImage('current', name) : (answer.image ?? null);
}

/** Engines that differ in the builder only. */
const runtimeTwins: Readonly<Partial<Record<EngineName, EngineName>>> = {
  'docker-26.1': 'current',
  'docker-26.1-legacy': 'current',
  'docker-20.10-buildkit': 'docker-20.10-legacy',
};

/**
 * Whether an engine with the same runtime has run the same image: its golden then holds the answer. A daemon starts an image with whiteouts
 * in it as it was built, and saves it without what they take away.
 */
export function ranElsewhere(engine: EngineName, name: string, image: ImageAnswer | null): boolean {
  if (name.includes('whiteout')) return false;
  const twin = runtimeTwins[engine];
  const other = twin === undefined ? null : recordedImage(twin, name);
  return other !== null && JSON.stringify(other) === JSON.stringify(image);
}

/** What an engine did with a case, with the run that its golden leaves out. */
export function recordedAnswer(engine: EngineName, name: string): Answer | undefined {
  const own = recorded(engine, name);
  const twin = runtimeTwins[engine];
  if (own === undefined || own.run !== undefined || twin === undefined || !ranElsewhere(engine, name, recordedImage(engine, name)))
    return own;
  const run = recorded(twin, name)?.run;
  return run === undefined ? own : { ...own, run };
}
