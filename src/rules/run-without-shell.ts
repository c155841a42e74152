import { anyOf, together } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { cleanParts, joinPath, walk } from '../image/walk.ts';
import { baseName, execForm } from '../text.ts';
import { plainWords, wordsBefore } from './evidence/command.ts';
import { readAlmostArray } from './evidence/exec-form.ts';
import { buildFailures, placeOfFailure, stepOfFailure } from './evidence/failures.ts';
import { stepOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { installLine } from './fixes/install.ts';
import { insteadOfRun } from './fixes/run-in-scratch.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const runWithoutShell: Rule = {
  name: 'run-without-shell',
  severity: 'error',
  summary: 'RUN needs a shell, and the stage has none at that point',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failures = buildFailures(target, 'run-without-shell').filter(
    ({ instruction }) => readAlmostArray(instruction.words.join(' ')) === null,
  );
  const shells = new Map<string, BuildFailure[]>();
  for (const failure of failures) {
    const shell = shellOf(target, failure);
    shells.set(shell, [...(shells.get(shell) ?? []), failure]);
  }
  for (const [shell, [first, ...others]] of shells) {
    if (first === undefined) continue;
    yield {
      message: `RUN needs ${shell}, and there is none in the image at that point`,
      range: placeOfFailure(target, first),
      label: shell === SH ? `a command in shell form is run by ${SH} -c` : `SHELL says that a command in shell form is run by ${shell}`,
      also: others.map((failure) => ({ range: placeOfFailure(target, failure) })),
      fix:
        byCopy(target, first)
        ?? byWorkdir(target, first)
        ?? byOtherShell(target, first, shell)
        ?? insteadOfRun(target, first)
        ?? elsewhere(first),
    };
  }
}

const SH = '/bin/sh';

function shellOf(target: Target, failure: BuildFailure): string {
  const step = stepOfFailure(target, failure);
  return step?.keyword === 'RUN' && step.command.form === 'shell' ? (step.command.args[0] ?? SH) : SH;
}

/** SHELL names one that the image does not have, and it has another. */
function byOtherShell(target: Target, failure: BuildFailure, shell: string): Fix | null {
  const image = target.dockerfile?.build.images.get(failure.stage) ?? null;
  if (shell === SH || image === null || walk(image.root, SH).ok !== true) return null;
  const step = stepOfFailure(target, failure);
  const flags = step?.before.shell?.slice(1) ?? ['-c'];
  const install = installLine({ ...target, image }, baseName(shell));
  return anyOf(install === null ? null : `${install}   above SHELL`, `SHELL ${execForm([SH, ...flags])}`);
}

function elsewhere({ instruction }: BuildFailure): Fix {
  const words = plainWords(instruction.words.join(' '));
  const inStage = 'do it in a stage that has a shell and COPY --from it';
  return words?.[0]?.startsWith('/') === true ? anyOf(`${wordsBefore(instruction)} ${execForm(words)}`, inStage) : inStage;
}

/** What makes directories and nothing else needs no shell: WORKDIR makes them too. */
function byWorkdir(target: Target, failure: BuildFailure): Fix | null {
  const { instruction } = failure;
  const [tool, ...rest] = plainWords(instruction.words.join(' ')) ?? [];
  const paths = rest.filter((word) => word !== '-p' && word !== '--parents');
  if (tool !== 'mkdir' || paths.length === 0 || paths.some((path) => !path.startsWith('/'))) return null;
  const before = stepOfFailure(target, failure)?.before.workdir.value || '/';
  return together(...paths.map((path) => `WORKDIR ${path}`), `WORKDIR ${before}   in place of RUN`);
}

/** `chmod` and `chown` of one file that a COPY brings are flags of that COPY. */
function byCopy(target: Target, { instruction }: BuildFailure): string | null {
  const [tool, ...rest] = plainWords(instruction.words.join(' ')) ?? [];
  const [value = '', path = ''] = rest.filter((word) => word !== '-R');
  if (
    (tool !== 'chmod' && tool !== 'chown')
    || !path.startsWith('/')
    || rest.filter((word) => word !== '-R').length !== 2
    || target.image === null
  )
    return null;
  const found = walk(target.image.root, joinPath(cleanParts(path)));
  const step = found.ok === true ? stepOf(target, found.node.origin) : null;
  if (step?.keyword !== 'COPY') return null;
  const line = copyLine(step, tool === 'chmod' ? { chmod: /^[0-7]{3,4}$/.test(value) ? value : '0755' } : { chown: value });
  return `leave RUN out: ${line}`;
}
