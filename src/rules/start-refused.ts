import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { cleanParts, joinPath, pathFrom } from '../image/walk.ts';
import { unixLineEnds } from './crlf-shebang.ts';
import { failureOf } from './evidence/causes.ts';
import { nameOf } from './evidence/describe.ts';
import { keptForShell } from './evidence/expanded-text.ts';
import { lastPart, walkImage } from './evidence/image-files.ts';
import { placeOf, placeOfCommand, placeOfStart, placeOfUser, stepOf } from './evidence/places.ts';
import { placeInScript } from './evidence/script-place.ts';
import type { Draft } from './finding.ts';
import { withBash } from './fixes/bash-fix.ts';
import { copyLine } from './fixes/copy-line.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { FEWER_LAYERS } from './unsupported-by-builder.ts';

/** The last word: it speaks only where no rule with a better name does, so that no failure goes unsaid. */
export const startRefused: Rule = {
  name: 'start-refused',
  severity: 'error',
  summary: 'the image will not start, for a reason that no other rule names',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  // An image that is not meant to run is no defect, nor is one that is to be given something: other rules decide.
  if (failure === null || failure.kind === 'no-command' || (failure.kind === 'own-word' && failure.isDecision === true)) return;
  const detail = target.start?.steps.find((step) => step.ok === false)?.detail ?? '';
  const range =
    failure.kind === 'user'
      ? placeOfUser(target)
      : failure.kind === 'own-word'
        ? placeOfStart(target)
        : target.program === null
          ? placeOfCommand(target)
          : placeOf(target, target.program.node.origin);
  const fix =
    failure.kind === 'own-word'
      ? (lineEnds(target, failure.withReturns) ?? keptForShell(target) ?? failure.fix ?? null)
      : failure.kind === 'relative-directory'
        ? absolute(failure.path)
        : failure.kind === 'too-deep'
          ? FEWER_LAYERS
          : failure.kind === 'loader' && failure.cause.code === 'forbidden-stack'
            ? anyOf('GLIBC_TUNABLES without glibc.rtld.execstack=0', 'link it with -Wl,-z,noexecstack')
            : byDetail(detail);
  const denied = failure.kind === 'own-word' && failure.unread !== undefined ? unreadable(target, failure.unread) : null;
  yield {
    message: `the image will not start: ${detail}`,
    range: denied?.range ?? range ?? placeOfCommand(target),
    also: denied === null ? placeInScript(target) : [],
    fix: denied?.fix ?? (fix === null ? null : withBash(target, fix)),
  };
}

/** What a container is given only where it is asked for, and what no program can be given. */
function byDetail(detail: string): string | null {
  const names = / file capabilities have ([\w, ]+), which /.exec(detail)?.[1]?.split(', ') ?? [];
  if (names.length > 0) return `docker run ${names.map((name) => `--cap-add ${name.replace(/^cap_/, '').toUpperCase()}`).join(' ')} …`;
  return detail.includes(' has a NUL in it') ? 'write it without the NUL' : null;
}

/** A script that its user may not read: the COPY that brings it, with a mode. */
function unreadable(target: Target, script: string): Pick<Draft, 'range' | 'fix'> | null {
  const found = walkImage(target, pathFrom(target.image?.config.workdir.value ?? '', script));
  const step = found?.ok === true ? stepOf(target, found.node.origin) : null;
  if (found?.ok !== true || (step?.keyword !== 'COPY' && step?.keyword !== 'ADD')) return null;
  return { range: placeOf(target, found.node.origin), fix: `${copyLine(step, { chmod: '0755' })}   since who runs a script reads it` };
}

/** For a script that a shell reads, whatever its #! line says. */
function lineEnds(target: Target, script: string | undefined): string | null {
  if (script === undefined) return null;
  const path = pathFrom(target.image?.config.workdir.value ?? '', script);
  const found = walkImage(target, path);
  return unixLineEnds(found?.ok === true && found.node.type === 'file' ? nameOf({ path, node: found.node }) : lastPart(path));
}

/** Docker writes no such image: the fix is for what made it, or for who starts it. */
function absolute(path: string): Fix {
  const better = /^[\w.-]+(?:\/[\w.-]+)*$/.test(path) ? joinPath(cleanParts(path)) : '/';
  return anyOf(`"WorkingDir": "${better}" in what makes the image`, `docker run -w ${better} …`);
}
