import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { lostSource } from './problems.ts';
import { ProjectReader } from './project-reader.ts';
import type { CmakeCall, CmakeProject, CmakeReading } from './project-types.ts';

/** Reads CMakeLists.txt as cmake does, as far as programs and how they are linked go. */
export function readCmakeProject(call: CmakeCall, files: StageFiles): CmakeReading {
  const reader = new ProjectReader(call, files);
  const project = reader.read();
  const problem =
    reader.problem
    ?? (project === null || reader.makesFiles ? null : sourceProblem(project, files))
    ?? (project === null || reader.hasOthers ? null : lostTarget(project))
    ?? (project === null ? null : laterStandard(project));
  return { project: problem === null ? project : null, problem };
}

/** A source that is nowhere: cmake looks for all of them. */
function sourceProblem({ call, targets, languages, doubtful }: CmakeProject, files: StageFiles): CommandProblem | null {
  for (const { name: called, kind, sources, directory, properties } of targets.values()) {
    const given = sources.filter((source) => source !== '');
    if (kind !== 'interface' && given.length === 0 && doubtful.size === 0)
      return { why: `the target ${called} is made of no sources`, said: `No SOURCES given to target: ${called}`, fix: null };
    const isOther =
      kind === 'executable'
      && !properties.has('LINKER_LANGUAGE')
      && given.length > 0
      && given.every((source) => /^[^$]*\.(?:cc|cpp|cxx)$/.test(source) && isKnown(source))
      && !languages.includes('CXX')
      && !languages.includes('NONE');
    if (isOther)
      return {
        why: `${called} is of C++, which project(…) does not name`,
        said: `CMake can not determine linker language for target: ${called}`,
        fix: 'project(… LANGUAGES CXX)',
      };
    const isC =
      kind !== 'interface'
      && !properties.has('LINKER_LANGUAGE')
      && given.length > 0
      && given.every((source) => /^[^$]*\.c$/.test(source) && isKnown(source))
      && languages.length > 0
      && !languages.includes('C')
      && !languages.includes('NONE')
      && languages.every((language) => /^[A-Z]+$/.test(language));
    if (isC)
      return {
        why: `${called} is of C, which project(…) does not name`,
        said: `CMake can not determine linker language for target: ${called}`,
        fix: 'project(… LANGUAGES C)',
      };
    for (const name of sources.filter((source) => isKnown(source) && /\.(?:c|cc|cpp|cxx|h|hpp)$/.test(source) && !source.includes('$<'))) {
      const [path, made] = [directory.source, directory.binary].map((from) =>
        cleanPath(name.startsWith('/') ? name : `${from}/${name}`),
      ) as [string, string];
      if (files.kindAt(path) === 'missing' && files.kindAt(made) === 'missing') return lostSource(call.source, path, name);
    }
  }
  return null;
}

/** A target by a name that none but packages have, which no command brings. */
function lostTarget({ targets, aliases, doubtful, minimum, runsOthers }: CmakeProject): CommandProblem | null {
  if (doubtful.size > 0 || runsOthers || !/^(?:[3-9]|\d\d)\./.test(minimum)) return null;
  for (const { name, libraries } of targets.values()) {
    const lost = libraries.find(
      ({ text, isOwn }) => isOwn && /^\w+::[\w:]+$/.test(text) && text !== 'Threads::Threads' && !aliases.has(text) && !targets.has(text),
    )?.text;
    if (lost !== undefined)
      return {
        why: `${name} is linked with ${lost}, a target that nothing in the project brings`,
        said: `Target "${name}" links to: ${lost} but the target was not found.`,
        fix: `find_package(${lost.slice(0, lost.indexOf(':'))} REQUIRED)   before it, and its package in the image`,
      };
  }
  return null;
}

/** Standards of C++ with the first gcc of which cmake knows how to ask for them. */
const STANDARDS: Readonly<Record<string, number>> = { 20: 8, 23: 11, 26: 14 };

/** A standard that is required and that the compiler does not have. */
function laterStandard({ targets, call, doubtful }: CmakeProject): CommandProblem | null {
  const { gcc } = call.machine;
  const isOther = call.cache.has('CMAKE_CXX_COMPILER') || (call.environment('CXX') ?? '') !== '';
  if (gcc === null || isOther || doubtful.size > 0) return null;
  for (const { name, kind, properties } of targets.values()) {
    const standard = properties.get('CXX_STANDARD') ?? '';
    const since = STANDARDS[standard];
    if (
      kind === 'interface'
      || since === undefined
      || gcc >= since
      || !/^(?:ON|1|TRUE|YES|Y)$/i.test(properties.get('CXX_STANDARD_REQUIRED') ?? '')
    )
      continue;
    return {
      why: `${name} requires C++${standard}, and gcc ${gcc} does not have it`,
      said: `Target "${name}" requires the language dialect "CXX${standard}" (with compiler extensions).  But the current compiler "GNU" does not support this, or CMake does not know the flags to enable it.`,
      fix: null,
    };
  }
  return null;
}
