import { join } from 'node:path';
import { isObject } from '../built-image/json.ts';
import { openFile } from '../bytes/file-source.ts';
import { statKind } from '../bytes/host-directory.ts';
import { BUILD_KEYS, CONFIG_FILE, MAX_CONFIG_SIZE } from '../config/config.ts';
import { BUILDER_NAMES, type BuilderName } from '../dockerfile/builders.ts';
import { suggest } from '../dockerfile/values/suggest.ts';
import { ScratchLintError } from '../errors.ts';
import type { GoBuildOptions, VariableRequest } from './options.ts';

type Settings = Pick<GoBuildOptions, Exclude<(typeof BUILD_KEYS)[number], 'optionalVariables'>>;

/**
 * Reads the `build` settings of a directory: the options of the command by their long names, `variables` and
 * `optionalVariables` from importpath.name to SOURCE. They stand in scratch-lint.config.json, else in the key
 * `scratch-lint` of package.json; where there are none, none are.
 * @throws ScratchLintError `usage` naming the file, the key and the nearest known one.
 */
export function readBuildConfig(directory: string): Settings {
  const name = statKind(join(directory, CONFIG_FILE), CONFIG_FILE) === null ? MANIFEST : CONFIG_FILE;
  try {
    return readSettings((name === MANIFEST ? readManifest(directory) : readObject(directory))?.['build']);
  } catch (error) {
    if (error instanceof BadSetting)
      throw new ScratchLintError('usage', `${name === MANIFEST ? `${MANIFEST}: scratch-lint` : name}: ${error.message}`);
    throw error;
  }
}

function readSettings(build: unknown): Settings {
  if (build === undefined) return {};
  if (!isObject(build)) throw badConfig('"build" is no object');
  const unknown = Object.keys(build).find((key) => !BUILD_KEYS.some((known) => known === key));
  if (unknown !== undefined) throw unknownKey(unknown);
  const builder = choice(build['builder']);
  const keep = build['keep'];
  if (keep !== undefined && typeof keep !== 'boolean') throw badConfig('"build.keep" is neither true nor false');
  return {
    ...Object.fromEntries(
      ['file', 'context', 'target', 'output'].flatMap((key) => (build[key] === undefined ? [] : [[key, textAt(build, key)]])),
    ),
    ...(builder === undefined ? {} : { builder }),
    ...(keep === undefined ? {} : { keep }),
    buildArgs: Object.fromEntries(pairsAt(build, 'buildArgs')),
    platforms: textsAt(build, 'platforms'),
    goArguments: textsAt(build, 'goArguments'),
    variables: [...requests(build, 'variables', false), ...requests(build, 'optionalVariables', true)],
  };
}

function readObject(directory: string): Record<string, unknown> {
  const file = join(directory, CONFIG_FILE);
  if (statKind(file, CONFIG_FILE) !== 'file') throw badConfig('it is not a file');
  const value = parse(readText(file, CONFIG_FILE));
  if (!isObject(value)) throw badConfig('it holds no JSON object');
  return value;
}

const MANIFEST = 'package.json';

/** A package.json that is none is not ours to mind. */
function readManifest(directory: string): Record<string, unknown> | null {
  const file = join(directory, MANIFEST);
  if (statKind(file, MANIFEST) !== 'file') return null;
  try {
    const manifest = parse(readText(file, MANIFEST));
    const own = isObject(manifest) ? manifest['scratch-lint'] : null;
    return isObject(own) ? own : null;
  } catch (error) {
    if (error instanceof BadSetting) return null;
    throw error;
  }
}

function readText(file: string, shown: string): string {
  const source = openFile(file, shown);
  try {
    if (source.size > MAX_CONFIG_SIZE) throw badConfig('too large for a configuration');
    return new TextDecoder().decode(source.read(0, source.size));
  } finally {
    source.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a credential.
    throw badConfig('it is not JSON');
  }
}

function choice(value: unknown): BuilderName | undefined {
  const known = BUILDER_NAMES.find((name) => name === value);
  if (value === undefined || known !== undefined) return known;
  throw badConfig(`"build.builder" is none of ${BUILDER_NAMES.join(', ')}`);
}

function textAt(build: Record<string, unknown>, key: string): string {
  const value = build[key];
  if (typeof value !== 'string') throw badConfig(`"build.${key}" is no text`);
  return value;
}

function textsAt(build: Record<string, unknown>, key: string): string[] {
  const value = build[key] ?? [];
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  if (!Array.isArray(value) || texts.length < value.length) throw badConfig(`"build.${key}" is no list of texts`);
  return texts;
}

function pairsAt(build: Record<string, unknown>, key: string): (readonly [string, string])[] {
  const value = build[key] ?? {};
  if (!isObject(value)) throw badConfig(`"build.${key}" is no object`);
  return Object.entries(value).map(([name, text]) => {
    if (typeof text !== 'string') throw badConfig(`"build.${key}" holds something else than a text for ${JSON.stringify(name)}`);
    return [name, text] as const;
  });
}

function requests(build: Record<string, unknown>, key: string, optional: boolean): VariableRequest[] {
  return pairsAt(build, key).map(([name, source]) => ({ name, source, optional }));
}

function unknownKey(key: string): BadSetting {
  const near = suggest(key, BUILD_KEYS);
  return badConfig(`"build" has no key ${JSON.stringify(key)}${near === null ? '' : `: did you mean ${JSON.stringify(near)}?`}`);
}

/** Told with the file that it stands in. */
class BadSetting extends Error {}

function badConfig(reason: string): BadSetting {
  return new BadSetting(reason);
}
