/** The seventh hunt: whole Dockerfiles on every builder. What was left were overlayfs's own marks, what the legacy builder's client adds to a context, and whiteouts that name their own directory. */
import type { EngineName, FileSpec, TarEntry, TruthCase } from '../case.ts';

type Context = Readonly<Record<string, FileSpec>>;

const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];
const OLD: readonly EngineName[] = ['docker-26.1', 'docker-20.10-buildkit'];
const ALL: readonly EngineName[] = ['current', ...OLD, ...LEGACY];

function build(name: string, why: string, dockerfile: string, context: Context, engines: readonly EngineName[], more: Partial<TruthCase> = {}): TruthCase {
  return { name: `seventh-${name}`, why, dockerfile: `${dockerfile}\n`, context: { f: 'hello\n', ...context }, engines, run: false, ...more };
}

const marks: Context = { 't.tar': { tar: [{ name: 'd', type: 'directory' }, { name: 'd/none', type: 'character' }, { name: 'd/null', type: 'character', device: [1, 3] }, { name: 'd/x', text: 'x' }] } };

/** Of a stage with a character device 0 0 in its only layer. */
function marked(name: string, why: string, lines: string, engines: readonly EngineName[] = ALL): TruthCase {
  return build(`mark-${name}`, why, `FROM scratch AS a\nADD t.tar /\n${lines}`, marks, engines);
}

function whiteouts(name: string, why: string, ...tar: readonly TarEntry[]): TruthCase {
  return build(`whiteout-${name}`, why, 'FROM scratch\nCOPY tree /o/\nADD t.tar /o/', { 'tree/d/x': '1', 't.tar': { tar } }, ['current', ...LEGACY]);
}

const file = (name: string): TarEntry => ({ name, text: 'w' });

export const seventhBuildCases: readonly TruthCase[] = [
  marked('first', 'overlayfs\'s mark is a device as long as its layer is the only one, and is copied into the first layer of another stage', 'FROM scratch\nCOPY --from=a /d /d'),
  marked('itself', 'so it is found by its name', 'FROM scratch\nCOPY --from=a /d/none /n'),
  marked('upon', 'upon other layers nobody makes one', 'FROM scratch\nCOPY f /f\nCOPY --from=a /d /d'),
  marked('wildcard', 'a wildcard finds it too', 'FROM scratch\nCOPY --from=a /d/n* /q/'),
  marked('covered', 'below another layer a folder lists it, and no look finds it', 'COPY f /g\nFROM scratch\nCOPY --from=a /d /d'),
  marked('covered-itself', 'nor by its name', 'COPY f /g\nFROM scratch\nCOPY --from=a /d/none /n'),
  marked('upon-itself', 'a stage upon that stage has two layers', 'FROM a\nCOPY --from=a /d /e'),
  marked('link', 'a layer of its own is laid over nothing', 'FROM scratch\nCOPY f /f\nCOPY --from=a --link /d /d', ['current']),
  whiteouts('own-folder', 'a whiteout without a name stands for its own folder, which the daemon finds there', file('d/.wh.')),
  whiteouts('own-folder-dot', 'and so does one that is named by a dot', file('.wh..')),
  whiteouts('above', 'or by two, for the folder above', file('d/.wh...')),
  build('whiteout-after', 'what comes before its whiteout in the layer is in the way', 'FROM scratch\nADD t.tar /o/', { 't.tar': { tar: [file('d/-x'), file('d/.wh.-x')] } }, LEGACY),
  whiteouts('before', 'what comes behind it takes its place', file('d/.wh.x'), file('d/x')),
  whiteouts('folder', 'a folder of such a name is a whiteout as well, and there all the same for what it holds', file('.wh.d/x')),
  build('outside-ignore', 'the legacy builder brings a Dockerfile from elsewhere under a made up name, and adds that to .dockerignore', 'FROM scratch\nCOPY . /o/', { '.dockerignore': 'f\n', g: 'g' }, LEGACY, { dockerfileName: '../Dockerfile' }),
  build('outside-ignore-link', 'which it cannot behind a link', 'FROM scratch\nCOPY . /o/', { '.dockerignore': { symlink: 'i' }, i: 'f\n' }, LEGACY, { dockerfileName: '../Dockerfile' }),
  build('ignored-dockerfile', 'it sends a Dockerfile that is ignored: the folders of it stay', 'FROM scratch\nCOPY . /o/', { '.dockerignore': '*\n!f\n', 'b/k/x': 'x', 'b/y': 'y' }, ALL, { dockerfileName: 'b/k/Dockerfile' }),
  build('ignore-bytes', 'older BuildKits are sent patterns before they are read', 'FROM scratch\nCOPY f /o/', { '.dockerignore': '\x1b[\n' }, ALL),
];
