import type { KnownLoader } from '../file-tree.ts';

/** What a compiler of a RUN line makes, by the line and the sources that it finds: its bytes are not at hand. */
export interface MadeProgram {
  /** The command, such as `go build`. */
  readonly by: string;
  /** 1-based line of the instruction: in the image that it runs in, its programs find what they were linked with. */
  readonly line: number;
  /** GOOS and GOARCH names; null where not known. */
  readonly os: string | null;
  readonly arch: string | null;
  readonly instead?: 'archive' | 'library';
  /** The loader that it asks for; null where it needs none. Left out where that is not sure: `doubt` says why. */
  readonly loader?: string | null;
  readonly doubt?: string;
  /** It surely asks for one of these, which C library it may be linked with; left out elsewhere. */
  readonly loaders?: readonly string[];
  /** It is static, or asks for that loader, and `doubt` says why that is open: it surely starts where both would. */
  readonly mayBeStatic?: true;
  /** What its loader is to find for it; null where nothing is known of that. */
  readonly wants: MadeWants | null;
  /** The 1.x of the Go that makes it, null where that is not known; left out of what no Go makes. */
  readonly goMinor?: number | null;
  /** What its sources do that wants something of the image; left out where that is not known. */
  readonly uses?: SourceUses;
}

/** A call that stands in a program's own sources. */
export interface Called {
  /** Such as `http.Get`. */
  readonly name: string;
  /** `line 3 of /src/main.go calls`. */
  readonly where: string;
}

/** What a Go program surely wants of its image by its own sources; null where nothing is seen of it. */
export interface SourceUses {
  readonly tlsClient: Called | null;
  readonly timeZones: Called | null;
  readonly tempFiles: Called | null;
  readonly userLookup: Called | null;
  /** A driver that needs cgo, and got none. */
  readonly sqliteStub: Called | null;
  /** The time zones are linked in. */
  readonly hasTimeZones: boolean;
}

/** What a program wants of its C library and of others, as far as its compiler's line and its sources say. */
export interface MadeWants {
  /** The loader that was there, which is of one version with its libc; null where that is not known. */
  readonly linked: KnownLoader | null;
  /** Versions of glibc that it surely asks for, such as `GLIBC_2.34`, in the order in which its loader misses them. */
  readonly versions: readonly string[];
  /** It asks glibc for no others that were not always there. */
  readonly isEvery: boolean;
  /** A C library of this version or newer surely has all that it asks for; null where that is not known. */
  readonly enough: string | null;
  /** Libraries besides libc, in the order in which its loader looks for them. */
  readonly libraries: readonly WantedLibrary[];
  /** Why it may want others too; null where it does not. */
  readonly mayWant: string | null;
}

export interface WantedLibrary {
  readonly name: string;
  /** False where it may want it or not. */
  readonly isSure: boolean;
  /** Any version of it will do. */
  readonly isAny?: true;
  /** What of it was there; null where that is not known. */
  readonly linked: KnownLoader | null;
  /** Versions that it surely asks for, such as `GLIBCXX_3.4.32`. */
  readonly versions: readonly string[];
}
