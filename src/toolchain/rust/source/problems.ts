import { traitProblem } from './asked-traits.ts';
import { bindingProblem } from './bindings.ts';
import { borrowProblem } from './borrows.ts';
import { boundProblem } from './bounds.ts';
import { callProblem } from './calls.ts';
import { plainFunctions } from './crate-items.ts';
import { duplicateProblem } from './duplicates.ts';
import { formatProblem } from './formats.ts';
import { laterLanguage } from './later-language.ts';
import type { RustRelease } from './later-language.ts';
import { fieldProblem, functionProblem } from './mains.ts';
import { armProblem, matchProblem } from './matches.ts';
import { missingName } from './missing-names.ts';
import { modulePathProblem } from './module-paths.ts';
import { moveProblem, threadProblem } from './moves.ts';
import { ownTypes } from './own-types.ts';
import { operandProblem } from './operands.ts';
import { valueProblem } from './own-values.ts';
import { literalProblem } from './plain-types.ts';
import { panicProblem } from './panics.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';
import { scanRust } from './scanner.ts';
import { shapeProblem } from './shapes.ts';
import { statementProblem } from './statements.ts';
import { stdPathProblem } from './std-paths.ts';
import { sharedProblem } from './threads.ts';
import { typedProblem } from './typed-values.ts';
import { unsafetyProblem } from './unsafety.ts';

/*
 * What rustc refuses of a crate that is told by its words alone (measured with Rust 1.95): no types are worked out but those that are
 * written beside a literal.
 */

/** A text, a comment or a letter that does not end. */
export function lexicalProblem(path: string, text: string): RustRefusal | null {
  const words = scanRust(text);
  if ('said' in words) return { path, ...words };
  const odd = words.find((word, at) => word.kind === 'mark' && word.text === "'" && words[at - 1]?.kind !== 'mark');
  return odd === undefined ? null : { path, line: odd.line, said: 'error: character literal may only contain one codepoint' };
}

/** Those of one file, whatever else its crate has; `release`: null where it is not known. */
export function fileProblem(file: RustFile, edition: number, release: RustRelease | null): RustRefusal | null {
  return (
    statementProblem(file)
    ?? (release === null ? null : laterLanguage(file, release))
    ?? stdPathProblem(file, release?.minor)
    ?? functionProblem(file)
    ?? fieldProblem(file)
    ?? literalProblem(file)
    ?? threadProblem(file)
    ?? sharedProblem(file)
    ?? duplicateProblem(file)
    ?? formatProblem(file, edition)
    ?? bindingProblem(file)
    ?? borrowProblem(file)
    ?? unsafetyProblem(file, edition)
    ?? panicProblem(file)
    ?? operandProblem(file)
  );
}

/** Names that no file of a crate has, where nothing else brings any to it. */
export function nameProblem(files: readonly RustFile[]): RustRefusal | null {
  return missingName(files);
}

/** Those of all the files of a crate together; `isAlone` where no other crate is asked. */
export function crateProblem(files: readonly RustFile[], isAlone: boolean): RustRefusal | null {
  const functions = plainFunctions(files);
  const found =
    callProblem(files, functions) ?? shapeProblem(files) ?? matchProblem(files) ?? armProblem(files) ?? modulePathProblem(files);
  if (found !== null) return found;
  const own = ownTypes(files);
  return (
    moveProblem(files, functions, own)
    ?? typedProblem(files, functions, isAlone)
    ?? (isAlone ? (valueProblem(files, own) ?? boundProblem(files, functions, own) ?? traitProblem(files)) : null)
  );
}
