import type { ConfigCommand } from '../dockerfile/evaluation.ts';
import type { Fix } from '../fix.ts';
import { baseName } from '../text.ts';
import { commandParts, withProgram } from './evidence/command.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const unexpandedVariable: Rule = {
  name: 'unexpanded-variable',
  severity: 'error',
  summary: 'a $VARIABLE in exec form stays as it is: nothing expands it',
  check,
};

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)(?::?[-+?=][^}]*)?\}|([A-Za-z_]\w*))/;

function* check(target: Target): Iterable<Draft> {
  const [leading] = commandParts(target);
  if (leading === undefined || isShell(leading)) return;
  for (const part of commandParts(target)) {
    if (part.form !== 'exec' || part.instruction === null || part.inherited) continue;
    for (const [index, arg] of part.args.entries()) {
      const name = variableIn(arg);
      const isProgram = part === leading && index === 0;
      if (name === null || !(isProgram ? failsThere(target, arg) : isDeclared(target, name) && !isPlaceholder(leading, arg))) continue;
      yield {
        severity: isProgram ? 'error' : 'warning',
        message: isProgram
          ? `the program is called ${JSON.stringify(arg)}: nothing expands $${name} in exec form`
          : `the program gets ${JSON.stringify(arg)} as it stands: nothing expands $${name} in exec form`,
        range: part.instruction.ranges[index] ?? part.instruction.range,
        label: 'builders and engines expand no variables in CMD and ENTRYPOINT',
        fix: isProgram ? withValue(target, part, arg) : `let the program read ${name} from its environment, or write the value itself`,
      };
    }
  }
}

/** The command with the variable's value in it, where ENV or ARG gives one and nothing else is to be expanded. */
function withValue(target: Target, part: ConfigCommand, arg: string): Fix {
  const name = variableIn(arg);
  const value =
    target.image?.config.env.find((variable) => variable.name === name && variable.source === 'env')?.value
    ?? givenByArg(target, name)
    ?? '';
  const program = arg.replace(VARIABLE, () => value);
  return value === '' || program.includes('$') || !program.startsWith('/') ? 'write the path itself' : withProgram(part, program);
}

/** A credential is no part of a path. */
function givenByArg(target: Target, name: string | null): string | null {
  const args = target.image?.stage.steps.flatMap((step) => (step.keyword === 'ARG' ? step.args : [])) ?? [];
  const value = args.findLast((arg) => arg.name === name)?.value?.value ?? null;
  return value !== null && /^[\w.+/-]{1,100}$/.test(value) ? value : null;
}

function variableIn(arg: string): string | null {
  const match = VARIABLE.exec(arg);
  return match?.[1] ?? match?.[2] ?? null;
}

function failsThere(target: Target, arg: string): boolean {
  const failure = target.start?.outcome === 'fails' ? target.start.failure : null;
  return (failure?.kind === 'lookup' || failure?.kind === 'not-in-path') && failure.name === arg;
}

/** Only where the Dockerfile itself knows the variable: else the program may well have a syntax of its own. */
function isDeclared(target: Target, name: string): boolean {
  const stage = target.image?.stage;
  if (stage === undefined) return false;
  const isEnv = target.image?.config.env.some((variable) => variable.name === name && variable.source === 'env') ?? false;
  return isEnv || stage.steps.some((step) => step.keyword === 'ARG' && step.args.some((arg) => arg.name === name));
}

/** `--server.port=${PORT}`: Spring looks such names up in the environment by itself. */
function isPlaceholder({ args: [program = ''] }: ConfigCommand, arg: string): boolean {
  return /(?:^|\/)java$/.test(program) && /^--[\w.-]+=[^$]*\$\{/.test(arg);
}

const POSIX_SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash', 'dash']);

const SHELLS: ReadonlySet<string> = new Set([
  ...POSIX_SHELLS,
  ...'csh fish ksh tcsh zsh busybox env cmd cmd.exe powershell powershell.exe pwsh pwsh.exe'.split(' '),
]);

/** A shell, or a program that hands its arguments to one, expands the variable itself. */
function isShell(part: ConfigCommand): boolean {
  if (part.form === 'shell') return true;
  const [program = '', ...args] = part.args;
  const name = baseName(program).toLowerCase();
  return SHELLS.has(name) || name.endsWith('.sh') || args.some((arg) => POSIX_SHELLS.has(baseName(arg)));
}
