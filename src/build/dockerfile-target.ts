import { basename, dirname, resolve } from 'node:path';
import { readDockerfile } from '../bytes/dockerfile-text.ts';
import { hostFiles, placeDockerfile, statKind } from '../bytes/host-directory.ts';
import { compareBytewise } from '../bytes/host-files.ts';
import type { HostFiles } from '../bytes/host-files.ts';
import { memoryFiles } from '../bytes/memory-files.ts';
import { didYouMean } from '../config/near-path.ts';
import { parentPath } from '../dockerfile/values/go-path.ts';
import { ScratchLintError } from '../errors.ts';
import { formatPlatform, machinePlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { judgeDockerfile } from '../rules/judge/judge-dockerfile.ts';
import { settleOptions } from '../rules/judge/lint-options.ts';
import type { JudgedDockerfile, LintSettings } from '../rules/judge/lint-settings.ts';
import { readTarget } from '../rules/judge/read-target.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import type { Target } from '../rules/target.ts';
import { baseName } from '../text.ts';
import type { PreflightOptions } from './options.ts';

/** The image a binary is built for: a Dockerfile and its context, read anew at each judgement. */
export interface DockerfileTarget {
  /** As a report names it. */
  readonly file: string;
  /** Absolute. */
  readonly contextDirectory: string;
  judge(platform: Platform, expected: readonly string[]): TargetResult;
  /** As `judge`, with all that rules look at. */
  read(platform: Platform, expected: readonly string[]): Target;
  /** Judges with a file of the host in the place of a path of the context. */
  judgeWith(platform: Platform, path: string, hostFile: string): TargetResult;
}

/**
 * Opens the Dockerfile the options name, or the one in the working directory; null where there is none.
 * @throws ScratchLintError where a file that is named cannot be read.
 */
export function openDockerfile(options: PreflightOptions, cwd: string): DockerfileTarget | null {
  // Builders look for the second where there is no first.
  const file = options.file ?? ['Dockerfile', 'dockerfile'].find((name) => statKind(resolve(cwd, name), name) === 'file') ?? 'Dockerfile';
  const full = resolve(cwd, file);
  if (options.file === undefined && statKind(full, file) !== 'file') return null;
  const near = statKind(full, file) === null ? didYouMean(file, cwd) : '';
  if (near !== '') throw new ScratchLintError('not-found', `${JSON.stringify(file)} does not exist${near}`);
  const contextDirectory = options.context === undefined ? resolve(full, '..') : resolve(cwd, options.context);
  const input = { file, text: readDockerfile(full, file) };
  const withContext = <Result>(act: (input: JudgedDockerfile) => Result, replaced?: Replaced): Result => {
    const files = hostFiles(contextDirectory);
    const { place, close } = placeDockerfile(contextDirectory, full, file);
    try {
      const placed = { ...input, ...place };
      return replaced === undefined
        ? act({ ...placed, context: files })
        : withReplaced(files, replaced, (context) => act({ ...placed, context }));
    } finally {
      close();
      files.close();
    }
  };
  return {
    file,
    contextDirectory,
    judge: (platform, expected) => withContext((one) => judgeDockerfile(one, lintSettings(options, platform, expected))),
    read: (platform, expected) => withContext((one) => readTarget(one, lintSettings(options, platform, expected))),
    judgeWith: (platform, path, hostFile) =>
      withContext((one) => judgeDockerfile(one, lintSettings(options, platform, [])), { path, hostFile }),
  };
}

/** Judges a lone binary: `FROM scratch`, that file, and an exec-form ENTRYPOINT. */
export function judgeAlone(shown: string, hostFile: string, platform: Platform): TargetResult {
  const text = 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n';
  const result = withReplaced(memoryFiles({}), { path: 'app', hostFile }, (context) =>
    judgeDockerfile({ file: shown, text, context, pathInContext: null }, lintSettings({}, platform, [])),
  );
  const findings = result.findings.map((finding) => ({ ...finding, line: 1, column: 1, endLine: 1, endColumn: 1 }));
  return { ...result, kind: 'binary', stage: null, findings };
}

function lintSettings({ buildArgs, target, builder }: PreflightOptions, platform: Platform, expected: readonly string[]): LintSettings {
  return settleOptions({ platform, buildPlatform: machinePlatform(process.arch), expected, target, buildArgs, builder });
}

interface Replaced {
  readonly path: string;
  readonly hostFile: string;
}

/** The context as it will be once the file has its final name. */
function withReplaced<Result>(files: HostFiles, { path, hostFile }: Replaced, act: (context: HostFiles) => Result): Result {
  const [parent, name] = [parentPath(path), baseName(path)];
  const own = hostFiles(dirname(hostFile));
  const ownName = basename(hostFile);
  try {
    return act({
      lstat: (one) => (one === path ? own.lstat(ownName) : files.lstat(one)),
      readdir: (one) => (one === parent ? [...new Set([...files.readdir(one), name])].sort(compareBytewise) : files.readdir(one)),
      readlink: (one) => files.readlink(one),
      open: (one) => (one === path ? own.open(ownName) : files.open(one)),
    });
  } finally {
    own.close();
  }
}

/** Where a report says the platform was decided by FROM. */
export function platformOfFrom(target: Target): string | null {
  return target.dockerfile?.stage?.platformGiven === true ? formatPlatform(target.platform) : null;
}
