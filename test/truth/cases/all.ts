/** Every truth case. */
import type { TruthCase } from '../case.ts';
import { addCases } from './add.ts';
import { copyCases, copyFlagCases } from './copy.ts';
import { ignoreCases } from './ignore.ts';
import { lookupCases } from './lookup.ts';
import { permissionCases } from './permission.ts';
import { storyCases } from './story.ts';
import { userCases } from './user.ts';
import { workdirCases } from './workdir.ts';

/** All cases, in the order of their topics. */
export const truthCases: readonly TruthCase[] = [
  ...storyCases, ...copyCases, ...copyFlagCases, ...addCases, ...ignoreCases, ...userCases, ...workdirCases, ...lookupCases,
  ...permissionCases,
];
