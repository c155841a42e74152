import type { EvaluatedStep } from '../dockerfile/evaluation.ts';
import type { BuildFailure, Image, RunEnding } from '../image/stage-build.ts';
import { optionRefused, packageWith } from '../launch/starters/shell/usage.ts';
import { baseName, lastLines } from '../text.ts';
import { unixLineEnds } from './crlf-shebang.ts';
import { quoteForShell } from './describe.ts';
import { buildFailures, placeOfFailure, stepOfFailure } from './failures.ts';
import type { Draft } from './finding.ts';
import { isUnended } from './refused-words.ts';
import { ELSEWHERE, howToGet, installCommand } from './install.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const runFails: Rule = {
  name: 'run-fails',
  severity: 'error',
  summary: 'a command of a RUN line is not in the image, may not be executed, or ends the line by itself',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const failure of buildFailures(target, 'run-fails')) {
    const { ending } = failure;
    if (ending === undefined || ending.wants !== null) continue;
    yield { message: messageOf(ending), range: placeOfFailure(target, failure), label: labelOf(failure, ending), fix: fixFor(target, failure, ending) };
  }
}

/** A script and a shell's text say themselves where they end, and with which exit code. */
export function messageOf({ why, said, exitCode, missing }: RunEnding): string {
  if (missing !== null) return `RUN ends with exit code ${exitCode}: ${JSON.stringify(missing)} is not in the image`;
  const refused = optionRefused(said);
  if (refused !== null) return `RUN ends with exit code ${exitCode}: ${refused.program} has no option ${refused.option}`;
  const place = lostDirectory(said);
  const file = lostFile(said);
  if (file !== null) return `RUN ends with exit code ${exitCode}: ${file} is not there`;
  if (place !== null) return `RUN ends with exit code ${exitCode}: cd finds no directory ${JSON.stringify(place)}`;
  const own = why.replace(/^what \S+ runs ends(?: at line \d+)? with/, 'RUN ends with');
  return / ends (?:at line \d+ )?with exit code /.test(own) ? own : `RUN ends with exit code ${exitCode}: ${why}`;
}

/** The words that a person finds right above the builder's. */
export function labelOf({ message }: BuildFailure, { said }: RunEnding): string {
  return said === '' || said === '…' ? message : lastLines(said).replace(/^…: /, '').replace(/[ \t]*\n[ \t]*/g, ' ');
}

