import type { TarEntry } from '../archive/tar-entry.ts';
import type { TarSink } from '../archive/tar-push.ts';
import { joinPieces } from '../bytes/join-pieces.ts';
import { fromBytes } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';
import { cleanParts } from '../image/walk.ts';
import { secretFileKind } from '../secrets/secret-files.ts';
import { baseName } from '../text.ts';
import { badImage } from './json.ts';
import { LayerEntry } from './layer.ts';
import type { LayerContent } from './layer.ts';
import { keepHead, keepRanges, RecordingSource } from './partial-source.ts';

/** What one archive may cost, over all of its layers. */
export interface Allowance {
  entries: number;
  /** Characters of names. */
  names: number;
  /** Bytes of files that are kept because something may look into them. */
  kept: number;
}

/** Twice what the largest images have, and at most some 250 MB. */
export function newAllowance(): Allowance {
  return { entries: 1_000_000, names: 64 << 20, kept: 40 << 20 };
}

/** Which files of a layer that passes by are looked into. */
export interface KeepPlan {
  /** Files that are surely wanted, whatever they are. */
  isWanted(path: string, entry: TarEntry): boolean;
  /** Looks at a file as the start would; what it reads is kept. `asProgram`: also as rules look at the program that starts. */
  probe(source: ByteSource, asProgram: boolean, entry: LayerEntry): void;
  /** Nobody knows yet what starts: any program may. */
  readonly isBlind: boolean;
  /** Larger files than that are not looked into while they pass by, unless they are wanted; default 16 MiB. */
  readonly maxProbed?: number;
}

/** Files that users, groups and loaders are looked up in. */
const DATABASES = /^etc\/(?:passwd|group|ld\.so\.conf|ld\.so\.cache|ld\.so\.preload|ld-musl-[^/]+\.path|ld\.so\.conf\.d\/[^/]+)$/;
/** A loader's own directories stand as text anywhere in it. */
const LOADERS = /(?:^|\/)(?:ld(?:64)?[-.][^/]*\.so(?:\.\d+)*|ld(?:64)?\.so\.\d+|ld-linux[^/]*|libc\.so)$/;
const MAX_DATABASE = 4 << 20;
/** A file of keys is not larger. */
const SECRET_HEAD = 16_384;
/** The kernel looks at 256 bytes of a script, a person's mistake shows in a few more. */
const SCRIPT_HEAD = 512;
const MAX_PROBED = 16 << 20;
const MAX_WANTED = 256 << 20;
/** A wanted file up to this size is kept as it is. */
const MAX_WHOLE = 8 << 20;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/** AUFS' own files, which engines pass over. */
const WHITEOUT_META = '.wh..wh.';

const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46];

/** Takes the entries of one layer, and of their data what is worth keeping. */
export class LayerReader implements TarSink {
  readonly entries: LayerEntry[] = [];
  readonly content: LayerContent;
  readonly #plan: KeepPlan;
  readonly #allowance: Allowance;
  #current: LayerEntry | null = null;
  #isWanted = false;
  #held: Uint8Array[] = [];
  #heldSize = 0;
  #limit = 0;

  constructor(content: LayerContent, plan: KeepPlan, allowance: Allowance) {
    this.content = content;
    this.#plan = plan;
    this.#allowance = allowance;
  }

  entry(entry: TarEntry): boolean {
    this.#charge(entry);
    this.#current = null;
    if (entry.type === 'global-header') return false;
    if (entry.type === 'unknown') throw badImage(`an entry of a type that engines refuse: ${JSON.stringify(entry.path)}`);
    const path = cleanName(entry.path);
    const name = baseName(path);
    if (name.startsWith(WHITEOUT)) {
      this.#whiteout(path, name, entry);
      return false;
    }
    const own = new LayerEntry(path, entry.isWhiteout === true ? 'no-device' : entry.type, entry, this.content);
    this.entries.push(own);
    return entry.type === 'file' && entry.size > 0 && this.content.direct === null && this.#hold(own, entry);
  }

