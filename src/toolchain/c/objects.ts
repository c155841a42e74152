/** What a compiler made an object of. */
export interface CObject {
  /** The compiler's name. */
  readonly program: string;
  /** The path of its source. */
  readonly source: string;
  /** The options that it was compiled with. */
  readonly args: readonly string[];
  readonly directory: string;
  /** What an archive holds; left out of what is none. */
  readonly members?: readonly CObject[];
}

/** Objects by their paths. */
export type CObjects = ReadonlyMap<string, CObject>;

/** What `ar rcs lib.a a.o b.o` puts together; null where that is not known. */
export function archiveOf(
  args: readonly string[],
  directory: string,
  objects: CObjects,
  path: (name: string) => string | null,
): readonly [path: string, made: CObject] | null {
  const [operation = '', archive = '', ...names] = args;
  const at = path(archive);
  if (!/^-?[rcsuvDqT]*[rq][rcsuvDqT]*$/.test(operation) || at === null || names.length === 0 || objects.get(at)?.members !== undefined)
    return null;
  const members = names.map((name) => objects.get(path(name) ?? ''));
  const found = members.filter((one) => one !== undefined);
  return found.length !== members.length || found.some((one) => one.members !== undefined)
    ? null
    : [at, { program: 'ar', source: '', args: [], directory, members: found }];
}
