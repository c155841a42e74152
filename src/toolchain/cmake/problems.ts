import { entryOf } from '../../entry-of.ts';
import type { Fix } from '../../fix.ts';
import type { CommandProblem } from '../command-problem.ts';
import { relativeTo } from '../go/modules/modules.ts';

/**
 * What cmake says where a file is not there that the project names. Measured with cmake 3.25; other releases have other words with the same
 * end.
 */
export function noLists(directory: string): CommandProblem {
  return {
    why: `there is no CMakeLists.txt in ${directory}`,
    said: `CMake Error: The source directory "${directory}" does not appear to contain CMakeLists.txt.`,
    fix: { copies: 'CMakeLists.txt', to: './', where: 'and the sources, above this line; or WORKDIR where they are' },
  };
}

export function lostDirectory(root: string, directory: string, is: 'missing' | 'empty' | 'there'): CommandProblem {
  const name = relativeTo(root, directory);
  return {
    why:
      is === 'missing'
        ? `the project has ${directory} as a part, which is not in the stage`
        : `the project has ${directory} as a part, and there is no CMakeLists.txt in it`,
    said:
      is === 'missing'
        ? `add_subdirectory given source "${name}" which is not an existing directory.`
        : `The source directory ${directory} does not contain a CMakeLists.txt file.`,
    // So a clone has submodules that were not asked for.
    fix: is === 'empty' ? 'git submodule update --init --recursive   before docker build' : copied(name, directory),
  };
}

export function lostSource(root: string, path: string, name: string): CommandProblem {
  return {
    why: `${path}, which the project is made of, is not in the stage`,
    said: `Cannot find source file: ${name}`,
    fix: copied(relativeTo(root, path), path),
  };
}

function copied(name: string, path: string): Fix {
  return { copies: name, to: path, where: 'above this line, and see that .dockerignore lets it pass' };
}

/** The project's first command asks for a later cmake. */
export function tooOld(text: string, [major, minor]: readonly [major: number, minor: number]): CommandProblem | null {
  const [, wanted = '', first = '0', second = '0'] =
    /^(?:[ \t\r\n]|#[^\n]*\n)*cmake_minimum_required[ \t]*\([ \t\r\n]*VERSION[ \t\r\n]+((\d+)\.(\d+)[.\d]*)/i.exec(text.slice(0, MOST_TEXT))
    ?? [];
  if (Number(first) < major || (Number(first) === major && Number(second) <= minor)) return null;
  return {
    why: `CMakeLists.txt asks for cmake ${wanted}, and this distribution has ${major}.${minor}`,
    said: `CMake ${wanted} or higher is required.  You are running version ${major}.${minor}`,
    fix: `cmake_minimum_required(VERSION ${major}.${minor})   where the project needs no more`,
  };
}

/** The programs that build what cmake sets up, by its generators: one that goes by another name comes with one of these. */
const BUILDERS: Readonly<Record<string, string>> = { Ninja: 'ninja', 'Unix Makefiles': 'make' };

/** The program that is to build what cmake sets up is not there. */
export function lostBuilder(generator: string, lacks: (program: string) => boolean): CommandProblem | null {
  const name = entryOf(BUILDERS, generator);
  if (name === undefined || !lacks(name)) return null;
  return {
    why: `cmake sets up for ${generator}, and ${name} is not in the stage`,
    said: `CMake was unable to find a build program corresponding to "${generator}"`,
    fix: null,
  };
}

/** What stands before the first command. */
const MOST_TEXT = 20_000;
