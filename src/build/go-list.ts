import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../built-image/json.ts';
import { maskSecrets } from '../secrets/masking.ts';
import { runChild } from './child.ts';
import type { ChildOptions } from './child.ts';
import type { GoArguments } from './go-arguments.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';
import { minorOf } from './toolchain.ts';

/** A package as `go list` describes it. */
export interface GoPackage {
  /** `command-line-arguments` where files were named. */
  readonly importPath: string;
  readonly name: string;
  readonly directory: string;
  readonly standard: boolean;
  /** Named by the caller, not only imported. */
  readonly isRoot: boolean;
  /** Files of the build, cgo's among them. */
  readonly files: readonly string[];
  /** Files that build constraints leave out. */
  readonly ignored: readonly string[];
  readonly error: string | null;
  /** From the program down to the package, where there is an error. */
  readonly importStack: readonly string[];
}

/** Asks the go command which packages a build takes, without compiling any. */
export async function listPackages(args: GoArguments, go: string, options: ChildOptions): Promise<readonly GoPackage[] | BuildProblem> {
  const directory = args.directory === null ? [] : ['-C', args.directory];
  const flags = args.flags.filter((flag) => !BUILD_ONLY.test(flag));
  const result = await runChild('go', ['list', ...directory, '-e', '-deps', jsonFlag(go, FIELDS), ...flags, '--', ...args.packages], {
    ...options,
    collect: true,
  });
  if (result.exitCode !== 0)
    return problem(
      'go-list-failed',
      `the go command cannot list the packages: ${maskSecrets(firstLines(result.stderr))}`,
      result.stderr.includes('go.mod file not found')
        ? 'run it in the folder that has go.mod; where there is none yet: go mod init NAME'
        : null,
    );
  const packages = parseJsonStream(result.stdout);
  return (
    packages?.flatMap(toPackage) ?? problem('go-list-failed', 'the go command cannot list the packages: go list -json answers with no JSON')
  );
}

/** The programs of the module around. None where they cannot be listed. */
export async function listPrograms(args: GoArguments, go: string, options: ChildOptions): Promise<readonly GoPackage[]> {
  const directory = args.directory === null ? [] : ['-C', args.directory];
  const flags = args.flags.filter((flag) => !BUILD_ONLY.test(flag));
  const words = ['list', ...directory, '-e', '-find', jsonFlag(go, 'ImportPath,Name,Dir'), ...flags, '--', './...'];
  const result = await runChild('go', words, { ...options, collect: true });
  const packages = result.exitCode === 0 ? (parseJsonStream(result.stdout) ?? []) : [];
  return packages.flatMap(toPackage).filter(({ name }) => name === 'main');
}

const FIELDS = 'ImportPath,Name,Dir,Standard,DepOnly,GoFiles,CgoFiles,IgnoredGoFiles,Error';

/** Go before 1.19 gives all fields or none. */
function jsonFlag(go: string, fields: string): string {
  return go === '' || (minorOf(go) ?? Infinity) < 19 ? '-json' : `-json=${fields}`;
}

const BUILD_ONLY = /^--?(?:a|n|v|x|json|work)$/;

function firstLines(text: string): string {
  return text.trim().split('\n').slice(0, 3).join('; ');
}

/** `go list` writes each object over several lines, its braces alone on theirs. Null where that is no JSON. */
function parseJsonStream(text: string): unknown[] | null {
  const parts = text.split(/^}$/m).filter((part) => part.trim() !== '');
  try {
    return parts.map((part): unknown => JSON.parse(`${part}}`));
  } catch {
    return null;
  }
}

function toPackage(value: unknown): GoPackage[] {
  if (!isObject(value)) return [];
  const error = isObject(value['Error']) ? value['Error'] : null;
  return [
    {
      importPath: text(value['ImportPath']),
      name: text(value['Name']),
      directory: text(value['Dir']),
      standard: value['Standard'] === true,
      isRoot: value['DepOnly'] !== true,
      files: [...texts(value['GoFiles']), ...texts(value['CgoFiles'])],
      ignored: texts(value['IgnoredGoFiles']),
      error: error === null ? null : text(error['Err']),
      importStack: error === null ? [] : texts(error['ImportStack']),
    },
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The text of a package's file; '' where it cannot be read, which go will say better. */
export function readGoFile(pkg: GoPackage, file: string): string {
  try {
    return readFileSync(join(pkg.directory, file), 'utf8');
  } catch {
    return '';
  }
}
