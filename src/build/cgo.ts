import { goImports } from '../toolchain/go/imports.ts';
import { readGoFile } from './go-list.ts';
import type { GoPackage } from './go-list.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

/** Packages of which nothing is left once cgo is off: the program cannot be built without it. */
export function packagesThatNeedCgo(packages: readonly GoPackage[]): BuildProblem[] {
  return packages.flatMap((pkg) => {
    const file = pkg.standard || pkg.files.length > 0 ? null : cgoFile(pkg);
    return file === null ? [] : [needsCgo(pkg, file)];
  });
}

/** Files that cgo being off leaves out of packages that are built all the same: `example.com/svc: hash.go`. */
export function filesLeftOutWithoutCgo(packages: readonly GoPackage[]): string[] {
  return packages.flatMap((pkg) => {
    const file = pkg.standard || pkg.files.length === 0 ? null : cgoFile(pkg);
    return file === null ? [] : [`${pkg.importPath}: ${file}`];
  });
}

function needsCgo(pkg: GoPackage, file: string): BuildProblem {
  const by = pkg.importStack
    .filter((path) => path !== pkg.importPath)
    .map((path) => path.replace(/ .*$/, ''))
    .at(-1);
  const importer = by === undefined ? '' : `, imported by ${by}`;
  return problem(
    'needs-cgo',
    `${pkg.importPath} needs cgo: ${file} imports "C"${importer}, and a binary for scratch is built with CGO_ENABLED=0`,
    'use a pure-Go package in its place; or link statically: CGO_ENABLED=1 scratch-lint build … -- -ldflags "-linkmode external -extldflags -static"',
  );
}

function cgoFile(pkg: GoPackage): string | null {
  return pkg.ignored.find((file) => !file.endsWith('_test.go') && importsC(readGoFile(pkg, file))) ?? null;
}

/** `import "C"`, alone or in a group; a file tagged for it but written in plain Go has none. */
function importsC(source: string): boolean {
  return source.includes('"C"') && goImports(source).includes('C');
}
