/** The sixth hunt: cases written from the grammar without a look at the code. Current BuildKit did all but a few as predicted; older builders and odd .dockerignore files are most of these. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

type Context = Readonly<Record<string, FileSpec>>;

const FIRSTS: readonly EngineName[] = ['docker-20.10-buildkit', 'docker-20.10-legacy'];
const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];
const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];

function build(name: string, why: string, lines: string, context: Context, engines: readonly EngineName[], more: Partial<TruthCase> = {}): TruthCase {
  return { name: `sixth-${name}`, why, dockerfile: `FROM scratch\n${lines}\n`, context: { a: 'a', ...context }, engines, run: false, ...more };
}

export const sixthBuildCases: readonly TruthCase[] = [
  build('ignore-expression', 'Docker 20.10 reads + and ( in .dockerignore as an expression does', 'COPY . /o/', {
    '.dockerignore': 'a+b\n(c|d)(e)\nlib.+c\n(f)+\n*g+\n', 'aab': '1', 'a+b': '2', 'ce': '3', 'libc': '4', 'lib..c': '5', 'ff': '6', 'xgg': '7', 'xg+': '8', '(f)+': '9',
  }, ['current', ...FIRSTS]),
  build('ignore-group-open', 'where a group is not closed it is refused', 'COPY a /a', { '.dockerignore': 'copy (1).txt\ncopy (2.txt\n' }, FIRSTS),
  build('order-ignore', 'current BuildKit reads .dockerignore before it plays an instruction through, older ones when they send the context', 'COPY a /a\nEXPOSE 99999', { '.dockerignore': '[\n' }, ['current', 'docker-26.1']),
  build('ignore-unused', 'where nothing is copied from the context only current BuildKit has read it', 'WORKDIR /w', { '.dockerignore': '[\n' }, ['current', 'docker-26.1']),
  build('ignore-tab', 'a tab inside a line cannot be sent in a header', 'COPY . /o/', { '.dockerignore': 'b\t# not needed\n' }, [...BUILDKITS, 'docker-26.1-legacy']),
  build('ignore-entered', 'BuildKit 0.8 is sent a directory that may hold exceptions though it holds none', 'COPY . /o/', { '.dockerignore': '!d/x\nd\n', 'd/x': 'x' }, ['current', ...FIRSTS]),
  build('key', 'a repository that is fetched with a key is looked for before what is missing in the context', 'COPY nope /x\nADD git@127.0.0.1:a/b.git /o', {}, ['current', 'docker-26.1']),
  build('below-root', 'older BuildKits find nothing below a link to the root', 'COPY t /\nFROM scratch\nCOPY a /a\nCOPY --from=0 /dot/f /o/', { 't/f': 'f', 't/dot': { symlink: '.' } }, BUILDKITS),
  build('legacy-order', 'the legacy builder expands the words of COPY before it looks at --from', 'COPY a /a\nFROM scratch\nCOPY --from=$V "x /y', {}, LEGACY),
  build('legacy-proxies', 'it knows proxies without an ARG, and a line of global ARGs at once; 20.10 knows fewer and cleans no absolute WORKDIR', 'ENV A=$no_proxy B=$ALL_PROXY\nARG C\nENV D=$C\nWORKDIR //w//x/', {}, LEGACY,
    { dockerfile: 'ARG B=1\nARG B=2 C=$B\nFROM scratch\nENV A=$no_proxy B=$ALL_PROXY\nARG C\nENV D=$C\nWORKDIR //w//x/\n', buildArgs: { no_proxy: 'n', ALL_PROXY: 'all' } }),
  build('run-native', 'RUN of a program for the machine that builds, in a stage for another one', 'COPY app /app\nRUN ["/app"]', { app: { binary: 'start-amd64' } }, ['current', 'docker-26.1-legacy'], { platform: 'linux/arm64' }),
];
