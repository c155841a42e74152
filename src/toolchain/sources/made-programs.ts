import { glibcLoader, muslLoader } from '../../image/bases/libc-files.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import type { Compiled, CompiledProgram } from '../../image/run/compile.ts';
import type { CompilerRun } from '../compiler-run.ts';
import type { Product } from '../product.ts';
import type { WriteOperation } from '../run-plan-types.ts';
import { linksByDefault, parentsOf } from './cargo-settings.ts';
import { cargoPrograms } from './cargo-targets.ts';
import { readGoProgram } from './go-program.ts';
import type { GoProgram } from './go-program.ts';

/**
 * What a compilation surely writes, and what each program asks for to start: by its command line, and by the sources in the
 * image. That the compilation itself goes well is taken for granted.
 */
export function compiledBy(root: DirectoryNode, run: CompilerRun, write: WriteOperation): Compiled {
  if (run.tool !== 'cargo' || run.directory === null) return { programs: programsOf(root, run, write), elsewhere: [] };
  // Settings, and a workspace above, decide about where it writes too.
  if (!linksByDefault(root, run.directory)) return { programs: [], elsewhere: [run.directory, ...parentsOf(run.directory).map((place) => `${place === '/' ? '' : place}/target`)] };
  return { programs: programsOf(root, run, write), elsewhere: [] };
}

function programsOf(root: DirectoryNode, run: CompilerRun, { path, directory, nameInDirectory, product }: WriteOperation): readonly CompiledProgram[] {
  if (product === null || product.kind !== 'executable' || product.packed === true) return [];
  if (run.tool === 'go') return goPrograms(readGoProgram(root, run), path, directory, nameInDirectory, product);
  // Elsewhere names get an ending.
  if (product.os !== 'linux' || product.linkage === 'unknown') return [];
  const isDynamic = product.linkage === 'dynamic';
  if (run.tool === 'cargo') {
    const paths = path !== null ? [path] : run.manifest === null ? [] : cargoPrograms(root, run.manifest).map((name) => `${directory}/${name}`);
    return run.manifest === null ? [] : named(paths, null, product, isDynamic);
  }
  // They have no settings but those of the command line.
  return path !== null && (run.tool === 'c' || run.tool === 'rustc') ? named([path], null, product, isDynamic) : [];
}

function named(paths: readonly string[], name: string | null, product: Product, isDynamic: boolean): readonly CompiledProgram[] {
  const made = describe(product, isDynamic);
  return made === null ? [] : paths.map((path) => ({ path, name, made }));
}

/** Without -o, and into a directory, it is called by its package, and only programs are written. */
function goPrograms(program: GoProgram | null, path: string | null, directory: string, nameInDirectory: string | null, product: Product): readonly CompiledProgram[] {
  if (program === null) return [];
  const name = `${program.name}${product.os === 'windows' ? '.exe' : ''}`;
  if (program.kind === 'archive') return path === null || nameInDirectory === null ? [] : archive(path, name, product);
  return named([path ?? `${directory}/${name}`], path === null ? null : (nameInDirectory ?? name), product, program.kind === 'dynamic');
}

function archive(path: string, name: string | null, { madeBy, os, arch }: Product): readonly CompiledProgram[] {
  return os === null || arch === null ? [] : [{ path, name, made: { by: madeBy, os, arch, isArchive: true, loader: null } }];
}

function describe({ madeBy, os, arch, variant, libc }: Product, isDynamic: boolean): CompiledProgram['made'] | null {
  if (os === null || arch === null) return null;
  if (!isDynamic || os !== 'linux') return { by: madeBy, os, arch, loader: null };
  const loader = libc === null ? null : (libc === 'musl' ? muslLoader : glibcLoader)({ os, arch, variant });
  return loader === null ? null : { by: madeBy, os, arch, loader };
}
