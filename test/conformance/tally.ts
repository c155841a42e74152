/** Counts comparisons of one field after the other and keeps the first differences. */
export class Tally {
  readonly name: string;
  files = 0;
  fields = 0;
  differences = 0;
  readonly #shown: string[] = [];
  readonly #byField = new Map<string, number>();

  constructor(name: string) {
    this.name = name;
  }

  /** Compares by value: both sides as JSON. */
  compare(file: string, field: string, ours: unknown, theirs: unknown): void {
    this.fields++;
    this.#byField.set(field, (this.#byField.get(field) ?? 0) + 1);
    if (JSON.stringify(ours) === JSON.stringify(theirs)) return;
    this.differ(file, `${field}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`);
  }

  differ(file: string, text: string): void {
    this.differences++;
    if (this.#shown.length < 20) this.#shown.push(`  ${file}: ${text}`);
  }

  /** One line of counts, then the first differences. True if there were none, and something was compared. */
  report(): boolean {
    console.log(`${this.name}: ${this.files} files, ${this.fields} fields compared, ${this.differences} differences`);
    for (const line of this.#shown) console.log(line);
    if (process.env['VERBOSE']) console.log([...this.#byField].map(([field, count]) => `  ${field} ${count}`).join('\n'));
    return this.differences === 0 && this.files > 0;
  }
}
