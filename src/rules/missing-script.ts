import type { ConfigCommand } from '../dockerfile/evaluation.ts';
import { cleanParts, isAtOrBelow, joinPath, pathFrom } from '../image/walk.ts';
import { baseName } from '../text.ts';
import { failureOf } from './causes.ts';
import { commandParts, execForm } from './command.ts';
import type { Draft } from './finding.ts';
import { nearestFile } from './image-files.ts';
import { placeOfCommand } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingScript: Rule = {
  name: 'missing-script',
  severity: 'error',
  summary: 'a shell or node starts, and the file that it is to run is not in the image',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'own-word' || failure.script === undefined) return;
  const { script, path } = failure;
  const part = commandParts(target).find(({ args, form }) => form === 'exec' && args.includes(script)) ?? null;
  const isTwice = part !== null && part.args[0] === script && (script === baseName(path) || script === 'npm');
  yield {
    message: `${JSON.stringify(script)}, which is to be run, is not in the image`,
    range: part === null ? placeOfCommand(target) : (part.instruction?.ranges[part.args.indexOf(script)] ?? placeOfCommand(target)),
    label: isTwice ? `ENTRYPOINT of the base starts ${path} already` : null,
    why: failure.message.replaceAll('…', ''),
    fix: part === null ? null : isTwice ? withoutProgram(part, script) : withNearest(target, part, script),
  };
}

/** The base has an ENTRYPOINT that is the program: what follows are its arguments. */
function withoutProgram(part: ConfigCommand, script: string): string {
  if (script === 'npm') return 'CMD with the file itself, such as ["index.js"]: there is no npm in the image';
  return `${part.instruction?.keyword ?? 'CMD'} ${execForm(part.args.slice(1))}`;
}

function withNearest(target: Target, part: ConfigCommand, script: string): string | null {
  const near = target.image === null ? null : nearestFile(target.image.root, script);
  if (near === null || baseName(near.path) !== baseName(script)) return broughtTo(script, target.image?.config.workdir.value ?? '');
  return `${part.instruction?.keyword ?? 'CMD'} ${execForm(part.args.map((word) => (word === script ? near.path : word)))}`;
}

/** What lies in the working directory may be meant to be mounted there. */
function broughtTo(script: string, workdir: string): string {
  const directory = joinPath(cleanParts(workdir));
  const path = pathFrom(directory, script);
  const mount = directory !== '/' && isAtOrBelow(path, directory) ? `\nor: docker run -v DIR:${directory} …   where a directory is to be mounted there` : '';
  return `COPY it to ${path}${mount}`;
}
