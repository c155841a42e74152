import type { RustSource } from './crate-sources.ts';
import type { Problem } from './problem.ts';

/** How panics end: by the manifest, `abort` may be asked for; null where nobody knows. */
export type Panics = 'unwind' | 'may-abort' | null;

/**
 * What a program lacks that does without the standard library, where no other crate may bring it: something that panics end in, their way
 * there, and another start than `main` (measured with Rust 1.95, for Linux).
 */
export function withoutStd(sources: readonly RustSource[], panics: Panics, isLinkedPlainly: boolean): Problem | null {
  const [root] = sources;
  const has = (word: string): boolean => sources.some(({ tokens }) => tokens.includes(word));
  if (root === undefined || !isAsked(root.tokens) || has('cfg_attr') || has('lang') || sources.some(({ tokens }) => bringsStd(tokens)))
    return null;
  const tell = (said: string, why: string, fix: string): Problem => ({
    said: `error: ${said}`,
    why: `${root.path} ${why}`,
    fix,
  });
  if (!has('panic_handler'))
    return tell(
      '`#[panic_handler]` function required, but not found',
      'does without std, and has no #[panic_handler]',
      '#[panic_handler] fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }',
    );
  if (panics === 'unwind')
    return tell(
      'unwinding panics are not supported without std',
      'does without std, and its panics unwind',
      '[profile.dev] and [profile.release] with panic = "abort"   in Cargo.toml',
    );
  if (has('no_main') && isLinkedPlainly && panics !== null && !['global_asm', 'asm', 'naked', 'link'].some(has)) {
    const starts = (name: string): boolean =>
      sources.some(({ tokens }) => tokens.some((token, at) => token === name && tokens[at - 1] === 'fn')) && has('no_mangle');
    if (starts('_start'))
      return tell(
        'linking with `cc` failed: duplicate symbol: _start',
        'has a _start of its own, and the C compiler links its own as well',
        'cargo:rustc-link-arg=-nostartfiles   by build.rs, or RUSTFLAGS="-C link-arg=-nostartfiles"',
      );
    if (starts('main'))
      return tell(
        'linking with `cc` failed: undefined symbol: __libc_start_main',
        'is started by the C library, and is not linked with it',
        '#[link(name = "c")] extern "C" {}',
      );
  }
  return has('no_main') || panics === null
    ? null
    : tell(
        'using `fn main` requires the standard library',
        'does without std, and begins with fn main',
        '#![no_main]   and a start of its own',
      );
}

/** `#![no_std]`, alone in its attribute. */
function isAsked(tokens: readonly string[]): boolean {
  return tokens.some((token, at) => token === 'no_std' && tokens[at - 1] === '[' && tokens[at - 2] === '!' && tokens[at + 1] === ']');
}

/** `extern crate std;`, and any other crate. */
function bringsStd(tokens: readonly string[]): boolean {
  return tokens.some((token, at) => token === 'crate' && tokens[at - 1] === 'extern');
}