  data(bytes: Uint8Array): void {
    if (this.#heldSize >= this.#limit) return;
    if (this.#heldSize < ELF_MAGIC.length && this.#heldSize + bytes.length >= ELF_MAGIC.length) this.#decide(bytes);
    const part = bytes.slice(0, Math.max(0, this.#limit - this.#heldSize));
    this.#held.push(part);
    this.#heldSize += part.length;
  }

  end(): void {
    const entry = this.#current;
    if (entry === null || this.#heldSize === 0) return;
    const bytes = joinPieces(this.#held, this.#heldSize);
    this.#held = [];
    entry.kept = this.#keep(entry, bytes);
  }

  #charge(entry: TarEntry): void {
    this.#allowance.names -= entry.path.length + entry.linkTarget.length;
    if (--this.#allowance.entries < 0) throw badImage('the image has more than a million files');
    if (this.#allowance.names < 0) throw badImage("the names of the image's files take more than 64 MiB");
  }

  #whiteout(path: string, name: string, entry: TarEntry): void {
    const above = path.slice(0, path.length - name.length);
    if (name === OPAQUE) this.entries.push(new LayerEntry(above.slice(0, -1), 'opaque', entry, this.content));
    if (name.startsWith(WHITEOUT_META)) return;
    const gone = name.slice(WHITEOUT.length);
    if (gone === '' || gone === '.' || gone === '..')
      throw badImage(`the entry ${JSON.stringify(entry.path)} takes nothing away that has a name`);
    this.entries.push(new LayerEntry(above + gone, 'whiteout', entry, this.content));
  }

  /** Whether any data of the file are to be held, and how many bytes at most. */
  #hold(own: LayerEntry, entry: TarEntry): boolean {
    this.#isWanted = this.#plan.isWanted(own.path, entry);
    this.#limit = this.#isWanted
      ? entry.storedSize <= MAX_WANTED
        ? entry.storedSize
        : 0
      : DATABASES.test(own.path) || LOADERS.test(own.path)
        ? MAX_DATABASE
        : secretFileKind(own.path) !== null
          ? SECRET_HEAD
          : entry.storedSize <= (this.#plan.maxProbed ?? MAX_PROBED)
            ? entry.storedSize
            : SCRIPT_HEAD;
    this.#current = own;
    this.#held = [];
    this.#heldSize = 0;
    return this.#limit > 0;
  }

  /** The first bytes decide: a program is held until its end, of a script the beginning, and nothing of what is neither. */
  #decide(bytes: Uint8Array): void {
    const entry = this.#current;
    if (entry === null || this.#isWanted || isKeptByName(entry.path)) return;
    const head = joinPieces(
      [...this.#held, bytes.subarray(0, ELF_MAGIC.length)],
      this.#heldSize + Math.min(bytes.length, ELF_MAGIC.length),
    );
    if (ELF_MAGIC.every((byte, i) => head[i] === byte)) return;
    if ((entry.mode & 0o111) === 0) this.#limit = 0;
    else if (head[0] === 0x23 && head[1] === 0x21) this.#limit = Math.min(this.#limit, SCRIPT_HEAD);
  }

  #keep(entry: LayerEntry, bytes: Uint8Array): ByteSource | null {
    if (bytes.length < entry.storedSize)
      return entry.parts === null && this.#afford(bytes.length) ? keepHead(entry.size, bytes, entry) : null;
    const whole = entry.within(fromBytes(bytes), 0);
    if (this.#isWanted && bytes.length <= MAX_WHOLE) return whole;
    if (bytes.length <= SCRIPT_HEAD || isKeptByName(entry.path)) return this.#afford(bytes.length) ? whole : null;
    const mayStart = this.#plan.isBlind && (entry.mode & 0o111) !== 0;
    return (this.#isWanted || mayStart ? this.#probe(entry, whole, true) : null) ?? this.#probe(entry, whole, false);
  }

  #probe(entry: LayerEntry, whole: ByteSource, asProgram: boolean): ByteSource | null {
    const recording = new RecordingSource(whole);
    this.#plan.probe(recording, asProgram, entry);
    const ranges = recording.ranges();
    const cost = ranges.reduce((sum, { length }) => sum + length, 0);
    return this.#isWanted || this.#afford(cost) ? keepRanges(whole, ranges, entry) : null;
  }

  #afford(bytes: number): boolean {
    if (bytes > this.#allowance.kept) return false;
    this.#allowance.kept -= bytes;
    return true;
  }
}

function isKeptByName(path: string): boolean {
  return DATABASES.test(path) || LOADERS.test(path) || secretFileKind(path) !== null;
}

/** NAME_MAX, in bytes. */
const MAX_NAME = 255;

/**
 * The path of an entry inside the image, without a leading `/`: engines have changed their root before they look, and `..`
 * leads no further up than there.
 * @throws ScratchLintError `bad-image` where no file can have the name.
 */
function cleanName(path: string): string {
  // A character has at most three bytes in UTF-8.
  if (path.length > MAX_NAME / 3) checkNames(path);
  if (!/(?:^|\/)(?:\.{1,2}(?:\/|$)|\/|$)/.test(path)) return path;
  return cleanParts(path).join('/');
}

function checkNames(path: string): void {
  // Of bytes that are no UTF-8 nobody knows how many they were.
  const long = path
    .split('/')
    .find((part) => part.length > MAX_NAME / 3 && !part.includes('\ufffd') && new TextEncoder().encode(part).length > MAX_NAME);
  if (long !== undefined) throw badImage(`a file has a name of more than ${MAX_NAME} bytes: ${JSON.stringify(long.slice(0, 80))}…`);
}
