import { join } from 'node:path';
import { openFile } from '../bytes/file-source.ts';
import { statKind } from '../bytes/host-directory.ts';
import { isObject } from '../built-image/json.ts';
import { CONFIG_FILE } from '../config/config.ts';
import { BUILDER_NAMES, type BuilderName } from '../dockerfile/builders.ts';
import { suggest } from '../dockerfile/suggest.ts';
import { ScratchLintError } from '../errors.ts';
import type { GoBuildOptions, VariableRequest } from './options.ts';

type Settings = Pick<GoBuildOptions, 'file' | 'context' | 'target' | 'builder' | 'buildArgs' | 'platforms' | 'output' | 'goArguments' | 'variables' | 'keep'>;

const KEYS = ['file', 'context', 'target', 'builder', 'buildArgs', 'platforms', 'output', 'goArguments', 'variables', 'optionalVariables', 'keep'];

/**
 * Reads the `build` settings of a directory: the options of the command by their long names, `variables` and
 * `optionalVariables` from importpath.name to SOURCE. Without the file, or `build` in it, there are none.
 * @throws ScratchLintError `bad-config` naming the key and the nearest known one.
 */
export function readBuildConfig(directory: string): Settings {
  const build = readObject(directory)?.['build'];
  if (build === undefined) return {};
  if (!isObject(build)) throw badConfig('"build" is no object');
  const unknown = Object.keys(build).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw unknownKey(unknown);
  const builder = choice(build['builder']);
  const keep = build['keep'];
  if (keep !== undefined && typeof keep !== 'boolean') throw badConfig('"build.keep" is neither true nor false');
  return {
    ...Object.fromEntries(['file', 'context', 'target', 'output'].flatMap((key) => (build[key] === undefined ? [] : [[key, textAt(build, key)]]))),
    ...(builder === undefined ? {} : { builder }),
    ...(keep === undefined ? {} : { keep }),
    buildArgs: Object.fromEntries(pairsAt(build, 'buildArgs')),
    platforms: textsAt(build, 'platforms'),
    goArguments: textsAt(build, 'goArguments'),
    variables: [...requests(build, 'variables', false), ...requests(build, 'optionalVariables', true)],
  };
}

function readObject(directory: string): Record<string, unknown> | null {
  const file = join(directory, CONFIG_FILE);
  const kind = statKind(file, CONFIG_FILE);
  if (kind === null) return null;
  if (kind !== 'file') throw badConfig('it is not a file');
  const value = parse(readText(file));
  if (!isObject(value)) throw badConfig('it holds no JSON object');
  return value;
}

function readText(file: string): string {
  const source = openFile(file, CONFIG_FILE);
  try {
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

function unknownKey(key: string): ScratchLintError {
  const near = suggest(key, KEYS);
  return badConfig(`"build" has no key ${JSON.stringify(key)}${near === null ? '' : `: did you mean ${JSON.stringify(near)}?`}`);
}

function badConfig(reason: string): ScratchLintError {
  return new ScratchLintError('usage', `${CONFIG_FILE}: ${reason}`);
}
