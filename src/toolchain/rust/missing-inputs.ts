import type { Fix } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isAtOrBelow } from '../../image/walk.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import { parentOf } from '../write.ts';
import type { Problem } from './problem.ts';

/*
 * Files that the compiler reads besides sources, by macros of Rust and of well-known crates (measured with Rust 1.95, rust-embed 8,
 * askama 0.12, include_dir 0.7; of sqlx by its sources). Often a COPY brings `src` alone.
 */

/** A macro by what stands for it among the tokens, and in the text what it reads. */
interface Reading {
  /** The token that is this macro's alone. */
  readonly by: RegExp;
  /** What it reads, below the package. */
  readonly names: RegExp;
  /** Where names are looked for; the package itself where it is left out. */
  readonly under?: string;
  /** A file of the package that may say otherwise. */
  readonly settings?: string;
  /** The crate that the file names, where others have a macro of that name that reads otherwise. */
  readonly of?: RegExp;
  /** A word that lets nothing be there. */
  readonly allows?: string;
  readonly said: (path: string, name: string) => string;
}

const READINGS: readonly Reading[] = [
  {
    by: /^(?:RustEmbed|Embed)$/,
    names: /#\[folder\s{0,4}=\s{0,4}"([^"\\\n$]{1,200})"\s{0,4}\]/g,
    allows: 'allow_missing',
    said: (path) => `error: #[derive(RustEmbed)] folder '${path}' does not exist`,
  },
  {
    by: /^Template$/,
    names: /#\[template\(\s{0,20}path\s{0,4}=\s{0,4}"([^"\\\n$]{1,200})"/g,
    under: 'templates',
    settings: 'askama.toml',
    // Of yarte a name has no ending, and sailfish and rinja have settings of their own.
    of: /^askama/,
    said: (_, name) => `error: template "${name}" not found in directories`,
  },
  {
    by: /^include_dir$/,
    names: /include_dir!\(\s{0,20}"\$CARGO_MANIFEST_DIR\/([^"\\\n$]{1,200})"/g,
    said: (path) => `"${path}" is not a directory`,
  },
  {
    by: /^migrate$/,
    names: /\bsqlx::migrate!\(\s{0,20}"([^"\\\n$]{1,200})"/g,
    said: (path) => `error canonicalizing migration directory ${path}: No such file or directory`,
  },
];

/** Crates whose derive is called as askama's is. */
const OTHERS = /^(?:rinja|yarte|sailfish)/;

/** What a macro of a file reads of its package and does not find; null where all is there, or that is not known. */
export function missingInput(files: StageFiles, path: string, tokens: readonly string[]): Problem | null {
  const names = (what: RegExp): boolean => tokens.some((token) => what.test(token));
  const found = READINGS.filter(({ by, of }) => names(by) && (of === undefined || (names(of) && !names(OTHERS))));
  const home = found.length === 0 ? null : (nearest(files, parentOf(path), 'Cargo.toml') ?? null);
  const text = home === null ? null : files.text(path);
  if (home === null || text === null || text.includes('/*')) return null;
  for (const { names: pattern, under = '', settings, allows, said } of found) {
    if ((allows !== undefined && text.includes(allows)) || (settings !== undefined && files.kindAt(below(home, settings)) !== 'missing'))
      continue;
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      const place = isCommented(text, match.index) ? null : resolvePath({ directory: under === '' ? home : below(home, under) }, name);
      if (place === null || files.kindAt(place) !== 'missing') continue;
      return { why: `${path} takes in ${place}, which is not in the stage`, said: said(place, name), fix: bringing(place, home) };
    }
  }
  return null;
}

function isCommented(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at) + 1, at).includes('//');
}

/** From where the package has it. */
export function bringing(place: string, home: string): Fix | null {
  return isAtOrBelow(place, home) && place !== home
    ? { copies: place.slice(home === '/' ? 1 : home.length + 1), to: place, where: 'above this line', orNothing: true }
    : null;
}
