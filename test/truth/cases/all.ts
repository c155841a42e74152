/** Every truth case. */
import type { TruthCase } from '../case.ts';
import { storyCases } from './story.ts';

/** All cases, in the order of their topics. */
export const truthCases: readonly TruthCase[] = [...storyCases];
