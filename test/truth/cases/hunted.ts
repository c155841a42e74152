/** What random images brought to light: how a missing source is worded, which of several failures is told, bits that are lost. */
import type { TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const tail = 'ENTRYPOINT ["/app"]\n';

function build(name: string, why: string, dockerfile: string, context: TruthCase['context'] = { app }): TruthCase {
  return { name: `hunted-${name}`, why, dockerfile: `${dockerfile}\n${tail}`, context: context ?? { app } };
}

export const huntedCases: readonly TruthCase[] = [
  build('missing-exclude', 'with --exclude the sources are not looked at beforehand', 'FROM scratch\nCOPY --exclude=x nope /app'),
  build('missing-exclude-in-directory', 'the same in a folder that is there', 'FROM scratch\nCOPY --exclude=x dist/nope /app', { 'dist/app': app }),
  build('missing-beside-root', 'a source that another source of the line holds is not looked at beforehand', 'FROM scratch\nCOPY . nope /opt/', { app }),
  build('missing-beside-parent', 'the same with its folder', 'FROM scratch\nCOPY dist dist/nope /opt/', { 'dist/app': app }),
  build('missing-beside-parent-after', 'the same the other way round', 'FROM scratch\nCOPY dist/nope dist /opt/', { 'dist/app': app }),
  build('missing-beside-wildcard', 'a wildcard holds nothing beforehand', 'FROM scratch\nCOPY dis* dist/nope /opt/', { 'dist/app': app }),
  build('missing-beside-sibling', 'a folder whose name starts alike holds nothing of it', 'FROM scratch\nCOPY dist dist2 /opt/', { 'dist/app': app }),
  build('missing-from-own-base', '--from the stage that the stage starts from', 'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --from=a nope /x'),
  build('missing-from-own-base-after-env', 'the same after ENV', 'FROM scratch AS a\nCOPY app /app\nFROM a\nENV A=b\nCOPY --from=a nope /x'),
  build('missing-from-own-base-after-copy', 'the same after a COPY', 'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY app /y\nCOPY --from=a nope /x'),
  build('missing-from-own-base-after-workdir', 'the same after WORKDIR', 'FROM scratch AS a\nCOPY app /app\nFROM a\nWORKDIR /w\nCOPY --from=a nope /x'),
  build('missing-from-own-base-link', 'the same with --link', 'FROM scratch AS a\nCOPY app /app\nFROM a\nCOPY --link --from=a nope /x'),
  build('parents-missing', '--parents of what is not there', 'FROM scratch\nCOPY app /app\nCOPY --parents nope /opt/'),
  build('parents-missing-in-directory', '--parents of what is not there, in a folder', 'FROM scratch\nCOPY --parents dist/nope /opt/\nCOPY dist/app /app', { 'dist/app': app }),
  build('parents-dotdot', '--parents with ..', 'FROM scratch\nCOPY app /app\nCOPY --parents x/../app /opt/', { app, 'x/y': 'y' }),
  build('parents-dot-slash', '--parents with a leading ./', 'FROM scratch\nCOPY app /app\nCOPY --parents ./x/y /opt/', { app, 'x/y': 'y' }),
  build('parents-leading-slash', '--parents with a leading slash', 'FROM scratch\nCOPY app /app\nCOPY --parents /x/y /opt/', { app, 'x/y': 'y' }),
  build('parents-pivot-missing', '--parents with /./ and a part that is not there', 'FROM scratch\nCOPY app /app\nCOPY --parents x/./nope /opt/', { app, 'x/y': 'y' }),
  build('parents-pivot-folder-missing', '--parents with /./ below what is not there', 'FROM scratch\nCOPY app /app\nCOPY --parents nope/./y /opt/', { app, 'x/y': 'y' }),
  build('parents-symlink', '--parents keeps a symlink', 'FROM scratch\nCOPY app /app\nCOPY --parents x/link /opt/', { app, 'x/link': { symlink: '../app' } }),
  build('parents-symlink-dangling', '--parents of a dangling symlink', 'FROM scratch\nCOPY app /app\nCOPY --parents x/link /opt/', { app, 'x/link': { symlink: 'nope' } }),
  build('parents-below-symlink', '--parents of a path through a symlink', 'FROM scratch\nCOPY app /app\nCOPY --parents link/y /opt/', { app, 'x/y': 'y', link: { symlink: 'x' } }),
  build('parents-to-name', '--parents to a name without a slash', 'FROM scratch\nCOPY app /app\nCOPY --parents x/y /opt', { app, 'x/y': 'y' }),
  build('parents-directory-modes', '--parents keeps the modes of the folders on the way', 'FROM scratch\nCOPY app /app\nCOPY --parents x/y /opt/', { app, x: { directory: true, mode: 0o700 }, 'x/y': 'y' }),
  build('parents-several', '--parents with several sources', 'FROM scratch\nCOPY app /app\nCOPY --parents x/y z/* /opt/', { app, 'x/y': 'y', 'z/1': '1', 'z/2': '2' }),
  build('parents-and-exclude', '--parents with --exclude', 'FROM scratch\nCOPY app /app\nCOPY --parents --exclude=x/y x /opt/', { app, 'x/y': 'y', 'x/z': 'z' }),
  build('parents-chmod', '--parents with --chmod', 'FROM scratch\nCOPY app /app\nCOPY --parents --chmod=0700 --chown=3:4 x/y /opt/', { app, 'x/y': 'y' }),
  build('parents-from-stage', '--parents from a stage', 'FROM scratch AS a\nCOPY app /usr/bin/app\nFROM scratch\nCOPY --from=a --parents /usr/bin/app /\nCOPY app /app'),
  build('chmod-setuid-parents', 'set-user-id is not given to the parents that are made', 'FROM scratch\nCOPY --chmod=4755 app /a/b/app\nCOPY app /app'),
  build('chmod-sticky-parents', 'nor the sticky bit', 'FROM scratch\nCOPY --chmod=1777 app /t/app\nCOPY app /app'),
  build('chmod-sticky-directory', '--chmod=1777 of a directory, to make /tmp', 'FROM scratch\nCOPY --chmod=1777 empty /tmp\nCOPY app /app', { app, 'empty/.keep': '' }),
  build('chmod-sticky-directory-slash', '--chmod=1777 of a directory to /tmp/', 'FROM scratch\nCOPY --chmod=1777 empty /tmp/\nCOPY app /app', { app, 'empty/.keep': '' }),
  build('chmod-sticky-directory-existing', '--chmod=1777 of a directory to one that is there', 'FROM scratch\nWORKDIR /tmp\nWORKDIR /\nCOPY --chmod=1777 empty /tmp\nCOPY app /app', { app, 'empty/.keep': '' }),
  build('chmod-symbolic-parents', 'symbolic modes and the parents that are made', 'FROM scratch\nCOPY --chmod=u=rwx,go= app /a/b/app\nCOPY app /app'),
  build('chmod-heredoc-parents', '--chmod of an inline file and its parents', 'FROM scratch\nCOPY --chmod=0700 <<EOF /a/b/c\nx\nEOF\nCOPY app /app'),
  build('chmod-link-directory', '--chmod with --link', 'FROM scratch\nWORKDIR /d\nWORKDIR /\nCOPY --link --chmod=0700 app /d\nCOPY app /app'),
  build('several-to-dot', 'several sources and the destination .', 'FROM scratch\nWORKDIR /w\nCOPY app x .\nCOPY app /app', { app, x: 'x' }),
  build('several-to-existing-directory', 'several sources to a directory that is there, without a slash', 'FROM scratch\nWORKDIR /w\nCOPY app x /w\nCOPY app /app', { app, x: 'x' }),
  build('order-conflict-then-missing', 'a source that is missing is told before a copy that conflicts', 'FROM scratch\nCOPY app /app\nCOPY app /app/x\nCOPY nope /y'),
  build('order-missing-then-conflict', 'the same the other way round', 'FROM scratch\nCOPY nope /y\nCOPY app /app\nCOPY app /app/x'),
  build('order-run-then-missing', 'a source that is missing is told before a RUN that fails', 'FROM scratch\nCOPY app /app\nRUN echo hi\nCOPY nope /y'),
  build('order-run-missing-then-missing', 'the same with RUN in exec form', 'FROM scratch\nCOPY app /app\nRUN ["/nope"]\nCOPY nope /y'),
  build('order-workdir-then-missing', 'a source that is missing is told before a WORKDIR that fails', 'FROM scratch\nCOPY app /app\nWORKDIR /app/x\nCOPY nope /y'),
  build('order-chown-then-missing', '--chown by name and then a missing source', 'FROM scratch\nCOPY --chown=me app /app\nCOPY nope /y'),
  build('order-missing-then-chown', 'a missing source and then --chown by name', 'FROM scratch\nCOPY nope /y\nCOPY --chown=me app /app'),
  build('order-stage-missing-then-context-missing', 'a file that a stage has not, and then one that the context has not', 'FROM scratch AS a\nCOPY app /app\nFROM scratch\nCOPY --from=a /nope /x\nCOPY nope2 /y'),
  build('order-stage-run-fails-context-missing', 'a RUN that fails in a stage, and a missing source in the last one', 'FROM scratch AS a\nCOPY app /app\nRUN echo\nFROM scratch\nCOPY --from=a /app /app\nCOPY nope /y'),
  build('order-archive-then-missing', 'an archive that is cut off, and then a missing source', 'FROM scratch\nADD t.tar /\nCOPY nope /y', { 't.tar': { binary: 'cut.tar', mode: 0o644 } }),
  build('order-missing-wildcard-folder', 'a wildcard below a missing folder, and then a missing source', 'FROM scratch\nCOPY no/*.x /y/\nCOPY nope /y'),
  build('order-bad-instruction-after-missing', 'text that cannot be read is told before anything else', 'FROM scratch\nCOPY nope /y\nFOO bar'),
  build('order-unknown-stage-after-missing', '--from a number that is none is told before anything else', 'FROM scratch\nCOPY nope /y\nCOPY --from=7 /x /x'),
  build('order-two-copies-one-ignored', 'an ignored source after a conflict', 'FROM scratch\nCOPY app /app\nCOPY app /app/x\nCOPY secret /y', { app, secret: 's', '.dockerignore': 'secret\n' }),
];
