import { detectCompression } from '../../../archive/compression.ts';
import { openGzip } from '../../../archive/gzip.ts';
import { latin1 } from '../../../bytes/latin1.ts';
import { fromBytes } from '../../../bytes/source.ts';
import type { ByteSource } from '../../../bytes/source.ts';
import { FormatError } from '../../../errors.ts';
import { isRoom, roomFor, sureEntry } from './attempts.ts';
import { ANSWERED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt } from './given-files.ts';
import { BY_SCRIPT, sinkAt } from './redirections.ts';
import type { ShellState } from './state.ts';
import { captureOther } from './streams.ts';
import { isKnown } from './unknown.ts';

/** Programs that turn bytes into others. */
export const OF_BYTES: Readonly<Record<string, KnownProgram>> = {
  gzip: (words, state) => gzip(words, state, false),
  gunzip: (words, state) => gzip(words, state, true),
  zcat: (words, state) => gzip(['-c', ...words], state, true),
  ...Object.fromEntries(['xz', 'unxz', 'xzcat', 'lzma', 'unlzma', 'lzcat', 'bzip2', 'bunzip2', 'bzcat'].map((name) => [name, lacksFile])),
  unzip,
  dpkg,
  base64,
  dd,
};

const LONG = { '--decompress': '-d', '--stdout': '-c', '--keep': '-k', '--force': '-f' } as const;

const FAILED: Done = { status: 1, output: '', error: null };

/** Of those whose format is not read, only that what they are given is not there. */
function lacksFile(words: readonly string[], state: ShellState): Done | null {
  const [path = '-', ...more] = askedFor(words, '', { ...LONG, '--quiet': '-q' })?.operands ?? [];
  return path !== '-' && more.length === 0 && bytesAt(path, state) === 'missing' ? FAILED : null;
}

