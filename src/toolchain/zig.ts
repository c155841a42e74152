import { baseName } from '../text.ts';
import { isKnown } from '../unknown-value.ts';
import { below } from './go/modules/modules.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { Product } from './product.ts';
import type { RunInput } from './run-plan-types.ts';
import type { CompilerOutcome } from './rust/rust.ts';
import { tripleArch, tripleOs } from './triple.ts';
import { writeOf } from './write.ts';

/*
 * `zig build-exe` and `zig build` (ziglang.org: language reference, build system): without a C library a program for Linux is static, and
 * so is one that is linked with musl for a target that is named.
 */

/** Reads such a line; null for any other, and where what it makes is not known. */
export function readZig(invocation: Invocation, input: RunInput): CompilerOutcome | null {
  const [first, ...args] = invocation.args;
  if (invocation.args.some(({ isOpen, value }) => isOpen || !isKnown(value))) return null;
  if (first?.value === 'build-exe') return readOne({ ...invocation, args }, input);
  return first?.value === 'build' ? readProject({ ...invocation, args }, input) : null;
}

const VALUES = new Set('-target --name -O -mcpu --cache-dir --global-cache-dir -I -L --mod --dep -D -isystem -framework'.split(' '));

function readOne(invocation: Invocation, input: RunInput): CompilerOutcome | null {
  const { options, operands, given } = parseArguments(invocation.args, VALUES);
  const words = invocation.args.map(({ value }) => value);
  const source = operands.find(({ value }) => value.endsWith('.zig'))?.value;
  if (source === undefined || words.some((word) => /^-(?:fno-emit-bin|M|dynamic|fPIE)/.test(word))) return null;
  const wantsC = words.some((word) => /^-l|^-cflags|\.(?:c|cc|cpp|o|a|so)$/.test(word));
  const named = words.find((word) => word.startsWith('-femit-bin='))?.slice('-femit-bin='.length);
  const path = resolvePath(invocation, named ?? options.get('--name')?.value ?? baseName(source).replace(/\.zig$/, ''));
  const target = options.get('-target')?.value ?? null;
  const product = productOf('zig build-exe', target, wantsC, input);
  return path === null || product === null || given.length > 100 ? null : { product, write: writeOf(path, product) };
}

function productOf(madeBy: string, target: string | null, wantsC: boolean, input: RunInput): Product | null {
  const isNative = target === null || target.startsWith('native');
  const os = isNative ? input.platform.os : tripleOs(target);
  const arch = isNative ? input.platform.arch : tripleArch(target);
  if (os !== 'linux' || arch === null) return null;
  const isMusl = !isNative && /-musl(?:eabi(?:hf)?)?$/.test(target);
  if (wantsC && !isMusl) return null;
  const because = [isMusl ? `target ${target}` : 'it is linked with no C library'];
  return { madeBy, kind: 'executable', os, arch, variant: null, runtime: null, linkage: 'static', libc: null, because };
}

/** What brings the C library, or may. */
const WITH_C = /linkLibC|link_libc|linkSystemLibrary|addCSource|linkLibrary|addIncludePath|addObjectFile|\bdependency\s*\(|linkage\s*=/;

/** `zig build`, where its description makes one program of a name that is written out. */
function readProject(invocation: Invocation, input: RunInput): CompilerOutcome | null {
  const { directory, args } = invocation;
  const { options, operands } = parseArguments(
    args.filter(({ value }) => !value.startsWith('-D')),
    new Set(['-p', '--prefix', '-j', '--cache-dir', '--global-cache-dir', '--color', '--summary']),
  );
  const text = directory === null ? null : (input.files?.text(below(directory, 'build.zig')) ?? null);
  if (text === null || operands.length > 1 || (operands.length === 1 && operands[0]?.value !== 'install') || options.has('--build-file'))
    return null;
  const code = text.replace(/^[ \t]*\/\/[^\n]*/gm, '');
  const names = installedNames(code);
  if (names === null || names.length === 0 || /resolveTargetQuery|default_target|\.linkage|install_step|dest_dir/.test(code)) return null;
  const target =
    args
      .map(({ value }) => value)
      .find((word) => word.startsWith('-Dtarget='))
      ?.slice('-Dtarget='.length) ?? null;
  if (target !== null && !code.includes('standardTargetOptions')) return null;
  const prefix = resolvePath(invocation, (options.get('--prefix') ?? options.get('-p'))?.value ?? 'zig-out');
  const product = productOf('zig build', target, WITH_C.test(code), input);
  if (product === null || prefix === null || directory === null) return null;
  const programs = names.map((name) => writeOf(`${prefix}/bin/${name}`, product));
  const caches = ['.zig-cache', 'zig-cache'].map((one) => below(directory, one));
  return { product, write: programs[0] ?? null, all: { programs, others: OTHERS.test(code) ? [prefix, ...caches] : caches } };
}

/** What comes to the prefix beside programs that are installed by the usual line. */
const OTHERS =
  /Library|addObject|\binstall(?!Artifact\b)\w+|addInstall|getInstallStep|\.dependency\(|@import\((?!"(?:std|builtin)")|\bfor\b|\bwhile\b/;

/** Of the programs that a description makes, those that it installs; null where that is not plain. */
function installedNames(code: string): readonly string[] | null {
  const made = [...code.matchAll(/const\s+(\w+)\s*=\s*\w+\.addExecutable\s*\(\s*\.\{[^}]{0,400}?\.name\s*=\s*"([\w.-]+)"/g)];
  const installed = new Set([...code.matchAll(/installArtifact\s*\(\s*(\w+)\s*\)/g)].map(([, name = '']) => name));
  if (made.length === 0 || made.length !== (code.match(/addExecutable/g)?.length ?? 0) || installed.size === 0) return null;
  return made.flatMap(([, variable = '', name = '']) => (installed.has(variable) ? [name] : []));
}
