import { formatPlatform } from '../../platform.ts';
import { ConvertRefusal } from '../words/expand.ts';
import type { StageDraft } from './draft.ts';
import type { EvaluateSettings } from './evaluate-options.ts';

/**
 * What the legacy builder says of the platform of a stage.
 * @throws ConvertRefusal
 */
export function checkLegacyPlatform(
  { base, platform, raw: { from, index } }: StageDraft,
  drafts: readonly StageDraft[],
  { platform: target, buildPlatform }: EvaluateSettings,
): void {
  const { os } = platform ?? target;
  // It makes images for the system of its daemon alone.
  if (base.kind === 'scratch' && os !== 'linux')
    throw new ConvertRefusal(
      'foreign-platform',
      `the legacy builder of a Linux host builds nothing for ${os}`,
      'operating system is not supported',
      from.range,
    );
  const isForeign = target.os !== buildPlatform.os || target.arch !== buildPlatform.arch;
  if (
    base.kind !== 'stage'
    || platform === null
    || isForeign
    || (platform.os === buildPlatform.os && platform.arch === buildPlatform.arch)
    || !isLabelled(base.index, drafts, index)
  )
    return;
  const [wanted, actual] = [formatPlatform(platform), `${buildPlatform.os}/${buildPlatform.arch}`];
  throw new ConvertRefusal(
    'foreign-platform',
    `the legacy builder labels what that stage ends with ${actual}, and FROM asks for ${wanted}`,
    `image with reference sha256:… was found but does not match the specified platform: wanted ${wanted}, actual: ${actual}`,
    from.range,
  );
}

/**
 * Whether the image of a stage ends with a container, which has the label of the machine (every step but COPY and ADD makes one), and is
 * looked at for the first time.
 */
function isLabelled(index: number, drafts: readonly StageDraft[], by: number): boolean {
  const maker = makerOf(index, drafts);
  const last = drafts[maker]?.raw.instructions.at(-1);
  if (last === undefined || last.keyword === 'COPY' || last.keyword === 'ADD') return false;
  // What was taken once is not looked at again.
  return !drafts
    .slice(0, by)
    .some(
      ({ base, raw: { instructions } }) =>
        (base.kind === 'stage' && makerOf(base.index, drafts) === maker)
        || instructions.some((one) => one.keyword === 'COPY' && one.from !== null),
    );
}

/** The stage whose image it is: one without instructions has that of the one it starts from. */
function makerOf(index: number, drafts: readonly StageDraft[]): number {
  let at = index;
  for (let draft = drafts[at]; draft?.raw.instructions.length === 0 && draft.base.kind === 'stage'; draft = drafts[at])
    at = draft.base.index;
  return at;
}
