/** The fourth hunt: links on the way to what a pattern or --parents takes, and files that take others away once the image has left the builder. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
type Context = Readonly<Record<string, FileSpec>>;

const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];

/** Builds `FROM scratch` + COPY app /app + lines + ENTRYPOINT /app. */
function image(name: string, why: string, lines: string, context: Context, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `fourth-${name}`, why, dockerfile: `FROM scratch\nCOPY app /app\n${lines}\nENTRYPOINT ["/app"]\n`, context: { app, ...context }, engines: ['current'], ...more };
}

/** Links to a folder, to nothing, below a file, and round in a circle. */
const links: Context = {
  'a': 'a', 'd/x': 'x', 'd/e/y': 'y', 'd/l': { symlink: 'nowhere' }, 'ld': { symlink: 'd' }, 'dang': { symlink: 'nowhere' }, 'loop': { symlink: 'loop' }, 'below': { symlink: 'a/x' },
};

function linked(name: string, why: string, lines: string, engines: readonly EngineName[] = ['current']): TruthCase {
  return image(name, why, lines, links, { engines, run: false });
}

/** The same taken from a stage that holds them all; `base` is what the last stage starts from. */
function staged(name: string, why: string, base: string, copy: string, engines: readonly EngineName[] = ['current']): TruthCase {
  return { ...linked(name, why, '', engines), dockerfile: `FROM scratch AS s\nCOPY . /\nFROM ${base}\n${copy}\n` };
}

const linkCases: readonly TruthCase[] = [
  linked('wildcard-below-link', 'a wildcard in a missing folder below a link: where the link leads is told', 'COPY ld/none/* /wildcard-below-link/', BUILDKITS),
  linked('wildcard-below-nowhere', 'below a link that leads nowhere', 'COPY dang/* /wildcard-below-nowhere/', BUILDKITS),
  linked('wildcard-below-loop', 'below a link to itself it is the checksum that fails', 'COPY loop/x/* /wildcard-below-loop/', BUILDKITS),
  linked('wildcard-below-unsent-file', 'below a link that goes on below a file, which is not sent', 'COPY below/* /wildcard-below-unsent-file/', ['current', 'docker-26.1']),
  linked('wildcard-match-through-link', 'a link that a wildcard matches is told by the folder as it is written', 'COPY ld/l* /wildcard-match-through-link/', ['current', 'docker-26.1']),
  linked('parents-top-link', '--parents follows a link at the top for the checksum of the whole', 'COPY --parents dang /parents-top-link/'),
  linked('parents-deep-link', 'and none in a folder', 'COPY --parents d/l /parents-deep-link/'),
  linked('parents-base-nothing-sent', 'what stands before /./ is not sent where the whole path matches nothing', 'COPY --parents d/none*/./y /parents-base-nothing-sent/'),
  linked('parents-base-file', 'nor is a file before /./', 'COPY --parents a/./* /parents-base-file/'),
  linked('parents-base-missing', 'a folder that is missing before /./', 'COPY --parents ld/none/./* /parents-base-missing/'),
  linked('parents-base-link', 'a link before /./ is followed where the pattern takes the folder itself', 'COPY --parents ld/l/./* /parents-base-link/'),
  linked('parents-base-loop', 'else it is only met when it is copied', 'COPY --parents l*/./x /parents-base-loop/'),
  linked('order-exclude-below-loop', 'with --exclude the links on the way to a source are followed for its checksum', 'WORKDIR /app/x\nCOPY --exclude=q loop/x /exclude-below-loop/'),
  linked('destination-below-link', 'a destination below a link that goes on below a file', 'COPY . /t/\nCOPY app /t/below/y'),
  staged('start-below-loop', 'below a link to itself where the stage starts from the source', 's', 'COPY --from=s loop/x /start-below-loop/'),
  staged('parents-order', 'the checksum of a link at the top comes before what fails in a step', 's', 'COPY --from=s **/x /sub\nCOPY --from=s --link --parents dang /parents-order/'),
  staged('stage-below-file', 'of a stage a source below a file', 'scratch', 'COPY --from=s a/x/y /stage-below-file/', BUILDKITS),
  staged('stage-below-loop', 'of a stage a source below a link to itself', 'scratch', 'COPY --from=s loop/x /stage-below-loop/', BUILDKITS),
];

const LEAVES: readonly EngineName[] = ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-legacy'];

