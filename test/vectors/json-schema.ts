/**
 * As much of JSON Schema (draft 2020-12) as test-vectors/schema uses: type, required, properties, patternProperties,
 * additionalProperties, items, pattern, minimum, and $ref into $defs.
 * @module
 */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minimum?: number;
}

const KNOWN: ReadonlySet<string> = new Set([
  '$schema', 'title', '$ref', '$defs', 'type', 'required', 'properties', 'patternProperties', 'additionalProperties', 'items', 'pattern', 'minimum',
]);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Where a value does not fit the schema, as `path: what`. @throws {Error} the schema has a word that is not known here */
export function* violations(value: unknown, schema: Schema, root: Schema = schema, path = '$'): Generator<string> {
  const unknown = Object.keys(schema).find((word) => !KNOWN.has(word));
  if (unknown !== undefined) throw new Error(`the schema word ${unknown} is not known`);
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`${schema.$ref} is not there`);
    return yield* violations(value, target, root, path);
  }
  const type = typeOf(value);
  const allowed = typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (allowed !== undefined && !allowed.includes(type) && !(type === 'integer' && allowed.includes('number'))) return yield `${path}: ${type} is not ${allowed.join(' or ')}`;
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) yield `${path}: ${value.slice(0, 60)} does not match ${schema.pattern}`;
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) yield `${path}: ${value} is below ${schema.minimum}`;
  if (Array.isArray(value) && schema.items !== undefined) {
    for (const [index, item] of value.entries()) yield* violations(item, schema.items, root, `${path}[${index}]`);
  }
  if (type === 'object') yield* propertyViolations(value as Record<string, unknown>, schema, root, path);
}

function* propertyViolations(value: Record<string, unknown>, schema: Schema, root: Schema, path: string): Generator<string> {
  for (const name of schema.required ?? []) if (!(name in value)) yield `${path}: ${name} is missing`;
  for (const [name, child] of Object.entries(value)) {
    const own = schema.properties?.[name];
    const byPattern = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern).test(name)).map(([, rule]) => rule);
    for (const rule of own === undefined ? byPattern : [own, ...byPattern]) yield* violations(child, rule, root, `${path}.${name}`);
    if (own !== undefined || byPattern.length > 0) continue;
    if (schema.additionalProperties === false) yield `${path}: ${name} is not known`;
    else if (typeof schema.additionalProperties === 'object') yield* violations(child, schema.additionalProperties, root, `${path}.${name}`);
  }
}
