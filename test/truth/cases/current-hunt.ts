/** A hunt with the current engine: stage graphs, mounts, and what is sent of the context. */
import type { FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const tail = 'ENTRYPOINT ["/app"]\n';

function whole(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>> = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `current-${name}`, why, dockerfile, context: { app, ...context }, engines: ['current'], ...more };
}

const graph: readonly TruthCase[] = [
  whole('stage-name-no-reference', 'a stage name that --build-context could not take: it would be no image reference', `FROM scratch AS build-\nCOPY app /app\n${tail}`, {}, { engines: ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit'] }),
  whole('stage-name-no-reference-unused', 'the same of a stage that nothing needs, before a target that is none', `FROM scratch AS a..b\nFROM scratch AS c\nCOPY app /app\n${tail}`, {}, { target: 'nope' }),
];

/** The configuration keeps a WORKDIR with `..` as it is written. */
function workdir(name: string, why: string, lines: string, context: Readonly<Record<string, FileSpec>> = {}): TruthCase {
  return whole(`workdir-${name}`, why, `FROM scratch\nCOPY app /app\n${lines}\n${tail}`, context, { engines: ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'] });
}

const workdirs: readonly TruthCase[] = [
  workdir('dots-missing', 'what stands before .. is made when the container starts', 'WORKDIR /o/../z'),
  workdir('dots-link-dangling', 'a link to nothing stands before ..', 'COPY tree /\nWORKDIR /link/../z', { 'tree/link': { symlink: '/nope' } }),
  workdir('dots-link', 'a link to a folder stands before ..: the build makes one directory, the start another', 'COPY tree /\nWORKDIR /link/../z', { 'tree/link': { symlink: '/d/e' }, 'tree/d/e/x': 'x' }),
  workdir('dots-missing-link', 'behind what is made a link is no directory', 'COPY tree /\nWORKDIR /o/../z', { 'tree/z': { symlink: '/d' }, 'tree/d/x': 'x' }),
  workdir('dots-missing-link-dangling', 'nor one to nothing, which the build has made a directory', 'COPY tree /\nWORKDIR /o/../z', { 'tree/z': { symlink: '/d' } }),
  workdir('user-unmapped', 'the user of WORKDIR has the number -1: what is made stays of root', 'COPY tree /\nUSER me\nWORKDIR /w\nUSER 0', { 'tree/etc/passwd': 'me:x:-1:8:::\n' }),
  workdir('user-unmapped-group', 'with a group of its own', 'COPY tree /\nUSER me:9\nWORKDIR /w\nUSER 0', { 'tree/etc/passwd': 'me:x:-1:8:::\n' }),
  whole('copy-user-unmapped', 'the same by --chown', `FROM scratch\nCOPY app /app\nCOPY tree /\nCOPY --chown=me app /own\n${tail}`, { 'tree/etc/passwd': 'me:x:-1:-1:::\n' }),
  workdir('dots-file', 'a file stands before ..', 'WORKDIR /app/../z'),
  whole('workdir-dots-run', 'the same for RUN', 'FROM scratch\nCOPY app /app\nWORKDIR /app/../z\nRUN ["/app"]\n'),
  whole('workdir-dots-run-dangling', 'the same for RUN with a link', 'FROM scratch\nCOPY app /app\nCOPY tree /\nWORKDIR /link/../z\nRUN ["/app"]\n', { 'tree/link': { symlink: '/nope' } }),
];

/** Sources are asked for as patterns: what a path is not as a pattern is not sent. */
function sent(name: string, why: string, lines: string, context: Readonly<Record<string, FileSpec>>): TruthCase {
  return whole(`sent-${name}`, why, `FROM scratch\n${lines}\n${tail}`, context, { run: false });
}

/** Of links in folders that wildcards match nobody tells the client where they lead: that is not sent. */
const unfollowed: readonly TruthCase[] = ['/', '/srv/'].flatMap((destination, i) => [
  { name: `all${i}`, source: 's*/*', link: '../..' }, { name: `file${i}`, source: 's*/link', link: '../top' }, { name: `folder${i}`, source: '*/link/', link: '/d' },
  { name: `named${i}`, source: 's*/link ./top', link: '../top' },
].map(({ name, source, link }) => whole(`unfollowed-${name}`, 'a link in a folder that a wildcard matches', `FROM scratch\nCOPY app /app\nCOPY ${source} ${destination}\n${tail}`, { 'sub/a': 'a', 'sub/link': { symlink: link }, 'top': 't', 'd/x': 'x', 'd/y': 'y' }, { engines: ['current', 'docker-26.1', 'docker-26.1-legacy', ...(source.startsWith('*') ? [] : ['docker-20.10-buildkit'] as const)] })));

const sending: readonly TruthCase[] = [
  sent('blank-at-end', 'a name that ends in a blank, of which the pattern is trimmed', 'COPY ["trail ", "/p/"]', { 'trail ': 'x' }),
  sent('exclamation', 'a name with ! in front, which takes back', 'COPY app !neg /p/', { '!neg': 'x' }),
  sent('exclamation-alone', 'a file called !', 'COPY ! /p/', { '!': 'x' }),
  sent('exclamation-whole', 'the same where the whole context is sent', 'COPY ! /p/\nCOPY . /q/', { '!': 'x' }),
  sent('link-to-brackets', 'a link to a name that is another pattern', 'COPY link /p/', { link: { symlink: '[x]' }, '[x]': 'x' }),
  sent('blank-wildcard', 'a wildcard that ends in a blank matches nothing', 'COPY ["t*l ", "/p/"]', { 'trail ': 'x' }),
  sent('backslash-whole', 'a backslash where the whole context is sent', 'COPY . /o/\nCOPY sub\\\\x /p/', { 'sub\\x': 'x' }),
  sent('parents-blank-at-end', 'with --parents it is a pattern even where the whole context is sent', 'COPY . /o/\nCOPY --parents ["d/trail ", "/p/"]', { 'd/trail ': 'x' }),
];

const names: readonly TruthCase[] = [
  whole('order-control-character', 'a control character behind a wildcard, before what else is missing', `FROM scratch\nCOPY nope /x\nRUN ["/nope"]\nCOPY ["t\\t*", "/p/"]\n${tail}`, { 't\there': 'x' }),
  sent('name-without-ascii', 'a name that has nothing of ASCII', 'COPY é /', { 'é': { text: 'x', mode: 0o4755 } }),
];

const mounts: readonly TruthCase[] = [
  whole('mount-missing-in-other', 'a mount of what is missing, beside one of the whole context', 'FROM scratch\nCOPY app /app\nRUN --mount=target=/src --mount=source=go.sum,target=/go.sum ["/app"]\n'),
  whole('mount-missing-in-other-stage', 'the same of a stage, in a folder', 'FROM scratch AS s\nCOPY app /d/app\nFROM scratch\nCOPY app /app\nRUN --mount=from=s,source=/d,target=/src --mount=from=s,source=/d/e/f,target=/x ["/app"]\n'),
  whole('mount-missing-beside', 'a mount of what is missing beside one that does not hold it', 'FROM scratch\nCOPY app /app\nRUN --mount=source=app,target=/src --mount=source=app2,target=/go.sum ["/app"]\n'),
];

/** Its cases. */
/** An entry of PATH that is a program itself. */
const dots: readonly TruthCase[] = ['', '.', '..'].map((name, i) =>
  whole(`path-is-program-${i}`, `${name === '' ? 'no name' : name} in a PATH of programs`, `FROM scratch\nCOPY app /app\nCOPY app /opt/app\nENV PATH=/app:/opt/app\nENTRYPOINT ["${name}", "-c"]\n`, {}, { engines: ['current', 'docker-20.10-legacy'] }));

export const currentHuntCases: readonly TruthCase[] = [...graph, ...workdirs, ...unfollowed, ...dots, ...sending, ...names, ...mounts];
