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
  /** Files that could not be read may have made it otherwise. */
  readonly isUnsure?: boolean;
  /** It is known to want nothing but libc. */
  readonly isLibcEnough?: boolean;
  /** The versions of glibc that it asks for besides the oldest, as its loader tells them. */
  readonly symbolVersions?: readonly string[];
  /** Packed with UPX afterwards. */
  readonly packed?: boolean;
}
