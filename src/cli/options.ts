import { BUILDER_NAMES } from '../dockerfile/builders.ts';
import { RUNTIME_NAMES } from '../launch/wording/runtimes.ts';
import type { Arguments, OptionSpec } from './arguments.ts';
import { COLOUR_OPTIONS } from './colour.ts';

/** Options of `lint`. What Docker has too has Docker's name and meaning. */
export const LINT_OPTIONS = [
  { names: ['--file', '-f'], value: 'FILE', help: 'the Dockerfile, where PATH is the build context' },
  { names: ['--context'], value: 'DIR', help: 'the build context; default: the directory of the Dockerfile' },
  { names: ['--platform'], value: 'P', help: "linux/amd64, linux/arm64 …; default: linux on this machine's architecture" },
  { names: ['--target'], value: 'STAGE', help: 'the stage to judge; default: the last' },
  { names: ['--build-arg'], value: 'K=V', help: 'a build argument', repeatable: true },
  { names: ['--expect'], value: 'PATH', help: 'a file of the context that is about to be made; DIR/ for a directory', repeatable: true },
  {
    names: ['--base'],
    value: 'NAME=PATH',
    help: 'a base image: its unpacked root file system, an archive or OCI layout',
    repeatable: true,
  },
  { names: ['--builder'], value: 'B', help: `what builds it: ${BUILDER_NAMES.join(', ')}` },
  { names: ['--runtime'], value: 'R', help: `what starts it: ${RUNTIME_NAMES.join(', ')}` },
  {
    names: ['--format'],
    value: 'F[=FILE]',
    help: 'text (default), json, jsonl, sarif, github, gitlab, checkstyle, junit or gnu',
    repeatable: true,
  },
  { names: ['--stdin-filename'], value: 'NAME', help: 'what standard input, given as -, is judged as' },
  { names: ['--fail-on'], value: 'S', help: 'error (default), warning or note: what exit code 1 is for' },
  { names: ['--only'], value: 'R', help: 'only these rules, by name', repeatable: true },
  { names: ['--ignore'], value: 'R', help: 'not these rules', repeatable: true },
  { names: ['--severity'], value: 'R=S', help: 'another severity for a rule: error, warning, note or off', repeatable: true },
  { names: ['--config'], value: 'FILE', help: 'default: scratch-lint.config.json here, or the key of package.json' },
  { names: ['--trace'], value: null, help: 'draw every step of the start' },
  { names: ['--jobs', '-j'], value: 'N', help: 'threads, for thousands of files on many processors; default: 1' },
  { names: ['--quiet'], value: null, help: 'only what will not build or start; the exit code stays' },
  ...COLOUR_OPTIONS,
] as const satisfies readonly OptionSpec[];

/** An option of `lint` by its first name. */
export type LintOption = (typeof LINT_OPTIONS)[number]['names'][0];

/** What is given to `lint`. */
export type LintArguments = Arguments<LintOption>;

/** Options of `inspect`. */
export const INSPECT_OPTIONS: readonly OptionSpec[] = [
  { names: ['--format'], value: 'F[=FILE]', help: 'text (default), json or jsonl', repeatable: true },
  ...COLOUR_OPTIONS,
];
