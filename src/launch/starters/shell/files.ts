import type { FileNode } from '../../../image/file-tree.ts';
import { follow } from '../../process.ts';
import type { Process } from '../../process.ts';

/** Longer texts bring something else than commands, as a script that unpacks itself does. */
const MAX_TEXT = 1 << 20;

/** The text of a file; null where it is not at hand, is long, or holds what is no text. */
export function textOf({ content, grown }: FileNode): string | null {
  if (content === null || content.size > MAX_TEXT || content.isPartial === true || grown !== undefined) return null;
  // What an archive did not keep is looked for again: that is thrown.
  const bytes = content.read(0, content.size);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[\0\ufdd0-\ufdef\ufffe\uffff]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** The text of what was found; null where that is no file, or its text is not at hand. */
export function textFound(found: ReturnType<typeof follow>): string | null {
  return found.ok === true && found.node.type === 'file' ? textOf(found.node) : null;
}

/** The lines of a file; null where they are not known: lines that all releases of a base image have are. */
export function linesAt(process: Process, path: string): readonly string[] | null {
  const text = textFound(follow(process, path));
  return text === null ? null : text.split('\n');
}
