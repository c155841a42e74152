/** Found by whole Dockerfiles, as people write them, upon stand-ins for the bases that they name. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const app: FileSpec = { binary: 'start-amd64' };
const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];
const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];

function whole(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>> = {}, engines: readonly EngineName[] = ['current']): TruthCase {
  return { name: `whole-${name}`, why, dockerfile: `${dockerfile}COPY app /app\nENTRYPOINT ["/app"]\n`, context: { app, ...context }, engines };
}

const MERGED: Readonly<Record<string, FileSpec>> = { 'r/lib': { symlink: 'usr/lib' }, 'r/lib64': { symlink: 'usr/lib64' }, 'r/usr/lib/x/ld.so': 'l', 'r/usr/lib64/ld.so': { symlink: '/lib/x/ld.so' } };

export const wholeCases: readonly TruthCase[] = [
  whole('merged-usr', 'libraries of a base whose /lib and /lib64 are links into /usr', 'FROM scratch AS base\nCOPY r /\nFROM scratch\nCOPY --from=base /lib/x/ld.so /lib/\nCOPY --from=base /lib64/ld.so /lib64/\n', MERGED, BUILDKITS),
  whole('same-steps', 'of two stages with the same steps BuildKit does them once, and takes no checksum between the two', 'FROM scratch AS one\nENV A=1\nCOPY app /y\nFROM scratch\nCOPY  app  /y\nCOPY --from=one /nope /x\n', {}, BUILDKITS),
  whole('stage-platform', 'the legacy builder labels what a stage ends with as its own machine, but for COPY and ADD', 'FROM scratch AS one\nCOPY app /y\nFROM --platform=linux/arm64 one AS two\nENV A=1\nFROM --platform=linux/arm64 two\n', {}, LEGACY),
  whole('stage-platform-taken', 'what a FROM took before is not looked at again', 'FROM scratch AS one\nENV A=1\nFROM one AS two\nFROM --platform=linux/arm64 one\n', {}, LEGACY),
  whole('blank-platform', 'the legacy builder reads the platform of FROM before its image', 'FROM --platform=$NONE $NOTHING\n', {}, ['current', ...LEGACY]),
];
