/**
 * The runner of each topic of test-vectors/windows.
 * @module
 */
import { dh, dss, schannel } from './agreement.ts';
import { behaviour } from './behaviour.ts';
import type { TopicRunner } from './check.ts';
import { string, x509Pubkey } from './crypt32.ts';
import { gpp, office, sqlserver } from './documents.ts';
import { dpapi, pvk, strongname } from './key-files.ts';
import { certificate, rdp, rsaEncrypt, rsaKeyblob, rsaSignature, sessionKeyblob } from './rsa.ts';
import { cipher, deriveKey, hash, macHmac } from './symmetric.ts';

export const TOPICS: Readonly<Record<string, TopicRunner>> = {
  behaviour, certificate, cipher, 'derive-key': deriveKey, dh, dpapi, dss, gpp, hash, 'mac-hmac': macHmac, office, pvk, rdp, 'rsa-encrypt': rsaEncrypt,
  'rsa-keyblob': rsaKeyblob, 'rsa-signature': rsaSignature, schannel, 'session-keyblob': sessionKeyblob, sqlserver, string, strongname, 'x509-pubkey': x509Pubkey,
};
