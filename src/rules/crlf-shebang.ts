import { together } from '../fix.ts';
import { baseName } from '../text.ts';
import { execCause } from './evidence/causes.ts';
import { nameOf, quoteForShell } from './evidence/describe.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOf } from './evidence/places.ts';
import { askedOfEnv, startedScript } from './evidence/started-script.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const crlfShebang: Rule = {
  name: 'crlf-shebang',
  severity: 'error',
  summary: "the #! line ends in CR LF, so the interpreter's name ends in a CR",
  check,
};

function* check(target: Target): Iterable<Draft> {
  yield* inArgument(target);
  const { program } = target;
  const cause = execCause(target, 'missing-interpreter', 'interpreter-refused');
  if (program === null || cause === null || !cause.path.endsWith('\r')) return;
  const name = nameOf(program);
  const interpreter = cause.path.slice(0, -1);
  yield {
    message: `${baseName(name)} has Windows line ends: its interpreter is called ${JSON.stringify(cause.path)}`,
    range: placeOf(target, program.node.origin),
    label: 'the first line ends in CR LF',
    fix: together(
      unixLineEnds(isOfDockerfile(target, program) ? target.file : name),
      walkImage(target, interpreter)?.ok === false
        ? `${interpreter} is not in the image either: start a program instead, or FROM alpine`
        : null,
    ),
  };
}

/** A here-document has the line ends of the Dockerfile that it stands in. */
function isOfDockerfile({ dockerfile }: Target, { node }: Pick<Program, 'node'>): boolean {
  const { line, contextPath } = node.origin;
  return contextPath === null && dockerfile?.parsed.instructions.some((one) => one.line === line && one.heredocs.length > 0) === true;
}

/** Programs that surely refuse `-e\r`; of others nobody knows. */
const SHELL = /^(?:ba|da|a|k|z)?sh$/;

/** The kernel starts the interpreter, which cannot do anything with `bash\r` or `-e\r`. */
function* inArgument(target: Target): Iterable<Draft> {
  const script = startedScript(target);
  const argument = script?.shebang.argument ?? '';
  if (script === null || !argument.endsWith('\r') || argument.startsWith('-S')) return;
  const name = nameOf(script);
  const interpreter = baseName(script.shebang.interpreter);
  const wanted = askedOfEnv(script.shebang);
  if (wanted === null && !(SHELL.test(interpreter) && argument.startsWith('-'))) return;
  yield {
    message: `${baseName(name)} has Windows line ends: ${interpreter} gets ${JSON.stringify(argument)}`,
    range: placeOf(target, script.node.origin),
    label: 'the first line ends in CR LF',
    why:
      wanted === null
        ? `${interpreter} starts, refuses that, and the container ends`
        : 'env starts, finds no program of that name, and ends with exit code 127',
    fix: unixLineEnds(isOfDockerfile(target, script) ? target.file : name),
  };
}

/** What gives a file Unix line ends, and keeps them. */
export function unixLineEnds(name: string): string {
  return `sed -i 's/\\r$//' ${quoteForShell(name)}   and in .gitattributes: ${baseName(name)} text eol=lf`;
}
