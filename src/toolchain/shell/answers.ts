import type { StageFiles } from '../../image/stage-files.ts';
import type { Platform } from '../../platform.ts';
import { baseName } from '../../text.ts';
import { UNKNOWN } from '../../unknown-value.ts';
import { readGoModules } from '../go/modules/modules.ts';
import { temporaryPath } from '../commands/mktemp.ts';
import { resolvePath, unwrap } from '../invocation.ts';
import { LIBRARY_FLAGS, ONE_WORD, TODAY, asGiven } from './environment.ts';
import { foundFiles } from './find-answer.ts';
import { outputOf } from './output.ts';
import { readCommands } from './shell.ts';
import type { AnswerCommand, ShellCommand } from './types.ts';

/** Commands in each other, and longer ones, nobody writes. */
const MOST_DEEP = 4;
const MOST_TEXT = 1024;

const LIBRARIES = /^[ \t]*(?:[\w./-]*pkg-?conf(?:ig)?|[\w./+-]+[-_]config)[ \t][^;&|<>`$()]*$/;
const ONE =
  /^[ \t]*(?:nproc(?:[ \t][^;&|<>`$()]*)?|getconf[ \t]+_NPROCESSORS_ONLN|git[ \t]+(?:rev-parse|describe)\b[^;&|<>`$()]*|id[ \t]+-[ug])(?:[ \t]+2>[ \t]*\/dev\/null)?[ \t]*$/;

/** Where the commands stand. */
export interface AnswerSetting {
  readonly platform: Platform;
  /** The files before the line. */
  readonly files?: StageFiles;
  /** All of the line. */
  readonly script: string;
}

/** What the commands in `$(…)` print, as far as their text and the files say so. */
export function commandAnswers(setting: AnswerSetting, depth = 0, drawn = { count: 0 }): AnswerCommand {
  const { platform } = setting;
  return (command, { variable, directory }) => {
    if (LIBRARIES.test(command)) return LIBRARY_FLAGS;
    if (ONE.test(command)) return ONE_WORD;
    if (/^[ \t]*date(?:[ \t]+-u)?[ \t]*$/.test(command)) return TODAY;
    if (depth === MOST_DEEP || command.length > MOST_TEXT || directory === null) return UNKNOWN;
    const commands = readCommands(command, {
      environment: { get: (name) => asGiven(variable(name)) },
      isComplete: true,
      directory,
      platform,
      answer: commandAnswers(setting, depth + 1, drawn),
    });
    const last = commands.at(-1);
    // `cd DIR && pwd`: going there says nothing.
    const saying = commands.filter(({ isPiped, words }) => isPiped !== true && words[0]?.value !== 'cd');
    if (last === undefined || !last.certain || saying.length !== 1 || saying[0] !== last) return UNKNOWN;
    const said =
      fileOf(last, setting)
      ?? foundFiles(last, setting.files)
      ?? goEnv(last, platform)
      ?? goModule(last, setting)
      ?? temporary(last, drawn)
      ?? outputOf(last, null);
    return said === null || !/^[\t\n -~]*$/.test(said) ? UNKNOWN : said.replace(/\n+$/, '');
  };
}

/** `cat FILE` of one that the line names nowhere else: what it was before is what it is. */
function fileOf({ words, redirects, feeder, directory }: ShellCommand, { files, script }: AnswerSetting): string | null {
  const [program, file] = words.map(({ value }) => value);
  if (program !== 'cat' || file === undefined || words.length > 2 || files === undefined || feeder !== undefined || redirects.length > 0)
    return null;
  const path = resolvePath({ directory }, file);
  return path === null || script.split(baseName(path)).length > 2 ? null : files.text(path);
}

/** `mktemp -d`: each is another. */
function temporary(command: ShellCommand, drawn: { count: number }): string | null {
  return command.words[0]?.value === 'mktemp' && command.redirects.length === 0 ? temporaryPath(unwrap(command), ++drawn.count) : null;
}

/** `go env GOPATH`: what the environment says, or what go has where it says nothing. */
function goEnv({ words, redirects, shellVariable }: ShellCommand, { os, arch }: Platform): string | null {
  const [program, subcommand, name = '', ...others] = words.map(({ value }) => value);
  if (program !== 'go' || subcommand !== 'env' || others.length > 0 || redirects.length > 0) return null;
  const given = shellVariable(name)?.value ?? '';
  return given !== '' ? given : name === 'GOOS' ? os : name === 'GOARCH' ? arch : null;
}

/** `go list -m`: the module that a line works in and does not change. */
function goModule({ words, redirects, feeder, directory }: ShellCommand, { files, script }: AnswerSetting): string | null {
  const isAsked = words.map(({ value }) => value).join(' ') === 'go list -m' && feeder === undefined && redirects.length === 0;
  if (!isAsked || files === undefined || directory === null || /\bgo\.(?:mod|work)\b|\bgo\s+(?:mod\s+(?:init|edit)|work)\b/.test(script))
    return null;
  const modules = readGoModules(files, directory, null, false);
  return modules === null || modules.isWorkspace === true ? null : (modules.main?.path ?? null);
}
