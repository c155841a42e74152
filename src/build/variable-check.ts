import { suggest } from '../dockerfile/values/suggest.ts';
import { linkedVariable, whyUnreached } from '../toolchain/go/linked-variable.ts';
import type { LinkedVariable, Unreached } from '../toolchain/go/linked-variable.ts';
import { parseGo } from '../toolchain/go/syntax/parser.ts';
import { readGoFile } from './go-list.ts';
import type { GoPackage } from './go-list.ts';
import type { ProgramSource } from './program-source.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';
import type { Variable } from './variables.ts';

/**
 * Checks by the source that each `-X` names a package-level string variable that starts empty or with a constant: the
 * linker passes over anything else in silence, or its value is overwritten when the program starts.
 */
export function checkVariables(variables: readonly Variable[], source: ProgramSource): BuildProblem[] {
  return variables.flatMap((variable) => {
    const found = checkVariable(variable, source);
    return found === null ? [] : [found];
  });
}

function checkVariable(variable: Variable, source: ProgramSource): BuildProblem | null {
  const { name, packagePath, identifier } = variable;
  const pkg = source.find(packagePath);
  if (pkg === null) return noPackage(variable, source);
  if (pkg.isRoot && packagePath !== 'main') {
    return problem(
      'x-package-not-found',
      `-X ${name} has no effect: the linker calls the package that is built main, whatever its path`,
      `-X main.${identifier}=…`,
    );
  }
  const of = source.linked(pkg);
  if (of === null) return null;
  const found = linkedVariable(of, identifier, source.minor);
  return found.effect === 'missing' ? (leftOut(variable, pkg) ?? noVariable(variable, [...of.variables()])) : checkEffect(variable, found);
}

function noPackage({ name, packagePath, identifier }: Variable, source: ProgramSource): BuildProblem {
  const paths = source.paths();
  const near = paths.find((path) => path.endsWith(`/${packagePath}`)) ?? suggest(packagePath, paths);
  return problem(
    'x-package-not-found',
    `-X ${name} has no effect: the program has no package ${packagePath}`,
    near === null ? null : `-X ${near}.${identifier}=…`,
  );
}

function noVariable({ name, packagePath, identifier }: Variable, variables: readonly string[]): BuildProblem {
  const near = variables.find((one) => one.toLowerCase() === identifier.toLowerCase()) ?? suggest(identifier, variables);
  const fix =
    near === null
      ? `declare it at the top level of package ${packagePath}: var ${identifier} string`
      : `did you mean ${packagePath}.${near}?`;
  return problem('x-variable-not-found', `-X ${name} has no effect: package ${packagePath} declares no ${identifier}`, fix);
}

const CODES = { call: 'x-initialized-by-call', variable: 'x-initialized-by-variable', computed: 'x-computed-at-start' } as const;

/** It stands in a file that the conditions of this build leave out. */
function leftOut({ name, identifier }: Variable, pkg: GoPackage): BuildProblem | null {
  for (const file of pkg.ignored.filter((one) => !one.endsWith('_test.go'))) {
    const text = readGoFile(pkg, file);
    if (!text.includes(identifier) || !declares(text, identifier)) continue;
    const condition = /^\/\/go:build[ \t]+(.*)$/m.exec(text)?.[1]?.trim();
    const by = condition === undefined ? 'its name leaves' : `//go:build ${condition} leaves`;
    const tag = condition !== undefined && /^[\w.]+$/.test(condition) ? `scratch-lint build … -- -tags ${condition}` : null;
    return problem('x-variable-not-found', `-X ${name} has no effect: ${file} declares it, which ${by} out of this build`, tag);
  }
  return null;
}

function declares(text: string, name: string): boolean {
  const tree = parseGo(text);
  if (tree === null || 'words' in tree) return false;
  return tree.declarations.some((one) => one.kind === 'var' && one.names.some((own) => own.name === name));
}

function checkEffect(variable: Variable, found: Exclude<LinkedVariable, { effect: 'missing' }>): BuildProblem | null {
  if (found.effect === 'set' || found.effect === 'unknown') return null;
  const { name, identifier } = variable;
  const at = `${found.at.path}:${found.at.line}`;
  const fix = `${at}: var ${identifier} string`;
  if (found.effect === 'refused') {
    return problem(
      'x-not-a-string',
      `-X ${name} cannot be set: at ${at} it is ${found.type ?? 'not a string'}, and the linker can only set a string`,
      fix,
    );
  }
  return problem(codeOf(found), `-X ${name} has no effect: ${whyUnreached(found, at)}`, fix);
}

function codeOf(found: Unreached): string {
  if (found.effect === 'lost') return CODES[found.by];
  return found.is === 'const' ? 'x-is-constant' : 'x-not-a-variable';
}
