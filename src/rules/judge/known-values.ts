import { maskSecrets } from '../../secrets/masking.ts';
import type { Span } from '../../secrets/spans.ts';

interface Node {
  readonly next: Map<string, Node>;
  isEnd: boolean;
}

/** So much of a value before the `…` of a shortened text is a part of it. */
const MIN_PART = 4;

/** Shorter values stand in a text by chance, and masking them would only spoil it. */
const MIN_VALUE = 4;

/** Whether the value of a credential's variable is masked wherever it stands: a switch, a path or next to nothing is not. */
export function isWorthHiding(value: string): boolean {
  return value.length >= MIN_VALUE && !/^(?:true|false|none|null|\/[\w./-]*)$/i.test(value);
}

/** Many values looked for in many texts, at a cost that does not grow with their number. */
export class KnownValues {
  readonly #root: Node = { next: new Map(), isEnd: false };

  constructor(values: Iterable<string>) {
    for (const value of values) this.#add(value);
  }

  /** Where the values stand in the text, the longest at each place. */
  spansIn(text: string): Span[] {
    const spans: Span[] = [];
    if (this.#root.next.size === 0) return spans;
    for (let start = 0; start < text.length; start++) {
      const end = this.#longestFrom(text, start);
      if (end === null) continue;
      spans.push({ start, end });
      start = end - 1;
    }
    return spans;
  }

  #add(value: string): void {
    let node = this.#root;
    for (let i = 0; i < value.length; i++) {
      const known = node.next.get(value.charAt(i));
      const next = known ?? { next: new Map(), isEnd: false };
      if (known === undefined) node.next.set(value.charAt(i), next);
      node = next;
    }
    node.isEnd = true;
  }

  #longestFrom(text: string, start: number): number | null {
    let end: number | null = null;
    let node: Node | undefined = this.#root;
    for (let i = start; i < text.length; i++) {
      if (i - start >= MIN_PART && text.charAt(i) === '…') return Math.max(end ?? 0, i);
      node = node.next.get(text.charAt(i));
      if (node === undefined) break;
      if (node.isEnd) end = i + 1;
    }
    return end;
  }
}

/** The text without these values, where they are worth hiding. */
export function maskValues(text: string, values: Iterable<string>): string {
  return maskSecrets(text, new KnownValues([...values].filter(isWorthHiding)).spansIn(text));
}
