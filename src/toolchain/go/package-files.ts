import { fitsLine, fitsName } from './constraints.ts';
import { goHeader } from './imports.ts';
import { below } from './modules/modules.ts';
import type { GoReader } from './packages.ts';
import type { GoFile } from './source-problems.ts';

/** The files of a package that are compiled; null where one of them cannot be read. */
export function filesOf(reader: GoReader, directory: string): readonly GoFile[] | null {
  const names =
    reader.files
      .names(directory)
      ?.filter((name) => /^[^._].*\.go$/.test(name) && !name.endsWith('_test.go') && fitsName(name, reader.question)) ?? null;
  return names === null
    ? null
    : textsOf(
        reader,
        names.map((name) => below(directory, name)),
      );
}

/** Those that the conditions let in; null where one of them cannot be read. What is named is taken whatever conditions it sets. */
export function textsOf({ files, question }: GoReader, paths: readonly string[], isNamed = false): readonly GoFile[] | null {
  const found: GoFile[] = [];
  for (const path of paths) {
    const text = files.text(path);
    const fits = text === null ? null : isNamed || fitsLine(text, question);
    if (text === null || fits === null) return null;
    const { name, imports } = goHeader(text);
    if (fits && name !== 'documentation' && (question.cgo || !imports.includes('C'))) found.push({ path, text });
  }
  return found;
}
