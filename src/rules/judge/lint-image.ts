import { parseElf } from '../../binary/elf/parse-elf.ts';
import { withGoUses } from '../../binary/go/with-uses.ts';
import { inspectSource } from '../../binary/inspect.ts';
import type { BuiltImage } from '../../built-image/read-image.ts';
import { asImage } from '../../built-image/stage-config.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import { sectionDoubt } from '../../launch/damage/section-doubt.ts';
import { callsUnbound } from '../../launch/damage/unlinked-program.ts';
import { entryCode } from '../../launch/kernel/entry-code.ts';
import { readDynamicSymbols } from '../../launch/loader/dynamic-symbols.ts';
import { playStart } from '../../launch/predict.ts';
import type { Prediction } from '../../launch/prediction.ts';
import { RUNTIMES } from '../../launch/wording/runtimes.ts';
import type { RuntimeName } from '../../launch/wording/runtimes.ts';
import { formatPlatform } from '../../platform.ts';
import { mustHide } from '../../secrets/likely-secrets.ts';
import { tellingSecrets } from '../../secrets/masking.ts';
import type { Target } from '../target.ts';
import { isWorthHiding, KnownValues } from './known-values.ts';
import { judgeTarget } from './next-failure.ts';
import { otherRuntimes, programOf } from './read-target.ts';
import { redactResult } from './redact.ts';
import type { TargetResult } from './result.ts';
import type { RuleSettings } from './settings.ts';

/** How a built image is judged. */
export interface LintImageOptions {
  readonly rules?: RuleSettings;
  readonly runtime?: RuntimeName;
  /** Who chose the platform. */
  readonly platformFrom: TargetResult['platformFrom'];
}

/** Judges a built image: what `docker run` will do, and what to mend. Throws MissingContent where a file is wanted that was not kept. */
export function lintImage(file: string, built: BuiltImage, options: LintImageOptions): TargetResult {
  const target = readImageTarget(file, built, options.runtime);
  const result: TargetResult = {
    file,
    kind: 'image',
    stage: null,
    base: null,
    platform: formatPlatform(target.platform),
    platformFrom: options.platformFrom,
    image: { name: built.name, id: built.id, layers: built.layers.length },
    prediction: target.prediction,
    program: target.start?.outcome === 'ok' ? target.start.program : null,
    launch: target.start?.steps ?? [],
    findings: judgeTarget(target, options.rules, options.runtime),
    confidential: [],
  };
  return redactResult(result, {
    values: new KnownValues([...secretValues(built), ...(target.start?.credentials ?? [])].filter(isWorthHiding)),
    places: [],
  });
}

/** Engines with Docker's own store of images. */
const HAS_STORE: ReadonlySet<string> = new Set(['docker', 'ecs']);

/** Plays an image through to everything that rules look at. */
export function readImageTarget(file: string, built: BuiltImage, runtime: RuntimeName = 'docker'): Target {
  const image = asImage(built);
  const start = playStart(image, runtime);
  const { refusedByStore } = built;
  const isLoaded = refusedByStore === null || !HAS_STORE.has(RUNTIMES[runtime].engine);
  const prediction: Prediction = isLoaded
    ? start.prediction
    : { outcome: 'unknown', phase: null, errno: null, exitCode: null, message: refusedByStore, alternatives: [] };
  return {
    file,
    kind: 'image',
    platform: image.platform,
    prediction,
    start: start.result,
    dockerfile: null,
    built,
    image,
    otherRuntimes: otherRuntimes(start, image, runtime),
    program: programOf(start, image.root, image.config.workdir.value),
  };
}

/** Reads of a file what a start, and the rules about what starts, may read of it. */
export function probeProgram(source: ByteSource, starts: boolean): void {
  try {
    const facts = inspectSource(source, '');
    if (facts.format === 'elf') {
      const elf = parseElf(source);
      readDynamicSymbols(source, elf);
      entryCode({ content: source, ...elf });
      sectionDoubt({ content: source, ...elf }, elf.dynamic?.entries ?? null);
      if (elf.interpreter === null) callsUnbound(source, elf);
    }
    if (starts) withGoUses(source, facts);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}

function* secretValues({ config }: BuiltImage): Iterable<string> {
  for (const entry of config.env) {
    const equals = entry.indexOf('=');
    const [name, value] = [entry.slice(0, equals), entry.slice(equals + 1)];
    if (equals > 0 && mustHide(name, value)) yield value;
  }
  for (const { createdBy } of config.history) yield* tellingSecrets(createdBy);
}
