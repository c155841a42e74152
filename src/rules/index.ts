import { addAll } from '../add-all.ts';
import type { Range } from '../dockerfile/range.ts';
import { HOME } from '../home.ts';
import { argLostInStage } from './arg-lost-in-stage.ts';
import { brokenSymlink } from './broken-symlink.ts';
import { buildArgWithoutDefault } from './build-arg-without-default.ts';
import { buildRefused } from './build-refused.ts';
import { builderCheckViolated } from './builder-check-violated.ts';
import { cgoDriverStubbed } from './cgo-driver-stubbed.ts';
import { cgoNotDisabled } from './cgo-not-disabled.ts';
import { chownByName } from './chown-by-name.ts';
import { commandIsDirectory } from './command-is-directory.ts';
import { commandNotFound } from './command-not-found.ts';
import { commandRelativeToWorkdir } from './command-relative-to-workdir.ts';
import { commandTooLong } from './command-too-long.ts';
import { copyConflict } from './copy-conflict.ts';
import { copyOfEmptyVariable } from './copy-of-empty-variable.ts';
import { copyOutsideContext } from './copy-outside-context.ts';
import { copySourceIgnored } from './copy-source-ignored.ts';
import { copySourceMissing } from './copy-source-missing.ts';
import { cpuLevel } from './cpu-level.ts';
import { crlfShebang } from './crlf-shebang.ts';
import { crossCompileIgnored } from './cross-compile-ignored.ts';
import { destinationBecameFile } from './destination-became-file.ts';
import { dynamicToolchainDefault } from './dynamic-toolchain-default.ts';
import { entrypointDropsCmd } from './entrypoint-drops-cmd.ts';
import { toldPlace } from './evidence/told-place.ts';
import type { Draft, Found } from './finding.ts';
import { fixForLegacy } from './fixes/legacy-fix.ts';
import { healthcheckCannotRun } from './healthcheck-cannot-run.ts';
import { invalidArchive } from './invalid-archive.ts';
import { invalidIgnoreFile } from './invalid-ignore-file.ts';
import { invalidInstruction } from './invalid-instruction.ts';
import { IgnoreIndex, readIgnoreComments } from './judge/ignore-comments.ts';
import type { IgnoreMark } from './judge/ignore-comments.ts';
import { ALL_RULES, settledSeverity } from './judge/settings.ts';
import type { RuleSettings } from './judge/settings.ts';
import { ldflagsXWithoutEffect } from './ldflags-x-without-effect.ts';
import { libcMismatch } from './libc-mismatch.ts';
import { libcTooOld } from './libc-too-old.ts';
import { loaderAsCommand } from './loader-as-command.ts';
import { malformedBinary } from './malformed-binary.ts';
import { malformedExecForm } from './malformed-exec-form.ts';
import { missingCaCertificates } from './missing-ca-certificates.ts';
import { missingLanguageRuntime } from './missing-language-runtime.ts';
import { missingLibrary } from './missing-library.ts';
import { missingLoader } from './missing-loader.ts';
import { missingScriptInterpreter } from './missing-script-interpreter.ts';
import { missingScript } from './missing-script.ts';
import { missingShebang } from './missing-shebang.ts';
import { missingTimeZones } from './missing-time-zones.ts';
import { missingTmp } from './missing-tmp.ts';
import { mountRefused } from './mount-refused.ts';
import { movedVirtualEnvironment } from './moved-virtual-environment.ts';
import { noCommand } from './no-command.ts';
import { notAProgram } from './not-a-program.ts';
import { notExecutable } from './not-executable.ts';
import { packedBinary } from './packed-binary.ts';
import type { Rule, RunState } from './rule.ts';
import { runCannotStart } from './run-cannot-start.ts';
import { runFails } from './run-fails.ts';
import { runWantsArgument } from './run-wants-argument.ts';
import { runWithoutShell } from './run-without-shell.ts';
import { runtimeDependent } from './runtime-dependent.ts';
import { scriptEnds } from './script-ends.ts';
import { secretFileCopied } from './secret-file-copied.ts';
import { secretInArgOrEnv } from './secret-in-arg-or-env.ts';
import { secretInLdflags } from './secret-in-ldflags.ts';
import { shebangOptions } from './shebang-options.ts';
import { shellFormWithoutShell } from './shell-form-without-shell.ts';
import { stageFileMissing } from './stage-file-missing.ts';
import { staleDummyProgram } from './stale-dummy-program.ts';
import { startRefused } from './start-refused.ts';
import { staticFlagWithoutEffect } from './static-flag-without-effect.ts';
import { staticGlibcNameLookup } from './static-glibc-name-lookup.ts';
import { targetMismatch } from './target-mismatch.ts';
import type { Target } from './target.ts';
import { textAfterExecForm } from './text-after-exec-form.ts';
import { truncatedBinary } from './truncated-binary.ts';
import { unexpandedVariable } from './unexpanded-variable.ts';
import { unknownGroup } from './unknown-group.ts';
import { unknownIgnore } from './unknown-ignore.ts';
import { unknownStage } from './unknown-stage.ts';
import { unknownUser } from './unknown-user.ts';
import { unsupportedByBuilder } from './unsupported-by-builder.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { userLookupWithoutPasswd } from './user-lookup-without-passwd.ts';
import { userNotNumeric } from './user-not-numeric.ts';
import { userOutOfRange } from './user-out-of-range.ts';
import { variableWithoutName } from './variable-without-name.ts';
import { volumeRefused } from './volume-refused.ts';
import { workdirNotDirectory } from './workdir-not-directory.ts';
import { wrongArch } from './wrong-arch.ts';
import { wrongLibrary } from './wrong-library.ts';
import { wrongLoader } from './wrong-loader.ts';
import { wrongOs } from './wrong-os.ts';

