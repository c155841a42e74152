import type { CopyStep } from '../../dockerfile/evaluation.ts';
import { glibcLoader, muslLoader } from '../../image/bases/libc-files.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import type { MadeProgram } from '../../image/run/made-program.ts';
import { cleanParts, joinPath, walk } from '../../image/walk.ts';
import type { GoRun } from '../../toolchain/go/run.ts';
import type { Program, Target } from '../target.ts';
import { failureOf, mindedByKernel } from './causes.ts';
import { partWithoutShell } from './command.ts';
import { productsOf } from './products.ts';
import type { ShippedFile } from './products.ts';

/** A Go program that a RUN line makes and the image gets. */
export interface ShippedGo extends ShippedFile {
  readonly run: GoRun;
}

/**
 * Programs that are copied into the image, one for each compilation. Where the start was played through, that has said it all,
 * but of a program that one of them makes; a shell that is not there says nothing of what it was to start, nor does a script that ends by
 * itself.
 */
export function shippedFiles(target: Target): readonly ShippedFile[] {
  const failure = failureOf(target);
  const isDecision = failure?.kind === 'own-word' && failure.isDecision === true;
  if (target.prediction.outcome === 'fails' && !isDecision && partWithoutShell(target) === null && madeThatFails(target) === null)
    return [];
  const byRun = new Map<unknown, ShippedFile>();
  for (const file of productsOf(target))
    if (file.run !== null && (!byRun.has(file.run) || isStarted(target, file))) byRun.set(file.run, file);
  return [...byRun.values()];
}

/** The program that a RUN line makes and that does not start. */
export function madeThatFails(target: Target): MadeProgram | null {
  return target.prediction.outcome === 'fails' && target.prediction.phase !== 'build' ? (target.program?.node.made ?? null) : null;
}

export function shippedGo(target: Target): readonly ShippedGo[] {
  return shippedFiles(target).filter((file): file is ShippedGo => file.run?.tool === 'go');
}

/** What is said where such a program does not start: by a shell or script that was to start it, or else the `usual`. */
export function whatItSays(target: Target, file: ShippedFile, usual: string): string {
  const own = failureOf(target)?.kind === 'own-word' && isStarted(target, file) ? target.prediction.message?.split('\n', 1)[0] : undefined;
  return `it says then: ${own ?? usual}`;
}

/** The program that does not start is one that a RUN line makes, and what is said of that line says why. */
export function isToldOfMaking(target: Target): boolean {
  return (
    madeThatFails(target) !== null
    && shippedFiles(target).some(
      (file) => file.product.kind === 'executable' && file.product.linkage === 'dynamic' && isStarted(target, file),
    )
  );
}

/** Whether what a RUN line makes is an archive or a library: no x bit would make it start. */
export function isNoProgram(program: Program | null): boolean {
  return program?.node.made?.instead !== undefined;
}

/**
 * The loader that a program of that libc asks for on the image's architecture, where the image surely lacks it; else null. Of a libc that
 * nobody knows, glibc's, where that of musl is not there either.
 */
export function lackingLoader(target: Target, libc: 'glibc' | 'musl' | null): string | null {
  const root = rootBehindPrograms(target);
  const lacks = (path: string | null): boolean => root !== null && path !== null && walk(root, path).ok === false;
  const [glibc, musl] = [glibcLoader(target.platform), muslLoader(target.platform)];
  if (libc === null && musl !== null && !lacks(musl)) return null;
  const path = libc === 'musl' ? musl : glibc;
  return lacks(path) ? path : null;
}

/**
 * The image's files, where programs that RUN lines make are no directories: what is copied to `/` and might be one leaves
 * every path open. Null where nothing is known.
 */
export function rootBehindPrograms(target: Target): DirectoryNode | null {
  const root = target.image?.root ?? null;
  const lines = linesOfPrograms(target);
  if (root === null || lines.size === 0) return root;
  return { ...root, layers: root.layers.filter((layer) => layer.kind !== 'changed' || layer.line === null || !lines.has(layer.line)) };
}

const known = new WeakMap<Target, ReadonlySet<number>>();

/** The RUN lines whose programs, and nothing else of other stages, are copied to `/`; looked up once for each target. */
export function linesOfPrograms(target: Target): ReadonlySet<number> {
  const lines = known.get(target) ?? findLines(target);
  known.set(target, lines);
  return lines;
}

function findLines(target: Target): ReadonlySet<number> {
  const made = new Map<CopyStep, Map<string, number>>();
  for (const { copy, path, step } of productsOf(target))
    made.set(copy, (made.get(copy) ?? new Map<string, number>()).set(path, step.range.line));
  const lines = new Set<number>();
  for (const step of target.image?.stage.steps ?? []) {
    if (step.keyword !== 'COPY' || step.from === null || cleanParts(step.destinationPath).length > 0) continue;
    for (const { value } of step.sources) {
      const line = made.get(step)?.get(joinPath(cleanParts(value)));
      if (line === undefined) return new Set();
      lines.add(line);
    }
  }
  return lines;
}

/**
 * True where the file is the one that the image starts, as far as its path is known, or that a shell or script of it could not start, or
 * may take for a script.
 */
export function isStarted(target: Target, { imagePath }: ShippedFile): boolean {
  const isRefused = madeThatFails(target) !== null || mindedByKernel(target) !== null;
  if (isRefused && target.program?.path === imagePath) return true;
  const { entrypoint, cmd } = target.image?.config ?? { entrypoint: null, cmd: null };
  const command = entrypoint?.args[0] ?? cmd?.args[0] ?? null;
  if (command === null) return false;
  return (
    command === imagePath
    || (!command.includes('/') && imagePath.endsWith(`/${command}`))
    || (/^\.{0,2}[^/]/.test(command) && imagePath.endsWith(`/${command.replace(/^\.\//, '')}`))
  );
}
