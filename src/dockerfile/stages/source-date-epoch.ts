/** SOURCE_DATE_EPOCH: a time in seconds or, to current BuildKit, what to take the time from. */
import { entryOf } from '../../entry-of.ts';
import type { Builder } from '../builders.ts';
import type { AddInstruction, ArgInstruction, Problem } from '../instruction.ts';
import type { Range } from '../range.ts';
import { lowerCase } from '../values/case.ts';
import { goQuote } from '../values/go-quote.ts';
import { digestError, parseImageReference } from '../values/image-reference.ts';
import { readSource } from '../values/remote-source.ts';
import { ConvertRefusal, Scope, type Slot } from '../words/expand.ts';
import { argVariable } from './global-args.ts';
import type { RawStage } from './graph.ts';
import { LayeredMap } from './layered-map.ts';

export const EPOCH = 'SOURCE_DATE_EPOCH';
const SECONDS = /^([+-]?)0*(0|[1-9][0-9]*)$/;
/** Digits of the largest number of 64 bits. */
const MAX_DIGITS = 19;
/** The years 0 to 9999: JSON, in which BuildKit writes the configuration, has no others in Go. */
const FIRST_SECOND = -62_167_219_200n;
const LAST_SECOND = 253_402_300_799n;

/** Where a name is looked up. */
export interface EpochStages {
  readonly stages: readonly RawStage[];
  /** ARGs before the first FROM. */
  readonly globals: LayeredMap<Slot>;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly escape: string;
  readonly builder: Builder;
  readonly range: Range;
}

/** As Go's strconv.ParseInt reads 64 bits; `wide` where there are more, null where it is no number. */
function readSeconds(value: string): bigint | 'wide' | null {
  const [, sign, digits] = SECONDS.exec(value) ?? [];
  if (digits === undefined) return null;
  const seconds = digits.length > MAX_DIGITS ? null : BigInt(sign === '-' ? `-${digits}` : digits);
  return seconds !== null && BigInt.asIntN(64, seconds) === seconds ? seconds : 'wide';
}

/** A time that no configuration can hold. */
export function refuseYear(value: string, range: Range): Problem[] {
  const seconds = readSeconds(value);
  if (typeof seconds !== 'bigint' || (seconds >= FIRST_SECOND && seconds <= LAST_SECOND)) return [];
  const dockerMessage =
    'failed to marshal image config: json: error calling MarshalJSON for type *time.Time: Time.MarshalJSON: year outside of range [0,9999]';
  return [
    {
      code: 'bad-source-date-epoch',
      stage: 'convert',
      message: `${EPOCH}=${value} is in none of the years 0 to 9999`,
      dockerMessage,
      range,
    },
  ];
}

/** What BuildKit 0.13, to which the argument is a number, says of any other before it reads the file; null where it has nothing to say. */
export function refuseEpochArgument(buildArgs: Readonly<Record<string, string>>, { kind, generation }: Builder): string | null {
  const value = kind === 'buildkit' && generation === '0.13' ? (entryOf(buildArgs, EPOCH) ?? '') : '';
  const seconds = value === '' ? 0n : readSeconds(value);
  if (typeof seconds === 'bigint') return null;
  return `invalid ${EPOCH}: ${value}: strconv.ParseInt: parsing ${goQuote(value)}: ${seconds === null ? 'invalid syntax' : 'value out of range'}`;
}

/** Whether that is what ended the build. */
export function isOfEpochArgument(message: string | null): message is string {
  return message?.startsWith(`invalid ${EPOCH}: `) === true && message.includes(': strconv.ParseInt: ');
}

/**
 * What becomes of a value: seconds in plain form, or null where the builder takes the time from elsewhere.
 * @throws ConvertRefusal
 */
export function readSourceDateEpoch(value: string, where: EpochStages): string | null {
  const seconds = readSeconds(value);
  if (typeof seconds === 'bigint') return String(seconds);
  if (value === '' || value === 'context') return null;
  const refusal = (reason: string): ConvertRefusal =>
    new ConvertRefusal('bad-source-date-epoch', `${EPOCH}="${value}" is neither seconds nor a stage`, reason, where.range);
  // `--build-context` may give one of that name, so it is read as a reference before it is looked for.
  const parsed = parseImageReference(value);
  if ('error' in parsed) throw refusal(`invalid context name ${value}: ${parsed.error}`);
  const stage = where.stages.find(
    ({ from }) => from.problem === null && from.keyword === 'FROM' && from.stageName?.text === lowerCase(value),
  );
  if (stage === undefined) throw refusal(`invalid ${EPOCH}: ${value}`);
  checkStage(stage, where);
  return null;
}

/** A stage has a time where it is upon scratch, and one download. */
function checkStage({ from, instructions }: RawStage, where: EpochStages): void {
  const refuse = (reason: string): ConvertRefusal =>
    new ConvertRefusal(
      'bad-source-date-epoch',
      `a stage that ${EPOCH} names is FROM scratch and one ADD that downloads`,
      reason,
      from.range,
    );
  const slots = new LayeredMap<Slot>(where.globals.view());
  slots.set(EPOCH, null);
  if (from.problem !== null || from.keyword !== 'FROM' || scopeOf(slots, where).expand(from.image, where).value !== 'scratch')
    throw refuse(`${EPOCH} stage must use FROM scratch`);
  let downloads = 0;
  for (const instruction of instructions) {
    if (instruction.keyword === 'ARG') addArgs(instruction, slots, where);
    else if (instruction.keyword !== 'ADD')
      throw refuse(`${EPOCH} stage does not meet source-only requirements: unsupported ${instruction.keyword} instruction`);
    else {
      const reason = ++downloads > 1 ? `${EPOCH} stage must contain exactly one remote ADD` : whyNoDownload(instruction, slots, where);
      if (reason !== null) throw refuse(reason);
    }
  }
  if (downloads === 0) throw refuse(`${EPOCH} stage must contain exactly one remote ADD`);
}

function scopeOf(slots: LayeredMap<Slot>, { builder }: EpochStages): Scope {
  return new Scope(slots.view(), false, builder.reader);
}

/** Unlike in a stage that is built, an ARG without a value keeps what one before the first FROM has. */
function addArgs(instruction: ArgInstruction, slots: LayeredMap<Slot>, where: EpochStages): void {
  for (const {
    name: { text: name },
    value,
  } of instruction.args) {
    const given = entryOf(where.buildArgs, name);
    if (given === undefined && value === null) continue;
    const expanded = given !== undefined || value === null ? null : scopeOf(slots, where).expand(value, where);
    slots.set(name, argVariable(name, given ?? '', expanded, instruction));
  }
}

/** Why an ADD is no single download; null where it is one. */
function whyNoDownload({ sources, files, checksum }: AddInstruction, slots: LayeredMap<Slot>, where: EpochStages): string | null {
  const [first] = sources;
  if (first === undefined || sources.length > 1 || files.length > 0) return `${EPOCH} stage must contain exactly one remote ADD source`;
  const scope = scopeOf(slots, where);
  const { value } = scope.expand(first, where);
  const { kind, error } = readSource(value, 'current');
  const isUrl = kind === 'url' || (error !== null && /^https?:/.test(value));
  if (isUrl || (kind === 'git' && error === null)) {
    const text = checksum === null ? '' : scope.expand(checksum, where).value;
    return isUrl && checksum !== null && checksum.text !== '' ? digestError(text) : null;
  }
  return error ?? `${EPOCH} stage source must be a single HTTP(S) or Git ADD`;
}
