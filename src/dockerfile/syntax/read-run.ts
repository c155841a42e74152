import type { RunInstruction } from '../instruction.ts';
import { lowerCase } from '../values/case.ts';
import { goQuote } from '../values/go-quote.ts';
import { parseBool } from '../values/go-values.ts';
import { suggest } from '../values/suggest.ts';
import { readFlags, type FlagKind } from './builder-flags.ts';
import { checkMount, readMount, splitFields } from './mounts.ts';
import { commandOf, type Reading } from './reading.ts';
import { Refusal, type Token } from './refusal.ts';

const FLAGS: Readonly<Record<string, FlagKind>> = { mount: 'strings', device: 'strings', network: 'string', security: 'string' };

export function readRun(reading: Reading): RunInstruction {
  const flags = readFlags(reading.split.flags, FLAGS, reading.reader.lacks);
  const devices = flags.many('device');
  const mounts = flags.many('mount');
  for (const device of devices) placed(device, checkDevice);
  // BuildKit 0.8 knows no variables in it, and so reads it at once.
  const check = reading.reader.generation === '0.8' ? (text: string) => void readMount(text, reading.reader, asWritten) : checkMount;
  for (const mount of mounts) placed(mount, check);
  return Object.assign(reading.base, {
    problem: null,
    keyword: 'RUN' as const,
    command: commandOf(reading),
    mounts: mounts.map(reading.word),
    devices: devices.map(reading.word),
    requiredDevices: devices.flatMap(({ text }) => requiredDevice(text)),
    network: networkOf(flags.one('network')),
    security: securityOf(flags.one('security')),
  });
}

function asWritten(value: string): string {
  return value;
}

/** Runs a check on a flag's value and points its refusal at the flag. */
function placed(token: Token, check: (text: string) => void): void {
  try {
    check(token.text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message, error.dockerMessage, token);
  }
}

function networkOf(token: Token | null): RunInstruction['network'] {
  const value = token?.text ?? 'default';
  if (value === 'default' || value === 'none' || value === 'host') return value;
  throw new Refusal(
    'bad-network',
    `network mode ${JSON.stringify(value)} is none of default, none, host`,
    `invalid network mode ${goQuote(value)}`,
    token,
  );
}

function securityOf(token: Token | null): RunInstruction['security'] {
  const value = token?.text ?? 'sandbox';
  if (value === 'sandbox' || value === 'insecure') return value;
  throw new Refusal(
    'bad-security',
    `security ${JSON.stringify(value)} is neither sandbox nor insecure`,
    `security ${goQuote(value)} is not valid`,
    token,
  );
}

/** A device that is not required may be missing. */
function requiredDevice(text: string): readonly string[] {
  let [name, required] = ['', false];
  for (const field of splitFields(text, 'devices')) {
    const [, before = field, value = null] = /^([^=]*)=(.*)$/s.exec(field) ?? [];
    const key = lowerCase(before);
    if (key === 'required') required = value === null || parseBool(value) === true;
    else name = key === 'name' && value !== null ? value : field;
  }
  return required ? [name] : [];
}

function checkDevice(text: string): void {
  let name = '';
  for (const field of splitFields(text, 'devices')) {
    const equals = field.indexOf('=');
    const key = lowerCase(equals < 0 ? field : field.slice(0, equals));
    const value = equals < 0 ? null : field.slice(equals + 1);
    name = checkDeviceField(field, key, value, name);
  }
}

/** Returns the device's name as far as it is known. */
function checkDeviceField(field: string, key: string, value: string | null, name: string): string {
  if (key === 'required' && value === null) return name;
  if (key === 'required' && value !== null) {
    if (parseBool(value) !== null) return name;
    throw badDevice(`device option required takes true or false, not "${value}"`, `invalid value for ${key}: ${value}`);
  }
  if (key === 'name' && value !== null) {
    if (name === '') return value;
    throw badDevice(`device has two names, "${name}" and "${value}"`, `device name already set to ${name}`);
  }
  if (name === '') return field;
  if (value === null) throw badDevice(`device option "${field}" has no value`, `invalid field '${field}' must be a key=value pair`);
  const near = suggest(key, ['name', 'required']);
  const hint = near === null ? '' : ` (did you mean ${near}?)`;
  throw badDevice(`device option "${key}" is not known`, `unexpected key '${key}' in '${field}'${hint}`);
}

function badDevice(message: string, dockerMessage: string): Refusal {
  return new Refusal('bad-device', message, dockerMessage);
}
