/** Which of several failures a build tells: some are found before the context is asked for anything, some while it is waited for. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const NEWER: readonly EngineName[] = ['current', 'docker-26.1'];
const BUILDKITS: readonly EngineName[] = [...NEWER, 'docker-20.10-buildkit'];

const DIRECTORIES = 'FROM scratch AS a\nWORKDIR /d\n';
const TAB: Readonly<Record<string, FileSpec>> = { '.dockerignore': 'b\t# not needed\n' };

function told(name: string, why: string, dockerfile: string, engines: readonly EngineName[] = BUILDKITS, more: Readonly<Record<string, FileSpec>> = {}): TruthCase {
  return { name: `told-${name}`, why, dockerfile: `${dockerfile}\n`, engines, run: false, context: { app: { binary: 'start-amd64' }, ...more } };
}

export const toldFirstCases: readonly TruthCase[] = [
  told('stage-at-once', 'a file that a stage of directories has not is missing before the context is there', `${DIRECTORIES}FROM scratch\nCOPY app /g\nCOPY none /usr/\nCOPY --from=a /app /`),
  told('stage-of-context', 'one that a stage made of the context has not is missing later', 'FROM scratch AS a\nCOPY app /d/x\nFROM scratch\nCOPY none /usr/\nCOPY --from=a /app /', NEWER),
  told('stage-of-text', 'a stage of a here-document is there at some time', 'FROM scratch AS a\nCOPY <<EOF /d/x\nhi\nEOF\nFROM scratch\nCOPY none /usr/\nCOPY --from=a /app /', NEWER),
  told('stage-that-waits', 'whatever else the last stage waits for', `${DIRECTORIES}FROM a AS c\nCOPY none /g\nFROM scratch\nCOPY --from=a /app /\nCOPY --from=c /x /y`),
  told('mounted', 'and so with a mount', `${DIRECTORIES}FROM scratch AS b\nCOPY none /\nFROM scratch\nRUN --mount=from=a,source=/app,target=/q x\nCOPY --from=b / /`),
  told('owner-or-stage', 'an owner is looked up at the same time', `${DIRECTORIES}FROM scratch\nCOPY --chown=b app /g\nCOPY --from=a /app /`, ['current']),
  told('owner-unsent', 'and before the patterns of .dockerignore are sent', 'FROM scratch AS a\nCOPY app /\nFROM scratch\nCOPY --chown=b --from=a /app /app', NEWER, TAB),
  told('stage-unsent', 'which may be refused before or after a stage of directories is there', `FROM scratch AS b\nCOPY app /\n${DIRECTORIES}FROM scratch\nCOPY --from=a /none /\nCOPY --from=b /app /`, NEWER, TAB),
  told('step-or-stage', 'a step that waits for nothing may fail before a stage of the context is there', 'FROM scratch AS e\nCOPY app /e\nFROM scratch\nRUN x\nCOPY --from=e /none /c', NEWER),
  told('step-or-context', 'or before the context itself', 'FROM scratch AS s\nRUN x\nFROM s\nCOPY none /a', NEWER),
  told('stage-or-context', 'a stage of the context may be there before all of its sources are looked for', 'FROM scratch AS e\nCOPY app /e\nFROM scratch AS s\nCOPY --from=e /none /c\nFROM s\nCOPY --link none2 /l', NEWER),
  told('owner-or-context', 'an owner in the last stage is looked up as soon as the sources of those above', 'FROM scratch AS s\nCOPY none /a\nFROM scratch\nCOPY --chown=b app /b\nCOPY --from=s / /', ['current']),
  told('network-host', 'the network of the host is asked for before anything else', 'FROM scratch\nCOPY none /\nRUN --network=host x', NEWER),
  told('begun-stage', 'a stage that waits for another has begun meanwhile', 'FROM scratch AS s\nCOPY none /z\nFROM scratch\nCOPY <<E /f/x\nhi\nE\nWORKDIR /f/x\nCOPY --from=s / /', NEWER),
];
