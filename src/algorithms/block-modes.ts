/**
 * PKCS#5 padding (RFC 8018 §6.1.1) and the names of KP_MODE's modes.
 *
 * CRYPT_MODE_CFB is 8-bit feedback; its last part is padded like the others'. CRYPT_MODE_OFB and CRYPT_MODE_CTS are
 * refused at use. Source: contract.md §9.3; shared vectors from Windows, topic cipher.
 * @module
 */
import type { BlockMode } from '../engine/engine.ts';
import { CRYPT_MODE_CBC, CRYPT_MODE_CFB, CRYPT_MODE_ECB } from '../win32/flag.ts';

/** KP_MODE → the engine's mode; a mode that is missing here has no implementation. */
export const BLOCK_MODES: ReadonlyMap<number, BlockMode> = /* @__PURE__ */ new Map<number, BlockMode>([
  [CRYPT_MODE_CBC, 'cbc'],
  [CRYPT_MODE_ECB, 'ecb'],
  [CRYPT_MODE_CFB, 'cfb8'],
]);

/** Fills the buffer from `length` to its end with that count. The caller leaves 1 to one block of room. */
export function padPkcs5(buffer: Uint8Array, length: number): void {
  buffer.fill(buffer.length - length, length);
}

/**
 * The length without the padding, or -1 when the padding is wrong. Looks at one whole block whatever it holds, so that
 * time does not tell where it went wrong.
 * @param data at least one block
 */
export function unpaddedLength(data: Uint8Array, blockBytes: number): number {
  const count = data[data.length - 1]!;
  let wrong = count < 1 || count > blockBytes ? 1 : 0;
  for (let i = 1; i <= blockBytes; i++) {
    const mask = i <= count ? 0xff : 0;
    wrong |= (data[data.length - i]! ^ count) & mask;
  }
  return wrong === 0 ? data.length - count : -1;
}
