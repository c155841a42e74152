import { suggest } from '../dockerfile/values/suggest.ts';
import type { Token } from '../toolchain/go/tokens.ts';
import { goDeclarations } from './go-declarations.ts';
import type { Declaration } from './go-declarations.ts';
import { readGoFile } from './go-list.ts';
import type { GoPackage } from './go-list.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';
import type { Variable } from './variables.ts';

interface Declared extends Declaration {
  readonly file: string;
}

/**
 * Checks by the source that each `-X` names a package-level string variable that starts empty or with a constant: the
 * linker passes over anything else in silence, or its value is overwritten when the program starts.
 */
export function checkVariables(variables: readonly Variable[], packages: readonly GoPackage[]): BuildProblem[] {
  const source = new ProgramSource(packages);
  return variables.flatMap((variable) => {
    const found = checkVariable(variable, source);
    return found === null ? [] : [found];
  });
}

class ProgramSource {
  readonly #packages: readonly GoPackage[];
  readonly #known = new Map<GoPackage, readonly Declared[]>();

  constructor(packages: readonly GoPackage[]) {
    this.#packages = packages;
  }

  /** `main` is the linker's name for the package that is built, whatever its path. */
  find(path: string): GoPackage | null {
    return this.#packages.find((pkg) => (path === 'main' ? pkg.isRoot : pkg.importPath === path)) ?? null;
  }

  paths(): string[] {
    return ['main', ...this.#packages.filter(({ standard, isRoot }) => !standard && !isRoot).map(({ importPath }) => importPath)];
  }

  named(name: string): GoPackage[] {
    return this.#packages.filter((pkg) => pkg.name === name);
  }

  declarations(pkg: GoPackage): readonly Declared[] {
    const known = this.#known.get(pkg);
    if (known !== undefined) return known;
    const found = pkg.files.flatMap((file) => goDeclarations(readGoFile(pkg, file)).map((one) => ({ ...one, file })));
    this.#known.set(pkg, found);
    return found;
  }
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
  const declarations = source.declarations(pkg);
  const declaration = declarations.find((one) => one.name === identifier);
  if (declaration === undefined) return noVariable(variable, declarations);
  return checkDeclaration(variable, declaration, pkg, source);
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

function noVariable({ name, packagePath, identifier }: Variable, declarations: readonly Declared[]): BuildProblem {
  const strings = declarations.filter(({ keyword }) => keyword === 'var').map((one) => one.name);
  const near = strings.find((one) => one.toLowerCase() === identifier.toLowerCase()) ?? suggest(identifier, strings);
  const fix =
    near === null
      ? `declare it at the top level of package ${packagePath}: var ${identifier} string`
      : `did you mean ${packagePath}.${near}?`;
  return problem('x-variable-not-found', `-X ${name} has no effect: package ${packagePath} declares no ${identifier}`, fix);
}

function checkDeclaration({ name }: Variable, declaration: Declared, pkg: GoPackage, source: ProgramSource): BuildProblem | null {
  const at = `${declaration.file}:${declaration.line}`;
  const fix = `${at}: var ${declaration.name} string`;
  if (declaration.keyword !== 'var') {
    const what = { const: 'a constant', type: 'a type', func: 'a function' }[declaration.keyword];
    return problem(
      declaration.keyword === 'const' ? 'x-is-constant' : 'x-not-a-variable',
      `-X ${name} has no effect: ${at} declares it as ${what}, and the linker can only set a variable`,
      fix,
    );
  }
  const value = judgeInitializer(declaration, pkg, source);
  const isOtherType = declaration.type !== null && declaration.type !== 'string' && !declaration.type.includes('.');
  if ((isOtherType && !isAlias(declaration.type, pkg, source)) || value === 'other') {
    return problem(
      'x-not-a-string',
      `-X ${name} cannot be set: at ${at} it is ${declaration.type ?? 'not a string'}, and the linker can only set a string`,
      fix,
    );
  }
  if (value === 'call')
    return problem(
      'x-initialized-by-call',
      `-X ${name} has no effect: at ${at} a function call initializes it when the program starts, over the value set here`,
      fix,
    );
  if (value === 'variable') {
    return problem(
      'x-initialized-by-variable',
      `-X ${name} has no effect: at ${at} another variable initializes it when the program starts, over the value set here`,
      fix,
    );
  }
  return null;
}

function isAlias(type: string | null, pkg: GoPackage, source: ProgramSource): boolean {
  return source.declarations(pkg).some((one) => one.keyword === 'type' && one.name === type && one.type === '=string');
}

type Judgement = 'constant' | 'call' | 'variable' | 'other' | 'unknown';

function judgeInitializer(declaration: Declared, pkg: GoPackage, source: ProgramSource): Judgement {
  const tokens = declaration.initializer;
  if (tokens === null || tokens.length === 0) return 'constant';
  if (declaration.shared) return 'call';
  if (isOfSlice(tokens)) return 'other';
  const found = tokens.map((_, i) => judgeToken(tokens, i, pkg, source));
  const worst = (['call', 'other', 'variable', 'unknown'] as const).find((one) => found.includes(one));
  return worst ?? 'constant';
}

/** `[]byte("x")`, `[2]string{…}`: what is made here, and no element of it. */
function isOfSlice(tokens: readonly Token[]): boolean {
  return tokens[0]?.text === '[' && [')', '}'].includes(tokens.at(-1)?.text ?? '');
}

/** What the spec's "Constant expressions" leave a string: literals, other constants, `+`, brackets, `string(…)`. */
function judgeToken(tokens: readonly Token[], i: number, pkg: GoPackage, source: ProgramSource): Judgement {
  const token = tokens[i];
  if (token === undefined || token.kind === 'string') return 'constant';
  if (token.kind === 'operator') return ['+', '(', ')', '.'].includes(token.text) ? 'constant' : 'other';
  if (token.kind !== 'name') return 'other';
  const [before, next] = [tokens[i - 1]?.text, tokens[i + 1]?.text];
  if (next === '(') return token.text === 'string' ? 'constant' : 'call';
  if (token.text === 'func') return 'call';
  if (before === '.') return judgeName(token.text, source.named(tokens[i - 2]?.text ?? ''), source);
  return next === '.' ? 'constant' : judgeName(token.text, [pkg], source);
}

function judgeName(name: string, packages: readonly GoPackage[], source: ProgramSource): Judgement {
  const keywords = new Set(
    packages
      .flatMap((pkg) => source.declarations(pkg))
      .filter((one) => one.name === name)
      .map(({ keyword }) => keyword),
  );
  if (keywords.size !== 1) return 'unknown';
  return keywords.has('const') ? 'constant' : keywords.has('var') ? 'variable' : 'unknown';
}
