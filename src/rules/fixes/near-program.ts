import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { entryOf } from '../../entry-of.ts';
import { anyOf, fixText, stepText, together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import { cleanParts, joinPath, walk } from '../../image/walk.ts';
import { execForm } from '../../text.ts';
import { newCommand, plainWords, withProgram } from '../evidence/command.ts';
import { filesIn, lastPart, nearestFile, walkImage } from '../evidence/image-files.ts';
import type { ImageFile } from '../evidence/image-files.ts';
import { textOf } from '../evidence/stage-text.ts';
import { isNowhere } from '../evidence/started-script.ts';
import type { Target } from '../target.ts';
import { bySystem, canInstall, howToGet } from './install.ts';

/** What was probably meant. */
export interface Near {
  readonly path: string;
  /** That brings it; null for the base image. */
  readonly line: number | null;
  readonly words: readonly string[];
}

/** The program of the image that a name was probably meant for. */
export function nearProgram(target: Target, name: string): Near | null {
  return target.image === null ? null : (nearestProgram(target.image.root, name) ?? copiedAs(target, name));
}

/** `/app is, by line 3`. */
export function whereIs({ path, line }: Near): string {
  return `${path} is${line === null ? '' : `, by line ${line}`}`;
}

/**
 * A program that starts or runs another one is not meant by that other one, however near its name: it comes with a package, or with another
 * base. `part` is the command that names it.
 */
export function toolFix(target: Target, part: ConfigCommand | null, name: string): Fix | null {
  const program = lastPart(name);
  const isThere = target.image !== null && filesIn(target.image.root).some(({ path }) => lastPart(path) === program);
  const get = isThere ? null : howToGet(target, program);
  if (get === null || part === null) return get;
  const bare = canInstall(target) ? null : (withoutInit(target, part, program) ?? withoutNpm(target, program));
  if (bare !== null) return bare;
  const [script] = part.args.slice(1);
  const isShell =
    /^(?:ba|z)sh$/.test(program)
    && script !== undefined
    && (script === '-c' || !script.startsWith('-'))
    && walkImage(target, '/bin/sh')?.ok === true;
  if (!isShell)
    return isElsewhere(target, name) && part.args[0] === name && canInstall(target) && fixText(get).startsWith('RUN ')
      ? together(get, `${stepText(withProgram(part, program))}   since it comes to a directory of PATH, and not to ${name}`)
      : get;
  const other = `${stepText(withProgram(part, 'sh'))}   where the ${script === '-c' ? 'command' : 'script'} needs no ${program}`;
  return canInstall(target) ? anyOf(get, other) : anyOf(other, get);
}

/** Where Alpine's packages have programs that are not in /usr/bin. */
const OF_ALPINE: Readonly<Record<string, string>> = {
  bash: '/bin/bash',
  zsh: '/bin/zsh',
  dash: '/usr/bin/dash',
  tini: '/sbin/tini',
  'su-exec': '/sbin/su-exec',
};

/** Whether a program that is called by its path does not come to be there by its package. */
function isElsewhere(target: Target, name: string): boolean {
  if (!name.startsWith('/')) return false;
  const program = lastPart(name);
  const usual = `/usr/bin/${program}`;
  const place = bySystem(target, { apk: entryOf(OF_ALPINE, program) ?? usual, apt: usual, dnf: usual });
  // Of most others /bin is a link to usr/bin.
  return (
    place !== null
    && name !== place
    && !(place === usual && name === `/bin/${program}` && bySystem(target, { apt: usual, dnf: usual }) !== null)
  );
}

/** What docker's own init starts in place of one that the image does not have. */
function withoutInit(target: Target, part: ConfigCommand, program: string): Fix | null {
  if (program !== 'tini' && program !== 'dumb-init') return null;
  const behind = part.args.indexOf('--');
  const words = behind < 0 ? [] : part.args.slice(behind + 1);
  const cmd = target.image?.config.cmd ?? null;
  const alone =
    words.length > 0
      ? newCommand(part, words)
      : part !== cmd && cmd?.form === 'exec' && cmd.args.length > 0
        ? `leave ENTRYPOINT out: CMD ${execForm(cmd.args)} starts the program`
        : null;
  if (alone === null) return null;
  return anyOf(
    together(alone, 'docker run --init …   where its init is wanted'),
    program === 'tini' ? "COPY a static tini (tini-static of Debian's package)" : null,
  );
}

/** What npm would start, where the image has node and no npm. */
function withoutNpm(target: Target, program: string): string | null {
  if (program !== 'npm' || isNowhere(target, 'node')) return null;
  return `start node itself: CMD ["node", "${startScript(target) ?? 'index.js'}"]`;
}

/** The file that the "start" of the context's package.json gives to node; null where it does something else. */
export function startScript(target: Target): string | null {
  const root = target.dockerfile?.context ?? null;
  const found = root === null ? null : walk(root, '/package.json');
  return found?.ok === true ? (/"start"\s*:\s*"node ([\w./-]+)"/.exec(textOf(found.node) ?? '')?.[1] ?? null) : null;
}

/** A command line in one word (`/app --port 80`) is meant as its words, where the first is there. */
function nearestProgram(root: DirectoryNode, name: string): Near | null {
  const [first = '', ...words] = plainWords(name) ?? [];
  const line = words.length > 0 ? nearestFile(root, first) : null;
  if (line !== null && lastPart(line.path) === lastPart(first)) return { ...near(line), words };
  const file = nearestFile(root, name);
  return file === null ? null : near(file);
}

function near({ path, node }: ImageFile): Near {
  return { path, line: node.origin.line, words: [] };
}

/** What a RUN line makes is not known, and yet a COPY calls something so. */
function copiedAs(target: Target, name: string): Near | null {
  for (const step of target.image?.stage.steps ?? []) {
    if (step.keyword !== 'COPY' || name === '' || !step.destinationPath.startsWith('/') || step.destinationPath.endsWith('/')) continue;
    const path = joinPath(cleanParts(step.destinationPath));
    if (lastPart(path) === lastPart(name) && path !== name) return { path, line: step.range.line, words: [] };
  }
  return null;
}
