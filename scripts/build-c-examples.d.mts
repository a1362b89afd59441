export function wasmToolsMissing(): string | null;
export function mingwMissing(): string | null;
export function compileWasm(sources: readonly string[], output: string, options?: readonly string[]): void;
export function compileExe(sources: readonly string[], output: string, options?: readonly string[]): void;
