import { FormatError } from '../errors.ts';

/** What an entry makes; `global-header` and `unknown` make nothing, and Docker refuses an `unknown` one. */
export type TarEntryType =
  'file' | 'hardlink' | 'symlink' | 'character-device' | 'block-device' | 'directory' | 'fifo' | 'global-header' | 'unknown';

/** A piece of a sparse file that is stored; what lies between the pieces is zeros. */
export interface SparsePart {
  /** Where the piece belongs in the file. */
  readonly offset: number;
  readonly length: number;
}

/** One entry of a tar archive, extension headers applied. Names are as stored: not cleaned, and possibly hostile. */
export interface TarEntry {
  readonly path: string;
  readonly type: TarEntryType;
  /** The type byte as a character. */
  readonly typeFlag: string;
  /** Permission, setuid, setgid and sticky bits: at most 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Of hard and symbolic links, else empty. */
  readonly linkTarget: string;
  /** Bytes of the file once unpacked. */
  readonly size: number;
  /** Where its data starts in the archive. */
  readonly offset: number;
  /** Bytes of data in the archive; differs from `size` in sparse files. */
  readonly storedSize: number;
  /** The stored pieces of a sparse file, in order and one behind the other from `offset` on; null for other files. */
  readonly parts: readonly SparsePart[] | null;
  /** The attribute `security.capability`, a character for each byte, where there is one. */
  readonly capability?: string;
  /** Its access control lists, `system.posix_acl_…`, a character for each byte, where there are any. */
  readonly lists?: { readonly access?: string | undefined; readonly default?: string | undefined };
  /** A character device of the numbers 0 and 0, by which overlayfs marks what a layer takes away. */
  readonly isWhiteout?: true;
}

/** An archive that Go's archive/tar refuses; `dockerMessage` is how it says so. */
export class TarError extends FormatError {
  readonly dockerMessage: string;

  constructor(message: string, dockerMessage: string, offset: number) {
    super(message, offset);
    this.dockerMessage = dockerMessage;
  }
}
