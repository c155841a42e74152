/** Starts what a case has in its folder `root`, by the kernel and the loaders in it alone: no engine stands between. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Errno } from '../../../src/launch/outcome.ts';
import { GO_ERRNO } from '../../../src/launch/wording/text.ts';
import { writeContext } from '../context-files.ts';
import { packageRoot } from '../fixture.ts';
import type { Answer } from '../goldens.ts';
import { containerMessage, stable } from '../wording.ts';
import type { RandomStart } from './random-start.ts';

const ERRNOS: Readonly<Record<string, Errno>> = {
  2: 'ENOENT',
  5: 'EIO',
  7: 'E2BIG',
  8: 'ENOEXEC',
  13: 'EACCES',
  20: 'ENOTDIR',
  21: 'EISDIR',
  22: 'EINVAL',
  36: 'ENAMETOOLONG',
  40: 'ELOOP',
  80: 'ELIBBAD',
};

/** Makes roots and starts programs in them. */
export class Starter {
  readonly #folder = mkdtempSync(join(tmpdir(), 'launch-'));
  readonly #program = join(this.#folder, 'execute');

  constructor() {
    execFileSync('gcc', ['-O1', '-o', this.#program, join(packageRoot(), 'test', 'truth', 'launch-hunt', 'execute.c')]);
  }

  /** What an engine would answer, whose runtime passes the kernel's word on. */
  answer({ truth, command, env, user }: RandomStart): Answer {
    const folder = mkdtempSync(join(this.#folder, 'root-'));
    try {
      const root = join(writeContext(truth, folder), 'root');
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      mkdirSync(join(root, 'proc'), { recursive: true });
      const done = spawnSync(this.#program, [root, '/', String(user), '5', String(variables.length), ...variables, ...command], {
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        encoding: 'buffer',
        timeout: 20_000,
      });
      const [, stdout, stderr, ended] = done.output.map((text) => text?.toString() ?? '');
      return {
        build: { ok: true, message: null },
        run: {
          ...outcome(ended ?? '', command[0]!, stderr ?? ''),
          started: (stdout ?? '').includes('scratch-lint: started'),
          stdout: stable(stdout ?? ''),
          by: 'container',
        },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function outcome(ended: string, path: string, stderr: string): { exitCode: number; message: string | null } {
  const [how, number = ''] = ended.split(' ');
  if (how === 'errno')
    return { exitCode: 255, message: `exec ${path}: ${GO_ERRNO[ERRNOS[number] ?? 'E2BIG']}${ERRNOS[number] === undefined ? number : ''}` };
  if (how === 'signal') return { exitCode: 128 + Number(number), message: containerMessage(stderr) };
  if (how === 'exit') return { exitCode: Number(number), message: containerMessage(stderr) };
  return { exitCode: -1, message: ended };
}
