import { linkedBy } from '../../toolchain/rust/crates.ts';
import type { LinkedCrate } from '../../toolchain/rust/crates.ts';
import type { Target } from '../target.ts';
import type { ShippedFile } from './products.ts';
import { textInStage } from './stage-text.ts';

/** The libraries of the system that cargo's program is linked with, as far as Cargo.toml and Cargo.lock beside it surely say. */
export function crateLibraries(target: Target, { product, run, stage }: ShippedFile): readonly LinkedCrate[] {
  const { byCrate } = product;
  if (byCrate === undefined || run === null || run.tool !== 'cargo' || run.directory === null || product.libc !== 'glibc') return [];
  const { directory } = run;
  const beside = (name: string): string | null => textInStage(target, stage, `${directory === '/' ? '' : directory}/${name}`);
  const [manifest, lock] = [beside('Cargo.toml'), beside('Cargo.lock')];
  if (manifest === null || lock === null) return [];
  return remembered(target, `${manifest}\0${lock}\0${JSON.stringify(byCrate)}`, () => linkedBy(byCrate, manifest, lock));
}

const known = new WeakMap<Target, Map<string, readonly LinkedCrate[]>>();

/** Many RUN lines may build by the same two files. */
function remembered(target: Target, key: string, find: () => readonly LinkedCrate[]): readonly LinkedCrate[] {
  const answers = known.get(target) ?? new Map<string, readonly LinkedCrate[]>();
  known.set(target, answers);
  const answer = answers.get(key) ?? find();
  answers.set(key, answer);
  return answer;
}
