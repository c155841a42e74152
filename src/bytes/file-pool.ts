import { openFile } from './file-source.ts';
import type { OpenFile } from './file-source.ts';
import { hostPath } from './host-names.ts';

/** The files used last; one that falls out is opened again at its next read. */
export class FilePool {
  readonly #open = new Map<string, OpenFile>();

  get(file: string): OpenFile {
    const source = this.#open.get(file) ?? openFile(hostPath(file), file);
    this.#open.delete(file);
    this.#open.set(file, source);
    const oldest = this.#open.size > 4 ? this.#open.entries().next().value : undefined;
    if (oldest !== undefined) {
      this.#open.delete(oldest[0]);
      oldest[1].close();
    }
    return source;
  }

  close(): void {
    for (const source of this.#open.values()) source.close();
    this.#open.clear();
  }
}
