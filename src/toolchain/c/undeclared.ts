import type { CommandProblem } from '../command-problem.ts';
import { functionError } from './function-errors.ts';
import { missingDeclaration } from './missing-declarations.ts';
import { hiddenName, oldStandardError } from './old-standards.ts';
import { structWithoutSemicolon } from './syntax-errors.ts';
import { conflictingTypes, semicolonInMacro } from './prototypes.ts';
import { mayBringMacros } from './read-source.ts';
import type { CLine } from './source-problems.ts';
import type { CSource } from './source.ts';
import { calledBefore, strictTypeError } from './strict-types.ts';
import { isPlain, undeclaredVariable, undefinedCall } from './unknown-names.ts';

/** A variable that nothing declares, and for a strict compiler a function; macros of the line may stand for both. */
export function undeclared(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (mayBringMacros(line.args, all)) return null;
  const strictness = strictnessOf(line);
  for (const [i, unit] of all.entries()) {
    const found = isPlain(unit) ? inUnit(line, paths[i] ?? '', unit, strictness) : null;
    if (found !== null) return found;
  }
  return null;
}

interface Strictness {
  /** Nothing tells the compiler to let such things pass. */
  readonly isOn: boolean;
  /** As gcc 14 is by itself, for a standard that has no implicit declarations. */
  readonly isStrict: boolean;
  /** Calls of what is not declared are errors by an option. */
  readonly refusesCalls: boolean;
}

function strictnessOf({ args, program, isStrict }: CLine): Strictness {
  const isOn = !args.some((arg) => /^-(?:w$|Wno-|fpermissive)/.test(arg));
  const isOld = args.some((arg) => /^-(?:std=(?:c89|gnu89|c90|gnu90|iso9899:199\d)|ansi)$/.test(arg));
  const isAsked = args.some((arg) => /^-(?:Werror|Werror=implicit(?:-function-declaration)?|pedantic-errors)$/.test(arg));
  return { isOn, isStrict: isStrict && isOn && !isOld, refusesCalls: isOn && !isOld && isAsked && /^(?:gcc|cc)$/.test(program) };
}

function inUnit(line: CLine, path: string, unit: CSource, strictness: Strictness): CommandProblem | null {
  const name = undeclaredVariable(unit);
  if (name !== null)
    return {
      why: `${path} uses ${name}, which nothing declares`,
      said: `error: '${name}' undeclared (first use in this function)`,
      fix: null,
    };
  const text = line.files.text(path) ?? '';
  const { isOn, isStrict, refusesCalls } = strictness;
  const early =
    oldStandardError(text, unit, line.args) ?? (line.isMusl ? null : hiddenName(unit, line.args, (line.isStrict && isOn) || refusesCalls));
  if (early !== null) return doesNotCompile(path, early);
  const missing = missingDeclaration(unit, {
    calls: isStrict || refusesCalls,
    types: isStrict,
    hasBool: line.mayHaveBool || line.args.some((arg) => /^-std=(?:c|gnu)(?:2[3xy])$/.test(arg)),
  });
  if (missing !== null) return doesNotCompile(path, missing.said, missing.fix);
  const said = ofDeclarations(unit, text, isStrict);
  return said !== null ? doesNotCompile(path, said) : implicit(line, path, unit, strictness);
}

/** What is wrong with the unit's own declarations. */
function ofDeclarations(unit: CSource, text: string, isStrict: boolean): string | null {
  const macro = semicolonInMacro(text, unit);
  if (macro !== null) return macro;
  const next = structWithoutSemicolon(unit);
  return next !== null
    ? `error: expected ';', identifier or '(' before '${next}'`
    : (functionError(unit, isStrict) ?? conflictingTypes(unit));
}

/** What a strict compiler has against calls. */
function implicit({ args }: CLine, path: string, unit: CSource, { isStrict, refusesCalls }: Strictness): CommandProblem | null {
  const before = isStrict || refusesCalls ? calledBefore(unit) : null;
  if (before !== null)
    return { why: `${path} calls ${before} above its declaration`, said: `error: implicit declaration of function '${before}'`, fix: null };
  const misfit = isStrict ? strictTypeError(unit, args) : null;
  if (misfit !== null) return doesNotCompile(path, misfit);
  const call = isStrict ? undefinedCall([unit]) : null;
  return call === null || call.isDeclared
    ? null
    : {
        why: `${path} calls ${call.name}, which nothing declares`,
        said: `error: implicit declaration of function '${call.name}'`,
        fix: null,
      };
}

function doesNotCompile(path: string, said: string, fix: CommandProblem['fix'] = null): CommandProblem {
  return { why: `${path} does not compile: ${said.slice('error: '.length)}`, said, fix };
}
