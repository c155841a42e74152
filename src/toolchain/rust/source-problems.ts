import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput } from '../run-plan-types.ts';
import { parentOf } from '../write.ts';
import { editionOf, isConfigured, scriptOf, scriptProblem, unsetVariable } from './build-script.ts';
import { section, textOf, workspaceRoot } from './cargo-files.ts';
import { crateSources, modulesOf } from './crate-sources.ts';
import type { RustSource } from './crate-sources.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import { deniedByManifest } from './manifest-lints.ts';
import { inSources } from './source/in-sources.ts';
import { lexicalProblem } from './source/problems.ts';
import { targetTables } from './target-sources.ts';
import { CLOSING, rustTokens } from './tokens.ts';
import { unknownName } from './unknown-names.ts';
import { withoutStd } from './without-std.ts';

/*
 * What rustc refuses of a package's own sources by their words alone (measured with Rust 1.95): what is not there, and brackets that do not
 * fit, which count whatever conditions stand around them.
 */

type Problem = Omit<CommandProblem, 'exitCode'>;

/** How a package's sources are compiled. */
export interface PackageRun {
  /** Of a test the main is its own. */
  readonly isTest: boolean;
  /** Whether a variable of the environment is set. */
  readonly isSet: (variable: string) => boolean;
  /** RUSTFLAGS makes warnings errors. */
  readonly deniesWarnings: boolean;
  /** The x of Rust 1.x, Infinity for the newest; null where that is not known. */
  readonly minor: number | null;
}

const MOST_FILES = 500;

/** What picks among the targets of a package. */
const PICKS = /^(?:--bins?|--lib|--examples?|--tests?|--benches|--bench|-p|--package|--exclude|--manifest-path)(?:=|$)/;

/** The first thing that surely does not compile in the package of a directory; null where nothing is to be seen. */
export function rustProblem(files: StageFiles, directory: string, words: readonly string[], run: PackageRun): Problem | null {
  const { isTest, isSet, deniesWarnings } = run;
  const manifest = files.text(below(directory, 'Cargo.toml'));
  if (manifest === null || !/^\[package\]/m.test(manifest)) return null;
  const edition = /^[ \t]*edition[ \t]*=[ \t]*"([^"\n]*)"/m.exec(manifest)?.[1];
  if (edition !== undefined && !/^20(?:15|18|21|24|27)$/.test(edition))
    return {
      why: `Cargo.toml names an edition ${edition}, which Rust does not have`,
      said: `failed to parse the \`edition\` key`,
      fix: 'edition = "2021"',
    };
  const found = words.some((word) => PICKS.test(word)) ? null : ofRoots(files, directory, manifest, isTest);
  const script = found ?? scriptProblem(files, directory, manifest, isSet);
  return script ?? inNames(files, directory, manifest, words, { ...run, deniesWarnings: deniesWarnings && !isTest });
}

