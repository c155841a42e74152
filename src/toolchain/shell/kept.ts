/** Shorter texts are read as fast as they are found again. */
const MIN_LENGTH = 512;
/** Of all texts together: what is made of one takes many times its length. */
const MAX_LENGTH = 1 << 19;

/**
 * What was made of the texts that were read last. The lines of a Dockerfile start the same script over and over, which is the same each
 * time.
 */
export class Kept<Made> {
  readonly #made = new Map<string, Made>();
  #length = 0;

  /** `make` is asked but where it was for the same text; `kind` parts those that make something else of it. */
  of(text: string, kind: string, make: () => Made): Made {
    if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) return make();
    const key = `${kind} ${text}`;
    const made = this.#made.get(key) ?? make();
    if (this.#made.delete(key)) this.#length -= key.length;
    this.#made.set(key, made);
    this.#length += key.length;
    for (const [oldest] of this.#made) {
      if (this.#length <= MAX_LENGTH) break;
      this.#made.delete(oldest);
      this.#length -= oldest.length;
    }
    return made;
  }
}
