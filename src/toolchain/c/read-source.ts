import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { parentOf } from '../write.ts';
import { settled } from './guards.ts';
import { isCppCompiler } from './libraries.ts';
import type { CLine } from './source-problems.ts';
import { cSource } from './source.ts';
import type { CSource } from './source.ts';

export const C_SOURCE = /\.c$/;
export const CPP_SOURCE = /\.(?:cc|cpp|cxx|c\+\+|C)$/;
export const MOST_FILES = 200;

/** A source behind what it takes in of the project; null where that cannot be read, or where conditions decide what of it counts. */
export function readSource(line: Pick<CLine, 'program' | 'args' | 'directory' | 'files'>, path: string): CSource | null {
  const isCpp = CPP_SOURCE.test(path) || isCppCompiler(line.program);
  const seen = new Set<string>();
  const texts: string[] = [];
  const directories = includeDirectories(line);
  // What a header declares counts from there on: each file comes twice, the second time when all that it takes in has been read.
  const waiting: (string | { readonly text: string })[] = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'string') {
      texts.push(at.text);
      continue;
    }
    if (seen.has(at)) continue;
    seen.add(at);
    const whole = seen.size > MOST_FILES ? null : line.files.text(at);
    if (whole === null) return null;
    const text = settled(whole, isCpp);
    waiting.push({ text });
    for (const [, name = ''] of [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]{1,200})"/gm)].reverse()) {
      const found = [parentOf(at), ...directories]
        .map((directory) => cleanPath(`${directory}/${name}`))
        .find((place) => line.files.kindAt(place) !== 'missing');
      if (found === undefined) return null;
      waiting.push(found);
    }
  }
  return cSource(texts);
}

export function includeDirectories({ args, directory }: Pick<CLine, 'args' | 'directory'>): readonly string[] {
  return args
    .flatMap((arg, i) => (/^-(?:I|iquote|isystem)$/.test(arg) ? [args[i + 1] ?? ''] : /^-I./.test(arg) ? [arg.slice(2)] : []))
    .map((one) => cleanPath(one.startsWith('/') ? one : `${directory}/${one}`));
}

/** Whether what a line defines may change what its sources say. */
export function mayBringMacros(args: readonly string[], units: readonly CSource[]): boolean {
  return args.some(
    (arg, i) =>
      /^-(?:include|imacros)/.test(arg)
      || (arg.startsWith('-D')
        && units.some(({ words }) => words.has((arg === '-D' ? (args[i + 1] ?? '') : arg.slice(2)).split(/[=(]/)[0] ?? ''))),
  );
}