function ofRoots(files: StageFiles, directory: string, manifest: string, isTest: boolean): Problem | null {
  // A script of the package may write sources, and other tables name other files.
  if (/^\[\[|^\[lib\]|^[ \t]*(?:auto\w+|build|path)[ \t]*=/m.test(manifest) || files.kindAt(below(directory, 'build.rs')) !== 'missing')
    return null;
  const roots = ['src/main.rs', 'src/lib.rs'].map((name) => below(directory, name)).filter((path) => files.kindAt(path) === 'file');
  return inModules(files, roots) ?? (isTest ? null : withoutMain(files, below(directory, 'src/main.rs')));
}

/** What picks others than all programs and the library, or a program by its name. */
const PICKS_OTHERS = /^(?:--examples?|--tests?|--benches|--bench|-p|--package|--exclude|--manifest-path)(?:=|$)/;

/** Crates and functions that are nowhere, in the library and in the programs that the line builds. */
function inNames(
  files: StageFiles,
  directory: string,
  manifest: string,
  words: readonly string[],
  { isTest, isSet, deniesWarnings, minor }: PackageRun,
): Problem | null {
  const own = section(manifest, 'package');
  // Before, crates had to be asked for in the code.
  const edition = editionOf(files, directory, manifest);
  if (edition === '2015' && !words.some((word) => PICKS.test(word))) return asyncFunction(files, below(directory, 'src/main.rs'));
  if (words.some((word) => PICKS_OTHERS.test(word)) || !/^20(?:18|21|24)$/.test(edition)) return null;
  const isOff = (key: string): boolean => new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*false`, 'm').test(own);
  const dependencies = dependenciesOf(manifest, '');
  if (dependencies === null) return null;
  const denied = [...(deniesWarnings ? ['warnings'] : []), ...deniedByManifest(manifest, minor)];
  const lib = section(manifest, 'lib');
  const library = textOf(lib, 'path') ?? (lib === '' && isOff('autolib') ? '' : 'src/lib.rs');
  const hasLibrary = files.kindAt(below(directory, library)) === 'file';
  const bins = targetTables(manifest, 'bin');
  const [name = '', picked] = [
    textOf(own, 'name') ?? '',
    words.flatMap((word, at) => (word === '--bin' ? [words[at + 1] ?? ''] : /^--bin=/.test(word) ? [word.slice('--bin='.length)] : [])),
  ];
  const isPicked = (one: string | null): boolean => one !== null && (picked.length === 0 || picked.includes(one));
  const programs = words.includes('--lib')
    ? []
    : [
        ...bins
          .filter((bin) => isPicked(textOf(bin, 'name')) && !bin.includes('required-features'))
          .map((bin) => textOf(bin, 'path'))
          .filter((path) => path !== null),
        ...(!isOff('autobins') && isPicked(name) && bins.every((bin) => textOf(bin, 'path') !== 'src/main.rs') ? ['src/main.rs'] : []),
      ];
  const known = new Set([
    ...dependencies.map(({ key }) => key.replaceAll('-', '_')),
    ...(hasLibrary ? [(textOf(lib, 'name') ?? name).replaceAll('-', '_')] : []),
  ]);
  const isPlain =
    known.size === 0
    && !isTest
    && !words.some((word) => /^--(?:target|config|profile)(?:=|$)|^-Z/.test(word))
    && !isConfigured(files, directory)
    && !['RUSTFLAGS', 'CARGO_BUILD_TARGET', 'CARGO_ENCODED_RUSTFLAGS'].some(isSet);
  const panics = /^[ \t]*panic[ \t]*=/m.test(manifest)
    ? 'may-abort'
    : workspaceRoot(files, directory, manifest) === directory
      ? 'unwind'
      : null;
  const ofCore = (sources: readonly RustSource[]): Problem | null => (isPlain ? withoutStd(sources, panics) : null);
  for (const root of [...(hasLibrary ? [library] : []), ...programs]) {
    const sources = crateSources(files, below(directory, root));
    const problem =
      sources === null
        ? null
        : (unknownName(sources, known)
          ?? inSources(sources, known, Number(edition), root !== library || !hasLibrary, minor, denied)
          ?? (root === library && hasLibrary ? null : ofCore(sources))
          ?? (scriptOf(files, directory, own) === null && !isConfigured(files, directory) ? unsetVariable(sources, isSet) : null));
    if (problem !== null) return problem;
  }
  return null;
}

/** What the edition of 2015 does not have, which is that of a Cargo.toml without one. */
function asyncFunction(
  files: StageFiles,
  root: string,
  why: string | null = null,
  fix = 'edition = "2021"   in Cargo.toml',
): Problem | null {
  for (const { path, tokens } of (files.kindAt(root) === 'file' ? crateSources(files, root) : null) ?? []) {
    const isFound = !mayVary(tokens) && tokens.some((token, at) => token === 'async' && tokens[at + 1] === 'fn');
    if (isFound)
      return {
        why: why ?? `${path} has an async function, and Cargo.toml is of the edition 2015`,
        said: 'error[E0670]: `async fn` is not permitted in Rust 2015',
        fix,
      };
  }
  return null;
}

/** Why `rustc FILE` fails by that file and what it is made of. */
export function rustcLineProblem(invocation: Invocation, { files }: RunInput, minor: number | null): Problem | null {
  const sources = invocation.args.filter(({ value }) => value.endsWith('.rs'));
  const path =
    files === undefined || sources.length !== 1 || !/^[\w./+-]+$/.test(sources[0]?.value ?? '')
      ? null
      : resolvePath(invocation, sources[0]?.value ?? '');
  if (files === undefined || path === null) return null;
  const kind = files.kindAt(path);
  if (kind === 'missing')
    return { why: `${path} is not in the stage`, said: `error: couldn't read \`${path}\`: No such file or directory`, fix: null };
  return kind === 'file'
    ? (inModules(files, [path])
        ?? alone(
          files,
          path,
          invocation.args.map(({ value }) => value),
          minor,
        ))
    : null;
}

/** Names that are nowhere, in what is compiled without cargo. */
function alone(files: StageFiles, path: string, words: readonly string[], minor: number | null): Problem | null {
  const isLater = words.some(
    (word, at) => /^(?:--edition=?)?20(?:18|21|24)$/.test(word) && (word.startsWith('--') || words[at - 1] === '--edition'),
  );
  if (!isLater && !words.some((word) => /^(?:--edition|@)/.test(word)))
    return asyncFunction(
      files,
      path,
      `${path} has an async function, and the line asks for no edition, which is that of 2015`,
      '--edition 2021   on the line',
    );
  const sources = !isLater || words.some((word) => /^(?:-L|--extern|@|--cfg)/.test(word)) ? null : crateSources(files, path);
  return sources === null
    ? null
    : (unknownName(sources, new Set())
        ?? inSources(sources, new Set(), 2021, !words.some((word) => /^--(?:crate-type|test)/.test(word)), minor));
}

/** The root of a program in which nothing is called main, nor a macro may stand for it. */
function withoutMain(files: StageFiles, path: string): Problem | null {
  const text = files.kindAt(path) === 'file' ? files.text(path) : null;
  const tokens = text === null ? null : rustTokens(text);
  if (tokens === null || tokens.includes('main') || tokens.includes('no_main') || tokens.includes('cfg_attr')) return null;
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (CLOSING.has(token)) depth++;
    else if (token === ')' || token === ']' || token === '}') depth--;
    // `name!`, and not `#![`.
    else if (depth === 0 && token === '!' && tokens[at - 1] !== '#') return null;
  }
  // An attribute of another crate may write one.
  if (
    tokens.some(
      (token, at) =>
        token === '['
        && tokens[at - 1] === '#'
        && !/^(?:derive|allow|warn|deny|inline|cfg|test|must_use|doc|repr|path)$/.test(tokens[at + 1] ?? ''),
    )
  )
    return null;
  return { why: `${path} has no main`, said: 'error[E0601]: `main` function not found in crate', fix: null };
}

function inModules(files: StageFiles, roots: readonly string[]): Problem | null {
  const waiting = roots.map((path) => ({ path, within: parentOf(path) }));
  for (let at = waiting.pop(), seen = 0; at !== undefined && seen < MOST_FILES; at = waiting.pop(), seen++) {
    const text = files.text(at.path);
    if (text === null) continue;
    const tokens = rustTokens(text);
    const broken = tokens !== null && !tokens.includes("'") ? null : lexicalProblem(at.path, text);
    if (broken !== null) return { why: `line ${broken.line} of ${at.path} is not Rust`, said: broken.said, fix: null };
    const found =
      tokens === null ? null : (unbalanced(at.path, tokens) ?? plainType(at.path, tokens) ?? notIncluded(files, at.path, tokens));
    if (found !== null) return found;
    for (const { name, isBare, isInner } of modulesOf(tokens ?? [])) {
      if (!isBare || isInner) continue;
      const places = [below(at.within, `${name}.rs`), below(at.within, `${name}/mod.rs`)];
      const [kind, inner] = places.map((place) => files.kindAt(place));
      if (kind === 'missing' && inner === 'missing')
        return {
          why: `${at.path} has a module ${name}, and neither ${places.join(' nor ')} is in the stage`,
          said: `file not found for module \`${name}\``,
          fix: null,
        };
      const place = kind === 'file' ? places[0] : inner === 'file' ? places[1] : undefined;
      if (place !== undefined) waiting.push({ path: place, within: below(at.within, name) });
    }
  }
  return null;
}

function unbalanced(path: string, tokens: readonly string[]): Problem | null {
  const open: string[] = [];
  for (const token of tokens) {
    const closing = CLOSING.get(token);
    if (closing !== undefined) open.push(closing);
    else if ((token === ')' || token === ']' || token === '}') && open.pop() !== token)
      return { why: `brackets in ${path} do not fit`, said: `error: unexpected closing delimiter: \`${token}\``, fix: null };
  }
  return open.length === 0
    ? null
    : { why: `a bracket in ${path} is not closed`, said: 'error: this file contains an unclosed delimiter', fix: null };
}

/** Whether conditions or macros may take away what stands in a file. */
function mayVary(tokens: readonly string[]): boolean {
  return tokens.some((token) => token === 'cfg' || token === 'cfg_attr' || token === 'macro_rules' || token === 'cfg_if');
}

const NUMBERS = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char)$/;

