import type { Invocation } from '../invocation.ts';
import type { RunPlanner } from '../run-planner.ts';
import { recipeOf } from './cargo-chef.ts';
import { commandLineProblem } from './cargo-command-line.ts';
import { cargoProblem, changedSourcesProblem } from './cargo-problems.ts';
import { cargoVersionProblem, stableRelease } from './cargo-version.ts';
import { cleaned } from './cleaning.ts';
import { deniedWrites } from './denied-writes.ts';
import { foreignLinker } from './foreign-linker.ts';
import { macroProblem } from './macro-crates.ts';
import { missingLinker } from './missing-linker.ts';
import { afterRustup, missingTarget } from './missing-target.ts';
import { nativeProblem } from './native-crates.ts';
import { newPackage } from './new-package.ts';
import { protocProblem } from './protoc.ts';
import { readCargo, readRustc } from './rust.ts';
import type { CompilerOutcome } from './rust.ts';
import { rustcLineProblem } from './source-problems.ts';

/** What cargo does to a RUN line's files, and whether it ends the line. */
export function takeCargo(plan: RunPlanner, invocation: Invocation): void {
  const made = newPackage(invocation, plan.changed.now, plan.state);
  if (made !== null) {
    if ('problem' in made) plan.fail(invocation, made.problem);
    else for (const operation of made.operations) plan.add(invocation, operation);
    return;
  }
  const input = plan.withFiles(invocation.directory);
  plan.fail(
    invocation,
    invocation.program === 'cargo' ? commandLineProblem(invocation, plan.changed.now, (name) => plan.lacks(name, invocation)) : null,
  );
  plan.fail(invocation, invocation.program === 'cargo' ? cargoVersionProblem(invocation, input.files, plan.state) : null);
  plan.fail(
    invocation,
    invocation.program === 'cargo' && plan.state.cooks !== true
      ? ((input.files === undefined
          ? changedSourcesProblem(invocation, plan.changed.now)
          : cargoProblem(invocation, input, plan.state.locks === true, stableRelease(invocation, plan.changed.now, plan.state)))
          ?? missingTarget(invocation, plan.changed.now, plan.state)
          ?? deniedWrites(invocation, input.files, plan.state.locks === true))
      : null,
  );
  if (onlyTells(invocation)) return plan.addNamed(invocation);
  const outcome = readCargo(invocation, input, plan.state);
  if (
    invocation.program === 'cargo'
    && outcome?.isForHost === true
    && outcome.product.linkage === 'static'
    && plan.state.cooks !== true
    && !invocation.args.some(({ value }) => value === '--manifest-path' || value === '-p' || value === '--workspace')
  )
    plan.fail(invocation, macroProblem(input.files, invocation.directory, plan.state.rustHost));
  if (invocation.program === 'cargo' && plan.failure === null && plan.state.cooks !== true && linksProgram(invocation, outcome))
    plan.fail(
      invocation,
      missingLinker(invocation, plan.changed.now, plan.state, (name) => plan.absence(name, invocation) !== null)
        ?? foreignLinker(invocation, plan.changed.now, plan.state),
    );
  if (outcome !== null) plan.takeCompiler(invocation, 'cargo', outcome);
  else if (/^(?:cargo|cross)$/.test(invocation.program)) takeOtherCargo(plan, invocation);
  plan.fail(
    invocation,
    invocation.program === 'cargo' && plan.failure === null && plan.state.cooks !== true
      ? (nativeProblem(invocation, plan.changed.now, plan.state, (name) => plan.lacks(name, invocation))
          ?? protocProblem(invocation, plan.changed.now, plan.state.rustHost, (name) => plan.lacks(name, invocation)))
      : null,
  );
  const cooks = invocation.args[0]?.value === 'chef' ? { cooks: true as const } : {};
  plan.state = { ...plan.state, locks: true, ...cooks };
}

function linksProgram({ args: [command] }: Invocation, outcome: CompilerOutcome | null): boolean {
  return outcome === null
    ? /^(?:r|run|t|test)$/.test(command?.value ?? '')
    : command?.value === 'install' || (outcome.all?.programs.length ?? 0) > 0;
}

export function takeRustc(plan: RunPlanner, invocation: Invocation): void {
  const input = plan.withFiles(invocation.directory);
  plan.fail(invocation, rustcLineProblem(invocation, input, stableRelease(invocation, plan.changed.now, plan.state)));
  plan.takeCompiler(invocation, 'rustc', readRustc(invocation, input, plan.state));
}

/** Nothing in the stage is another behind it. */
const TELLS = /^(?:|config|help|info|locate-project|owner|pkgid|read-manifest|report|search|verify-project|version|yank)$/;

/** `cargo --version`, `cargo search tokio`. */
function onlyTells({ program, args }: Invocation): boolean {
  const words = args.map(({ value }) => value).filter((value) => !value.startsWith('+'));
  const [subcommand = ''] = words.filter((value) => !/^-(?:q|v+|-quiet|-verbose|-locked|-offline|-frozen)$/.test(value));
  return program === 'cargo' && (/^(?:--version|-V|--list|--help|-h)$/.test(subcommand) || TELLS.test(subcommand));
}

/**
 * `cargo run` and unknown subcommands may do anything; fetching stays in the caches, checking in the tree too. What they build is no
 * source, and what cargo-chef lays out of a project is what the project says (its src/skeleton).
 */
function takeOtherCargo(plan: RunPlanner, invocation: Invocation): void {
  const gone = cleaned(invocation, plan.withFiles(invocation.directory).files);
  if (gone !== null) return plan.add(invocation, gone);
  const subcommand = invocation.args.find(({ value }) => !/^[+-]/.test(value))?.value ?? '';
  const tame =
    /^(?:fetch|check|vendor|update|test|clippy|fmt|new|init|metadata|chef|tree|clean|doc|bench|audit|deny|generate-lockfile)$/.test(
      subcommand,
    );
  const onlyAdds = /^(?:fetch|check|update|test|clippy|metadata|chef|tree|doc|bench|audit|deny|generate-lockfile)$/.test(subcommand);
  const onlyLocks = /^(?:fetch|update|metadata|tree|audit|deny|generate-lockfile)$/.test(subcommand);
  const paths =
    tame && invocation.directory !== null
      ? [onlyLocks ? `${invocation.directory}/Cargo.lock` : invocation.directory, '/usr/local/cargo']
      : null;
  const recipe = recipeOf(invocation);
  if (recipe !== null) plan.add(invocation, recipe);
  plan.add(invocation, {
    kind: 'change',
    paths,
    by: `cargo ${subcommand}`,
    ...(paths === null ? { adds: 'packages' } : onlyAdds ? { adds: 'beside' } : {}),
  });
  if (paths !== null) plan.addNamed(invocation);
}

export function takeRustup(plan: RunPlanner, invocation: Invocation): void {
  plan.addNamed(invocation);
  plan.state = afterRustup(
    invocation.args.map(({ value }) => value),
    plan.state,
  );
}
