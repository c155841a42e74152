import type { StageFiles } from '../../image/stage-files.ts';
import { withoutTrailing } from '../../text.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { resolvePath } from '../invocation.ts';
import type { WriteOperation } from '../run-plan-types.ts';
import type { GoWork } from './output.ts';
import type { GoReader } from './packages.ts';

/** What is at the place of -o; null where that is not known. */
export type OutputKind = ReturnType<StageFiles['kindAt']>;

/** -o of a directory, which programs are put into (Go 1.13). */
const DIRECTORIES_SINCE = 13;
/** `-o x/` is one that may not be there (Go 1.16). */
export const MADE_SINCE = 16;
/** What go itself says begins without the command (Go 1.18). */
const SHORT_SINCE = 18;

/**
 * What is wrong with -o by what there is to build: one package for a file, programs for a directory. `minor` is Go's, null for the newest.
 */
export function outputProblem(
  given: string | undefined,
  kind: OutputKind,
  found: Pick<GoReader, 'packages' | 'atLeast'> | null,
  minor: number | null,
): CommandProblem | null {
  if (given === undefined || found === null) return null;
  const by = (minor ?? SHORT_SINCE) < SHORT_SINCE ? 'go build' : 'go';
  if (found.atLeast > 1 && minor !== null && minor < DIRECTORIES_SINCE)
    return {
      why: `several packages are built, and go 1.${minor} has no -o for them`,
      said: `${by}: cannot use -o with multiple packages`,
      fix: null,
    };
  if (found.atLeast > 1 && (kind === 'missing' || kind === 'file'))
    return {
      why: `several packages are built, and -o ${given} is no directory`,
      said: `${by}: cannot write multiple packages to non-directory ${given}`,
      fix: (minor ?? MADE_SINCE) < MADE_SINCE ? `mkdir -p ${withoutTrailing(given, '/')} && …   before it` : `-o ${given}/`,
    };
  const { packages } = found;
  const isInto = kind === 'directory' && (minor ?? DIRECTORIES_SINCE) >= DIRECTORIES_SINCE;
  if (isInto && packages !== null && packages.length > 0 && packages.every(({ name }) => name !== 'main'))
    return { why: 'no package of those that are built is a program', said: `${by}: no main packages to build`, fix: null };
  return null;
}

/** Without -o a program has the name of its package: where a directory of that name lies, it is not written. */
export function takenOutput(
  { flags, directory, packages, input: { files } }: GoWork,
  writes: readonly WriteOperation[] | null,
): CommandProblem | null {
  const [only, other] = writes ?? [];
  const path = only?.path ?? null;
  if (
    path === null
    || directory === null
    || other !== undefined
    || packages?.length !== 1
    || flags.values.has('o')
    || files?.kindAt(path) !== 'directory'
  )
    return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    why: `the program is to be ${path}, which is a directory`,
    said: `go: build output "${name}" already exists and is a directory`,
    fix: `go build -o bin/${name} …   or any name that no directory has`,
  };
}

/**
 * What becomes of -o at the end, when all is compiled: the directories of its file are made, which no file may be in the way of. What
 * `kind` says is at its own place, which an older Go takes for the file whatever it is.
 */
export function unmadeOutput(
  { flags, directory, packages, input: { files } }: GoWork,
  kind: OutputKind,
  minor: number | null,
): CommandProblem | null {
  const given = flags.values.get('o')?.value;
  if (given === undefined || files === undefined || !isKnown(given) || packages === null || packages.length === 0) return null;
  const isOlder =
    minor !== null
    && ((minor < MADE_SINCE && given.endsWith('/') && kind === 'missing') || (minor < DIRECTORIES_SINCE && kind === 'directory'));
  const inTheWay = fileAbove(given, (path) => {
    const resolved = resolvePath({ directory }, path);
    return resolved === null ? null : files.kindAt(resolved);
  });
  if (inTheWay !== null)
    return {
      why: `${inTheWay.path} is no directory, in which the program could be`,
      said: `go build …: mkdir ${inTheWay.said}`,
      fix: null,
    };
  return isOlder
    ? {
        why: `go 1.${minor} takes -o ${given} for the file itself`,
        said: `go build …: build output "${given}" already exists and is a directory`,
        fix: `go build -o ${given.replace(/\/*$/, '/')}NAME …`,
      }
    : null;
}

/** The first part of a path that is a file though more comes behind it, and how Go tells it; null where there is none, or nobody knows. */
function fileAbove(given: string, kindAt: (path: string) => OutputKind): { readonly path: string; readonly said: string } | null {
  const last = given.lastIndexOf('/');
  for (let slash = given.indexOf('/', 1); slash > 0; slash = given.indexOf('/', slash + 1)) {
    const path = given.slice(0, slash);
    const kind = path.endsWith('/') ? 'directory' : kindAt(path);
    if (kind === 'file') return { path, said: slash === last ? `${path}/: file exists` : `${path}: not a directory` };
    if (kind !== 'directory') return null;
  }
  return null;
}
