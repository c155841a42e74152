import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { rustTriple } from '../../toolchain/base-toolchains.ts';
import { quoteForShell } from '../evidence/describe.ts';
import { rawOf } from '../evidence/failures.ts';
import { stepOf } from '../evidence/places.ts';
import type { Program, Target } from '../target.ts';
import { copyLine } from './copy-line.ts';

/** Where the standard library was built, which stands in every message of a panic. */
const MARK = new TextEncoder().encode('/rustc/');
const BEHIND = /^[0-9a-f]{40}\/library\//;
const CHUNK = 1 << 20;
const OVERLAP = 64;
const MOST_BYTES = 64 << 20;

/** How to build a Rust program anew so that it needs no loader and no library, and where cargo puts it then; null for any other program. */
export function rustBuildFix(target: Target, program: Program): Fix | null {
  const triple = rustTriple(target.platform.arch, 'musl');
  if (triple === null || program.node.content === null || !isRust(program.node.content)) return null;
  const step = stepOf(target, program.node.origin);
  const source = step?.keyword === 'COPY' || step?.keyword === 'ADD' ? step.sources.find(({ value }) => PROFILE.test(value)) : undefined;
  const [, above = '', profile = 'release'] = PROFILE.exec(source?.value ?? '') ?? [];
  const directory = above.replace(/\/?target\/$/, '').replace(/^\.?\//, '');
  const isOfContext = program.node.origin.contextPath !== null;
  const where = directory === '' || !isOfContext ? '' : `   in ${quoteForShell(directory)}`;
  const build = `rustup target add ${triple} && cargo build ${profile === 'release' ? '--release ' : ''}--target ${triple}${where}`;
  if (source === undefined || (step?.keyword !== 'COPY' && step?.keyword !== 'ADD')) return build;
  const raw = rawOf(step, source.value);
  return together(build, copyLine(step, { source: { raw, by: raw.replace(/(^|\/)target\/(?=release|debug)/, `$1target/${triple}/`) } }));
}

const PROFILE = /^((?:.*\/)?target\/)(release|debug)(?:\/|$)/;

function isRust(source: ByteSource): boolean {
  for (let start = 0; start < Math.min(source.size, MOST_BYTES); start += CHUNK) {
    const bytes = source.read(start, Math.min(CHUNK + OVERLAP, source.size - start));
    for (let at = indexOfBytes(bytes, MARK, 0); at >= 0; at = indexOfBytes(bytes, MARK, at + 1)) {
      if (BEHIND.test(new TextDecoder('latin1').decode(bytes.subarray(at + MARK.length, at + OVERLAP)))) return true;
    }
  }
  return false;
}
