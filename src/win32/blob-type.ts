/**
 * BLOBHEADER.bType and bVersion.
 *
 * Source: wincrypt.h; Microsoft's reference, "BLOBHEADER".
 * @module
 */

export const SIMPLEBLOB           = 0x1;
export const PUBLICKEYBLOB        = 0x6;
export const PRIVATEKEYBLOB       = 0x7;
export const PLAINTEXTKEYBLOB     = 0x8;
export const OPAQUEKEYBLOB        = 0x9;
export const PUBLICKEYBLOBEX      = 0xa;
export const SYMMETRICWRAPKEYBLOB = 0xb;
export const KEYSTATEBLOB         = 0xc;

export const CUR_BLOB_VERSION     = 2;
