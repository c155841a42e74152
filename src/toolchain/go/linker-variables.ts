import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { LinkerVariable } from './flags.ts';
import { filesOf, textsOf } from './package-files.ts';
import type { GoReader } from './packages.ts';
import type { GoFile } from './source-problems.ts';
import type { Expression } from './syntax/nodes.ts';
import { parseGo } from './syntax/parser.ts';

/** What `-ldflags -X` does to the variables that it names, by the sources (cmd/link/internal/ld, addstrdata). */
export interface VariableEffects {
  /** Names that no value reaches, of which the linker says nothing. */
  readonly lost: readonly string[];
  /** The linker refuses a variable that is no text. */
  readonly problem: CommandProblem | null;
}

export function variableEffects(reader: GoReader, variables: readonly LinkerVariable[]): VariableEffects {
  const lost: string[] = [];
  let problem: CommandProblem | null = null;
  for (const { name } of variables) {
    const dot = name.lastIndexOf('.');
    const files = !isKnown(name) || dot < 0 ? null : filesBehind(reader, name.slice(0, dot));
    const found = files === null ? null : declared(files, name.slice(dot + 1));
    if (found === 'none') lost.push(name);
    else if (found !== null && found !== 'text')
      problem ??= {
        why: `-X ${name} gives a text, and the variable is of type ${found}`,
        said: `${name}: cannot set with -X: not a var of type string (type:${found})`,
        fix: `var ${name.slice(dot + 1)} string   in its source`,
      };
  }
  return { lost, problem };
}

/** The files of a package of the module; null where they cannot be read, or where it is another's. */
function filesBehind(reader: GoReader, path: string): readonly GoFile[] | null {
  const {
    named,
    packages,
    modules: { vendor },
  } = reader;
  if (path !== 'main') {
    const place = reader.placeOf(path);
    return place === null || place === 'library' || (vendor !== null && place.startsWith(`${vendor}/`)) ? null : filesOf(reader, place);
  }
  if (named.length > 0) return textsOf(reader, named, true);
  const programs = packages?.filter(({ name }) => name === 'main') ?? [];
  const [only] = programs;
  return only === undefined || programs.length > 1 ? null : filesOf(reader, only.directory);
}

/**
 * What a package has of the name: `text` where a value gets into it, `none` where none does, another type; null where that is not known.
 */
function declared(files: readonly GoFile[], name: string): string | null {
  for (const { text } of files) {
    const tree = parseGo(text);
    if (tree === null || 'words' in tree) return null;
    for (const one of tree.declarations) {
      const at = one.kind === 'var' ? one.names.findIndex((own) => own.name === name) : -1;
      if (one.kind !== 'var' || at < 0) continue;
      const value = one.values[at];
      // What a function gives comes later, and counts.
      if (value?.kind === 'call') return one.type === null ? null : 'none';
      return one.type === null
        ? typeOfValue(value)
        : one.type.kind !== 'name'
          ? null
          : one.type.name === 'string'
            ? 'text'
            : PLAIN.test(one.type.name)
              ? one.type.name
              : null;
    }
  }
  return files.length === 0 ? null : 'none';
}

const PLAIN = /^(?:u?int(?:8|16|32|64)?|float(?:32|64)|bool)$/;

function typeOfValue(value: Expression | undefined): string | null {
  if (value?.kind === 'name') return /^(?:true|false)$/.test(value.name) ? 'bool' : null;
  if (value?.kind === 'binary') return typeOfValue(value.x) === 'text' && value.operator === '+' ? 'text' : null;
  if (value?.kind !== 'literal') return null;
  return value.of === 'string' ? 'text' : value.of === 'number' && /^\d+$/.test(value.text) ? 'int' : null;
}
