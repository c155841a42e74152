import type { EvaluatedStep } from '../dockerfile/evaluation.ts';
import { suggest } from '../dockerfile/values/suggest.ts';
import { entryOf } from '../entry-of.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { BuildFailure, Image, RunEnding } from '../image/stage-build.ts';
import { optionRefused, packageWith } from '../launch/starters/shell/programs/usage.ts';
import { baseName, lastLines } from '../text.ts';
import { unixLineEnds } from './crlf-shebang.ts';
import { flagText } from './evidence/command.ts';
import { quoteForShell } from './evidence/describe.ts';
import { buildFailures, placeOfFailure, stepOfFailure } from './evidence/failures.ts';
import type { Draft } from './finding.ts';
import { withBash } from './fixes/bash-fix.ts';
import { bySystem, ELSEWHERE, howToGet, installCommand } from './fixes/install.ts';
import { inBuild } from './fixes/in-build.ts';
import { forSystem } from './fixes/other-system.ts';
import { isUnended } from './fixes/refused-words.ts';
import {
  besideIt,
  broughtLater,
  copyWithX,
  forgottenDirectory,
  lostFile,
  lostInterpreter,
  lostName,
  lostParent,
  mayHave,
  silentlyMissed,
  uncopied,
  withDirectory,
  withParents,
} from './fixes/run-sources.ts';
import { strangers } from './fixes/strangers.ts';
import { unmatchedSource } from './fixes/unmatched-source.ts';
import { UNREADABLE } from '../launch/starters/shell/jumps.ts';
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
    const lost = ending.missing === null ? null : lostInterpreter(target, failure, stageOf(target, failure), ending.missing);
    if (lost !== null) {
      yield {
        message: `RUN ends with exit code ${ending.exitCode}: ${ending.missing ?? ''} is a script for ${lost.interpreter}, which is not in the image`,
        range: placeOfFailure(target, failure),
        label: labelOf(failure, ending),
        fix: lost.fix,
      };
      continue;
    }
    yield {
      message: messageOf(ending),
      range: placeOfFailure(target, failure),
      label: labelOf(failure, ending),
      fix: fixFor(target, failure, ending),
    };
  }
}

/** A script and a shell's text say themselves where they end, and with which exit code. */
export function messageOf({ why, said, exitCode, missing }: RunEnding): string {
  if (missing !== null) return `RUN ends with exit code ${exitCode}: ${JSON.stringify(missing)} is not in the image`;
  const refused = optionRefused(said);
  if (refused !== null) return `RUN ends with exit code ${exitCode}: ${refused.program} has no option ${refused.option}`;
  const place = lostDirectory(said);
  const file = lostName(said);
  const parent = lostParent(said);
  if (parent !== null) return `RUN ends with exit code ${exitCode}: there is no directory ${parent}`;
  if (file !== null) return `RUN ends with exit code ${exitCode}: ${file} is not there`;
  if (place !== null) return `RUN ends with exit code ${exitCode}: cd finds no directory ${JSON.stringify(place)}`;
  const own = why.replace(/^what \S+ runs ends(?: at line \d+)? with/, 'RUN ends with');
  return / ends (?:at line \d+ )?with exit code /.test(own) ? own : `RUN ends with exit code ${exitCode}: ${why}`;
}

/** The words that a person finds right above the builder's. */
export function labelOf({ message }: BuildFailure, { said }: RunEnding): string {
  return said === '' || said === '…'
    ? message
    : lastLines(said)
        .replace(/^…: /, '')
        .replace(/(?<![ \t])[ \t]*\n[ \t]*/g, ' ');
}

