/** What crossing the cases with one another brought up (crossed-case.ts, random-stages.ts, random-text.ts), each cut down to what it shows. */
import type { FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const tail = 'ENTRYPOINT ["/app"]\n';

function whole(name: string, why: string, dockerfile: string, context: Readonly<Record<string, FileSpec>> = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `crossed-${name}`, why, dockerfile, context: { app, ...context }, engines: ['current'], ...more };
}

const links = { 'd/a/x': 'x', 'd/out': { symlink: '/nope' }, e: 'e' } as const;

export const crossedCases: readonly TruthCase[] = [
  whole('pattern-beside-its-folder', 'the checksum of what a pattern matches is taken though its folder is copied on the same line: a link in it leads nowhere', `FROM scratch\nCOPY d d/* /o/\nCOPY app /app\n${tail}`, links),
  whole('pattern-link-before-conflict', 'the same checksum comes before any match is copied, and so before a conflict of an earlier one', `FROM scratch\nCOPY e /x/y\nCOPY d/* /\nCOPY app /app\n${tail}`, links),
  whole('pattern-open-beside-missing', 'a source that is no pattern lets nothing be sent, which is told before another source that is missing', `FROM scratch\nCOPY [e nope /o/\nCOPY app /app\n${tail}`, links),
  whole('pattern-open-late', 'a bracket that is not closed behind a star is not seen before files are held against it', `FROM scratch\nCOPY e* e*[ /o/\nCOPY app /app\n${tail}`, links),
  whole('suggestion-any', 'two instructions are as near as one another: either is suggested', `FROM scratch\nCO app /app\n${tail}`),
  whole('suggestion-mixed-case', 'an instruction of both cases gets a suggestion in lower case', `FROM scratch\nCopyy app /app\n${tail}`),
  whole('two-bad-references', 'names in upper case are no stages but references, which are looked at all at once', `FROM scratch AS a\nFROM A AS b\nCOPY app /app\nFROM B\nCOPY --from=Nope /x /x\n${tail}`),
];
