/** What an examiner asked of builds and contexts who had not seen the code: mounts in one another, and names that no registry is asked for. */
import { engineNames } from '../case.ts';
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];
const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];

const shell: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' }, 'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
};

function rootOf(mode: number, uid = 0): Readonly<Record<string, FileSpec>> {
  return { 't.tar': { tar: [{ name: '/', type: 'directory', mode, uid }] } };
}

function build(name: string, why: string, dockerfile: string, engines: readonly EngineName[], context: Readonly<Record<string, FileSpec>> = {}): TruthCase {
  return { name: `examined-${name}`, why, dockerfile: `${dockerfile}\n`, context: { app, ...context }, engines, run: false };
}

export const examinedCases: readonly TruthCase[] = [
  build('mount-in-read-only', 'a cache below a bind mount that has no such directory', 'FROM scratch\nWORKDIR /src\nCOPY app /app\nRUN --mount=type=cache,target=node_modules --mount=target=. ["/app"]', BUILDKITS),
  build('mount-below-file', 'a mount below a file of the image', 'FROM scratch\nCOPY app /app\nRUN --mount=type=cache,target=/app/x ["/app"]', BUILDKITS),
  build('mount-hides-workdir', 'a bind mount that has no working directory', 'FROM scratch\nCOPY app /app\nWORKDIR /v/x\nRUN --mount=source=e,target=/v ["/app"]', BUILDKITS, { 'e/f': 'f' }),
  build('syntax-reference', 'a syntax line that names no image', '# syntax=docker/Dockerfile:1\nFOO', [...BUILDKITS, 'docker-26.1-legacy']),
  build('syntax-indented', 'a syntax line with a blank before it', ' # syntax=./x\nFROM scratch\nCOPY app /app', BUILDKITS),
  build('scratch-tag', 'scratch with a tag, which the daemon asks no registry for', 'FROM scratch AS a\nCOPY app /app\nFROM scratch:latest', LEGACY),
  build('scratch-tag-from', 'the same of COPY', 'FROM scratch AS a\nCOPY app /app\nCOPY --from=docker.io/library/scratch:1 /x /y', LEGACY),
  build('workdir-link-to-file', 'WORKDIR at a link to a file', 'FROM scratch\nCOPY e /e\nWORKDIR /e/l', ['current', ...LEGACY], { 'e/f': 'f', 'e/l': { symlink: 'f' } }),
  build('check-experimental', 'skip does not count for an experimental check', '# check=skip=all;experimental=all;error=true\n# about\nFROM scratch AS z\nCOPY app /app', ['current']),
  build('exclude-held-link', 'with --exclude each source of a line has a checksum of its own, also one in a folder that is another', 'FROM scratch\nCOPY --exclude=z d d/none /etc/\nCOPY app /app', ['current'], { 'd/f': 'f', 'd/none': { symlink: 'nowhere' } }),
  build('legacy-root-alone', 'an archive that holds but its root adds nothing', 'FROM scratch\nADD t.tar /\nCOPY app own /', LEGACY, { 't.tar': { tar: [{ name: '/', type: 'directory', mode: 0o700 }] }, own: 'no other image has the layer of this file\n' }),
  { ...build('legacy-opaque-root', 'the root of an image hides nothing, whatever an archive says', 'FROM scratch\nCOPY app /app\nADD t.tar /\nCMD ["/app"]', LEGACY, { 't.tar': { tar: [{ name: '.wh..wh..opq' }] } }), run: {} },
  { ...build('root-closed', 'the root of a container is 0755, whatever mode the image gives it', 'FROM scratch\nCOPY app /app\nADD t.tar /\nUSER 9\nCMD ["/app"]', ['docker-20.10-legacy', 'docker-20.10-buildkit'], rootOf(0o700)), run: {} },
  { ...build('root-open', 'the same where the image lets everybody write there', 'FROM scratch\nCOPY r app /\nADD t.tar /\nUSER 9\nCMD set -e; echo > /x; /app', engineNames, { ...shell, ...rootOf(0o777) }), run: {} },
  build('root-of-run', 'the root of a RUN line belongs to whom the image gives it, but to root in the daemon', 'FROM scratch\nCOPY r app /\nADD t.tar /\nUSER 9\nRUN echo > /x', ['current', ...LEGACY], { ...shell, ...rootOf(0o700, 9) }),
  { ...build('group-directory', 'runc before 1.2 reads /etc/group for whoever it is', 'FROM scratch\nCOPY app /app\nCOPY app /etc/group/app\nCMD ["/app"]', ['docker-20.10-legacy']), run: {} },
  build('group-directory-run', 'the same of a RUN line', 'FROM scratch\nCOPY app /app\nCOPY app /etc/group/app\nRUN ["/app"]', ['docker-20.10-legacy', 'docker-20.10-buildkit']),
  build('passwd-directory-run', 'and /etc/passwd, where BuildKit has not asked for it', 'FROM scratch\nCOPY app /app\nCOPY app /etc/passwd/app\nRUN ["/app"]', ['docker-20.10-buildkit']),
];
