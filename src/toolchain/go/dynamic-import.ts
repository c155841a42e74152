import type { GoQuestion, Imported, Sources } from './packages.ts';

/** What makes a Go program ask for a loader though cgo is off: its linker binds C functions of shared libraries to it. */
export interface DynamicImport {
  /** The package that does so, or that may bring it. */
  readonly because: string;
  /** False where a module that is not at hand may bring it, and may not. */
  readonly isSure: boolean;
  /** The libraries that are named; none where `isSure` is false. */
  readonly libraries: readonly string[];
}

/** The one such module that others are made with (its dlfcn_linux.go and internal/fakecgo/symbols_linux.go). */
const PUREGO = 'github.com/ebitengine/purego';
const OF_PUREGO = ['libdl.so.2', 'libc.so.6', 'libpthread.so.0'];

/** Modules that require it for other systems, or under a tag of their own. */
const ELSEWHERE: readonly { readonly path: RegExp; readonly tag: string | null }[] = [
  { path: /^github\.com\/shirou\/gopsutil\//, tag: null },
  { path: /^github\.com\/DataDog\/(?:go-libddwaf|dd-trace-go)\//, tag: 'appsec' },
];

/** Whether this can be at all: with cgo on, a C linker or Go's own decides for other reasons. */
export function mayImportDynamically({ cgo, goos }: GoQuestion): boolean {
  return !cgo && goos === 'linux';
}

/**
 * The libraries that a Go file's `//go:cgo_import_dynamic` name, the one such line that go build takes from any file
 * (cmd/compile/internal/noder, pragcgo).
 */
export function dynamicImportsOf(source: string): readonly string[] {
  if (!source.includes('//go:cgo_import_dynamic')) return [];
  return [...source.matchAll(/^\/\/go:cgo_import_dynamic [^"\n]{1,200}"([^"\n]{1,200})"/gm)].map(([, library]) => library ?? '');
}

/** What an import brings of it; null for nothing. */
export function dynamicImport({ path, place }: Imported, sources: Sources | null): DynamicImport | null {
  if (place === null)
    return path === PUREGO || path.startsWith(`${PUREGO}/`) ? { because: PUREGO, isSure: true, libraries: OF_PUREGO } : null;
  return sources?.libraries === undefined ? null : { because: path, isSure: true, libraries: sources.libraries };
}

/** Two findings as one: what is sure counts, with the libraries of both. */
export function together(one: DynamicImport | null, other: DynamicImport | null): DynamicImport | null {
  if (one === null || other === null) return one ?? other;
  return { ...one, libraries: [...new Set([...one.libraries, ...other.libraries])] };
}

/** What modules that are not at hand may bring, by what go.mod requires. */
export function mayBringDynamicImport(required: readonly string[], { tags }: GoQuestion): DynamicImport | null {
  const isElsewhere = required.some((module) =>
    ELSEWHERE.some(({ path, tag }) => path.test(module) && (tag === null || !tags.includes(tag))),
  );
  return required.includes(PUREGO) && !isElsewhere ? { because: PUREGO, isSure: false, libraries: [] } : null;
}
