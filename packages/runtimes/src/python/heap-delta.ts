/**
 * The file that a started interpreter is restored from: the blocks of its memory that differ from the memory of an
 * interpreter which has not started. All numbers are 32-bit, little-endian:
 *
 *     magic, checksum of what follows, size of the memory, size of the head, number of stretches
 *     for each stretch: its first block, its count of blocks
 *     Pyodide's own head of a snapshot, padded to four bytes
 *     the blocks
 */

const MAGIC = 0x31_44_48_43;
const BLOCK = 256;
const FIXED_WORDS = 5;

export interface HeapDelta {
  /** What Pyodide writes before a snapshot's memory. */
  head: Uint8Array;
  /** Turns the memory of an interpreter that has not started into that of the one that was kept. */
  applyTo(heap: Uint8Array): void;
}

interface Snapshot {
  head: Uint8Array;
  heap: Uint8Array;
  /** The same memory at moments before the interpreter started. A block that differs from any of them is kept. */
  earlier: readonly Uint8Array[];
}

/** Neighbouring blocks that are kept, as pairs of first block and count. */
function keptStretches({ heap, earlier }: Snapshot): number[][] {
  const now = new BigUint64Array(heap.buffer, heap.byteOffset, heap.length / 8);
  const before = earlier.map((bytes) => new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8));
  const differs = (block: number) => {
    for (let word = (block * BLOCK) / 8, end = word + BLOCK / 8; word < end; word++)
      if (before.some((words) => words[word] !== now[word])) return true;
    return false;
  };
  const stretches: number[][] = [];
  for (let block = 0; block < heap.length / BLOCK; block++) {
    if (!differs(block)) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last[0]! + last[1]! === block) last[1]!++;
    else stretches.push([block, 1]);
  }
  return stretches;
}

/** Makes the file. @throws {RangeError} when the memory has grown, because then it cannot be laid over a new one. */
export function encodeHeapDelta(snapshot: Snapshot): Uint8Array {
  const { head, heap, earlier } = snapshot;
  if (heap.length % BLOCK !== 0 || earlier.some((bytes) => bytes.length !== heap.length))
    throw new RangeError(`The memory has grown to ${heap.length} bytes while the interpreter was prepared.`);
  const stretches = keptStretches(snapshot);
  const blocks = stretches.reduce((sum, [, count]) => sum + count!, 0);
  const dataStart = (FIXED_WORDS + 2 * stretches.length) * 4 + padded(head.length);
  const file = new Uint8Array(dataStart + blocks * BLOCK);
  const words = new Uint32Array(file.buffer);
  words.set([MAGIC, 0, heap.length, head.length, stretches.length, ...stretches.flat()]);
  file.set(head, (FIXED_WORDS + 2 * stretches.length) * 4);
  let at = dataStart;
  for (const [first, count] of stretches) {
    file.set(heap.subarray(first! * BLOCK, (first! + count!) * BLOCK), at);
    at += count! * BLOCK;
  }
  words[1] = checksum(words);
  return file;
}

/** Reads the file. @throws {RangeError} when it is not whole or not such a file. */
export function decodeHeapDelta(file: ArrayBuffer): HeapDelta {
  if (file.byteLength < FIXED_WORDS * 4 || file.byteLength % 4 !== 0) throw new RangeError("It is cut off.");
  const words = new Uint32Array(file);
  const [magic, sum, heapSize, headSize, count] = words as unknown as [number, number, number, number, number];
  if (magic !== MAGIC) throw new RangeError("It is no kept interpreter.");
  if (sum !== checksum(words)) throw new RangeError("It is damaged.");
  const headStart = (FIXED_WORDS + 2 * count) * 4;
  return {
    head: new Uint8Array(file, headStart, headSize),
    applyTo: (heap) => {
      if (heap.length !== heapSize) throw new RangeError(`It needs ${heapSize} bytes of memory, not ${heap.length}.`);
      let at = headStart + padded(headSize);
      for (let index = FIXED_WORDS; index < FIXED_WORDS + 2 * count; index += 2) {
        const size = words[index + 1]! * BLOCK;
        heap.set(new Uint8Array(file, at, size), words[index]! * BLOCK);
        at += size;
      }
    },
  };
}

const padded = (size: number) => Math.ceil(size / 4) * 4;

/** Of everything after the checksum itself. It finds what a broken transfer or a mixed-up file does, not an attack. */
function checksum(words: Uint32Array): number {
  let sum = words.length;
  for (let index = 2; index < words.length; index++) sum = (Math.imul(sum, 31) + words[index]!) | 0;
  return sum >>> 0;
}
