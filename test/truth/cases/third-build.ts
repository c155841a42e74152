/** The third hunt: what archives do to the folder they are unpacked into, BuildKit's own checks as errors, and sources that are nothing. */
import type { FileSpec, TarEntry, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
type Context = Readonly<Record<string, FileSpec>>;

/** Builds `FROM scratch` + COPY app /app + lines + ENTRYPOINT /app. */
function image(name: string, why: string, lines: string, context: Context = {}, more: Partial<TruthCase> = {}): TruthCase {
  return { name: `third-${name}`, why, dockerfile: `FROM scratch\nCOPY app /app\n${lines}\nENTRYPOINT ["/app"]\n`, context: { app, ...context }, engines: ['current'], run: false, ...more };
}

const file = (name: string, more: Partial<TarEntry> = {}): TarEntry => ({ name, text: 'x', ...more });
const folder = (name: string, more: Partial<TarEntry> = {}): TarEntry => ({ name, type: 'directory', ...more });
const link = (name: string, target: string): TarEntry => ({ name, type: 'symlink', link: target });
const hard = (name: string, target: string): TarEntry => ({ name, type: 'hardlink', link: target });

/** ADD of an archive of these entries to /o/, over what `tree` holds. */
function archive(name: string, why: string, tar: readonly TarEntry[], tree: Context = {}): TruthCase {
  const lines = Object.keys(tree).length === 0 ? '' : 'COPY tree /o/\n';
  return image(`archive-${name}`, why, `${lines}ADD t.tar /o/`, { ...tree, 't.tar': { tar } });
}

const archiveCases: readonly TruthCase[] = [
  archive('destination-itself', 'an entry .. is the destination, whose mode and owner it sets, an entry . is passed over', [folder('.', { mode: 0o711 }), folder('..', { mode: 0o700, uid: 3 }), file('a')]),
  archive('file-for-destination', 'a file .. would take the destination away', [file('..')]),
  archive('link-loop', 'the kernel follows what stands in a path, here a link to itself', [link('a', 'a'), file('a/c')]),
  archive('link-loop-deep', 'and in the folder of an entry, of which the end is not there', [file('a/c/y')], { 'tree/a': { symlink: 'a' } }),
  archive('link-dangling-deep', 'folders are made as mkdir -p makes them: not over a link that leads nowhere', [file('a/c/y')], { 'tree/a': { symlink: '/o/b' }, 'tree/b/x': 'x' }),
  archive('hardlink-itself', 'what stands at the new name is gone before the link is made', [file('x'), hard('x', 'x')]),
  archive('hardlink-folder', 'a hard link to a folder', [folder('x'), hard('y', 'x')]),
  archive('hardlink-empty', 'a hard link without a target is one to the destination', [file('x'), hard('y', '')]),
  archive('symlink-empty', 'a symbolic link without a target', [link('x', '')]),
  archive('folder-becomes-link', 'times of folders are set last, through what stands there then', [folder('y'), file('y/z'), link('y', 'q')]),
  archive('folder-becomes-file', 'the same below a file', [folder('a'), folder('a/b'), file('a')]),
  archive('whiteout-and-new', 'a whiteout of a folder leaves what the archive itself puts there', [file('.wh.d'), file('d/e/y'), file('d/z')], { 'tree/d/e/x': 'x' }),
  archive('sparse-old', "GNU's old sparse files are files", [file('s', { type: 'sparse' })]),
  archive('device', 'a device is made, as the number says', [{ name: 'null', type: 'character', device: [1, 3], mode: 0o666 }]),
  archive('device-blocks', 'one of blocks is another', [{ name: 'loop0', type: 'block', device: [7, 0], mode: 0o660 }]),
];

const sourceCases: readonly TruthCase[] = [
  image('parents-exclude-pivot', '--exclude counts from what stands before /./', 'COPY --exclude=a --parents d/./a d/./b /o/', { 'd/a': 'a', 'd/b': 'b' }),
  image('parents-pivot-last', 'nothing behind /./ is nothing to copy', 'COPY --parents d/./ /o/', { 'd/a': 'a' }),
  image('empty-stage-wildcard', 'a wildcard in a stage that made nothing matches nothing', '', {}, { dockerfile: 'FROM scratch AS a\nENV X=y\nFROM scratch\nCOPY app /app\nCOPY --from=a * /x/\n' }),
  image('empty-stage-wildcard-folder', 'the folder before the wildcard is missed', '', {}, { dockerfile: 'FROM scratch AS a\nENV X=y\nFROM scratch\nCOPY app /app\nCOPY --from=a d/* /x/\n' }),
  image('onbuild-from-itself', 'a trigger that copies from the stage it comes into', '', {}, { dockerfile: 'FROM scratch AS a\nCOPY app /app\nONBUILD COPY --from=c /app /b\nFROM a AS c\n' }),
  image('onbuild-from-itself-empty', 'the same where that stage has nothing', '', {}, { dockerfile: 'FROM scratch AS a\nONBUILD COPY --from=c /app /app\nFROM a AS c\n' }),
];

/** From a stage that made nothing. */
function fromEmpty(name: string, why: string, copy: string): TruthCase {
  return image(`empty-${name}`, why, '', {}, { dockerfile: `FROM scratch AS a\nENV X=y\nFROM scratch\nCOPY app /app\n${copy}\n` });
}

const builders = { engines: ['current', 'docker-26.1', 'docker-26.1-legacy'] } as const;
const stageCases: readonly TruthCase[] = [
  fromEmpty('parents', '--parents of what an empty stage has not makes the destination alone', 'COPY --parents --from=a x /o/'),
  fromEmpty('parents-root', 'the same of its root', 'COPY --parents --from=a / /o/'),
  fromEmpty('parents-pivot', 'what stands before /./ is missed', 'COPY --parents --from=a x/./y /o/'),
  image('missing-from-same-files', 'a stage that made no layer has the files of the one below it', '', {}, { dockerfile: 'FROM scratch AS a\nCOPY app /app\nFROM a AS b\nENV X=y\nFROM a\nCOPY --from=b /w /x\n' }),
  image('below-file-of-stage', 'a source below a file of a stage', '', {}, { dockerfile: 'FROM scratch AS a\nCOPY app /d/app\nFROM scratch\nCOPY app /app\nCOPY --from=a d/app/x /o/\n' }),
  image('parents-wild-pivot', 'of the context that is sent which the whole path matches: a file beside the folders that have it is not', 'COPY --parents packages/*/./package.json /o/', { 'packages/a/package.json': '{}', 'packages/README': 'x', 'packages/c/x': 'x' }),
  image('parents-wild-pivot-last', 'nothing behind /./ takes the files that match and nothing of the folders', 'COPY --parents packages/*/./ /o/', { 'packages/a/package.json': '{}', 'packages/README': 'x' }),
  image('parents-wild-pivot-stage', 'the same of a stage, which has all it has', '', { 'packages/a/package.json': '{}', 'packages/README': 'x' }, { dockerfile: 'FROM scratch AS b\nCOPY packages /packages\nFROM scratch\nCOPY app /app\nCOPY --parents --from=b packages/*/./ /o/\nCOPY --parents --from=b packages/*/./nope /q/\n' }),
  image('run-secret-required', 'a secret that is required and not given is told before the program is looked for', 'RUN --mount=type=secret,target=/r/token,required ["/nope"]', {}, { engines: ['current', 'docker-26.1'] }),
  image('run-key-required', 'a key after any secret that is a file, before one that is a variable', 'USER nobody\nRUN --mount=type=secret,id=s,env=S,required --mount=type=ssh,id=k,required ["/app"]'),
  image('run-secret-env', 'env is no key of a mount to BuildKit 0.8 and 0.13', 'RUN --mount=type=secret,id=s,env=S ["/app"]', {}, { engines: ['current', 'docker-26.1', 'docker-20.10-buildkit'] }),
  image('run-secret-held-source', 'and before a source that another mount holds is found missing', 'RUN --mount=type=secret,id=s,required --mount=source=d,target=/d --mount=source=d/nope,target=/m ["/app"]', { 'd/x': 'x' }),
  image('run-cache-source', 'a source that a cache is to begin with', '', {}, { dockerfile: 'FROM scratch AS a\nCOPY app /d/app\nFROM scratch\nCOPY app /app\nRUN --mount=type=cache,from=a,source=/d/nope,target=/m ["/nope"]\n' }),
  image('run-cache-holds', 'where a cache holds it, it is missed when it is mounted', '', {}, { dockerfile: 'FROM scratch AS a\nCOPY app /d/app\nFROM scratch\nCOPY app /app\nRUN --mount=from=a,source=/d/nope,target=/m --mount=type=cache,from=a,source=/d,target=/n ["/nope"]\n' }),
  image('run-quotes', 'the words of a RUN that fails are told as Go quotes them', 'RUN echo "hi" \\n', {}, builders),
  image('run-inline-quotes', 'those of an inline script too', 'RUN <<EOF\necho "hi"\nEOF'),
];

const long = 'n'.repeat(256);
const nameCases: readonly TruthCase[] = [
  image('inline-dots', 'an inline file of the name .. is no file', 'COPY <<.. /x/\nx\n..'),
  image('inline-long', 'an inline file of too long a name', `COPY <<${long} /x/\nx\n${long}`),
  image('source-long', "a source of too long a name fails where Docker's client reads it", `COPY ${long} /o/`),
  image('destination-long', 'a destination of too long a name', `COPY app /o/${long}`),
  image('workdir-long', 'a working directory of too long a name', `WORKDIR /${long}`),
  image('source-newline', 'sources are asked for in a header, which holds no control character', 'COPY ["a\\nb", "/o/"]', { 'a\nb': 'x' }),
  image('source-newline-unicode', 'unless another source makes the header an encoded one', 'COPY ["a\\nb", "\u00e4", "/o/"]', { 'a\nb': 'x', '\u00e4': 'y' }),
  image('source-backslash', 'a backslash in a source is sent as a pattern, where it takes away its own meaning', 'COPY a\\\\b /o/', { 'a\\b': 'x' }),
];

/** A Dockerfile whose first line makes BuildKit's own checks errors. */
function check(name: string, why: string, dockerfile: string, context: Context = {}, more: Partial<TruthCase> = {}): TruthCase {
  return image(name.startsWith('order-') ? name : `check-${name}`, why, '', context, { dockerfile: `# check=error=true\n${dockerfile}`, engines: ['current', 'docker-26.1', 'docker-26.1-legacy'], ...more });
}

const head = 'FROM scratch\nCOPY app /app\n';
const checkCases: readonly TruthCase[] = [
  check('shell-form', 'JSONArgsRecommended', `${head}CMD /app\n`),
  check('shell-form-shell', 'SHELL makes the shell form fine', `${head}SHELL ["/app"]\nCMD x\n`),
  check('used-once', 'only the last of them counts', `${head}CMD ["/app"]\nCMD ["/app", "x"]\n`),
  check('undefined', 'a default is no declaration', `${head}COPY app \${X:-/y}\n`),
  check('undefined-in-file', 'inline files are looked at too', `${head}COPY <<EOF /x\n$X\nEOF\n`),
  check('undefined-port', 'EXPOSE is not looked at', `${head}EXPOSE $X 80\n`),
  check('secret', 'a word of the name is a secret', `${head}ARG PUBLIC_KEY\nENV KEYS=1 KEY_FILE=2 monkey=3\nARG MY_SECRET\n`),
  check('casing', 'a keyword in mixed case is of no case, and the others are lower case', 'From scratch\ncopy app /app\n'),
  check('from-stage-upper', 'FROM a stage in other letters is no reference, which is told before the checks', 'FROM scratch AS base\nCOPY app /app\nFROM BASE\nCOPY app /x\n'),
  check('from-default', 'without --build-arg there would be no base', 'ARG B\nFROM $B\nCOPY app /app\n', {}, { buildArgs: { B: 'scratch' } }),
  check('order-check-ignored', 'an ignored source is told before it is missed', `${head}COPY x /x\n`, { x: 'x', '.dockerignore': 'x\n' }),
  check('blank-line', 'a blank line inside an instruction', `${head}COPY app \\\n\n /x\n`),
  check('unused-stage', 'what is found when a stage is built is not found in one that is not', 'FROM scratch AS unused\nCMD foo\nENV A b\nWORKDIR x\nFROM scratch\nCOPY app /app\n'),
  check('comment-skips', 'a comment above an instruction skips a rule for it', `${head}# check=skip=JSONArgsRecommended\nCMD /app\n`),
  check('comment-ended', 'an empty comment ends the comments above it', `${head}# check=skip=JSONArgsRecommended\n#\nCMD /app\n`),
  check('several', 'several rules are told in any order', `${head}CMD /app\nMAINTAINER x\nENV A b\n`),
  check('order-check-before-missing', 'the checks come before any source is looked for', `${head}CMD /app\nCOPY nope /x\n`),
  check('after-signal', 'what cannot be played through comes before the checks', `${head}CMD /app\nSTOPSIGNAL FOO\n`),
  image('check-build-arg', 'a build argument in place of the line', '', {}, { dockerfile: `${head}CMD /app\n`, buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'error=true' } }),
  image('check-unreadable', 'a line of checks that cannot be read; older readers take it for a comment, which ends the directives', '', {}, { dockerfile: `# check=foo\n# escape=\`\n${head}`, engines: ['current', 'docker-26.1', 'docker-26.1-legacy'] }),
];

export const thirdBuildCases: readonly TruthCase[] = [...archiveCases, ...sourceCases, ...stageCases, ...nameCases, ...checkCases];
