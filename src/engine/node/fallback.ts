/**
 * What the engine below does where OpenSSL will not.
 * @module
 */

/** Something opened on a key: an RSA key, a secret power. */
export interface Opened {
  apply(x: Uint8Array): Uint8Array;
  dispose(): void;
}

/** The same key in the engine below, opened when it is needed: few keys ever need it. */
export class Fallback implements Opened {
  readonly open: () => Opened;
  opened: Opened | undefined;

  constructor(open: () => Opened) {
    this.open = open;
  }

  apply(x: Uint8Array): Uint8Array {
    return (this.opened ??= this.open()).apply(x);
  }

  dispose(): void {
    this.opened?.dispose();
  }
}
