import { Reader } from '../bytes/reader.ts';
import type { ByteSource } from '../bytes/source.ts';
import { decodeText } from '../bytes/text.ts';
import type { Format } from './facts.ts';
import { describeOther } from './other-formats.ts';
import { asText } from './plain.ts';

/** The one sentence that a person needs about a file that is no program; null where the format's name says it all. */
export function describe(source: ByteSource, format: Format): string | null {
  switch (format) {
    case 'zip':
      return describeZip(source);
    case 'dos':
      return describeDos(source);
    case 'text':
      return describeText(source);
    case 'unknown':
      return describeOther(source);
    default:
      return SENTENCES[format] ?? null;
  }
}

const SENTENCES: Readonly<Partial<Record<Format, string>>> = {
  'java-class': 'a Java class: start it with java',
  'gzip': 'gzip-compressed: unpack it first',
  'bzip2': 'bzip2-compressed: unpack it first',
  'xz': 'xz-compressed: unpack it first',
  'zstd': 'zstd-compressed: unpack it first',
  'tar': 'a tar archive: unpack it first',
  'llvm-bitcode': 'LLVM bitcode: compile it first',
  'html': 'an HTML page, perhaps what a download answered instead of the file',
  'lfs-pointer': 'a Git LFS pointer: the file itself was not fetched (git lfs pull)',
  'empty': 'an empty file',
  'zeros': 'nothing but zeros: a copy or download that did not end well',
};

function describeZip(source: ByteSource): string {
  const header = new Reader(source, 'little').part(0, 30);
  const first = header.length === 30 ? decodeText(source.read(30, Math.min(header.u16(26), 256)), 0, 256) : '';
  if (first.startsWith('META-INF/')) return 'a Java archive: start it with java -jar';
  if (first === 'AndroidManifest.xml' || first === 'classes.dex') return 'an Android package';
  return 'a zip archive: unpack it first';
}

/** MZ, and then perhaps the header of a system before Windows NT. */
function describeDos(source: ByteSource): string {
  const reader = new Reader(source, 'little');
  const dos = reader.part(0, 64);
  const signature = dos.length === 64 ? reader.part(dos.u32(60), 4).text(0) : '';
  if (signature.startsWith('PE')) return 'cut off: a Windows program whose headers are not all there';
  if (signature.startsWith('NE')) return 'a program for 16-bit Windows or OS/2';
  return signature.startsWith('LE') || signature.startsWith('LX') ? 'a program for OS/2 or a Windows driver' : 'a program for DOS';
}

function describeText(source: ByteSource): string {
  const head = source.read(0, 1024);
  const text = asText(head) ?? '';
  const [first, second] = [head[0], head[1]];
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return hasShebang(text) ? 'a script in UTF-16: Linux does not see its #!; save it as UTF-8' : 'UTF-16 text, not a program';
  }
  if (text.startsWith('#!')) return 'a script behind a byte order mark: Linux does not see its #!; save it without one';
  if (text.startsWith('-----BEGIN CERTIFICATE-----')) return 'a certificate, not a program';
  if (/^-----BEGIN [A-Z0-9 ]{1,40}-----/.test(text)) return 'a key or the like in PEM form, not a program';
  if (hasShebang(text)) return 'a script whose #! is not at its very beginning: Linux does not see it there';
  return 'text without #! at its beginning: Linux does not start it';
}

function hasShebang(text: string): boolean {
  return /^\ufeff?\s*#!/.test(text);
}
