import { addAll } from '../../add-all.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import { childOf, namesOf } from '../../image/layers/layers.ts';
import { isKernels } from '../../image/run/run-machine.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';

/** A call by this name is looked at, and no program else is read through. */
const NAME = /(?:^|\/)python(?:3(?:\.\d+)?)?$/;

/** Python's own main function since 3.8. Before it, a missing library ends it by a signal. */
const MAIN = '\0Py_BytesMain\0';

/** Larger than any python, with its library linked in. */
const MAX_SIZE = 32 << 20;

/** More files are not looked through. */
const MAX_FILES = 50_000;

/** Options that let it go on to what is to be run; others tell something and end. */
const FLAGS = /^-[bBdEIOPqRsSuvxXWcmi]/;

/** What python reads before anything else, from its library. */
const FIRST = 'encodings';

/** python ends before it runs anything where its library is nowhere in the image. */
export function endOfPython({ file, argv, env, process }: Started): Handing {
  const [name = '', first] = argv;
  if (!NAME.test(name) || (first?.startsWith('-') === true && !FLAGS.test(first)) || env.get('PYTHONPATH') !== undefined) return OWN;
  if (file.content === null || !isPython(file.content) || !isNowhere(process.root)) return OWN;
  return {
    kind: 'ends',
    detail: `${name} reads its module ${FIRST} before it runs anything, and no directory of the image has it`,
    message: `…Fatal Python error: …ModuleNotFoundError: No module named '${FIRST}'`,
    exitCode: 1,
  };
}

function isPython(content: ByteSource): boolean {
  return content.isPartial !== true && content.size <= MAX_SIZE && latin1(content.read(0, content.size)).includes(MAIN);
}

/** Whether surely no module of that name is there, nor a zip that may have it. */
function isNowhere(root: DirectoryNode): boolean {
  const waiting: DirectoryNode[] = [root];
  let left = MAX_FILES;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { names, complete } = namesOf(next);
    left -= names.length;
    if (!complete || left < 0 || names.some((name) => name.startsWith(FIRST) || name.endsWith('.zip'))) return false;
    const children = names.filter((name) => next !== root || !isKernels([name])).map((name) => childOf(next, name));
    if (children.some((child) => child?.type === 'unknown')) return false;
    addAll(
      waiting,
      children.filter((child) => child?.type === 'directory'),
    );
  }
  return true;
}
