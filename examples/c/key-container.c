/*
 * The life of a key container: make it, put an exchange and a signature pair into it, sign and verify, export the three kinds of key
 * blobs, import them elsewhere, decrypt there, delete it.
 *
 * The keys are new in each run, so it prints what holds for any keys: sizes, comparisons, results.
 */
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <wincrypt.h>

#define CONTAINER "softcsp example"
#define COPY      "softcsp example, copy"
#define BITS      1024
#define MESSAGE   "Attack at dawn."

static int failed(const char *call) {
  fprintf(stderr, "%s failed: 0x%08lx\n", call, GetLastError());
  return 0;
}

static int open_container(const char *name, DWORD flags, HCRYPTPROV *prov) {
  return CryptAcquireContextA(prov, name, MS_ENH_RSA_AES_PROV_A, PROV_RSA_AES, flags);
}

static int make_container(const char *name, HCRYPTPROV *prov) {
  if (open_container(name, CRYPT_NEWKEYSET, prov)) return 1;
  if (GetLastError() != (DWORD)NTE_EXISTS) return failed("CryptAcquireContext");
  /* Left over from a run that was broken off. */
  open_container(name, CRYPT_DELETEKEYSET, prov);
  return open_container(name, CRYPT_NEWKEYSET, prov) || failed("CryptAcquireContext");
}

static int generate(HCRYPTPROV prov, DWORD spec, const char *name) {
  HCRYPTKEY key;
  DWORD bits = 0, algid = 0, length = sizeof bits;

  if (!CryptGenKey(prov, spec, BITS << 16 | CRYPT_EXPORTABLE, &key)) return failed("CryptGenKey");
  CryptGetKeyParam(key, KP_KEYLEN, (BYTE *)&bits, &length, 0);
  length = sizeof algid;
  CryptGetKeyParam(key, KP_ALGID, (BYTE *)&algid, &length, 0);
  CryptDestroyKey(key);
  printf("%s pair: ALG_ID 0x%lx, %lu bits\n", name, algid, bits);
  return 1;
}

/* The size first, then the bytes, into memory of that size. */
static BYTE *export_blob(HCRYPTKEY key, HCRYPTKEY wrap, DWORD type, const char *name, DWORD *length) {
  BYTE *blob;

  if (!CryptExportKey(key, wrap, type, 0, NULL, length)) {
    failed("CryptExportKey");
    return NULL;
  }
  blob = LocalAlloc(LPTR, *length);
  if (!blob || !CryptExportKey(key, wrap, type, 0, blob, length)) {
    failed("CryptExportKey");
    LocalFree(blob);
    return NULL;
  }
  printf("%s: %lu bytes, type %u, version %u, ALG_ID 0x%x\n", name, *length, blob[0], blob[1], ((BLOBHEADER *)blob)->aiKeyAlg);
  return blob;
}

static HCRYPTHASH hash_message(HCRYPTPROV prov, const char *message) {
  HCRYPTHASH hash;

  if (!CryptCreateHash(prov, CALG_SHA_256, 0, 0, &hash)) return failed("CryptCreateHash");
  if (!CryptHashData(hash, (const BYTE *)message, (DWORD)strlen(message), 0)) {
    CryptDestroyHash(hash);
    return failed("CryptHashData");
  }
  return hash;
}

static int sign(HCRYPTPROV prov, BYTE *signature, DWORD *length) {
  HCRYPTHASH hash = hash_message(prov, MESSAGE);
  int ok = hash && CryptSignHash(hash, AT_SIGNATURE, NULL, 0, signature, length);

  if (hash) CryptDestroyHash(hash);
  return ok || failed("CryptSignHash");
}

static void verify(HCRYPTPROV prov, HCRYPTKEY key, const char *message, const BYTE *signature, DWORD length) {
  HCRYPTHASH hash = hash_message(prov, message);

  if (!hash) return;
  if (CryptVerifySignature(hash, signature, length, key, NULL, 0)) printf("\"%s\": the signature is good\n", message);
  else printf("\"%s\": 0x%08lx%s\n", message, GetLastError(), GetLastError() == (DWORD)NTE_BAD_SIGNATURE ? ", NTE_BAD_SIGNATURE" : "");
  CryptDestroyHash(hash);
}

/* The public half goes out as a blob; whoever has it checks signatures. */
static int show_signatures(HCRYPTPROV prov, HCRYPTPROV other, BYTE *signature, DWORD *length) {
  HCRYPTKEY pair, public_key;
  DWORD blob_length;
  BYTE *blob;
  int ok;

  if (!sign(prov, signature, length)) return 0;
  printf("signature: %lu bytes\n", *length);
  if (!CryptGetUserKey(prov, AT_SIGNATURE, &pair)) return failed("CryptGetUserKey");
  blob = export_blob(pair, 0, PUBLICKEYBLOB, "PUBLICKEYBLOB", &blob_length);
  CryptDestroyKey(pair);
  if (!blob) return 0;
  ok = CryptImportKey(other, blob, blob_length, 0, 0, &public_key);
  LocalFree(blob);
  if (!ok) return failed("CryptImportKey");
  verify(other, public_key, MESSAGE, signature, *length);
  verify(other, public_key, "Attack at noon.", signature, *length);
  CryptDestroyKey(public_key);
  return 1;
}

