import type { CmakeArgument, CmakeCommand } from './language.ts';

/** Commands in the order in which they run, with what opens and closes a block put together. */
export type CmakeStatement =
  | { readonly kind: 'command'; readonly command: CmakeCommand }
  | { readonly kind: 'if'; readonly branches: readonly CmakeBranch[] }
  | { readonly kind: 'foreach' | 'while'; readonly args: readonly CmakeArgument[]; readonly body: readonly CmakeStatement[] }
  | { readonly kind: 'function' | 'macro'; readonly args: readonly CmakeArgument[]; readonly body: readonly CmakeStatement[] };

/** Null stands for `else()`. */
export interface CmakeBranch {
  readonly condition: readonly CmakeArgument[] | null;
  readonly body: readonly CmakeStatement[];
}

/** Blocks in each other that a person writes, many times over. */
const MOST_DEEP = 40;

interface Open {
  readonly opener: CmakeCommand | null;
  readonly branches: CmakeBranch[];
  condition: readonly CmakeArgument[] | null;
  body: CmakeStatement[];
}

const BLOCKS = new Set(['if', 'foreach', 'while', 'function', 'macro']);

/** Null where a block is not closed as it was opened. */
export function readBlocks(commands: readonly CmakeCommand[]): readonly CmakeStatement[] | null {
  const stack: Open[] = [{ opener: null, branches: [], condition: null, body: [] }];
  for (const command of commands) {
    const top = stack.at(-1);
    if (top === undefined || stack.length > MOST_DEEP) return null;
    if (BLOCKS.has(command.name)) {
      stack.push({ opener: command, branches: [], condition: command.args, body: [] });
    } else if (command.name === 'elseif' || command.name === 'else') {
      if (top.opener?.name !== 'if') return null;
      top.branches.push({ condition: top.condition, body: top.body });
      top.condition = command.name === 'else' ? null : command.args;
      top.body = [];
    } else if (/^end(?:if|foreach|while|function|macro)$/.test(command.name)) {
      if (top.opener === null || command.name !== `end${top.opener.name}`) return null;
      stack.pop();
      stack.at(-1)?.body.push(closed(top, top.opener));
    } else {
      top.body.push({ kind: 'command', command });
    }
  }
  return stack.length === 1 ? (stack[0]?.body ?? null) : null;
}

function closed({ branches, condition, body }: Open, { name, args }: CmakeCommand): CmakeStatement {
  if (name === 'if') return { kind: 'if', branches: [...branches, { condition, body }] };
  return { kind: name === 'foreach' || name === 'while' || name === 'function' ? name : 'macro', args, body };
}
