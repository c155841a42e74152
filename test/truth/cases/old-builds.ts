/** What Dockerfiles of older builds do otherwise with older builders. */
import { engineNames } from '../case.ts';
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const app: FileSpec = { binary: 'start-amd64' };
const START = 'ENTRYPOINT ["/app"]\n';
const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];
const BUILDKITS: readonly EngineName[] = ['docker-26.1', 'docker-20.10-buildkit'];

function old(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>> = {}, engines: readonly EngineName[] = LEGACY): TruthCase {
  return { name: `old-${name}`, why, dockerfile, context: { app, ...context }, engines };
}

export const oldBuildCases: readonly TruthCase[] = [
  old('workdir-etc', 'WORKDIR of a folder that the daemon lays over every image', 'FROM scratch\nWORKDIR /etc\nCOPY app /etc\nENTRYPOINT ["/etc/app"]\n'),
  old('workdir-etc-link', 'a link /etc gives way to what WORKDIR makes in it', `FROM scratch\nCOPY t /\nWORKDIR /etc/x\nCOPY app /app\n${START}`, { 't/etc': { symlink: 'real' }, 't/real/y': 'y' }),
  old('chown-plus', '--chown is a number of 64 bits, of which 32 count', `FROM scratch\nCOPY --chown=+5:4294967297 app /app\n${START}`),
  old('chown-folder-parents', 'the folder that is copied is --chown\'s, those on the way to it are root\'s', `FROM scratch\nCOPY --chown=1000:7 bin /usr/x/\nCOPY app /app\n${START}`, { 'bin/y': 'y' }),
  old('file-dot', 'a file with /. behind it has the name ., so that it takes the place of the folder', 'FROM scratch\nCOPY y /opt/\nCOPY app/. /opt/\nENTRYPOINT ["/opt"]\n', { y: 'y' }),
  old('file-dot-twice', 'after a file with /. behind it there is no folder to copy into', `FROM scratch\nCOPY app/. app /opt/\n${START}`),
  old('file-dot-dot', 'a file with .. behind it goes beside the folder', 'FROM scratch\nCOPY app/x/.. /opt/bin/\nENTRYPOINT ["/opt"]\n'),
  old('chmod-set-id', '--chmod leaves what stands above 777 as the source has it', `FROM scratch\nCOPY --chmod=4750 tree /t/\nCOPY app /app\n${START}`, { 'tree/y': { text: 'y', mode: 0o2755 }, 'tree/d': { directory: true, mode: 0o1777 } }, ['docker-26.1', 'docker-20.10-buildkit']),
  old('archive-whiteout-folder', 'a folder in an archive with the name of a whiteout', `FROM scratch\nCOPY app y /\nADD t.tar /\n${START}`, { y: 'y', 't.tar': { tar: [{ name: '.wh.y', type: 'directory', mode: 0o755 }, { name: 'x', text: 'x' }] } }, engineNames),
  old('wild-double-slash', 'a pattern counts as it is written', `FROM scratch\nCOPY bin//a* /\n${START}`, { 'bin/app': app }),
  old('expose-three', 'EXPOSE with more parts than count', `FROM scratch\nEXPOSE 80/tcp/x 81-82-83\nCOPY app /app\n${START}`),
  old('expose-none', 'EXPOSE of a protocol alone', `FROM scratch\nEXPOSE /tcp\nCOPY app /app\n${START}`),
  old('expose-plus', 'EXPOSE of a number with a sign', `FROM scratch\nEXPOSE +80\nCOPY app /app\n${START}`),
  old('expose-ip6', 'EXPOSE of an address without brackets', `FROM scratch\nEXPOSE ::1:80:80\nCOPY app /app\n${START}`),
  old('add-checksum-file', '--checksum of a file, too short', `FROM scratch\nADD --checksum=sha256:00 app /app\n${START}`, {}, ['docker-26.1']),
  old('wildcard-deep-link', 'BuildKit 0.13 follows every link in what a wildcard matches', `FROM scratch\nCOPY app /app\nCOPY d* /x/\n${START}`, { 'd/e/l': { symlink: 'nope' } }, BUILDKITS),
  old('wildcard-deep-link-unsent', 'which may lead to what is not sent', `FROM scratch\nCOPY app /app\nCOPY d* /x/\n${START}`, { 'd/l': { symlink: '/unsent' }, 'unsent': 'x' }, BUILDKITS),
  old('wildcard-link-loop', 'a link that a wildcard matches leads to one to itself', `FROM scratch\nCOPY app /app\nCOPY d* /x/\n${START}`, { d1: { symlink: 'l' }, l: { symlink: 'l' } }, BUILDKITS),
  old('wildcard-below-file', 'a wildcard below a file', `FROM scratch\nCOPY app /app\nCOPY app/* /x/\n${START}`, {}, [...BUILDKITS, 'current']),
  old('wildcard-below-file-deep', 'a wildcard below what is below a file', `FROM scratch\nCOPY app /app\nCOPY app/x/* /x/\n${START}`, {}, ['docker-20.10-buildkit']),
  old('wildcard-below-link', 'a wildcard below a link to a file', `FROM scratch\nCOPY app /app\nCOPY d/l/* /x/\n${START}`, { 'd/l': { symlink: '/app' } }, [...BUILDKITS, 'current']),
  old('wildcard-beside-whole', 'a link that a wildcard matches is followed beforehand, beside the whole context too', `FROM scratch\nCOPY app /app\nCOPY . d* /x/\n${START}`, { d1: { symlink: 'nope' } }, [...BUILDKITS, 'current']),
  old('destination-dot', 'a relative destination with /. at its end', `FROM scratch\nCOPY app /app\nCOPY app ./sub/.\n${START}`, {}, [...BUILDKITS, 'current']),
  old('run-user-group', 'RUN as a user with a group that has no file', `FROM scratch\nCOPY app /app\nUSER 7:crew\nRUN ["/app"]\n${START}`, {}, BUILDKITS),
  old('run-user-no-group-file', 'RUN as a user that passwd has, without /etc/group', `FROM scratch\nCOPY app /app\nCOPY etc /etc\nUSER me\nRUN ["/app"]\n${START}`, { 'etc/passwd': 'me:x:7:8:::\n' }, BUILDKITS),
  old('run-user-not-in-passwd', 'RUN as a user that passwd has not', `FROM scratch\nCOPY app /app\nCOPY etc /etc\nUSER you\nRUN ["/app"]\n${START}`, { 'etc/passwd': 'me:x:7:8:::\n' }, BUILDKITS),
  old('onbuild-cache-mount', 'to 0.13 the cache of a trigger comes from a stage that is not there', `FROM scratch AS a\nCOPY app /app\nONBUILD RUN --mount=type=cache,target=/c ["/app"]\nFROM a\n${START}`, {}, BUILDKITS),
  old('file-dot-root', 'a file with /. behind it, copied to the root', `FROM scratch\nCOPY app /app\nCOPY app/. /\n${START}`),
  old('same-layer-twice', 'an image has a layer twice, which docker save keeps once', `FROM scratch\nCOPY app /app\nCOPY --chown=1000:7 . /\nCOPY app /app\n${START}`, {}, [...LEGACY, ...BUILDKITS]),
  old('layers-most', 'an image has 125 layers at most, and instructions that make none count too where it has them', `FROM scratch\n${'COPY app /app\n'.repeat(125)}${START}`, {}, ['docker-26.1-legacy']),
  old('layers-less', 'they do not count below that', `FROM scratch\n${'COPY app /app\n'.repeat(124)}${'ENV A=b\n'.repeat(9)}${START}`, {}, ['docker-26.1-legacy']),
  old('workdir-hosts', 'WORKDIR of a file that the daemon lays over every image', `FROM scratch\nCOPY app /app\nWORKDIR /etc/hosts\n${START}`, {}, LEGACY),
];
