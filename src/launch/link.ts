import { parseElf } from '../binary/elf/parse-elf.ts';
import type { Elf } from '../binary/elf/parse-elf.ts';
import { FormatError } from '../errors.ts';
import type { FileNode } from '../image/file-tree.ts';
import type { ElfLoad } from './exec-result.ts';
import { linkWithGlibc } from './glibc.ts';
import type { LoaderStart } from './glibc.ts';
import { variable } from './libraries.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { linkWithMusl } from './musl.ts';
import type { Process } from './process.ts';

type Family = 'glibc' | 'musl' | 'plain' | null;

/** Plays the dynamic loader through for a program that has one. `argv0` is how the loader names the program. */
export function link(process: Process, load: ElfLoad, program: { path: string; file: FileNode }, argv0: string, env: readonly (readonly [string, string])[]): Linking {
  const { loader } = load;
  const { content } = program.file;
  if (loader === null || content === null) return { kind: 'ok', libraries: [] };
  const elf = tryParse(program.file);
  if (elf === null) return { kind: 'unknown', reason: `${program.path} is damaged in a way that only its loader can judge`, line: null };
  const object: LoadedObject = { name: argv0, realPath: program.path, elf, content, neededBy: null };
  const start: LoaderStart = { process, program: object, loader, libraryPath: variable(env, 'LD_LIBRARY_PATH') };
  switch (familyOf(loader)) {
    case 'glibc':
      return linkWithGlibc(start);
    case 'musl':
      return linkWithMusl(start);
    case 'plain':
      return { kind: 'ok', libraries: [] };
    default:
      return { kind: 'unknown', reason: `${loader.path} is a loader this tool does not know`, line: loader.file.origin.line };
  }
}

/** Which loader a file is, by the name it gives itself; a program without any libraries of its own is just started. */
function familyOf(loader: { readonly path: string; readonly file: FileNode }): Family {
  if (loader.file.stands !== undefined) return loader.file.stands.libc;
  const elf = tryParse(loader.file);
  if (elf === null) return null;
  const soname = elf.dynamic?.soname ?? '';
  if (/^ld(?:-linux[-.\w]*|64|-linux)?\.so\.\d+$/.test(soname)) return 'glibc';
  if (/^(?:ld-musl-|libc\.musl-)/.test(soname) || (soname === 'libc.so' && /ld-musl/.test(loader.path))) return 'musl';
  if (/\/ld-musl-[^/]+\.so\.1$/.test(loader.path) && elf.kind === 'shared-library') return 'musl';
  return elf.kind === 'executable' || elf.kind === 'static-pie' ? 'plain' : null;
}

function tryParse(file: FileNode): Elf | null {
  try {
    return file.content === null ? null : parseElf(file.content);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
