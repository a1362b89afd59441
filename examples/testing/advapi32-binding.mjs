// A hand-written binding of advapi32, as programs have it: on Windows an addon gives these functions.
throw new Error('this binding works on Windows only');

export let CryptAcquireContextW, CryptReleaseContext, CryptGenKey, CryptCreateHash, CryptHashData, CryptSignHashW, CryptVerifySignatureW, GetLastError;
