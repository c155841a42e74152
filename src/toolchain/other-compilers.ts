import { entryOf } from '../entry-of.ts';
import { baseName } from '../text.ts';
import { isKnown } from '../unknown-value.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { readNativeCompiler } from './native-compilers.ts';
import { dotnetProject, isOn, ofIdentifier } from './dotnet.ts';
import type { DotnetProject } from './dotnet.ts';
import type { Product, ProgramNeeds } from './product.ts';
import { readProjectCompiler } from './project-compilers.ts';
import type { RunInput, ToolchainState, WriteOperation } from './run-plan-types.ts';
import type { CompilerOutcome } from './rust/rust.ts';
import { writeOf } from './write.ts';
import { readZig } from './zig.ts';

/** A compiler of a managed language, or one that packs a run time into an executable. */
export interface OtherOutcome extends CompilerOutcome {
  readonly tool: 'dotnet' | 'java' | 'native-image' | 'deno' | 'bun' | 'node' | 'native';
}

/** Reads `dotnet publish`, `javac`, `native-image`, `deno compile`, `bun build --compile`, `pkg` and `nexe`; null for all others. */
export function readOtherCompiler(invocation: Invocation, input: RunInput, state: ToolchainState): OtherOutcome | null {
  switch (invocation.program) {
    case 'dotnet':
      return readDotnet(invocation, input, state);
    case 'javac':
      return { tool: 'java', ...managed('javac', 'java', input), write: null };
    case 'native-image':
      return readNativeImage(invocation, input, state);
    case 'deno':
      return readDeno(invocation, input);
    case 'bun':
      return readBun(invocation, input, state);
    case 'npx':
    case 'bunx':
      return readOtherCompiler(withoutRunner(invocation), input, state);
    case 'pkg':
    case 'nexe':
      return readNodePacker(invocation, input, state);
    case 'zig': {
      const outcome = readZig(invocation, input);
      return outcome === null ? null : { tool: 'native', ...outcome };
    }
    default: {
      const outcome = readNativeCompiler(invocation, input, state) ?? readProjectCompiler(invocation, input, state);
      return outcome === null ? null : { tool: 'native', ...outcome };
    }
  }
}

