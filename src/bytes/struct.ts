/** Where one field of a structure lies: bytes from the structure's start, and its width in bytes. */
export interface Field {
  readonly at: number;
  readonly size: 1 | 2 | 4 | 8;
}

/** Hands out fields one after the other, so that a structure is declared in the order of its specification. */
class FieldCounter {
  #next = 0;

  u8 = (): Field => this.#take(1);
  u16 = (): Field => this.#take(2);
  u32 = (): Field => this.#take(4);
  u64 = (): Field => this.#take(8);

  /** Leaves bytes out that nobody reads. */
  skip(bytes: number): void {
    this.#next += bytes;
  }

  get end(): number {
    return this.#next;
  }

  #take(size: Field['size']): Field {
    const at = this.#next;
    this.#next += size;
    return { at, size };
  }
}

/**
 * Declares a packed structure: `struct((f) => ({ p_type: f.u32(), p_flags: f.u32() }))`.
 * The result holds a {@link Field} for each name, and `byteLength`.
 */
export function struct<T extends object>(declare: (f: FieldCounter) => T): T & { readonly byteLength: number } {
  const counter = new FieldCounter();
  return { ...declare(counter), byteLength: counter.end };
}
