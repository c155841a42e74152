/** The eighth hunt: some 770 builds crossed with every builder. What was left were mounts on one target, what old clients send, and whiteouts that the legacy builder copies. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

type Context = Readonly<Record<string, FileSpec>>;

const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];
const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];

function build(name: string, why: string, lines: string, context: Context, engines: readonly EngineName[]): TruthCase {
  return { name: `eighth-${name}`, why, dockerfile: `FROM scratch\n${lines}\n`, context: { f: 'hello\n', ...context }, engines, run: false };
}

/** RUN with these mounts, where /m is a directory of the image. BuildKit takes steps that mount the same things in another order for one, where they are built at the same time. */
function mounts(name: string, why: string, flags: string): TruthCase {
  return build(`mounts-${name}`, why, `COPY app /app\nCOPY d /m\nRUN ${flags} ["/app"]`, { 'app': { binary: 'start-amd64' }, 'f': name, 'd/x': name }, BUILDKITS);
}

const linked: Context = { 'p/l': { symlink: '../g' }, 'q/l': { symlink: '../e' }, 'g': 'g', 'e/f/h': 'h', 'e/k': 'k' };

export const eighthBuildCases: readonly TruthCase[] = [
  mounts('file-then-directory', 'of two mounts on one target the last is made; BuildKit 0.8 makes both', '--mount=target=/m,src=f --mount=target=/m,src=d'),
  mounts('directory-then-file', 'here that is a file on a directory', '--mount=target=/m,src=d --mount=target=/m,src=f'),
  mounts('spelt-otherwise', 'a target of another spelling is another one', '--mount=target=/m/,src=f --mount=target=/m,src=d'),
  build('sent-file', 'the client of BuildKit 0.8 holds a path against as much of a pattern as it is deep: g matches *, and is sent', 'COPY p*/l /x/\nCOPY */l /y/', { ...linked, 'q/l': 'plain' }, BUILDKITS),
  build('sent-folder', 'and folders are, without what does not match in them', 'COPY */l /x/', { 'q/l': { symlink: '../e' }, 'e/f/h': 'h', 'e/k': 'k' }, BUILDKITS),
  build('sent-folder-part', 'or with it', 'COPY */l /x/\nCOPY */f/h /y/', { 'q/l': { symlink: '../e' }, 'e/f/h': 'h', 'e/k': 'k' }, BUILDKITS),
  build('ignored-folder-mode', 'the legacy builder makes ignored folders in which something comes back, of whatever mode they are', 'COPY . /o/', { '.dockerignore': '*\n!a/b/y\n', 'a': { directory: true, mode: 0o700 }, 'a/b': { directory: true, mode: 0o775 }, 'a/b/y': 'y', 'a/z': 'z' }, [...LEGACY, ...BUILDKITS]),
  build('copied-whiteout', 'a file .wh. stands for the folder that it is copied into', 'COPY d /x/', { 'd/.wh.': 'x' }, LEGACY),
  build('copied-whiteout-name', 'be it copied by that name', 'COPY f /x/.wh.', {}, LEGACY),
  build('copied-whiteout-after', 'what comes before its whiteout in the layer is in the way', 'COPY d e /x/', { 'd/-x': 'x', 'e/.wh.-x': 'y' }, LEGACY),
  build('copied-whiteout-later', 'not so where an earlier layer has it', 'COPY d /x/\nCOPY e /x/', { 'd/-x': 'x', 'e/.wh.-x': 'y' }, LEGACY),
];
