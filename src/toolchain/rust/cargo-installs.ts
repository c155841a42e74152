import { isKnown } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { WriteOperation } from '../run-plan-types.ts';
import { writeOf } from '../write.ts';
import { readCargoTargets } from './cargo-files.ts';
import { featuresOf, valuesOf } from './cargo-options.ts';
import { isPlainCargo, onlyProgram, option } from './cargo-writes.ts';
import type { CargoBuild } from './cargo-writes.ts';
import type { CompilerOutcome } from './rust.ts';

/** A crate may have programs of other names than its own. */
export function installsElsewhere(write: WriteOperation | null): Pick<CompilerOutcome, 'all'> {
  return write?.path == null ? {} : { all: { programs: [write], others: [write.directory] } };
}

/** `bin` of --root, of CARGO_INSTALL_ROOT or of CARGO_HOME. */
function installDirectory({ invocation, parsed }: CargoBuild): string | null {
  const root =
    option(parsed, '--root')
    ?? invocation.variable('CARGO_INSTALL_ROOT')?.value
    ?? invocation.variable('CARGO_HOME')?.value
    ?? '/usr/local/cargo';
  return resolvePath(invocation, `${root}/bin`);
}

export function installWrite(build: CargoBuild): WriteOperation | null {
  const { parsed, product } = build;
  const directory = installDirectory(build);
  if (directory === null) return null;
  const isOneCrate = parsed.operands.length === 1 && !parsed.options.has('--path') && !parsed.options.has('--bin');
  const name = onlyProgram(parsed) ?? (isOneCrate ? (parsed.operands[0]?.value.replace(/@.*$/, '') ?? null) : null);
  return { ...writeOf(`${directory}/x`, product), path: name === null || !isKnown(name) ? null : `${directory}/${name}`, directory };
}

/** What installs others than the programs of the package. */
const INSTALLING_OTHERS = ['--example', '--examples', '--bins', '--git', '--config'];

/** `cargo install --path DIR`: the programs of that package, and what it is built in. */
export function allInstalls(build: CargoBuild): Pick<CompilerOutcome, 'all'> {
  const { parsed, config, product, directory } = build;
  const { files } = build.input;
  const into = installDirectory(build);
  const isPlain = isPlainCargo(build, INSTALLING_OTHERS) && parsed.operands.length === 0;
  const targets =
    files === undefined || config === null || directory === null || into === null || !isPlain
      ? null
      : readCargoTargets(files, directory, { packages: [], isAll: false, features: featuresOf(parsed) });
  // A workspace alone is no package, and nothing is installed of it.
  if (targets === null || directory === null || into === null || targets.directories.length !== 1) return {};
  const only = valuesOf(parsed, '--bin');
  const programs = only.length === 0 ? targets.programs : targets.programs.filter((name) => only.includes(name));
  return {
    all: {
      programs: programs.map((name) => writeOf(`${into}/${name}`, product)),
      others: [`${targets.root}/target`, `${directory}/Cargo.lock`],
    },
  };
}
