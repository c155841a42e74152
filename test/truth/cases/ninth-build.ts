/** The ninth hunt: some 450 builds of every instruction, ordinary ones first. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];

function build(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>>, engines: readonly EngineName[]): TruthCase {
  return { name: `ninth-${name}`, why, dockerfile, context, engines, run: false };
}

/** RUN with these mounts on a stage that has a program and links. */
function mounts(name: string, why: string, lines: string, flags: string): TruthCase {
  const links: Readonly<Record<string, FileSpec>> = { 'd/x': name, 'd/real': { symlink: 'made' }, 'd/out': { symlink: '../../../else' }, 'd/loop': { symlink: 'loop' } };
  return build(name, why, `FROM scratch AS one\nCOPY app /app\nCOPY d /d\n${lines}\nRUN ${flags} ["/app"]\n`, { app: { binary: 'start-amd64' }, ...links }, BUILDKITS);
}

const devices: FileSpec = { tar: [{ name: 'b', type: 'block', device: [7, 0] }, { name: 'n', type: 'character', device: [1, 3] }] };

export const ninthBuildCases: readonly TruthCase[] = [
  build('block-device', 'a block device that is copied becomes a character device', 'FROM scratch AS a\nADD t.tar /d/\nFROM scratch\nCOPY --from=a /d /d\n', { 't.tar': devices }, [...BUILDKITS, 'docker-26.1-legacy', 'docker-20.10-legacy']),
  build('required-device', 'a device that a step requires and nobody set up', 'FROM scratch\nCOPY app /\nRUN --device=vendor.com/x=y,required ["/app"]\n', { app: { binary: 'start-amd64' } }, ['current']),
  mounts('own-base', 'no checksum is taken of what the step itself stands on', 'FROM one\nLABEL a=b', '--mount=from=one,source=/nope/y,target=/m'),
  mounts('own-base-file', 'nor below a file of it', 'FROM one', '--mount=from=one,source=/app/y,target=/m'),
  mounts('own-base-changed', 'one is where the stage has made anything', 'FROM one\nWORKDIR /d', '--mount=from=one,source=/nope,target=/m'),
  mounts('whole-and-part', 'nor of what another mount shows, which BuildKit 0.8 does for a whole stage', 'FROM one\nCOPY d /e', '--mount=from=one,source=/nope,target=/m --mount=from=one,target=/n'),
  mounts('part-and-part', 'and not for a folder of it', 'FROM one\nCOPY d /e', '--mount=from=one,source=/d/nope,target=/m --mount=from=one,source=/d,target=/n'),
  mounts('through-link', 'a target is looked for through links', 'FROM one', '--mount=type=tmpfs,target=/d/real/sub'),
  mounts('on-link', 'and is where the last one leads', 'FROM one', '--mount=type=cache,target=/d/out'),
  mounts('on-loop', 'a link to itself ends the step', 'FROM one', '--mount=type=tmpfs,target=/d/loop'),
  mounts('below-loop', 'below it too', 'FROM one', '--mount=type=tmpfs,target=/d/loop/x'),
];
