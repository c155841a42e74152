/** What `inspect` looks for besides. */
export interface InspectOptions {
  /** Also look through the functions of Go programs: what they use, and which `-X` values reached them. */
  readonly uses?: boolean;
}
