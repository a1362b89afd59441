/**
 * Groups and keys with published figures, for the tests of DSA and Diffie-Hellman. Numbers are big-endian.
 * @module
 */
import { fromHex } from '../../src/bytes/bytes.ts';

const hex = (...parts: string[]): Uint8Array => fromHex(parts.join(''));

/** FIPS 186-2, appendix 5: the example, with seed, k and the signature of "abc". */
export const FIPS_186 = {
  bits: 512,
  p: hex('8df2a494492276aa3d25759bb06869cbeac0d83afb8d0cf7cbb8324f0d7882e5d0762fc5b7210eafc2e9adac32ab7aac49693dfbf83724c2ec0736ee31c80291'),
  q: hex('c773218c737ec8ee993b4f2ded30f48edace915f'),
  g: hex('626d027839ea0a13413163a55b4cb500299d5522956cefcb3bff10f399ce2c2e71cb9de5fa24babf58e5b79521925c9cc42e9f6f464b088cc572af53e6d78802'),
  x: hex('2070b3223dba372fde1c0ffc7b2e3b498b260614'),
  y: hex('19131871d75b1612a819f29d78d1b0d7346f7aa77bb62a859bfd6c5675da9d212d3a36ef1672ef660b8c7c255cc0ec74858fba33f44c06699630a76b030ee333'),
  seed: { seed: hex('d5014e4b60ef2ba8b6211b4062ba3224e0427dd3'), counter: 105 },
  message: 'abc',
  k: 0x358dad571462710f50e254cf1a376b2bdeaadfbfn,
  r: hex('8bac1ab66410435cb7181f95b16ab97c92b341c0'),
  s: hex('41e2345f1f56df2458f426d155b4ba2db6dcd8c8'),
} as const;

/** RFC 6979, A.2.1: 1024 bits, SHA-1 of "sample". */
export const RFC_6979 = {
  bits: 1024,
  p: hex('86f5ca03dcfeb225063ff830a0c769b9dd9d6153ad91d7ce27f787c43278b447', 'e6533b86b18bed6e8a48b784a14c252c5be0dbf60b86d6385bd2f12fb763ed88',
    '73abfd3f5ba2e0a8c0a59082eac056935e529daf7c610467899c77adedfc846c', '881870b7b19b2b58f9be0521a17002e3bdd6b86685ee90b3d9a1b02b782b1779'),
  q: hex('996f967f6c8e388d9e28d01e205fba957a5698b1'),
  g: hex('07b0f92546150b62514bb771e2a0c0ce387f03bda6c56b505209ff25fd3c133d', '89bbcd97e904e09114d9a7defdeadfc9078ea544d2e401aeecc40bb9fbbf78fd',
    '87995a10a1c27cb7789b594ba7efb5c4326a9fe59a070e136db77175464adca4', '17be5dce2f40d10a46a3a3943f26ab7fd9c0398ff8c76ee0a56826a8a88f1dbd'),
  x: hex('411602cb19a6ccc34494d79d98ef1e7ed5af25f7'),
  y: hex('5df5e01ded31d0297e274e1691c192fe5868fef9e19a84776454b100cf16f653', '92195a38b90523e2542ee61871c0440cb87c322fc4b4d2ec5e1e7ec766e1be8d',
    '4ce935437dc11c3c8fd426338933ebfe739cb3465f4d3668c5e473508253b1e6', '82f65cbdc4fae93c2ea212390e54905a86e2223170b44eaa7da5dd9ffcfb7f3b'),
  message: 'sample',
  k: 0x7bdb6b0ff756e1bb5d53583ef979082f9ad5bd5bn,
  r: hex('2e1a0c2562b2912caaf89186fb0f42001585da55'),
  s: hex('29efb6b0aff2d7a68eb70ca313022253b9a88df5'),
} as const;

/** RFC 5114, 2.1 and A.1: 1024 bits, q of 160 bits, both parties' keys and Z. */
export const RFC_5114 = {
  bits: 1024,
  p: hex('b10b8f96a080e01dde92de5eae5d54ec52c99fbcfb06a3c69a6a9dca52d23b61', '6073e28675a23d189838ef1e2ee652c013ecb4aea906112324975c3cd49b83bf',
    'accbdd7d90c4bd7098488e9c219a73724effd6fae5644738faa31a4ff55bccc0', 'a151af5f0dc8b4bd45bf37df365c1a65e68cfda76d4da708df1fb2bc2e4a4371'),
  q: hex('f518aa8781a8df278aba4e7d64b7cb9d49462353'),
  g: hex('a4d1cbd5c3fd34126765a442efb99905f8104dd258ac507fd6406cff14266d31', '266fea1e5c41564b777e690f5504f213160217b4b01b886a5e91547f9e2749f4',
    'd7fbd7d3b9a92ee1909d0d2263f80a76a6a24c087a091f531dbf0a0169b6a28a', 'd662a4d18e73afa32d779d5918d08bc8858f4dcef97c2a24855e6eeb22b3b2e5'),
  xA: hex('b9a3b3ae8fefc1a2930496507086f8455d48943e'),
  xB: hex('9392c9f9eb6a7a6a9022f7d83e7223c6835bbdda'),
  yA: hex('2a853b3d92197501b9015b2deb3ed84f5e021dcc3e52f109d3273d2b7521281c', 'babe0e76ff5727fa8acce26956ba9a1fca26f20228d8693feb10841d84a73600',
    '54ece5a7f5b7a61ad3dfb3c60d2e43106d8727da37df9cce95b478755d06bcea', '8f9d45965f75a5f3d1df3701165fc9e50c4279ceb07f989540ae96d5d88ed776'),
  yB: hex('717a6cb053371ff4a3b932941c1e5663f861a1d6ad34ae66576dfb98f6c6cbf9', 'ddd5a56c7833f6bcfdff095582ad868e440e8d09fd769e3ceccdc3d3b1e4cfa0',
    '57776caaf9739b6a9fee8e7411f8d6dac09d6a4edb46cc2b5d5203090eae6126', '311e53fd2c14b574e6a3109a3da1be41bdceaa186f5ce06716a2b6a07b3c33fe'),
  z: hex('5c804f454d30d9c4df85271f93528c91df6b48ab5f80b3b59caac1b28f8acba9', 'cd3e39f3cb614525d9521d2e644c53b807b810f340062f257d7d6fbfe8d5e8f0',
    '72e9b6e9afda9413eafb2e8b0699b1fb5a0caceddeaead7e9cfbb36ae2b42083', '5bd83a19fb0b5e96bf8fa4d09e345525167ecd9155416f46f408ed31b63c6e6d'),
} as const;
