import type { Reader } from '../builders.ts';
import type { Healthcheck, HealthcheckInstruction } from '../instruction.ts';
import { parseDuration } from '../values/duration.ts';
import { goQuote } from '../values/go-quote.ts';
import { readFlags, type FlagKind, type FlagValues } from './builder-flags.ts';
import { needArguments, type Reading } from './reading.ts';
import { Refusal } from './refusal.ts';

const FLAGS: Readonly<Record<string, FlagKind>> = {
  'interval': 'string',
  'timeout': 'string',
  'start-period': 'string',
  'start-interval': 'string',
  'retries': 'string',
};

const MILLISECOND = 1_000_000n;
const MAX_INT32 = 0x7fff_ffff;

export function readHealthcheck(reading: Reading): HealthcheckInstruction {
  needArguments('HEALTHCHECK', reading);
  return Object.assign(reading.base, { problem: null, keyword: 'HEALTHCHECK' as const, healthcheck: healthcheckOf(reading) });
}

function healthcheckOf({ split, reader }: Reading): Healthcheck {
  const [type, ...rest] = split.words;
  const kind = (type?.text ?? '').toUpperCase();
  const args = rest.map(({ text }) => text);
  if (kind === 'NONE') {
    if (args.length > 0) throw new Refusal('bad-healthcheck', 'HEALTHCHECK NONE has arguments', 'HEALTHCHECK NONE takes no arguments');
    return { test: ['NONE'], interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
  }
  const flags = readFlags(split.flags, FLAGS, reader.lacks);
  if (kind !== 'CMD') {
    throw new Refusal(
      'bad-healthcheck',
      `HEALTHCHECK ${JSON.stringify(type?.text ?? '')} is neither CMD nor NONE`,
      `Unknown type ${goQuote(kind)} in HEALTHCHECK (try CMD)`,
      type,
    );
  }
  if (args.length === 0) throw new Refusal('bad-healthcheck', 'HEALTHCHECK CMD has no command', 'Missing command after HEALTHCHECK CMD');
  return {
    test: [split.json ? 'CMD' : 'CMD-SHELL', ...args],
    interval: duration(flags, 'interval', reader),
    timeout: duration(flags, 'timeout', reader),
    startPeriod: duration(flags, 'start-period', reader),
    startInterval: duration(flags, 'start-interval', reader),
    retries: retriesOf(flags, reader.wantsRetries),
  };
}

/** None at all is what `0s` means since 0.13. */
function duration(flags: FlagValues, name: string, { generation }: Reader): number {
  const token = flags.one(name);
  if (token === null || token.text === '') return 0;
  const value = parseFlag(token.text, name, token);
  if ((value === 0n && generation !== '0.8') || value >= MILLISECOND) return Number(value);
  throw new Refusal(
    'bad-duration',
    `--${name}="${token.text}" is shorter than 1ms`,
    `Interval ${goQuote(name)} cannot be less than 1ms`,
    token,
  );
}

function parseFlag(text: string, name: string, at: { readonly start: number; readonly end: number }): bigint {
  try {
    return parseDuration(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, `--${name}=${error.message}`, error.dockerMessage, at);
  }
}

function retriesOf(flags: FlagValues, wantsSome: boolean): number {
  const token = flags.one('retries');
  if (token === null || token.text === '') return 0;
  const { text } = token;
  const retries = Number(text);
  if (!/^[+-]?[0-9]+$/.test(text)) {
    throw new Refusal(
      'bad-retries',
      `--retries="${text}" is not a whole number`,
      `strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`,
      token,
    );
  }
  if (retries > MAX_INT32 || retries < -MAX_INT32 - 1) {
    throw new Refusal(
      'bad-retries',
      `--retries="${text}" is too large`,
      `strconv.ParseInt: parsing ${goQuote(text)}: value out of range`,
      token,
    );
  }
  if (wantsSome && retries < 1)
    throw new Refusal('bad-retries', `--retries="${text}" is below 1`, `--retries must be at least 1 (not ${retries})`, token);
  if (retries < 0) throw new Refusal('bad-retries', `--retries="${text}" is negative`, `--retries cannot be negative (${retries})`, token);
  return retries === 0 ? 0 : retries;
}
