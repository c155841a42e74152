/** Every truth case. */
import type { TruthCase } from '../case.ts';
import { addArchiveEntriesCases } from './add/archive-entries.ts';
import { addArchivesCases } from './add/archives.ts';
import { compressedCases } from './add/compressed.ts';
import { addRefusedLayersCases } from './add/refused-layers.ts';
import { addUrlsCases } from './add/urls.ts';
import { addWhiteoutsCases } from './add/whiteouts.ts';
import { addXzCases } from './add/xz.ts';
import { contextIgnoreCases } from './context/ignore.ts';
import { contextSentCases } from './context/sent.ts';
import { copyChmodCases } from './copy/chmod.ts';
import { copyChownCases } from './copy/chown.ts';
import { copyDestinationsCases } from './copy/destinations.ts';
import { copyExcludeCases } from './copy/exclude.ts';
import { copyFlagsCases } from './copy/flags.ts';
import { copyFromStageCases } from './copy/from-stage.ts';
import { copyInlineFilesCases } from './copy/inline-files.ts';
import { copyLinkFlagCases } from './copy/link-flag.ts';
import { copyLinksCases } from './copy/links.ts';
import { copyOwnBaseCases } from './copy/own-base.ts';
import { copyParentsCases } from './copy/parents.ts';
import { copySourcesCases } from './copy/sources.ts';
import { copySpecialFilesCases } from './copy/special-files.ts';
import { copyWildcardsCases } from './copy/wildcards.ts';
import { dockerfileChecksCases } from './dockerfile/checks.ts';
import { dockerfileFailureOrderCases } from './dockerfile/failure-order.ts';
import { dockerfileFromCases } from './dockerfile/from.ts';
import { dockerfileHealthcheckCases } from './dockerfile/healthcheck.ts';
import { dockerfileLayersCases } from './dockerfile/layers.ts';
import { dockerfileMetadataCases } from './dockerfile/metadata.ts';
import { dockerfileOnBuildCases } from './dockerfile/on-build.ts';
import { dockerfilePlatformsCases } from './dockerfile/platforms.ts';
import { dockerfileSourceDateCases } from './dockerfile/source-date.ts';
import { dockerfileTargetCases } from './dockerfile/target.ts';
import { dockerfileTextCases } from './dockerfile/text.ts';
import { dockerfileUnbuiltStagesCases } from './dockerfile/unbuilt-stages.ts';
import { dockerfileVariablesCases } from './dockerfile/variables.ts';
import { loaderCacheCases } from './loader/cache.ts';
import { loaderCalledGlibcCases } from './loader/called-glibc.ts';
import { loaderCalledMuslCases } from './loader/called-musl.ts';
import { loaderDamagedCases } from './loader/damaged.ts';
import { loaderDynamicSectionCases } from './loader/dynamic-section.ts';
import { loaderEnvironmentCases } from './loader/environment.ts';
import { loaderLibraryFilesCases } from './loader/library-files.ts';
import { loaderMuslCases } from './loader/musl.ts';
import { compiledCases } from './loader/releases.ts';
import { loaderSearchCases } from './loader/search.ts';
import { loaderVersionsCases } from './loader/versions.ts';
import { elfCases } from './program/elf.ts';
import { programHeadersCases } from './program/headers.ts';
import { programInterpreterCases } from './program/interpreter.ts';
import { programKindsCases } from './program/kinds.ts';
import { packedCases } from './program/packed.ts';
import { runAccountsCases } from './run/accounts.ts';
import { runEffectsCases } from './run/effects.ts';
import { runEnginePlacesCases } from './run/engine-places.ts';
import { runMountSecretsCases } from './run/mount-secrets.ts';
import { runMountsCases } from './run/mounts.ts';
import { runTextCases } from './run/shell-text.ts';
import { runLinesCases } from './run/shell-words.ts';
import { runStepsCases } from './run/steps.ts';
import { startAccountsCases } from './start/accounts.ts';
import { startCapabilitiesCases } from './start/capabilities.ts';
import { startCommandFormsCases } from './start/command-forms.ts';
import { startEnginePlacesCases } from './start/engine-places.ts';
import { startEntrypointAndCmdCases } from './start/entrypoint-and-cmd.ts';
import { lookupCases } from './start/lookup.ts';
import { startPathVariableCases } from './start/path-variable.ts';
import { permissionCases } from './start/permission.ts';
import { startScriptsCases } from './start/scripts.ts';
import { startSeveralFailuresCases } from './start/several-failures.ts';
import { startSetIdCases } from './start/set-id.ts';
import { scriptCases } from './start/shebang.ts';
import { shellCommandsCases } from './start/shell-commands.ts';
import { startShellInstructionCases } from './start/shell-instruction.ts';
import { storyCases } from './start/story.ts';
import { startUserCases } from './start/user.ts';
import { startVolumesCases } from './start/volumes.ts';
import { startWorkdirCases } from './start/workdir.ts';

/** All cases, in the order of their topics. */
export const truthCases: readonly TruthCase[] = [
  ...startAccountsCases,
  ...startCapabilitiesCases,
  ...startCommandFormsCases,
  ...startEnginePlacesCases,
  ...startEntrypointAndCmdCases,
  ...lookupCases,
  ...startPathVariableCases,
  ...permissionCases,
  ...startSetIdCases,
  ...startScriptsCases,
  ...startSeveralFailuresCases,
  ...scriptCases,
  ...shellCommandsCases,
  ...startShellInstructionCases,
  ...storyCases,
  ...startUserCases,
  ...startVolumesCases,
  ...startWorkdirCases,
  ...copyChmodCases,
  ...copyChownCases,
  ...copyDestinationsCases,
  ...copyExcludeCases,
  ...copyFlagsCases,
  ...copyFromStageCases,
  ...copyInlineFilesCases,
  ...copyLinkFlagCases,
  ...copyLinksCases,
  ...copyOwnBaseCases,
  ...copyParentsCases,
  ...copySourcesCases,
  ...copySpecialFilesCases,
  ...copyWildcardsCases,
  ...contextIgnoreCases,
  ...contextSentCases,
  ...addArchiveEntriesCases,
  ...addArchivesCases,
  ...compressedCases,
  ...addRefusedLayersCases,
  ...addUrlsCases,
  ...addWhiteoutsCases,
  ...addXzCases,
  ...dockerfileChecksCases,
  ...dockerfileFailureOrderCases,
  ...dockerfileFromCases,
  ...dockerfileHealthcheckCases,
  ...dockerfileLayersCases,
  ...dockerfileMetadataCases,
  ...dockerfileOnBuildCases,
  ...dockerfilePlatformsCases,
  ...dockerfileSourceDateCases,
  ...dockerfileTargetCases,
  ...dockerfileTextCases,
  ...dockerfileUnbuiltStagesCases,
  ...dockerfileVariablesCases,
  ...runAccountsCases,
  ...runEffectsCases,
  ...runEnginePlacesCases,
  ...runMountSecretsCases,
  ...runMountsCases,
  ...runTextCases,
  ...runLinesCases,
  ...runStepsCases,
  ...elfCases,
  ...programHeadersCases,
  ...programInterpreterCases,
  ...programKindsCases,
  ...packedCases,
  ...loaderCacheCases,
  ...loaderCalledGlibcCases,
  ...loaderCalledMuslCases,
  ...loaderDamagedCases,
  ...loaderDynamicSectionCases,
  ...loaderEnvironmentCases,
  ...loaderLibraryFilesCases,
  ...loaderMuslCases,
  ...compiledCases,
  ...loaderSearchCases,
  ...loaderVersionsCases,
];
