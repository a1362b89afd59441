/** Where a program's files are. A path has no leading slash. */
export interface Files {
  read(path: string): Uint8Array | null;
  write(path: string, bytes: Uint8Array): void;
  remove(path: string): boolean;
}

export interface Streams {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Files;
  readonly stdin?: () => Uint8Array;
  readonly stdout?: (bytes: Uint8Array) => void;
  readonly stderr?: (bytes: Uint8Array) => void;
}

export function memoryFiles(map?: Map<string, Uint8Array>): Files & { readonly map: Map<string, Uint8Array> };
