import { goQuote } from '../dockerfile/go-quote.ts';
import type { LaunchEnvironment } from './environment.ts';
import type { LaunchFailure } from './outcome.ts';
import type { Runtime } from './wording-runtimes.ts';

/** When a runtime looks at the variables: runc 1.1 before it mounts anything, runc 1.3 once it is in the working directory. */
export type Moment = 'before-mounts' | 'in-directory';

/**
 * A variable without a name (`ENV ""=x`, `ENV $UNSET=x`), which runc refuses; null where there is none, or where it is looked at
 * at the other moment. A string says why it cannot be told.
 */
export function namelessVariable(env: LaunchEnvironment, { oci, title }: Runtime, moment: Moment): (LaunchFailure & { kind: 'environment' }) | string | null {
  const value = env.get('');
  if (value === undefined || moment !== (oci === 'runc-1.1' ? 'before-mounts' : 'in-directory')) return null;
  if (oci === 'runc-1.1') return { kind: 'environment', text: `error during container init: environment variable name can't be empty: ${goQuote(`=${value}`)}` };
  return oci === 'runc-1.3' ? { kind: 'environment', text: 'invalid environment variable: name cannot be empty' } : `it has a variable without a name, and what ${title} does with it is not known`;
}
