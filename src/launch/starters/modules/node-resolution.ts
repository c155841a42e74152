import type { FileNode } from '../../../image/file-tree.ts';
import { joinPath, pathFrom } from '../../../image/walk.ts';
import { recordIn } from '../../../toolchain/json-record.ts';
import type { JsonRecord } from '../../../toolchain/json-record.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';
import { textFound } from '../shell/files.ts';

/** What Node.js finds under a name (lib/internal/modules/cjs/loader.js). */
export type Resolved =
  | { readonly kind: 'file'; readonly path: readonly string[]; readonly node: FileNode }
  /** Nothing of that name is there. `named`: the file of a package that its `main` names. */
  | { readonly kind: 'missing'; readonly named?: string }
  /** There, or nobody can tell. */
  | { readonly kind: 'open' };

const OPEN = { kind: 'open' } as const;
const MISSING = { kind: 'missing' } as const;

/** Modules that are in Node.js itself. */
const BUILT_IN = new Set(
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'.split(
    ' ',
  ),
);

const ENDINGS = ['.js', '.json', '.node'];
/** What Node.js tries behind the name of a file (lib/internal/modules/cjs/loader.js). */
export const TRIED = ['', ...ENDINGS];

/** Where else Debian's Node.js looks. */
const ELSEWHERE = ['/usr/share/nodejs', '/usr/lib/nodejs', '/usr/local/lib/node'];

export function isBuiltIn(name: string): boolean {
  return name.startsWith('node:') || BUILT_IN.has(name.split('/', 1)[0] ?? '');
}

export function isRelative(name: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|\/)/.test(name);
}

/** A file by its name, or by that and an ending, or a directory of a package. */
export function resolveFile(process: Process, path: string): Resolved {
  const isDirectory = /(?:^|\/)\.{0,2}$/.test(path);
  return (
    (isDirectory
      ? null
      : firstFile(
          process,
          TRIED.map((end) => path + end),
        )) ?? inDirectory(process, path)
  );
}

/** The first of them that is a file; null where surely none is. */
function firstFile(process: Process, paths: readonly string[]): Resolved | null {
  for (const path of paths) {
    const found = follow(process, path);
    if (found.ok === null) return OPEN;
    if (found.ok && found.node.type === 'file') return { kind: 'file', path: found.path, node: found.node };
    if (found.ok && found.node.type !== 'directory') return OPEN;
  }
  return null;
}

function inDirectory(process: Process, path: string): Resolved {
  const found = follow(process, path);
  if (found.ok === null) return OPEN;
  if (!found.ok || found.node.type !== 'directory') return MISSING;
  const main = mainOf(process, path);
  if (main === null) return OPEN;
  const named = main === undefined ? null : pathFrom(path, main);
  const byMain = named === null ? null : firstFile(process, [...TRIED.map((end) => named + end), ...indexes(named)]);
  const resolved = byMain ?? firstFile(process, indexes(path));
  return resolved ?? (named === null ? MISSING : { kind: 'missing', named });
}

function indexes(path: string): string[] {
  return ENDINGS.map((end) => `${path}/index${end}`);
}

/** What the directory's package.json calls its main file: undefined where it has none, null where nobody can tell. */
function mainOf(process: Process, directory: string): string | null | undefined {
  const described = packageAt(process, directory);
  if (described === null || described === undefined) return described;
  const main = described['main'];
  return main === undefined || main === '' ? undefined : typeof main === 'string' ? main : null;
}

/** The package.json of a directory: undefined where there is none, null where nobody can tell what it says. */
export function packageAt(process: Process, directory: string): JsonRecord | null | undefined {
  const found = follow(process, `${directory}/package.json`);
  if (found.ok === false) return undefined;
  return recordIn(textFound(found));
}

/** The nearest package.json above a file. */
export function packageAbove(process: Process, directory: readonly string[]): JsonRecord | null | undefined {
  for (let length = directory.length; length >= 0; length--) {
    if (directory[length - 1] === 'node_modules') return undefined;
    const found = packageAt(process, joinPath(directory.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A package by its name, in the `node_modules` of all directories above. */
export function resolvePackage(process: Process, name: string, directory: readonly string[]): 'missing' | 'open' {
  const [first = '', second = ''] = name.split('/', 2);
  const wanted = first.startsWith('@') ? `${first}/${second}` : first;
  const own = packageAbove(process, directory);
  // A package may load itself by its name.
  if (own === null || (own !== undefined && own['name'] === wanted) || name.startsWith('#') || first === '') return 'open';
  for (let length = directory.length; length >= 0; length--) {
    if (directory[length - 1] === 'node_modules') continue;
    const place = `${joinPath(directory.slice(0, length))}/node_modules/`;
    if (mayBeAt(process, place + wanted)) return 'open';
  }
  return ELSEWHERE.some((place) => follow(process, `${place}/${wanted}`).ok === true) ? 'open' : 'missing';
}

/** The file that a package names as its own main one, and has not; null where it has, or nobody can tell. */
export function missingMain(process: Process, name: string, directory: readonly string[]): string | null {
  if (!/^(?:@[^/]+\/)?[^/@]+$/.test(name)) return null;
  for (let length = directory.length; length >= 0; length--) {
    if (directory[length - 1] === 'node_modules') continue;
    const place = `${joinPath(directory.slice(0, length))}/node_modules/${name}`;
    if (!mayBeAt(process, place)) continue;
    const found = follow(process, place);
    if (found.ok !== true || found.node.type !== 'directory' || packageAt(process, place)?.['exports'] !== undefined) return null;
    const resolved = resolveFile(process, place);
    return resolved.kind === 'missing' ? (resolved.named ?? null) : null;
  }
  return null;
}

function mayBeAt(process: Process, path: string): boolean {
  return TRIED.map((end) => path + end).some((one) => follow(process, one).ok !== false);
}
