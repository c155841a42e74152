import { isKnown } from '../../unknown-value.ts';
import { isModuleMode } from '../go/environment.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import type { BareOperation } from './command-paths.ts';
import { isLanguageManager } from './language-packages.ts';

/** Variables that tell anyone where to put what is kept for a user. */
const HOMES = ['HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME'];

const GO = ['GOPATH', 'GOBIN', 'GOCACHE', 'GOMODCACHE'];

const RUST = ['CARGO_HOME', 'CARGO_TARGET_DIR', 'RUSTUP_HOME'];

/** Those of installers of packages for a language, which may build with Rust. */
const INSTALLERS = [
  ...(
    'VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CACHE_DIR PYTHONUSERBASE WORKON_HOME UV_PROJECT_ENVIRONMENT UV_CACHE_DIR'
    + ' UV_TOOL_DIR UV_TOOL_BIN_DIR UV_PYTHON_INSTALL_DIR UV_INSTALL_DIR POETRY_HOME POETRY_VIRTUALENVS_PATH POETRY_CACHE_DIR npm_config_prefix NPM_CONFIG_PREFIX npm_config_cache'
    + ' NPM_CONFIG_CACHE YARN_CACHE_FOLDER PNPM_HOME npm_config_store_dir BUNDLE_PATH BUNDLE_BIN GEM_HOME COMPOSER_HOME COMPOSER_VENDOR_DIR COMPOSER_BIN_DIR'
  ).split(' '),
  ...RUST,
];

/** They put what they bring where its package says, wherever their user is at home. */
const OF_SYSTEM = /^(?:apk|apt|apt-get|aptitude|yum|t?dnf|microdnf|zypper|pacman)$/;

/** The system's own packages, and compilers, heed none of the others: `apk add` puts nothing into /go. */
function variablesOf(program: string): readonly string[] {
  if (/^(?:xx-)?go(?:1\.\d+)?$/.test(program)) return GO;
  if (/^(?:cargo|cross|xx-cargo|rustc|rustup)$/.test(program)) return RUST;
  return isLanguageManager(program) ? INSTALLERS : [];
}

/** `apt-get download`, `apk fetch`: into the directory that they are called in. */
const FETCHES = /^(?:apt|apt-get|apk|dnf|yum) (?:download|source|fetch)$/;

/**
 * Where an installer puts files because it is told to, beside the places that it uses of its own accord: `pip install --prefix=/install`,
 * `apk add --root /out`, `ENV GOMODCACHE=/mods`. What is there already stays, and `isFile` tells what is only read. Null where nothing is
 * named.
 */
export function addsToNamed(invocation: Invocation, state: GoState, isFile: (path: string) => boolean): BareOperation | null {
  const by = `${invocation.program} ${invocation.args.find(({ value }) => !value.startsWith('-'))?.value ?? ''}`.trim();
  const paths = FETCHES.test(by) && invocation.directory !== null && invocation.directory !== '/' ? [invocation.directory] : [];
  for (const word of [
    ...invocation.args.map(({ value }) => value),
    ...[...(OF_SYSTEM.test(invocation.program) ? [] : HOMES), ...variablesOf(invocation.program)].flatMap((name) =>
      settingsOf(invocation, name, state),
    ),
  ]) {
    const named = pathIn(word);
    const path = named === null ? null : resolvePath(invocation, named);
    if (named !== null && path === null) return { kind: 'change', paths: null, by, adds: 'packages' };
    if (path !== null && path !== '/' && !isFile(path)) paths.push(path);
  }
  return paths.length === 0 ? null : { kind: 'change', paths, by, adds: 'beside' };
}

type GoState = Pick<ToolchainState, 'goSettings' | 'goVersion'>;

function settingsOf(invocation: Invocation, name: string, state: GoState): readonly string[] {
  const value = invocation.variable(name)?.value ?? state.goSettings.get(name) ?? '';
  const [subcommand] = invocation.program === 'go' ? invocation.args : [];
  const ofModules =
    name !== 'GOPATH' || value === ''
      ? null
      : subcommand?.value === 'mod'
        ? ['pkg']
        : subcommand?.value === 'get'
          ? getsInto(invocation, state)
          : null;
  // Sources are often kept in another part of it. The first of a list is written to (cmd/go, `go help mod download`).
  return ofModules === null ? [value] : ofModules.map((below) => `${value.split(':', 1)[0] ?? ''}/${below}`);
}

/** Where `go get` writes: modules, or sources where it keeps none, and programs as long as it built them. */
function getsInto(invocation: Invocation, { goSettings, goVersion }: GoState): readonly string[] {
  const minor = goVersion?.[1] ?? 0;
  const keepsModules = minor >= MODULES_SINCE && isModuleMode(invocation, goSettings);
  const builds = minor < BUILDS_UNTIL && !invocation.args.some(({ value }) => value === '-d');
  return ['pkg', ...(keepsModules ? [] : ['src']), ...(builds ? ['bin'] : [])];
}

/** The first 1.x that keeps modules wherever it stands, and the first whose `go get` builds nothing. */
const MODULES_SINCE = 16;
const BUILDS_UNTIL = 18;

/**
 * `/path`, `--option=/path`, `-t/path`, `-o:/path`, `Dir::Cache=/path`; null for what is no path. Not known where an option's value is not.
 */
function pathIn(word: string): string | null {
  if (word.includes('://')) return null;
  const value = /^(?:-[A-Za-z](?=[./])|[\w.:-]{1,100}[=:])?(.*)$/s.exec(word)?.[1] ?? '';
  return /^\.{0,2}\//.test(value) || (!isKnown(value) && value !== word && word.startsWith('-')) ? value : null;
}