/** `unzip NAME`, which may be that of `NAME.zip`. */
function unzip(words: readonly string[], state: ShellState): Done | null {
  const [path = '-'] = askedFor(words, 'd')?.operands ?? [];
  const isAway = path !== '-' && !/[*?[]/.test(path) && ['', '.zip', '.ZIP'].every((ending) => bytesAt(`${path}${ending}`, state) === 'missing');
  return isAway ? { ...FAILED, status: state.tools === 'busybox' ? 1 : 9 } : null;
}

/** `dpkg -i FILE…`, where one is not there: what the others come to is not followed. */
function dpkg([option, ...paths]: readonly string[], state: ShellState): Done | null {
  if (!/^(?:-[ixXIc]|--(?:install|unpack|extract|info|contents))$/.test(option ?? '') || paths.some((path) => path.startsWith('-') || !isKnown(path))) return null;
  const packages = /^(?:-i|--install|--unpack)$/.test(option ?? '') ? paths : paths.slice(0, 1);
  if (!packages.some((path) => bytesAt(path, state) === 'missing')) return null;
  // The others are unpacked all the same.
  state.outside.isBeyond ||= packages.length > 1;
  return { ...FAILED, status: 2 };
}

function gzip(words: readonly string[], state: ShellState, unpacksAlways: boolean): Done | null {
  const asked = askedFor(words, '', LONG);
  if (asked === null || ![...asked.options.keys()].every((option) => /^[dckfqnv1-9]$/.test(option))) return null;
  const { options, operands } = asked;
  const unpacks = unpacksAlways || options.has('d');
  const [path = '-', ...more] = operands;
  if (more.length > 0) return null;
  const found = bytesAt(path, state);
  if (found === 'missing') return FAILED;
  if (found === null || found === 'refused') return null;
  // GNU's takes it for no more than a warning.
  if (unpacks && path !== '-' && !options.has('c') && !/(?:[.\-_]g?z|\.t[ag]z|\.Z)$/.test(path)) return { ...FAILED, status: state.tools === 'gnu' ? 2 : 1 };
  const bytes = unpacks ? unpacked(found.bytes) : null;
  if (bytes === 'no gzip') return FAILED;
  if (unpacks && bytes === null) return null;
  if (path === '-' || options.has('c')) return bytes === null ? ANSWERED : { status: 0, output: null, bytes, error: '' };
  const entry = sureEntry(path, state);
  const name = unpacks ? /^(.+)\.(?:gz|tgz)$/.exec(path)?.[1] : /\.gz$/.test(path) ? undefined : `${path}.gz`;
  if (found.node === null || entry?.ok !== true || entry.node !== found.node || name === undefined || path.endsWith('.tgz')) return null;
  const there = sureEntry(name, state);
  const room = roomFor(name, state);
  // What stands there is asked for.
  if (there?.ok !== false || there.errno !== 'ENOENT' || room === null || !isRoom(room) || state.process.user.uid !== 0 || found.node.uid !== 0) return null;
  const { mode, uid, gid } = found.node;
  state.outside.make(room, { type: 'file', mode: mode & 0o777, uid, gid, origin: BY_SCRIPT, content: bytes, unknown: bytes === null ? `${name} is packed by gzip` : null });
  if (!options.has('k')) state.outside.remove(entry.path);
  return { status: 0, output: '', error: '' };
}

function unpacked(bytes: ByteSource): ByteSource | 'no gzip' | null {
  if (detectCompression(bytes.read(0, 16)) !== 'gzip') return bytes.size === 0 ? null : 'no gzip';
  try {
    const made = openGzip(bytes);
    return made.problem === null ? made : null;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** Longer ones are not put into text. */
const MAX_ENCODED = 48 * 1024;
const LINE = 76;

function base64(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'w', { '--decode': '-d' });
  const [path = '-', ...more] = asked?.operands ?? [];
  if (asked === null || more.length > 0 || ![...asked.options.keys()].every((option) => /^[dw]$/.test(option))) return null;
  const found = bytesAt(path, state);
  if (found === 'missing') return FAILED;
  if (found === null || found === 'refused') return path === '-' && state.input === null ? null : ANSWERED;
  const { bytes } = found;
  if (bytes.size > MAX_ENCODED) return ANSWERED;
  const text = latin1(bytes.read(0, bytes.size));
  if (!asked.options.has('d')) {
    const width = asked.options.get('w') ?? String(LINE);
    if (!/^\d{1,4}$/.test(width)) return ANSWERED;
    const encoded = btoa(text);
    return { status: 0, output: Number(width) === 0 ? encoded : encoded.replace(new RegExp(`.{1,${Number(width)}}`, 'g'), '$&\n'), error: '' };
  }
  const plain = text.replaceAll('\n', '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain)) return state.tools === 'gnu' ? { status: 1, output: null, error: null } : ANSWERED;
  const decoded = atob(plain);
  if (/^[\x01-\x7f]*$/.test(decoded)) return { status: 0, output: decoded, error: '' };
  return { status: 0, output: null, bytes: fromBytes(Uint8Array.from(decoded, (one) => one.charCodeAt(0))), error: '' };
}

/** `dd if=FILE of=FILE`, whole. */
function dd(words: readonly string[], state: ShellState): Done | null {
  const given = new Map(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
  if (!words.every((word) => isKnown(word) && /^(?:if|of|bs|status|count)=./.test(word))) return null;
  const [from = '-', to] = [given.get('if'), given.get('of')];
  const found = from === '/dev/zero' ? { bytes: zeros(given) } : given.has('count') ? null : bytesAt(from, state);
  if (found === 'missing' || found === 'refused') return found === 'missing' ? FAILED : null;
  const bytes = found?.bytes ?? null;
  if (bytes === null) return null;
  if (to === undefined) return { status: 0, output: null, bytes, error: null };
  const sink = /^\/dev\//.test(to) ? null : sinkAt(to, false, state);
  if (sink === null || typeof sink === 'string') return sink === null ? null : FAILED;
  captureOther(sink, { bytes });
  return { status: 0, output: '', error: null };
}

const MAX_ZEROS = 1 << 20;
const UNITS: Readonly<Record<string, number>> = { '': 1, 'k': 1024, 'K': 1024, 'M': 1 << 20 };

/** Null where there is no end to them, or too many. */
function zeros(given: ReadonlyMap<string, string>): ByteSource | null {
  const [, size = '', unit = ''] = /^(\d{1,6})([kKM]?)$/.exec(given.get('bs') ?? '512') ?? [];
  const count = /^\d{1,6}$/.test(given.get('count') ?? '') ? Number(given.get('count')) : NaN;
  const total = Number(size === '' ? NaN : size) * (UNITS[unit] ?? NaN) * count;
  return total <= MAX_ZEROS ? fromBytes(new Uint8Array(total)) : null;
}
