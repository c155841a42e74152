import type { StageFiles } from '../../image/stage-files.ts';
import { fitsLine, fitsName, isGoTarget } from './constraints.ts';
import type { GoConditions } from './constraints.ts';
import { below } from './modules/modules.ts';

/** A `//go:build` line of one tag, `// +build` being the older form of it. */
const ONE_TAG = /^\/\/(?:go:build| \+build) (\w+)[ \t]*$/m;

const IMPORTS_C = /^(?:import[ \t]+|[ \t]+)"C"[ \t]*(?:\/\/.*)?$/m;

/** What lets Go files in that build constraints keep out, as far as cgo or one tag does; null where neither will. */
export function lettingIn(files: StageFiles, directory: string, names: readonly string[], conditions: GoConditions): string | null {
  const texts = names.filter((name) => fitsName(name, conditions)).flatMap((name) => files.text(below(directory, name)) ?? []);
  const fits = (text: string, more: Partial<GoConditions> = {}): boolean => fitsLine(text, { ...conditions, ...more }) === true;
  const wantsCgo = (text: string): boolean => fits(text, { cgo: true }) && (IMPORTS_C.test(text) || !fits(text));
  if (!conditions.cgo && texts.some(wantsCgo)) return 'CGO_ENABLED=1, where it is C code that the files bring';
  const tag = texts.map((text) => ONE_TAG.exec(text)?.[1] ?? '').find(isOwnTag);
  return tag === undefined ? null : `go build -tags ${tag} …`;
}

/** One that nobody but `-tags` sets, and none that keeps files out of every program. */
function isOwnTag(tag: string): boolean {
  return (
    !/^(?:|ignore|mage|tools|generate|wireinject|integration|e2e|cgo|unix|gc|gccgo|race|msan|asan|purego)$/.test(tag)
    && !isGoTarget(tag, 'amd64')
    && !isGoTarget('linux', tag)
  );
}
