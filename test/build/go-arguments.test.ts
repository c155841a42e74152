import { describe, expect, it } from 'vitest';
import { readGoArguments, takeDefinitions } from '../../src/build/go-arguments.ts';

describe('arguments of go build', () => {
  it("takes the wrapper's part out and leaves the rest in order", () => {
    expect(readGoArguments(['-C', 'sub', '-tags', 'a,b', '-v', '-ldflags=-s -w', '-trimpath', '-o', 'x', './cmd/x'], '')).toMatchObject({
      directory: 'sub',
      output: 'x',
      linkerFlags: ['-s', '-w'],
      trimpath: true,
      flags: ['-tags', 'a,b', '-v'],
      packages: ['./cmd/x'],
    });
  });

  it('takes several -ldflags together, where go alone would keep the last', () => {
    expect(readGoArguments(['-ldflags', '-s', '--ldflags=-w'], '')).toMatchObject({ linkerFlags: ['-s', '-w'] });
  });

  it('does not lose -ldflags and -trimpath of GOFLAGS, and lets the command line win over them', () => {
    expect(readGoArguments([], "'-ldflags=-s -w' -trimpath -mod=mod")).toMatchObject({
      linkerFlags: ['-s', '-w'],
      trimpath: true,
      flags: [],
    });
    expect(readGoArguments(['-ldflags=-w', '-trimpath=false'], '-ldflags=-s -trimpath')).toMatchObject({
      linkerFlags: ['-w'],
      trimpath: false,
    });
  });

  it('keeps a package pattern, and refuses to take it together with other flags', () => {
    expect(readGoArguments(['-ldflags', 'all=-s -w'], '')).toMatchObject({ linkerPattern: 'all=', linkerFlags: ['-s', '-w'] });
    expect(readGoArguments(['-ldflags', 'all=-s', '-ldflags', '-w'], '')).toMatchObject({ code: 'ldflags-pattern' });
  });

  it('says that a quote is not closed', () => {
    expect(readGoArguments(['-ldflags', "-X 'main.A=b"], '')).toMatchObject({ code: 'ldflags-quote' });
  });

  it.each([
    [['--', '-x'], ['-x']],
    [
      ['main.go', '-v'],
      ['main.go', '-v'],
    ],
    [['.'], ['.']],
  ])('%j names packages', (args, packages) => {
    expect(readGoArguments(args, '')).toMatchObject({ flags: [], packages });
  });

  it('takes definitions out of linker flags in all their spellings', () => {
    expect(takeDefinitions(['-s', '-X', 'main.A=b=c', '-X=main.B=', '--X', 'x.C=d', '-Xyz'])).toEqual({
      definitions: [
        { name: 'main.A', value: 'b=c' },
        { name: 'main.B', value: '' },
        { name: 'x.C', value: 'd' },
      ],
      rest: ['-s', '-Xyz'],
    });
  });
});
