import type { CommandProblem } from '../command-problem.ts';
import { broughtBy } from './glibc-releases.ts';
import { namedLibraries } from './libraries.ts';
import { SURE, unresolved } from './link-problem.ts';
import { C_SOURCE } from './read-source.ts';
import type { CLine } from './source-problems.ts';
import { callsOf } from './source.ts';
import type { CSource } from './source.ts';

/** A function that is called and that a later glibc brought than the one that is linked with; null where there is none, or nobody knows. */
export function laterName(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const { glibc } = line;
  if (
    glibc === null
    || !line.links
    || line.archived.length > 0
    || !line.operands.every((name) => C_SOURCE.test(name))
    || !namedLibraries(line.args).every((name) => SURE.has(name))
    || line.args.some((arg) => /^-(?:shared$|r$|nost|nodef|T|specs|fuse-ld|Wl,.*(?:unresolved|undefined|defsym|wrap))/.test(arg))
  )
    return null;
  const defined = new Set(all.flatMap((unit) => [...unit.defined, ...unit.defines]));
  const isOptimised = line.args.some((arg) => /^-O[1-9sgz]/.test(arg));
  const called = all
    .flatMap((unit) => {
      const parameters = new Set(unit.functions.flatMap((one) => [...one.parameters]));
      return callsOf(unit, isOptimised, true).filter((name) => !parameters.has(name));
    })
    .find((name) => !defined.has(name) && (broughtBy(name) ?? 0) > glibc);
  return called === undefined
    ? null
    : unresolved(
        called,
        `${called} came with glibc 2.${broughtBy(called) ?? ''}, and there is 2.${glibc}`,
        'a base image with a later release',
      );
}
