import { latin1 } from '../../../../bytes/latin1.ts';
import { entryOf } from '../../../../entry-of.ts';
import { namesOf } from '../../../../image/layers/layers.ts';
import { APT_LISTS } from '../../../../image/run/apt-places.ts';
import { programOfPackage } from '../../../../toolchain/commands/package-programs.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import type { Done, KnownProgram } from './done.ts';
import { whyNotThere } from './reasons.ts';

/** Package managers, as far as they surely refuse what they are told: what they install nobody follows. */
export const OF_PACKAGES: Readonly<Record<string, KnownProgram>> = { 'apt-get': apt, apt, apk };

/** What apt ends with at an error, and apk up to 2.14 where it may not open its database. */
const APT_FAILED = 100;
const APK_FAILED = 99;

/** By command: the lock that it takes first. */
const LOCKS: Readonly<Record<string, string>> = {
  update: `${APT_LISTS}/lock`,
  ...Object.fromEntries(
    ['install', 'remove', 'purge', 'autoremove', 'upgrade', 'dist-upgrade', 'full-upgrade'].map((command) => [
      command,
      '/var/lib/dpkg/lock-frontend',
    ]),
  ),
};

/** Options of apt with which it does less than it says, looks elsewhere, or brings the lists first. */
const OTHERWISE =
  /^-(?:[a-zA-Z]*[sdU]|[cta])|^--(?:update|simulate|just-print|dry-run|recon|no-act|print-uris|download-only|help|version|config-file|target-release|default-release|host-architecture)|\bDir\b/;

/** More of a command is not typed again. */
const MOST_TYPED = 120;

function apt(words: readonly string[], state: ShellState): Done | null {
  const operands = words.filter((word, at) => !word.startsWith('-') && words[at - 1] !== '-o');
  const [command = '', ...names] = operands;
  const lock = entryOf(LOCKS, command);
  if (lock === undefined || words.some((word) => OTHERWISE.test(word) || (word.startsWith('-') && !isKnown(word)))) return null;
  if (state.process.user.uid !== 0) return denied(APT_FAILED, `E: Could not open lock file ${lock} - open (13: Permission denied)`);
  const file = command === 'install' ? names.find((name) => isMissingFile(name, state)) : undefined;
  if (file !== undefined) return { status: APT_FAILED, output: null, error: `E: Unsupported file ${file} given on commandline\n` };
  if (command !== 'install' || !hasNoLists(state)) return null;
  const absent = names.map(packageIn).find((name) => name !== null && isAbsent(name, state));
  if (absent === undefined || absent === null) return null;
  const typed = words.every((word) => isKnown(word) && /^[\w.+:=/~-]+$/.test(word)) && words.join(' ').length <= MOST_TYPED;
  const answers = words.some((word) => /^-(?:[a-zA-Z]*y|-yes$|-assume-yes$)/.test(word)) ? '' : ' -y';
  const again = typed ? words.map((word) => (word === command ? `${word}${answers}` : word)).join(' ') : `install${answers} …`;
  state.outside.remedy = {
    fix: `apt-get update && apt-get ${again}   in one RUN`,
    why: 'the image has no lists of packages, which apt-get update brings',
  };
  return { status: APT_FAILED, output: null, error: `E: Unable to locate package ${absent}\n` };
}

/** `./x.deb`, where that is not there: by its beginning apt takes it for a file all the same. */
function isMissingFile(operand: string, state: ShellState): boolean {
  return /^\.{0,2}\//.test(operand) && isKnown(operand) && whyNotThere(sureTarget(operand, state)) !== null;
}

/**
 * The package that an operand of `install` names, without its version, release and architecture; null for a file, a pattern, or one to take
 * away.
 */
function packageIn(operand: string): string | null {
  const name = /^([a-z0-9][a-z0-9.+-]*)(?:[=/:].*)?$/s.exec(operand)?.[1] ?? null;
  return name === null || !isKnown(operand) || name.endsWith('-') ? null : name;
}

const APK_COMMANDS: ReadonlySet<string> = new Set(['add', 'del', 'update', 'upgrade']);
/** The last Alpine 3.x with apk 2: later ones may end with something else. */
const LAST_OF_APK_2 = 22;

function apk(words: readonly string[], state: ShellState): Done | null {
  const [command = ''] = words.filter((word) => !word.startsWith('-'));
  if (
    !APK_COMMANDS.has(command)
    || state.process.user.uid === 0
    || words.some((word) => /^(?:-s|--simulate|-p|--root.*|--usermode)$/.test(word))
    || !isOnApk2(state)
  )
    return null;
  return denied(APK_FAILED, 'ERROR: Failed to open apk database: Permission denied');
}

/** By the release that musl's loader came with. */
function isOnApk2(state: ShellState): boolean {
  const lib = sureTarget('/lib', state);
  if (lib?.ok !== true || lib.node.type !== 'directory') return false;
  const releases = namesOf(lib.node)
    .names.filter((name) => name.startsWith('ld-musl-'))
    .map((name) => sureTarget(`/lib/${name}`, state))
    .map((found) => (found?.ok === true && found.node.type === 'file' ? found.node.stands?.release : undefined));
  return releases.some((release) => Number(/^alpine 3\.(\d+)$/.exec(release ?? '')?.[1] ?? Infinity) <= LAST_OF_APK_2);
}

function denied(status: number, words: string): Done {
  return { status, output: '', error: `${words}\n` };
}

/** apt knows of no package then but of those that are installed. */
function hasNoLists(state: ShellState): boolean {
  const found = sureTarget(APT_LISTS, state);
  if (found === null) return false;
  if (found.ok !== true) return found.ok === false && found.errno === 'ENOENT';
  if (found.node.type !== 'directory' || sureTarget(`${APT_LISTS}/${ANY_NAME}`, state)?.ok !== false) return false;
  return namesOf(found.node).names.every((name) => name === 'partial' || name === 'auxfiles' || name === 'lock');
}

/** Of a list: where it is not there, and nobody says that there may be more, there is none. */
const ANY_NAME = 'deb.debian.org_debian_dists_stable_InRelease';

/**
 * Whether a package surely is not installed: dpkg does not know it, or of an image that is known by description, its program is nowhere.
 */
function isAbsent(name: string, state: ShellState): boolean {
  const known = linesOfDpkg(state);
  if (known !== null) return !known.some((line) => line === `Package: ${name}` || (line.startsWith('Provides:') && line.includes(name)));
  const program = programOfPackage(name);
  return program !== null && PLACES.every((place) => sureTarget(`${place}/${program}`, state)?.ok === false);
}

/** What dpkg knows of packages; null where that is not at hand. */
function linesOfDpkg(state: ShellState): readonly string[] | null {
  const status = sureTarget('/var/lib/dpkg/status', state);
  const content = status?.ok === true && status.node.type === 'file' ? status.node.content : null;
  return content === null || content.isPartial === true || content.size > MAX_STATUS
    ? null
    : latin1(content.read(0, content.size)).split('\n');
}

const MAX_STATUS = 1 << 24;
const PLACES = ['/usr/local/bin', '/usr/local/sbin', '/usr/bin', '/usr/sbin', '/bin', '/sbin'];
