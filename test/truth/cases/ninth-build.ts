/** The ninth hunt: some 450 builds of every instruction, ordinary ones first. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];

function build(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>>, engines: readonly EngineName[]): TruthCase {
  return { name: `ninth-${name}`, why, dockerfile, context, engines, run: false };
}

const devices: FileSpec = { tar: [{ name: 'b', type: 'block', device: [7, 0] }, { name: 'n', type: 'character', device: [1, 3] }] };

export const ninthBuildCases: readonly TruthCase[] = [
  build('block-device', 'a block device that is copied becomes a character device', 'FROM scratch AS a\nADD t.tar /d/\nFROM scratch\nCOPY --from=a /d /d\n', { 't.tar': devices }, [...BUILDKITS, 'docker-26.1-legacy', 'docker-20.10-legacy']),
  build('required-device', 'a device that a step requires and nobody set up', 'FROM scratch\nCOPY app /\nRUN --device=vendor.com/x=y,required ["/app"]\n', { app: { binary: 'start-amd64' } }, ['current']),
];
