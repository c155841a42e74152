import type { RustSource } from '../crate-sources.ts';
import type { Problem } from '../problem.ts';
import { bringsOthers } from '../unknown-names.ts';
import { laterMethod } from './later-language.ts';
import { mainProblem } from './mains.ts';
import { crateProblem, fileProblem, nameProblem } from './problems.ts';
import { readRustFile } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';
import { unusedProblem } from './unused.ts';

/** How the files of a crate are compiled. */
export interface CrateRun {
  /** The crates that it may ask. */
  readonly known: ReadonlySet<string>;
  /** As 2021. */
  readonly edition: number;
  /** Of a program the first file is what has main. */
  readonly isProgram: boolean;
  /** Of its Rust 1.x; null where that is not known. */
  readonly minor: number | null;
  /** Warnings that are errors. */
  readonly denied?: readonly string[];
}

/** What rustc refuses of the files of a crate; null where nothing is to be seen. */
export function inSources(sources: readonly RustSource[], { known, edition, isProgram, minor, denied = [] }: CrateRun): Problem | null {
  const files: RustFile[] = [];
  const sure: RustFile[] = [];
  for (const { path, words, isSure } of sources) {
    const file = readRustFile(path, words);
    if (file === null) return null;
    files.push(isSure ? file : { ...file, isOpen: file.words.map(() => true) });
    if (isSure) sure.push(file);
  }
  const isWhole = !sources.some(({ tokens }) => bringsOthers(tokens, known));
  const found =
    sure.map((file) => fileProblem(file, edition, minor === null ? null : { minor, edition })).find((one) => one !== null)
    ?? (minor === null || known.size > 0 ? null : laterMethod(sure, minor))
    ?? (isWhole ? nameProblem(files) : null)
    ?? crateProblem(files, known.size === 0)
    ?? (isProgram && sure[0] !== undefined && sure[0] === files[0] ? mainProblem(sure[0]) : null)
    ?? (sure.length === files.length ? unusedProblem(files, denied, isProgram) : null);
  return found === null ? null : asProblem(found);
}

function asProblem({ path, line, said }: RustRefusal): Problem {
  return { why: `line ${line} of ${path} does not compile: ${said.replace(/^error(?:\[E\d+\])?: /, '')}`, said, fix: null };
}
