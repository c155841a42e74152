import { suggest } from '../../dockerfile/values/suggest.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { CheckedPackages } from './checked-packages.ts';
import { ownPackages, releaseOf, shownIn } from './compile-problems.ts';
import type { LinkerVariable } from './flags.ts';
import { LinkedPackage } from './linked-package.ts';
import { linkedVariable, whyUnreached } from './linked-variable.ts';
import type { LinkedVariable } from './linked-variable.ts';
import type { GoReader } from './packages.ts';

/** What `-ldflags -X` does to the variables that it names, by the sources. */
export interface VariableEffects {
  /** What no value reaches, of which the linker says nothing. */
  readonly lost: readonly LostVariable[];
  /** The linker refuses a variable that is no text. */
  readonly problem: CommandProblem | null;
}

/** `why` is null where there is no such variable. */
export interface LostVariable {
  readonly name: string;
  readonly why: string | null;
  /** The name that is meant; null where that is not plain. */
  readonly meant: string | null;
}

const NOTHING: VariableEffects = { lost: [], problem: null };

/** `minor`: the Go that runs, where it can be no other. */
export function variableEffects(reader: GoReader, variables: readonly LinkerVariable[], minor: number | null): VariableEffects {
  const packages = variables.length === 0 ? null : packagesOf(reader, minor);
  if (packages === null) return NOTHING;
  const lost: LostVariable[] = [];
  let problem: CommandProblem | null = null;
  for (const { name } of variables) {
    const dot = name.lastIndexOf('.');
    const [path, own] = [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
    const of = !isKnown(name) || path === '' ? null : packages.behind(path);
    const found = of === null || of === 'program' ? null : linkedVariable(of, own, releaseOf(reader, minor));
    problem ??= found === null ? null : refusal(name, found);
    const why = of === 'program' ? OF_PROGRAM : found === null ? undefined : whyLost(reader, found);
    if (why === undefined) continue;
    // More than are told of are not looked for.
    const near = found?.effect === 'missing' && of instanceof LinkedPackage && lost.length < MAX_NEAR ? suggest(own, of.variables()) : null;
    lost.push({ name, why, meant: of === 'program' ? `main.${own}` : near === null ? null : `${path}.${near}` });
  }
  return { lost, problem };
}

const MAX_NEAR = 8;

const OF_PROGRAM = 'the linker calls the package that is built main, whatever its path';

/** Undefined where it surely is not. */
function whyLost(reader: GoReader, found: LinkedVariable): string | null | undefined {
  if (found.effect === 'missing') return null;
  if (found.effect !== 'no-variable' && !(found.effect === 'lost' && found.isText)) return undefined;
  return whyUnreached(found, `${shownIn(reader, found.at.path)}:${found.at.line}`);
}

function refusal(name: string, found: LinkedVariable): CommandProblem | null {
  if (found.effect !== 'refused' || found.type === null) return null;
  return {
    why: `-X ${name} gives a text, and the variable is of type ${found.type}`,
    said: `${name}: cannot set with -X: not a var of type string (type:${found.type})`,
    fix: `var ${name.slice(name.lastIndexOf('.') + 1)} string   in its source`,
  };
}

interface Packages {
  /** `program` is what is built by its own path, where the linker calls it main. */
  behind(path: string): LinkedPackage | 'program' | null;
}

/** Null where there is more of them than is read. */
function packagesOf(reader: GoReader, minor: number | null): Packages | null {
  const { packages, named, modules } = reader;
  const programs = packages?.filter(({ name }) => name === 'main') ?? [];
  const [only] = programs;
  const all = only === undefined || programs.length > 1 ? null : ownPackages(reader, [only.directory]);
  if (all === null || only === undefined) return null;
  const checked = new CheckedPackages(reader, all, releaseOf(reader, minor));
  const isVendored = (place: string): boolean => modules.vendor !== null && place.startsWith(`${modules.vendor}/`);
  return {
    behind: (path) => {
      const place = path === 'main' ? only.directory : reader.placeOf(path);
      if (place === null || place === 'library' || isVendored(place)) return null;
      const isProgram = place === only.directory;
      return isProgram && path !== 'main' ? 'program' : checked.linked(place, isProgram && named.length > 0);
    },
  };
}