/** `let x: i32 = "a";` */
function plainType(path: string, tokens: readonly string[]): Problem | null {
  if (mayVary(tokens)) return null;
  const at = tokens.findIndex(
    (token, i) =>
      NUMBERS.test(token)
      && tokens[i - 1] === ':'
      && (tokens[i - 3] === 'let' || tokens[i - 3] === 'mut')
      && tokens[i + 1] === '='
      && tokens[i + 2] === '"'
      && tokens[i + 3] === ';',
  );
  return at < 0
    ? null
    : {
        why: `${path} gives ${tokens[at - 2] ?? ''}, a ${tokens[at] ?? ''}, a text`,
        said: `error[E0308]: mismatched types: expected \`${tokens[at] ?? ''}\`, found \`&str\``,
        fix: null,
      };
}

/** `include_str!("x.txt")`, beside the file. */
function notIncluded(files: StageFiles, path: string, tokens: readonly string[]): Problem | null {
  if (mayVary(tokens)) return null;
  for (const [at, token] of tokens.entries()) {
    if (!/^include(?:_str|_bytes)?$/.test(token) || tokens[at + 1] !== '!' || tokens[at + 2] !== '(' || tokens[at + 3] !== '"') continue;
    const name = files
      .text(path)
      ?.split(token)
      .slice(1)
      .map((rest) => /^[ \t]*!\([ \t\n]*"([^"\\\n]{1,200})"/.exec(rest)?.[1])
      .find((one) => one !== undefined && !one.startsWith('/') && files.kindAt(below(parentOf(path), one)) === 'missing');
    if (name !== undefined)
      return {
        why: `${path} includes ${below(parentOf(path), name)}, which is not in the stage`,
        said: `error: couldn't read \`${name}\`: No such file or directory`,
        fix: null,
      };
  }
  return null;
}
