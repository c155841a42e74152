import { describe, expect, it } from 'vitest';
import { readLdflagsVariable } from '../../../src/binary/go/ldflags-effect.ts';
import { readGoUses } from '../../../src/binary/go/uses.ts';
import { openFile } from '../../../src/bytes/file-source.ts';

const story = new URL('../../../fixtures/ecs-service/', import.meta.url).pathname;

/** The program of the story serves HTTP, looks up its user and resolves names; it dials nobody. */
describe('readGoUses', () => {
  it.each(['static', 'arm64', 'macos', 'macos-arm64', 'trimpath'])('%s: finds the functions without symbols', (name) => {
    const uses = readGoUses(openFile(`${story}${name}/my-binary`));
    // macOS programs call the system's resolver without cgo.
    const cgoResolver = name.startsWith('macos') ? 'net._C_getaddrinfo' : null;
    expect(uses).toMatchObject({ tlsClient: null, cgo: null, cgoResolver, plugins: null, sqliteStub: null, complete: true });
  });

  it('sees cgo and its resolver in the second binary of the story', () => {
    expect(readGoUses(openFile(`${story}cgo/my-binary`))).toMatchObject({
      cgo: expect.stringMatching(/_cgo_topofstack|crosscall2|_Cfunc_/), cgoResolver: expect.stringContaining('getaddrinfo'),
    });
  });

  it('is null for a program that is not made by Go', () => {
    expect(readGoUses(openFile('/bin/sh'))).toBeNull();
  });
});

describe('readLdflagsVariable', () => {
  it('tells a value that reached the program from one that did not, in a stripped program', () => {
    const source = openFile(`${story}my-binary`);
    expect(readLdflagsVariable(source, 'main.DB_HOST')).toBe('present');
    expect(readLdflagsVariable(source, 'main.DB_PW')).toBe('present');
    expect(readLdflagsVariable(source, 'main.notThere')).toBe('unknown');
  });

  it('needs the value where -trimpath took the flags away', () => {
    const source = openFile(`${story}trimpath/my-binary`);
    expect(readLdflagsVariable(source, 'main.DB_PW')).toBe('unknown');
    expect(readLdflagsVariable(source, 'main.DB_PW', 'correct-horse-7Q')).toBe('present');
    expect(readLdflagsVariable(source, 'main.DB_PW', 'no such value 1234')).toBe('absent');
  });
});
