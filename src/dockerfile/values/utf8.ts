/** The text's UTF-8 bytes, half a surrogate pair as U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  // Most texts are short and ASCII, and a TextEncoder takes longer to begin than they take.
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return new TextEncoder().encode(text);
    bytes[i] = code;
  }
  return bytes;
}

/** Decodes as Go does: each byte that belongs to no character becomes one U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decodeWhole(bytes) ?? decodeBroken(bytes);
}

function decodeBroken(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    const character = length === 0 ? null : decodeWhole(bytes.subarray(at, at + length));
    parts.push(character ?? '\uFFFD');
    at += character === null ? 1 : length;
  }
  return parts.join('');
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function decodeWhole(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