/* Both private pairs go into another container; what it signs is what the first one signed. */
static int copy_pairs(HCRYPTPROV prov, HCRYPTPROV copy, const BYTE *signature, DWORD length) {
  static const struct {
    DWORD       spec;
    const char *name;
  } pairs[] = {{AT_KEYEXCHANGE, "PRIVATEKEYBLOB of the exchange pair"}, {AT_SIGNATURE, "PRIVATEKEYBLOB of the signature pair"}};
  BYTE again[BITS / 8];
  DWORD again_length = sizeof again;
  size_t i;

  for (i = 0; i < 2; i++) {
    HCRYPTKEY pair, imported;
    DWORD blob_length;
    BYTE *blob;
    int ok;

    if (!CryptGetUserKey(prov, pairs[i].spec, &pair)) return failed("CryptGetUserKey");
    blob = export_blob(pair, 0, PRIVATEKEYBLOB, pairs[i].name, &blob_length);
    CryptDestroyKey(pair);
    if (!blob) return 0;
    ok = CryptImportKey(copy, blob, blob_length, 0, 0, &imported);
    SecureZeroMemory(blob, blob_length);
    LocalFree(blob);
    if (!ok) return failed("CryptImportKey");
    CryptDestroyKey(imported);
  }
  if (!sign(copy, again, &again_length)) return 0;
  printf("the copy signs the same: %s\n", again_length == length && !memcmp(again, signature, length) ? "yes" : "no");
  return 1;
}

/* A session key travels under the exchange key; the copy's owner opens it and decrypts. */
static int send_message(HCRYPTPROV prov, HCRYPTPROV copy) {
  HCRYPTKEY exchange, session, received;
  DWORD length = sizeof MESSAGE, blob_length;
  BYTE message[64] = MESSAGE, *blob;
  int ok;

  if (!CryptGetUserKey(prov, AT_KEYEXCHANGE, &exchange)) return failed("CryptGetUserKey");
  if (!CryptGenKey(prov, CALG_AES_256, CRYPT_EXPORTABLE, &session)) return failed("CryptGenKey");
  blob = export_blob(session, exchange, SIMPLEBLOB, "SIMPLEBLOB", &blob_length);
  ok = CryptEncrypt(session, 0, TRUE, 0, message, &length, sizeof message);
  CryptDestroyKey(session);
  CryptDestroyKey(exchange);
  if (!blob || !ok) {
    LocalFree(blob);
    return failed("CryptEncrypt");
  }
  printf("ciphertext: %lu bytes\n", length);

  if (!CryptGetUserKey(copy, AT_KEYEXCHANGE, &exchange)) return failed("CryptGetUserKey");
  ok = CryptImportKey(copy, blob, blob_length, exchange, 0, &received);
  LocalFree(blob);
  CryptDestroyKey(exchange);
  if (!ok) return failed("CryptImportKey");
  ok = CryptDecrypt(received, 0, TRUE, 0, message, &length);
  CryptDestroyKey(received);
  if (!ok) return failed("CryptDecrypt");
  printf("received: \"%s\", %lu bytes\n", (const char *)message, length);
  return 1;
}

int main(void) {
  HCRYPTPROV prov, copy, spare;
  BYTE signature[BITS / 8];
  DWORD length = sizeof signature;
  int ok;

  if (!make_container(CONTAINER, &prov)) return 1;
  if (!make_container(COPY, &copy)) return 1;
  printf("made again: %s\n", open_container(CONTAINER, CRYPT_NEWKEYSET, &spare) || GetLastError() != (DWORD)NTE_EXISTS ? "yes" : "NTE_EXISTS");
  ok = generate(prov, AT_KEYEXCHANGE, "exchange") && generate(prov, AT_SIGNATURE, "signature") &&
       show_signatures(prov, copy, signature, &length) && copy_pairs(prov, copy, signature, length) && send_message(prov, copy);
  CryptReleaseContext(copy, 0);
  CryptReleaseContext(prov, 0);

  if (!open_container(COPY, CRYPT_DELETEKEYSET, &spare) || !open_container(CONTAINER, CRYPT_DELETEKEYSET, &spare)) return !failed("deleting");
  printf("after deleting: %s\n", open_container(CONTAINER, 0, &spare) || GetLastError() != (DWORD)NTE_BAD_KEYSET ? "still there" : "NTE_BAD_KEYSET");
  return ok ? 0 : 1;
}
