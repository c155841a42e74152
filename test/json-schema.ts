/** A value that violates a schema: where, and how. */
type Violations = string[];

type Schema = { readonly [keyword: string]: unknown };

/**
 * Checks a value against the part of JSON Schema that our schemas use. A property that the schema does not describe is
 * a violation here, although a reader of the schema should let it pass: so no field can be added without its schema.
 */
export function validate(value: unknown, schema: unknown): string[] {
  const root = asSchema(schema);
  const violations: Violations = [];
  check(value, root, '$', root, violations);
  return violations;
}

const KNOWN = new Set([
  '$schema',
  'title',
  'description',
  '$defs',
  '$ref',
  'type',
  'enum',
  'const',
  'anyOf',
  'oneOf',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'minimum',
  'maximum',
  'pattern',
  'minLength',
  'minItems',
  'uniqueItems',
  'format',
  'definitions',
  'default',
  'id',
]);

function check(value: unknown, schema: Schema, at: string, root: Schema, out: Violations): void {
  for (const keyword of Object.keys(schema)) if (!KNOWN.has(keyword)) out.push(`${at}: schema keyword ${keyword} is not checked`);
  if (typeof schema['$ref'] === 'string') check(value, resolve(schema['$ref'], root), at, root, out);
  if ('const' in schema && value !== schema['const']) out.push(`${at}: ${JSON.stringify(value)} is not ${JSON.stringify(schema['const'])}`);
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value)) out.push(`${at}: ${JSON.stringify(value)} is not in the list`);
  if (schema['type'] !== undefined && ![schema['type']].flat().includes(typeOf(value, schema['type'])))
    out.push(`${at}: ${typeOf(value, null)} is not ${JSON.stringify(schema['type'])}`);
  if (Array.isArray(schema['anyOf'])) checkAnyOf(value, schema['anyOf'], at, root, out);
  if (typeof value === 'number' && typeof schema['minimum'] === 'number' && value < schema['minimum']) out.push(`${at}: too small`);
  if (typeof value === 'string' && typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern']).test(value))
    out.push(`${at}: ${value} does not match`);
  if (Array.isArray(schema['oneOf']) && schema['oneOf'].filter((one) => matches(value, one, root)).length !== 1)
    out.push(`${at}: not exactly one of the choices`);
  if (typeof value === 'number' && typeof schema['maximum'] === 'number' && value > schema['maximum']) out.push(`${at}: too large`);
  if (typeof value === 'string' && value.length < Number(schema['minLength'] ?? 0)) out.push(`${at}: too short`);
  if (typeof value === 'string' && schema['format'] !== undefined && !hasFormat(value, String(schema['format'])))
    out.push(`${at}: ${value} is no ${String(schema['format'])}`);
  if (Array.isArray(value) && value.length < Number(schema['minItems'] ?? 0)) out.push(`${at}: too few items`);
  if (Array.isArray(value) && schema['uniqueItems'] === true && new Set(value.map((item) => JSON.stringify(item))).size !== value.length)
    out.push(`${at}: an item stands twice`);
  if (Array.isArray(value) && schema['items'] !== undefined)
    value.forEach((item, i) => check(item, asSchema(schema['items']), `${at}[${i}]`, root, out));
  if (isObject(value) && (schema['properties'] ?? schema['additionalProperties']) !== undefined) checkObject(value, schema, at, root, out);
}

function checkObject(value: Schema, schema: Schema, at: string, root: Schema, out: Violations): void {
  const properties = asSchema(schema['properties'] ?? {});
  for (const name of [schema['required'] ?? []].flat()) if (!(String(name) in value)) out.push(`${at}.${String(name)} is missing`);
  for (const [name, item] of Object.entries(value)) {
    const own = properties[name] ?? schema['additionalProperties'];
    if (own === undefined || own === false) out.push(`${at}.${name} is not in the schema`);
    else if (own !== true) check(item, asSchema(own), `${at}.${name}`, root, out);
  }
}

function matches(value: unknown, schema: unknown, root: Schema): boolean {
  const violations: Violations = [];
  check(value, asSchema(schema), '$', root, violations);
  return violations.length === 0;
}

/** The formats of RFC 3986; a URI is checked by its characters, which is where our mistakes could be. */
function hasFormat(value: string, format: string): boolean {
  const isReference =
    /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(value)
    && !/^[^/?#]*:/.test(value.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, ''));
  if (format === 'uri-reference') return isReference;
  if (format === 'uri') return isReference && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value);
  throw new Error(`format ${format} is not checked`);
}

function checkAnyOf(value: unknown, choices: readonly unknown[], at: string, root: Schema, out: Violations): void {
  const tries = choices.map((choice) => {
    const violations: Violations = [];
    check(value, asSchema(choice), at, root, violations);
    return violations;
  });
  if (tries.some((violations) => violations.length === 0)) return;
  out.push(...tries.reduce((best, violations) => (violations.length < best.length ? violations : best)));
}

function resolve(reference: string, root: Schema): Schema {
  return reference
    .split('/')
    .slice(1)
    .reduce((schema, name) => asSchema(schema[name]), root);
}

function typeOf(value: unknown, wanted: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const isInteger = Number.isInteger(value) && [wanted].flat().includes('integer');
  return isInteger ? 'integer' : typeof value;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asSchema(value: unknown): Schema {
  if (isObject(value)) return value;
  throw new Error(`no schema: ${JSON.stringify(value)}`);
}
