/**
 * Entry `softcsp/recipes`: published formats that are built on CryptoAPI, as thin uses of softcsp.
 *
 *     import { decryptByPassPhrase, decryptCpassword } from 'softcsp/recipes';
 *
 *     const { text } = decryptByPassPhrase(value, 'banana');   // SQL Server's DecryptByPassPhrase
 *     const password = decryptCpassword('j1Uyj3Vx8TY9…');      // Group Policy preferences
 *
 * Everything takes and gives Uint8Array. What is wrong with the data is a CryptError: NTE_BAD_DATA for a wrong password, too.
 * @module
 */
export { CPASSWORD_KEY, decryptCpassword, encryptCpassword } from './gpp-cpassword.ts';
export { checkOfficeRc4, decryptOfficeRc4, officeRc4Hash } from './office-rc4.ts';
export type { OfficeRc4Verifier } from './office-rc4.ts';
export { checkOfficeStandard, decryptOfficePackage, officeStandardHash } from './office-standard.ts';
export type { OfficeStandardVerifier } from './office-standard.ts';
export type { OfficeCheck } from './office-verifier.ts';
export { openPvk, sealPvk } from './pvk.ts';
export type { SealPvkOptions } from './pvk.ts';
export { decryptByPassPhrase, encryptByPassPhrase } from './sqlserver-passphrase.ts';
export type { PassPhraseMessage, PassPhraseOptions } from './sqlserver-passphrase.ts';
export { ansi, fromUtf16le, utf16le } from './text.ts';
