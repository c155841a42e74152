import type { Builder } from '../builders.ts';
import type { Word } from '../instruction.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { lowerCase } from '../values/case.ts';
import { parseImageReference, refusedByDaemon } from '../values/image-reference.ts';
import { ConvertRefusal } from '../words/expand.ts';
import type { FromSource } from './sources.ts';

/** The stages that are built when an instruction is reached, by name and number. */
export interface BuiltStages {
  /** The stage of exactly that name. */
  stage(name: string): number | undefined;
  readonly count: number;
}

/**
 * What --from of COPY points to for the legacy builder, which knows only the stages it has built.
 * @throws ConvertRefusal
 */
export function legacySource(from: Word, stages: BuiltStages, builder: Builder): FromSource {
  const index = stages.stage(lowerCase(from.text));
  if (index !== undefined) return { kind: 'stage', index };
  if (/^[+-]?[0-9]+$/.test(from.text)) return { kind: 'stage', index: checkIndex(from, stages.count) };
  const parsed = parseImageReference(from.text);
  const reason = 'error' in parsed ? (convertWords(builder, 'bad-reference', parsed.error) ?? '') : refusedByDaemon(parsed);
  if (reason !== null) throw refused(from, 'bad-reference', reason);
  return { kind: 'image', reference: from.text };
}

function checkIndex(from: Word, count: number): number {
  const index = Number(from.text);
  if (index === count) throw refused(from, 'no-such-stage', 'refers to current build stage');
  if (index < 0 || index > count) throw refused(from, 'no-such-stage', 'index out of bounds');
  return index;
}

function refused(from: Word, code: string, reason: string): ConvertRefusal {
  return new ConvertRefusal(
    code,
    `--from=${from.text} cannot be taken from: ${reason}`,
    `invalid from flag value ${from.text}: ${reason}`,
    from.range,
  );
}
