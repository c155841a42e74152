import { addAll } from '../../add-all.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { parentOf } from '../write.ts';

/** What cargo's configuration files settle (The Cargo Book, "Configuration"). */
export interface CargoConfig {
  readonly target: string | null;
  /** As written: relative to the folder that holds `.cargo`. */
  readonly targetDirectory: string | null;
}

/** Reads `.cargo/config.toml` of a directory and those above it, the nearest first; null where that is not known. */
export function readCargoConfig(files: StageFiles, directory: string): CargoConfig | null {
  let target: string | null = null;
  let targetDirectory: string | null = null;
  let last: string | null = null;
  for (const { at, text } of settingsAbove(files, directory)) {
    // Of two in a directory the first counts.
    if (at === last) continue;
    last = at;
    if (text === null || /^[ \t]*include[ \t]*=/m.test(text)) return null;
    const build = section(text, 'build');
    if (/^[ \t]*target[ \t]*=[ \t]*\[/m.test(build) || /^[ \t]*build\./m.test(text)) return null;
    target ??= textOf(build, 'target');
    const own = textOf(build, 'target-dir');
    if (own !== null) targetDirectory ??= cleanPath(own.startsWith('/') ? own : `${at}/${own}`);
  }
  return { target, targetDirectory };
}

/**
 * What `.cargo/config` and `.cargo/config.toml` of a directory and those above it say, the nearest first; a text that is not known is null.
 */
export function* settingsAbove(files: StageFiles, directory: string): Generator<{ readonly at: string; readonly text: string | null }> {
  for (let at = directory; ; at = parentOf(at)) {
    for (const name of ['.cargo/config', '.cargo/config.toml']) {
      const path = below(at, name);
      const kind = files.kindAt(path);
      if (kind !== 'missing') yield { at, text: kind === 'file' ? files.text(path) : null };
    }
    if (at === '/') return;
  }
}

/** Whether such a file has something in it, or may. */
export function someSettings(files: StageFiles, directory: string, what: RegExp): boolean {
  for (const { text } of settingsAbove(files, directory)) if (text === null || what.test(text)) return true;
  return false;
}

/** Those that are asked for, `default` among them where that is not left away: all, these, or some that are not known. */
export type CargoFeatures = 'all' | 'others' | readonly string[];

/** Which packages are built, by `-p` and the like. */
export interface CargoChoice {
  readonly packages: readonly string[];
  readonly isAll: boolean;
  readonly features: CargoFeatures;
}

/** The programs that cargo builds, and its libraries' names; null where that is not known. */
export interface CargoTargets {
  /** The directory that `target` is in. */
  readonly root: string;
  readonly programs: readonly string[];
  readonly libraries: readonly string[];
  /** Those of the packages. */
  readonly directories: readonly string[];
}

/** Reads Cargo.toml in a directory, with the workspace that it is of. */
export function readCargoTargets(files: StageFiles, directory: string, { packages, isAll, features }: CargoChoice): CargoTargets | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const root = manifest === null ? null : workspaceRoot(files, directory, manifest);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  if (manifest === null || root === null || top === null) return null;
  if (!hasSection(manifest, 'package') && !hasSection(manifest, 'workspace')) return null;
  const isWhole = isAll || packages.length > 0 || !hasSection(manifest, 'package');
  const isDefault = directory === root && !isAll && packages.length === 0 && /^[ \t]*default-members/m.test(section(top, 'workspace'));
  const directories = isDefault ? listed(files, root, top, 'default-members') : isWhole ? membersOf(files, root, top) : [directory];
  const built = directories?.map((one) => readPackage(files, one, features)) ?? null;
  if (built === null) return null;
  const wanted = built.filter((one) => one === null || packages.length === 0 || packages.includes(one.name));
  const found = wanted.filter((one) => one !== null);
  if (found.length < wanted.length || (packages.length > 0 && found.length < packages.length)) return null;
  return {
    root,
    programs: found.flatMap(({ programs }) => programs),
    libraries: found.map(({ library }) => library),
    directories: directories ?? [],
  };
}

