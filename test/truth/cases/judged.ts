/** What a reader of BuildKit's and moby's sources tried to find wrong: nearly all of it was as predicted. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

type Context = Readonly<Record<string, FileSpec>>;

const THREE: readonly EngineName[] = ['current', 'docker-20.10-buildkit', 'docker-20.10-legacy'];

function build(name: string, why: string, lines: string, context: Context, engines: readonly EngineName[], more: Partial<TruthCase> = {}): TruthCase {
  return { name: `judged-${name}`, why, dockerfile: `FROM scratch\n${lines}\n`, context: { a: 'a', ...context }, engines, run: false, ...more };
}

export const judgedCases: readonly TruthCase[] = [
  build('url-without-host', 'an address in which a variable is empty has no host, and nothing is asked', 'ARG HOST\nADD https://$HOST/x /o/', {}, THREE),
  build('link-below-file-first', 'Docker 20.10 follows the links that a pattern matches one by one, each to its end', 'COPY t/*/d /o/', { 't/abs': { symlink: '/a' }, 't/f': 'f', 't/l': { symlink: 'f' } }, ['docker-20.10-buildkit']),
];
