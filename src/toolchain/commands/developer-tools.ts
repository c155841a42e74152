import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import { recordIn, recordOf } from '../json-record.ts';
import type { ToolchainState } from '../run-plan-types.ts';

/*
 * `npm ci --omit=dev` brings none of the tools that package.json asks for to develop with, and `npm run build` wants one of them: measured
 * with npm 10 and 11.
 */

const MANAGERS = /^(?:npm|npx|yarn|pnpm|pnpx|bun|bunx|corepack|ncc|lerna|nx|turbo)$/;

/** Commands of npm that bring no package. */
const BRINGS_NONE =
  /^(?:run|run-script|start|stop|test|t|cache|config|set|get|version|prune|audit|ls|list|pkg|root|prefix|bin|help|ping|view)$/;

/** What is known of the packages in node_modules behind a command; the same where it brings none. */
export function afterManager(invocation: Invocation, files: StageFiles | undefined, state: ToolchainState): ToolchainState {
  const { program, args, directory } = invocation;
  if (!MANAGERS.test(program)) return state;
  const words = args.map(({ value }) => value);
  const [command = ''] = words.filter((word) => !word.startsWith('-'));
  if (program === 'npm' && (BRINGS_NONE.test(command) || (command === '' && words.every((word) => /^(?:-v|--version)$/.test(word)))))
    return state;
  if (state.hasOtherTools === true) return state;
  return program === 'npm' && directory !== null && leavesDevelopers(words, invocation)
    ? { ...state, withoutDevelopers: { directory, tools: toolsOfDevelopers(files?.text(below(directory, 'package-lock.json')) ?? null) } }
    : { ...state, withoutDevelopers: null, ...(isOfProject(program, words) ? {} : { hasOtherTools: true as const }) };
}

/** Without `-g` it brings nothing to where programs are. */
function isOfProject(program: string, words: readonly string[]): boolean {
  return program === 'npm' && !words.some((word) => /^(?:-g|--global|--location|--prefix|-C)/.test(word));
}

/** `npm ci --omit=dev` and its like, or NODE_ENV=production. */
function leavesDevelopers(words: readonly string[], { variable }: Invocation): boolean {
  const text = words.join(' ');
  const [command, ...more] = text
    .replace(/ --(?:omit|only|loglevel|cache|include) (?=[\w/.]+)/g, (option) => `${option.trimEnd()}=`)
    .split(' ');
  const isPlain = more.every(
    (word) => /^--[a-z-]+(?:=[\w/.-]*)?$/.test(word) && !/^--(?:include|no-production|production=false|prefix|global)/.test(word),
  );
  const isAsked = more.some((word) => /^--(?:omit=dev|only=prod(?:uction)?|production(?:=true)?)$/.test(word));
  const isSet = ['NPM_CONFIG_INCLUDE', 'npm_config_include', 'NPM_CONFIG_PRODUCTION', 'npm_config_production'].some(
    (name) => variable(name) !== null,
  );
  return (
    words.every(isKnown)
    && /^(?:ci|clean-install|install|i)$/.test(command ?? '')
    && isPlain
    && !isSet
    && (isAsked || variable('NODE_ENV')?.value === 'production')
  );
}

/** The script of `npm run` that begins with a tool which is not there; null where that is not sure. */
export function lacksDevelopers(
  invocation: Invocation,
  files: StageFiles | undefined,
  { withoutDevelopers }: ToolchainState,
): CommandProblem | null {
  const { program, args, directory } = invocation;
  const [command = '', name = '', ...more] = args.map(({ value }) => value);
  if (program !== 'npm' || !/^run(?:-script)?$/.test(command) || more.length > 0 || files === undefined) return null;
  if (directory === null || withoutDevelopers?.directory !== directory || files.kindAt('/usr/local/bin/npm') !== 'file') return null;
  if (files.kindAt(below(directory, '.npmrc')) !== 'missing') return null;
  const scripts = recordOf(recordIn(files.text(below(directory, 'package.json')))?.['scripts']) ?? {};
  const text = Object.hasOwn(scripts, name) && !Object.hasOwn(scripts, `pre${name}`) ? scripts[name] : null;
  const tool = typeof text === 'string' && !/\|\||[;`\n]|\$\(/.test(text) ? /^\s*([a-z][\w-]*)(?=\s|$)/.exec(text)?.[1] : undefined;
  if (tool === undefined || !withoutDevelopers.tools.includes(tool)) return null;
  const own = files.kindAt(below(directory, `node_modules/.bin/${tool}`));
  return own !== null && own !== 'missing'
    ? null
    : {
        why: `the script ${name} starts ${tool}, which comes with a package among devDependencies, and those are left out`,
        said: `…${tool}: not found`,
        fix: 'npm ci --include=dev   above it, and npm prune --omit=dev behind the build',
        exitCode: 127,
      };
}

/** The programs that packages to develop with bring, and no others, by a lock file of npm 7 or newer. */
function toolsOfDevelopers(lock: string | null): readonly string[] {
  const whole = recordIn(lock);
  if (whole?.['lockfileVersion'] !== 3) return [];
  const [own, others] = [new Set<string>(), new Set<string>()];
  for (const [, value] of Object.entries(recordOf(whole['packages']) ?? {})) {
    const one = recordOf(value);
    for (const name of Object.keys(recordOf(one?.['bin']) ?? {})) (one?.['dev'] === true ? own : others).add(name);
  }
  return [...own].filter((name) => !others.has(name));
}
