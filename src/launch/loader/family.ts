import { DT_JMPREL, DT_REL, DT_RELA, DT_RELR, PT_TLS } from '../../binary/elf/constants.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { parseElf } from '../../binary/elf/parse-elf.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { FormatError } from '../../errors.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import { isGlibcLoaderName, isMuslLoaderName } from './names.ts';

/** `plain` is a program that needs nothing itself, and is just started with another one mapped beside it. */
export type LoaderFamily = 'glibc' | 'musl' | 'plain' | null;

/** Which loader a file is, by the name it gives itself, whatever it is called; null for what this tool does not know. */
export function familyOf(loader: { readonly path: string; readonly file: FileNode }): LoaderFamily {
  const known = loader.file.stands?.libc;
  if (known !== undefined) return known === 'program' ? null : known;
  const elf = tryParse(loader.file);
  return elf === null ? null : (dynamicLoader(loader, elf) ?? (needsNothing(elf) ? 'plain' : null));
}

function dynamicLoader({ path, file }: { readonly path: string; readonly file: FileNode }, elf: Elf): 'glibc' | 'musl' | null {
  const soname = elf.dynamic?.soname ?? '';
  if (isGlibcLoaderName(soname)) return 'glibc';
  const isMusl =
    isMuslLoaderName(soname) || (/\/ld-musl-[^/]+\.so\.1$/.test(path) && elf.kind === 'shared-library') || hasMuslStages(file, elf);
  return isMusl ? 'musl' : null;
}

const RELOCATING = [DT_RELA, DT_REL, DT_RELR, DT_JMPREL];

/** The kernel does not look at what a loader itself names as its loader: one that nobody has to relocate starts all the same. */
function needsNothing({ kind, dynamic, programHeaders }: Elf): boolean {
  // A C library looks for the first values of its threads' variables in the headers of the program that it was mapped beside.
  if (programHeaders.some(({ p_type, p_filesz }) => p_type === PT_TLS && p_filesz > 0)) return false;
  if (kind === 'executable' || kind === 'static-pie') return true;
  return kind === 'pie' && dynamic?.needed.length === 0 && RELOCATING.every((tag) => dynamic.entries.get(tag) === null);
}

/** musl may give itself no name, but exports the stages of its own start (ldso/dynlink.c). */
function hasMuslStages({ content }: FileNode, elf: Elf): boolean {
  return (
    content !== null
    && elf.kind === 'shared-library'
    && (elf.dynamic?.needed.length ?? 0) === 0
    && readDynamicSymbols(content, elf)?.has({ name: '__dls3', version: null }, 'musl') === true
  );
}

/** The ELF file at hand; null where its header is damaged, or only a description is there. */
export function tryParse(file: FileNode, header?: ElfHeader): Elf | null {
  try {
    return file.content === null ? null : parseElf(file.content, header);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
