/** scratch-lint: will this image start, and if not, what exactly will it say, and what mends it? */
export { FormatError, ScratchLintError } from './errors.ts';
export { inspect } from './inspect.ts';
export { lint } from './lint.ts';
export type { LintFilesOptions } from './lint.ts';
export * from './core.ts';
