/**
 * Provider types and the names of Microsoft's providers.
 *
 * Source: wincrypt.h; Microsoft's reference, "Cryptographic Provider Names".
 * @module
 */

export const PROV_RSA_FULL      = 1;
export const PROV_RSA_SIG       = 2;
export const PROV_DSS           = 3;
export const PROV_FORTEZZA      = 4;
export const PROV_MS_EXCHANGE   = 5;
export const PROV_SSL           = 6;
export const PROV_RSA_SCHANNEL  = 12;
export const PROV_DSS_DH        = 13;
export const PROV_EC_ECDSA_SIG  = 14;
export const PROV_EC_ECNRA_SIG  = 15;
export const PROV_EC_ECDSA_FULL = 16;
export const PROV_EC_ECNRA_FULL = 17;
export const PROV_DH_SCHANNEL   = 18;
export const PROV_SPYRUS_LYNKS  = 20;
export const PROV_RNG           = 21;
export const PROV_INTEL_SEC     = 22;
export const PROV_REPLACE_OWF   = 23;
export const PROV_RSA_AES       = 24;

export const MS_DEF_PROV              = 'Microsoft Base Cryptographic Provider v1.0';
export const MS_ENHANCED_PROV         = 'Microsoft Enhanced Cryptographic Provider v1.0';
export const MS_STRONG_PROV           = 'Microsoft Strong Cryptographic Provider';
export const MS_DEF_RSA_SIG_PROV      = 'Microsoft RSA Signature Cryptographic Provider';
export const MS_DEF_RSA_SCHANNEL_PROV = 'Microsoft RSA SChannel Cryptographic Provider';
export const MS_DEF_DSS_PROV          = 'Microsoft Base DSS Cryptographic Provider';
export const MS_DEF_DSS_DH_PROV       = 'Microsoft Base DSS and Diffie-Hellman Cryptographic Provider';
export const MS_ENH_DSS_DH_PROV       = 'Microsoft Enhanced DSS and Diffie-Hellman Cryptographic Provider';
export const MS_DEF_DH_SCHANNEL_PROV  = 'Microsoft DH SChannel Cryptographic Provider';
export const MS_SCARD_PROV            = 'Microsoft Base Smart Card Crypto Provider';
export const MS_ENH_RSA_AES_PROV      = 'Microsoft Enhanced RSA and AES Cryptographic Provider';
export const MS_ENH_RSA_AES_PROV_XP   = 'Microsoft Enhanced RSA and AES Cryptographic Provider (Prototype)';

// Not Windows: softcsp's own provider, there only where createCsp({ ecProvider: true }) asks for it (docs/ec-provider.md).
export const SOFTCSP_EC_PROV          = 'SoftCSP ECDSA and AES Cryptographic Provider';
