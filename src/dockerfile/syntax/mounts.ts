import type { Reader } from '../builders.ts';
import { lowerCase } from '../values/case.ts';
import { splitCsv } from '../values/csv.ts';
import { goQuote } from '../values/go-quote.ts';
import { isSize, parseBool, parseUint, sizeOf } from '../values/go-values.ts';
import { suggest, suggestAny } from '../values/suggest.ts';
import { Refusal } from './refusal.ts';

/** A `RUN --mount` value as BuildKit reads it. Numbers are null where not given. */
export interface MountSpec {
  type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  from: string;
  source: string;
  target: string;
  readOnly: boolean;
  required: boolean;
  id: string;
  sharing: string;
  env: string | null;
  mode: number | null;
  uid: number | null;
  gid: number | null;
  /** In bytes; null where it is not given, or as is seldom. */
  size: number | null;
}

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
const SHARING = ['shared', 'private', 'locked'];
const KEYS = [
  'type',
  'from',
  'source',
  'target',
  'readonly',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'src',
  'dst',
  'destination',
  'ro',
  'rw',
  'readwrite',
  'env',
];
/** Those that 0.13 suggests in no place of another, though it knows two of them. */
const LATER_SUGGESTED = ['size', 'destination', 'env'];

/**
 * What is checked before variables are known: that the value is CSV and that `from` has no variable.
 * @throws Refusal
 */
export function checkMount(text: string): void {
  for (const { key, value } of fieldsOf(text, 'mounts')) {
    const dollar = value?.indexOf('$') ?? -1;
    if (key !== 'from' || value === null || dollar < 0 || dollar === value.length - 1) continue;
    throw new Refusal(
      'variable-in-from',
      `mount from="${value}" has a variable, which is not expanded there`,
      `'from' doesn't support variable expansion, define alias stage instead`,
    );
  }
}

/** The `from` of a mount before expansion, '' when there is none. */
export function mountFrom(text: string): string {
  return fieldsOf(text, 'mounts').findLast(({ key, value }) => key === 'from' && value !== null)?.value ?? '';
}

/**
 * Reads a mount, its values expanded.
 * @throws Refusal
 */
export function readMount(text: string, reader: Reader, expand: (word: string) => string): MountSpec {
  const mount: MountSpec = {
    type: 'bind',
    from: '',
    source: '',
    target: '',
    readOnly: false,
    required: false,
    id: '',
    sharing: '',
    env: null,
    mode: null,
    uid: null,
    gid: null,
    size: null,
  };
  let readOnlyGiven = false;
  for (const { field, key, value } of fieldsOf(text, 'mounts')) {
    if (/^(readonly|ro|readwrite|rw)$/.test(key)) readOnlyGiven = true;
    if (value === null) setSwitch(mount, key, field);
    else if (reader.mountLacks.includes(key)) throw unknownKey(key, field, reader);
    else setValue(mount, key, field, expand(value), reader);
  }
  checkOwner(mount);
  if (!readOnlyGiven) mount.readOnly = mount.type !== 'cache' && mount.type !== 'tmpfs';
  checkSecret(mount);
  if (mount.sharing !== '' && mount.type !== 'cache')
    throw bad('sharing is only for cache mounts', `invalid cache sharing set for ${mount.type} mount`);
  return mount;
}

interface MountField {
  readonly field: string;
  readonly key: string;
  readonly value: string | null;
}

function fieldsOf(text: string, what: string): MountField[] {
  return splitFields(text, what).map((field) => {
    const equals = field.indexOf('=');
    const key = lowerCase(equals < 0 ? field : field.slice(0, equals));
    return { field, key, value: equals < 0 ? null : field.slice(equals + 1) };
  });
}

/** The fields of a --mount or --device value. */
export function splitFields(text: string, what: string): string[] {
  try {
    return splitCsv(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message, `failed to parse csv ${what}: ${error.dockerMessage ?? ''}`);
  }
}

function setSwitch(mount: MountSpec, key: string, field: string): void {
  if (key === 'readonly' || key === 'ro') mount.readOnly = true;
  else if (key === 'readwrite' || key === 'rw') mount.readOnly = false;
  else if (key === 'required') setRequired(mount, key, true);
  else throw bad(`mount option "${field}" has no value`, `invalid field '${field}' must be a key=value pair`);
}

function setRequired(mount: MountSpec, key: string, value: boolean): void {
  if (mount.type !== 'secret' && mount.type !== 'ssh') throw unexpectedFor(key, mount);
  mount.required = value;
}