/** What a shell says where cd fails; null for anything else. */
function lostDirectory(said: string): string | null {
  return /\bcd: (?:line \d+: |…)?(?:can't cd to )?([^:\n…]{1,200}?)(?:: No such file or directory)?$/.exec(said)?.[1] ?? null;
}

/** What Debian 12 and newer images have in its place. */
const SOURCES_LIST = '/etc/apt/sources.list';
const DEBIAN_SOURCES = `${SOURCES_LIST}.d/debian.sources`;

/** Words that bash knows itself, and dash and busybox do not. */
const OF_BASH = new Set(['source', 'pushd', 'popd', 'declare', 'typeset', 'shopt', 'let', 'mapfile', 'readarray', '[[', 'function']);

/** Programs that install packages. */
const MANAGERS = new Set(['apk', 'apt', 'apt-get', 'dnf', 'microdnf', 'yum', 'zypper', 'pacman']);
const ANY_PACKAGE = { apk: '…', apt: '…', dnf: '…' };

function fixFor(target: Target, failure: BuildFailure, { missing, refused, fix, why, said }: RunEnding): Fix | null {
  const place = lostDirectory(said);
  const denied =
    missing === null
    && refused === null
    && / (?:Operation not permitted|Permission denied)\)?$|…(?:Operation not permitted|Permission denied)$/.test(said)
      ? asRoot(stepOfFailure(target, failure), why)
      : null;
  if (lostFile(said) === SOURCES_LIST) return `${DEBIAN_SOURCES}   in its place, which Debian's images have since 12`;
  const there: Target = { ...target, image: stageOf(target, failure) };
  const later = [missing, lostName(said), place]
    .flatMap((name) => (name === null ? [] : [broughtLater(target, failure, name)]))
    .find((line) => line !== null);
  if (later !== undefined) return later;
  const forgot = lostName(said) === null && missing === null ? null : forgottenDirectory(target, failure);
  if (forgot !== null) return forgot;
  const parents = withParents(failure, said) ?? withDirectory(failure, said);
  if (parents !== null) return parents;
  if (place === null && denied === null && fix !== null) return inBuild(there, fix, /^(?:… )?\/bin\/(?:da)?sh: /.test(said));
  if (refused !== null) return refusedFix(target, failure, there.image, refused);
  if (isUnended(failure.instruction)) return '\\ at the end of the line, so that it goes on in the next';
  if (why.endsWith(UNREADABLE) && /end of file|Unterminated|EOF|unterminated/.test(said))
    return 'close what is open there: if with fi, do with done, case with esac, each quote and bracket';
  if (place !== null && /^cd[ \t]+\S+$/.test(failure.instruction.words.join(' ').trim()))
    return `WORKDIR ${place}   in place of it, which makes it and stays`;
  if (place !== null) return anyOf('COPY it above this line', `mkdir -p ${quoteForShell(place)}   before it`);
  if (missing !== null && OF_BASH.has(missing))
    return anyOf(
      missing === 'source' ? `. ${sourced(failure)}   in its place, which every shell knows` : null,
      withBash(there, { bash: 'SHELL' }),
    );
  const option = optionRefused(said);
  if (option !== null) return withOption(target, failure, option);
  if (missing === null)
    return (
      denied
      ?? strangers(there, failure, said)
      ?? (said === '' || said === '…' ? silentlyMissed(target, failure) : null)
      ?? unmatchedSource(target, failure)
      ?? mayFail(failure, said)
      ?? uncopied(there, failure, lostName(said))
    );
  return whereMissing(target, failure, there, missing);
}

/** How a program comes to be there, or what is there in its place. */
function whereMissing(target: Target, failure: BuildFailure, there: Target, missing: string): Fix | null {
  if (missing === 'sudo') return withoutSudo(stepOfFailure(target, failure)) ?? howToGet(there, missing);
  const other = besideIt(target, failure, there.image, missing) ?? asThisImageHasIt(failure, there);
  if (other !== null) return other;
  // No package brings it: what an interpreter was to run comes from the build context.
  if (/\.(?:[cm]?js|jar|php|pl|py|rb|sh|ts)$/.test(missing)) return 'COPY it above this line';
  const install = MANAGERS.has(missing) ? installCommand(there, ANY_PACKAGE) : null;
  if (install !== null) return `${install}   is how this image installs packages`;
  const image = entryOf(IMAGES, missing);
  return (
    howToGet(there, baseName(missing))
    ?? misspelt(there, missing)
    ?? anyOf(image === undefined ? null : `FROM ${image}   or another image that has ${missing}`, ELSEWHERE)
  );
}

/** The line that was written for another kind of system, for this one. */
function asThisImageHasIt({ instruction }: BuildFailure, there: Target): string | null {
  const kind = bySystem(there, { apk: 'apk', apt: 'apt', dnf: 'dnf' } as const) ?? (mayHave(there.image, 'adduser') ? 'busybox' : null);
  const other = kind === null || instruction.heredocs.length > 0 ? null : forSystem(instruction.words.join(' '), kind);
  return other === null ? null : `RUN ${[...instruction.flags.map(flagText), other].join(' ')}   as this image has it`;
}

