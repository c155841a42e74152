/** Every truth case. */
import type { TruthCase } from '../case.ts';
import { addXzCases } from './add-xz.ts';
import { addCases } from './add.ts';
import { askedBuildCases } from './asked-builds.ts';
import { binaryCases } from './binaries.ts';
import { buildCases } from './build.ts';
import { commandCases } from './command.ts';
import { compiledCases } from './compiled.ts';
import { compressedCases } from './compressed.ts';
import { copyCases, copyFlagCases } from './copy.ts';
import { crossedCases } from './crossed.ts';
import { currentHuntCases } from './current-hunt.ts';
import { deepCases } from './deep.ts';
import { eighthBuildCases } from './eighth-build.ts';
import { elfCases, interpCases } from './elf.ts';
import { examinedCases } from './examined.ts';
import { fifthBuildCases } from './fifth-build.ts';
import { fourthBuildCases } from './fourth-build.ts';
import { freshCases } from './fresh.ts';
import { huntedCases } from './hunted.ts';
import { ignoreCases } from './ignore.ts';
import { judgedCases } from './judged.ts';
import { launchHuntCases } from './launch-hunt.ts';
import { linkedCases } from './linked.ts';
import { glibcCases, muslCases } from './loader.ts';
import { lookupCases } from './lookup.ts';
import { mountedCases } from './mounted.ts';
import { ninthBuildCases } from './ninth-build.ts';
import { oldBuildCases } from './old-builds.ts';
import { packedCases } from './packed.ts';
import { peopleCases } from './people.ts';
import { permissionCases } from './permission.ts';
import { randomLaunchCases } from './random-launch.ts';
import { runEffectsCases } from './run-effects.ts';
import { runLinesCases } from './run-lines.ts';
import { runTextCases } from './run-text.ts';
import { scriptCases } from './script.ts';
import { secondHuntCases } from './second-hunt.ts';
import { seedCases } from './seeds.ts';
import { seventhBuildCases } from './seventh-build.ts';
import { sixthBuildCases } from './sixth-build.ts';
import { stageCases } from './stages.ts';
import { startHuntCases } from './start-hunt.ts';
import { startedCases } from './started.ts';
import { storyCases } from './story.ts';
import { thirdBuildCases } from './third-build.ts';
import { toldFirstCases } from './told-first.ts';
import { userCases } from './user.ts';
import { wholeCases } from './whole.ts';
import { workdirCases } from './workdir.ts';

/** All cases, in the order of their topics. */
export const truthCases: readonly TruthCase[] = [
  ...storyCases, ...copyCases, ...copyFlagCases, ...addCases, ...addXzCases, ...compressedCases, ...ignoreCases, ...userCases, ...workdirCases, ...lookupCases,
  ...permissionCases, ...scriptCases, ...elfCases, ...interpCases, ...glibcCases, ...muslCases, ...packedCases, ...commandCases, ...stageCases,
  ...buildCases, ...huntedCases, ...secondHuntCases, ...peopleCases, ...thirdBuildCases, ...binaryCases, ...oldBuildCases, ...currentHuntCases, ...launchHuntCases, ...crossedCases,
  ...randomLaunchCases, ...runTextCases, ...freshCases, ...runEffectsCases, ...fourthBuildCases, ...startHuntCases, ...seedCases, ...fifthBuildCases, ...sixthBuildCases, ...seventhBuildCases, ...eighthBuildCases, ...ninthBuildCases, ...examinedCases, ...judgedCases, ...linkedCases, ...wholeCases, ...askedBuildCases, ...compiledCases, ...runLinesCases, ...toldFirstCases, ...startedCases, ...deepCases, ...mountedCases,
];
