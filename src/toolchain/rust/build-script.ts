import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { section, someSettings, textOf, workspaceRoot } from './cargo-files.ts';
import { inherited } from './cargo-version.ts';
import { crateSources } from './crate-sources.ts';
import type { RustSource } from './crate-sources.ts';
import { dependenciesOf } from './manifest-dependencies.ts';
import type { Problem } from './problem.ts';
import { inSources } from './source/in-sources.ts';
import { readRustFile } from './source/rust-file.ts';
import type { RustFile } from './source/rust-file.ts';
import { unknownName } from './unknown-names.ts';

/*
 * What a package's build script and variables of the environment do to its build (measured with cargo 1.95).
 */

/** The edition of a package, its workspace's where it leaves it to that; empty where it is not known. */
export function editionOf(files: StageFiles, directory: string, manifest: string): string {
  const own = section(manifest, 'package');
  if (!/^[ \t]*edition\b/m.test(own)) return '2015';
  const said = textOf(own, 'edition');
  if (said !== null) return said;
  const root = workspaceRoot(files, directory, manifest);
  return inherited(manifest, root === null ? '' : (files.text(below(root, 'Cargo.toml')) ?? ''), 'edition') ?? '';
}

/** Where the build script of a package is; null where it has none. */
export function scriptOf(files: StageFiles, directory: string, own: string): string | null {
  if (/^[ \t]*build[ \t]*=[ \t]*false/m.test(own)) return null;
  const path = textOf(own, 'build') ?? 'build.rs';
  return files.kindAt(below(directory, path)) === 'missing' ? null : cleanPath(`${directory}/${path}`);
}

/** Whether settings of cargo may set variables. */
export function isConfigured(files: StageFiles, directory: string): boolean {
  return someSettings(files, directory, /^[ \t]*(?:\[env|env[ \t]*[.=]|include)/m);
}

/** What cargo or the image sets, or what may be set where nobody says so. */
const MAY_BE_SET =
  /^(?:CARGO|RUST|DEP_|OUT_DIR$|TARGET$|HOST$|NUM_JOBS$|OPT_LEVEL$|PROFILE$|DEBUG$|PATH$|HOME$|USER$|LANG$|LC_|PWD$|OLDPWD$|SHELL$|SHLVL$|TERM$|HOSTNAME$|LD_|_$)|proxy$/i;

const NAME = /^"([A-Za-z_]\w*)"$/;

/** `env!("NAME")` of a variable that nothing sets. */
export function unsetVariable(sources: readonly RustSource[], isSet: (variable: string) => boolean): Problem | null {
  for (const { path, words } of sources.filter(({ isSure }) => isSure)) {
    const file = words.some(({ text }) => text === 'env') ? readRustFile(path, words) : null;
    for (const [at, { text, line }] of (file?.words ?? []).entries()) {
      const name =
        text === 'env'
        && words[at + 1]?.text === '!'
        && words[at + 2]?.text === '('
        && words[at + 4]?.text === ')'
        && isPlaceOfMacro(file, at)
          ? NAME.exec(words[at + 3]?.text ?? '')?.[1]
          : undefined;
      if (name !== undefined && !MAY_BE_SET.test(name) && !isSet(name))
        return {
          why: `line ${line} of ${path} wants the variable ${name} while it is compiled, and nothing sets it`,
          said: `error: environment variable \`${name}\` not defined at compile time`,
          fix: anyOf(`ARG ${name}   and docker build --build-arg ${name}=…`, `ENV ${name}=…   above this line`),
        };
    }
  }
  return null;
}

/** Compiled as it stands: words of the macro itself are its own, those around it are not. */
function isPlaceOfMacro(file: RustFile | null, at: number): boolean {
  const around = file?.around[at] ?? -1;
  return file !== null && (around < 0 || file.isOpen[around] !== true) && file.isOpen[at - 1] !== true;
}

/** Why a build script does not compile, or ends the build when it runs; null where it may do well. */
export function scriptProblem(
  files: StageFiles,
  directory: string,
  manifest: string,
  isSet: (variable: string) => boolean,
): Problem | null {
  const path = scriptOf(files, directory, section(manifest, 'package'));
  const edition = editionOf(files, directory, manifest);
  const dependencies = path === null || !/^20(?:18|21|24)$/.test(edition) ? null : dependenciesOf(manifest, '');
  const sources = path === null || dependencies === null ? null : crateSources(files, path);
  if (sources === null || dependencies === null) return null;
  const known = new Set(dependencies.filter(({ isForScripts }) => isForScripts).map(({ key }) => key.replaceAll('-', '_')));
  return (
    unknownName(sources, known)
    ?? inSources(sources, { known, edition: Number(edition), isProgram: true, minor: null })
    ?? ending(sources, isConfigured(files, directory) ? () => true : isSet)
  );
}

/** A way out of main that it surely comes to. */
function ending(sources: readonly RustSource[], isSet: (variable: string) => boolean): Problem | null {
  const [root] = sources;
  const file = root === undefined ? null : readRustFile(root.path, root.words);
  const main =
    file?.words.findIndex(({ text }, at) => text === 'fn' && file.words[at + 1]?.text === 'main' && file.around[at] === -1) ?? -1;
  if (file === null || main < 0) return null;
  const { words, pair, around, isOpen } = file;
  let open = main;
  while (open < words.length && words[open]?.text !== '{') open++;
  const end = pair.get(open) ?? open;
  const said = `failed to run custom build command`;
  for (let at = open + 1; at < end; at++) {
    const { text, line } = words[at] ?? { text: '', line: 0 };
    // What is behind a way out or a condition need not be reached.
    if (isOpen[at] === true || /^(?:return|if|match|while|loop|for|let_else|else|\?|\|)$/.test(text)) return null;
    const starts = /^[;{}]$/.test(words[at - 1]?.text ?? '') && around[at] === open;
    if (starts && text === 'panic' && words[at + 1]?.text === '!')
      return { why: `the build script panics on line ${line} of ${file.path}`, said, fix: null };
    if (
      text === 'exit'
      && words[at + 1]?.text === '('
      && words[at - 1]?.text === '::'
      && words[at - 2]?.text === 'process'
      && around[at] === open
    )
      return /^[1-9]\d*$/.test(words[at + 2]?.text ?? '') && words[at + 3]?.text === ')'
        ? { why: `the build script ends with ${words[at + 2]?.text ?? ''} on line ${line} of ${file.path}`, said, fix: null }
        : null;
    const name =
      text === 'var'
      && words[at - 1]?.text === '::'
      && words[at - 2]?.text === 'env'
      && words[at + 1]?.text === '('
      && words[at + 3]?.text === ')'
      && words[at + 4]?.text === '.'
      && /^(?:unwrap|expect)$/.test(words[at + 5]?.text ?? '')
        ? NAME.exec(words[at + 2]?.text ?? '')?.[1]
        : undefined;
    if (name !== undefined && !MAY_BE_SET.test(name) && !isSet(name))
      return {
        why: `the build script wants the variable ${name} on line ${line} of ${file.path}, and nothing sets it`,
        said,
        fix: anyOf(`ARG ${name}   and docker build --build-arg ${name}=…`, `ENV ${name}=…   above this line`),
      };
  }
  return null;
}
