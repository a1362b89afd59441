/**
 * The layer that node:crypto (OpenSSL) makes over another engine: big hashes, AES, triple DES, RSA, Diffie-Hellman in
 * groups and on curves. For small data the engine
 * below is faster (thresholds.ts).
 *
 * Left below on purpose: RC2, RC4, DES, MD4, MD2, which OpenSSL has in its legacy provider or not at all; prime tests, where it
 * does 64 rounds whatever it is asked for; powers that are taken once.
 * @module
 */
import type { Engine, EngineLayer, HashName, HashPrimitive } from '../engine.ts';
import { override } from '../override.ts';
import { nodeBlockKey, type CipherNames, type NodeCipher } from './block.ts';
import { nodeEc } from './ec.ts';
import { nodeHash } from './hash.ts';
import { nodeCrypto, type NodeCrypto } from './openssl.ts';
import { nodeNumbers } from './power.ts';
import { nodeRsa } from './rsa.ts';
import { type CipherThresholds, thresholdsOver, type Thresholds } from './thresholds.ts';

/** Names in OpenSSL. */
const HASHES: Readonly<Record<keyof Thresholds['hashes'], string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
};
const DES3: CipherNames = { ecb: 'des-ede3', cbc: 'des-ede3-cbc', cfb8: 'des-ede3-cfb8' };

const DES3_KEY_BYTES = 24;
const DES_BLOCK_BYTES = 8;
const AES_BLOCK_BYTES = 16;

function aesNames(bits: number): CipherNames {
  return { ecb: `aes-${bits}-ecb`, cbc: `aes-${bits}-cbc`, cfb8: `aes-${bits}-cfb8` };
}

/** By the length of the key in bytes. */
const AES: Readonly<Record<number, CipherNames>> = {
  16: /* @__PURE__ */ aesNames(128),
  24: /* @__PURE__ */ aesNames(192),
  32: /* @__PURE__ */ aesNames(256),
};

/** OpenSSL is faster for some size and mode. */
function isUsed({ encrypt, decrypt }: CipherThresholds): boolean {
  return [...Object.values(encrypt), ...Object.values(decrypt)].some((bytes) => bytes !== Infinity);
}

function nodeHashes(crypto: NodeCrypto, thresholds: Thresholds, below: Engine): Partial<Record<HashName, HashPrimitive>> {
  const out: Partial<Record<HashName, HashPrimitive>> = {};
  for (const [name, opensslName] of Object.entries(HASHES) as [keyof typeof HASHES, string][]) {
    const fromBytes = thresholds.hashes[name];
    if (fromBytes !== Infinity) out[name] = nodeHash(crypto, opensslName, fromBytes, below.hashes[name]);
  }
  return out;
}

/** The layer with thresholds of one's own. */
export function nodeLayerWith(thresholdsFor: (below: Engine) => Thresholds): EngineLayer {
  return (below) => {
    const crypto = nodeCrypto();
    if (crypto === null) return null;
    const thresholds = thresholdsFor(below);
    const aes: NodeCipher = { crypto, thresholds: thresholds.aes, refused: new Set() };
    const des3: NodeCipher = { crypto, thresholds: thresholds.des3, refused: new Set() };
    const usesDes3 = isUsed(thresholds.des3);
    return override(below, {
      name: 'node',
      details: () => [`node: OpenSSL ${process.versions.openssl}`],
      hashes: nodeHashes(crypto, thresholds, below),
      blocks: {
        // Other lengths are refused below.
        aes(key) {
          const names = AES[key.length];
          return names === undefined ? below.blocks.aes(key) : nodeBlockKey(aes, names, AES_BLOCK_BYTES, key, below.blocks.aes);
        },
        des3: (key) => (usesDes3 && key.length === DES3_KEY_BYTES ? nodeBlockKey(des3, DES3, DES_BLOCK_BYTES, key, below.blocks.des3) : below.blocks.des3(key)),
      },
      rsa: nodeRsa(crypto, thresholds, below.rsa),
      numbers: nodeNumbers(crypto, thresholds, below.numbers),
      ec: nodeEc(crypto, below.ec),
    });
  };
}

/** node:crypto from the sizes on from which it is faster. */
export const nodeLayer: EngineLayer = (below) => nodeLayerWith(thresholdsOver)(below);
