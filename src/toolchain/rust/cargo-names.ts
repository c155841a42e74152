import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import { featuresWanted, membersOf, packageName, readCargoTargets, section, workspaceRoot } from './cargo-files.ts';
import { choiceOf, featuresOf, valuesOf } from './cargo-options.ts';
import type { Problem } from './problem.ts';

/** A name as it stands in Cargo.toml: no pattern, no version, no address, nothing that a variable says. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** What cargo is asked for by a name that nothing has: a package, a program, a profile. Null where all may be there. */
export function nameProblem(
  files: StageFiles,
  directory: string,
  parsed: ParsedArguments,
  isSet: (variable: string) => boolean,
): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const root = manifest === null ? null : workspaceRoot(files, directory, manifest);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  if (parsed.isOpen || root === null || top === null) return null;
  const profile = valuesOf(parsed, '--profile').at(-1) ?? '';
  const isProfileSet = isSet(`CARGO_PROFILE_${profile.toUpperCase().replaceAll('-', '_')}_INHERITS`);
  return (
    (isProfileSet ? null : lostProfile(files, top, root, profile))
    ?? lostPackage(files, root, top, valuesOf(parsed, '-p', '--package'))
    ?? lostProgram(files, directory, parsed)
  );
}

const OWN_PROFILES = new Set(['dev', 'release', 'test', 'bench']);

function lostProfile(files: StageFiles, top: string, root: string, name: string): Problem | null {
  if (
    !PLAIN.test(name)
    || OWN_PROFILES.has(name)
    || new RegExp(`^[ \\t]*\\[profile\\.["']?${name}["']?[.\\]]|^[ \\t]*(?:profile\\.)?${name}(?:\\.|[ \\t]*=)`, 'm').test(top)
  )
    return null;
  // Settings of cargo may have profiles as well.
  if (files.kindAt(below(root, '.cargo')) !== 'missing') return null;
  if (name === 'debug')
    return {
      why: 'cargo has no profile debug: dev is its name, and target/debug what it writes to',
      said: 'profile name `debug` is reserved',
      fix: '--profile dev, or no --profile at all',
    };
  if (name === 'doc') return null;
  return {
    why: `no profile is called ${name} in ${below(root, 'Cargo.toml')}`,
    said: `profile \`${name}\` is not defined`,
    fix: anyOf(`[profile.${name}] with inherits = "release" in Cargo.toml`, '--release'),
  };
}

function lostPackage(files: StageFiles, root: string, top: string, asked: readonly string[]): Problem | null {
  const members = asked.length === 0 ? null : membersOf(files, root, top);
  const names = members?.map((one) => packageName(files, one)) ?? null;
  const lost = names === null || names.includes(null) ? undefined : asked.find((one) => PLAIN.test(one) && !names.includes(one));
  if (lost === undefined || members === null || mayDependOn(files, root, members, lost)) return null;
  const called = names?.filter((one) => one !== null) ?? [];
  return {
    why: `no package is called ${lost}`,
    said: `package ID specification \`${lost}\` did not match any packages`,
    fix: called.length > 20 ? null : `-p ${called.join(', or -p ')}`,
  };
}

/** A dependency may be named as well: they stand in the lock file, and are unknown where there is none. */
function mayDependOn(files: StageFiles, root: string, members: readonly string[], name: string): boolean {
  const lock = files.kindAt(below(root, 'Cargo.lock')) === 'missing' ? '' : files.text(below(root, 'Cargo.lock'));
  if (lock === null || lock.includes(`"${name}"`)) return true;
  return lock === '' && members.some((one) => /dependencies/.test(files.text(below(one, 'Cargo.toml')) ?? 'dependencies'));
}

function lostProgram(files: StageFiles, directory: string, parsed: ParsedArguments): Problem | null {
  const asked = valuesOf(parsed, '--bin');
  const choice = choiceOf(parsed);
  if (asked.length === 0 || parsed.options.has('--exclude') || !choice.packages.every((one) => PLAIN.test(one))) return null;
  const targets = readCargoTargets(files, directory, choice);
  return targets === null ? null : withoutProgram(files, targets, asked);
}

