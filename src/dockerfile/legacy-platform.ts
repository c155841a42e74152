import { formatPlatform } from '../platform.ts';
import type { EvaluateSettings } from './evaluate-options.ts';
import { ConvertRefusal } from './expand.ts';
import type { StageDraft } from './stage-draft.ts';

/**
 * What the legacy builder says of the platform of a stage.
 * @throws ConvertRefusal
 */
export function checkLegacyPlatform({ base, platform, raw: { from } }: StageDraft, drafts: readonly StageDraft[], { platform: target, buildPlatform }: EvaluateSettings): void {
  const { os } = platform ?? target;
  // It makes images for the system of its daemon alone.
  if (base.kind === 'scratch' && os !== 'linux') throw new ConvertRefusal('foreign-platform', `the legacy builder of a Linux host builds nothing for ${os}`, 'operating system is not supported', from.range);
  const isForeign = target.os !== buildPlatform.os || target.arch !== buildPlatform.arch;
  if (base.kind !== 'stage' || platform === null || isForeign || (platform.os === buildPlatform.os && platform.arch === buildPlatform.arch) || !endsInContainer(drafts[base.index])) return;
  const [wanted, actual] = [formatPlatform(platform), `${buildPlatform.os}/${buildPlatform.arch}`];
  throw new ConvertRefusal('foreign-platform', `the legacy builder labels what that stage ends with ${actual}, and FROM asks for ${wanted}`,
    `image with reference sha256:… was found but does not match the specified platform: wanted ${wanted}, actual: ${actual}`, from.range);
}

/** Whether a stage has a last step, and that makes a container, which has the label of the machine: every one but COPY and ADD does. */
function endsInContainer(stage: StageDraft | undefined): boolean {
  const last = stage?.raw.instructions.at(-1);
  return last !== undefined && last.keyword !== 'COPY' && last.keyword !== 'ADD';
}
