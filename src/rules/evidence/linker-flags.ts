import type { RunStep } from '../../dockerfile/evaluation.ts';

/** `-X main.Version=$VERSION`: the variable of the program, and the one of the line that fills it. */
export interface LinkerFlag {
  readonly name: string;
  readonly arg: string;
}

const LINKER_FLAG = /-X[= ]'?([\w./~-]{1,200})=\$(?:\{(\w+)\}|(\w+))/g;

/** By these a line may set any variable. */
const SETS_ANY = /(?:^|[\s;&|(`])(?:\.|source|eval|read|for|export \$\S*) /;

/** The linker flags of a line that take the value of a variable which the line itself does not set. */
export function linkerFlags({ command, mounts }: RunStep): readonly LinkerFlag[] {
  const script = command.args.join(' ');
  if (!script.includes('-ldflags') || SETS_ANY.test(script)) return [];
  const isSet = (arg: string): boolean => mounts.some(({ env }) => env === arg) || new RegExp(`(?:^|[\\s;&|(\`])${arg}=`).test(script);
  return [...script.matchAll(LINKER_FLAG)]
    .map(([, name = '', braced, bare]) => ({ name, arg: braced ?? bare ?? '' }))
    .filter(({ arg }) => !isSet(arg));
}
