import { pathBelow } from '../bytes/path-below.ts';
import { packagesThatNeedCgo } from './cgo.ts';
import type { ChildOptions } from './child.ts';
import type { GoArguments } from './go-arguments.ts';
import { listPrograms } from './go-list.ts';
import type { GoPackage } from './go-list.ts';
import type { PlanContext } from './plan.ts';
import { ProgramSource } from './program-source.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';
import { minorOf } from './toolchain.ts';
import { checkVariables } from './variable-check.ts';

/** What the packages of a build say against it: cgo, anything but one program, a `-X` without effect. */
export async function checkPackages(
  packages: readonly GoPackage[],
  { variables, cwd, go, args }: PlanContext,
  child: ChildOptions,
): Promise<BuildProblem[]> {
  const cgo = packagesThatNeedCgo(packages);
  const main = await checkMain(packages, args, go ?? '', child);
  if (cgo.length > 0 || main.length > 0) return [...cgo, ...main];
  return packages.length === 0
    ? []
    : checkVariables(
        variables.filter(({ value }) => value !== null),
        new ProgramSource(packages, cwd, minorOf(go ?? '')),
      );
}

/** Anything but one package main makes an archive, several files, or nothing: none of it starts. */
async function checkMain(
  packages: readonly GoPackage[],
  args: GoArguments | null,
  go: string,
  child: ChildOptions,
): Promise<BuildProblem[]> {
  const roots = packages.filter(({ isRoot }) => isRoot);
  const [first] = roots;
  if (packages.length === 0) return [];
  if (first === undefined || roots.length > 1) {
    const mains = roots.filter(({ name }) => name === 'main').map((pkg) => nameFor(pkg, args, child));
    return [
      problem(
        'several-packages',
        `${roots.length} packages are named, and an image starts one program`,
        mains.length === 0 ? null : `name one: ${mains.join(', ')}`,
      ),
    ];
  }
  const isEmpty = first.name === '' && /^no Go files in /.test(first.error ?? '');
  if (!isEmpty && (first.name === 'main' || first.name === '' || first.error !== null)) return [];
  const programs = args === null ? [] : (await listPrograms(args, go, child)).map((pkg) => nameFor(pkg, args, child));
  const fix = programs.length === 0 ? 'name the package of the command: scratch-lint build ./cmd/NAME' : nameIt(programs);
  return [
    isEmpty
      ? problem('no-go-files', `there are no Go files in ${shownDirectory(first, child)}`, fix)
      : problem('not-main', `${first.importPath} is package ${first.name}, not main: go build would make no program of it`, fix),
  ];
}

/** More are not listed. */
const MAX_SHOWN = 8;

function nameIt([only = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `scratch-lint build … ${only}`;
  const shown = [only, ...others].slice(0, MAX_SHOWN);
  return `name one: ${shown.join(', ')}${others.length >= MAX_SHOWN ? ', …' : ''}`;
}

/** `./cmd/app`, as the go command is to be given it. */
function nameFor({ directory, importPath }: GoPackage, args: GoArguments | null, { cwd }: ChildOptions): string {
  if (args === null || args.directory !== null) return importPath;
  const below = pathBelow(cwd, directory);
  return directory === cwd ? '.' : below === null ? importPath : `./${below}`;
}

function shownDirectory({ directory, error }: GoPackage, { cwd }: ChildOptions): string {
  const full = directory === '' ? (error ?? '').replace(/^no Go files in /, '') : directory;
  return full === cwd ? 'this folder' : (pathBelow(cwd, full) ?? full);
}
