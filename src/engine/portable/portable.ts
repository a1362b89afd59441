/**
 * The engine that runs everywhere: the noble packages, BigInt, and own code where they have nothing or are too slow
 * (docs/decisions/portable-ciphers.md).
 * @module
 */
import type { Engine } from '../engine.ts';
import { aes } from './aes.ts';
import { des, des3 } from './des.ts';
import { ec } from './ec.ts';
import { md2 } from './md2.ts';
import { md4 } from './md4.ts';
import { md5 } from './md5.ts';
import { numbers } from './numbers.ts';
import { rc2 } from './rc2.ts';
import { rc4 } from './rc4.ts';
import { rsa } from './rsa.ts';
import { sha1, sha256, sha384, sha512 } from './sha.ts';

/** The portable engine; it has no state. */
export function portableEngine(): Engine {
  return {
    name: 'portable',
    details: [],
    hashes: { md2, md4, md5, sha1, sha256, sha384, sha512 },
    blocks: { rc2, des, des3, aes },
    rc4,
    rsa,
    numbers,
    ec,
  };
}
