/** How a Go program is told to be built anew: with the package and the values that it was built with. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../../src/platform.ts';
import { packageRoot } from '../../truth/fixture.ts';
import { judge } from '../judge.ts';

type Files = Readonly<Record<string, MemoryEntry>>;

/** The service with other texts of the same length in it; told what to type for another processor. */
function fixOf(from: string, replace: readonly (readonly [string, string])[], files: Files = {}): string | undefined {
  const bytes = readFileSync(`${packageRoot()}/fixtures/${from}`).toString('latin1');
  const text = replace.reduce((done, [old, other]) => done.replaceAll(old, other), bytes);
  const app: MemoryEntry = { type: 'file', mode: 0o755, content: Buffer.from(text, 'latin1') };
  const { findings } = judge('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { app, ...files }, { platform: parsePlatform('linux/arm64') });
  return findings[0]?.fix?.split('\n')[0];
}

const FOR_ARM = 'CGO_ENABLED=0 GOOS=linux GOARCH=arm64 go build';

describe('what -X gave it', () => {
  const own = 'ecs-service/my-binary';

  it('is given again', () => {
    const plain = [['main.DB_PW=correct-horse-7Q', 'main.TITLE=correct-horses-x']] as const;
    expect(fixOf(own, plain)).toBe(`${FOR_ARM} -ldflags '-X main.DB_HOST=db.example.com -X main.TITLE=correct-horses-x' -o app`);
  });

  it('is named where it is a credential', () => {
    expect(fixOf(own, [])).toBe(`${FOR_ARM} -o app   with -X main.DB_HOST, main.DB_PW as before`);
  });
});

describe('package main', () => {
  const static_ = 'rules/go/static-glibc';
  const file = (text: string): MemoryEntry => ({ type: 'file', mode: 0o644, content: Buffer.from(text) });

  it('is named where it is not the one that the module begins with', () => {
    expect(fixOf(static_, [])).toContain(' -o app example.com/uses/static');
  });

  it('is named from the module, where that is the build context', () => {
    expect(fixOf(static_, [], { 'go.mod': file('module example.com/uses\n\ngo 1.22\n') })).toContain(' -o app ./static');
    expect(fixOf(static_, [], { 'go.mod': file('module example.com/other\n\ngo 1.22\n') })).toContain(' -o app example.com/uses/static');
  });
});

describe('a package that is no program', () => {
  const text = 'go object linux amd64 go1.22.0 X:none\n\n!\n';
  const header = [
    '__.PKGDEF'.padEnd(16),
    '0'.padEnd(12),
    '0'.padEnd(6),
    '0'.padEnd(6),
    '644'.padEnd(8),
    String(text.length).padEnd(10),
    '`\n',
  ];
  const archive = (): MemoryEntry => ({ type: 'file', mode: 0o755, content: Buffer.from(`!<arch>\n${header.join('')}${text}`) });
  const fix = (files: Files): string | null | undefined =>
    judge('FROM scratch\nCOPY app /app\nCMD ["/app"]\n', { app: archive(), ...files }).findings[0]?.fix;

  it('is told the directory of the one that is, where there is one', () => {
    const main = 'package main\n\nfunc main() {}\n';
    expect([
      fix({}),
      fix({ 'cmd/serve/main.go': main, 'cmd/lib/main.go': 'package lib\n' }),
      fix({ 'cmd/serve/main.go': main, 'cmd/app/main.go': main }),
      fix({ 'cmd/serve/main.go': main, 'cmd/other/main.go': main }),
    ]).toEqual(
      ['./cmd/…', './cmd/serve', './cmd/app', './cmd/…'].map((at) => `build the directory that holds package main: go build -o app ${at}`),
    );
  });
});
