import { latin1 } from '../../../../bytes/latin1.ts';
import { fromBytes } from '../../../../bytes/source.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import { sinkAt } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { capture, captureOther } from '../streams.ts';
import { isKnown } from '../unknown.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt } from './given-files.ts';
import { OF_PACKAGES } from './package-files.ts';
import { OF_PACKERS } from './packers.ts';

/** Programs that turn bytes into others. */
export const OF_BYTES: Readonly<Record<string, KnownProgram>> = {
  ...OF_PACKERS,
  ...OF_PACKAGES,
  base64,
  dd,
  xxd,
};

/** Longer ones are not put into text. */
const MAX_ENCODED = 48 * 1024;
const LINE = 76;

function base64(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'w', { '--decode': '-d' });
  const [path = '-', ...more] = asked?.operands ?? [];
  if (asked === null || more.length > 0 || ![...asked.options.keys()].every((option) => /^[dw]$/.test(option))) return null;
  const found = bytesAt(path, state);
  if (found === 'missing') return FAILED;
  if (found === null && path === '-' && state.input !== null && !asked.options.has('d')) return { status: 0, output: null, error: '' };
  if (found === null || found === 'refused') return path === '-' && state.input === null ? null : ANSWERED;
  const { bytes } = found;
  if (bytes.size > MAX_ENCODED) return ANSWERED;
  const text = latin1(bytes.read(0, bytes.size));
  if (!asked.options.has('d')) {
    const width = asked.options.get('w') ?? String(LINE);
    if (!/^\d{1,4}$/.test(width)) return ANSWERED;
    const encoded = btoa(text);
    return {
      status: 0,
      output: Number(width) === 0 ? encoded : encoded.replace(new RegExp(`.{1,${Number(width)}}`, 'g'), '$&\n'),
      error: '',
    };
  }
  const plain = text.replaceAll('\n', '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain))
    return state.tools === 'gnu' ? { status: 1, output: null, error: null } : ANSWERED;
  const decoded = atob(plain);
  if (/^[\x01-\x7f]*$/.test(decoded)) return { status: 0, output: decoded, error: '' };
  return { status: 0, output: null, bytes: fromBytes(Uint8Array.from(decoded, (one) => one.charCodeAt(0))), error: '' };
}

/** `xxd -r -p`: bytes of their digits. */
function xxd(words: readonly string[], state: ShellState): Done | null {
  const [path = '-', ...more] = words.filter((word) => !/^-(?:r|p|ps|plain)$/.test(word));
  const has = (option: RegExp): boolean => words.some((word) => option.test(word));
  if (!has(/^-r$/) || !has(/^-p/) || more.length > 0 || !isKnown(path) || (path.startsWith('-') && path !== '-')) return null;
  const found = bytesAt(path, state);
  if (found === null || typeof found === 'string' || found.bytes.size > MAX_ENCODED) return ANSWERED;
  const digits = latin1(found.bytes.read(0, found.bytes.size)).replace(/\s+/g, '');
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) return ANSWERED;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { status: 0, output: null, bytes: fromBytes(bytes), error: '' };
}

/** What dd may be given, of every make; sizes begin with a number. */
const OF_DD = /^(?:(?:if|of|conv|iflag|oflag|status)=|(?:bs|ibs|obs|cbs|count|skip|seek|iseek|oseek)=[^A-Za-z])/;

/** `dd if=FILE of=FILE`, whole. */
function dd(words: readonly string[], state: ShellState): Done | null {
  if (words.some((word) => isKnown(word) && !word.startsWith('-') && !OF_DD.test(word))) return FAILED;
  const given = new Map(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
  if (!words.every((word) => isKnown(word) && /^(?:if|of|bs|status|count|skip)=./.test(word))) return null;
  const [from = '-', to] = [given.get('if'), given.get('of')];
  const found = from === '/dev/zero' ? { bytes: zeros(given) } : from === '-' && given.has('count') ? null : bytesAt(from, state);
  if (found === 'missing' || found === 'refused') return found === 'missing' ? FAILED : null;
  const all = found?.bytes ?? null;
  const rest = all === null || from === '/dev/zero' || !given.has('skip') ? all : behind(all, given);
  const bytes = rest === null || from === '/dev/zero' || !given.has('count') ? rest : begun(rest, given);
  if (bytes === null) return null;
  const text = bytes.size > MAX_ENCODED ? null : latin1(bytes.read(0, bytes.size));
  const isText = text !== null && /^[\x01-\x7f]*$/.test(text);
  if (to === undefined) return { status: 0, output: isText ? text : null, ...(isText ? {} : { bytes }), error: null };
  const sink = /^\/dev\//.test(to) ? null : sinkAt(to, false, state);
  if (sink === null || typeof sink === 'string') return sink === null ? null : FAILED;
  if (isText) capture(sink, text);
  else captureOther(sink, { bytes });
  return { status: 0, output: '', error: null };
}

const MAX_ZEROS = 1 << 20;
const UNITS: Readonly<Record<string, number>> = { '': 1, 'k': 1024, 'K': 1024, 'M': 1 << 20 };

/** `bs=SIZE count=COUNT`: how many bytes that is. */
function asked(given: ReadonlyMap<string, string>, what: 'count' | 'skip' = 'count'): number {
  const [, size = '', unit = ''] = /^(\d{1,6})([kKM]?)$/.exec(given.get('bs') ?? '512') ?? [];
  const count = /^\d{1,6}$/.test(given.get(what) ?? '') ? Number(given.get(what)) : NaN;
  return Number(size === '' ? NaN : size) * (UNITS[unit] ?? NaN) * count;
}

/** Null where there is no end to them, or too many. */
function zeros(given: ReadonlyMap<string, string>): ByteSource | null {
  const total = asked(given);
  return total <= MAX_ZEROS ? fromBytes(new Uint8Array(total)) : null;
}

/** What stands behind the blocks that are skipped; null where that is too much, or not known. */
function behind(bytes: ByteSource, given: ReadonlyMap<string, string>): ByteSource | null {
  const start = Math.min(bytes.size, asked(given, 'skip'));
  return bytes.size - start <= MAX_SKIPPED ? fromBytes(Uint8Array.from(bytes.read(start, bytes.size - start))) : null;
}

const MAX_SKIPPED = 1 << 24;

/** The first bytes of a file, as many as are wanted; null where they are too many. */
function begun(bytes: ByteSource, given: ReadonlyMap<string, string>): ByteSource | null {
  const total = Math.min(bytes.size, asked(given));
  return total <= MAX_ZEROS ? fromBytes(Uint8Array.from(bytes.read(0, total))) : null;
}