/** What a shell says where cd fails; null for anything else. */
function lostDirectory(said: string): string | null {
  return /\bcd: (?:line \d+: |…)?(?:can't cd to )?([^:\n…]{1,200}?)(?:: No such file or directory)?$/.exec(said)?.[1] ?? null;
}

/** What GNU's programs say of a file that is not there; null for anything else. */
function lostFile(said: string): string | null {
  return /^[\w.-]{1,40}: …(\/[^\s…:]{1,300})…:? ?No such file or directory$/.exec(said)?.[1] ?? null;
}

/** What Debian 12 and newer images have in its place. */
const SOURCES_LIST = '/etc/apt/sources.list';
const DEBIAN_SOURCES = `${SOURCES_LIST}.d/debian.sources`;

/** Words that bash knows itself, and dash and busybox do not. */
const OF_BASH = new Set(['source', 'pushd', 'popd', 'declare', 'typeset', 'shopt', 'let', 'mapfile', 'readarray', '[[', 'function']);

/** The text of a RUN line has no first line of its own: SHELL says what reads it. */
const OF_SCRIPT = /#!\/bin\/bash as its first line, where that is in the image(?:, or .*)?/;

/** Programs that install packages. */
const MANAGERS = new Set(['apk', 'apt', 'apt-get', 'dnf', 'microdnf', 'yum', 'zypper', 'pacman']);
const ANY_PACKAGE = { apk: '…', apt: '…', dnf: '…' };

function fixFor(target: Target, failure: BuildFailure, { missing, refused, fix, why, said }: RunEnding): string | null {
  const place = lostDirectory(said);
  const denied = missing === null && refused === null && / (?:Operation not permitted|Permission denied)\)?$|…(?:Operation not permitted|Permission denied)$/.test(said) ? asRoot(stepOfFailure(target, failure), why) : null;
  if (lostFile(said) === SOURCES_LIST) return `${DEBIAN_SOURCES}   in its place, which Debian's images have since 12`;
  if (place === null && denied === null && fix !== null) return inBuild(/^(?:… )?\/bin\/(?:da)?sh: /.test(said) ? fix.replace(OF_SCRIPT, 'SHELL ["/bin/bash", "-c"]   above it, with a bash in the image') : fix);
  if (refused !== null) return refusedFix(refused);
  if (isUnended(failure.instruction)) return '\\ at the end of the line, so that it goes on in the next';
  if (place !== null) return `COPY it above this line\nor: mkdir -p ${quoteForShell(place)}   before it`;
  if (missing !== null && OF_BASH.has(missing)) return `${missing === 'source' ? '. FILE   in its place, which every shell knows\nor: ' : ''}SHELL ["/bin/bash", "-c"]   above it, with a bash in the image`;
  const option = optionRefused(said);
  if (option !== null) return withOption(target, failure, option);
  if (missing === null) return denied;
  // No package brings it: what an interpreter was to run comes from the build context.
  if (/\.(?:[cm]?js|jar|php|pl|py|rb|sh|ts)$/.test(missing)) return 'COPY it above this line';
  const there: Target = { ...target, image: stageOf(target, failure) };
  const install = MANAGERS.has(missing) ? installCommand(there, ANY_PACKAGE) : null;
  if (install !== null) return `${install}   is how this image installs packages`;
  return howToGet(there, baseName(missing)) ?? ELSEWHERE;
}

/** What mends a script speaks of the Dockerfile and of how the container is run: a RUN line stands in the one, and knows nothing of the other. */
function inBuild(fix: string): string | null {
  const kept = fix.split('\n').filter((line) => !line.includes('docker run'));
  return kept.length === 0 ? null : kept.join('\n').replace('   in the Dockerfile', '   above it');
}

/** busybox has fewer options than GNU's programs, which are in packages. */
function withOption(target: Target, failure: BuildFailure, { program, option }: { readonly program: string; readonly option: string }): string | null {
  const name = packageWith(program, option);
  const install = name === null ? null : installCommand({ ...target, image: stageOf(target, failure) }, { apk: name, apt: name, dnf: name });
  return install === null ? null : `${install}   above it: GNU's ${program} has ${option}`;
}

/** The stage that the line stands in, without whatever it was to make. */
function stageOf(target: Target, { stage, range }: BuildFailure): Image | null {
  const image = target.dockerfile?.build.images.get(stage) ?? null;
  return image === null ? null : { ...image, root: { ...image.root, layers: image.root.layers.filter((layer) => layer.kind !== 'changed' || layer.line !== range.line) } };
}

/** Only root may, and the line is another user's. */
function asRoot(step: EvaluatedStep | null, why: string): string | null {
  const user = step?.before.user?.value ?? '';
  if (user === '' || /^(?:root|0+)(?::|$)/.test(user)) return null;
  const again = `USER root   above it, and USER ${user} again below`;
  return why.startsWith('chmod') ? `COPY --chmod=0755 …   and no RUN chmod\nor: ${again}` : again;
}

function refusedFix({ path, code, file }: NonNullable<RunEnding['refused']>): string | null {
  if (code === 'no-x-bit') return `COPY --chmod=0755 …\nor: chmod +x ${quoteForShell(baseName(file))}   before it is copied\nor: RUN sh ${quoteForShell(file)}`;
  return path.endsWith('\r') ? unixLineEnds(baseName(file)) : null;
}