/** busybox has fewer options than GNU's programs, which are in packages. */
function withOption(
  target: Target,
  failure: BuildFailure,
  { program, option }: { readonly program: string; readonly option: string },
): string | null {
  const name = packageWith(program, option);
  const install =
    name === null ? null : installCommand({ ...target, image: stageOf(target, failure) }, { apk: name, apt: name, dnf: name });
  return install === null ? null : `${install}   above it: GNU's ${program} has ${option}`;
}

/** The stage that the line stands in, without whatever it was to make. */
function stageOf(target: Target, { stage, range }: BuildFailure): Image | null {
  const image = target.dockerfile?.build.images.get(stage) ?? null;
  return image === null
    ? null
    : {
        ...image,
        root: { ...image.root, layers: image.root.layers.filter((layer) => layer.kind !== 'changed' || layer.line !== range.line) },
      };
}

/** Only root may, and the line is another user's. */
function asRoot(step: EvaluatedStep | null, why: string): Fix | null {
  const user = step?.before.user?.value ?? '';
  if (user === '' || /^(?:root|0+)(?::|$)/.test(user)) return null;
  const again = `USER root   above it, and USER ${user} again below`;
  return why.startsWith('chmod') ? anyOf('COPY --chmod=0755 …   and no RUN chmod', again) : again;
}

function refusedFix(target: Target, failure: BuildFailure, there: Image | null, refused: NonNullable<RunEnding['refused']>): Fix | null {
  const { path, code, file } = refused;
  if (code === 'no-x-bit')
    return anyOf(
      copyWithX(target, failure, there, refused),
      `chmod +x ${quoteForShell(baseName(file))}   before it is copied`,
      `RUN sh ${quoteForShell(file)}`,
    );
  return path.endsWith('\r') ? unixLineEnds(baseName(file)) : null;
}

/** What `source` was to read. */
function sourced({ instruction }: BuildFailure): string {
  return /(?:^|[\s;&])source[ \t]+([^\s;&|]+)/.exec(instruction.words.join(' '))?.[1] ?? 'FILE';
}

/** A RUN line is root's already, where no USER says otherwise. */
function withoutSudo(step: EvaluatedStep | null): string | null {
  const user = step?.before.user?.value ?? null;
  if (step === null || user === null || !/^(?:|root|0+)(?::|$)/.test(user)) return null;
  const text = step.instruction.words.join(' ');
  const without = text.replace(/(^|[;&|][ \t]{0,8})sudo[ \t]+(?:-E[ \t]+)?(?=\w)/g, '$1');
  return without === text || without.length > MOST_TEXT || without.includes('\n')
    ? 'leave sudo out: RUN is root already'
    : `RUN ${without}   which is root already`;
}

const MOST_TEXT = 160;

/** A slip of the pen for a program that the image has. */
function misspelt(there: Target, missing: string): string | null {
  const near = missing.length < 4 || missing.includes('/') ? null : suggest(missing, COMMANDS, missing.length < 5 ? 1 : 2);
  return near === null || !mayHave(there.image, near) ? null : `write ${near} in place of ${missing}`;
}

const COMMANDS =
  'mkdir chmod chown touch rmdir mknod mktemp echo tail head sort uname which xargs apt-get apk curl wget make cmake cargo python3 install adduser addgroup useradd groupadd unzip gunzip gzip grep sed find sleep date update-ca-certificates ldconfig npm yarn bash'.split(
    ' ',
  );

/** Images that install packages with it. */
const IMAGES: Readonly<Record<string, string>> = {
  'apt-get': 'debian:12-slim',
  'apt': 'debian:12-slim',
  'apk': 'alpine',
  'dnf': 'fedora',
  'yum': 'fedora',
  'microdnf': 'fedora',
  'mvn': 'maven:3.9-eclipse-temurin-21',
  'gradle': 'gradle:8-jdk21',
  'javac': 'eclipse-temurin:21-jdk',
};

/** A question whose answer is no ends the line. */
function mayFail({ instruction }: BuildFailure, said: string): string | null {
  const text = instruction.words.join(' ');
  return said === ''
    && instruction.heredocs.length === 0
    && text.length <= MOST_TEXT
    && /^(?:grep|test|\[|diff|cmp)[ \t][^;&|\n]*$/.test(text)
    ? `RUN ${text} || true   where the line may go on all the same`
    : null;
}
