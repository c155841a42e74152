import { readZip } from '../../archive/zip.ts';
import type { ZipEntry } from '../../archive/zip.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';

/** What java makes of an archive of classes. */
export type Jar =
  /** It is no such archive, or has no list of what it is (META-INF/MANIFEST.MF). */
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'open' }
  | { readonly kind: 'jar'; readonly attributes: ReadonlyMap<string, string>; readonly entries: ReadonlyMap<string, ZipEntry> };

const MANIFEST = 'META-INF/MANIFEST.MF';
/** No list of attributes is longer. */
const MOST_MANIFEST = 1_048_576;

/** Reads the archive that `-jar` names (jdk/src/java.base/share/native/libjli/parse_manifest.c). */
export function readJar(content: ByteSource): Jar {
  try {
    const entries = readZip(content);
    if (entries === 'no zip') return { kind: 'corrupt' };
    if (entries === null) return { kind: 'open' };
    const byName = new Map(entries.map((entry) => [entry.name, entry] as const));
    const manifest = byName.get(MANIFEST)?.open();
    if (manifest === undefined) return { kind: 'corrupt' };
    const attributes = manifest.size > MOST_MANIFEST ? null : mainAttributes(latin1(manifest.read(0, manifest.size)));
    return attributes === null ? { kind: 'open' } : { kind: 'jar', attributes, entries: byName };
  } catch (error) {
    if (error instanceof FormatError) return { kind: 'open' };
    throw error;
  }
}

/** Those of the first section by their names in small letters; a line without an end is none. Null where a line has no name. */
function mainAttributes(text: string): ReadonlyMap<string, string> | null {
  const attributes = new Map<string, string>();
  const lines = text.split(/\r\n|[\r\n]/).slice(0, -1);
  let last: string | null = null;
  for (const line of lines) {
    if (line === '') break;
    if (line.startsWith(' ') && last !== null) {
      attributes.set(last, `${attributes.get(last) ?? ''}${line.slice(1)}`);
      continue;
    }
    const colon = line.indexOf(': ');
    if (colon <= 0) return null;
    last = line.slice(0, colon).toLowerCase();
    attributes.set(last, line.slice(colon + 2));
  }
  return attributes;
}

/** The version of a class file (JVM specification 4.1); null where it is none. */
export function classVersion(content: ByteSource): { readonly major: number; readonly minor: number } | null {
  const bytes = content.read(0, 8);
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(0) === 0xcafebabe ? { minor: view.getUint16(4), major: view.getUint16(6) } : null;
}
