import { anyOf, together } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { compareVersions } from '../image/bases/tags.ts';
import { rustTriple } from '../toolchain/base-toolchains.ts';
import type { CompilerRun } from '../toolchain/compiler-run.ts';
import { loaderCause } from './evidence/causes.ts';
import { crateLibraries } from './evidence/crate-libraries.ts';
import { lackOf, lackOfCrates } from './evidence/lacking-library.ts';
import type { CrateLack, Lack } from './evidence/lacking-library.ts';
import type { ShippedFile } from './evidence/products.ts';
import { isStarted, lackingLoader, madeThatFails, shippedFiles, whatItSays } from './evidence/shipped.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { installLibrary } from './fixes/link-fixes.ts';
import { retypedRun, runText } from './fixes/retyped-run.ts';
import { besideLibraries, staticRunLine } from './fixes/static-c.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const dynamicToolchainDefault: Rule = {
  name: 'dynamic-toolchain-default',
  severity: 'warning',
  summary: 'a compiler links dynamically unless told otherwise, and its program goes into an image without its loader or libraries',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedFiles(target)) {
    const { product, run } = file;
    const isGo = run?.tool === 'go';
    if (run === null || product.kind !== 'executable' || product.linkage !== 'dynamic') continue;
    const loader = lackingLoader(target, product.libc);
    if (loader === null) {
      yield* checkLibraries(target, file);
      continue;
    }
    // Others say that of cgo.
    if (isGo && run.buildmode !== 'pie' && (run.cgo !== false || product.os !== 'linux')) continue;
    yield {
      ...placed(file),
      severity: severityOf(target, file),
      message: `${product.madeBy} makes a dynamically linked program, and the image has no ${loader}`,
      why: whatItSays(target, file, 'exec …: no such file or directory'),
      fix:
        (run.tool === 'cargo'
          ? cargoFix(target, file)
          : isGo && run.buildmode !== 'pie'
            ? WITH_LOADER[product.libc ?? '']
            : ((run.tool === 'c' ? (staticRunLine(target, file) ?? besideLibraries(file)) : null)
              ?? (product.madeBy === 'cmake' ? CMAKE_FIX : ((product.libc === 'musl' ? WITH_MUSL : FIXES)[run.tool] ?? FIXES[run.tool]))))
        ?? 'link it statically, or start FROM an image that has its loader',
    };
  }
}

const WITH_GCC = 'FROM gcr.io/distroless/cc-debian12   which has it';
const OLDER = 'build it in an image as old as the one it runs in, or start FROM one as new as the one it is built in';
/** Libraries that come with gcc. */
const OF_GCC = new Set(['libgcc_s.so.1', 'libstdc++.so.6']);

/** The loader is there, and what it will not find. */
function* checkLibraries(target: Target, file: ShippedFile): Iterable<Draft> {
  const { product } = file;
  const lack = lackOf(target, product);
  if (lack === null) return yield* checkCrates(target, file);
  yield {
    ...lacking(file, lack),
    severity: severityOf(target, file),
    fix: anyOf(lack.has === 'none' ? WITH_GCC : OLDER, file.run?.tool === 'c' ? staticRunLine(target, file) : null),
  };
}

/** A crate links a library of the system, which the last stage has to have too. */
function* checkCrates(target: Target, file: ShippedFile): Iterable<Draft> {
  const lack = lackOfCrates(target, crateLibraries(target, file));
  if (lack === null) return yield* checkFailure(target, file);
  // Whether its code uses the crate, the start has told.
  const fails =
    madeThatFails(target) !== null && isStarted(target, file) && loaderCause(target, 'missing-library')?.library === lack.library;
  yield {
    ...lacking(file, lack),
    ...(fails ? { severity: 'error' } : {}),
    label: `${lack.crate} ${lack.version} of Cargo.lock links it`,
    fix: crateFix(lack),
  };
}

/** What else the loader was found not to find for this very program. */
function* checkFailure(target: Target, file: ShippedFile): Iterable<Draft> {
  if (madeThatFails(target) === null || !isStarted(target, file)) return;
  const library = loaderCause(target, 'missing-library')?.library;
  const version = loaderCause(target, 'missing-version')?.version;
  const lack =
    library !== undefined ? { wants: library, has: 'none' } : version !== undefined ? { wants: version, has: 'an older one' } : null;
  if (lack === null) return;
  const fix =
    library === undefined
      ? OLDER
      : (ofLastStage(installLibrary(target, library))
        ?? (OF_GCC.has(library) ? WITH_GCC : 'link it statically, or start FROM an image that has it'));
  const own = file.run?.tool === 'c' ? staticRunLine(target, file) : null;
  yield {
    ...lacking(file, { ...lack, says: target.prediction.message?.split('\n', 1)[0] ?? '' }),
    severity: 'error',
    fix: anyOf(fix, own),
  };
}

/** The finding stands at the line of the stage that builds. */
function ofLastStage(install: string | null): string | null {
  return install === null ? null : `${install}   in the last stage`;
}

