import type { BinaryFacts } from '../binary/facts.ts';
import { FORMAT_NAMES } from '../binary/format-names.ts';
import { systemTitle } from '../platform-names.ts';

/** The first line: what it is, and whether it would start in an empty Linux image. */
export interface Answer {
  readonly text: string;
  readonly verdict: string | null;
  readonly mark: 'good' | 'bad' | 'plain';
}

/** What is no system, but takes programs. */
const HOSTS: Readonly<Record<string, string>> = { js: 'a JavaScript host', wasip1: 'a WASI host' };

/** The answer to "what is this file and will it start in scratch", in words. */
export function answerOf(facts: BinaryFacts): Answer {
  if (facts.slices !== undefined)
    return foreign(`Mach-O for ${facts.slices.map(({ platform, arch }) => platform ?? arch ?? '?').join(', ')}`, facts);
  if (facts.format === 'script') return scriptAnswer(facts);
  if (facts.platform === null && facts.note !== null)
    return plain(facts.format === 'wasm' || facts.arch === null || facts.arch === 'bpf' ? facts.note : `${facts.note}, for ${facts.arch}`);
  if (facts.format === 'ar' || facts.format === 'coff')
    return plain(`${facts.note ?? facts.format}${facts.platform === null ? '' : `, for ${facts.platform}`}`);
  if (facts.platform === null)
    return plain(
      facts.format === 'unknown'
        ? 'a file of an unknown format'
        : `${FORMAT_NAMES[facts.format]} ${facts.arch === null ? 'that names no processor' : `for ${facts.arch}, no known system`}`,
    );
  if (facts.os !== 'linux') return foreign(facts.platform, facts);
  return linuxAnswer(facts, facts.platform);
}

function plain(text: string): Answer {
  return { text, verdict: null, mark: 'plain' };
}

const NO_PROGRAMS: Readonly<Partial<Record<BinaryFacts['kind'], string>>> = {
  object: 'an object file',
  core: 'a core file',
  archive: 'a static library',
};

function foreign(text: string, { os, kind }: BinaryFacts): Answer {
  const system = os === null ? 'another system' : (HOSTS[os] ?? systemTitle(os));
  const own = NO_PROGRAMS[kind];
  if (own !== undefined) return plain(`${text}, ${own} of ${system}`);
  if (kind === 'shared-library' || kind === 'bundle')
    return { text: `${text}, a library for ${system}`, verdict: 'no program in a Linux container can load it', mark: 'bad' };
  return { text: `${text}, for ${system}`, verdict: 'will not start in a Linux container', mark: 'bad' };
}

function scriptAnswer({ interpreter, needed, note }: BinaryFacts): Answer {
  if (note !== null) return { text: `a script, and ${note}`, verdict: null, mark: 'bad' };
  const program = needed[0] === undefined ? (interpreter ?? '') : `${needed[0]}, found by ${interpreter ?? ''}`;
  return { text: `a script for ${program}`, verdict: 'will not start in scratch, which has no such program', mark: 'bad' };
}

function linuxAnswer(facts: BinaryFacts, platform: string): Answer {
  if (facts.kind === 'object' || facts.kind === 'core') return plain(`${platform}, ${facts.note ?? facts.kind}`);
  if (facts.packer !== null) return packedAnswer(facts, `${platform}, packed with ${facts.packer.toUpperCase()}`);
  if (facts.kind === 'shared-library') return plain(`${platform}, a shared library${needs(facts)}`);
  if (facts.note?.startsWith('cut off') === true) return { text: `${platform}, damaged`, verdict: 'the file is cut off', mark: 'bad' };
  if (facts.hindrance === 'unloadable')
    return { text: `${platform}, ${facts.note ?? ''}`, verdict: 'will not start in any image', mark: 'bad' };
  if (facts.abi === 'x32')
    return { text: `${platform}, for kernels with x32`, verdict: 'will not start on most, which are built without it', mark: 'bad' };
  if (facts.kind === 'other' && facts.note !== null) return plain(`${platform}, ${facts.note}`);
  if (facts.note?.startsWith('an AppImage') === true) return { text: `${platform}, ${facts.note}`, verdict: null, mark: 'bad' };
  if (facts.linkage === 'static') return { text: `${platform}, static`, verdict: 'starts in scratch', mark: 'good' };
  return { text: `${platform}, dynamic${needs(facts)}`, verdict: 'will not start in scratch', mark: 'bad' };
}

function packedAnswer({ packed }: BinaryFacts, text: string): Answer {
  if (packed === undefined) return { text, verdict: 'what it needs cannot be told', mark: 'plain' };
  if (packed.linkage === 'static') return { text: `${text}, static inside`, verdict: 'starts in scratch', mark: 'good' };
  return { text: `${text}, dynamic inside, needs ${packed.interpreter ?? 'a loader'}`, verdict: 'will not start in scratch', mark: 'bad' };
}

function needs({ libc, needed, interpreter }: BinaryFacts): string {
  const others = needed.length === 0 ? '' : ` and ${needed.length} ${needed.length === 1 ? 'library' : 'libraries'}`;
  if (libc?.minimum != null) return `, needs ${libc.family} ${libc.minimum} or newer${others}`;
  if (libc !== null) return `, needs ${libc.family}${others}`;
  return interpreter === null || interpreter === '' ? others.replace(' and', ', needs') : `, needs ${interpreter}${others}`;
}
