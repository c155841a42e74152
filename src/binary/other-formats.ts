import type { ByteSource } from '../bytes/source.ts';

const LINUX = 'a Linux kernel: a machine boots it, nothing starts it';

/** What people hand in by mistake, or copy into an image as data, by bytes at one place. The first that fits counts. */
const OTHERS: readonly (readonly [at: number, magic: string, sentence: string])[] = [
  [0, '%PDF-', 'a PDF document'],
  [0, '\x89PNG', 'a PNG image'],
  [0, '\xff\xd8\xff', 'a JPEG image'],
  [0, 'GIF8', 'a GIF image'],
  [0, 'SQLite format 3', 'an SQLite database'],
  [0, '\x93NUMPY', 'a NumPy array'],
  [0, '\xed\xab\xee\xdb', 'an RPM package: install it, or unpack it with rpm2cpio'],
  [0, '070701', 'a cpio archive'],
  [0, '070702', 'a cpio archive'],
  [0, '070707', 'a cpio archive'],
  [0, '\xc7\x71', 'a cpio archive'],
  [0, '7z\xbc\xaf\x27\x1c', 'a 7-Zip archive: unpack it first'],
  [0, 'Rar!', 'a RAR archive: unpack it first'],
  [0, 'MSCF', 'a Windows cabinet: unpack it first'],
  [0, 'xar!', 'an installer package of macOS'],
  [0, 'hsqs', 'a squashfs image'],
  [0, 'QFI\xfb', 'a disk image of QEMU (qcow2)'],
  [0, 'KDMV', 'a disk image of VMware'],
  [0, 'vhdxfile', 'a disk image of Hyper-V'],
  [0, 'conectix', 'a disk image of Hyper-V'],
  [0, 'dex\n', 'Android bytecode'],
  [0, '\x1f\x9d', 'compressed with compress: unpack it first'],
  [0, 'LZIP', 'lzip-compressed: unpack it first'],
  [0, '\x89LZO', 'lzop-compressed: unpack it first'],
  [0, '\x04\x22\x4d\x18', 'lz4-compressed: unpack it first'],
  [0, '\x5d\0\0\x80\0', 'lzma-compressed: unpack it first'],
  [0, '\x5d\0\0\0\x04', 'lzma-compressed: unpack it first'],
  [0, '\x5d\0\0\0\x01', 'lzma-compressed: unpack it first'],
  [0, 'go object ', 'a Go object: what the compiler makes of one package'],
  [0, 'Caml1999', 'compiled OCaml: something to link, not a program'],
  [0, 'PPU', 'a compiled Pascal unit: something to link, not a program'],
  [0, '\x1bLua', 'compiled Lua: start it with lua'],
  [0, '\x1bLJ', 'compiled Lua: start it with luajit'],
  [8, 'BEAM', 'compiled Erlang: erl loads it'],
  [0, '\x50\xed\x55\xba', 'CUDA code: a program loads it into a GPU'],
  [0, '\x03\x02\x23\x07', 'SPIR-V code: a program loads it into a GPU'],
  [0, '\xd0\xcf\x11\xe0', 'a Microsoft Office or installer file'],
  [0, '\xfe\xed\xfe\xed', 'a Java key store'],
  [0, 'Salted__', 'encrypted with openssl enc'],
  [0, '\xde\x12\x04\x95', 'translated messages (gettext)'],
  [0, '\x95\x04\x12\xde', 'translated messages (gettext)'],
  [0, 'TZif', 'a time zone of tzdata'],
  [0, '\x27\x05\x19\x56', 'an image for the U-Boot boot loader'],
  [0, '\xd0\x0d\xfe\xed', 'a device tree or an image for the U-Boot boot loader'],
  [0x202, 'HdrS', LINUX],
  [0x38, 'ARM\x64', LINUX],
  [0x24, '\x18\x28\x6f\x01', LINUX],
  [32769, 'CD001', 'a CD or DVD image'],
  [1080, '\x53\xef', 'an image of an ext file system'],
  [0, '\x55\xaa', 'an option ROM: firmware loads it'],
  [510, '\x55\xaa', 'a boot sector or a disk image'],
];

/** Behind a DER sequence of 256 bytes or more: the version of an X.509 certificate, or a first number that says which kind of keys follows. */
const DER: readonly (readonly [at: number, magic: string, sentence: string])[] = [
  [8, '\xa0\x03\x02\x01', 'a certificate in DER form: most programs want PEM (openssl x509 -inform der)'],
  [4, '\x02\x01\x03', 'a PKCS#12 key store'],
  [4, '\x02\x01\x00', 'a private key in DER form'],
];

/** What lies further on is asked for alone. */
const LOOK = 1100;

/** The sentence for a file of no format that has a name here; null for one that nothing shows. */
export function describeOther(source: ByteSource): string | null {
  const head = source.read(0, LOOK).slice();
  const match = OTHERS.find(([at, magic]) => {
    if (at + magic.length <= head.length) return holds(head, at, magic);
    return at >= LOOK && at < source.size && holds(source.read(at, magic.length), 0, magic);
  });
  return match?.[2] ?? describeDer(head) ?? describePython(head);
}

function holds(bytes: Uint8Array, at: number, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic.charCodeAt(i)) return false;
  return true;
}

function describeDer(head: Uint8Array): string | null {
  if (head[0] !== 0x30 || head[1] !== 0x82) return null;
  return DER.find(([at, magic]) => holds(head, at, magic))?.[2] ?? null;
}

/** A .pyc begins with two bytes of its version, then CR LF. */
function describePython(head: Uint8Array): string | null {
  const isPython = head[2] === 0x0d && head[3] === 0x0a && head.length > 15 && (head[1] ?? 0) <= 0x0f;
  return isPython ? 'compiled Python: start it with python' : null;
}
