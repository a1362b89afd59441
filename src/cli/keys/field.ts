/**
 * One line of the annotated view.
 * @module
 */

export interface Field {
  /** "modulus", "blob.modulus". */
  readonly field: string;
  readonly offset: number;
  readonly length: number;
  readonly meaning: string;
  /** True: its bytes are masked unless asked for. */
  readonly secret: boolean;
  /** The value by name: "CALG_RSA_KEYX"; a number where it is one. */
  readonly value?: string | number | null;
}

/** What is wrong with a file. */
export interface FileFault {
  readonly name: string;
  readonly message: string;
  readonly field: string;
  readonly offset: number;
}
