import { stageFiles } from '../../image/stage-files.ts';
import { joinPath } from '../../image/walk.ts';
import { makeProblem } from '../../toolchain/make/make.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { unreadable } from './interpreters.ts';
import { unopened } from './unopened.ts';

/** GNU make as the program of a container: what it ends with where there is no makefile, or no rule for what it is to make. */
export function handOnByMake(started: Started): Handing {
  const {
    process,
    argv: [argv0 = 'make', ...words],
    env,
  } = started;
  const denied = deniedFile(started, words);
  if (denied !== null) {
    const message = `make: ${denied}: Permission denied\nmake: *** No rule to make target '${denied}'.  Stop.`;
    return unreadable(denied, argv0, { message, exitCode: 2 });
  }
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

/** The makefile that it reads, by its name or of the first of make's own, and that its user may not read. */
function deniedFile(started: Started, words: readonly string[]): string | null {
  if (words.some((word) => /^-C|^--directory|^-I|^--include-dir/.test(word))) return null;
  const named = namedFile(words);
  const first = named ?? OWN_NAMES.find((name) => unopened(started.process, name) !== 'ENOENT') ?? null;
  return first !== null && unopened(started.process, first) === 'EACCES' ? first : null;
}

/** In the order that it looks for them. */
const OWN_NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

/** The makefile that is asked for by its name: where it is not there, make speaks of that first. */
function namedFile(words: readonly string[]): string | null {
  const at = words.findIndex((word) => /^(?:-f|--file|--makefile)$/.test(word));
  const joined = /^(?:-f|--(?:make)?file=)(.+)$/s.exec(words.find((word) => /^(?:-f.|--(?:make)?file=.)/.test(word)) ?? '')?.[1];
  return joined ?? (at < 0 ? null : (words[at + 1] ?? null));
}
