import type { RunStep, StageConfig } from '../dockerfile/evaluation.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import { namesOf } from '../image/layers/layers.ts';
import type { FoundElsewhere, Image, RunImage, RunOutcome } from '../image/stage-build.ts';
import { walk } from '../image/walk.ts';
import type { LaunchFailure } from './outcome.ts';

/** Where images put programs of their own, and name the directory in PATH. */
const PLACES = ['/opt/bin', '/go/bin', '/venv/bin', '/app/.venv/bin', '/root/.local/bin', '/root/.cargo/bin', '/root/go/bin'];

/** Below these each tool has a directory: /usr/local/go/bin, /opt/venv/bin, /usr/lib/jvm/default/bin. */
const ABOVE = ['/usr/local', '/opt', '/usr/lib/jvm'];

/** More tools than any image has there. */
const MOST_TOOLS = 200;

/** A shell's exit code for a command that it does not find. */
const NOT_FOUND = 127;

/**
 * Where a base image has a program that PATH does not name, and whose configuration, which is not at hand, may; null where it has none.
 * What an instruction put there is found by nobody else.
 */
function foundElsewhere(
  name: string,
  { root, config }: { readonly root: DirectoryNode; readonly config: Pick<StageConfig, 'configIsAssumed'> },
): FoundElsewhere | null {
  if (!config.configIsAssumed || name === '' || name.includes('/')) return null;
  const tools = ABOVE.flatMap((above) => {
    const found = walk(root, above);
    return found.ok === true && found.node.type === 'directory'
      ? namesOf(found.node)
          .names.slice(0, MOST_TOOLS)
          .map((tool) => `${above}/${tool}/bin`)
      : [];
  });
  for (const place of [...PLACES, ...tools]) {
    const found = walk(root, `${place}/${name}`);
    if (found.ok === true && found.node.type === 'file' && found.node.origin.line === null && (found.node.mode & 0o111) !== 0)
      return { path: `${place}/${name}`, base: found.node.origin.by };
  }
  return null;
}

/** The same for the program that a start does not find. */
export function missedElsewhere(failure: LaunchFailure, image: Image): FoundElsewhere | null {
  const name =
    failure.kind === 'not-in-path'
      ? failure.name
      : failure.kind === 'own-word' && failure.exitCode === NOT_FOUND
        ? (failure.missing?.name ?? nameIn(failure.message))
        : null;
  return name === null ? null : foundElsewhere(name, image);
}

/** The same for a RUN line that fails. */
export function missedByRun(
  { ending, output }: RunOutcome & { kind: 'fails' },
  { command }: RunStep,
  { root, stage: { config } }: RunImage,
): FoundElsewhere | null {
  const isLookup = ending === null && output?.endsWith('executable file not found in $PATH') === true;
  const name = isLookup ? command.args[0] : ending?.exitCode === NOT_FOUND ? ending.missing : null;
  return name == null ? null : foundElsewhere(name, { root, config });
}

/** In a list of commands the shell's last words are all that is left of the one it did not find. */
export function nameIn(said: string): string | null {
  return /: ([^\s:]+): (?:command )?not found$/.exec(said)?.[1] ?? null;
}
