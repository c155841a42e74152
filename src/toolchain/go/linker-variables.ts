import { suggest } from '../../dockerfile/values/suggest.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { CheckedPackages } from './checked-packages.ts';
import { ownPackages, packageAt, releaseOf, shownIn } from './compile-problems.ts';
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

/** `minor`: the Go that runs, where it can be no other. */
export function variableEffects(reader: GoReader, variables: readonly LinkerVariable[], minor: number | null): VariableEffects {
  const behind = packagesBehind(reader, variables, minor);
  const lost: LostVariable[] = [];
  let problem: CommandProblem | null = null;
  for (const { name } of variables) {
    const [path, own] = partsOf(name);
    const of = behind(path);
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

/** The path of the package, empty where there is none or it is not known, and the name in it. */
function partsOf(name: string): readonly [path: string, own: string] {
  const dot = name.lastIndexOf('.');
  return [isKnown(name) ? name.slice(0, Math.max(dot, 0)) : '', name.slice(dot + 1)];
}

type Behind = (path: string) => LinkedPackage | 'program' | null;

/**
 * The packages of the module by the paths that the variables have: `program` is what is built by its own path, where the linker calls it
 * main. Null for one that cannot be read, or is another module's.
 */
function packagesBehind(reader: GoReader, variables: readonly LinkerVariable[], minor: number | null): Behind {
  const programs = reader.packages?.filter(({ name }) => name === 'main').map(({ directory }) => directory) ?? [];
  const { vendor } = reader.modules;
  const placeOf = (path: string): string | null => {
    if (path === 'main') return programs.length === 1 ? (programs[0] ?? null) : null;
    const place = path === '' ? null : reader.placeOf(path);
    return place === null || place === 'library' || (vendor !== null && place.startsWith(`${vendor}/`)) ? null : place;
  };
  const isNamed = (place: string): boolean => reader.named.length > 0 && programs.includes(place);
  const places = [...new Set(variables.map(({ name }) => placeOf(partsOf(name)[0])))].filter((place) => place !== null);
  // Of a large module the packages alone that have the variables.
  const all =
    places.length === 0 ? [] : (ownPackages(reader, places) ?? places.flatMap((place) => packageAt(reader, place, isNamed(place)) ?? []));
  const checked = new CheckedPackages(reader, all, releaseOf(reader, minor));
  return (path) => {
    const place = placeOf(path);
    return place === null ? null : programs.includes(place) && path !== 'main' ? 'program' : checked.linked(place, isNamed(place));
  };
}
