import { isKnown } from '../../unknown-value.ts';
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
export function featuresOf(parsed: ParsedArguments): CargoFeatures {
  if (parsed.options.has('--all-features')) return 'all';
  const lists = valuesOf(parsed, '--features', '-F');
  if (!lists.every(isKnown)) return 'others';
  const names = lists.flatMap((list) => list.split(/[\s,]+/)).filter((name) => name !== '');
  return parsed.options.has('--no-default-features') ? names : ['default', ...names];
}

/** Which packages a command of cargo is about. */
export function choiceOf(parsed: ParsedArguments): CargoChoice {
  return {
    packages: valuesOf(parsed, '-p', '--package'),
    isAll: parsed.options.has('--workspace') || parsed.options.has('--all'),
    features: featuresOf(parsed),
  };
}
