import type { CompilerRun } from '../toolchain/compiler-run.ts';
import type { Draft } from './finding.ts';
import { filesIn } from './image-files.ts';
import { isProgram, lackingLoader, shippedFiles } from './shipped.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const dynamicToolchainDefault: Rule = {
  name: 'dynamic-toolchain-default',
  severity: 'warning',
  summary: 'a compiler links dynamically unless told otherwise, and its program goes into an image without a loader',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedFiles(target)) {
    const { product, run } = file;
    const isGo = run?.tool === 'go';
    if (run === null || product.kind !== 'executable' || product.linkage !== 'dynamic' || (isGo && run.buildmode !== 'pie')) continue;
    if (run.tool === 'cargo' && hasCargoConfig(target)) continue;
    const loader = lackingLoader(target, product.libc);
    if (loader === null) continue;
    yield {
      severity: file.certain && isProgram(target, file) ? 'error' : 'warning',
      message: `${product.madeBy} makes a dynamically linked program, and the image has no ${loader}`,
      range: file.step.range,
      label: product.because[0] ?? null,
      also: [{ range: file.copiedAt, label: `comes into the image as ${file.imagePath}` }],
      why: 'it says then: exec …: no such file or directory',
      fix: FIXES[run.tool] ?? 'link it statically, or start FROM an image that has its loader',
    };
  }
}

/** `.cargo/config.toml` may name another target or link statically. */
function hasCargoConfig({ dockerfile }: Target): boolean {
  if (dockerfile === null) return false;
  const operations = [...dockerfile.plans.values()].flatMap(({ plan }) => plan.operations);
  const isWritten = operations.some((operation) => operation.kind === 'write' && operation.path !== null && /\/\.?cargo\/config(?:\.toml)?$/.test(operation.path));
  return isWritten || filesIn(dockerfile.context).some(({ path }) => /\/\.cargo\/config(?:\.toml)?$/.test(path));
}

const FIXES: Readonly<Partial<Record<CompilerRun['tool'], string>>> = {
  go: 'go build without -buildmode=pie, and with CGO_ENABLED=0',
  cargo: 'rustup target add x86_64-unknown-linux-musl && cargo build --release --target x86_64-unknown-linux-musl\nor: RUSTFLAGS="-C target-feature=+crt-static" with --target x86_64-unknown-linux-gnu',
  rustc: 'rustc --target x86_64-unknown-linux-musl …',
  c: 'add -static, best in an alpine image (musl)',
  zig: 'zig cc -target x86_64-linux-musl …',
  'native-image': 'native-image --static --libc=musl …',
  bun: 'FROM gcr.io/distroless/base-debian12',
  deno: 'FROM gcr.io/distroless/cc-debian12',
  node: 'FROM gcr.io/distroless/cc-debian12',
  dotnet: 'FROM mcr.microsoft.com/dotnet/runtime-deps',
};
