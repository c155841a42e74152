/** What RUN --mount brings and hides, and stages of one name. */
import type { EngineName, TruthCase } from '../case.ts';

const BUILDKITS: readonly EngineName[] = ['current', 'docker-26.1', 'docker-20.10-buildkit'];
const app = { binary: 'start-amd64' } as const;

/** Lines of like words that are built at the same time are one step to BuildKit, whatever they mount. */
function mounted(name: string, why: string, lines: string): TruthCase {
  return { name: `mounted-${name}`, why, dockerfile: `FROM scratch AS empty\nFROM scratch\nCOPY app /app\n${lines}\nENTRYPOINT ["/app"]\n`, context: { app, 'd/x': 'x\n' }, engines: BUILDKITS };
}

export const mountedCases: readonly TruthCase[] = [
  mounted('from-empty-stage', 'a source in a stage that has nothing is missed when it is mounted', 'RUN --mount=from=empty,source=/x,target=/m ["/app", "a"]'),
  mounted('cache-from-scratch', 'so is that of a cache', 'RUN --mount=type=cache,from=scratch,source=/x,target=/m ["/app", "b"]'),
  mounted('on-hosts', 'what is mounted on /etc/hosts takes the place of the engine\'s file', 'RUN --mount=source=d,target=/etc/hosts ["/app"]'),
  {
    name: 'mounted-target-twice', why: 'of two stages of a name --target is the first to the legacy builder', dockerfile: 'FROM scratch AS c\nCOPY app /app\nENTRYPOINT ["/app"]\nFROM scratch AS C\nCOPY app /other\nENTRYPOINT ["/app"]\n',
    context: { app }, target: 'c',
  },
  { name: 'mounted-chmod-before-from', why: 'the legacy builder refuses --chmod before it looks where --from leads', dockerfile: 'FROM scratch AS B\nCOPY app /app\nCOPY --chmod=755 --from=B /app /b\nENTRYPOINT ["/app"]\n', context: { app } },
];
