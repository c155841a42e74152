import type { Fix } from '../../fix.ts';
import { WITH_CGO, leftWithoutCgo } from './cgo/wants-cgo.ts';
import type { Compiled } from './compile-problems.ts';
import { declaredNames } from './functions.ts';
import type { GoReader } from './packages.ts';
import { readFile } from './source-problems.ts';
import type { SourceProblem } from './source-problems.ts';

/** What mends what the compiler refuses; null where nothing is known to. */
export function fixOf(reader: GoReader, one: Compiled, found: SourceProblem): Fix | null {
  if (isLeftOut(reader, one, found.said)) return WITH_CGO;
  return one.isNamed ? wholePackage(reader, found) : null;
}

/** What is undefined is of a package of others that has it with cgo alone. */
function isLeftOut(reader: GoReader, { imports }: Compiled, said: string): boolean {
  const name = /^undefined: (\w+)\.\w+$/.exec(said)?.[1];
  return name !== undefined && imports.some((path) => leftWithoutCgo(reader, path)?.name === name);
}

/** Of files that are asked for by name, the others of their package are left out: what one of them declares is undefined. */
function wholePackage(reader: GoReader, { path, said }: { readonly path: string; readonly said: string }): string | null {
  const name = /^undefined: (\w+)$/.exec(said)?.[1];
  const place = path.slice(0, path.lastIndexOf('/'));
  const { directory } = reader.question;
  const isBelow = place === directory || place.startsWith(`${directory === '/' ? '' : directory}/`);
  const others =
    name === undefined || !isBelow
      ? []
      : (reader.files.names(place) ?? []).filter((file) => /^[^._].*\.go$/.test(file) && !file.endsWith('_test.go'));
  const declares = (file: string): boolean =>
    declaredNames(readFile({ path: `${place}/${file}`, text: reader.files.text(`${place}/${file}`) ?? '' }, () => null).body).includes(
      name ?? '',
    );
  const from = others.slice(0, MOST_BESIDE).find(declares);
  const target = place === directory ? '.' : `./${place.slice(directory === '/' ? 1 : directory.length + 1)}`;
  return from === undefined ? null : `go build … ${target}   in place of the file's name: ${name ?? ''} is declared in ${from}`;
}

/** So many files beside those that are named are looked into. */
const MOST_BESIDE = 64;
