import type { ConfigCommand } from '../dockerfile/evaluation.ts';
import { pathFrom } from '../image/walk.ts';
import { failureOf } from './causes.ts';
import { commandParts, execForm, plainWords } from './command.ts';
import { unixLineEnds } from './crlf-shebang.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { filesIn, lastPart } from './image-files.ts';
import { nearProgram, toolFix, whereIs } from './near-program.ts';
import { placeOfCommand } from './places.ts';
import { startedScript } from './started-script.ts';
import type { Target } from './target.ts';

/** A program that a shell, env or an init was to start and that is not there; null where the start fails of something else. */
export function missingBehindShell(target: Target): Draft | null {
  const failure = failureOf(target);
  if (failure?.kind !== 'own-word' || failure.missing === undefined) return null;
  const { name, by } = failure.missing;
  // Of a #! line that asks env for its interpreter other rules speak.
  if (by === 'env' && startedScript(target) !== null) return null;
  if (name.endsWith('\r')) {
    const script = startedScript(target);
    return { message: failure.detail, range: placeOfCommand(target), label: `the lines of ${by} end in CR LF`, fix: unixLineEnds(script === null ? lastPart(by) : nameOf(script)) };
  }
  const part = commandParts(target).find((one) => wordsOf(one).includes(name)) ?? null;
  const tool = toolFix(target, null, lastPart(name));
  const nearest = tool === null ? nearProgram(target, name) : null;
  // The script itself is not what it was to start.
  const near = nearest !== null && scriptsOf(target).has(nearest.path) ? null : nearest;
  return {
    message: failure.detail,
    range: placeOfCommand(target),
    label: near === null ? null : whereIs(near),
    fix: tool ?? (near === null ? notThere(target, name) : part === null ? `${near.path} in ${by}` : withWord(part, name, near.path)),
  };
}

function scriptsOf(target: Target): ReadonlySet<string | undefined> {
  return new Set([target.program?.path, startedScript(target)?.path]);
}

/** With a file that the Dockerfile brings at hand, how to bring it under the name that is asked for. */
function notThere(target: Target, name: string): string {
  const script = startedScript(target);
  const scripts = scriptsOf(target);
  const own = target.image === null ? [] : filesIn(target.image.root).filter(({ path, node }) => node.origin.line !== null && (node.mode & 0o111) !== 0 && !scripts.has(path));
  const [only] = own;
  if (only !== undefined && own.length === 1) return `write ${only.path} in place of ${name}${script === null ? '' : ` in ${script.node.origin.contextPath ?? script.path}`}`;
  return `COPY it to ${name.includes('/') ? pathFrom(target.image?.config.workdir.value ?? '', name) : `a directory of PATH, such as /usr/local/bin/${name}`}`;
}

/** What a command says, word for word; of a shell form only where it is plain words. */
function wordsOf({ form, args }: ConfigCommand): readonly string[] {
  return form === 'exec' ? args : (plainWords(args.at(-1) ?? '') ?? []);
}

function withWord(part: ConfigCommand, name: string, path: string): string {
  const words = wordsOf(part).map((word) => (word === name ? path : word));
  return `${part.instruction?.keyword ?? 'CMD'} ${part.form === 'exec' ? execForm(words) : words.join(' ')}`;
}
