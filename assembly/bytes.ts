/**
 * Moves of a few bytes inside the memory: shorter than the fixed cost of memory.copy for what a buffer of one block holds.
 * @module
 */

/** Copies `count` bytes; the regions do not overlap. */
export function copyBytes(to: usize, from: usize, count: usize): void {
  for (; count >= 8; count -= 8, to += 8, from += 8) store<u64>(to, load<u64>(from));
  for (; count > 0; count--, to++, from++) store<u8>(to, load<u8>(from));
}

/** Sets `count` bytes to zero. */
export function zeroBytes(at: usize, count: usize): void {
  if (count >= 256) {
    memory.fill(at, 0, count);
    return;
  }
  for (; count >= 8; count -= 8, at += 8) store<u64>(at, 0);
  for (; count > 0; count--, at++) store<u8>(at, 0);
}
