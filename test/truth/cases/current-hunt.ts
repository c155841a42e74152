/** A hunt with the current engine: stage graphs, mounts, and what is sent of the context. */
import type { FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const tail = 'ENTRYPOINT ["/app"]\n';

function whole(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>> = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `current-${name}`, why, dockerfile, context: { app, ...context }, engines: ['current'], ...more };
}

const graph: readonly TruthCase[] = [
  whole('stage-name-no-reference', 'a stage name that --build-context could not take: it would be no image reference', `FROM scratch AS build-\nCOPY app /app\n${tail}`, {}, { engines: ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit'] }),
  whole('stage-name-no-reference-unused', 'the same of a stage that nothing needs, before a target that is none', `FROM scratch AS a..b\nFROM scratch AS c\nCOPY app /app\n${tail}`, {}, { target: 'nope' }),
];

/** Its cases. */
export const currentHuntCases: readonly TruthCase[] = [...graph];
