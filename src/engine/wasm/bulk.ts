/** @module */
export interface BulkKernel { crypt(...a: unknown[]): boolean }