/** The directory of the workspace that a package is of, or its own; null where that is not known. */
export function workspaceRoot(files: StageFiles, directory: string, manifest: string): string | null {
  if (hasSection(manifest, 'workspace')) return directory;
  for (let at = directory; at !== '/';) {
    at = parentOf(at);
    const kind = files.kindAt(below(at, 'Cargo.toml'));
    if (kind === null) return null;
    const text = kind === 'file' ? files.text(below(at, 'Cargo.toml')) : '';
    if (text === null) return null;
    if (hasSection(text, 'workspace')) return at;
  }
  return directory;
}

/** The directories of a workspace's packages; null where they are not known. */
export function membersOf(files: StageFiles, root: string, manifest: string): readonly string[] | null {
  const found = listed(files, root, manifest, 'members');
  return found === null || !hasSection(manifest, 'package') ? found : [root, ...found];
}

/** The directories that a list of a workspace names; null where they are not known. */
function listed(files: StageFiles, root: string, manifest: string, key: 'members' | 'default-members'): readonly string[] | null {
  const text = section(manifest, 'workspace');
  const list = textsOf(text, key) ?? [];
  // Of what is named by itself nothing is left out, and what is left out is named by its beginning alone.
  const excluded = /^[ \t]*exclude\b/m.test(text) ? textsOf(text, 'exclude') : [];
  if (excluded === null) return null;
  const left = excluded.map((one) => cleanPath(`${root}/${one}`));
  const found: string[] = [];
  for (const member of list) {
    const path = cleanPath(`${root}/${member}`);
    if (!member.includes('*')) found.push(path);
    else if (!member.endsWith('/*') || member.indexOf('*') < member.length - 1) return null;
    else {
      const names = files.names(parentOf(path));
      if (names === null) return null;
      addAll(
        found,
        names
          .map((name) => below(parentOf(path), name))
          .filter(
            (one) =>
              !left.some((out) => one === out || one.startsWith(below(out, ''))) && files.kindAt(below(one, 'Cargo.toml')) === 'file',
          ),
      );
    }
  }
  return found;
}

interface CargoPackage {
  readonly name: string;
  readonly programs: readonly string[];
  readonly library: string;
}

/** The programs of a package: those that it names, src/main.rs, and those in src/bin ("Target auto-discovery"). */
function readPackage(files: StageFiles, directory: string, asked: CargoFeatures): CargoPackage | null {
  const text = files.text(below(directory, 'Cargo.toml'));
  const own = text === null ? '' : section(text, 'package');
  const name = textOf(own, 'name');
  const source = files.kindAt(below(directory, 'src')) === 'missing' ? [] : files.names(below(directory, 'src'));
  if (text === null || name === null || source === null || own.includes('forced-target')) return null;
  const bins = binTables(text);
  if (bins.some((bin) => textOf(bin, 'name') === null)) return null;
  // What needs features is built only with them.
  const isOn = featureTest(text, name, asked);
  const wants = bins.map((bin) => (bin.includes('required-features') ? textsOf(bin, 'required-features') : []));
  if (wants.some((all) => all === null || (all.length > 0 && isOn === null))) return null;
  const named = bins.filter((_, i) => wants[i]?.every((one) => isOn?.(one) === true) === true).map((bin) => textOf(bin, 'name') ?? '');
  const library = textOf(section(text, 'lib'), 'name') ?? name.replaceAll('-', '_');
  // Before the edition of 2018 nothing was inferred beside what is named.
  if (
    /^[ \t]*autobins[ \t]*=[ \t]*false/m.test(own)
    || (bins.length > 0 && (textOf(own, 'edition') ?? '2015') === '2015' && !/^[ \t]*edition\./m.test(own))
  )
    return { name, programs: named, library };
  const paths = new Set(bins.map((bin) => textOf(bin, 'path')));
  const taken = new Set(bins.map((bin) => textOf(bin, 'name')));
  const main = source.includes('main.rs') && !paths.has('src/main.rs') && !taken.has(name) ? [name] : [];
  const further = source.includes('bin') ? files.names(below(directory, 'src/bin')) : [];
  if (further === null) return null;
  const others = further
    .filter(
      (file) =>
        !paths.has(`src/bin/${file}`) && (file.endsWith('.rs') || files.kindAt(below(directory, `src/bin/${file}/main.rs`)) === 'file'),
    )
    .map((file) => file.replace(/\.rs$/, ''))
    .filter((one) => !taken.has(one));
  return { name, programs: [...new Set([...named, ...main, ...others])], library };
}