function withoutRunner(invocation: Invocation): Invocation {
  const at = invocation.args.findIndex(({ value }) => !value.startsWith('-'));
  const program = (invocation.args[at]?.value ?? '').replace(/^@[\w.-]+\//, '').replace(/@.*$/, '');
  return { ...invocation, program: program === 'npx' || program === 'bunx' ? '' : program, args: invocation.args.slice(at + 1) };
}

function managed(madeBy: string, runtime: string, input: RunInput): { product: Product } {
  const { os, arch } = input.platform;
  return {
    product: {
      madeBy,
      kind: 'managed',
      os,
      arch,
      variant: null,
      linkage: 'dynamic',
      libc: null,
      runtime,
      because: [`needs ${runtime} to run`],
    },
  };
}

function executable(madeBy: string, input: RunInput, rest: Partial<Product> & Pick<Product, 'linkage' | 'because'>): Product {
  const { os, arch } = input.platform;
  return { madeBy, kind: 'executable', os, arch, variant: null, libc: null, runtime: null, ...rest };
}

const DOTNET_VALUES = new Set(
  '-o --output -c --configuration -r --runtime -f --framework --os -a --arch -v --verbosity --version-suffix'.split(' '),
);

/** A framework-dependent publish needs .NET; a self-contained or native one needs libc, libstdc++ and more. */
function readDotnet(invocation: Invocation, input: RunInput, state: ToolchainState): OtherOutcome | null {
  if (invocation.args[0]?.value !== 'publish' && invocation.args[0]?.value !== 'build') return null;
  const words = invocation.args.map(({ value }) => value);
  const { options, operands } = parseArguments(
    invocation.args.slice(1).filter(({ value }) => !/^[-/]{1,2}p(?:roperty)?:/.test(value)),
    DOTNET_VALUES,
  );
  const project = dotnetProject(invocation, operands.find(({ value }) => !/^(?:true|false)$/.test(value))?.value, input.files);
  const rid = (options.get('-r') ?? options.get('--runtime'))?.value ?? project?.properties.get('runtimeidentifier') ?? null;
  const isNative = isOn('PublishAot', words, project);
  const isAlone = isOn('SelfContained', words, project);
  const contained = options.get('--self-contained')?.value;
  const isContained =
    isNative === true || (contained === undefined ? isAlone === true : contained !== 'false' && operands[0]?.value !== 'false');
  const output = (options.get('-o') ?? options.get('--output'))?.value;
  const path = output === undefined ? null : resolvePath(invocation, output);
  const product = isContained ? dotnetNative(rid, isNative === true, input, state) : managed('dotnet publish', 'dotnet', input).product;
  if (path === null) return { tool: 'dotnet', product, write: null };
  const isSure =
    project !== null
    && isNative !== null
    && isAlone !== null
    && isOn('UseAppHost', words, project) === false
    && !project.properties.has('useapphost');
  if (!isSure || project === null || !isProgram(project) || rid?.includes('$') === true)
    return { tool: 'dotnet', product, write: inDirectory(path, product) };
  // Its own starter, which asks for the same C library, where .NET is to be there.
  const starter = isContained
    ? product
    : { ...dotnetNative(rid, false, input, state), because: ['the starter of .NET needs libc and libstdc++'] };
  const write = writeOf(`${path}/${project.name}`, starter);
  return {
    tool: 'dotnet',
    product,
    write,
    all: { programs: [write], others: [path, ...(invocation.directory === null ? [] : [invocation.directory])] },
  };
}

function isProgram({ properties }: DotnetProject): boolean {
  return /^(?:Exe|WinExe)$/i.test(properties.get('outputtype') ?? '');
}

function dotnetNative(rid: string | null, isNative: boolean, input: RunInput, state: ToolchainState): Product {
  const of = rid === null ? { os: 'linux', arch: input.platform.arch, libc: state.libc } : ofIdentifier(rid);
  const words = isNative ? 'native code needs libc' : 'self-contained .NET needs libc and libstdc++';
  return executable('dotnet publish', input, { ...of, linkage: 'dynamic', because: [words] });
}

const DOTNET_ARCH: Readonly<Record<string, string>> = { x64: 'amd64', x86: '386', arm64: 'arm64', arm: 'arm' };

const NATIVE_IMAGE_VALUES = new Set('-o -cp -classpath --class-path -p --module-path -jar --module -m'.split(' '));

function readNativeImage(invocation: Invocation, input: RunInput, state: ToolchainState): OtherOutcome {
  const words = invocation.args.map(({ value }) => value);
  const { options, operands } = parseArguments(
    invocation.args.filter(({ value }) => value !== '-o' && !/^-(?:H|J|D|march)/.test(value)),
    NATIVE_IMAGE_VALUES,
  );
  const isStatic = words.includes('--static') || words.includes('-H:+StaticExecutable');
  const libc = words.includes('--libc=musl') ? 'musl' : state.libc;
  const named = words.includes('-o')
    ? words[words.indexOf('-o') + 1]
    : words.find((word) => word.startsWith('-H:Name='))?.slice('-H:Name='.length);
  const jar = options.get('-jar')?.value;
  const fallback = jar === undefined ? operands.at(-1)?.value.toLowerCase() : baseName(jar).replace(/\.jar$/, '');
  const path = resolvePath(invocation, named ?? fallback ?? UNNAMED);
  const product = executable('native-image', input, {
    linkage: isStatic ? 'static' : 'dynamic',
    libc: isStatic ? null : libc,
    because: [isStatic ? '--static' : 'no --static: libc and libz are needed'],
  });
  return { tool: 'native-image', product, write: path === null || path.endsWith(UNNAMED) ? null : writeOf(path, product) };
}

const UNNAMED = '\0';
const DENO_VALUES = new Set('-o --output --target --config -c --import-map --include --icon --env-file'.split(' '));

function readDeno(invocation: Invocation, input: RunInput): OtherOutcome | null {
  if (invocation.args[0]?.value !== 'compile') return null;
  const { options, operands } = parseArguments(invocation.args.slice(1), DENO_VALUES);
  const target = options.get('--target')?.value ?? null;
  const output = (options.get('-o') ?? options.get('--output'))?.value ?? scriptName(operands[0]?.value ?? '');
  const product = executable('deno compile', input, {
    ...fromTriple(target),
    linkage: 'dynamic',
    libc: 'glibc',
    libraries: ['libgcc_s.so.1'],
    needs: OF_DENO,
    because: ['Deno is linked with glibc and libgcc_s'],
  });
  return { tool: 'deno', product, write: named(invocation, output, product) };
}

function fromTriple(target: string | null): Partial<Product> {
  if (target === null) return {};
  const arch = target.startsWith('x86_64') ? 'amd64' : target.startsWith('aarch64') ? 'arm64' : null;
  return {
    os: target.includes('linux') ? 'linux' : target.includes('darwin') ? 'darwin' : target.includes('windows') ? 'windows' : null,
    arch,
  };
}

/** What their releases of 2024 to 2026 ask the loader for, in their order. */
const sure = (...names: string[]): ProgramNeeds => ({
  libraries: names.map((name) => ({ name, isSure: true, isAny: true })),
  mayWant: null,
  versions: [],
});
const OF_BUN = sure('libpthread.so.0', 'libdl.so.2', 'libm.so.6');
const OF_BUN_WITH_MUSL: ProgramNeeds = {
  ...sure('libstdc++.so.6'),
  libraries: [...sure('libstdc++.so.6').libraries, { name: 'libgcc_s.so.1', isSure: false, isAny: true }],
};
const OF_DENO = sure('libdl.so.2', 'libgcc_s.so.1', 'librt.so.1', 'libpthread.so.0', 'libm.so.6');

const BUN_VALUES = new Set('--outfile --target --outdir --entrypoint'.split(' '));

function readBun(invocation: Invocation, input: RunInput, state: ToolchainState): OtherOutcome | null {
  const { options, operands } = parseArguments(invocation.args, BUN_VALUES);
  if (operands[0]?.value !== 'build' || !options.has('--compile')) return null;
  const [, os, arch, libc] =
    /^bun-(linux|darwin|windows)-(x64|arm64)(?:-(?:baseline|modern))?(-musl)?/.exec(options.get('--target')?.value ?? '') ?? [];
  const output = options.get('--outfile')?.value ?? scriptName(operands[1]?.value ?? '');
  // Without a target it is a copy of the Bun that makes it.
  const isMusl = os === undefined ? state.libc === 'musl' : libc !== undefined;
  const product = executable('bun build', input, {
    ...(os !== undefined && { os, arch: arch === 'x64' ? 'amd64' : 'arm64' }),
    linkage: 'dynamic',
    libc: isMusl ? 'musl' : 'glibc',
    ...(isMusl ? { libraries: ['libstdc++.so.6'], needs: OF_BUN_WITH_MUSL } : { needs: OF_BUN }),
    because: [isMusl ? 'Bun is linked with libc and libstdc++' : 'Bun is linked with libc'],
  });
  return { tool: 'bun', product, write: named(invocation, output, product) };
}

const PACKER_VALUES = new Set('-o --output -t --target --targets --out-path -i --input -c --config --compress -C'.split(' '));

/** `pkg -t node18-linuxstatic-x64` is static, all others need libc and libstdc++. */
function readNodePacker(invocation: Invocation, input: RunInput, state: ToolchainState): OtherOutcome {
  const { options, operands } = parseArguments(invocation.args, PACKER_VALUES);
  const target = (options.get('-t') ?? options.get('--targets') ?? options.get('--target'))?.value ?? '';
  const isStatic = target.includes('linuxstatic');
  const cpu = /x64|arm64|x86|armv7/.exec(target)?.[0];
  const arch = cpu === undefined ? input.platform.arch : (entryOf(DOTNET_ARCH, cpu) ?? null);
  const os = /macos|mac-|darwin/.test(target) ? 'darwin' : /win/.test(target) ? 'windows' : 'linux';
  const product = executable(invocation.program, input, {
    os,
    arch,
    linkage: isStatic ? 'static' : 'dynamic',
    libc: isStatic
      ? null
      : target.includes('alpine') || (state.libc === 'musl' && !/linux|macos|mac-|darwin|win/.test(target))
        ? 'musl'
        : 'glibc',
    because: [isStatic ? 'target linuxstatic' : 'Node is linked with libc and libstdc++'],
  });
  const output = (options.get('-o') ?? options.get('--output'))?.value ?? '';
  const folder = options.get('--out-path')?.value ?? '';
  const path = folder === '' ? null : resolvePath(invocation, folder);
  const write =
    path !== null ? inDirectory(path, product) : operands.length === 0 && output === '' ? null : named(invocation, output, product);
  return { tool: 'node', product, write };
}

/** A program is called after its source unless told otherwise. */
function scriptName(source: string): string {
  return baseName(source).replace(/\.[cm]?[jt]sx?$/, '');
}

function named(invocation: Invocation, output: string, product: Product): WriteOperation | null {
  const path = output === '' || !isKnown(output) ? null : resolvePath(invocation, output);
  return path === null ? null : writeOf(path, product);
}

function inDirectory(directory: string, product: Product): WriteOperation {
  return { kind: 'write', path: null, directory, nameInDirectory: null, product, mode: 0o755 };
}
