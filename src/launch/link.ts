import { parseElf } from '../binary/elf/parse-elf.ts';
import type { Elf } from '../binary/elf/parse-elf.ts';
import { FormatError } from '../errors.ts';
import type { FileNode } from '../image/file-tree.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { LaunchEnvironment } from './environment.ts';
import type { Exec } from './exec-result.ts';
import { linkWithGlibc } from './glibc.ts';
import type { LoaderStart } from './glibc.ts';
import type { Linking, LoadedObject } from './libraries.ts';
import { isGlibcLoaderName, isMuslLoaderName } from './loader-names.ts';
import { linkWithMusl } from './musl.ts';
import type { Process } from './process.ts';

type Family = 'glibc' | 'musl' | 'plain' | null;

/** Plays the dynamic loader through for a program that has one. */
export function link(process: Process, program: Exec & { kind: 'loaded' }, env: LaunchEnvironment): Linking {
  const { loader } = program.load;
  const { content } = program.file;
  if (loader === null || content === null) return { kind: 'ok', libraries: [] };
  const elf = tryParse(program.file);
  if (elf === null) return { kind: 'unknown', reason: `${program.path} is damaged in a way that only its loader can judge`, line: null };
  const object: LoadedObject = { name: program.argv[0] ?? '', realPath: program.path, elf, content, neededBy: null };
  const fromEnvironment = (name: string): string | null => (isSecure(process, program.file) ? null : env.get(name) ?? null);
  const start: LoaderStart = {
    process, program: object, loader, libraryPath: fromEnvironment('LD_LIBRARY_PATH'), preload: fromEnvironment('LD_PRELOAD'),
    bindNow: (env.get('LD_BIND_NOW') ?? '') !== '',
  };
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

/** AT_SECURE: a set-id program that changes the user ignores what the environment says of libraries. */
function isSecure({ user }: Process, { mode, uid, gid }: FileNode): boolean {
  const changesGroup = (mode & 0o2010) === 0o2010 && gid !== user.gid;
  return ((mode & 0o4000) !== 0 && uid !== user.uid) || changesGroup;
}

/** Which loader a file is, by the name it gives itself, whatever it is called; a program without any libraries of its own is just started. */
function familyOf(loader: { readonly path: string; readonly file: FileNode }): Family {
  const known = loader.file.stands?.libc;
  if (known !== undefined) return known === 'program' ? null : known;
  const elf = tryParse(loader.file);
  if (elf === null) return null;
  const soname = elf.dynamic?.soname ?? '';
  if (isGlibcLoaderName(soname)) return 'glibc';
  if (isMuslLoaderName(soname) || (/\/ld-musl-[^/]+\.so\.1$/.test(loader.path) && elf.kind === 'shared-library') || hasMuslStages(loader.file, elf)) return 'musl';
  return elf.kind === 'executable' || elf.kind === 'static-pie' ? 'plain' : null;
}

/** musl may give itself no name, but exports the stages of its own start (ldso/dynlink.c). */
function hasMuslStages({ content }: FileNode, elf: Elf): boolean {
  return content !== null && elf.kind === 'shared-library' && (elf.dynamic?.needed.length ?? 0) === 0 && readDynamicSymbols(content, elf)?.defined.has('__dls3') === true;
}

function tryParse(file: FileNode): Elf | null {
  try {
    return file.content === null ? null : parseElf(file.content);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
