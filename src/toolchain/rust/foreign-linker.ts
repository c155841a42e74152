import { anyOf, together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { tripleArch, tripleLibc } from '../triple.ts';
import { readCargoConfig, someSettings } from './cargo-files.ts';
import { TRIPLE, isChosen, targetAsked } from './missing-target.ts';
import { rustFlags } from './product.ts';

/** Where another `cc` or other settings of cargo would lie, outside the directories that cargo is called in. */
const ELSEWHERE = ['/usr/local/cargo/config.toml', '/usr/local/cargo/config', '/usr/local/cargo/bin/cc', '/usr/local/bin/cc'];

/**
 * rustc links by `cc` whatever the target, and that of an image called rust links for its own CPU alone (exit code 101, measured with 1.95
 * from amd64 to arm64, by glibc and musl). Null where another linker is named, or may be.
 */
export function foreignLinker(invocation: Invocation, files: StageFiles | undefined, state: ToolchainState): CommandProblem | null {
  const { args, directory } = invocation;
  const { rustHost } = state;
  if (rustHost === null || files === undefined || directory === null) return null;
  if (args.some(({ value }) => /^(?:-Z|--config|--manifest-path|-C$|--no-run$)/.test(value)) || isChosen(invocation)) return null;
  const config = readCargoConfig(files, directory);
  const target = targetAsked(args.slice(1), invocation, config) ?? '';
  if (config === null || !isOther(rustHost, target) || choosesLinker(invocation, files, directory, target)) return null;
  if (ELSEWHERE.some((path) => files.kindAt(path) !== 'missing')) return null;
  return {
    why: `cc of this stage links for ${tripleArch(rustHost) ?? rustHost} alone, and ${target} is for ${tripleArch(target) ?? target}`,
    said: 'error: linking with `cc` failed: exit status: 1',
    fix: anyOf(linkedBy(target, state.libc), forHost(target, rustHost)),
    exitCode: 101,
  };
}

/** Linux for another CPU, and none that the same compiler knows with -m32. */
function isOther(host: string, target: string): boolean {
  const [from, to] = [tripleArch(host), tripleArch(target)];
  if (!TRIPLE.test(target) || tripleLibc(target) === null || from === null || to === null || from === to) return false;
  return !(from === 'amd64' && to === '386');
}

function choosesLinker(invocation: Invocation, files: StageFiles, directory: string, target: string): boolean {
  const name = `CARGO_TARGET_${target.toUpperCase().replaceAll(/[-.]/g, '_')}_LINKER`;
  const flags = rustFlags(invocation, target);
  return (
    invocation.variable(name) !== null
    || !isKnown(flags)
    || /link(?:er|-arg|-self)|fuse-ld/.test(flags)
    || someSettings(files, directory, /linker|link-arg|fuse-ld|^[ \t]*(?:include|\[env\])/m)
  );
}

function linkedBy(target: string, libc: ToolchainState['libc']): Fix {
  const name = `ENV CARGO_TARGET_${target.toUpperCase().replaceAll('-', '_')}_LINKER`;
  if (tripleLibc(target) === 'musl') return `${name}=rust-lld   above it, which links code of Rust alone`;
  const gnu = `${target.split('-', 1)[0] ?? ''}-linux-${target.slice(target.lastIndexOf('-') + 1)}`.replace(/^armv7/, 'arm');
  return libc === 'glibc'
    ? together(`RUN apt-get update && apt-get install -y gcc-${gnu}   above it`, `${name}=${gnu}-gcc`)
    : `${name}=…   above it, with a linker for that CPU`;
}

/** The same of this stage's own CPU. */
function forHost(target: string, host: string): string {
  const own = `${host.split('-', 1)[0] ?? ''}-unknown-linux-${tripleLibc(target) === 'musl' ? 'musl' : 'gnu'}`;
  return `rustup target add ${own} && cargo … --target ${own}   where it is to run on ${tripleArch(host) ?? host}`;
}
