/** What a compiler made an object of. */
export interface CObject {
  /** The compiler's name. */
  readonly program: string;
  /** The path of its source. */
  readonly source: string;
  /** The options that it was compiled with. */
  readonly args: readonly string[];
  readonly directory: string;
}

/** Objects by their paths. */
export type CObjects = ReadonlyMap<string, CObject>;
