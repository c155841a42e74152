import type { RustSource } from './crate-sources.ts';
import type { Problem } from './problem.ts';

/** How panics end: by the manifest, `abort` may be asked for; null where nobody knows. */
export type Panics = 'unwind' | 'may-abort' | null;

/**
 * What a program lacks that does without the standard library, where no other crate may bring it: something that panics end in, their way
 * there, and another start than `main` (measured with Rust 1.95, for Linux).
 */
export function withoutStd(sources: readonly RustSource[], panics: Panics): Problem | null {
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
