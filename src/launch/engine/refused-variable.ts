import { goQuote } from '../../dockerfile/values/go-quote.ts';
import type { LaunchEnvironment } from '../environment.ts';
import type { LaunchFailure } from '../outcome.ts';
import type { Runtime } from '../wording/runtimes.ts';

/**
 * When a runtime looks at the variables: runc 1.1 before it mounts anything, runc 1.3 at their names once it is in the working directory.
 */
export type Moment = 'before-mounts' | 'in-directory';

type Refused = LaunchFailure & { readonly kind: 'environment' };

/** A variable that the runtime refuses at that moment; null where there is none. A string says why it cannot be told. */
export function refusedVariable(env: LaunchEnvironment, runtime: Runtime, moment: Moment, isBuilders: boolean): Refused | string | null {
  // What a RUN makes of one has not been tried.
  const withNul = moment === 'before-mounts' && !isBuilders && runtime.lookup !== 'crun' ? variableWithNul(env, runtime) : null;
  return withNul ?? namelessVariable(env, runtime, moment);
}

function variableWithNul(env: LaunchEnvironment, { oci, prefix }: Runtime): Refused | null {
  const [name] = env.entries().findLast(([key, value]) => key.includes('\0') || value.includes('\0')) ?? [];
  if (name === undefined) return null;
  const detail = `the variable ${JSON.stringify(name)} has a NUL in it`;
  if (oci === 'runc-1.3')
    return { kind: 'environment', defect: 'nul', detail, text: `invalid environment variable ${goQuote(name)}: contains nul byte (\\x00)` };
  const init = prefix.includes('container init: ') ? '' : 'error during container init: ';
  return {
    kind: 'environment',
    defect: 'nul',
    detail,
    text: `${init}environment variable ${name.includes('\0') ? 'name' : 'value'} can't contain null(\\x00): "${goQuote(name).slice(1, -1)}=…"`,
  };
}

const NAMELESS = 'a variable of its environment has no name';

/** `ENV ""=x` and `ENV $UNSET=x`. */
function namelessVariable(env: LaunchEnvironment, { oci, title }: Runtime, moment: Moment): Refused | string | null {
  const value = env.get('');
  if (value === undefined || moment !== (oci === 'runc-1.1' ? 'before-mounts' : 'in-directory')) return null;
  if (oci === 'runc-1.1')
    return {
      kind: 'environment',
      defect: 'nameless',
      detail: NAMELESS,
      text: `error during container init: environment variable name can't be empty: ${goQuote(`=${value}`)}`,
    };
  return oci === 'runc-1.3'
    ? { kind: 'environment', defect: 'nameless', detail: NAMELESS, text: 'invalid environment variable: name cannot be empty' }
    : `it has a variable without a name, and what ${title} does with it is not known`;
}
