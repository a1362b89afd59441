export function sourceAliases(): Record<string, string>;
