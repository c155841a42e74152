import { baseName } from '../text.ts';
import { isKnown } from '../unknown-value.ts';
import { below } from './go/modules/modules.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { Product } from './product.ts';
import type { RunInput, ToolchainState } from './run-plan-types.ts';
import type { CompilerOutcome } from './rust/rust.ts';
import { writeOf } from './write.ts';

/*
 * Tools that build a project by its own description, and that leave programs where their manuals say: PyInstaller, SwiftPM, Crystal's
 * shards, jlink and xcaddy.
 */

type Reader = (invocation: Invocation, input: RunInput, state: ToolchainState) => CompilerOutcome | null;

const READERS: Readonly<Record<string, Reader>> = {
  pyinstaller: readPyinstaller,
  swift: readSwift,
  shards: readShards,
  jlink: readJlink,
  xcaddy: readXcaddy,
};

/** Reads a line of one of these tools; null for all others, and where it makes no program or what it makes is not known. */
export function readProjectCompiler(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const read = Object.hasOwn(READERS, invocation.program) ? READERS[invocation.program] : undefined;
  if (read === undefined || invocation.args.some(({ isOpen, value }) => isOpen || !isKnown(value))) return null;
  return read(invocation, input, state);
}

function dynamic(madeBy: string, because: string, { platform }: RunInput, libc: Product['libc']): Product {
  const { os, arch } = platform;
  return { madeBy, kind: 'executable', os, arch, variant: null, runtime: null, linkage: 'dynamic', libc, because: [because] };
}

function statically(madeBy: string, because: string, input: RunInput): Product {
  return { ...dynamic(madeBy, because, input, null), linkage: 'static' };
}

/** Programs at these paths, and anything else in the directories that are named. */
function made(product: Product, paths: readonly string[], others: readonly string[]): CompilerOutcome {
  const programs = paths.map((path) => writeOf(path, product));
  return { product, write: programs[0] ?? null, all: { programs, others } };
}

const PYINSTALLER_VALUES = new Set(
  '-n --name --distpath --workpath --specpath --add-data --add-binary -p --paths --hidden-import --hiddenimport --collect-all --collect-data --collect-submodules --collect-binaries --copy-metadata --additional-hooks-dir --runtime-hook --exclude-module --key --log-level --upx-dir --upx-exclude -i --icon --runtime-tmpdir --splash'.split(
    ' ',
  ),
);

/** Its boot loader is linked with the C library of the Python that it packs. */
function readPyinstaller(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const { options, operands } = parseArguments(invocation.args, PYINSTALLER_VALUES);
  const source = operands[0]?.value ?? '';
  if (!source.endsWith('.py') || operands.length > 1) return null;
  const name = (options.get('--name') ?? options.get('-n'))?.value ?? baseName(source).replace(/\.py$/, '');
  const dist = resolvePath(invocation, options.get('--distpath')?.value ?? 'dist');
  const work = resolvePath(invocation, options.get('--workpath')?.value ?? 'build');
  const spec = resolvePath(invocation, `${options.get('--specpath')?.value ?? '.'}/${name}.spec`);
  if (dist === null || work === null || spec === null || !/^[\w.-]+$/.test(name)) return null;
  const isOne = ['--onefile', '-F'].some((one) => options.has(one));
  const product = dynamic('pyinstaller', "PyInstaller's boot loader is linked with the C library", input, state.libc);
  return made(product, [isOne ? `${dist}/${name}` : `${dist}/${name}/${name}`], [work, spec, ...(isOne ? [] : [`${dist}/${name}`])]);
}

const SWIFT_VALUES = new Set(
  '-c --configuration --product --target --package-path --scratch-path --build-path --swift-sdk --sdk --triple -j --jobs -Xswiftc -Xlinker -Xcc -Xcxx --traits'.split(
    ' ',
  ),
);

