import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { GoUses } from '../../../src/binary/facts.ts';
import { goProgramOf } from '../../../src/binary/go/go-program.ts';
import type { GoProgram } from '../../../src/binary/go/go-program.ts';
import { effectIn } from '../../../src/binary/go/ldflags-effect.ts';
import { usesIn } from '../../../src/binary/go/uses.ts';
import { openFile } from '../../../src/bytes/file-source.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import type { ByteSource } from '../../../src/bytes/source.ts';

const story = fileURLToPath(new URL('../../../fixtures/ecs-service/', import.meta.url));

function openProgram(name: string): [ByteSource, GoProgram] {
  const source = openFile(`${story}${name}`);
  const program = goProgramOf(source);
  if (program === null) throw new Error(`${name} is no Go program`);
  return [source, program];
}

/** The program of the story serves HTTP, looks up its user and resolves names; it dials nobody. */
describe('usesIn', () => {
  it.each(['static', 'arm64', 'macos', 'macos-arm64', 'trimpath'])('%s: finds the functions without symbols', (name) => {
    const uses = usesIn(...openProgram(`${name}/my-binary`));
    // macOS programs call the system's resolver without cgo.
    const cgoResolver = name.startsWith('macos') ? 'net._C_getaddrinfo' : null;
    expect(uses).toMatchObject({ tlsClient: null, cgo: null, cgoResolver, plugins: null, sqliteStub: null, complete: true });
  });

  it('sees cgo and its resolver in the second binary of the story', () => {
    expect(usesIn(...openProgram('cgo/my-binary'))).toMatchObject({
      cgo: expect.stringMatching(/_cgo_topofstack|crosscall2|_Cfunc_/),
      cgoResolver: expect.stringContaining('getaddrinfo'),
    });
  });
});

/** A table of function names of Go 1.20 or later and nothing else; each name is what its version of Go links for the call. */
describe('the names that tell', () => {
  it.each<[string, keyof GoUses]>([
    ['crypto/tls.DialWithDialer', 'tlsClient'],
    ['crypto/tls.dial', 'tlsClient'],
    ['os.StartProcess', 'execsPrograms'],
    ['syscall.Exec', 'execsPrograms'],
    ['github.com/mattn/go-sqlite3.(*SQLiteDriverMock).Open', 'sqliteStub'],
    ['github.com/mattn/go-sqlite3.SQLiteDriver.Open', 'sqliteStub'],
  ])('%s', (name, use) => expect(usesOf(name)).toMatchObject({ [use]: name }));

  it('and not those of the driver with cgo', () => {
    expect(usesOf('github.com/mattn/go-sqlite3.(*SQLiteDriver).Open')).toMatchObject({ sqliteStub: null, complete: true });
  });

  function usesOf(name: string): GoUses | null {
    const text = Buffer.from(`main.main\0${name}\0`);
    const bytes = Buffer.alloc(72 + text.length + 256);
    bytes.writeUInt32LE(0xfffffff1, 0);
    bytes.set([0, 0, 1, 8], 4);
    [2, 1, 0x401000, 72, 72 + text.length].forEach((word, i) => bytes.writeBigUInt64LE(BigInt(word), 8 + 8 * i));
    bytes.set(text, 72);
    const table = { offset: 0, length: bytes.length };
    const [, program] = openProgram('static/my-binary');
    return usesIn(fromBytes(bytes), { ...program, functionTables: [table] });
  }
});

describe('effectIn', () => {
  it('tells a value that reached the program from one that did not, in a stripped program', () => {
    const [source, program] = openProgram('my-binary');
    expect(effectIn(source, program, 'main.DB_HOST')).toBe('present');
    expect(effectIn(source, program, 'main.DB_PW')).toBe('present');
    expect(effectIn(source, program, 'main.notThere')).toBe('unknown');
  });

  it('does not know where -trimpath took the flags away', () => {
    expect(effectIn(...openProgram('trimpath/my-binary'), 'main.DB_PW')).toBe('unknown');
  });
});
