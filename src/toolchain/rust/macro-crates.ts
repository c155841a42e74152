import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import { packageName, section } from './cargo-files.ts';
import { dependenciesOf } from './manifest-dependencies.ts';

/*
 * Crates of macros are libraries that the compiler loads: with +crt-static glibc's target makes none, and without --target flags are those
 * of macros too (measured with cargo 1.95).
 */

/** Crates that a crate always brings, by its default features. */
const BROUGHT: Readonly<Record<string, string>> = {
  'async-stream': 'async-stream-impl',
  'async-trait': 'async-trait',
  'actix-web': 'actix-macros',
  'derive_builder': 'derive_builder_macro',
  'diesel': 'diesel_derives',
  'futures': 'futures-macro',
  'num-derive': 'num-derive',
  'rocket': 'rocket_codegen',
  'serde_derive': 'serde_derive',
  'sqlx': 'sqlx-macros',
  'structopt': 'structopt-derive',
  'strum_macros': 'strum_macros',
  'thiserror': 'thiserror-impl',
  'tracing': 'tracing-attributes',
};

/** Those that a feature of a crate brings. */
const BY_FEATURE: Readonly<Record<string, readonly [features: RegExp, crate: string]>> = {
  clap: [/["']derive["']/, 'clap_derive'],
  serde: [/["']derive["']/, 'serde_derive'],
  strum: [/["']derive["']/, 'strum_macros'],
  tokio: [/["'](?:macros|full)["']/, 'tokio-macros'],
};

/** A crate of macros that the package surely has compiled for its host with flags of a static program; null where none is seen. */
export function macroProblem(files: StageFiles | undefined, directory: string | null, host: string | null): CommandProblem | null {
  const manifest = files === undefined || directory === null ? null : files.text(below(directory, 'Cargo.toml'));
  if (files === undefined || directory === null || manifest === null || host?.endsWith('-gnu') !== true) return null;
  const crate = localMacros(files, directory, manifest) ?? broughtMacros(manifest);
  if (crate === null) return null;
  return {
    why: `+crt-static counts for crates of macros too where no --target is given, and ${crate} is one`,
    said: `error: cannot produce proc-macro for \`${crate}\` as the target \`${host}\` does not support these crate types`,
    fix: `cargo build --target ${host} …   and COPY --from=… target/${host}/release/…`,
    exitCode: 101,
  };
}

/** A dependency by its path whose Cargo.toml says so. */
function localMacros(files: StageFiles, directory: string, manifest: string): string | null {
  for (const { path, isDevelopment } of dependenciesOf(manifest, '') ?? []) {
    if (path === null || isDevelopment) continue;
    const place = cleanPath(path.startsWith('/') ? path : `${directory}/${path}`);
    if (/^[ \t]*proc[-_]macro[ \t]*=[ \t]*true/m.test(section(files.text(below(place, 'Cargo.toml')) ?? '', 'lib')))
      return packageName(files, place);
  }
  return null;
}

function broughtMacros(manifest: string): string | null {
  for (const line of section(manifest, 'dependencies').split('\n')) {
    const [, name = '', value = ''] = /^[ \t]*["']?([\w-]+)["']?[ \t]*=[ \t]*(.*)$/.exec(line) ?? [];
    if (/optional\s*=\s*true|default[-_]features\s*=\s*false/.test(value)) continue;
    const always = Object.hasOwn(BROUGHT, name) ? BROUGHT[name] : undefined;
    const [features, crate] = (Object.hasOwn(BY_FEATURE, name) ? BY_FEATURE[name] : undefined) ?? [];
    if (always !== undefined) return always;
    if (features?.test(value) === true && crate !== undefined) return crate;
  }
  return null;
}
