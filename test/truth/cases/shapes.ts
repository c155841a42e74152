/** What cases of many files share: the shapes of their Dockerfiles, files of their contexts and the engines that they are asked of. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

/** Files of a build context by path. */
export type Context = Readonly<Record<string, FileSpec>>;

/** The engines of a case; `all` leaves them to what is asked of every case. */
export type Engines = readonly EngineName[] | 'all';

/** What few cases have besides. */
export type More = Partial<Pick<TruthCase, 'run' | 'target' | 'buildArgs' | 'platform' | 'dockerfileName'>>;

export const CURRENT: readonly EngineName[] = ['current'];
/** The BuildKits that read what came with version 1.4 of the Dockerfile. */
export const NEWER: readonly EngineName[] = ['current', 'docker-26.1'];
export const BUILDKITS: readonly EngineName[] = [...NEWER, 'docker-20.10-buildkit'];
/** The BuildKits that a Docker brings with it. */
export const OLD_BUILDKITS: readonly EngineName[] = ['docker-26.1', 'docker-20.10-buildkit'];
/** The legacy builder. */
export const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];
export const BUILDERS: readonly EngineName[] = [...BUILDKITS, ...LEGACY];

/** A static program that tells that it started. */
export const app = { binary: 'start-amd64' } as const;
/** The library that `glibc-greet` and `musl-greet` need. */
export const greet = { binary: 'libgreet.so' } as const;
/** The loaders and the C library, where programs ask for them, in a folder `tree`. */
export const glibc: Context = { 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' } };
export const libc: Context = { 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } };
export const musl: Context = { 'tree/lib/ld-musl-x86_64.so.1': { binary: 'ld-musl-x86_64.so.1' } };
/** An image with a shell, in a folder `r`. */
export const shell: Context = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
};

/** Links to a folder, to nothing, below a file, and round in a circle. */
export const links: Context = {
  a: 'a',
  'd/x': 'x',
  'd/e/y': 'y',
  'd/l': { symlink: 'nowhere' },
  ld: { symlink: 'd' },
  dang: { symlink: 'nowhere' },
  loop: { symlink: 'loop' },
  below: { symlink: 'a/x' },
};

/** A Dockerfile and a context as they stand. */
export function bare(
  name: string,
  why: string,
  dockerfile: string,
  context?: Context,
  engines: Engines = CURRENT,
  more: More = {},
): TruthCase {
  return { name, why, dockerfile, ...(context === undefined ? {} : { context }), ...(engines === 'all' ? {} : { engines }), ...more };
}

/** A Dockerfile as it stands; the context has {@link app}, unless it gives another. */
export function whole(
  name: string,
  why: string,
  dockerfile: string,
  context: Context = {},
  engines: Engines = CURRENT,
  more: More = {},
): TruthCase {
  return bare(name, why, dockerfile, { app, ...context }, engines, more);
}

/** `FROM scratch`, /app, these lines, and /app is started. */
export function image(
  name: string,
  why: string,
  lines: string,
  context: Context = {},
  engines: Engines = CURRENT,
  more: More = {},
): TruthCase {
  return whole(name, why, `FROM scratch\nCOPY app /app\n${lines}\nENTRYPOINT ["/app"]\n`, context, engines, more);
}

/** The folder `tree` is the image, these lines come upon it, and /app is started. */
export function tree(name: string, why: string, context: Context, lines = '', engines: Engines = CURRENT, more: More = {}): TruthCase {
  return bare(name, why, `FROM scratch\nCOPY tree /\n${lines}${lines === '' ? '' : '\n'}ENTRYPOINT ["/app"]\n`, context, engines, more);
}
