import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { recordIn, recordOf } from '../json-record.ts';
import type { JsonRecord as Entry } from '../json-record.ts';

/** What `cmake --preset NAME` is told by CMakePresets.json (cmake-presets(7)). */
export interface ConfigurePreset {
  /** Null where it says none. */
  readonly binary: string | null;
  readonly generator: string | null;
  readonly cache: ReadonlyMap<string, string>;
  readonly environment: ReadonlyMap<string, string>;
}

/** What `cmake --build --preset NAME` is told. */
export interface BuildPreset {
  readonly configurePreset: string;
  readonly targets: readonly string[];
}

/** Presets that take over from presets. */
const MOST_INHERITED = 32;

/** The presets of a project's directory; null where they are not known. */
export class CmakePresets {
  readonly #source: string;
  readonly #configure: ReadonlyMap<string, Entry>;
  readonly #build: ReadonlyMap<string, Entry>;

  private constructor(source: string, files: readonly Entry[]) {
    this.#source = source;
    this.#configure = named(files, 'configurePresets');
    this.#build = named(files, 'buildPresets');
  }

  static read(files: StageFiles, source: string): CmakePresets | null {
    const found: Entry[] = [];
    for (const name of ['CMakePresets.json', 'CMakeUserPresets.json']) {
      if (files.kindAt(`${source}/${name}`) === 'missing') continue;
      const entry = recordIn(files.text(`${source}/${name}`));
      if (entry === null || 'include' in entry) return null;
      found.push(entry);
    }
    return found.length === 0 ? null : new CmakePresets(source, found);
  }

  configure(name: string, environment: (name: string) => string | undefined): ConfigurePreset | null {
    const chain = inherited(this.#configure, name);
    if (chain === null || chain.some((entry) => 'condition' in entry)) return null;
    const own = new Map<string, string>();
    const text = (value: unknown): string | null =>
      typeof value === 'string' ? this.#expanded(value, name, (variable) => own.get(variable) ?? environment(variable)) : null;
    for (const [variable, value] of pairs(chain, 'environment')) own.set(variable, text(value) ?? UNKNOWN);
    const first = (key: string): string | null => text(chain.find((entry) => key in entry)?.[key]);
    const cache = new Map<string, string>();
    for (const [variable, value] of pairs(chain, 'cacheVariables')) if (value !== null) cache.set(variable, cacheValue(value, text));
    for (const [key, variable] of [
      ['toolchainFile', 'CMAKE_TOOLCHAIN_FILE'],
      ['installDir', 'CMAKE_INSTALL_PREFIX'],
    ] as const) {
      const value = first(key);
      if (value !== null) cache.set(variable, value);
    }
    const binary = first('binaryDir');
    return {
      binary: binary === null || !isKnown(binary) ? binary : cleanPath(binary.startsWith('/') ? binary : `${this.#source}/${binary}`),
      generator: first('generator'),
      cache,
      environment: own,
    };
  }

  /** What cmake says of a preset that surely is not there; null where it may be. */
  lost(name: string, kind: 'configure' | 'build'): string | null {
    return (kind === 'build' ? this.#build : this.#configure).has(name)
      ? null
      : `No such ${kind === 'build' ? 'build ' : ''}preset in ${this.#source}: "${name}"`;
  }

  build(name: string): BuildPreset | null {
    const chain = inherited(this.#build, name);
    const configurePreset = chain?.find((entry) => 'configurePreset' in entry)?.['configurePreset'];
    const targets = chain?.find((entry) => 'targets' in entry)?.['targets'] ?? [];
    const list = typeof targets === 'string' ? [targets] : targets;
    if (
      typeof configurePreset !== 'string'
      || !Array.isArray(list)
      || !list.every((target): target is string => typeof target === 'string')
    )
      return null;
    return { configurePreset, targets: list };
  }

  #expanded(text: string, preset: string, environment: (name: string) => string | undefined): string {
    const source = this.#source;
    const slash = source.lastIndexOf('/');
    return text.replace(/\$(env|penv|vendor|)\{([^{}]*)\}/g, (_, kind: string, name: string) => {
      if (kind === 'env' || kind === 'penv') return environment(name) ?? '';
      const known: Readonly<Record<string, string>> = {
        sourceDir: source,
        sourceParentDir: source.slice(0, slash) || '/',
        sourceDirName: source.slice(slash + 1),
        presetName: preset,
        hostSystemName: 'Linux',
        dollar: '$',
        pathListSep: ':',
      };
      return kind === '' && Object.hasOwn(known, name) ? (known[name] ?? '') : UNKNOWN;
    });
  }
}

function named(files: readonly Entry[], key: string): Map<string, Entry> {
  const entries = files
    .flatMap((file): unknown[] => (Array.isArray(file[key]) ? (file[key] as unknown[]) : []))
    .map(recordOf)
    .filter((one) => one !== null);
  return new Map(entries.flatMap((entry) => (typeof entry['name'] === 'string' ? [[entry['name'], entry] as const] : [])));
}

/** A preset and those that it takes over from, the one that counts first; null where one is not there. */
function inherited(presets: ReadonlyMap<string, Entry>, name: string): readonly Entry[] | null {
  const chain: Entry[] = [];
  const open = [name];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const entry = presets.get(next);
    if (entry === undefined || chain.length > MOST_INHERITED) return null;
    chain.push(entry);
    const above = entry['inherits'] ?? [];
    const names = typeof above === 'string' ? [above] : above;
    if (!Array.isArray(names)) return null;
    open.unshift(...names.filter((one): one is string => typeof one === 'string'));
  }
  return chain;
}

/** What all of a chain say under a key; the first that names a variable counts. */
function pairs(chain: readonly Entry[], key: string): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const entry of chain) {
    for (const [name, value] of Object.entries(recordOf(entry[key]) ?? {})) if (!found.has(name)) found.set(name, value);
  }
  return found;
}

function cacheValue(value: unknown, text: (value: unknown) => string | null): string {
  const given = recordOf(value);
  const own = given === null ? value : given['value'];
  if (typeof own === 'boolean') return own ? 'TRUE' : 'FALSE';
  return text(own) ?? UNKNOWN;
}
