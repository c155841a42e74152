import { isAtOrBelow } from '../../image/walk.ts';
import { isKnown } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { parentOf } from '../write.ts';
import type { BareOperation } from './command-paths.ts';

/** Programs that write sources by what they read, and leave all others as they are. */
export const GENERATORS: ReadonlySet<string> = new Set(
  'buf counterfeiter easyjson enumer gqlgen mockery mockgen moq oapi-codegen ogen protoc qtc sqlc stringer swag templ wire'.split(' '),
);

/** A path, alone or behind an option: `internal/x.go`, `--go_out=gen`, `-o=x/y.go`. */
const PATH = /^(?:-{1,2}[\w.-]{1,100}=)?(?:[\w.+-]+=[\w.,+-]*:)?(.*)$/s;

/** What a generator brings: sources below where it works, and where it is told to. Null for any other command. */
export function readGenerator(invocation: Invocation): BareOperation[] | null {
  const { program, args, directory } = invocation;
  if (!GENERATORS.has(program) || directory === null || directory === '/') return null;
  const paths = [directory];
  for (const { value } of args) {
    const named = PATH.exec(value)?.[1] ?? '';
    if (!isKnown(value)) return null;
    const path = /^\.{0,2}\/|^\.\./.test(named) ? resolvePath(invocation, named) : directory;
    if (path === null) return null;
    const place = isAtOrBelow(path, directory) ? directory : parentOf(path);
    if (place === '/') return null;
    if (!paths.includes(place)) paths.push(place);
  }
  return [{ kind: 'change', paths, by: program, adds: 'sources' }];
}