function binTables(manifest: string): readonly string[] {
  return manifest
    .split(/^\[\[bin\]\][ \t]*\r?$/m)
    .slice(1)
    .map((block) => block.split(/^\[/m, 1)[0] ?? '');
}

/** The features that a program of a package is only built with; null where it needs none. */
export function featuresWanted(files: StageFiles, directory: string, program: string): readonly string[] | null {
  const table = binTables(files.text(below(directory, 'Cargo.toml')) ?? '').find((one) => textOf(one, 'name') === program);
  return table === undefined ? null : textsOf(table, 'required-features');
}

/** Which features are on: those that are asked for, and those that they turn on; null where that is not known. */
function featureTest(manifest: string, name: string, asked: CargoFeatures): ((feature: string) => boolean) | null {
  if (asked === 'others') return null;
  if (asked === 'all') return () => true;
  const table = listsOf(section(manifest, 'features'));
  const enabled = new Set<string>();
  const waiting = asked.map((one) => (one.startsWith(`${name}/`) ? one.slice(name.length + 1) : one));
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (enabled.has(one)) continue;
    enabled.add(one);
    addAll(waiting, table.get(one) ?? []);
    // An optional dependency is a feature, and on where one of its own is asked for.
    const dependency = /^([\w-]+)\//.exec(one)?.[1];
    if (dependency !== undefined) waiting.push(dependency);
  }
  return (feature) => enabled.has(feature);
}

/** A list of texts; null where there is none that can be read. */
export function textsOf(text: string, key: string): readonly string[] | null {
  const list = new RegExp(`^[ \\t]*["']?${key}["']?[ \\t]*=[ \\t]*\\[([^\\]]*)\\]`, 'm').exec(text)?.[1];
  return list === undefined ? null : textsIn(list);
}

function textsIn(list: string): string[] {
  return [...list.replace(/#.*$/gm, '').matchAll(/["']([^"']*)["']/g)].map(([, one = '']) => one);
}

/** Every list of a table by its key, the first one of each; read once, where what one of them names is asked for next. */
function listsOf(table: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const head = /^[ \t]*["']?([\w-]+)["']?[ \t]*=[ \t]*\[/gm;
  for (let match = head.exec(table); match !== null; match = head.exec(table)) {
    const end = table.indexOf(']', head.lastIndex);
    if (end < 0) break;
    const key = match[1] ?? '';
    if (!found.has(key)) found.set(key, textsIn(table.slice(head.lastIndex, end)));
    head.lastIndex = end;
  }
  return found;
}

/** Of the package in a directory; null where it is none, or not known. */
export function packageName(files: StageFiles, directory: string): string | null {
  return textOf(section(files.text(below(directory, 'Cargo.toml')) ?? '', 'package'), 'name');
}

function hasSection(text: string, name: string): boolean {
  return new RegExp(`^\\[${name}(?:\\.[^\\]]*)?\\]`, 'm').test(text);
}

/** The lines of a table of TOML. */
export function section(text: string, name: string): string {
  const at = text.search(new RegExp(`^\\[${name}\\][ \\t]*(?:#.*)?\\r?$`, 'm'));
  return at < 0 ? '' : (text.slice(at).split(/^(?=\[)/m, 1)[0] ?? '');
}

/** The text that a key of a table has; null where it has none. */
export function textOf(table: string, key: string): string | null {
  return new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*["']([^"'\\n]*)["']`, 'm').exec(table)?.[1] ?? null;
}