/** Where a program is made and comes into the image, and why it is dynamic. */
function placed({ product, step, copiedAt, imagePath }: ShippedFile): Pick<Draft, 'range' | 'label' | 'also'> {
  return {
    range: step.range,
    label: product.because[0] ?? null,
    also: [{ range: copiedAt, label: `comes into the image as ${imagePath}` }],
  };
}

function lacking(file: ShippedFile, { wants, has, says }: Lack): Draft {
  return {
    ...placed(file),
    message: `${file.product.madeBy} makes a program that needs ${wants}, and the image has ${has}`,
    why: `it says then: ${says}`,
  };
}

function severityOf(target: Target, file: ShippedFile): 'error' | 'warning' {
  return file.certain && isStarted(target, file) ? 'error' : 'warning';
}

/** Debian's package where the image's release has one; else the library is linked in. */
function crateFix({ library, crate, loader }: CrateLack): Fix {
  const isNew = compareVersions(loader.version ?? '0', '2.36') >= 0;
  const named = library === 'libpq.so.5' ? 'libpq5' : library === 'libssl.so.3' ? (isNew ? 'libssl3' : null) : isNew ? null : 'libssl1.1';
  const isDebian = /^(?:docker\.io\/)?(?:library\/)?debian:/.test(loader.base ?? '');
  const linkedIn =
    crate === 'pq-sys'
      ? 'pq-sys = { version = "…", features = ["bundled"] } in Cargo.toml, which links it in'
      : 'openssl = { version = "0.10", features = ["vendored"] } in Cargo.toml, which links it in';
  return isDebian && named !== null
    ? anyOf(`RUN apt-get update && apt-get install -y --no-install-recommends ${named}   in the last stage`, linkedIn)
    : linkedIn;
}

/** With a target cargo writes below a directory of its name, and so the COPY has to change as well. */
function cargoFix(target: Target, file: ShippedFile): Fix | null {
  const { path, product } = file;
  const { platform } = target;
  const musl = rustTriple(platform.arch, 'musl');
  const gnu = rustTriple(platform.arch, 'glibc');
  if (musl === null || gnu === null) return null;
  const profile = /\/target\/([^/]+)\/[^/]+$/.exec(path)?.[1] ?? null;
  const copied = path.replace(/\/target\//, `/target/${musl}/`);
  const typed = cargoLines(target, file, musl);
  const first =
    typed
    ?? together(
      `rustup target add ${musl} && ${product.madeBy}${profile === null ? ' …' : profile === 'release' ? ' --release' : ''} --target ${musl}`,
      profile === null ? null : `COPY --from=… ${copied}`,
    );
  return anyOf(first, `RUSTFLAGS="-C target-feature=+crt-static" with --target ${gnu}`);
}

/** The RUN line of cargo and the COPY of what it makes, for another target. */
function cargoLines(target: Target, file: ShippedFile, triple: string): Fix | null {
  const text = runText(file.step);
  const { run, copy, copiedAt } = file;
  if (run === null || text === null || run.start < 0 || /--target\b/.test(text)) return null;
  const inTarget = (words: string): string => words.replaceAll(/\btarget\/(?=(?:release|debug)\b)/g, `target/${triple}/`);
  const command = text.slice(run.start, run.end);
  if (!/^(?:\w+=\S+ )*cargo (?:build|b|install)\b/.test(command) || / -- /.test(command)) return null;
  const line = retypedRun(
    target,
    file,
    `${text.slice(0, run.start)}rustup target add ${triple} && ${command.trimEnd()} --target ${triple}${inTarget(text.slice(run.end))}`,
  );
  const source = copy.sources.find(({ range }) => range === copiedAt)?.raw ?? '';
  const copied = inTarget(source) === source ? null : copyLine(copy, { source: { raw: source, by: inTarget(source) } });
  return line === null ? null : together(line, copied);
}

/** No flag makes a program static that binds C functions to it. */
const WITH_LOADER: Readonly<Record<string, string>> = { glibc: 'FROM gcr.io/distroless/base-debian12', musl: 'FROM alpine' };

const CMAKE_FIX = 'cmake -DCMAKE_EXE_LINKER_FLAGS=-static …   best in an alpine image (musl)';

/** Those that bring what they are linked with from the image that builds, by tool. */
const WITH_MUSL: Readonly<Partial<Record<CompilerRun['tool'], Fix>>> = {
  bun: together('FROM alpine', 'RUN apk add --no-cache libstdc++'),
  node: together('FROM alpine', 'RUN apk add --no-cache libstdc++'),
  dotnet: 'FROM mcr.microsoft.com/dotnet/runtime-deps:…-alpine   of the version that builds it',
};

const FIXES: Readonly<Partial<Record<CompilerRun['tool'], string>>> = {
  go: 'go build without -buildmode=pie, and with CGO_ENABLED=0',
  rustc: 'rustc --target x86_64-unknown-linux-musl …',
  c: 'add -static, best in an alpine image (musl)',
  zig: 'zig cc -target x86_64-linux-musl …',
  'native-image': 'native-image --static --libc=musl …',
  bun: 'FROM gcr.io/distroless/base-debian12',
  deno: 'FROM gcr.io/distroless/cc-debian12',
  node: 'FROM gcr.io/distroless/cc-debian12',
  dotnet: 'FROM mcr.microsoft.com/dotnet/runtime-deps',
};
