/*
 * Encrypts and decrypts a file with a password: password-crypt encrypt|decrypt password in out
 *
 *     out = salt, 16 bytes | IV, 16 bytes | AES-256-CBC ciphertext, PKCS #5 padding
 *     key = CryptDeriveKey(SHA-256(password | salt))
 *
 * This is how programs of CryptoAPI's time made keys of passwords: one hash, no iterations. It is here to be run unchanged; a new format
 * wants a slow key derivation and a MAC, without which a changed file or a wrong password may go unnoticed.
 */
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <wincrypt.h>

#define BLOCK 16
#define SALT  16
#define PIECE (BLOCK * 64)

static int failed(const char *call) {
  fprintf(stderr, "%s failed: 0x%08lx\n", call, GetLastError());
  return 0;
}

static int derive(HCRYPTPROV prov, const char *password, const BYTE *salt, const BYTE *iv, HCRYPTKEY *key) {
  HCRYPTHASH hash;
  int ok;

  if (!CryptCreateHash(prov, CALG_SHA_256, 0, 0, &hash)) return failed("CryptCreateHash");
  ok = CryptHashData(hash, (const BYTE *)password, (DWORD)strlen(password), 0) && CryptHashData(hash, salt, SALT, 0) &&
       CryptDeriveKey(prov, CALG_AES_256, hash, 0, key);
  CryptDestroyHash(hash);
  if (!ok) return failed("CryptDeriveKey");
  if (!CryptSetKeyParam(*key, KP_IV, iv, 0)) {
    CryptDestroyKey(*key);
    return failed("CryptSetKeyParam");
  }
  return 1;
}

/* Piece by piece; Final goes with the last piece, which is known by looking one byte ahead. */
static int crypt_stream(HCRYPTKEY key, int encrypt, FILE *in, FILE *out, unsigned long *written) {
  BYTE piece[PIECE + BLOCK];
  BOOL final;

  do {
    DWORD length = (DWORD)fread(piece, 1, PIECE, in);
    int next = getc(in);

    final = next == EOF;
    if (!final) ungetc(next, in);
    if (encrypt) {
      if (!CryptEncrypt(key, 0, final, 0, piece, &length, sizeof piece)) return failed("CryptEncrypt");
    } else if (!CryptDecrypt(key, 0, final, 0, piece, &length)) {
      if (GetLastError() != (DWORD)NTE_BAD_DATA) return failed("CryptDecrypt");
      fprintf(stderr, "wrong password, or the file is damaged\n");
      return 0;
    }
    if (fwrite(piece, 1, length, out) != length) {
      fprintf(stderr, "cannot write\n");
      return 0;
    }
    *written += length;
  } while (!final);
  return 1;
}

static int crypt_file(HCRYPTPROV prov, int encrypt, const char *password, FILE *in, FILE *out) {
  BYTE salt[SALT], iv[BLOCK];
  unsigned long written = 0;
  HCRYPTKEY key;
  int ok;

  if (encrypt) {
    if (!CryptGenRandom(prov, SALT, salt) || !CryptGenRandom(prov, BLOCK, iv)) return failed("CryptGenRandom");
    fwrite(salt, 1, SALT, out);
    fwrite(iv, 1, BLOCK, out);
  } else if (fread(salt, 1, SALT, in) != SALT || fread(iv, 1, BLOCK, in) != BLOCK) {
    fprintf(stderr, "the file is too short\n");
    return 0;
  }
  if (!derive(prov, password, salt, iv, &key)) return 0;
  ok = crypt_stream(key, encrypt, in, out, &written);
  CryptDestroyKey(key);
  if (ok) printf("%s: %lu bytes of %s\n", encrypt ? "encrypted" : "decrypted", written, encrypt ? "ciphertext" : "plaintext");
  return ok;
}

int main(int argc, char **argv) {
  HCRYPTPROV prov;
  FILE *in, *out;
  int ok;

  if (argc != 5 || (strcmp(argv[1], "encrypt") && strcmp(argv[1], "decrypt"))) {
    fprintf(stderr, "usage: password-crypt encrypt|decrypt password in out\n");
    return 2;
  }
  if (!CryptAcquireContext(&prov, NULL, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)) return !failed("CryptAcquireContext");
  in = fopen(argv[3], "rb");
  out = in ? fopen(argv[4], "wb") : NULL;
  if (!out) fprintf(stderr, "cannot open %s\n", argv[in ? 4 : 3]);
  ok = out && crypt_file(prov, !strcmp(argv[1], "encrypt"), argv[2], in, out);
  if (in) fclose(in);
  if (out && fclose(out)) ok = 0;
  if (out && !ok) remove(argv[4]);
  CryptReleaseContext(prov, 0);
  return ok ? 0 : 1;
}
