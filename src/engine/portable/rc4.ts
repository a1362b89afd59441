/**
 * RC4, as RFC 6229 §1 refers to it: a permutation S of the bytes, mixed with the key, then stepped for each byte.
 *
 *     i += 1; j += S[i]; swap S[i], S[j]; output S[S[i] + S[j]]   (all mod 256)
 *
 * 32-bit cells are faster than bytes in V8.
 * @module
 */
import type { StreamState } from '../engine.ts';

const CELLS = 256;

class Rc4State implements StreamState {
  readonly cells: Uint32Array;
  i: number;
  j: number;

  constructor(cells: Uint32Array, i: number, j: number) {
    this.cells = cells;
    this.i = i;
    this.j = j;
  }

  apply(data: Uint8Array, out: Uint8Array = data): void {
    const { cells } = this;
    let { i, j } = this;
    for (let at = 0; at < data.length; at++) {
      i = (i + 1) & 0xff;
      const x = cells[i]!;
      j = (j + x) & 0xff;
      const y = cells[j]!;
      cells[i] = y;
      cells[j] = x;
      out[at] = data[at]! ^ cells[(x + y) & 0xff]!;
    }
    this.i = i;
    this.j = j;
  }

  clone(): StreamState {
    return new Rc4State(this.cells.slice(), this.i, this.j);
  }

  dispose(): void {
    this.cells.fill(0);
    this.i = 0;
    this.j = 0;
  }
}

/**
 * A key stream at its start.
 * @throws {RangeError} the key does not have 1 to 256 bytes
 */
export function rc4(key: Uint8Array): StreamState {
  if (key.length < 1 || key.length > CELLS) throw new RangeError(`an RC4 key of ${key.length} bytes`);
  const cells = new Uint32Array(CELLS);
  for (let i = 0; i < CELLS; i++) cells[i] = i;
  let j = 0;
  for (let i = 0, k = 0; i < CELLS; i++) {
    const x = cells[i]!;
    j = (j + x + key[k]!) & 0xff;
    cells[i] = cells[j]!;
    cells[j] = x;
    if (++k === key.length) k = 0;
  }
  return new Rc4State(cells, 0, 0);
}
