/*
 * Hashes files: hash-file md5|sha1|sha256 file...
 *
 * The file goes through the hash in pieces, so its size does not matter. Prints one line per file, as md5sum does.
 */
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <wincrypt.h>

#define PIECE 4096

static const struct {
  const char *name;
  ALG_ID      algid;
} algorithms[] = {{"md5", CALG_MD5}, {"sha1", CALG_SHA1}, {"sha256", CALG_SHA_256}};

static int failed(const char *call) {
  fprintf(stderr, "%s failed: 0x%08lx\n", call, GetLastError());
  return 1;
}

static int hash_file(HCRYPTPROV prov, ALG_ID algid, const char *path) {
  HCRYPTHASH hash;
  BYTE piece[PIECE], value[64];
  DWORD length = sizeof value, i;
  size_t got;
  FILE *file = fopen(path, "rb");

  if (!file) {
    fprintf(stderr, "cannot read %s\n", path);
    return 1;
  }
  if (!CryptCreateHash(prov, algid, 0, 0, &hash)) {
    fclose(file);
    return failed("CryptCreateHash");
  }
  while ((got = fread(piece, 1, sizeof piece, file)) > 0)
    if (!CryptHashData(hash, piece, (DWORD)got, 0)) break;
  fclose(file);
  if (got > 0 || !CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0)) {
    CryptDestroyHash(hash);
    return failed(got > 0 ? "CryptHashData" : "CryptGetHashParam");
  }
  CryptDestroyHash(hash);

  for (i = 0; i < length; i++) printf("%02x", value[i]);
  printf("  %s\n", path);
  return 0;
}

int main(int argc, char **argv) {
  HCRYPTPROV prov;
  ALG_ID algid = 0;
  size_t i;
  int arg, status = 0;

  for (i = 0; argc > 2 && i < sizeof algorithms / sizeof *algorithms; i++)
    if (!strcmp(argv[1], algorithms[i].name)) algid = algorithms[i].algid;
  if (!algid) {
    fprintf(stderr, "usage: hash-file md5|sha1|sha256 file...\n");
    return 2;
  }
  /* The one RSA provider with the SHA-2 hashes; no container is needed to hash. */
  if (!CryptAcquireContext(&prov, NULL, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)) return failed("CryptAcquireContext");
  for (arg = 2; arg < argc; arg++) status |= hash_file(prov, algid, argv[arg]);
  CryptReleaseContext(prov, 0);
  return status;
}