/** Every rule, in the order in which findings at one place are shown. */
export const RULES: readonly Rule[] = [
  invalidInstruction,
  unknownStage,
  copySourceMissing,
  copySourceIgnored,
  copyOutsideContext,
  stageFileMissing,
  copyConflict,
  destinationBecameFile,
  copyOfEmptyVariable,
  builderCheckViolated,
  invalidIgnoreFile,
  chownByName,
  runWithoutShell,
  runtimeDependent,
  runCannotStart,
  runFails,
  runWantsArgument,
  workdirNotDirectory,
  mountRefused,
  movedVirtualEnvironment,
  invalidArchive,
  unsupportedByBuilder,
  noCommand,
  commandTooLong,
  shellFormWithoutShell,
  malformedExecForm,
  textAfterExecForm,
  unexpandedVariable,
  commandNotFound,
  commandIsDirectory,
  commandRelativeToWorkdir,
  brokenSymlink,
  notExecutable,
  unknownUser,
  unknownGroup,
  userOutOfRange,
  variableWithoutName,
  volumeRefused,
  wrongOs,
  wrongArch,
  notAProgram,
  truncatedBinary,
  malformedBinary,
  missingShebang,
  shebangOptions,
  crlfShebang,
  missingScriptInterpreter,
  missingLoader,
  libcMismatch,
  wrongLoader,
  missingLibrary,
  wrongLibrary,
  loaderAsCommand,
  libcTooOld,
  cpuLevel,
  healthcheckCannotRun,
  entrypointDropsCmd,
  missingCaCertificates,
  missingTimeZones,
  missingTmp,
  userLookupWithoutPasswd,
  staticGlibcNameLookup,
  packedBinary,
  cgoDriverStubbed,
  ldflagsXWithoutEffect,
  userNotNumeric,
  secretInArgOrEnv,
  secretInLdflags,
  secretFileCopied,
  buildArgWithoutDefault,
  argLostInStage,
  cgoNotDisabled,
  staticFlagWithoutEffect,
  crossCompileIgnored,
  targetMismatch,
  dynamicToolchainDefault,
  missingLanguageRuntime,
  missingScript,
  scriptEnds,
  staleDummyProgram,
];

/** They speak where the prediction is a failure and no other rule has an error. */
const LAST_WORDS: readonly Rule[] = [buildRefused, startRefused];

/** They look at what the others found. */
const ABOUT_IGNORES: readonly Rule[] = [unknownIgnore, unusedIgnore];

