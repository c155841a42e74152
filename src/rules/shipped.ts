import type { GoRun } from '../toolchain/go-run.ts';
import { cleanPath, joinPath, walk } from '../image/walk.ts';
import type { Walk } from '../image/walk.ts';
import { productsOf } from './products.ts';
import type { ShippedFile } from './products.ts';
import type { Platform } from '../platform.ts';
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

const GLIBC_LOADERS: Readonly<Record<string, string>> = {
  'amd64': '/lib64/ld-linux-x86-64.so.2', '386': '/lib/ld-linux.so.2', 'arm64': '/lib/ld-linux-aarch64.so.1', 'arm': '/lib/ld-linux-armhf.so.3',
  'riscv64': '/lib/ld-linux-riscv64-lp64d.so.1', 'ppc64le': '/lib64/ld64.so.2', 's390x': '/lib/ld64.so.1',
};

const MUSL_LOADERS: Readonly<Record<string, string>> = {
  'amd64': '/lib/ld-musl-x86_64.so.1', '386': '/lib/ld-musl-i386.so.1', 'arm64': '/lib/ld-musl-aarch64.so.1', 'arm': '/lib/ld-musl-armhf.so.1',
  'riscv64': '/lib/ld-musl-riscv64.so.1', 'ppc64le': '/lib/ld-musl-powerpc64le.so.1', 's390x': '/lib/ld-musl-s390x.so.1',
};

/** Where a program for glibc looks for its loader; null for an architecture that has no common place. */
export function glibcLoader({ arch }: Platform): string | null {
  return GLIBC_LOADERS[arch] ?? null;
}

/** The loader that a program of that libc asks for on the image's architecture, where the image surely lacks it; else null. */
export function lackingLoader(target: Target, libc: 'glibc' | 'musl' | null): string | null {
  const root = target.image?.root ?? null;
  const path = (libc === 'musl' ? MUSL_LOADERS : GLIBC_LOADERS)[target.platform.arch];
  return root !== null && path !== undefined && isAbsent(target, walk(root, path)) ? path : null;
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
