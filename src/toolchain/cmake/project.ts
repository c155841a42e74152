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
  const problem = reader.problem ?? (project === null || reader.makesFiles ? null : sourceProblem(project, files));
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
    for (const name of sources.filter((source) => isKnown(source) && /\.(?:c|cc|cpp|cxx|h|hpp)$/.test(source) && !source.includes('$<'))) {
      const [path, made] = [directory.source, directory.binary].map((from) =>
        cleanPath(name.startsWith('/') ? name : `${from}/${name}`),
      ) as [string, string];
      if (files.kindAt(path) === 'missing' && files.kindAt(made) === 'missing') return lostSource(call.source, path, name);
    }
  }
  return null;
}
