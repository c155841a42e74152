import { BUILDER_NAMES } from '../dockerfile/builders.ts';
import type { OptionSpec } from './arguments.ts';
import { COLOUR_OPTIONS } from './colour.ts';

/** Options of `build`. What Docker or go have too has their name and meaning. */
export const BUILD_OPTIONS: readonly OptionSpec[] = [
  { names: ['--file', '-f'], value: 'FILE', help: 'the Dockerfile; default: Dockerfile, where there is one' },
  { names: ['--context'], value: 'DIR', help: 'the build context; default: the directory of the Dockerfile' },
  { names: ['--target'], value: 'STAGE', help: 'the stage to judge; default: the last' },
  { names: ['--build-arg'], value: 'K=V', help: 'a build argument of the image', repeatable: true },
  { names: ['--builder'], value: 'B', help: `what builds it: ${BUILDER_NAMES.join(', ')}` },
  { names: ['--platform'], value: 'P,…', help: 'what to build for; default: as FROM says, GOARCH, this machine', repeatable: true },
  {
    names: ['--output', '-o'],
    value: 'FILE',
    help: 'with {os} {arch} {variant} {platform} filled in; default: what the Dockerfile starts',
  },
  { names: ['-X'], value: 'importpath.name=SOURCE', help: 'sets a string; SOURCE is a text, env:NAME or file:PATH', repeatable: true },
  { names: ['--optional-X'], value: 'importpath.name=SOURCE', help: 'the same, left out where SOURCE is unset or empty', repeatable: true },
  { names: ['--keep'], value: null, help: 'leave a binary that fails its check under its own name, not as FILE.rejected' },
  { names: ['--dry-run'], value: null, help: 'print the command and build nothing' },
  { names: ['--check-only'], value: null, help: 'check all that can be checked before, and build nothing' },
  { names: ['--format'], value: 'F', help: 'text (default) or json' },
  { names: ['--trace'], value: null, help: 'draw every step of the start' },
  ...COLOUR_OPTIONS,
];
