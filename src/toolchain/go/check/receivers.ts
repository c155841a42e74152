import type { Expression, Parameter as Receiver } from '../syntax/nodes.ts';
import { ofParameter } from './generics.ts';
import { textOf } from './scope.ts';
import { Statements } from './statements.ts';
import { argumentsOf, substitute } from './substitution.ts';
import { UNKNOWN, underlying } from './types.ts';
import type { Parameter } from './types.ts';

/** What methods are declared for. */
export abstract class Receivers extends Statements {
  /** Those of a receiver `*Stack[T]`, which are held to what the type's own are. */
  protected receiverParameters(receiver: Receiver | null): readonly Parameter[] {
    const type = receiver?.type.kind === 'star' ? receiver.type.x : receiver?.type;
    if (type?.kind !== 'index') return [];
    const generic = type.x.kind === 'name' ? this.scope.find(type.x.name)?.generic : undefined;
    const parameters: readonly Parameter[] = type.indices.map((one, i) => ({
      kind: 'parameter',
      name: one.kind === 'name' ? one.name : '_',
      constraint: () => {
        const own = generic?.parameters() ?? [];
        return substitute(own[i]?.constraint() ?? UNKNOWN, argumentsOf(own, parameters));
      },
    }));
    for (const one of parameters) this.declare(ofParameter(one));
    return parameters;
  }

  /** Methods are declared beside their type alone. */
  protected notOwn(receiver: Receiver | null): void {
    const type = receiver?.type.kind === 'star' ? receiver.type.x : receiver?.type;
    const found =
      type?.kind === 'name'
        ? this.scope.find(type.name)
        : type?.kind === 'selector' && type.x.kind === 'name'
          ? this.scope.find(type.x.name)
          : null;
    const isOther =
      type?.kind === 'name' ? found?.kind === 'type' && found.file === null : found?.kind === 'package' && found.file !== null;
    if (type !== undefined && isOther && this.open.size === 0)
      this.refuse(receiver?.line ?? 0, `cannot define new methods on non-local type ${textOf(type)}`);
  }

  /** What points elsewhere has no methods. */
  protected onPointer(receiver: Receiver | null): void {
    const named = receiver?.type.kind === 'star' ? receiver.type.x : receiver?.type;
    const base = named?.kind === 'name' ? this.scope.find(named.name) : null;
    const type = base?.kind === 'type' && base.generic === undefined ? base.type() : UNKNOWN;
    const { kind } = underlying(type);
    if (receiver !== null && type.kind === 'named' && type.home === this.home && (kind === 'pointer' || kind === 'interface'))
      this.refuse(receiver.line, `invalid receiver type ${this.shown(type)} (pointer or interface type)`);
  }
}

/** The type of a receiver without what stands around its name. */
export function receiverName(type: Expression): string | null {
  switch (type.kind) {
    case 'name':
      return type.name;
    case 'star':
    case 'paren':
    case 'index':
      return receiverName(type.x);
    default:
      return null;
  }
}
