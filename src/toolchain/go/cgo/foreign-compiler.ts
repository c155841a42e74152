import { anyOf } from '../../../fix.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { ENDS_WITH_ONE_SINCE } from '../compile-problems.ts';

/** What gcc for amd64 says of the flags and files that Go gives it for another platform (measured with Go 1.26 and gcc 12). */
const SAID: Readonly<Record<string, string>> = {
  'linux/arm64': 'gcc_arm64.S: Assembler messages:',
  'linux/arm': "gcc: error: unrecognized command-line option '-marm'; did you mean '-mabm'?",
  'linux/386': 'fatal error: bits/libc-header-start.h: No such file or directory',
  windows: "gcc: error: unrecognized command-line option '-mthreads'; did you mean '-pthread'?",
};

/** Debian's packages of compilers for others, by Go's names. */
const COMPILERS: Readonly<Record<string, readonly [name: string, cc: string]>> = {
  'linux/arm64': ['gcc-aarch64-linux-gnu libc6-dev-arm64-cross', 'aarch64-linux-gnu-gcc'],
  'linux/amd64': ['gcc-x86-64-linux-gnu libc6-dev-amd64-cross', 'x86_64-linux-gnu-gcc'],
  'linux/386': ['gcc-multilib', 'gcc'],
  'linux/arm': ['gcc-arm-linux-gnueabihf libc6-dev-armhf-cross', 'arm-linux-gnueabihf-gcc'],
};

/** cgo is on for another platform than the compiler's, and no other compiler is named. */
export function foreignCompiler(goos: string, goarch: string, because: string | null, minor: number | null): CommandProblem {
  const target = `${goos}/${goarch}`;
  const cross = COMPILERS[target];
  return {
    why: `cgo is on, the program links ${because ?? 'C code'}, and gcc does not compile for ${target}`,
    said: SAID[target] ?? SAID[goos] ?? '# runtime/cgo',
    fix: anyOf(
      'CGO_ENABLED=0 go build …',
      cross === undefined ? null : `apt-get install -y ${cross[0]}   above it, and CC=${cross[1]} go build …`,
    ),
    ...((minor ?? 99) < ENDS_WITH_ONE_SINCE ? { exitCode: 2 } : {}),
  };
}
