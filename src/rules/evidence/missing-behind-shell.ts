import { readScriptLine } from '../../binary/script.ts';
import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { anyOf, together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { pathFrom } from '../../image/walk.ts';
import { isUnknownToDash } from '../../launch/starters/shell/syntax/language.ts';
import { execForm, withoutTrailing } from '../../text.ts';
import { unixLineEnds } from '../crlf-shebang.ts';
import type { Draft } from '../finding.ts';
import { withBash } from '../fixes/bash-fix.ts';
import { canInstall } from '../fixes/install.ts';
import { nearProgram, toolFix, whereIs } from '../fixes/near-program.ts';
import type { Target } from '../target.ts';
import { failureOf } from './causes.ts';
import { commandParts, leadingCommand, plainWords } from './command.ts';
import { nameOf } from './describe.ts';
import { almostExecForms } from './exec-form.ts';
import { filesIn, lastPart, walkImage } from './image-files.ts';
import { placeOfCommand } from './places.ts';
import { placeInScript } from './script-place.ts';
import { textOf } from './stage-text.ts';
import { askedOfEnv, startedScript } from './started-script.ts';
import type { StartedScript } from './started-script.ts';
import { forgotten } from './uncopied-program.ts';

/** A program that a shell, env or an init was to start and that is not there; null where the start fails of something else. */
export function missingBehindShell(target: Target): Draft | null {
  const failure = failureOf(target);
  if (failure?.kind !== 'own-word' || failure.missing === undefined) return null;
  const { name, by, below } = failure.missing;
  if (below !== undefined)
    return {
      message: failure.detail,
      range: placeOfCommand(target),
      label: null,
      fix: `COPY it to ${withoutTrailing(below, '/')}${name.startsWith('/') ? name : `/usr/bin/${name}`}, with its loader and libraries below ${below}`,
    };
  // Of a #! line that asks env for its interpreter other rules speak, where the image starts that script.
  const started = startedScript(target);
  if (by === 'env' && started !== null && askedOfEnv(started.shebang) !== null) return null;
  if (name.endsWith('\r')) {
    return {
      message: failure.detail,
      range: placeOfCommand(target),
      label: `the lines of ${by} end in CR LF`,
      fix: unixLineEnds(started === null ? lastPart(by) : nameOf(started)),
    };
  }
  // An array that is none is what is wrong there.
  if (name.startsWith('[') && isAlmostArray(target)) return null;
  const part = commandParts(target).find((one) => wordsOf(one).includes(name)) ?? null;
  const tool =
    (isUnknownToDash(name) || name === '[[') && started !== null
      ? ofBash(target, name, started)
      : (bySwitcher(target, name, started) ?? toolFix(target, null, lastPart(name)));
  const nearest = tool === null ? nearProgram(target, name) : null;
  // The script itself is not what it was to start.
  const near = nearest !== null && (nearest.path === by || scriptsOf(target).has(nearest.path)) ? null : nearest;
  return {
    message: failure.detail,
    range: placeOfCommand(target),
    also: placeInScript(target),
    label: near === null ? null : whereIs(near),
    fix:
      (part === null ? null : quotedWhole(part, name))
      ?? tool
      ?? (near === null
        ? notThere(target, name, by, part)
        : part === null
          ? inPlace(target, near.path, name, by)
          : withWord(part, name, near.path)),
  };
}

/** Programs that a start script becomes another user by. */
const SWITCHERS = /^(?:gosu|su-exec|setuidgid)$/;

/** `exec gosu app "$@"`: what USER does without any program, where the image installs none. */
function bySwitcher(target: Target, name: string, script: StartedScript | null): Fix | null {
  if (!SWITCHERS.test(name) || script === null || canInstall(target)) return null;
  const line = (textOf(script.node) ?? '')
    .split('\n')
    .find((one) => new RegExp(`^\\s*exec ${name} `).test(one))
    ?.trim();
  const [, user = '', rest = ''] = /^exec \S+ (\S{1,64}) (\S.{0,120})$/.exec(line ?? '') ?? [];
  if (line === undefined || !/^[\w.:-]+$/.test(user) || script.node.origin.contextPath === null) return null;
  const named = walkImage(target, '/etc/passwd');
  const passwd = named?.ok === true ? textOf(named.node) : null;
  const known =
    /^\d+(?::\d+)?$/.test(user) || passwd?.split('\n').some((one) => one.startsWith(`${user.split(':', 1)[0] ?? ''}:`)) === true;
  return together(
    `write exec ${rest} in place of ${line} in ${script.node.origin.contextPath}`,
    `USER ${known ? user : '65532:65532'}   in the Dockerfile`,
  );
}

/** A word that only bash knows; what `source` reads, every shell reads. */
function ofBash(target: Target, name: string, { node }: StartedScript): Fix {
  const read = name === 'source' ? /(?:^|[\n;&])[ \t]*source[ \t]+(\S+)[ \t]*(?=$|[\n;&])/.exec(textOf(node) ?? '')?.[1] : undefined;
  return anyOf(
    read === undefined
      ? null
      : `write . ${read} in place of source ${read}${node.origin.contextPath === null ? '' : ` in ${node.origin.contextPath}`}`,
    withBash(target, { bash: 'script' }),
  );
}

function isAlmostArray(target: Target): boolean {
  const { instruction = null } = leadingCommand(target) ?? {};
  return [...almostExecForms(target, 'malformed'), ...almostExecForms(target, 'text-after')].some((one) => one.instruction === instruction);
}

function scriptsOf(target: Target): ReadonlySet<string | undefined> {
  return new Set([target.program?.path, startedScript(target)?.path]);
}

/** `CMD "app serve"`: the quotes make one word of the program and what it is given. */
function quotedWhole(part: ConfigCommand, name: string): string | null {
  const words = part.form === 'shell' && wordsOf(part).length === 1 && /^[^\s=]+[ \t]+\S/.test(name) ? plainWords(name) : null;
  return words === null ? null : `${part.instruction?.keyword ?? 'CMD'} ${execForm(words)}`;
}

/** With a file that the Dockerfile brings at hand, how to bring it under the name that is asked for. */
function notThere(target: Target, name: string, by: string, part: ConfigCommand | null): string {
  if (/^\S+\s+\S/.test(name) && name.length <= 200) return `write it without quotes around all of it: ${name}`;
  const scripts = scriptsOf(target);
  const own =
    target.image === null
      ? []
      : filesIn(target.image.root).filter(
          ({ path, node }) => node.origin.line !== null && (node.mode & 0o111) !== 0 && path !== by && !scripts.has(path),
        );
  const [only] = own;
  if (only !== undefined && own.length === 1) return part === null ? inPlace(target, only.path, name, by) : withWord(part, name, only.path);
  const copy = forgotten(target, name);
  if (copy !== null) return copy;
  return `COPY it to ${name.includes('/') ? pathFrom(target.image?.config.workdir.value ?? '', name) : `a directory of PATH, such as /usr/local/bin/${name}`}`;
}

/** Another word in a script, which is called as the reader has it. */
function inPlace(target: Target, path: string, name: string, by: string): string {
  const found = walkImage(target, by);
  const node = found?.ok === true && found.node.type === 'file' ? found.node : null;
  // A shell that is given a text goes by its own name.
  const isScript = node !== null && (by.endsWith('.sh') || (node.content !== null && readScriptLine(node.content) !== null));
  const script = isScript ? (node.origin.contextPath ?? by) : startedScript(target)?.node.origin.contextPath;
  const part = script == null ? leadingCommand(target) : null;
  const line = part?.form === 'shell' && part.instruction !== null ? withWord(part, name, path) : null;
  return line !== null && line.includes(path) ? line : `write ${path} in place of ${name}${script == null ? '' : ` in ${script}`}`;
}

/** What a command says, word for word; of a shell form only where it is plain words. */
function wordsOf({ form, args }: ConfigCommand): readonly string[] {
  return form === 'exec' ? args : (plainWords(args.at(-1) ?? '') ?? []);
}

function withWord(part: ConfigCommand, name: string, path: string): string {
  const put = (word: string): string => (word === name ? path : word);
  // A shell's text keeps its quotes.
  const command =
    part.form === 'exec'
      ? execForm(part.args.map(put))
      : (part.args.at(-1) ?? '')
          .split(/([ \t]+)/)
          .map(put)
          .join('');
  return `${part.instruction?.keyword ?? 'CMD'} ${command}`;
}
