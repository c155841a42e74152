import type { ParsedArguments } from '../invocation.ts';
import type { CargoChoice, CargoFeatures } from './cargo-files.ts';

/** Options of cargo that take a value. */
export const CARGO_VALUES = new Set(
  (
    '--target --bin --example --package -p --manifest-path --target-dir --profile --features -F --root --path --git --branch --tag --rev'
    + ' --version --config -j --jobs --color --message-format -Z --out-dir --artifact-dir --exclude'
  ).split(' '),
);

/** Of an option that may be given more than once. */
export function valuesOf({ given }: ParsedArguments, ...names: readonly string[]): readonly string[] {
  return given.filter(([name]) => names.includes(name)).map(([, { value }]) => value);
}

/** Which features a command of cargo turns on. */
export function featuresOf({ options }: ParsedArguments): CargoFeatures {
  if (['--features', '-F', '--all-features'].some((name) => options.has(name))) return 'others';
  return options.has('--no-default-features') ? 'none' : 'default';
}

/** Which packages a command of cargo is about. */
export function choiceOf(parsed: ParsedArguments): CargoChoice {
  return {
    packages: valuesOf(parsed, '-p', '--package'),
    isAll: parsed.options.has('--workspace') || parsed.options.has('--all'),
    features: featuresOf(parsed),
  };
}
