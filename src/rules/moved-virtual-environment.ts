import type { ConfigCommand, CopyStep, EvaluatedStage } from '../dockerfile/evaluation.ts';
import { anyOf } from '../fix.ts';
import { OF_PIP } from '../image/bases/program-names.ts';
import { cleanParts, joinPath } from '../image/walk.ts';
import { baseName } from '../text.ts';
import { leadingCommand } from './evidence/command.ts';
import type { Draft } from './finding.ts';
import { runText } from './fixes/retyped-run.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const movedVirtualEnvironment: Rule = {
  name: 'moved-virtual-environment',
  severity: 'warning',
  summary: 'a script of a Python virtual environment is started that COPY has put elsewhere than it was made',
  check,
};

/** Packages whose scripts a module of their name does as well. */
const MODULES = new Set(
  OF_PIP.filter((name) =>
    /^(?:gunicorn|uvicorn|hypercorn|daphne|flask|celery|streamlit|fastapi|alembic|pytest|jupyter|ansible)$/.test(name),
  ),
);

/** What makes one; with --relocatable its scripts find their Python wherever they are. */
const MAKES = /\buv (?:sync|venv|pip)\b|\bpython[\d.]* -m venv\b|\b(?:virtualenv|poetry|pdm|pipenv)\b/;
const RELOCATABLE = /--relocatable|UV_VENV_RELOCATABLE/;

function* check(target: Target): Iterable<Draft> {
  const part = leadingCommand(target);
  const { image, dockerfile } = target;
  if (part === null || image === null || dockerfile === null || part.inherited) return;
  const [name, directory] = scriptOf(part, image.config.env.find(({ name }) => name === 'PATH')?.value ?? '');
  if (name === null) return;
  for (const step of image.stage.steps) {
    if (step.keyword !== 'COPY' || step.from?.kind !== 'stage' || step.sources.length !== 1) continue;
    const [from, to] = [joinPath(cleanParts(step.sources[0]?.value ?? '')), step.destinationPath];
    const isStarted = to !== null && (directory ?? to) === to && /(?:^|[/.])v(?:irtual)?env$/.test(from) && from !== to;
    const made = dockerfile.evaluation.stages[step.from.index];
    if (!isStarted || made === undefined || !isMadeIn(made) || isMentioned(image.stage, step, from)) continue;
    yield {
      message: `the scripts of ${to} are for ${from}/bin/python, as which the environment was made`,
      range: step.range,
      label: `${name} begins with #!${from}/bin/python, which is not in the image`,
      why: `exec ${directory === null ? name : `${directory}/bin/${name}`}: no such file or directory`,
      fix: anyOf(byModule(part, name, directory), `make it as ${to} in that stage: WORKDIR ${to.slice(0, to.lastIndexOf('/')) || '/'}`),
    };
    return;
  }
}

/** The script that is started, and the environment whose `bin` names it; null in its place where PATH finds it. */
function scriptOf(part: ConfigCommand, path: string): readonly [name: string | null, directory: string | null] {
  const word = part.form === 'exec' ? (part.args[0] ?? '') : (/^(?:exec )?([\w./-]+)/.exec(part.args.at(-1) ?? '')?.[1] ?? '');
  const name = baseName(word);
  if (!OF_PIP.includes(name)) return [null, null];
  const directory = /^(.+)\/bin\/[^/]+$/.exec(word)?.[1] ?? null;
  if (directory !== null) return directory.startsWith('/') ? [name, directory] : [null, null];
  const first = /^(\/[^:]+)\/bin(?:\/?)(?::|$)/.exec(path)?.[1];
  return word.includes('/') || first === undefined ? [null, null] : [name, first];
}

function isMadeIn(stage: EvaluatedStage): boolean {
  const texts = stage.steps.flatMap((step) => (step.keyword === 'RUN' ? [runText(step) ?? ''] : []));
  const isSet = stage.steps.some((step) => step.keyword === 'ENV' && step.pairs.some(({ name }) => RELOCATABLE.test(name.value)));
  return !isSet && texts.some((text) => MAKES.test(text)) && !texts.some((text) => RELOCATABLE.test(text));
}

/** Another line of the image has to do with where it was made. */
function isMentioned(stage: EvaluatedStage, own: CopyStep, from: string): boolean {
  return stage.steps.some(
    (step) =>
      step !== own
      && ((step.keyword === 'COPY' && step.destinationPath === from) || (step.keyword === 'RUN' && (runText(step) ?? from).includes(from))),
  );
}

function byModule(part: ConfigCommand, name: string, directory: string | null): NonNullable<Draft['fix']> {
  const python = part.args[0]?.includes('/') === true ? `${directory ?? ''}/bin/python` : 'python';
  if (!MODULES.has(name) || part.form !== 'exec' || part.instruction === null) return `${python} -m … in place of ${name}`;
  return { keyword: part.instruction.keyword, args: [python, '-m', name, ...part.args.slice(1)] };
}
