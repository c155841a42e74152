import type { ByteSource } from '../../bytes/source.ts';
import { goImports } from '../go-imports.ts';
import { goTokens } from '../go-tokens.ts';

/** A larger source is not read. */
export const MOST_TEXT = 256 * 1024;

/** What the go command looks at first in a file. */
export interface GoFile {
  /** The name behind `package`; null where there is none. */
  readonly name: string | null;
  readonly imports: readonly string[];
  /** A line of build constraints stands before it. */
  readonly isConstrained: boolean;
}

const known = new WeakMap<ByteSource, GoFile>();

/** Read once, however many RUN lines build it. */
export function readGoFile(content: ByteSource): GoFile {
  const seen = known.get(content);
  if (seen !== undefined) return seen;
  const text = new TextDecoder().decode(content.read(0, Math.min(content.size, MOST_TEXT)));
  const tokens = goTokens(text).filter(({ kind }) => kind !== 'end');
  const name = tokens[0]?.text === 'package' && tokens[1]?.kind === 'name' ? tokens[1].text : null;
  const file = { name, imports: goImports(text), isConstrained: /^[ \t]*\/\/(?:go:build[ \t]|[ \t]*\+build[ \t])/m.test(text) };
  known.set(content, file);
  return file;
}

/** A file that the go command takes for a part of a package: no test, and none that it passes by. */
export function isGoSource(name: string): boolean {
  return name.endsWith('.go') && !name.endsWith('_test.go') && !/^[._]/.test(name);
}

const SYSTEMS = new Set('aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' '));
const ARCHITECTURES = new Set((
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'
).split(' '));

/** Whether a file's name keeps it out of a build for that platform: `_windows.go`, `_linux_arm64.go` (go/build, goodOSArchFile). */
export function isForOther(name: string, os: string, arch: string): boolean {
  // What stands before the first underscore is never a platform, and what stands behind the first dot is not looked at.
  const parts = (name.split('.', 1)[0] ?? '').split('_').slice(1);
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (ARCHITECTURES.has(last)) return last !== arch || (SYSTEMS.has(before) && before !== os);
  return SYSTEMS.has(last) && last !== os;
}
