import { isAbsolute, join, relative, resolve } from 'node:path';
import { readDockerfile } from '../bytes/dockerfile-text.ts';
import { hostFiles, placeDockerfile, statKind, whereElse } from '../bytes/host-directory.ts';
import { pathBelow } from '../bytes/path-below.ts';
import { didYouMean } from '../config/near-path.ts';
import { ScratchLintError } from '../errors.ts';
import { quoteForShell } from '../rules/evidence/describe.ts';
import { judgeDockerfile } from '../rules/judge/judge-dockerfile.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { findDefault, findNamed } from './find-dockerfile.ts';
import type { FoundDockerfile } from './find-dockerfile.ts';
import { rulesFor } from './lint-run.ts';
import type { LintRun } from './lint-run.ts';
import { describeOtherFile, otherDockerfiles } from './other-files.ts';

/** The Dockerfile of a directory that is the build context. */
export function lintDirectory(path: string, full: string, run: LintRun): TargetResult {
  const { cwd, options, settings } = run;
  const isLegacy = settings.builder.startsWith('legacy');
  const found = options.file === undefined ? findDefault(full, path, isLegacy) : findNamed(options.file, cwd, full, path, isLegacy);
  if (found === null) throw noDockerfile(path, full);
  return lintFound(found, full, run);
}

/** Says what there is instead. */
function noDockerfile(path: string, full: string): ScratchLintError {
  const files = hostFiles(full);
  try {
    const { dockerfiles, settings } = otherDockerfiles(files);
    const offered =
      dockerfiles.length > 0
        ? `scratch-lint ${dockerfiles.map((name) => quoteForShell(join(path, name))).join(' ')}`
        : 'name one with -f, or give a binary';
    const other =
      dockerfiles.length > 0 || settings === null
        ? null
        : describeOtherFile(join(path, settings), readDockerfile(join(full, settings), settings));
    return new ScratchLintError(
      'no-dockerfile',
      `there is no Dockerfile in ${JSON.stringify(path)}${other === null ? `: ${offered}` : `, and ${other}`}`,
    );
  } finally {
    files.close();
  }
}

/** A Dockerfile on this machine. */
export function lintFound({ shown, full, content }: FoundDockerfile, defaultContext: string, run: LintRun): TargetResult {
  const text = readDockerfile(content, shown);
  run.keepText(shown, text);
  return lintText(shown, text, full, defaultContext, run);
}

/** `full` is where the text would lie; null where it has no place. */
export function lintText(shown: string, text: string, full: string | null, defaultContext: string, run: LintRun): TargetResult {
  const { cwd, options, settings } = run;
  const context = options.context === undefined ? defaultContext : resolve(cwd, options.context);
  refuseContext(context, options.context ?? relative(cwd, context), cwd);
  const other = describeOtherFile(shown, text);
  if (other !== null) throw new ScratchLintError('no-dockerfile', other);
  const files = hostFiles(context);
  const { place, close } = placeDockerfile(context, full, shown);
  try {
    const input = {
      file: shown,
      text,
      context: files,
      contextName: options.context ?? (relative(cwd, context) || '.'),
      ...place,
      whereElse: whereElse(context, full, cwd),
    };
    return judgeDockerfile(input, {
      ...settings,
      expected: settings.expected.map((path) => expectedIn(context, path)),
      rules: rulesFor(run, shown),
    });
  } finally {
    close();
    files.close();
  }
}

/** A path of the context may be given as one of this machine. */
function expectedIn(context: string, path: string): string {
  return isAbsolute(path) ? (pathBelow(context, path) ?? path) : path;
}

function refuseContext(full: string, shown: string, cwd: string): void {
  const kind = statKind(full, shown);
  const advice = (kind === null ? didYouMean(shown, cwd) : '') || ': name another with --context';
  if (kind !== 'directory')
    throw new ScratchLintError(
      'not-found',
      `the build context ${JSON.stringify(shown)} ${kind === null ? 'does not exist' : 'is not a directory'}${advice}`,
    );
}
