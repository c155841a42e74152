import { entryOf } from '../entry-of.ts';
import type { FileNode, MadeProgram } from '../image/file-tree.ts';
import type { Platform } from '../platform.ts';
import { refuse } from './exec-result.ts';
import type { Exec } from './exec-result.ts';
import { runsArch } from './machine.ts';
import { openExecutable } from './open-executable.ts';
import type { Process } from './process.ts';

/** Systems whose programs are no ELF files. */
const OTHER_FORMATS: Readonly<Record<string, string>> = { darwin: 'a Mach-O file', ios: 'a Mach-O file', windows: 'a PE file', js: 'a wasm file', wasip1: 'a wasm file', plan9: 'a Plan 9 file', aix: 'an XCOFF file' };

/** Starts a program that a RUN line makes, as far as the kernel goes: by what its compiler was told to make. */
export function startMade(process: Process, { path, file }: { readonly path: string; readonly file: FileNode }, made: MadeProgram, argv: readonly string[], platform: Platform): Exec {
  const { line } = file.origin;
  const by = `${made.by} of line ${made.line ?? '?'}`;
  const unknown: Exec = { kind: 'unknown', reason: file.unknown ?? `${path} is not at hand`, line };
  if (made.isArchive === true) return refuse('ENOEXEC', 'not-a-program', path, `${by} makes an archive of object files: its package is not main`);
  const format = entryOf(OTHER_FORMATS, made.os);
  if (format !== undefined) return refuse('ENOEXEC', 'not-a-program', path, `${by} makes ${format} for ${made.os}/${made.arch}; Linux runs ELF`);
  const runs = made.os === platform.os ? runsArch(platform, made.arch) : null;
  if (runs === null) return unknown;
  if (!runs) return refuse('ENOEXEC', 'wrong-machine', path, `${by} makes it for ${made.arch}, and this kernel runs ${platform.arch}`);
  if (made.loader === null) return { kind: 'described', path, by, file, argv };
  const loader = openExecutable(process, made.loader);
  if (loader.kind !== 'refused') return unknown;
  return refuse(loader.errno, loader.why === 'missing' ? 'missing-loader' : 'loader-refused', made.loader, `${by} makes a program that needs the loader ${made.loader}, which ${loader.why === 'missing' ? 'is not in the image' : 'may not be executed'}`);
}
