import type { BuiltImage } from '../built-image/read-image.ts';
import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { Range } from '../dockerfile/range.ts';
import { isKeyFingerprint, looksLikeSecretName } from '../secrets/secret-names.ts';
import { looksLikeSecretValue, secretSpans } from '../secrets/secrets.ts';
import { joinNames } from '../text.ts';
import { historyPlace, placeInHistory } from './evidence/history-place.ts';
import { stageBelow, WHOLE } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { ownText } from './judge/own-text.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const secretInArgOrEnv: Rule = {
  name: 'secret-in-arg-or-env',
  severity: 'warning',
  summary: 'a credential goes through ARG or ENV, where everyone who has the image can read it',
  check,
};

/** A place where a variable carries a credential. */
interface Leak {
  readonly keyword: 'ARG' | 'ENV';
  readonly name: string;
  readonly range: Range;
  readonly byValue: boolean;
  /** False for what only a stage has that the image does not start from. */
  readonly ships: boolean;
}

const LABELS = {
  ARG: 'a build argument stands in the history and the provenance of the build',
  ENV: 'stands in the image config: docker inspect shows it, and every process gets it',
  stage: 'stands in the cache and the provenance of the build',
} as const;

/** One credential is one finding, however many lines hand it on: at its ENV, since that is what ships, else at its ARG. */
function* check(target: Target): Iterable<Draft> {
  if (target.built !== null) return yield* inBuilt(target.built);
  const stages = target.dockerfile?.evaluation.stages.filter(({ reachable }) => reachable) ?? [];
  const shipped = new Set<EvaluatedStage>();
  for (let stage = target.dockerfile?.stage ?? null; stage !== null; stage = stageBelow(target, stage)) shipped.add(stage);
  const byName = groupByName(stages.flatMap((stage) => leaksOf(stage, shipped.has(stage))));
  for (const [name, leaks] of byName) {
    const main =
      leaks.find(({ keyword, ships }) => keyword === 'ENV' && ships) ?? leaks.find(({ keyword }) => keyword === 'ENV') ?? leaks[0];
    if (main === undefined) continue;
    const others = leaks.filter((leak) => leak !== main && leak.range.line !== main.range.line);
    yield {
      message: leaks.some(({ byValue }) => byValue)
        ? `the value of ${main.keyword} ${name} holds a credential`
        : `${main.keyword} ${name} carries a credential`,
      range: main.range,
      label: labelOf(main),
      also: others.map((leak) => ({ range: leak.range, label: labelOf(leak) })),
      fix: fixFor(main),
    };
  }
}

/** The configuration's ENV, then what the history tells of arguments and commands. */
function* inBuilt(built: BuiltImage): Iterable<Draft> {
  const inEnv = new Set<string>();
  for (const entry of built.config.env) {
    const equals = entry.indexOf('=');
    const [name, value] = [entry.slice(0, equals), entry.slice(equals + 1)];
    if (equals < 0 || leak('ENV', name, value, value, WHOLE, true).length === 0) continue;
    inEnv.add(name);
    yield {
      message: looksLikeSecretValue(value) ? `the value of ENV ${name} holds a credential` : `ENV ${name} carries a credential`,
      range: historyPlace(built, 'ENV', name),
      label: LABELS.ENV,
      fix: fixFor({ keyword: 'ENV', name, ships: true }),
    };
  }
  for (const [i, { createdBy }] of built.config.history.entries()) {
    const text = createdBy.slice(0, MAX_HISTORY);
    const names = secretSpans(text).map(
      ({ start }) => /(\w[\w.-]*)["']?[=\s]["']?$/.exec(text.slice(Math.max(0, start - 100), start))?.[1] ?? '',
    );
    if (names.length === 0 || names.every((name) => inEnv.has(name))) continue;
    const shown = [...new Set(names)].filter((name) => name !== '' && !inEnv.has(name));
    yield {
      message:
        shown.length === 0
          ? 'the history of the image holds a credential'
          : `the history of the image holds a credential: ${joinNames(shown)}`,
      range: placeInHistory(built, i),
      label: 'docker history shows it to everyone who has the image',
      fix: 'change the credential, and build with RUN --mount=type=secret,…',
    };
  }
}

const MAX_HISTORY = 65_536;

function labelOf({ keyword, ships }: Leak): string {
  return keyword === 'ENV' && !ships ? LABELS.stage : LABELS[keyword];
}

function groupByName(leaks: readonly Leak[]): Map<string, Leak[]> {
  const groups = new Map<string, Leak[]>();
  for (const leak of leaks) {
    const known = groups.get(leak.name);
    if (known === undefined) groups.set(leak.name, [leak]);
    else known.push(leak);
  }
  return groups;
}

function fixFor({ keyword, name, ships }: Pick<Leak, 'keyword' | 'name' | 'ships'>): string {
  if (keyword === 'ARG' || !ships) return `RUN --mount=type=secret,id=${name},env=${name} …   and docker build --secret id=${name}`;
  return `leave it out, and give it at run time: docker run -e ${name} …, ECS secrets, a Kubernetes Secret`;
}

function leaksOf(stage: EvaluatedStage, ships: boolean): Leak[] {
  return stage.steps.flatMap((step): Leak[] => {
    if (step.keyword === 'ENV') {
      return step.pairs.flatMap(({ name, value }) =>
        leak('ENV', name.value, ownText(value.value, value.raw), value.raw, name.range, ships),
      );
    }
    if (step.keyword !== 'ARG') return [];
    return step.args.flatMap(({ name, value }, i) => {
      const range = step.instruction.args[i]?.name.range ?? step.range;
      return leak('ARG', name, value === null ? '' : ownText(value.value, value.raw), value?.raw ?? null, range, ships);
    });
  });
}

/** An address of this very machine with a word for a password, which tools want to read while something is built. */
const STAND_IN =
  /^[a-z][a-z0-9+.-]{0,40}:\/\/\w{0,40}:(?:pass|passwd|password|pwd|dummy|fake|test|user|username|placeholder|build|postgres|root|secret)@(?:localhost|127\.0\.0\.1|dummy|placeholder|fake)(?:[:/?].{0,200})?$/i;

/** An ENV that is set to an empty literal takes a value away and carries none; a switch or a number is no credential. */
function leak(keyword: 'ARG' | 'ENV', name: string, value: string, raw: string | null, range: Range, ships: boolean): Leak[] {
  if (value.includes('@') && STAND_IN.test(value)) return [];
  if (looksLikeSecretValue(value)) return [{ keyword, name, range, byValue: true, ships }];
  const isHarmless = raw !== null && (/^(?:""|'')?$/.test(raw) || /^(?:true|false|yes|no|on|off|none|null|[01]|\/[\w./-]*)$/i.test(value));
  return looksLikeSecretName(name) && !isHarmless && !isKeyFingerprint(name, value)
    ? [{ keyword, name, range, byValue: false, ships }]
    : [];
}
