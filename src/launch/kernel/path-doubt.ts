/**
 * What is known to be uncertain of a way through PATH. What a command may have brought before a program of the base image is another
 * program of that name. So is what packages bring before one of the stage's own; it starts as well.
 */
export class PathDoubt<T> {
  #first: T | null = null;
  #ofPackages = true;

  /** A program may have come to this path. */
  note(reason: T, path: string): void {
    this.#first ??= reason;
    this.#ofPackages &&= !path.startsWith('/usr/local/');
  }

  get first(): T | null {
    return this.#first;
  }

  /** Only packages can have brought one: they put nothing into /usr/local. */
  get isOfPackages(): boolean {
    return this.#ofPackages;
  }
}
