// Stands where koffi or win32crypt would be: a test that loads it has not mocked it.
throw new Error('this module works on Windows only');

export default undefined;
