/** BuildKit's own checks, where a Dockerfile or a build argument makes them errors. */
import { findChecks } from '../../dockerfile/checks/checks.ts';
import type { CheckFindings, CheckInputs } from '../../dockerfile/checks/checks.ts';
import { checkOptionsFor } from '../../dockerfile/checks/options.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { BuildContext } from '../../image/context.ts';
import { createIgnoreMatcher } from '../../image/context/dockerignore.ts';
import type { LintSettings } from '../judge/lint-settings.ts';

interface Inputs extends Pick<CheckInputs, 'parsed' | 'evaluation' | 'builder'> {
  readonly options: LintSettings;
  readonly ignoreFile: BuildContext['ignoreFile'];
}

/** What the checks find where a finding stops the build; null where it does not, and for a builder that has none. */
export function checksThatStop({ parsed, evaluation, builder, options, ignoreFile }: Inputs): CheckFindings | null {
  if (builder.kind !== 'buildkit' || builder.reader.generation !== 'current') return null;
  const check = checkOptionsFor(parsed.check, options.buildArgs);
  if (check === null || !check.error) return null;
  const { target, platform, buildPlatform, buildArgs } = options;
  const evaluate = { platform, buildPlatform, buildArgs, builder: options.builder, ...(target === null ? {} : { target }) };
  return findChecks({ parsed, evaluation, options: evaluate, builder, check, isIgnored: ignoredSources(ignoreFile) });
}

/** Every path of the context is hidden by these alone. */
const HIDE_ALL = new Set(['*', '**', '**/*']);

/** A file that takes something back is not judged: it is hard to tell what is left. */
function ignoredSources(file: BuildContext['ignoreFile']): (source: string) => boolean {
  const patterns = file?.patterns ?? [];
  const matcher = createIgnoreMatcher(patterns);
  if (patterns.length === 0 || matcher.hasExceptions) return () => false;
  return (source) => {
    const path = cleanPath(source);
    if ((path === '.' || path === '/') && !patterns.some(({ pattern }) => HIDE_ALL.has(pattern))) return false;
    return matcher.matchAlone(path);
  };
}
