import { embeddedRuntime } from '../../binary/elf/embedded-runtime.ts';
import type { BinaryFacts, LinkHindrance } from '../../binary/facts.ts';
import { entryOf } from '../../entry-of.ts';
import type { Fix } from '../../fix.ts';
import { glibcLoader, muslLoader } from '../../image/bases/libc-files.ts';
import { walk } from '../../image/walk.ts';
import { baseName } from '../../text.ts';
import { rustTriple } from '../../toolchain/base-toolchains.ts';
import { PACKAGE_OF } from '../../toolchain/library-packages.ts';
import { nameOf } from '../evidence/describe.ts';
import { startableBases } from '../evidence/known-bases.ts';
import { stageBelow } from '../evidence/places.ts';
import type { Program, Target } from '../target.ts';
import { installCommand } from './install.ts';
import { rustBuildFix } from './rust-program.ts';
import { staticMakeLine } from './static-c.ts';
import { staticFromSource } from './static-source.ts';
import { goBuildFix } from './go-build.ts';

/**
 * How to make the program anew so that it needs no loader and no library; null where nobody can: a script in a runtime that comes linked as
 * it is, a Go program that calls C libraries without cgo.
 */
export function linkStatically(target: Target, program: Program): Fix | null {
  if (program.facts !== null && bindsWithoutCgo(program.facts)) return null;
  const rebuild = goBuildFix(target, program);
  if (rebuild !== null) return rebuild;
  if (program.node.content !== null && embeddedRuntime(program.node.content) !== null) return null;
  const ready = entryOf(READY, baseName(nameOf(program)));
  if (ready !== undefined) return ready;
  const rust = rustBuildFix(target, program);
  if (rust !== null) return rust;
  const line = staticMakeLine(target, ({ output }) => output !== null && baseName(output) === baseName(nameOf(program)));
  const made = line ?? staticFromSource(target, program);
  if (made !== null) return made;
  const triple = rustTriple(target.platform.arch, 'musl');
  return `link it statically: -static for C and C++${triple === null ? '' : `, --target ${triple} for Rust`}`;
}

/** Programs of others that come linked statically as well. */
const READY: Readonly<Record<string, string>> = {
  'tini': "copy tini-static in its place, of Debian's package tini or of github.com/krallin/tini/releases",
  'busybox': 'COPY --from=busybox:musl /bin/busybox /bin/busybox   which is linked statically',
  'dumb-init': 'copy the dumb-init of github.com/Yelp/dumb-init/releases in its place, which is linked statically',
};

/** Whether it is a Go program that calls C libraries though cgo is off: no flag of go build makes it static. */
export function bindsWithoutCgo({ go, needed }: BinaryFacts): boolean {
  return go?.settings['CGO_ENABLED'] === '0' && needed.length > 0;
}

/** What compilers check a program with at run time; no static program has it. */
const SANITIZERS: Readonly<Record<string, string>> = {
  libasan: 'address',
  libtsan: 'thread',
  liblsan: 'leak',
  libubsan: 'undefined',
  libhwasan: 'hwaddress',
};

/** How to make a program anew without the library that a sanitizer is; null for any other library. */
export function withoutSanitizer(library: string): string | null {
  const name = library.split('.', 1)[0] ?? '';
  const checks = entryOf(SANITIZERS, name);
  return checks === undefined ? null : `build it without -fsanitize=${checks}, which is for tests, or link it with -static-${name}`;
}

/** How to make a Rust program anew without the standard library as a shared one; null for any other library. */
export function withoutRustLibrary(library: string): string | null {
  return /^libstd-[0-9a-f]{1,32}\.so$/.test(library)
    ? 'build it without -C prefer-dynamic, which asks for the shared library of the compiler'
    : null;
}

/** Where the image has the loader of that family, which the program names by another path: what has it name this one. */
export function renameLoader(target: Target, facts: BinaryFacts, file: string): string | null {
  const usual =
    facts.libc?.family === 'glibc' ? glibcLoader(target.platform) : facts.libc?.family === 'musl' ? muslLoader(target.platform) : null;
  const root = target.image?.root;
  if (
    usual === null
    || root === undefined
    || facts.arch !== target.platform.arch
    || facts.interpreter === usual
    || walk(root, usual).ok !== true
  )
    return null;
  return `patchelf --set-interpreter ${usual} ${file}   where the image has its loader${facts.rpath.length + facts.runpath.length === 0 ? '' : ', and --remove-rpath'}`;
}

/**
 * `FROM debian:12-slim`, an image with all that the program names, and as like the one it stands on as can be; null where none is known.
 */
export function fittingBase(target: Target, facts: BinaryFacts): string | null {
  const bases = startableBases(facts);
  const own = /^(?:docker\.io\/library\/)?(debian|ubuntu|alpine)[:@]/.exec(imageBelow(target) ?? '')?.[1];
  const like = own === undefined || own === 'alpine' ? undefined : bases.find((name) => name.startsWith(`${own}:`));
  // Who stood on Alpine had a shell and a package manager.
  const base = like ?? (own === 'alpine' ? bases.find((name) => name.startsWith('debian:')) : undefined) ?? bases[0];
  if (base === undefined) return null;
  // A 386 program starts on amd64, with libraries of its own architecture only.
  const isForeign = facts.arch !== target.platform.arch && facts.platform !== null;
  const relinked = facts.hindrance === undefined || facts.hindrance === 'unloadable' ? '' : `, and ${linkOtherwise(facts.hindrance)}`;
  return `FROM ${isForeign ? `--platform=${facts.platform} ` : ''}${base}${relinked}`;
}

/** How a program comes to start where glibc and its libraries are. */
export function linkOtherwise(hindrance: LinkHindrance): string {
  return hindrance === 'unmarked-relr' ? 'link it without --pack-dyn-relocs=relr' : 'link it without -z nodefaultlib';
}

/** The image that the stage or those below it start from; null for scratch, and for a built image. */
function imageBelow(target: Target): string | null {
  for (let stage = target.image?.stage ?? null; stage !== null; stage = stageBelow(target, stage)) {
    if (stage.base.kind === 'image') return stage.base.canonical;
  }
  return null;
}

/** `RUN apk add --no-cache libgcc`, where the image installs packages and the library's is known. */
export function installLibrary(target: Target, library: string): string | null {
  const names = entryOf(PACKAGE_OF, library);
  return names === undefined ? null : installCommand(target, names);
}
