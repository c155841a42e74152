// Blanks are looked for within a line: over line ends a file of empty lines would keep a person waiting for minutes.
/** Text of a configuration that makes cargo link otherwise than by default. */
export const CARGO_CONFIG = /static|nostartfiles|nostdlib|^[^\S\r\n\u2028\u2029]*(?:(?:build\.)?target|include)\s*=/m;

/** Files beside Cargo.toml or above it that settle how cargo links, each with the text that makes it link otherwise than by default. */
export const CARGO_SETTING_FILES = [
  ['.cargo/config.toml', CARGO_CONFIG],
  ['.cargo/config', CARGO_CONFIG],
  ['rust-toolchain.toml', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=)/m],
  ['rust-toolchain', /^[^\S\r\n\u2028\u2029]*(?:channel\s*=.*musl|path\s*=|[\w.-]*musl)/m],
  ['Cargo.toml', /forced-target|rustflags/],
  ['build.rs', /link-arg(?:(?!link-arg).)*(?:static|nostartfiles|nostdlib)/],
] as const;