const whiteoutCases: readonly TruthCase[] = [
  image('whiteout-copied', 'a file .wh.app takes the program of an earlier layer away once the image is taken in', 'COPY wh /', { 'wh/.wh.app': '' }, { engines: LEAVES }),
  image('whiteout-same-layer', 'and not one of its own layer', 'COPY wh /', { 'wh/.wh.app': '', 'wh/app': app }, { engines: LEAVES }),
  image('whiteout-inline', 'an inline file does so too', 'COPY <<.wh.app /\n.wh.app', {}, { engines: ['current', 'docker-26.1'] }),
  image('whiteout-workdir', 'and a working directory of that name', 'WORKDIR /.wh.app', {}, { engines: LEAVES }),
  image('whiteout-link', '--link makes a layer like any other', 'COPY tree /o/\nADD --link t /o/', { 'tree/d/x': 'x', 'tree/a': 'a', t: { tar: [{ name: '.wh.a' }, { name: 'd', type: 'directory' }, { name: 'd/.wh..wh..opq' }, { name: 'd/new' }] } }, { run: false }),
  image('whiteout-opaque-root', 'an opaque root hides nothing', 'COPY tree /\nADD t /', { 'tree/d/x': 'x', t: { tar: [{ name: '.wh..wh..opq' }, { name: 'e/y', text: 'y' }] } }),
  image('whiteout-opaque-root-directory', 'be the mark a directory', 'COPY tree /\nADD t /', { 'tree/d/x': 'x', t: { tar: [{ name: '.wh..wh..opq', type: 'directory', mode: 0o644 }, { name: 'e', type: 'directory' }] } }),
  image('whiteout-opaque-directory', 'a directory is a mark elsewhere too', 'COPY tree /o/\nADD t /o/', { 'tree/d/x': 'x', t: { tar: [{ name: '.wh..wh..opq', type: 'directory', mode: 0o644 }, { name: 'e', type: 'directory' }] } }),
  image('whiteout-in-directory', 'a directory below an opaque one stays where its own layer marks something in it', 'COPY tree /o/\nADD t /o/', { 'tree/d/x': 'x', 'tree/e/x': 'x', t: { tar: [{ name: '.wh..wh..opq' }, { name: 'd/.wh.x' }, { name: 'new' }] } }, { run: false, engines: LEAVES }),
  image('whiteout-stage', 'another stage sees such a file and what it is to take away', 'COPY --from=s / /o/', { 'tree/d/x': 'x', 'tree/a': 'a', t: { tar: [{ name: '.wh.a' }] } },
    { dockerfile: 'FROM scratch AS s\nCOPY tree /\nADD t /\nFROM scratch\nCOPY app /app\nCOPY --from=s / /o/\n', run: false }),
];

const archiveCases: readonly TruthCase[] = [
  image('inline-dot-slash', 'an inline file is written by the cleaned name', 'COPY <<./a/../b /inline/\nx\n./a/../b', {}, { engines: ['current', 'docker-26.1'], run: false }),
  image('archive-ids', 'ids of an archive count modulo 2^32, and one of all bits changes nothing', 'ADD t /o/', { t: { base64: 'H4sIAAAAAAACA+3WsQrCMBSF4cx9ir6AbW5MGjMIjo6+QqFSXKuFPr6tFRWhgoOh1P9bEu6SIZycZHmW7w5ltz+W1bFRP6FHU6vWxjz3w1y00V6lnYqgPV/Kpj9e/aeQtqdqu5IkpPW4UfgjMTI2hLqwdjr/WpSsvfFW7vNCXJ9/Tf4Xcf+Yr2wO/f98Gx79L2v6PwbZ3D4A1gQbCm+CS/pJ/Trx/AgWrMrj9L937kP/6/f+N0ZU6sg/AAAAAAAAAAAA8JUrYHkHuwAoAAA=' } }, { run: false }),
  image('archive-link-long', 'a symbolic link to more than a path may be', 'ADD t /o/', { t: { base64: 'H4sIAAAAAAACA+3YsQrCMBDG8cw+RZ6gzaVJMwmOjn2FgAXFIlIr5PGrho4dm8H+f8sd33Jw41fVVX3qYjr38dKPahMmW5kirQ1LlnMx1jqlkyrg/Zri+Dmv9skb8Xq4Pe7POF2PCQAAAAAAAMDmDsX6v6HAjW+p2zq31gP/dmmCDU5y3nhvnNK2xKt33v8CAAAAAID/NwNRLzbRACgAAA==' } }, { run: false }),
];

/** In the order of their topics. */
export const fourthBuildCases: readonly TruthCase[] = [...linkCases, ...whiteoutCases, ...archiveCases];
