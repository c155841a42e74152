import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../../image/file-tree.ts';
import type { WalkErrno } from '../../image/walk.ts';
import { follow, mayRead } from '../process.ts';
import type { LoaderStart } from './start.ts';

/** Where musl looks unless a file says otherwise. */
const LIBRARY_PATH = '/lib:/usr/local/lib:/usr/lib';

/** Where musl's loader looks at last, and the errno that a failure to read the file for it leaves behind. */
export interface SystemPath {
  readonly list: string;
  readonly errno: WalkErrno | 'EISDIR' | null;
}

/**
 * What stands in `/etc/ld-musl-ARCH.path`. Only where there is none does the built-in path count: what cannot be read is as if it were
 * empty.
 */
export function systemPath(start: LoaderStart): SystemPath {
  const path = pathFile(start);
  const file = path === null ? null : follow(start.process, path);
  if (file === null || file.ok === null) return { list: LIBRARY_PATH, errno: null };
  if (!file.ok)
    return file.errno === 'ENOENT' || file.errno === 'EINVAL' ? { list: LIBRARY_PATH, errno: null } : { list: '', errno: file.errno };
  const { node } = file;
  if (node.type === 'directory') return { list: '', errno: 'EISDIR' };
  if (node.type !== 'file' || node.content === null) return { list: LIBRARY_PATH, errno: null };
  return mayRead(start.process, node) ? { list: readText(node), errno: null } : { list: '', errno: 'EACCES' };
}

/** Its place: below the folder that the loader's own folder lies in, by the name that the loader was called by. */
function pathFile({ loader }: LoaderStart): string | null {
  const arch = architectureOf(loader);
  return arch === null ? null : `${prefixOf(loader.path)}/etc/ld-musl-${arch}.path`;
}

/** What stands before the last slash but one (load_library); nothing where the name is no whole path. */
function prefixOf(path: string): string {
  const last = path.startsWith('/') ? path.lastIndexOf('/') : 0;
  return last === 0 ? '' : path.slice(0, path.lastIndexOf('/', last - 1));
}

/** Loaders are under a megabyte; nothing larger is searched. */
const MAX_BYTES = 4 << 20;
const MARKER = new TextEncoder().encode('/etc/ld-musl-');

/** The architecture that a loader was built with, whatever it is called; of one that is not at hand, what its name says. */
function architectureOf({ path, file: { content } }: LoaderStart['loader']): string | null {
  return (content === null ? null : builtWith(content)) ?? /\/ld-musl-([^/]*)\.so\.1$/.exec(path)?.[1] ?? null;
}

/** A loader is searched once, however many libraries it looks for. */
const found = new WeakMap<ByteSource, string | null>();

function builtWith(content: ByteSource): string | null {
  const known = found.get(content);
  if (known !== undefined) return known;
  const read = content.size > MAX_BYTES ? null : readArchitecture(content);
  found.set(content, read);
  return read;
}

function readArchitecture(content: ByteSource): string | null {
  const bytes = content.read(0, content.size);
  const at = indexOfBytes(bytes, MARKER, 0);
  if (at < 0) return null;
  const text = new TextDecoder().decode(bytes.subarray(at + MARKER.length, at + MARKER.length + 64));
  return /^([^/\0]+)\.path\0/.exec(text)?.[1] ?? null;
}

/** Up to the first NUL: musl reads it by getdelim(3). */
function readText(file: FileNode): string {
  return file.content === null
    ? LIBRARY_PATH
    : new TextDecoder('utf-8', { ignoreBOM: true })
        .decode(file.content.read(0, Math.min(file.content.size, 65536)))
        .split('\0', 1)
        .join('');
}
