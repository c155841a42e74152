import type { BareOperation } from './commands/command-paths.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation } from './run-plan-types.ts';

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