function setValue(mount: MountSpec, key: string, field: string, value: string, reader: Reader): void {
  switch (key) {
    case 'type':
      mount.type = readType(value);
      break;
    case 'from':
      mount.from = value;
      break;
    case 'source':
    case 'src':
      mount.source = value;
      break;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      break;
    case 'readonly':
    case 'ro':
      mount.readOnly = readBool(key, value);
      break;
    case 'readwrite':
    case 'rw':
      mount.readOnly = !readBool(key, value);
      break;
    case 'required':
      if (mount.type !== 'secret' && mount.type !== 'ssh') throw unexpectedFor(key, mount);
      mount.required = readBool(key, value);
      break;
    case 'size':
      checkSize(mount, key, value, reader);
      break;
    case 'id':
      mount.id = value;
      break;
    case 'sharing':
      mount.sharing = readSharing(value);
      break;
    case 'mode':
      mount.mode = readNumber(key, value, 8);
      break;
    case 'uid':
      mount.uid = readNumber(key, value, 10);
      break;
    case 'gid':
      mount.gid = readNumber(key, value, 10);
      break;
    case 'env':
      mount.env = value;
      break;
    default:
      throw unknownKey(key, field, reader);
  }
}

function readType(value: string): MountSpec['type'] {
  const lower = lowerCase(value);
  const type = TYPES.find((known) => known === lower);
  if (type !== undefined) return type;
  throw bad(`mount type "${value}" is none of ${TYPES.join(', ')}`, `unsupported mount type ${goQuote(value)}`, suggestAny(value, TYPES));
}

function readSharing(value: string): string {
  const lower = lowerCase(value);
  if (SHARING.includes(lower)) return lower;
  throw bad(
    `mount sharing "${value}" is none of ${SHARING.join(', ')}`,
    `unsupported sharing value ${goQuote(value)}`,
    suggestAny(value, SHARING),
  );
}

function readBool(key: string, value: string): boolean {
  const bool = parseBool(value);
  if (bool !== null) return bool;
  throw bad(`mount option ${key} takes true or false, not "${value}"`, `invalid value for ${key}: ${value}`);
}

function readNumber(key: string, value: string, base: 8 | 10): number {
  const number = parseUint(value, base);
  if (number !== null) return number;
  throw bad(`mount option ${key}="${value}" is no ${base === 8 ? 'octal ' : ''}number`, `invalid value ${value} for ${key}`);
}

function checkSize(mount: MountSpec, key: string, value: string, { generation }: Reader): void {
  if (mount.type !== 'tmpfs') throw unexpectedFor(key, mount);
  if (!isSize(value, generation !== 'current')) throw bad(`mount size "${value}" is no size`, `invalid value for ${key}: ${value}`);
  mount.size = sizeOf(value);
}

function checkOwner(mount: MountSpec): void {
  if (mount.type !== 'bind' && mount.type !== 'tmpfs') return;
  for (const key of ['mode', 'uid', 'gid'] as const) {
    if (mount[key] !== null) throw bad(`${key} is not for ${mount.type} mounts`, `${key} not allowed for "${mount.type}" type mounts`);
  }
}

function checkSecret(mount: MountSpec): void {
  if (mount.type !== 'secret') return;
  if (mount.from !== '') throw bad('a secret mount has a from', 'secret mount should not have a from');
  if (mount.sharing !== '') throw bad('a secret mount has sharing', 'secret mount should not define sharing');
  if (mount.source === '' && mount.target === '' && mount.id === '') {
    throw bad('a secret mount has neither id nor target', 'invalid secret mount. one of source, target required');
  }
  if (mount.source !== '' && mount.id !== '') throw bad('a secret mount has both source and id', "both source and id can't be set");
}

function unknownKey(key: string, field: string, { generation }: Reader): Refusal {
  const known = generation === 'current' ? KEYS : KEYS.filter((one) => !LATER_SUGGESTED.includes(one));
  return bad(`mount option "${key}" is not known`, `unexpected key '${key}' in '${field}'`, suggest(key, known));
}

function unexpectedFor(key: string, mount: MountSpec): Refusal {
  return bad(`mount option "${key}" is not for ${mount.type} mounts`, `unexpected key '${key}' for mount type '${mount.type}'`);
}

function bad(message: string, dockerMessage: string, near: string | null = null): Refusal {
  return new Refusal('bad-mount', message, near === null ? dockerMessage : `${dockerMessage} (did you mean ${near}?)`);
}
