import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A real file to damage, and where its structures lie. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hot: readonly (readonly [from: number, to: number])[];
}

const BUILD_INFO = Buffer.from('\xff Go buildinf:', 'latin1');

/** The committed binaries: tiny ones of every format, and Go's with their build information. */
export function mutationInputs(fixtures: string): Input[] {
  const tiny = readdirSync(join(fixtures, 'binary'))
    .filter((name) => name !== 'make.sh')
    .map((name) => join(fixtures, 'binary', name));
  const story = ['cgo', 'static', 'macos', 'macos-arm64', '.'].map((name) => join(fixtures, 'ecs-service', name, 'my-binary'));
  return [...tiny, ...story].sort().map(readInput);
}

function readInput(name: string): Input {
  const bytes = new Uint8Array(readFileSync(name));
  const hot: (readonly [number, number])[] = [
    [0, 64],
    [0, Math.min(bytes.length, 1024)],
    [0, Math.min(bytes.length, 4096)],
  ];
  if (bytes.length < 65536) hot.push([0, bytes.length], [Math.max(0, bytes.length - 2048), bytes.length]);
  const blob = Buffer.from(bytes.buffer).indexOf(BUILD_INFO);
  if (blob >= 0) hot.push([blob, blob + 64], [blob, blob + 512]);
  return { name, bytes, hot };
}
