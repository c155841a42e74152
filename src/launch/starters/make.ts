import { stageFiles } from '../../image/stage-files.ts';
import { joinPath } from '../../image/walk.ts';
import { makeProblem } from '../../toolchain/make/make.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** GNU make as the program of a container: what it ends with where there is no makefile, or no rule for what it is to make. */
export function handOnByMake({ process, argv: [argv0 = 'make', ...words], env }: Started): Handing {
  const problem = makeProblem(
    {
      args: words.map((value) => ({ value, isPattern: false, isOpen: false, start: 0, end: 0 })),
      directory: joinPath(process.cwd),
      variable: (name) => {
        const value = env.get(name);
        return value === undefined ? null : { value, source: 'image', exported: true, start: -1, end: -1 };
      },
    },
    stageFiles(process.root, []),
  );
  if (problem === null) return OWN;
  const named = namedFile(words);
  const isMissing = named !== null && problem.said.includes(`'${named}'`);
  const said = /^make:/.test(problem.said) ? problem.said : `…${problem.said}`;
  return {
    kind: 'ends',
    detail: `${argv0}: ${problem.why}`,
    message: isMissing ? `make: ${named}: No such file or directory\n${said}` : said,
    exitCode: problem.exitCode ?? 2,
    ...(problem.fix === null ? {} : { fix: problem.fix }),
  };
}

/** The makefile that is asked for by its name: where it is not there, make speaks of that first. */
function namedFile(words: readonly string[]): string | null {
  const at = words.findIndex((word) => /^(?:-f|--file|--makefile)$/.test(word));
  const joined = /^(?:-f|--(?:make)?file=)(.+)$/s.exec(words.find((word) => /^(?:-f.|--(?:make)?file=.)/.test(word)) ?? '')?.[1];
  return joined ?? (at < 0 ? null : (words[at + 1] ?? null));
}
