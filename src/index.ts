/** scratch-lint: will this image start, and if not, what exactly will it say, and what mends it? */
export { goBuild } from './build/go-build.ts';
export type { BuildProgress, GoBuildOptions, PreflightOptions, StopSignal, VariableRequest } from './build/options.ts';
export { preflight } from './build/preflight.ts';
export type { BuildOutcome, BuildProblem, BuildResult, BuiltVariable, PlatformBuild, ShownCommand } from './build/result.ts';
export * from './core.ts';
export { FormatError, ScratchLintError } from './errors.ts';
export { inspect } from './inspect.ts';
export type { InspectOptions } from './inspect.ts';
export { lint } from './lint.ts';
export type { LintFilesOptions } from './lint.ts';