/** The names of those that speak where no other does. */
export const LAST_RULES: readonly string[] = LAST_WORDS.map(({ name }) => name);

/** Every rule by its name, the last words too. */
export function allRules(): readonly Rule[] {
  return [...RULES, ...LAST_WORDS, ...ABOUT_IGNORES];
}

/** The errors that those of the rules find which are named. */
export function errorsOf(names: readonly string[], target: Target, settings: RuleSettings = ALL_RULES): Found[] {
  const state: RunState = { ruleNames: names, isUsed: () => false };
  const found = RULES.filter(({ name }) => names.includes(name)).flatMap((rule) => checkRule(rule, target, state));
  const marks = new IgnoreIndex(readIgnoreComments(target).marks);
  return inOrder(
    settle(
      found.filter((finding) => marks.markFor(finding) === null),
      settings,
    ),
    target,
  ).filter(({ severity }) => severity === 'error');
}

/** Runs the rules over a target. Errors come first, of them what the builder tells, then in the order of the file. */
export function runRules(target: Target, settings: RuleSettings = ALL_RULES): Found[] {
  const used = new Set<string>();
  const state: RunState = { ruleNames: allRules().map(({ name }) => name), isUsed: (mark) => used.has(keyOf(mark)) };
  const found = RULES.flatMap((rule) => checkRule(rule, target, state));
  if (!found.some(({ severity }) => severity === 'error'))
    addAll(
      found,
      LAST_WORDS.flatMap((rule) => checkRule(rule, target, state)),
    );
  const marks = new IgnoreIndex(readIgnoreComments(target).marks);
  const kept = found.filter((finding) => {
    const mark = marks.markFor(finding);
    if (mark !== null) used.add(keyOf(mark));
    return mark === null;
  });
  const about = ABOUT_IGNORES.flatMap((rule) => checkRule(rule, target, state)).filter((finding) => marks.markFor(finding) === null);
  return inOrder(settle([...kept, ...about], settings), target);
}

function inOrder(findings: readonly Found[], target: Target): Found[] {
  const told = toldPlace(target);
  const isTold = ({ severity, line }: Found): boolean => severity === 'error' && told !== null && line >= told.line && line <= told.endLine;
  return [...findings].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || Number(isTold(b)) - Number(isTold(a)) || a.line - b.line || a.column - b.column,
  );
}

function keyOf({ rule, range }: IgnoreMark): string {
  return `${rule} ${range.line}`;
}

function settle(findings: readonly Found[], settings: RuleSettings): Found[] {
  return findings.flatMap((finding) => {
    const severity = settledSeverity(finding.rule, finding.severity, settings);
    return severity === null ? [] : [{ ...finding, severity }];
  });
}

const RANK = { error: 0, warning: 1, note: 2 } as const;

/** Where the pages of the rules stand. */
export const PAGES = `${HOME}/blob/main/fixtures/rules`;

function checkRule(rule: Rule, target: Target, state: RunState): Found[] {
  return Array.from(rule.check(target, state), (draft) =>
    toFinding(rule, target.file, draft, target.dockerfile?.isLegacy === true && rule !== unsupportedByBuilder),
  );
}

function toFinding(rule: Rule, file: string, draft: Draft, isLegacy: boolean): Found {
  const { line, column, endLine, endColumn } = draft.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    rule: rule.name,
    severity: draft.severity ?? rule.severity,
    message: draft.message,
    fix: isLegacy && draft.fix != null ? fixForLegacy(draft.fix) : (draft.fix ?? null),
    why: draft.why ?? null,
    label: draft.label ?? null,
    file,
    line,
    column,
    endLine,
    endColumn,
    places: (draft.also ?? []).map(({ range, label = null, file: other = file }) => ({ file: other, ...placeIn(range), label })),
    url: `${PAGES}/${rule.name}.md`,
    ...(draft.range?.layer === undefined ? {} : { layer: draft.range.layer }),
  };
}

/** The four numbers of a range and nothing else of what a step may carry. */
function placeIn({ line, column, endLine, endColumn }: Range): Range {
  return { line, column, endLine, endColumn };
}
