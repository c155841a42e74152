import { UNKNOWN } from '../../unknown-value.ts';
import { GIVEN } from './defaults.ts';
import type { CmakeCall } from './project-types.ts';
import { CmakeVariables } from './variables.ts';
import type { CmakeWorld } from './variables.ts';

/** The variables that a project's first file finds. */
export function startingVariables({ source, binary, environment, processor }: CmakeCall, world: CmakeWorld): CmakeVariables {
  const variables = new CmakeVariables(null, world);
  variables.begin('CMAKE_BUILD_TYPE', environment('CMAKE_BUILD_TYPE') ?? '');
  for (const [name, value] of Object.entries(GIVEN)) variables.begin(name, value);
  variables.begin('CMAKE_SYSTEM_PROCESSOR', processor ?? UNKNOWN);
  variables.begin('CMAKE_SOURCE_DIR', source);
  variables.begin('CMAKE_BINARY_DIR', binary);
  return variables;
}
