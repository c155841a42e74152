import { addAll } from '../../../add-all.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import { enoughLibc } from '../../c/libc-names.ts';
import type { NamesQuestion } from '../../c/libc-names.ts';
import { isCalledBy, isSharedLibrary } from '../../c/shared-libraries.ts';
import { below } from '../modules/modules.ts';

/** C code of a package at hand. */
export interface OwnCode {
  readonly directory: string;
  /** It may be linked with other libraries than the C library's own and those that are named. */
  readonly wantsMore: boolean;
  /** Libraries of the system that it is linked with, by their names behind -l, and whether it surely calls something of them. */
  readonly libraries: readonly { readonly name: string; readonly isCalled: boolean }[];
  /** Files that C stands in, those of Go with it. */
  readonly paths: readonly string[];
  /** The flags that it is compiled with. */
  readonly flags: readonly string[];
}

/** Files beside those of C and Go that bring another language's library, or that nobody reads. */
const OTHERS = /\.(?:cc|cpp|cxx|c\+\+|C|m|mm|f|F|for|f90|swig|swigcxx|syso|s|S|sx)$/;

const CGO_LINE = /^[ \t]*(?:\/\/[ \t]*)?#cgo[ \t]([^:\n]{0,200}):([^\n]*)$/gm;

/** Libraries of the C library itself, and flags that bring none. */
const PLAIN = /^-(?:l(?:c|m|pthread|dl|rt|util|resolv)|pthread|s)$/;

const INCLUDE = /^[ \t]*(?:\/\/)?[ \t]*#[ \t]*include[ \t]*<([^>\n]{1,200})>/gm;
const CALL = /\bC\.(\w{1,200})\(/g;

/** `-lz`, whatever its number. */
function isShared(word: string): boolean {
  return word.startsWith('-l') && isSharedLibrary(word.slice(2));
}

/** Reads what Go files of a directory say of C, by their paths and texts. */
export function ownCode(files: StageFiles, directory: string, goFiles: readonly (readonly [path: string, text: string])[]): OwnCode {
  const names = files.names(directory);
  let wantsMore = names?.some((name) => OTHERS.test(name)) ?? true;
  const flags: string[] = [];
  const asked = new Map<string, boolean>();
  for (const [, text] of goFiles) {
    for (const [, head = '', value = ''] of text.matchAll(CGO_LINE)) {
      const words = value.split(/\s+/).filter((word) => word !== '');
      if (/CFLAGS|CPPFLAGS/.test(head)) addAll(flags, words);
      else if (!head.includes('LDFLAGS') || !words.every((word) => PLAIN.test(word) || isShared(word))) wantsMore = true;
      else
        for (const word of words.filter(isShared))
          asked.set(word.slice(2), (asked.get(word.slice(2)) ?? true) && head.trim() === 'LDFLAGS');
    }
  }
  const sources = names?.filter((name) => /^[^._].*\.c$/.test(name)).map((name) => below(directory, name)) ?? [];
  const [includes, calls] = [INCLUDE, CALL].map((pattern) =>
    goFiles.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, name = '']) => name)),
  );
  const libraries = [...asked].map(([name, isAsked]) => ({ name, isCalled: isAsked && isCalledBy(name, includes ?? [], calls ?? []) }));
  return { directory, wantsMore, libraries, flags, paths: [...goFiles.map(([path]) => path), ...sources] };
}

/** The version of the C library with which such code has all that it asks for; null where that is not known. */
export function enoughForCode(codes: readonly OwnCode[], files: StageFiles, question: NamesQuestion): string | null {
  const sources = codes.flatMap(({ directory, paths, flags }) => paths.map((path) => ({ path, directory, args: flags })));
  return enoughLibc(sources, files, question);
}
