import { glibcLoader, muslLoader } from '../image/bases/libc-files.ts';
import { cleanPath, joinPath, walk } from '../image/walk.ts';
import type { Walk } from '../image/walk.ts';
import type { GoRun } from '../toolchain/go-run.ts';
import { productsOf } from './products.ts';
import type { ShippedFile } from './products.ts';
import type { Target } from './target.ts';

/** A Go program that a RUN line makes and the image gets. */
export interface ShippedGo extends ShippedFile {
  readonly run: GoRun;
}

/** Programs that are copied into the image, one for each compilation. Where the start was played through, that has said it all. */
export function shippedFiles(target: Target): readonly ShippedFile[] {
  if (target.prediction.outcome === 'fails') return [];
  const seen = new Set<unknown>();
  return productsOf(target).filter(({ run }) => {
    if (run === null || seen.has(run)) return false;
    seen.add(run);
    return true;
  });
}

export function shippedGo(target: Target): readonly ShippedGo[] {
  return shippedFiles(target).filter((file): file is ShippedGo => file.run?.tool === 'go');
}

/** The loader that a program of that libc asks for on the image's architecture, where the image surely lacks it; else null. */
export function lackingLoader(target: Target, libc: 'glibc' | 'musl' | null): string | null {
  const root = target.image?.root ?? null;
  const path = (libc === 'musl' ? muslLoader : glibcLoader)(target.platform);
  return root !== null && path !== null && isAbsent(target, walk(root, path)) ? path : null;
}

/** Absent for sure, or hidden only by a COPY whose sources are all known to be programs. */
function isAbsent(target: Target, found: Walk): boolean {
  if (found.ok !== null) return !found.ok;
  const { line } = found.node;
  const step = target.image?.stage.steps.find((one) => one.range.line === line && one.keyword === 'COPY');
  if (step === undefined || step.keyword !== 'COPY') return false;
  const programs = productsOf(target).filter(({ copy }) => copy === step);
  return step.sources.every(({ value }) => programs.some(({ path }) => path === joinPath(cleanPath(value))));
}

/** True where the file is the one that the image starts, as far as its path is known. */
export function isProgram(target: Target, { imagePath }: ShippedFile): boolean {
  const { entrypoint, cmd } = target.image?.config ?? { entrypoint: null, cmd: null };
  const command = entrypoint?.args[0] ?? cmd?.args[0] ?? null;
  if (command === null) return false;
  return command === imagePath || (!command.includes('/') && imagePath.endsWith(`/${command}`)) || (/^\.{0,2}[^/]/.test(command) && imagePath.endsWith(`/${command.replace(/^\.\//, '')}`));
}
