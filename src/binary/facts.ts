/** Every format the reader can name. Only the first four are programs that some kernel loads by itself. */
export type Format =
  | 'elf'
  | 'macho'
  | 'macho-fat'
  | 'pe'
  | 'wasm'
  | 'ar'
  | 'xcoff'
  | 'coff'
  | 'plan9'
  | 'script'
  | 'java-class'
  | 'zip'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'zstd'
  | 'tar'
  | 'llvm-bitcode'
  | 'dos'
  | 'html'
  | 'text'
  | 'lfs-pointer'
  | 'empty'
  | 'zeros'
  | 'unknown';

export type Kind =
  'executable' | 'pie' | 'static-pie' | 'shared-library' | 'object' | 'core' | 'bundle' | 'dylinker' | 'archive' | 'script' | 'other';

export type Confidence = 'certain' | 'likely' | 'assumed';

/** One thing in the file that speaks for an operating system. `offset` is in bytes, where there is one place. */
export interface OsEvidence {
  readonly source: string;
  readonly value: string;
  readonly offset?: number;
}

export interface SymbolVersions {
  readonly library: string;
  readonly names: readonly string[];
}

export interface Libc {
  readonly family: 'glibc' | 'musl' | 'bionic' | 'uclibc' | 'dietlibc' | 'newlib' | 'bsd' | 'libSystem' | 'msvcrt' | 'ucrt' | 'other';
  /** The least version that can satisfy the file, such as `2.34`; null where the file does not say. */
  readonly minimum: string | null;
}

/** One `-X importpath.name=value` of the linker flags. A value that looks like a credential is masked. */
export interface LdflagsVariable {
  readonly name: string;
  readonly value: string;
  readonly masked: boolean;
  /**
   * Only where the uses were asked for. `present`: the value is in the program's data (an initializer function may
   * still overwrite it); `absent`: no such variable, or a constant; `unknown`: the file does not say.
   */
  readonly effect?: LdflagsEffect;
}

export type LdflagsEffect = 'present' | 'absent' | 'unknown';

/**
 * What a Go program has in it that wants something of its image. Each is the name of a function that shows it, or
 * null where there is none. That a function is linked in does not say that it runs.
 */
export interface GoUses {
  /** Makes TLS connections of its own, so it wants certificates of authorities. */
  readonly tlsClient: string | null;
  /** Carries such certificates in itself. */
  readonly embeddedRoots: string | null;
  /** Looks up time zones by name. */
  readonly timeZones: string | null;
  /** Carries the time zones in itself (`time/tzdata`, `-tags timetzdata`). */
  readonly embeddedTimeZones: string | null;
  /** Looks up users or groups: wants /etc/passwd, or with cgo the C library's ways. */
  readonly userLookup: string | null;
  /** C code is linked in. */
  readonly cgo: string | null;
  /** Host names go through the C library (`getaddrinfo`), which may load libraries at run time. */
  readonly cgoResolver: string | null;
  /** Wants a directory for temporary files. */
  readonly tempFiles: string | null;
  /** Starts other programs. */
  readonly execsPrograms: string | null;
  /** Loads Go plugins. */
  readonly plugins: string | null;
  /** Holds go-sqlite3 in the form that only says that it was built without cgo. */
  readonly sqliteStub: string | null;
  /** Every function name was looked at; false where the table was too large. */
  readonly complete: boolean;
}

export interface GoModule {
  readonly path: string;
  readonly version: string;
  readonly sum: string | null;
  readonly replace?: GoModule;
}

export interface GoFacts {
  /** As the file has it: `go1.26.8`. */
  readonly version: string | null;
  /** The path of package main: `example.com/svc/cmd/svc`. */
  readonly path: string | null;
  readonly main: GoModule | null;
  /** `GOOS`, `GOARCH`, `CGO_ENABLED`, `-tags`, `-trimpath`, `vcs.revision` …; `-ldflags` with values masked. */
  readonly settings: Readonly<Record<string, string>>;
  readonly dependencies: readonly GoModule[];
  readonly ldflags: readonly LdflagsVariable[];
  /** Only where asked for, since it costs reading the table of functions; null if the file has none. */
  readonly uses?: GoUses | null;
}

/**
 * What a glibc takes amiss. `no-default-libraries`: -z nodefaultlib without paths of its own; `unmarked-relr`: packed relocations without
 * the version that glibc asks for then.
 */
export type LinkHindrance = 'no-default-libraries' | 'unmarked-relr';

/** Or what Linux itself does. `unloadable`: it cannot map what the file has, or has nowhere to begin; `note` says why. */
export type Hindrance = LinkHindrance | 'unloadable';

/** What a packer hides, as far as the first of what it packed tells. */
export interface PackedProgram {
  readonly kind: 'executable' | 'pie' | 'static-pie';
  readonly linkage: 'static' | 'dynamic';
  /** PT_INTERP; null also where its name cannot be read. */
  readonly interpreter: string | null;
}

/** What a file is and what it needs; the contract of `inspect --format json` (docs in the README). */
export interface BinaryFacts {
  /** As given by the caller. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly format: Format;
  readonly kind: Kind;
  /** GOOS name, or null. */
  readonly os: string | null;
  /** GOARCH name where Go has one, else the format's own in lower case, or null. */
  readonly arch: string | null;
  /** `v7`, `v3` …, or null. */
  readonly variant: string | null;
  /** `linux/arm/v7`, or null where os or arch is. */
  readonly platform: string | null;
  /** Strongest first. */
  readonly osEvidence: readonly OsEvidence[];
  readonly osConfidence: Confidence | null;
  /** What else must agree within one architecture: `eabi5 hard-float`, `n32`, `ELFv2`, `lp64d`, `x32` …; else null. */
  readonly abi: string | null;
  readonly bits: 32 | 64 | null;
  readonly endian: 'little' | 'big' | null;
  readonly linkage: 'static' | 'dynamic' | null;
  /** No symbol table for debuggers; null where the format has none or it was not looked for. */
  readonly stripped: boolean | null;
  /** PT_INTERP, LC_LOAD_DYLINKER or the program of the `#!` line. */
  readonly interpreter: string | null;
  /** DT_NEEDED and its like, in file order; for a script by way of `env`, the program that `env` looks for. */
  readonly needed: readonly string[];
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  readonly soname: string | null;
  readonly versions: readonly SymbolVersions[];
  readonly libc: Libc | null;
  readonly minimumKernel: string | null;
  readonly minimumOs: string | null;
  /** Hexadecimal. */
  readonly buildId: string | null;
  /** `upx` …: what hides the real headers. */
  readonly packer: string | null;
  /** The program that is packed inside; absent where nothing is, or where it cannot be read. */
  readonly packed?: PackedProgram;
  /** What keeps the program from starting in any image as images are; absent where nothing does. */
  readonly hindrance?: Hindrance;
  readonly go: GoFacts | null;
  /** For `macho-fat`, one each; absent otherwise. */
  readonly slices?: readonly BinaryFacts[];
  /** One sentence for a person where the format alone does not say it: "a Go archive: the package is not main". */
  readonly note: string | null;
}
