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
  whole('order-pattern-open', 'a source that is no pattern lets nothing be sent, which is told before another source that is missing', `FROM scratch\nCOPY [e nope /o/\nCOPY app /app\n${tail}`, links),
  whole('pattern-open-late', 'a bracket that is not closed behind a star is not seen before files are held against it', `FROM scratch\nCOPY e* e*[ /o/\nCOPY app /app\n${tail}`, links),
  whole('parents-own-base-missing', 'no checksum is taken of what a stage starts from, so that --parents misses nothing', `FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a --parents nope app /o/p/\n${tail}`),
  whole('parents-own-base-missing-pivot', 'the folder before /./ is missed', `FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a --parents /nope/./x /o/\n${tail}`),
  whole('exclude-pattern-link', 'with --exclude a link among the matches is missed when it is copied, by what it leads to', `FROM scratch\nCOPY --exclude=* d/* /o/\nCOPY app /app\n${tail}`, links),
  whole('exclude-other-pattern-link', 'the same with an --exclude of something else', `FROM scratch\nCOPY --exclude=zz d/* /o/\nCOPY app /app\n${tail}`, links),
  whole('exclude-below-file', 'with --exclude a source below a file of a stage', `FROM scratch AS a\nCOPY app /d\nFROM scratch\nCOPY --from=a --exclude=x /d/out/app /app\n${tail}`),
  whole('exclude-below-file-context', 'with --exclude a source below a file of the context', `FROM scratch\nCOPY --exclude=x app/out/app /app\n${tail}`),
  whole('order-checksum-while-base-fails', 'a file that a finished stage has not is missed while the base of the stage that wants it goes on to fail', `FROM scratch AS a\nCOPY app /app\nFROM a AS b\nCOPY app /b\nWORKDIR /app\nFROM b\nCOPY --from=a /d /o\n${tail}`),
  whole('parents-no-pattern', 'a source of --parents that is no pattern, of a stage', `FROM scratch AS a\nCOPY app /app\nFROM scratch\nCOPY --from=a --parents [app /o/\nCOPY app /app\n${tail}`),
  whole('own-base-no-pattern', 'without a checksum, what is no pattern matches nothing', `FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a [app /o/\n${tail}`),
  whole('own-base-no-exclude', 'and --exclude is read when it is copied', `FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a --exclude=[a /app /o/\n${tail}`),
  whole('own-base-parents-no-pattern', 'so is a source of --parents', `FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a --parents [app /o/\n${tail}`),
  whole('workdir-two-slashes', 'what stands in the way of the working directory is told as it is written', `FROM scratch\nCOPY app /app\nCOPY t /\nWORKDIR //w\n${tail}`, { 't/w': { symlink: '/dev/null' } }),
  whole('suggestion-any', 'two instructions are as near as one another: either is suggested', `FROM scratch\nCO app /app\n${tail}`),
  whole('suggestion-mixed-case', 'an instruction of both cases gets a suggestion in lower case', `FROM scratch\nCopyy app /app\n${tail}`),
  whole('two-bad-references', 'names in upper case are no stages but references, which are looked at all at once', `FROM scratch AS a\nFROM A AS b\nCOPY app /app\nFROM B\nCOPY --from=Nope /x /x\n${tail}`),
];
