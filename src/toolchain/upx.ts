import type { StageFiles } from '../image/stage-files.ts';
import type { CommandProblem } from './command-problem.ts';
import type { BareOperation } from './commands/command-paths.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation, ToolchainState } from './run-plan-types.ts';

/** Files are packed in place, or into the one after `-o`. */
export function packedFiles(invocation: Invocation, before: readonly FileOperation[]): BareOperation[] {
  return invocation.args.filter(({ value }) => !value.startsWith('-')).flatMap(({ value }): BareOperation[] => {
    const path = resolvePath(invocation, value);
    // What is packed asks for no more than it did, and this for nothing.
    const made = path === null ? undefined : before.findLast((one) => one.kind === 'write' && one.path === path);
    const isStatic = made?.kind === 'write' && made.product?.linkage === 'static';
    return isStatic ? [] : [{ kind: 'change', paths: path === null ? null : [path], by: 'upx' }];
  });
}

/** No official image has it: it comes by a package, or by an instruction. Null where one may have brought it, or a command `before` in the line. */
export function withoutUpx({ path, variable }: Invocation, files: StageFiles | undefined, { cCompiler, goVersion, rustHost, installed, libc }: ToolchainState, before: readonly FileOperation[]): CommandProblem | null {
  const isOfficial = goVersion !== null || rustHost !== null || cCompiler === false;
  if (!isOfficial || files === undefined || path !== 'upx' || installed !== undefined) return null;
  if (before.some((one) => one.kind !== 'write' || one.product === null)) return null;
  const directories = (variable('PATH')?.value ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin').split(':');
  if (!directories.every((directory) => directory.startsWith('/') && files.kindAt(`${directory}/upx`) === 'missing')) return null;
  return { why: '"upx" is not in the image', said: 'upx: not found', exitCode: 127, fix: libc === 'musl' ? 'RUN apk add --no-cache upx   above it' : 'RUN apt-get update && apt-get install -y upx-ucl   above it' };
}
