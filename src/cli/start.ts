#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Starts the command. Half of a short run is V8 compiling what it ran the last time too, so the compiled code is kept
 * beside the package's own files (dist/.cache), where whoever can change it could change the package as well. Where that
 * folder cannot be written, or NODE_DISABLE_COMPILE_CACHE is set as for Node's own cache, everything works without.
 * Node's (`module.enableCompileCache`) is not in Node 20, and loads each module in turn.
 *
 * The chunks are modules, as importers of the library need them; here each is read as a script, which the cache wants.
 */

/** The name of the first chunk, by the bundler. Names of chunks have a hash of what is in them. */
declare const MAIN: string;

type Exports = Record<string, unknown>;

const cache = join(__dirname, '.cache', `${process.version}-${process.arch}`);
const loaded = new Map<string, Exports>();
const fresh: { readonly name: string; readonly text: string; readonly script: Script }[] = [];

function load(name: string): Exports {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const exports: Exports = {};
  loaded.set(name, exports);
  const filename = join(__dirname, 'chunks', name);
  const kept = readKept(name);
  const text = kept?.text ?? asScript(readFileSync(filename, 'latin1'));
  const script = new Script(text, { filename, ...(kept === null ? {} : { cachedData: kept.code }) });
  if (kept === null || script.cachedDataRejected === true) fresh.push({ name, text, script });
  script.runInThisContext()(exports, request, `file://${filename}`);
  return exports;
}

function request(path: string): unknown {
  return path.startsWith('node:') ? require(path) : load(basename(path));
}

/** What the bundler writes: imports first, one export last, other chunks by `import()`. */
function asScript(module: string): string {
  const body = module
    .replace(/import\{([^}]*)\}from"([^"]*)";/g, (_, names: string, path: string) => `const{${names.replaceAll(' as ', ':')}}=request("${path}");`)
    .replace(/import\*as ([\w$]+) from"([^"]*)";/g, 'const $1=request("$2");')
    .replace(/import"([^"]*)";/g, 'request("$1");')
    .replace(/export\{([^}]*)\}from"([^"]*)";/g, (_, names: string, path: string) => names.split(',').map((one) => exported(one, `request("${path}").`)).join(''))
    .replace(/export\{([^}]*)\};/g, (_, names: string) => names.split(',').map((one) => exported(one, '')).join(''))
    .replace(/\bimport\(`([^`]*)`\)/g, 'Promise.resolve().then(()=>request("$1"))')
    .replaceAll('import.meta.url', 'url');
  return `(function(exports,request,url){"use strict";${body}\n})`;
}

function exported(name: string, from: string): string {
  const [local = '', alias = local] = name.split(' as ');
  return local === '' ? '' : `exports.${alias}=${from}${local};`;
}

function readKept(name: string): { readonly text: string; readonly code: Buffer } | null {
  try {
    const bytes = readFileSync(join(cache, name));
    const length = bytes.readUInt32LE(0);
    return { text: bytes.toString('latin1', 4, 4 + length), code: bytes.subarray(4 + length) };
  } catch {
    return null;
  }
}

/** Whole files by renaming, so that two commands at once do no harm. */
function keep(): void {
  try {
    if (!existsSync(cache)) mkdirSync(cache, { recursive: true });
    for (const { name, text, script } of fresh) {
      const head = Buffer.alloc(4);
      head.writeUInt32LE(text.length, 0);
      const part = join(cache, `${name}.${process.pid}`);
      writeFileSync(part, Buffer.concat([head, Buffer.from(text, 'latin1'), script.createCachedData()]));
      renameSync(part, join(cache, name));
    }
  } catch {
    // A package that cannot be written to starts a little later, and no worse.
  }
}

load(basename(MAIN));
if (process.env['NODE_DISABLE_COMPILE_CACHE'] === undefined) process.on('exit', () => fresh.length > 0 && keep());
// Nothing is waited for any more: leave at once, without taking V8's heap apart first.
process.once('beforeExit', () => process.exit());
