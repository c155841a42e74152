import { cleanPath } from '../../dockerfile/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { isKnown } from '../shell/environment.ts';
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
function sourceProblem({ call, targets }: CmakeProject, files: StageFiles): CommandProblem | null {
  for (const { sources, directory } of targets.values()) {
    for (const name of sources.filter((source) => isKnown(source) && /\.(?:c|cc|cpp|cxx|h|hpp)$/.test(source) && !source.includes('$<'))) {
      const [path, made] = [directory.source, directory.binary].map((from) => cleanPath(name.startsWith('/') ? name : `${from}/${name}`)) as [string, string];
      if (files.kindAt(path) === 'missing' && files.kindAt(made) === 'missing') return lostSource(call.source, path, name);
    }
  }
  return null;
}
