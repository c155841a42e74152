/** The shape of a truth case: what is built and run on a real engine, and what it is meant to show. */

/** One header field of an ELF file, set to a value of the field's own width. */
export interface ElfEdit {
  /**
   * A field of the file header (`e_machine`, `EI_CLASS`), of the first program header of a type (`PT_INTERP.p_filesz`) or of one by index
   * (`3.p_align`).
   */
  readonly field: string;
  readonly value: number | bigint;
}

/** A file crafted from a binary of `fixtures/truth/binaries`: fields set, bytes replaced, then cut or padded. */
export interface ElfSpec {
  readonly elf: string;
  readonly set?: readonly ElfEdit[];
  /** Replaces the bytes of the first segment of type PT_INTERP, keeping its size unless `p_filesz` is set. */
  readonly interpreter?: string;
  /** Bytes that are put into the file (hexadecimal), at an offset. */
  readonly patch?: readonly { readonly offset: number; readonly hex: string }[];
  /** Texts that are put in the place of others, padded with NULs to their length. */
  readonly replace?: readonly (readonly [from: string, to: string])[];
  /** Entries of PT_DYNAMIC by their tags: the first of the tag gets another tag, value or both. */
  readonly dynamic?: readonly { readonly tag: number; readonly to?: number; readonly value?: number }[];
  /** Length of the file afterwards: cut off, or padded with zeros. */
  readonly size?: number;
  readonly mode?: number;
}

/** An entry of a tar archive: content, link target, numbers as they stand in the header. */
export interface TarEntry {
  readonly name: string;
  readonly type?: 'file' | 'directory' | 'symlink' | 'hardlink' | 'fifo' | 'character' | 'block' | 'sparse';
  /** Major and minor number; 0 and 0 unless given. */
  readonly device?: readonly [major: number, minor: number];
  readonly text?: string;
  readonly binary?: string;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly userName?: string;
  /** The attribute `security.capability` (hexadecimal), in a header of PAX. */
  readonly capability?: string;
}

/** What stands at one path of the build context; a bare string is a text file of mode 0644. */
export type FileSpec =
  | string
  | { readonly text: string; readonly mode?: number }
  | { readonly base64: string; readonly mode?: number }
  /** A file of `fixtures/truth/binaries` (or its `.br`), mode 0755 unless given. */
  | { readonly binary: string; readonly mode?: number }
  | ElfSpec
  | { readonly tar: readonly TarEntry[]; readonly gzip?: boolean; readonly mode?: number }
  | { readonly symlink: string }
  | { readonly directory: true; readonly mode?: number }
  | { readonly fifo: true; readonly mode?: number }
  | { readonly socket: true; readonly mode?: number };

/** Options of `docker run`, where a case is about them. */
export interface RunOptions {
  readonly args?: readonly string[];
  readonly user?: string;
  readonly entrypoint?: string;
  readonly workdir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The engines and builders that answers are recorded from. */
export const engineNames = ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-legacy', 'docker-20.10-buildkit'] as const;

/** One of {@link engineNames}. */
export type EngineName = (typeof engineNames)[number];

/** One mechanism, as an image that is built and run. */
export interface TruthCase {
  /** Kebab-case, unique, never used again. */
  readonly name: string;
  /** The mechanism, in one sentence. */
  readonly why: string;
  /** Text of the Dockerfile, written to `dockerfileName` of the context. */
  readonly dockerfile: string;
  /** Where the Dockerfile stands in the context, `Dockerfile` unless given; `../Dockerfile` is one that lies beside it. */
  readonly dockerfileName?: string;
  /** Files of the context by path; a value is described by {@link FileSpec}. */
  readonly context?: Readonly<Record<string, FileSpec>>;
  /** `linux/amd64` unless given. */
  readonly platform?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** How it is run; `false` where only the build matters. */
  readonly run?: RunOptions | false;
  /** The engines it is recorded on; all unless given. */
  readonly engines?: readonly EngineName[];
}
