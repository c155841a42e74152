import { follow, mayRead } from '../process.ts';
import type { Process } from '../process.ts';

/** Names to load before all others, and who says so. */
export interface PreloadList {
  readonly from: string;
  readonly names: string;
}

const PRELOAD_FILE = '/etc/ld.so.preload';
const MAX_PRELOAD_BYTES = 1 << 20;

/** Every library that is to be loaded first, in ld.so's order: variable, option, then the file (rtld.c). */
export function preloadNames(process: Process, lists: readonly PreloadList[]): readonly { readonly from: string; readonly name: string }[] {
  const given = lists.flatMap(({ from, names }) => names.split(/[ :]/).map((name) => ({ from, name })));
  return [...given, ...readPreloadFile(process).map((name) => ({ from: PRELOAD_FILE, name }))].filter(({ name }) => name !== '');
}

/** Names in /etc/ld.so.preload: parted by blanks and colons, `#` begins a comment (rtld.c). */
function readPreloadFile(process: Process): readonly string[] {
  const found = follow(process, PRELOAD_FILE);
  if (found.ok !== true || found.node.type !== 'file' || found.node.content === null || !mayRead(process, found.node)) return [];
  const { content } = found.node;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.read(0, Math.min(content.size, MAX_PRELOAD_BYTES)));
  return text.replace(/#[^\n]*/g, '').split(/[: \t\n]+/);
}

/** What ld.so says of a library that it cannot load first. */
export function preloadWarning(name: string, from: string, message: string): string {
  return `ERROR: ld.so: object '${name}' from ${from} cannot be preloaded (${reasonIn(message)}): ignored.`;
}

/** What ld.so says of a library that cannot watch it. */
export function auditWarning(name: string, message: string): string {
  return `ERROR: ld.so: object '${name}' cannot be loaded as audit interface: ${reasonIn(message)}; ignored.`;
}

/** `cannot open shared object file` of a whole message: errno is not told there. */
function reasonIn(message: string): string {
  return message
    .replace(/^.*?: error while loading shared libraries: [^:]*: /s, '')
    .replace(/: (?:No such file or directory|Permission denied|Error \d+)$/, '')
    .trim();
}
