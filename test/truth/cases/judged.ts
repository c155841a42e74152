/** What a reader of BuildKit's and moby's sources tried to find wrong: nearly all of it was as predicted. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

type Context = Readonly<Record<string, FileSpec>>;

const THREE: readonly EngineName[] = ['current', 'docker-20.10-buildkit', 'docker-20.10-legacy'];

function build(name: string, why: string, lines: string, context: Context, engines: readonly EngineName[], more: Partial<TruthCase> = {}): TruthCase {
  return { name: `judged-${name}`, why, dockerfile: `FROM scratch\n${lines}\n`, context: { a: 'a', ...context }, engines, run: false, ...more };
}

const shell: Context = { 'r/bin/sh': { binary: 'dash' }, 'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' }, 'r/app': { binary: 'start-amd64' } };

/** In an image that has a shell, and neither /etc nor any place to mount at. */
function run(name: string, why: string, lines: string, engines: readonly EngineName[], context: Context = {}): TruthCase {
  return { name: `judged-${name}`, why, dockerfile: `FROM scratch\nCOPY r /\n${lines}\nENTRYPOINT ["/app"]\n`, context: { ...shell, ...context }, engines };
}

export const judgedCases: readonly TruthCase[] = [
  build('url-without-host', 'an address in which a variable is empty has no host, and nothing is asked', 'ARG HOST\nADD https://$HOST/x /o/', {}, THREE),
  build('empty-pattern', 'Docker 26.1 panics where no pattern stands behind % or comes of what does', 'ENV P=a/b N=\nENV A=${P%%} B=${P##}\nENV C=${P%$N}\nCOPY a /a', {}, ['current', 'docker-26.1-legacy']),
  build('link-below-file-first', 'Docker 20.10 follows the links that a pattern matches one by one, each to its end', 'COPY t/*/d /o/', { 't/abs': { symlink: '/a' }, 't/f': 'f', 't/l': { symlink: 'f' } }, ['docker-20.10-buildkit']),
  run('made-in-etc', 'what a RUN line puts into a directory that only the engine made is in the image, and the directory with it', "RUN echo 'web:x:1000:1001::/:' > /etc/passwd\nUSER web", ['current', 'docker-20.10-legacy']),
  run('volume-of-legacy', 'the legacy builder mounts a volume in the container of each RUN: its directory is there, stays, and what is written to it is lost', 'VOLUME /n\nRUN echo x > /n/x && [ -f /n/x ]\nRUN [ ! -e /n/x ]', ['docker-20.10-legacy', 'docker-26.1-legacy']),
  run('mount-places-stay', 'Docker 20.10 leaves the directories that it made to mount at', 'RUN --mount=type=cache,target=/c --mount=type=tmpfs,target=/t/u --mount=type=bind,source=a,target=/d/a [ -d /c ] && [ -f /d/a ]\nRUN cd /c && cd /t/u', ['docker-20.10-buildkit', 'current', 'docker-26.1']),
];
