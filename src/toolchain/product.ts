import type { SourceUses } from '../image/run/made-program.ts';

/** What a compiler makes, told from its command line. */
export interface Product {
  /** The command, such as `go build`. */
  readonly madeBy: string;
  readonly kind: 'executable' | 'shared-library' | 'archive' | 'object' | 'managed';
  /** GOOS and GOARCH names; null where not known. */
  readonly os: string | null;
  readonly arch: string | null;
  readonly variant: string | null;
  /** `dynamic`: a loader and libraries are needed. `unknown`: what is linked in decides, and `because` says how. */
  readonly linkage: 'static' | 'dynamic' | 'unknown';
  /** Which libc it is linked with; null when none or not known. */
  readonly libc: 'glibc' | 'musl' | null;
  /** What must be in the image for a `managed` one, such as `dotnet` or `java`; else null. */
  readonly runtime: string | null;
  /** Facts behind `linkage`, strongest first, in words. */
  readonly because: readonly string[];
  /** Libraries beside libc that a dynamic one surely wants. */
  readonly libraries?: readonly string[];
  /** Libraries of the system that crates link it with, by crate, should it have them. */
  readonly byCrate?: Readonly<Record<string, string>>;
  /** The least glibc that a dynamic one surely wants. */
  readonly glibc?: string | null;
  /** Its sources could not be read: it may be no program. */
  readonly isUnread?: boolean;
  /** Of an unknown linkage: it is static, or dynamic in the usual way. */
  readonly mayBeStatic?: boolean;
  /** Files that could not be read may have made it otherwise. */
  readonly isUnsure?: boolean;
  /** What a dynamic one wants that is linked with the libc of its own image; left out where that is not known. */
  readonly needs?: ProgramNeeds;
  /** The 1.x of the Go that makes it, null where that is not known; left out of what no Go makes. */
  readonly goMinor?: number | null;
  /** Packed with UPX afterwards. */
  readonly packed?: boolean;
  /** What its sources do that wants something of the image; left out where that is not known. */
  readonly uses?: SourceUses;
}

/** What the loader of a dynamic program is to find, besides libc. */
export interface ProgramNeeds {
  /**
   * In the order in which it looks for them; `isSure` is false where it may want it or not, `isAny` is set where any version of it will do.
   */
  readonly libraries: readonly { readonly name: string; readonly isSure: boolean; readonly isAny?: true }[];
  /** Why it may want others too; null where it does not. */
  readonly mayWant: string | null;
  /** The release of a gcc that is not the distribution's, and brings libraries of its own. */
  readonly gcc?: string;
  /** It is surely made of C++'s streams. */
  readonly usesStreams?: boolean;
  /**
   * All versions, such as `GLIBC_2.34`, that a program linked with glibc 2.34 or newer asks for and not every glibc has, as its loader
   * tells them; left out where it may be any.
   */
  readonly versions?: readonly string[];
  /**
   * The version of its C library, such as `2.34`, that surely has all it asks for, linked with a newer one, of glibc up to the newest that is
   * known; left out where that is not known.
   */
  readonly enough?: string;
  /** Versions that it surely asks for besides where the glibc has them that it is linked with. */
  readonly anew?: readonly string[];
}
