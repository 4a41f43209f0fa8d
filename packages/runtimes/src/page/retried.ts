/** Makes something once for everybody who asks; after a failure the next one who asks has it made again. */
export class Retried<T> {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | null = null;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  get(): Promise<T> {
    this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = null;
      throw error;
    });
    return this.#made;
  }

  /** What was made is of no more use; the next `get` makes it again. */
  forget(): void {
    this.#made = null;
  }
}
