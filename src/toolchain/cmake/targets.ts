import type { CmakeVariables } from './variables.ts';

/** A directory with a CMakeLists.txt, as it is once all of it has been read. Paths are absolute and clean. */
export interface CmakeDirectory {
  readonly source: string;
  readonly binary: string;
  readonly variables: CmakeVariables;
  /** What targets that come later are linked with. */
  readonly linkOptions: string[];
  readonly linkLibraries: string[];
  /** What targets that come later are compiled with, as compilers take it. */
  readonly compileOptions: string[];
  /** False below `add_subdirectory(… EXCLUDE_FROM_ALL)`. */
  readonly isInAll: boolean;
}

/** Where a command stands. */
export interface CmakePlace {
  readonly directory: CmakeDirectory;
  readonly variables: CmakeVariables;
  readonly depth: number;
}

export type TargetKind = 'executable' | 'static' | 'shared' | 'object' | 'interface';

/** What `target_link_libraries` and its like say, and for whom. */
export interface LinkItem {
  readonly text: string;
  /** Counts for the target itself. */
  readonly isOwn: boolean;
  /** Counts for what links the target. */
  readonly isHanded: boolean;
}

/** A program or a library of the project. */
export interface CmakeTarget {
  readonly name: string;
  readonly kind: TargetKind;
  readonly directory: CmakeDirectory;
  /** As the file names them; UNKNOWN stands in one that is not known. */
  readonly sources: string[];
  readonly libraries: LinkItem[];
  readonly options: LinkItem[];
  /** What its sources are compiled with, as compilers take it. */
  readonly compile: LinkItem[];
  /** Names in upper case. */
  readonly properties: Map<string, string>;
}

/** `install(TARGETS …)` of a program. */
export interface CmakeInstall {
  readonly target: string;
  /** Absolute, or below the prefix. */
  readonly destination: string;
}

/** Properties of a new target that variables of the directory give. */
const FROM_VARIABLES: Readonly<Record<string, string>> = {
  RUNTIME_OUTPUT_DIRECTORY: 'CMAKE_RUNTIME_OUTPUT_DIRECTORY',
  POSITION_INDEPENDENT_CODE: 'CMAKE_POSITION_INDEPENDENT_CODE',
  LINK_SEARCH_START_STATIC: 'CMAKE_LINK_SEARCH_START_STATIC',
  LINK_SEARCH_END_STATIC: 'CMAKE_LINK_SEARCH_END_STATIC',
  INTERPROCEDURAL_OPTIMIZATION: 'CMAKE_INTERPROCEDURAL_OPTIMIZATION',
  ENABLE_EXPORTS: 'CMAKE_ENABLE_EXPORTS',
  SUFFIX: 'CMAKE_EXECUTABLE_SUFFIX',
  C_STANDARD: 'CMAKE_C_STANDARD',
  CXX_STANDARD: 'CMAKE_CXX_STANDARD',
  CXX_STANDARD_REQUIRED: 'CMAKE_CXX_STANDARD_REQUIRED',
};

/** `variables` are those where the command stands. */
export function newTarget(
  name: string,
  kind: TargetKind,
  sources: readonly string[],
  directory: CmakeDirectory,
  variables: CmakeVariables,
): CmakeTarget {
  const properties = new Map<string, string>();
  for (const [property, variable] of Object.entries(FROM_VARIABLES)) {
    const value = variables.get(variable);
    if (value !== null && value !== '') properties.set(property, value);
  }
  const own = (text: string): LinkItem => ({ text, isOwn: true, isHanded: false });
  return {
    name,
    kind,
    directory,
    sources: [...sources],
    libraries: directory.linkLibraries.map(own),
    options: directory.linkOptions.map(own),
    compile: directory.compileOptions.map(own),
    properties,
  };
}

/** Whether a library comes to lie where the project says, which need not be below the tree that is built. */
export function putsLibrariesElsewhere({ kind, properties, directory: { variables } }: CmakeTarget): boolean {
  if (kind !== 'static' && kind !== 'shared') return false;
  const named = ['CMAKE_LIBRARY_OUTPUT_DIRECTORY', 'CMAKE_ARCHIVE_OUTPUT_DIRECTORY', 'LIBRARY_OUTPUT_PATH'].some(
    (name) => (variables.get(name) ?? '') !== '',
  );
  return named || [...properties.keys()].some((name) => /^(?:LIBRARY|ARCHIVE)_OUTPUT_DIRECTORY/.test(name));
}
