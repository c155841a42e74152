import type { CommandProblem } from '../command-problem.ts';
import type { ToolchainState } from '../run-plan-types.ts';

/** The standards that -std= takes, each with the first gcc that does (its manuals; measured with 12). */
const STANDARDS: readonly (readonly [names: RegExp, since: number])[] = [
  [
    /^(?:c|gnu)(?:89|90|9x|99|1x|11|17|18)$|^iso9899:(?:1990|199409|1999|199x|2011|2017|2018)$|^(?:c|gnu)\+\+(?:98|03|0x|11|1y|14|1z|17|2a)$/,
    8,
  ],
  [/^(?:c|gnu)2x$/, 9],
  [/^(?:c|gnu)\+\+20$/, 10],
  [/^(?:c|gnu)\+\+(?:2b|23)$/, 11],
  [/^(?:c|gnu)23$|^iso9899:202[34x]$|^(?:c|gnu)\+\+(?:2c|26)$/, 14],
  [/^(?:c|gnu)2y$/, 15],
];

/** The gcc of a release of Debian or Ubuntu, by the second number of its cmake. */
const PACKAGED: Readonly<Record<number, number>> = { 13: 8, 16: 9, 18: 10, 22: 11, 25: 12, 28: 13, 31: 14 };

/** The release of the image's gcc; null where it is not known. */
export function releaseOf({ gcc, cmakeVersion, alpineGcc }: ToolchainState): number | null {
  if (gcc !== null) return gcc === 'latest' ? null : Number(gcc);
  if (alpineGcc !== null) return alpineGcc === 'latest' ? null : alpineGcc;
  return cmakeVersion?.[0] === 3 ? (PACKAGED[cmakeVersion[1]] ?? null) : null;
}

/** A standard that gcc does not know, or not yet. */
export function unknownStandard(program: string, args: readonly string[], state: ToolchainState): CommandProblem | null {
  if (!/^(?:gcc|cc|g\+\+|c\+\+)$/.test(program)) return null;
  const given = args.findLast((arg) => arg.startsWith('-std='))?.slice('-std='.length);
  if (given === undefined || !/^[\w:+]+$/.test(given)) return null;
  const since = STANDARDS.find(([names]) => names.test(given))?.[1];
  const release = releaseOf(state);
  if (since !== undefined && (release === null || release >= since)) return null;
  return {
    why:
      since === undefined ? `no standard is called ${given}` : `gcc ${release ?? ''} does not know ${given} yet, which came with ${since}`,
    said: `error: unrecognized command-line option '-std=${given}'`,
    fix: null,
  };
}
