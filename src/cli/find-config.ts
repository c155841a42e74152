import { dirname, join, resolve } from 'node:path';
import { openFile } from '../bytes/file-source.ts';
import { statKind } from '../bytes/host-directory.ts';
import { CONFIG_FILE, MAX_CONFIG_SIZE, readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { didYouMean } from '../config/near-path.ts';
import { ScratchLintError } from '../errors.ts';
import { allRules } from '../rules/index.ts';

/** A configuration and the directory that its paths start from. */
export interface FoundConfig {
  readonly config: Config;
  readonly directory: string;
}

/**
 * The configuration: `--config FILE`, else scratch-lint.config.json or the key of package.json in the working directory.
 * @throws ScratchLintError `bad-config`.
 */
export function findConfig(cwd: string, given: string | undefined): FoundConfig | null {
  const names = allRules().map(({ name }) => name);
  if (given !== undefined) {
    const file = resolve(cwd, given);
    if (statKind(file, given) === null)
      throw new ScratchLintError('not-found', `${JSON.stringify(given)} does not exist${didYouMean(given, cwd)}`);
    return { config: readConfig(readJson(file, given), given, names), directory: dirname(file) };
  }
  const own = join(cwd, CONFIG_FILE);
  const kind = statKind(own, CONFIG_FILE);
  if (kind !== null && kind !== 'file')
    throw new ScratchLintError(
      'bad-config',
      `${JSON.stringify(CONFIG_FILE)} here is not a file: remove it, or name the configuration with --config`,
    );
  if (kind === 'file') return { config: readConfig(readJson(own, CONFIG_FILE), CONFIG_FILE, names), directory: cwd };
  const manifest = join(cwd, 'package.json');
  if (statKind(manifest, 'package.json') !== 'file') return null;
  const value = keyOf(readJsonOrNull(manifest));
  return value === undefined ? null : { config: readConfig(value, 'package.json: scratch-lint', names), directory: cwd };
}

function keyOf(manifest: unknown): unknown {
  return typeof manifest === 'object' && manifest !== null && 'scratch-lint' in manifest ? manifest['scratch-lint'] : undefined;
}

/** A package.json that is none is not ours to mind. */
function readJsonOrNull(file: string): unknown {
  try {
    return readJson(file, 'package.json');
  } catch (error) {
    if (error instanceof ScratchLintError) return null;
    throw error;
  }
}

function readJson(file: string, shown: string): unknown {
  const source = openFile(file, shown);
  try {
    if (source.size > MAX_CONFIG_SIZE) throw new ScratchLintError('bad-config', `${shown}: too large for a configuration`);
    return JSON.parse(new TextDecoder().decode(source.read(0, source.size)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ScratchLintError('bad-config', `${shown} is not JSON: ${withoutText(error.message)}`);
    throw error;
  } finally {
    source.close();
  }
}

/** What JSON.parse says, without the piece of the text that it quotes: it may be of a credential. */
function withoutText(message: string): string {
  return message.replace(/(?:, )?(?:\.\.\.)?".*?"?(?:\.\.\.)? is not valid JSON$/s, '') || 'there is no value';
}
