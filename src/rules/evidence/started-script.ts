import { readScriptLine } from '../../binary/script.ts';
import type { Shebang } from '../../binary/shebang.ts';
import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { launch } from '../../launch/launch.ts';
import { requestFor } from '../../launch/predict.ts';
import type { Target } from '../target.ts';
import { failureOf } from './causes.ts';
import { walkImage } from './image-files.ts';

/** A script that the kernel starts: what its #! line asks for is there. */
export interface StartedScript {
  /** Inside the image. */
  readonly path: string;
  readonly node: FileNode;
  readonly shebang: Shebang;
}

/** The script that the image starts; null where it starts none, or does not start. */
export function startedScript(target: Target): StartedScript | null {
  const starts = target.start?.outcome === 'ok' || failureOf(target)?.kind === 'own-word';
  const request = target.image === null || !starts ? 'none' : requestFor(target.image);
  const [command] = typeof request === 'string' ? [] : request.args;
  if (typeof request === 'string' || command === undefined) return null;
  const places = command.includes('/')
    ? [command]
    : (request.env.get('PATH') ?? DEFAULT_PATH).split(':').map((directory) => `${directory}/${command}`);
  for (const place of places) {
    const found = walkImage(target, place);
    if (found?.ok === false) continue;
    const node = found?.ok === true && found.node.type === 'file' ? found.node : null;
    const shebang = node === null || node.content === null ? null : readScriptLine(node.content);
    return node === null || shebang === null ? null : { path: place, node, shebang };
  }
  return null;
}

/** What `env` is asked for by a script's #! line; null where another program is, or where env does more than look it up. */
export function askedOfEnv({ interpreter, argument }: Shebang): string | null {
  if (!/(?:^|\/)env$/.test(interpreter) || argument === null) return null;
  const words = argument.startsWith('-S') ? argument.slice(2).trim().split(/\s+/) : [argument];
  const [name = ''] = words.filter((word) => !word.includes('='));
  return name === '' || name.startsWith('-') ? null : name;
}

/** Whether no directory of PATH has the program, for sure. */
export function isNowhere(target: Target, name: string): boolean {
  const request = target.image === null ? 'none' : requestFor(target.image);
  if (typeof request === 'string') return false;
  const result = launch({ ...request, args: [name] });
  return result.outcome === 'fails' && (result.failure.kind === 'not-in-path' || result.failure.kind === 'lookup');
}
