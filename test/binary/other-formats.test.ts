import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../src/binary/inspect.ts';
import { fromBytes } from '../../src/bytes/source.ts';

function noteOf(parts: readonly (readonly [at: number, text: string])[], size: number): string | null {
  const bytes = new Uint8Array(size).fill(0x81);
  for (const [at, text] of parts) bytes.set(Buffer.from(text, 'latin1'), at);
  return inspectSource(fromBytes(bytes), 'x').note;
}

/** Each was met in a package of Debian's or of PyPI, or is made by the tool it names; `file` calls them so as well. */
describe('files of no format of their own here', () => {
  it.each<[string, readonly (readonly [number, string])[], number, string | null]>([
    ['vmlinuz', [[0x202, 'HdrS']], 4096, 'a Linux kernel: a machine boots it, nothing starts it'],
    ['the Image of arm64', [[0x38, 'ARM\x64']], 4096, 'a Linux kernel: a machine boots it, nothing starts it'],
    ['an ISO', [[32769, 'CD001']], 40000, 'a CD or DVD image'],
    ['less than an ISO', [[32, 'CD001']], 100, null],
    ['mkfs.ext4', [[1080, '\x53\xef']], 4096, 'an image of an ext file system'],
    ['a boot sector', [[510, '\x55\xaa']], 512, 'a boot sector or a disk image'],
    [
      'openssl x509 -outform der',
      [[0, '\x30\x82\x03\x1f\x30\x82\x02\x07\xa0\x03\x02\x01\x02']],
      800,
      'a certificate in DER form: most programs want PEM (openssl x509 -inform der)',
    ],
    ['openssl pkcs8 -topk8 -outform der', [[0, '\x30\x82\x05\x2d\x30\x57\x06\x09\x2a\x86']], 800, null],
    ['openssl pkcs12', [[0, '\x30\x82\x03\x1f\x02\x01\x03']], 800, 'a PKCS#12 key store'],
    ['openssl pkey -outform der', [[0, '\x30\x82\x03\x1f\x02\x01\0']], 800, 'a private key in DER form'],
    ['erlc', [[0, 'FOR1\0\0\0\x50BEAM']], 100, 'compiled Erlang: erl loads it'],
    ['luac', [[0, '\x1bLua\x54']], 100, 'compiled Lua: start it with lua'],
    ['ocamlc -a', [[0, 'Caml1999A031']], 100, 'compiled OCaml: something to link, not a program'],
    ['msgfmt', [[0, '\xde\x12\x04\x95']], 100, 'translated messages (gettext)'],
    ['python -m py_compile', [[0, '\xa7\x0d\x0d\x0a']], 100, 'compiled Python: start it with python'],
    ['xz --format=lzma', [[0, '\x5d\0\0\x80\0']], 100, 'lzma-compressed: unpack it first'],
  ])('%s', (_, parts, size, note) => {
    expect(noteOf(parts, size)).toBe(note);
  });

  it.each([
    ['-----BEGIN CERTIFICATE-----\nMIIB\n', 'a certificate, not a program'],
    ['-----BEGIN EC PRIVATE KEY-----\nMIIB\n', 'a key or the like in PEM form, not a program'],
    ['-----BEGIN\n', 'text without #! at its beginning: Linux does not start it'],
  ])('%j', (text, note) => {
    expect(inspectSource(fromBytes(Buffer.from(text)), 'x').note).toBe(note);
  });
});
