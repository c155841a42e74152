/** The fifth hunt: what a stranger's Dockerfiles showed, of which current BuildKit did nearly all as predicted and older builders less. */
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const START = 'ENTRYPOINT ["/app"]\n';
const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];

function build(name: string, why: string, lines: string, context: Readonly<Record<string, FileSpec>> = {}, engines: readonly EngineName[] = ['current'], run?: false): TruthCase {
  return { name: `fifth-${name}`, why, dockerfile: `FROM scratch\nCOPY app /app\n${lines}\n${START}`, context: { app, ...context }, engines, ...(run === undefined ? {} : { run }) };
}

export const fifthBuildCases: readonly TruthCase[] = [
  build('chmod-setmode', 'symbolic modes that chmod(1) reads otherwise: X looks at the mode as it was, classes and bits stand in one',
    ['u=rwx,g+X', 'a=rw,+X', 'u=rg', 'u=gr', '+rt', 'g+ur,o='].map((mode, i) => `COPY --chmod=${mode} y /${i}`).join('\n'), { y: { text: 'y', mode: 0o640 } }, ['current'], false),
  build('env-without-name', 'ENV of a name that is empty: the legacy builder refuses it, runc what is started with it', 'ENV $NOPE=x', {}, ['current', 'docker-26.1-legacy', 'docker-20.10-legacy', 'docker-20.10-buildkit']),
  build('run-env-without-name', 'a RUN line fails for it too', 'ENV $NOPE=x\nRUN ["/app"]', {}, ['current', 'docker-20.10-buildkit']),
  {
    name: 'fifth-arg-names', why: 'older builders expand the names of ARGs; the legacy one before the first FROM too', engines: ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit'], run: false, context: { app },
    dockerfile: `ARG N=G\nARG $N=g\nFROM scratch AS app\nCOPY app /app\nENV N=K\nARG $N=v\nARG G\nARG TARGETSTAGE\nENV A=$K B=$G C=$TARGETSTAGE\n${START}`,
  },
  { name: 'fifth-global-arg-refused', why: 'an ARG before the first FROM that cannot be expanded is nothing to older BuildKits', engines: ['current', 'docker-26.1'], run: false, context: { app }, dockerfile: `ARG A=\${B:?no}\nFROM scratch\nCOPY app /app\nARG A\nENV C=x$A\n${START}` },
  build('beside-root', 'a destination that climbs above the root is beside it to the legacy builder', 'COPY y /x/../../o', { y: 'y' }, ['current', ...LEGACY], false),
  build('cmd-without-word', 'CMD without a word does not outlive ENTRYPOINT in the legacy builder', 'CMD', {}, ['current', 'docker-26.1-legacy'], false),
  build('heredoc-blank', 'a blank before the name of a here-document', 'COPY << EOF /x\nENV a=b\nEOF', {}, ['current', 'docker-26.1'], false),
  build('ignore-depth', 'Docker 20.10 holds a pattern to the one directory that is as deep as it', 'COPY a /a', { '.dockerignore': '**/out\n!a\n', 'a/b/out/x': 'x', 'a/out/y': 'y' }, ['current', 'docker-20.10-legacy', 'docker-20.10-buildkit'], false),
  { name: 'fifth-special-copied', why: 'a device that is copied, and a stage further down, in BuildKit 0.8', engines: ['docker-20.10-buildkit'], run: false, context: { app, 't.tar': { tar: [{ name: 'null', type: 'character', device: [1, 3], mode: 0o666 }] } }, dockerfile: `FROM scratch AS a\nADD t.tar /d/\nFROM scratch AS b\nCOPY --from=a /d /\nCOPY --from=c * /x/\nCOPY app /app\n${START}FROM scratch AS c\nCOPY app /y\nFROM b\n` },
  build('parents-on-file', '--parents where a file stands in the place of a folder on the way', 'COPY y /o/d\nCOPY --parents d/sub /o/', { y: 'y', 'd/sub/deep/three': '3' }, ['current'], false),
];
