/**
 * A part of a text file. Lines and columns are 1-based; columns count UTF-16 code units, as editors and SARIF do.
 * `endColumn` is the first column after the part, so an empty range has `endColumn === column`.
 */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
