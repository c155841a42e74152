import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { section, textOf } from './cargo-files.ts';
import type { Problem } from './problem.ts';

/** Where cargo looks for the source of a target that has no path ("Cargo Targets"), from the edition of 2018 on. */
const PLACES: readonly (readonly [kind: string, directory: string])[] = [
  ['bin', 'src/bin'],
  ['example', 'examples'],
  ['test', 'tests'],
  ['bench', 'benches'],
];

/** The tables of Cargo.toml that name a target of a kind. */
export function targetTables(manifest: string, kind: string): readonly string[] {
  return manifest
    .split(new RegExp(`^\\[\\[${kind}\\]\\][ \\t]*(?:#.*)?\\r?$`, 'm'))
    .slice(1)
    .map((block) => block.split(/^\[/m, 1)[0] ?? '');
}

/**
 * A target that Cargo.toml names without a path, and whose source is not where cargo looks for it: then nothing of the package is built,
 * whatever is asked for (measured with cargo 1.95). Null where all are there.
 */
export function lostTarget(files: StageFiles, directory: string): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const own = manifest === null ? '' : section(manifest, 'package');
  const name = textOf(own, 'name');
  // Before that, other places counted as well.
  if (manifest === null || name === null || !/^20(?:18|21|24)$/.test(textOf(own, 'edition') ?? '')) return null;
  const isMissing = (path: string): boolean => files.kindAt(below(directory, path)) === 'missing';
  const lib = section(manifest, 'lib');
  if (lib !== '' && !/^[ \t]*path\b/m.test(lib) && isMissing('src/lib.rs'))
    return lost(directory, 'library', textOf(lib, 'name') ?? name.replaceAll('-', '_'), ['src/lib.rs']);
  for (const [kind, place] of PLACES) {
    const names = targetTables(manifest, kind).map((table) => (/^[ \t]*path\b/m.test(table) ? null : textOf(table, 'name')));
    // Cargo takes them by their names.
    for (const target of names.filter((one) => one !== null).sort()) {
      const places = [...(kind === 'bin' && target === name ? ['src/main.rs'] : []), `${place}/${target}.rs`, `${place}/${target}/main.rs`];
      if (places.every(isMissing)) return lost(directory, kind, target, places);
    }
  }
  return null;
}

function lost(directory: string, kind: string, name: string, places: readonly string[]): Problem {
  const paths = places.map((place) => below(directory, place));
  return {
    why: `Cargo.toml in ${directory} has a ${kind} ${name}, and ${paths.length === 1 ? `${paths[0] ?? ''} is not` : `neither ${paths.join(' nor ')} is`} in the stage`,
    said: kind === 'library' ? `can't find library \`${name}\`` : `can't find \`${name}\` ${kind}`,
    fix: anyOf(`COPY ${places.at(0)?.split('/', 1)[0] ?? ''}   above this line`, `path = "…" in the table of ${name}`),
  };
}

/** Options that build less than all of a package. */
const PICKS =
  /^(?:--bins?|--lib|--examples?|--tests?|--benches|--bench|-p|--package|--exclude|--workspace|--all|--all-targets|--features|-F|--all-features|--no-default-features)(?:=|$)/;

/** A source that Cargo.toml names by its path and that is not there, of a target that the command builds or of what runs before it. */
export function lostSource(files: StageFiles, directory: string, words: readonly string[]): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const own = manifest === null ? '' : section(manifest, 'package');
  if (
    manifest === null
    || own === ''
    || words.some((word) => /^(?:-p|--package|--exclude|--workspace|--all)(?:=|$)/.test(word))
    || /^[ \t]*default-members/m.test(manifest)
  )
    return null;
  const script = textOf(own, 'build');
  const named = words.some((word) => PICKS.test(word))
    ? []
    : [section(manifest, 'lib'), ...targetTables(manifest, 'bin').filter((table) => !table.includes('required-features'))].flatMap(
        (table) => textOf(table, 'path') ?? [],
      );
  for (const path of [...(script === null ? [] : [script]), ...named]) {
    const place = cleanPath(path.startsWith('/') ? path : `${directory}/${path}`);
    if (files.kindAt(place) === 'missing')
      return {
        why: `Cargo.toml in ${directory} names ${place}, which is not in the stage`,
        said: `couldn't read \`${path}\`: No such file or directory`,
        fix: { copies: path, to: place, where: 'above this line' },
      };
  }
  return null;
}

/** A feature that is asked for and whose name stands nowhere in Cargo.toml: those of a package alone are looked at. */
export function lostFeature(files: StageFiles, directory: string, asked: readonly string[]): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  if (manifest === null || !/^\[package\]/m.test(manifest) || /^\[workspace\b/m.test(manifest)) return null;
  const words = new Set(manifest.split(/[^\w-]+/));
  const found = asked
    .flatMap((list) => list.split(/[ ,]+/))
    .find((one) => /^[A-Za-z_][\w-]*$/.test(one) && one !== 'default' && !words.has(one));
  return found === undefined
    ? null
    : {
        why: `Cargo.toml in ${directory} has no feature ${found}`,
        said: `the package '${textOf(section(manifest, 'package'), 'name') ?? ''}' does not contain this feature: ${found}`,
        fix: null,
      };
}

/** An example that is asked for and that a package alone has not, neither by a table of Cargo.toml nor below examples. */
export function lostExample(files: StageFiles, directory: string, asked: readonly string[]): Problem | null {
  const manifest = asked.length === 0 ? null : files.text(below(directory, 'Cargo.toml'));
  if (manifest === null || !/^\[package\]/m.test(manifest) || /^\[workspace\b/m.test(manifest)) return null;
  const named = targetTables(manifest, 'example').map((table) => textOf(table, 'name'));
  const lost = named.includes(null)
    ? undefined
    : asked.find(
        (one) =>
          /^[\w-]+$/.test(one)
          && !named.includes(one)
          && [`${one}.rs`, `${one}/main.rs`].every((name) => files.kindAt(below(directory, `examples/${name}`)) === 'missing'),
      );
  return lost === undefined
    ? null
    : {
        why: `no example is called ${lost}`,
        said: `no example target named \`${lost}\``,
        fix: { copies: 'examples', to: below(directory, 'examples'), where: 'above this line, if it is one of those' },
      };
}
