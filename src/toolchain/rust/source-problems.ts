import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput } from '../run-plan-types.ts';
import { editionOf, isConfigured, scriptOf, scriptProblem, unsetVariable } from './build-script.ts';
import { section, textOf, workspaceRoot } from './cargo-files.ts';
import { crateSources } from './crate-sources.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import { deniedByManifest } from './manifest-lints.ts';
import { inModules, mayVary, withoutMain } from './module-problems.ts';
import type { Problem } from './problem.ts';
import { queryWithoutDatabase } from './query-macros.ts';
import { inSources } from './source/in-sources.ts';
import { targetTables } from './target-sources.ts';
import { unknownName } from './unknown-names.ts';
import { withoutStd } from './without-std.ts';

/*
 * What rustc refuses of a package's own sources by their words alone (measured with Rust 1.95).
 */

/** How a package's sources are compiled. */
export interface PackageRun {
  /** Of a test the main is its own. */
  readonly isTest: boolean;
  /** It links the programs. */
  readonly links: boolean;
  /** Whether a variable of the environment is set. */
  readonly isSet: (variable: string) => boolean;
  /** RUSTFLAGS makes warnings errors. */
  readonly deniesWarnings: boolean;
  /** The x of Rust 1.x, Infinity for the newest; null where that is not known. */
  readonly minor: number | null;
}

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
  return script ?? inNames({ files, directory, manifest, words }, { ...run, deniesWarnings: deniesWarnings && !isTest });
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

/** What a package's own targets are told apart by. */
interface Package {
  readonly files: StageFiles;
  readonly directory: string;
  readonly manifest: string;
  readonly words: readonly string[];
}

/** Crates and functions that are nowhere, in the library and in the programs that the line builds. */
function inNames(asked: Package, { isTest, links, isSet, deniesWarnings, minor }: PackageRun): Problem | null {
  const { files, directory, manifest, words } = asked;
  const own = section(manifest, 'package');
  // Before, crates had to be asked for in the code.
  const edition = editionOf(files, directory, manifest);
  if (edition === '2015' && !words.some((word) => PICKS.test(word))) return asyncFunction(files, below(directory, 'src/main.rs'));
  if (words.some((word) => PICKS_OTHERS.test(word)) || !/^20(?:18|21|24)$/.test(edition)) return null;
  const dependencies = dependenciesOf(manifest, '');
  if (dependencies === null) return null;
  const denied = [...(deniesWarnings ? ['warnings'] : []), ...deniedByManifest(manifest, minor)];
  const library = libraryOf(asked);
  const known = new Set([...dependencies.map(({ key }) => key.replaceAll('-', '_')), ...(library === null ? [] : [library.name])]);
  const isPlain = known.size === 0 && !isTest && isForThisMachine(asked, isSet);
  const panics = panicsOf(asked);
  const builds = scriptOf(files, directory, own) !== null;
  const hasScript = builds || isConfigured(files, directory);
  for (const root of [...(library === null ? [] : [library.path]), ...programsOf(asked)]) {
    const isLibrary = root === library?.path;
    const sources = crateSources(files, below(directory, root));
    if (sources === null) continue;
    const problem =
      unknownName(sources, known)
      ?? inSources(sources, { known, edition: Number(edition), isProgram: !isLibrary, minor, denied })
      ?? (!isLibrary && isPlain ? withoutStd(sources, panics, links && !builds) : null)
      ?? (hasScript ? null : (unsetVariable(sources, isSet) ?? queryWithoutDatabase(files, directory, sources, isSet)));
    if (problem !== null) return problem;
  }
  return null;
}

/** Where the library is, from the package's directory on, and what its own programs call it; null where there is none. */
function libraryOf({ files, directory, manifest }: Package): { readonly path: string; readonly name: string } | null {
  const lib = section(manifest, 'lib');
  const path = textOf(lib, 'path') ?? (lib === '' && isOff(manifest, 'autolib') ? '' : 'src/lib.rs');
  const name = textOf(lib, 'name') ?? textOf(section(manifest, 'package'), 'name') ?? '';
  return files.kindAt(below(directory, path)) === 'file' ? { path, name: name.replaceAll('-', '_') } : null;
}

/** The roots of the programs that the line builds. */
function programsOf({ manifest, words }: Package): readonly string[] {
  if (words.includes('--lib')) return [];
  const picked = words.flatMap((word, at) =>
    word === '--bin' ? [words[at + 1] ?? ''] : word.startsWith('--bin=') ? [word.slice('--bin='.length)] : [],
  );
  const isPicked = (one: string | null): boolean => one !== null && (picked.length === 0 || picked.includes(one));
  const bins = targetTables(manifest, 'bin');
  const named = bins
    .filter((bin) => isPicked(textOf(bin, 'name')) && !bin.includes('required-features'))
    .map((bin) => textOf(bin, 'path'))
    .filter((path) => path !== null);
  const hasOwn =
    !isOff(manifest, 'autobins')
    && isPicked(textOf(section(manifest, 'package'), 'name') ?? '')
    && bins.every((bin) => textOf(bin, 'path') !== 'src/main.rs');
  return hasOwn ? [...named, 'src/main.rs'] : named;
}

function isOff(manifest: string, key: 'autolib' | 'autobins'): boolean {
  return new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*false`, 'm').test(section(manifest, 'package'));
}

/** Nothing sets another target or other flags. */
function isForThisMachine({ files, directory, words }: Package, isSet: PackageRun['isSet']): boolean {
  return (
    !words.some((word) => /^--(?:target|config|profile)(?:=|$)|^-Z/.test(word))
    && !isConfigured(files, directory)
    && !['RUSTFLAGS', 'CARGO_BUILD_TARGET', 'CARGO_ENCODED_RUSTFLAGS'].some(isSet)
  );
}

/** What a panic comes to; null where the manifest of a workspace may say otherwise. */
function panicsOf({ files, directory, manifest }: Package): 'may-abort' | 'unwind' | null {
  if (/^[ \t]*panic[ \t]*=/m.test(manifest)) return 'may-abort';
  return workspaceRoot(files, directory, manifest) === directory ? 'unwind' : null;
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
        ?? inSources(sources, {
          known: new Set(),
          edition: 2021,
          isProgram: !words.some((word) => /^--(?:crate-type|test)/.test(word)),
          minor,
        }));
}
