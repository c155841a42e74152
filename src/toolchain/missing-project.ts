import { entryOf } from '../entry-of.ts';
import { anyOf } from '../fix.ts';
import type { StageFiles } from '../image/stage-files.ts';
import { isKnown } from '../unknown-value.ts';
import type { CommandProblem } from './command-problem.ts';
import { below } from './go/modules/modules.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation } from './run-plan-types.ts';
import { mayMake } from './unwritable-output.ts';
import { parentOf } from './write.ts';

/** What a tool ends with where a file is not there that it begins with. */
type Judge = (
  words: readonly string[],
  invocation: Invocation,
  isMissing: (path: string) => boolean,
  textOf: (path: string) => string | null,
) => CommandProblem | null;

/** An interpreter that is given a file, and its own words for one that is not there. */
const interpreter =
  (exitCode: number, say: (file: string) => string, endings: readonly string[] = ['']) =>
  ([file = '']: readonly string[], _: Invocation, isMissing: (path: string) => boolean): CommandProblem | null =>
    !/^[\w./][\w./+-]*$/.test(file) || file === 'inspect' || !endings.every((ending) => isMissing(`${file}${ending}`))
      ? null
      : lacks(file, exitCode, say(file));

const PYTHON = interpreter(2, (file) => `…can't open file …${file}': [Errno 2] No such file or directory`);

/** By program: measured with python 3.11, node 18, ruby 3.1, perl 5.36, php 8.2, Bundler 2.3, Composer 2.5, Maven 3.8. */
const JUDGES: Readonly<Record<string, Judge>> = {
  python: PYTHON,
  python3: PYTHON,
  // NODE_OPTIONS may load what finds it.
  node: (words, invocation, isMissing) =>
    invocation.variable('NODE_OPTIONS') === null
      ? interpreter(1, (file) => `Error: Cannot find module '…${file}'`, ['', '.js', '.json', '.node'])(words, invocation, isMissing)
      : null,
  ruby: interpreter(1, (file) => `ruby: No such file or directory -- ${file} (LoadError)`),
  perl: interpreter(2, (file) => `Can't open perl script "${file}": No such file or directory`),
  php: interpreter(1, (file) => `Could not open input file: ${file}`),
  bundle,
  composer,
  mvn,
  pnpm,
};

/**
 * Why a tool surely fails for want of the file that it begins with; null where that may be there. `before`: what the commands before it
 * did.
 */
export function missingProject(
  invocation: Invocation,
  files: StageFiles | undefined,
  before: readonly FileOperation[],
): CommandProblem | null {
  const judge = entryOf(JUDGES, invocation.program);
  const words = invocation.args.map(({ value }) => value);
  if (judge === undefined || files === undefined || invocation.directory === null || !words.every(isKnown)) return null;
  const isAsBefore = (path: string | null): path is string => path !== null && !before.some((operation) => mayMake(operation, path));
  return judge(
    words,
    invocation,
    (file) => {
      const path = resolvePath(invocation, file);
      return isAsBefore(path) && files.kindAt(path) === 'missing';
    },
    (file) => {
      const path = resolvePath(invocation, file);
      return isAsBefore(path) ? files.text(path) : null;
    },
  );
}

/** It looks for its file in each directory above as well. */
function bundle([command = '']: readonly string[], invocation: Invocation, isMissing: (path: string) => boolean): CommandProblem | null {
  if (
    !/^(?:install|exec|check)$/.test(command)
    || invocation.args.some(({ value }) => value.startsWith('--gemfile'))
    || invocation.variable('BUNDLE_GEMFILE') !== null
  )
    return null;
  return above(invocation.directory).every((directory) =>
    ['Gemfile', 'gems.rb', '.bundle'].every((name) => isMissing(below(directory, name))),
  )
    ? lacks('Gemfile', 10, 'Could not locate Gemfile')
    : null;
}

function composer(words: readonly string[], invocation: Invocation, isMissing: (path: string) => boolean): CommandProblem | null {
  const isElsewhere =
    words.some((word) => /^(?:-[a-zA-Z]*d|--working-dir|--help|-h|global)/.test(word)) || invocation.variable('COMPOSER') !== null;
  if (isElsewhere || words.find((word) => !word.startsWith('-')) !== 'install' || !isMissing('composer.json')) return null;
  return lacks('composer.json', 1, `Composer could not find a composer.json file in ${invocation.directory ?? ''}`);
}

/** Phases of Maven's lifecycles, each of which wants a project. */
const PHASE = /^(?:clean|validate|compile|test|package|verify|install|deploy|dependency:(?:go-offline|resolve))$/;

function mvn(words: readonly string[], _: Invocation, isMissing: (path: string) => boolean): CommandProblem | null {
  if (
    !words.some((word) => PHASE.test(word))
    || words.some((word) => /^(?:-[fvh]|--(?:file|version|help))/.test(word))
    || !isMissing('pom.xml')
  )
    return null;
  return lacks('pom.xml', 1, 'The goal you specified requires a project to execute but there is no POM in this directory');
}

/** `pnpm install --frozen-lockfile` of a project that wants something, and is in no workspace (measured with pnpm 9). */
function pnpm(
  [command = '', ...words]: readonly string[],
  { directory }: Invocation,
  isMissing: (path: string) => boolean,
  textOf: (path: string) => string | null,
): CommandProblem | null {
  const isPlain = words.every((word) => /^(?:-[PD]|--(?:frozen-lockfile|prod|production|ignore-scripts|silent|no-optional))$/.test(word));
  if (!/^(?:install|i)$/.test(command) || !words.includes('--frozen-lockfile') || !isPlain || !isMissing('pnpm-lock.yaml')) return null;
  const isAlone = above(directory).every((at) => isMissing(below(at, 'pnpm-workspace.yaml'))) && isMissing('.npmrc');
  if (!isAlone || !/"(?:devD|d)ependencies"\s{0,9}:\s{0,9}\{\s{0,99}"/.test(textOf('package.json') ?? '')) return null;
  const problem = lacks('pnpm-lock.yaml', 1, '…Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent');
  return { ...problem, fix: anyOf(problem.fix, 'pnpm install --no-frozen-lockfile') };
}

function above(directory: string | null): readonly string[] {
  const all = [directory ?? '/'];
  for (let at = directory ?? '/'; at !== '/'; all.push(at)) at = parentOf(at);
  return all;
}

function lacks(file: string, exitCode: number, said: string): CommandProblem {
  return { why: `there is no ${file} where the line works`, said, exitCode, fix: { copies: file, to: './', where: 'above it' } };
}
