#!/usr/bin/env node
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { asFunction } from './chunk-function.ts';
import { asksForHelp, isCommandName } from './command-names.ts';

/**
 * Starts the command. Half of a short run is V8 compiling what it ran the last time too, so the compiled code is kept
 * beside the package's own files (dist/.cache), where whoever can change it could change the package as well. Where that
 * folder cannot be written, or NODE_DISABLE_COMPILE_CACHE is set as for Node's own cache, everything works without.
 * Node's (`module.enableCompileCache`) is not in Node 20, and loads each module in turn.
 *
 * The chunks are modules, as importers of the library need them; here each is read as a function. What a command loads is kept
 * as one script, its pack, which V8 takes in faster than many small ones. A pack is written by the first run, gets its code
 * from the next three, each of which compiles what those before it did not need, and grows by what a later run finds missing. What most
 * runs need nothing of, as reading RUN lines, is a chunk that is loaded when it is called (chunk-function.ts), with a pack of its own.
 */

/** The name of the first chunk, by the bundler. Names of chunks have a hash of what is in them. */
declare const MAIN: string;

type Exports = Record<string, unknown>;
type Chunk = (exports: Exports, request: (path: string) => unknown, url: string) => void;

/** Bytes before the head of a pack. */
const LENGTHS = 12;

/** Runs that a pack's code is from in the end: more would keep what is seldom needed, and is read each time. */
const RUNS = 3;

const [first = ''] = process.argv.slice(2);
const command = asksForHelp(process.argv.slice(2)) ? 'help' : isCommandName(first) ? first.replace('-worker', '') : 'lint';
const cache = join(__dirname, '.cache', `${process.version}-${process.arch}`);
/** Code that was made before anybody sets flags of V8. */
const firstCode = flagsSample();

/** In the file: the lengths of head and text and the runs, 4 bytes each, then head, text and code. */
interface Kept {
  /** Names of chunks, a line each and an empty line, then a JavaScript array of them as functions. */
  readonly head: string;
  readonly text: string;
  readonly script: Script;
  /** The runs that its code is from; 0 where it has none that V8 takes. */
  readonly runs: number;
}

/** Chunks that are kept together. */
class Pack {
  readonly #file: string;
  readonly #names: string[] = [];
  readonly #chunks: Chunk[] = [];
  readonly #kept: Kept | null;
  /** Chunks that the file lacks, as they are loaded. */
  readonly #missing: string[] = [];

  constructor(name: string) {
    this.#file = join(cache, name);
    this.#kept = this.#open();
  }

  chunk(name: string): Chunk {
    return this.#chunks[this.#names.indexOf(name)] ?? this.#load(name);
  }

  keep(): void {
    const kept = this.#kept;
    try {
      if (this.#missing.length === 0) {
        if (kept !== null && kept.runs < RUNS)
          this.#write(kept.head, kept.text, kept.runs + 1, withFlags(kept.script.createCachedData(), flagsSample(), firstCode));
        return;
      }
      const before = kept === null ? '[' : `${kept.text.slice(0, -1)},\n`;
      this.#write(this.#names.join('\n'), `${before}${this.#missing.join(',\n')}]`, 0, Buffer.alloc(0));
    } catch {
      // A package that cannot be written to starts a little later, and no worse.
    }
  }

  #open(): Kept | null {
    try {
      const bytes = readFileSync(this.#file);
      const textAt = LENGTHS + bytes.readUInt32LE(0);
      const codeAt = textAt + bytes.readUInt32LE(4);
      const [head, text] = [bytes.toString('latin1', LENGTHS, textAt), bytes.toString('latin1', textAt, codeAt)];
      const code = withFlags(bytes.subarray(codeAt), firstCode, flagsSample());
      const script = new Script(text, { filename: this.#file, ...(code.length === 0 ? {} : { cachedData: code }) });
      this.#chunks.push(...(script.runInThisContext() as Chunk[]));
      this.#names.push(...head.split('\n'));
      return { head, text, script, runs: code.length > 0 && script.cachedDataRejected !== true ? bytes.readUInt32LE(8) : 0 };
    } catch {
      return null;
    }
  }

  #load(name: string): Chunk {
    const text = asFunction(readChunk(name), (path) => readChunk(basename(path)));
    this.#names.push(name);
    this.#missing.push(text);
    const chunk = new Script(`(${text})`, { filename: join(__dirname, 'chunks', name) }).runInThisContext() as Chunk;
    this.#chunks.push(chunk);
    return chunk;
  }

  /** A whole file by renaming, so that two commands at once do no harm. */
  #write(head: string, text: string, runs: number, code: Buffer): void {
    const lengths = Buffer.alloc(LENGTHS);
    lengths.writeUInt32LE(head.length, 0);
    lengths.writeUInt32LE(text.length, 4);
    lengths.writeUInt32LE(runs, 8);
    mkdirSync(cache, { recursive: true });
    const part = `${this.#file}.${process.pid}`;
    writeFileSync(part, Buffer.concat([lengths, Buffer.from(head + text, 'latin1'), code]));
    renameSync(part, this.#file);
  }
}

const packs = new Map<string, Pack>();
const loaded = new Map<string, Exports>();

function packOf(chunk: string): Pack {
  const name = chunk.startsWith('part-') ? chunk : `${command}-${basename(MAIN)}`;
  const pack = packs.get(name) ?? new Pack(name);
  packs.set(name, pack);
  return pack;
}

function load(name: string): Exports {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const exports: Exports = {};
  loaded.set(name, exports);
  packOf(name).chunk(name)(exports, request, `file://${join(__dirname, 'chunks', name)}`);
  return exports;
}

function request(path: string): unknown {
  return path.startsWith('node:') ? require(path) : load(basename(path));
}

function readChunk(name: string): string {
  return readFileSync(join(__dirname, 'chunks', name), 'latin1');
}

/**
 * V8 refuses code that was kept under other flags than it has, and `patience.ts` sets one: what the flags are in the head of kept code is
 * taken from code that was made under those that are wanted.
 */
function withFlags(code: Buffer, from: Buffer, to: Buffer): Buffer {
  for (let at = 0; at < Math.min(32, code.length); at++) {
    if (from[at] !== to[at]) code[at] = to[at] ?? 0;
  }
  return code;
}

function flagsSample(): Buffer {
  return new Script('0').createCachedData();
}

load(basename(MAIN));
if (process.env['NODE_DISABLE_COMPILE_CACHE'] === undefined)
  process.on('exit', () => {
    for (const pack of packs.values()) pack.keep();
  });
// Nothing is waited for any more: leave at once, without taking V8's heap apart first.
process.once('beforeExit', () => process.exit());
