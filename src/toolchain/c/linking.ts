import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { CommandProblem } from '../command-problem.ts';
import { parentOf } from '../write.ts';
import { definedInBoth } from './cpp/definitions.ts';
import { isOfLibrary } from './cpp/problems.ts';
import { variableNowhere, variableTwice } from './globals.ts';
import { laterName } from './later-names.ts';
import { isCppCompiler, namedLibraries } from './libraries.ts';
import { isLibraryName } from './library-names.ts';
import { isAlone, isOptimised, linkProblem, SURE, unresolved, withoutMath } from './link-problem.ts';
import { fatalWarning } from './linker-warnings.ts';
import { C_SOURCE, CPP_SOURCE, mayBringMacros } from './read-source.ts';
import type { CLine, ReadSources } from './source-problems.ts';
import { callsOf, cSource } from './source.ts';
import type { CSource } from './source.ts';
import { isSharedLibrary } from './shared-libraries.ts';
import { isPlain } from './unknown-names.ts';

/** What the linker has against what the compiler made of them. */
export function whereLinked(line: CLine, { sources, paths, all, isUsual }: ReadSources): CommandProblem | null {
  const isC = isUsual && sources.every((name) => C_SOURCE.test(name));
  const isCpp = sources.every((name) => CPP_SOURCE.test(name)) && all.every(isOfLibrary);
  const twice = isC
    ? (definedTwice(paths, all) ?? variableTwice(paths, all, line.args) ?? nowhere(line, all))
    : (definedTwice(paths, all, 'main') ?? (isCpp ? (definedInBoth(paths, all) ?? variableTwice(paths, all, line.args, true)) : null));
  const isWhole = line.archived.length === 0;
  return (
    twice
    ?? (isWhole ? withoutMain(line, all) : null)
    ?? withoutMath(line, all)
    ?? cppByC(line, sources, all)
    ?? (isWhole ? forgotten(line, paths, all) : null)
    ?? linkProblem(line, all)
    ?? laterName(line, all)
    ?? fatalWarning(line, all)
  );
}

/** A variable that is said to be in another source, and is in none of those that are linked. */
function nowhere(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const isClosed =
    isAlone(line)
    && namedLibraries(line.args).every((name) => SURE.has(name))
    && all.every(isPlain)
    && !isOptimised(line)
    && !mayBringMacros(line.args, all)
    && line.archived.length === 0;
  const name = isClosed ? variableNowhere(all) : null;
  return name === null || isLibraryName(name)
    ? null
    : unresolved(name, `${name} is said to be in another source, and is in none of those that are linked`, null);
}

function withoutMain(line: CLine, all: readonly CSource[]): CommandProblem | null {
  // What has no function at all only stands for a source, as in examples.
  if (
    all.every(({ defined }) => defined.size === 0)
    || !isAlone(line)
    || namedLibraries(line.args).length > 0
    || line.args.some((arg) => arg.includes('main') && arg.startsWith('-D'))
    || all.some(({ words }) => words.has('main'))
  )
    return null;
  return unresolved('main', 'none of its sources has a main', null);
}

/** C++'s streams are in a library that gcc does not bring. */
function cppByC(line: CLine, sources: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (isCppCompiler(line.program) || line.program === 'tcc' || !namedLibraries(line.args).every(isSharedLibrary) || !isAlone(line))
    return null;
  const found = sources.find(
    (name, i) =>
      CPP_SOURCE.test(name)
      && all[i]?.includes.includes('iostream') === true
      && ['cout', 'cerr', 'cin'].some((word) => all[i]?.words.has(word)),
  );
  return found === undefined
    ? null
    : unresolved(
        'std::cout',
        `${found} is C++, and ${line.program} does not link its library`,
        `${line.program.replace(/gcc/, 'g++').replace(/clang/, 'clang++').replace(/^cc/, 'c++')} … in its place`,
      );
}

/** A function that its headers declare, that it calls, and that a source beside it defines which is not in the line. */
function forgotten(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  // A library that stands before what wants it is left out, a shared one by some linkers only.
  const lastSource = line.args.findLastIndex((arg) => C_SOURCE.test(arg));
  const areBefore = line.args.includes('-static') && !line.args.some((arg, i) => i > lastSource && /^-l|\.(?:a|o)$/.test(arg));
  if (!isAlone(line) || (namedLibraries(line.args).length > 0 && !areBefore)) return null;
  const defined = new Set(all.flatMap((one) => [...one.defined]));
  const wanted = new Set(
    all.flatMap((one) => callsOf(one, false, true)).filter((name) => !defined.has(name) && all.some((one) => one.declared.has(name))),
  );
  if (wanted.size === 0) return null;
  for (const directory of new Set(paths.map(parentOf))) {
    for (const name of line.files.names(directory) ?? []) {
      const path = cleanPath(`${directory}/${name}`);
      if (!(C_SOURCE.test(name) || CPP_SOURCE.test(name)) || paths.includes(path)) continue;
      const text = line.files.text(path);
      const found = text === null ? undefined : [...(cSource([text])?.defined ?? [])].find((one) => wanted.has(one));
      if (found !== undefined)
        return unresolved(
          found,
          `${found} is in ${path}, which is not in the line${namedLibraries(line.args).length > 0 ? ', and libraries before the sources are left out' : ''}`,
          namedLibraries(line.args).length > 0
            ? `${line.program} … -l${namedLibraries(line.args)[0] ?? ''}   at the end of the line`
            : `${line.program} … ${paths.length === 1 ? `${name} ` : ''}  with it`,
        );
    }
  }
  return null;
}

/** A function that two sources of the line have code for; where C++ may have several of a name, that of one name alone. */
function definedTwice(paths: readonly string[], all: readonly CSource[], only: string | null = null): CommandProblem | null {
  const seen = new Map<string, string>();
  for (const [i, { functions }] of all.entries()) {
    for (const { name, isStatic, isWeak } of functions) {
      const [before, path = ''] = [seen.get(name), paths[i]];
      if (isStatic || isWeak || (only !== null && name !== only)) continue;
      if (before !== undefined && before !== path)
        return { why: `${before} and ${path} both have a function ${name}`, said: `multiple definition of \`${name}'`, fix: null };
      seen.set(name, path);
    }
  }
  return null;
}