/** Programs of Package.swift; with a static standard library too they are linked with glibc. */
function readSwift(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const [first, ...args] = invocation.args;
  const { options } = parseArguments(args, SWIFT_VALUES);
  const value = (...names: readonly string[]): string | undefined =>
    names.map((name) => options.get(name)?.value).find((one) => one !== undefined);
  if (first?.value !== 'build' || value('--package-path', '--target', '--triple', '--sdk') !== undefined || options.has('--show-bin-path'))
    return null;
  const { directory } = invocation;
  const manifest = directory === null ? null : (input.files?.text(below(directory, 'Package.swift')) ?? null);
  const scratch = resolvePath(invocation, value('--scratch-path', '--build-path') ?? '.build');
  if (manifest === null || scratch === null) return null;
  const text = manifest.replace(/^[ \t]*\/\/[^\n]*/gm, '');
  const names = [...text.matchAll(/\.(?:executableTarget|executable)\(\s*name:\s*"([\w.-]+)"/g)].map(([, name = '']) => name);
  if (names.length === 0) return null;
  const sdk = value('--swift-sdk');
  if (sdk !== undefined && !/^(?:x86_64|aarch64)-swift-linux-musl$/.test(sdk)) return null;
  const configuration = value('-c', '--configuration') ?? 'debug';
  const product =
    sdk === undefined
      ? args.some(({ value: word }) => word === '-static-executable' || word === '--static')
        ? { ...dynamic('swift build', '-static-executable decides', input, state.libc), linkage: 'unknown' as const }
        : dynamic(
            'swift build',
            options.has('--static-swift-stdlib')
              ? '--static-swift-stdlib leaves the C library dynamic'
              : 'Swift links its run time and the C library dynamically',
            input,
            state.libc,
          )
      : { ...statically('swift build', `--swift-sdk ${sdk}`, input), arch: sdk.startsWith('x86_64') ? 'amd64' : 'arm64' };
  return made(
    product,
    [...new Set(names)].map((name) => `${scratch}/${configuration}/${name}`),
    [scratch],
  );
}

/** `shards build` leaves in bin the targets of shard.yml. */
function readShards(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const [first, ...args] = invocation.args;
  const { directory } = invocation;
  const shard = directory === null ? null : (input.files?.text(below(directory, 'shard.yml')) ?? null);
  if (first?.value !== 'build' || directory === null || shard === null) return null;
  const words = args.map(({ value }) => value);
  const targets = /^targets:[ \t]*\n((?:[ \t]+[^\n]*\n?|\n)*)/m.exec(shard)?.[1] ?? '';
  const indent = /^[ \t]+/.exec(targets)?.[0] ?? '';
  const names = targets
    .split('\n')
    .flatMap((line) => /^[ \t]+([\w.-]+):[ \t]*$/.exec(line)?.[1] ?? [])
    .filter((name) => targets.includes(`${indent}${name}:`));
  if (names.length === 0 || words.some((word) => /^(?:--cross-compile|--target|--link-flags)/.test(word))) return null;
  const product = words.includes('--static')
    ? statically('shards build', '--static', input)
    : dynamic('shards build', 'nothing has it link statically', input, state.libc);
  return made(
    product,
    names.map((name) => `${directory}/bin/${name}`),
    [`${directory}/bin`, `${directory}/lib`],
  );
}

const JLINK_VALUES = new Set(
  '--output --add-modules -p --module-path --launcher --compress -c --limit-modules --vm --include-locales --save-opts'.split(' '),
);

/** A run time of its own, whose programs are those of the JDK: linked with its C library. */
function readJlink(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const { options } = parseArguments(invocation.args, JLINK_VALUES);
  const output = options.get('--output')?.value;
  const path = output === undefined ? null : resolvePath(invocation, output);
  const modules = options.get('--add-modules')?.value ?? '';
  if (path === null || modules === '') return null;
  const product = dynamic('jlink', "Java's launcher is linked with the C library", input, state.libc);
  return made(product, [`${path}/bin/java`], [path]);
}

/** It turns cgo off, unless the environment turns it on, and puts Caddy where it works. */
function readXcaddy(invocation: Invocation, input: RunInput): CompilerOutcome | null {
  const [first, ...args] = invocation.args;
  const set = (name: string): string => invocation.variable(name)?.value ?? '';
  if (
    first?.value !== 'build'
    || ['GOOS', 'GOARCH', 'CGO_ENABLED', 'XCADDY_RACE_DETECTOR', 'XCADDY_GO_BUILD_FLAGS', 'GOFLAGS'].some(
      (name) => set(name) !== '' && !(name === 'CGO_ENABLED' && set(name) === '0'),
    )
  )
    return null;
  const { options } = parseArguments(args, new Set(['--output', '--with', '--replace', '--embed']));
  const path = resolvePath(invocation, options.get('--output')?.value ?? 'caddy');
  const product = statically('xcaddy build', 'xcaddy turns cgo off', input);
  return path === null ? null : made(product, [path], []);
}
