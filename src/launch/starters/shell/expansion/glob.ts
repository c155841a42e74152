import { addAll } from '../../../../add-all.ts';
import { namesOf } from '../../../../image/layers/layers.ts';
import { isKernels } from '../../../../image/run/run-machine.ts';
import { follow, leadsToDirectory, mayRead } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';
import { hasGroup } from './extended-patterns.ts';
import { matchesPattern } from './patterns.ts';

/** More files are not looked through. */
const MAX_FOUND = 1000;

/** The files that a pattern matches, in order; the word itself where there are none (XCU 2.13.3). */
export function pathsMatching(pattern: string, text: string, state: ShellState): readonly string[] {
  const bare = pattern.replace(/\\./gs, '');
  const isGroup = state.globs.extglob && hasGroup(pattern);
  // A slash in one belongs to no file.
  if (isGroup && (/\([^)]*\//.test(pattern) || state.start.shell !== 'bash')) return unfollowed();
  if (!isGroup && !/[*?]/.test(bare) && !(bare.includes('[') && bare.includes(']'))) return [text];
  if (!isKnown(pattern)) return unfollowed();
  const isAbsolute = pattern.startsWith('/');
  let found: readonly string[] = [isAbsolute ? '/' : ''];
  // To bash NAME[ begins an element of a list.
  if (state.start.shell === 'bash' && /^\w+\[/.test(text)) return unfollowed();
  const parts = pattern
    .split('/')
    .filter((part) => part !== '')
    .map(closedBrackets);
  // Slashes in a row; one at the end asks for directories.
  const isOfFolders = pattern.endsWith('/');
  if (pattern.includes('//') || (isOfFolders && state.globs.globstar)) return unfollowed();
  const { globstar, dotglob } = state.globs;
  // As the last part it stands for files too, and two of them find each path twice.
  if (globstar && parts.includes('**') && (parts.at(-1) === '**' || parts.indexOf('**') !== parts.lastIndexOf('**') || dotglob))
    return unfollowed();
  for (const [at, part] of parts.entries()) {
    found = found.flatMap((path) =>
      globstar && part === '**' ? [path, ...foldersBelow(path, state)] : below(path, part, at === parts.length - 1 && !isOfFolders, state),
    );
    if (found.length > MAX_FOUND) return unfollowed();
  }
  // Whether the slash counts where one name is the beginning of another, differs.
  if (isOfFolders && [...found].sort().some((path, at) => path !== found[at])) return unfollowed();
  // Other locales have an order of their own.
  if (
    found.length > 1
    && state.start.shell === 'bash'
    && ['LC_ALL', 'LC_COLLATE', 'LANG'].some((name) => (state.variables.variable(name) ?? '') !== '')
  )
    return unfollowed();
  // With failglob the line ends there.
  if (found.length === 0 && state.globs.failglob) return unfollowed();
  return found.length === 0 && !state.globs.nullglob ? [text] : found;
}

/** A bracket that nothing closes before the next slash is a character; one that comes first in it closes nothing. */
function closedBrackets(part: string): string {
  const end = part.lastIndexOf(']') + 1;
  const escaped = (found: string): string => (found === '[' ? '\\[' : found);
  return part.slice(0, end).replace(/\\.|\[(?![!^]?\]$)[!^]?\]?[^\]]*\]|\[/gs, escaped) + part.slice(end).replace(/\\.|\[/gs, escaped);
}

/** The paths in a directory that one part of a pattern matches. */
function below(path: string, part: string, isLast: boolean, state: ShellState): readonly string[] {
  const { process } = state;
  const { extglob } = state.globs;
  const isPlain = !/[*?[]/.test(part.replace(/\\./g, '')) && !(extglob && hasGroup(part));
  if (isPlain) return existing(`${path}${part.replace(/\\(.)/g, '$1')}`, isLast, state);
  const place = path === '' ? '.' : path;
  const found = follow(process, place);
  if (found.ok === null || state.outside.mayHaveChanged(place, found)) return unfollowed();
  if (!found.ok || found.node.type !== 'directory') return [];
  if (!mayRead(process, found.node) || isKernels(found.path)) return unfollowed();
  const { names, complete } = namesOf(found.node);
  if (!complete || names.length > MAX_FOUND * 10) return unfollowed();
  // bash leaves the directory itself and the one above out since 5.2.
  const dots = part.startsWith('.')
    ? ['.', '..'].filter((name) => matchesPattern(part, name, { shell: state.start.shell, isExtended: false }) ?? unfollowed())
    : [];
  if (dots.length > 0 && state.start.shell === 'bash') return unfollowed();
  const matching = [...dots, ...names].filter(
    (name) =>
      (!name.startsWith('.') || part.startsWith('.') || state.globs.dotglob)
      && (matchesPattern(part, name, { shell: state.start.shell, isExtended: extglob }) ?? unfollowed()),
  );
  // Each of them is a path of the last part, and would be looked up for nothing.
  if (isLast && matching.length > MAX_FOUND) return unfollowed();
  return matching.sort().flatMap((name) => existing(`${path}${name}`, isLast, state));
}

/** `**`: the directories below one, to any depth, but no links to any, nor those with a dot in front. */
function foldersBelow(path: string, state: ShellState): readonly string[] {
  const all: string[] = [];
  const pending = [path];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    state.outside.spend(next.length + 1);
    const folders = below(next, '*', false, state).filter((one) => leadsToDirectory(state.process, one.slice(0, -1), false));
    if (all.length + folders.length > MAX_FOUND) return unfollowed();
    addAll(all, folders);
    addAll(pending, folders);
  }
  return all;
}

/** Of the last part a link is a file, wherever it leads (lstat(2)). */
function existing(path: string, isLast: boolean, state: ShellState): readonly string[] {
  const found = follow(state.process, path, !isLast);
  if (found.ok === null || state.outside.mayHaveChanged(path, found)) return unfollowed();
  if (isLast) return found.ok ? [path] : [];
  return found.ok && found.node.type === 'directory' ? [`${path}/`] : [];
}
