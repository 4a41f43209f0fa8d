import type { OutputStream } from "@code-runner/protocol";

/** Leaves of a program's output what the reader has not seen, when the program is run again from its beginning. */
export class UnseenOutput {
  readonly #seen = { stdout: 0, stderr: 0 };
  #written = { stdout: 0, stderr: 0 };
  #seenItems = 0;
  #shownItems = 0;
  #isMuted = false;

  /** The part of `bytes` that is new. */
  take(stream: OutputStream, bytes: Uint8Array): Uint8Array {
    if (this.#isMuted) return bytes.subarray(0, 0);
    const known = Math.min(Math.max(this.#seen[stream] - this.#written[stream], 0), bytes.length);
    this.#written[stream] += bytes.length;
    this.#seen[stream] = Math.max(this.#seen[stream], this.#written[stream]);
    return bytes.subarray(known);
  }

  /** Whether the next rich value that the program shows is new. */
  takeItem(): boolean {
    if (this.#isMuted) return false;
    this.#shownItems += 1;
    const isNew = this.#shownItems > this.#seenItems;
    if (isNew) this.#seenItems = this.#shownItems;
    return isNew;
  }

  /** What the program prints from here on is of no concern: it will be run again. */
  mute(): void {
    this.#isMuted = true;
  }

  /** The program begins again. */
  repeat(): void {
    this.#isMuted = false;
    this.#shownItems = 0;
    this.#written = { stdout: 0, stderr: 0 };
  }
}
