import type { StageFiles } from '../../image/stage-files.ts';
import type { BareOperation } from '../commands/command-paths.ts';
import type { Invocation } from '../invocation.ts';
import { gradleJars } from './gradle.ts';
import { mavenJars } from './maven.ts';

/** Archives that a build of Java leaves in a directory. */
export interface MadeJars {
  readonly directory: string;
  /** The directory of all that is built, or the same. */
  readonly root: string;
  /** The names of all that may be there. */
  readonly perhaps: readonly string[];
  /** The one that is surely among them; null where that is not known. */
  readonly usual: string | null;
  /** What was there before is taken away first. */
  readonly isCleaned: boolean;
}

/** What `mvn package` and `gradle build` leave, as far as the project says: no archives of other names. */
export function leftJars(invocation: Invocation, files: StageFiles | undefined): readonly BareOperation[] {
  const { program } = invocation;
  const made = /^mvnw?$/.test(program) ? mavenJars(invocation, files) : /^gradlew?$/.test(program) ? gradleJars(invocation, files) : null;
  if (made === null || files === undefined || (!made.isCleaned && files.kindAt(made.root) !== 'missing')) return [];
  const { directory: path, root, perhaps, usual } = made;
  return [
    { kind: 'remove', path: root, isPattern: false, recursive: true },
    { kind: 'directory', path, parents: true, mode: null, install: null },
    {
      kind: 'change',
      paths: [path],
      by: program,
      adds: 'beside',
      sparesArchives: [...new Set(perhaps)],
      ...(usual === null ? {} : { archive: `${path}/${usual}` }),
    },
  ];
}
