import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import type { ProgramNeeds } from '../product.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { section, textOf } from './cargo-files.ts';
import { crateSources } from './crate-sources.ts';
import { targetTables } from './target-sources.ts';

/*
 * What Rust's own library asks a newer glibc for (measured with Rust 1.82 to 1.95 and glibc 2.41): 2.39 to start another program, 2.38 for
 * the rest of a division of floating numbers, and no more than 2.34 for all else.
 */

/** What all else asks for at the most. */
const ENOUGH = '2.34';

/** By these a program may ask for more. */
const NEWER = new Set(
  '% Command Rem rem RemAssign rem_assign rem_euclid div_euclid hypot maximum minimum exp10 extern asm global_asm naked_asm link'.split(
    ' ',
  ),
);

const STARTS_OTHERS = 'GLIBC_2.39';

/** The first 1.x that was seen to do so. */
const STARTS_ANEW = 82;

/** Whether Rust's own library starts other programs by what glibc 2.39 brought, as far as the image of Rust says which it is. */
export function startsAnew({ rustHost, rustVersion, hasOtherRust }: ToolchainState): boolean {
  return rustHost !== null && hasOtherRust !== true && (rustVersion === null || rustVersion[1] >= STARTS_ANEW);
}

/** What programs of these packages, which are made of no others, ask glibc for as far as their sources say. */
export function glibcOf(files: StageFiles, directories: readonly string[], startsAnew: boolean): Pick<ProgramNeeds, 'enough' | 'anew'> {
  const roots = directories.map((directory) => rootsIn(files, directory));
  if (roots.includes(null)) return {};
  const main = directories.length === 1 ? below(directories[0] ?? '/', 'src/main.rs') : null;
  let isEnough = true;
  for (const root of roots.flatMap((one) => one ?? [])) {
    const sources = crateSources(files, root);
    if (sources === null) return {};
    if (startsAnew && root === main && roots[0]?.length === 1 && sources.some(({ path, tokens }) => path === main && startsOthers(tokens)))
      return { anew: [STARTS_OTHERS] };
    isEnough &&= !sources.some(({ tokens }) => tokens.some((token) => NEWER.has(token)));
  }
  return isEnough ? { enough: ENOUGH } : {};
}

/** The first files of a package's programs and of its library; null where they are not known. */
function rootsIn(files: StageFiles, directory: string): readonly string[] | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const names = files.names(below(directory, 'src/bin'));
  if (manifest === null || (names === null && files.kindAt(below(directory, 'src/bin')) !== 'missing')) return null;
  const given = [...targetTables(manifest, 'bin'), section(manifest, 'lib')].flatMap((table) => textOf(table, 'path') ?? []);
  const usual = ['src/main.rs', 'src/lib.rs', ...(names ?? []).map((name) => `src/bin/${name.endsWith('.rs') ? name : `${name}/main.rs`}`)];
  const paths = [...new Set([...usual, ...given])].map((name) => below(directory, name));
  const found = paths.filter((path) => files.kindAt(path) !== 'missing');
  return found.length === 0 ? null : found;
}

/** Whether the main function surely has code in it that starts another program. */
function startsOthers(tokens: readonly string[]): boolean {
  const isStd = tokens.some((token, at) => token === 'process' && tokens[at - 3] === 'std');
  if (!isStd || tokens.some((token, at) => token === 'Command' && /^(?:struct|enum|type|trait|as|mod)$/.test(tokens[at - 1] ?? '')))
    return false;
  const body = mainOf(tokens);
  const at = body.findIndex((token, i) => token === 'Command' && body[i + 3] === 'new' && body[i + 4] === '(');
  return (
    at >= 0
    && !body.includes('cfg')
    && body.some((token, i) => i > at && /^(?:spawn|output|status)$/.test(token) && body[i - 1] === '.' && body[i + 1] === '(')
  );
}

/** The words of `fn main() {…}`. */
function mainOf(tokens: readonly string[]): readonly string[] {
  const start = tokens.findIndex((token, at) => token === 'fn' && tokens[at + 1] === 'main' && tokens[at - 1] !== '|');
  const open = start < 0 ? -1 : tokens.indexOf('{', start);
  if (open < 0) return [];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === '{') depth++;
    else if (tokens[at] === '}' && --depth === 0) return tokens.slice(open, at);
  }
  return [];
}
