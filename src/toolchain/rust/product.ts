import { isKnown } from '../../unknown-value.ts';
import type { Invocation } from '../invocation.ts';
import type { Product, ProgramNeeds } from '../product.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import { ONE_WORD } from '../shell/environment.ts';
import { tripleArch, tripleLibc, tripleOs } from '../triple.ts';

/** All that can hold `-C target-feature=+crt-static`. */
export function rustFlags(invocation: Invocation, target: string | null): string {
  const own = target === null ? null : `CARGO_TARGET_${target.toUpperCase().replaceAll(/[-.]/g, '_')}_RUSTFLAGS`;
  const names = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS', ...(own === null ? [] : [own])];
  const values = names.map((name) => invocation.variable(name)?.value ?? '');
  // How many at once is no matter.
  return [...values, ...invocation.args.map(({ value }) => value.replaceAll(ONE_WORD, ''))].join(' ');
}

export function describeRust(
  madeBy: string,
  given: string | null,
  flags: string,
  input: RunInput,
  state: ToolchainState,
  needs: () => ProgramNeeds,
): Product {
  const target = given ?? state.rustHost;
  const libc = target === null || !isKnown(target) ? null : tripleLibc(target);
  const feature = [...flags.matchAll(/target-feature=\S*?([+-])crt-static/g)].at(-1)?.[1] ?? null;
  const { linkage, because } = decideLinkage(target, libc, feature, flags);
  return {
    madeBy,
    kind: 'executable',
    os: target === null ? (given === null ? input.platform.os : null) : tripleOs(target),
    arch: target === null ? (given === null ? input.platform.arch : null) : tripleArch(target),
    variant: null,
    linkage,
    ...wants({ madeBy, linkage, libc }, flags, state, needs),
    libc: linkage === 'static' ? null : libc,
    runtime: null,
    because,
  };
}

/**
 * The unwinder of every Rust program that is linked dynamically is libgcc_s, with musl too; zig and cross link with a glibc of their own.
 * Which linker is asked makes no difference.
 */
function wants(
  { madeBy, linkage, libc }: Pick<Product, 'madeBy' | 'linkage' | 'libc'>,
  flags: string,
  state: ToolchainState,
  needs: () => ProgramNeeds,
): Pick<Product, 'libraries' | 'glibc' | 'needs'> {
  if (
    linkage !== 'dynamic'
    || (libc !== 'glibc' && libc !== 'musl')
    || /link-arg|rpath|linker=|prefer-dynamic/.test(flags.replaceAll(/link-args?=-fuse-ld=/g, ''))
  )
    return {};
  const isOwn = /^(?:cargo (?:b|build|install|rustc|auditable)|rustc)$/.test(madeBy);
  return { libraries: ['libgcc_s.so.1'], ...(isOwn ? { glibc: libc === 'glibc' ? state.glibc : null, needs: needs() } : { glibc: null }) };
}

/** Variables that make crates take another library than the system's, or none. */
const LIBRARY_VARIABLES = [
  'OPENSSL_STATIC',
  'OPENSSL_DIR',
  'OPENSSL_LIB_DIR',
  'OPENSSL_LIBS',
  'PQ_LIB_STATIC',
  'PQ_LIB_DIR',
  'PKG_CONFIG_ALL_STATIC',
  'PKG_CONFIG_PATH',
  'LIBRARY_PATH',
];

/** What crates link with by themselves: cross and zigbuild have systems of their own. */
export function byCrate(invocation: Invocation, { libssl }: ToolchainState): Readonly<Record<string, string>> {
  if (invocation.program !== 'cargo' || LIBRARY_VARIABLES.some((name) => (invocation.variable(name)?.value ?? '') !== '')) return {};
  return { ...(libssl === null ? {} : { 'openssl-sys': `libssl.so.${libssl}` }), 'pq-sys': 'libpq.so.5' };
}

function decideLinkage(
  target: string | null,
  libc: Product['libc'],
  feature: string | null,
  flags: string,
): Pick<Product, 'linkage' | 'because'> {
  if (target === null || !isKnown(target)) return { linkage: 'unknown', because: ['the target is not known'] };
  if (feature === '+') return { linkage: 'static', because: [`-C target-feature=+crt-static, target ${target}`] };
  if (/link-args?=\S*-(?:static|nostartfiles|nostdlib)/.test(flags))
    return { linkage: 'unknown', because: ['flags for the linker decide'] };
  if (!isKnown(flags)) return { linkage: 'unknown', because: ['flags come from a variable that is not known'] };
  if (libc === 'musl') {
    return feature === '-'
      ? { linkage: 'dynamic', because: ['-C target-feature=-crt-static'] }
      : { linkage: 'static', because: [`target ${target} links musl statically`] };
  }
  if (libc === 'glibc') return { linkage: 'dynamic', because: [`target ${target} needs libc.so.6 and libgcc_s.so.1`] };
  return { linkage: 'unknown', because: [`target ${target}`] };
}