function withoutProgram(
  files: StageFiles,
  { programs, directories }: { readonly programs: readonly string[]; readonly directories: readonly string[] },
  asked: readonly string[],
): Problem | null {
  const lost = asked.find((one) => PLAIN.test(one) && !programs.includes(one));
  if (lost === undefined) return null;
  const features = directories.map((one) => featuresWanted(files, one, lost)).find((one) => one !== null);
  if (features !== undefined)
    return {
      why: `${lost} is only built with features that are not on`,
      said: `target \`${lost}\` requires the features: ${features.map((one) => `\`${one}\``).join(', ')}`,
      fix: `--features ${features.join(',')}`,
    };
  const others = programs.length === 0 || programs.length > 20 ? null : `--bin ${programs.join(', or --bin ')}`;
  return { why: `no program is called ${lost}`, said: `no bin target named \`${lost}\``, fix: others };
}

/** Why `cargo install` does not get as far as compiling: the directory of --path is none of a package, or makes no program. */
export function installProblem(files: StageFiles, invocation: Invocation, parsed: ParsedArguments): Problem | null {
  if (parsed.isOpen || ['--git', '--list', '--registry', '--index', '--help', '--version'].some((name) => parsed.options.has(name)))
    return null;
  const [path] = valuesOf(parsed, '--path');
  const here = invocation.directory === null ? null : files.text(below(invocation.directory, 'Cargo.toml'));
  if (path === undefined) return parsed.operands.length === 0 && here !== null ? withoutPath(here) : null;
  const directory = resolvePath(invocation, path);
  if (directory === null || parsed.operands.length > 0) return null;
  if (files.kindAt(below(directory, 'Cargo.toml')) === 'missing') {
    return {
      why: `there is no Cargo.toml in ${directory}`,
      said: '--path must point to a directory containing a Cargo.toml file.',
      fix: `COPY Cargo.toml Cargo.lock ${directory}/   and the sources, above this line`,
    };
  }
  const manifest = files.text(below(directory, 'Cargo.toml'));
  if (manifest === null) return null;
  if (/^\[workspace\b/m.test(manifest) && !/^\[package\b/m.test(manifest)) {
    const members = membersOf(files, directory, manifest)?.map((one) => one.slice(directory.length).replace(/^\//, '')) ?? [];
    return {
      why: `${directory} is a workspace and no package`,
      said: `found a virtual manifest at \`${below(directory, 'Cargo.toml')}\` instead of a package manifest`,
      fix:
        members.length === 0 || members.length > 20
          ? 'cargo install --path with the directory of a member'
          : `--path ${members.join(', or --path ')}`,
    };
  }
  const targets = readCargoTargets(files, directory, { packages: [], isAll: false, features: featuresOf(parsed) });
  if (targets === null) return null;
  // Where features alone are missing, cargo warns and installs nothing.
  const hasOther = /^\[\[(?:bin|example)\]\]/m.test(manifest) || files.kindAt(below(directory, 'examples')) !== 'missing';
  if (targets.programs.length === 0 && !hasOther)
    return {
      why: `the package in ${directory} makes no program`,
      said: 'no packages found with binaries or examples',
      fix: 'cargo install --path with the directory of the package that has a main.rs',
    };
  return withoutProgram(files, targets, valuesOf(parsed, '--bin'));
}

function withoutPath(manifest: string): Problem | null {
  // Of the edition of 2015, which is that of none, it still is.
  if (!/^[ \t]*edition[ \t]*=[ \t]*["']20(?:18|21|24)/m.test(section(manifest, 'package'))) return null;
  return {
    why: 'cargo install wants to be told what',
    said: 'Using `cargo install` to install the binaries from the package in current working directory is no longer supported, use `cargo install --path .` instead.',
    fix: 'cargo install --path .',
  };
}
