import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { filesBelow } from '../glob.ts';
import type { Invocation } from '../invocation.ts';
import { absentPlaces } from '../missing-program.ts';
import { below, relativeTo } from './modules/modules.ts';

/** The programs that `go generate` starts for the sources below a directory; null where not all of them are known. */
export function generatorsBelow(files: StageFiles, directory: string): readonly string[] | null {
  const texts = sourcesBelow(files, directory)?.map((path) => files.text(path)) ?? [null];
  if (!texts.every((text) => text !== null)) return null;
  return texts.flatMap((text) =>
    [...text.matchAll(/^\/\/go:generate[ \t]+(.*)$/gm)].map(([, words = '']) => words.split(/[ \t]/, 1)[0] ?? ''),
  );
}

function sourcesBelow(files: StageFiles, directory: string): readonly string[] | null {
  return filesBelow(directory, files, (name) => name !== 'vendor' && !/^[._]/.test(name))?.filter((path) => path.endsWith('.go')) ?? null;
}

/**
 * The first program that `go generate` is to start, where it is in no directory of PATH; null where it may be, or where another one may
 * bring it before. `lacks`: whether no command before has brought a program.
 */
export function lostGenerator(
  invocation: Invocation,
  files: StageFiles | undefined,
  lacks: (program: string) => boolean,
): CommandProblem | null {
  const [, ...names] = invocation.args.map(({ value }) => value);
  const { directory } = invocation;
  const isDeep = names.length === 1 && names[0] === './...';
  if (files === undefined || directory === null || (names.length > 0 && !isDeep)) return null;
  const paths = isDeep
    ? sourcesBelow(files, directory)
    : (files
        .names(directory)
        ?.filter((name) => name.endsWith('.go'))
        .map((name) => below(directory, name)) ?? null);
  const first = paths === null ? null : firstCommand(files, [...paths].sort(inOrder));
  if (first === null || absentPlaces(first.program, invocation, files) === null || !lacks(first.program)) return null;
  const said = `${relativeTo(directory, first.path)}:${first.line}: running "${first.program}": exec: "${first.program}": executable file not found in $PATH`;
  return { why: `line ${first.line} of ${first.path} starts ${JSON.stringify(first.program)}, which is not in the image`, said, fix: null };
}

interface Command {
  readonly program: string;
  readonly path: string;
  readonly line: number;
}

/** Files of one directory after the other, those of the outer ones first. */
function inOrder(one: string, other: string): number {
  const [a, b] = [one, other].map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  return a === b ? (one < other ? -1 : 1) : (a ?? '') < (b ?? '') ? -1 : 1;
}

/** Null where it is not known, or not plain. */
function firstCommand(files: StageFiles, paths: readonly string[]): Command | null {
  for (const path of paths) {
    const text = files.text(path);
    // Which files of conditions it looks at is not followed.
    if (text === null || (/^\/\/(?:go:build|[ \t]*\+build)[ \t]/m.test(text) && /^\/\/go:generate[ \t]/m.test(text))) return null;
    for (const [i, line] of text.split('\n').entries()) {
      const words = /^\/\/go:generate[ \t]+(.*)$/.exec(line)?.[1];
      if (words === undefined) continue;
      const program = /^([A-Za-z][\w.-]*)(?=[ \t]|$)/.exec(words)?.[1];
      return program === undefined || program === 'go' ? null : { program, path, line: i + 1 };
    }
  }
  return null;
}
