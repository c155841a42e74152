/** What Rust 1.95 says of these very files. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

function said(text: string): string | null {
  const { prediction, findings } = judge('FROM rust:1.95\nWORKDIR /src\nCOPY . .\nRUN cargo build\n', {
    'Cargo.toml': '[package]\nname = "p"\nversion = "0.1.0"\nedition = "2021"\n',
    'src/main.rs': `${text}\n`,
  });
  return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
}

it.each([
  ['fn add<T>(a: T, b: T) -> T { a + b }\nfn main() { println!("{}", add(1, 2)); }', 'E0369]: cannot add `T` to `T`'],
  ['fn f<T: Copy>(a: T, b: T) -> T { a * b }\nfn main() { f(1, 2); }', 'E0369]: cannot multiply `T` by `T`'],
  ['fn f<T>(a: T, b: T) -> bool { a == b }\nfn main() { f(1, 2); }', 'E0369]: binary operation `==` cannot be applied to type `T`'],
  [
    'fn f<T: PartialEq>(a: T, b: T) -> bool { a > b }\nfn main() { f(1, 2); }',
    'E0369]: binary operation `>` cannot be applied to type `T`',
  ],
  ['fn f<T>(a: T) -> T { -a }\nfn main() { f(1); }', 'E0600]: cannot apply unary operator `-` to type `T`'],
  [
    'fn f<T>(mut a: T, b: T) -> T { a += b; a }\nfn main() { f(1, 2); }',
    'E0368]: binary assignment operation `+=` cannot be applied to type `T`',
  ],
  ['fn main() { let x = Some(1); println!("{}", x + 1); }', 'E0369]: cannot add `{integer}` to `Option<{integer}>`'],
  ['fn main() { let x: Option<i32> = Some(1); let y = x + 1; println!("{:?}", y); }', 'E0369]: cannot add `{integer}` to `Option<i32>`'],
  ['fn main() { let x = Some(1); if x == 1 { println!("x"); } }', 'E0308]: mismatched types'],
])('%s', (text, words) => {
  expect(said(text)).toBe(`error[${words}`);
});

it.each([
  ['fn f<T: PartialEq>(a: T, b: T) -> bool { a == b }\nfn main() { f(1, 2); }'],
  ['fn f<T>(a: T, b: T) -> bool where T: PartialOrd { a > b }\nfn main() { f(1, 2); }'],
  ['use std::ops::Add;\nfn add<T: Add<Output = T>>(a: T, b: T) -> T { a + b }\nfn main() { println!("{}", add(1, 2)); }'],
  ['fn main() { let x = Some(1); println!("{}", x.unwrap() + 1); }'],
  ['fn main() { let x = Some(1); if x == Some(1) { println!("x"); } }'],
  ['fn main() { let x = Some(1); if let Some(x) = x { println!("{}", x + 1); } }'],
  ['fn main() { let x = Some(1); let x = x.unwrap_or(0); println!("{}", x + 1); }'],
])('%s compiles', (text) => {
  expect(said(text)).toBeNull();
});
