/** What Go 1.12 to 1.26 say of `go mod init`. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAIN = { 'main.go': 'package main\n\nfunc main() {}\n' };
const MODULE = { ...MAIN, 'go.mod': 'module example.com/svc\n\ngo 1.22\n' };

const problem = (
  line: string,
  files: Parameters<typeof judge>[1] = MAIN,
  { base = 'golang:1.22', directory = '/src' } = {},
): string | null => {
  const { findings } = judge(`FROM ${base}\nWORKDIR ${directory}\nCOPY . .\nRUN ${line}\nCMD ["go", "version"]\n`, files);
  return findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
};

describe('go mod init', () => {
  it('refuses where there is a go.mod', () => {
    expect(problem('go mod init example.com/svc', MODULE)).toBe('go: /src/go.mod already exists');
    expect(problem('go mod init example.com/svc && go mod tidy', MODULE)).toBe('go: /src/go.mod already exists');
    expect(problem('go mod init', MODULE, { base: 'golang:1.13' })).toBe('go mod init: go.mod already exists');
    expect(problem('rm go.mod && go mod init example.com/svc', MODULE)).toBeNull();
    expect(problem('go mod init example.com/svc || true', MODULE)).toBeNull();
    expect(problem('[ -f go.mod ] || go mod init example.com/svc', MODULE)).toBeNull();
  });

  it('wants a name where nothing says it', () => {
    expect(problem('go mod init')).toBe(
      'go: cannot determine module path for source directory /src (outside GOPATH, module path must be specified)',
    );
    expect(problem('go mod init', MAIN, { directory: '/go/src/example.com/svc' })).toBeNull();
    expect(problem('go mod init', { 'main.go': 'package main // import "example.com/svc"\n\nfunc main() {}\n' })).toBeNull();
    expect(problem('go mod init', { ...MAIN, 'vendor/vendor.json': '{}' })).toBeNull();
    expect(problem('go mod init example.com/svc')).toBeNull();
  });

  it('takes one name', () => {
    expect(problem('go mod init my svc')).toBe("go: 'go mod init' accepts at most one argument");
    expect(problem('go mod init my svc', MAIN, { base: 'golang:1.16' })).toBe('go mod init: too many arguments');
  });
});

describe('the module that go mod init makes', () => {
  const outcome = (base: string, init = 'go mod init example.com/svc'): string =>
    judge(
      `FROM ${base} AS build\nWORKDIR /src\nRUN ${init}\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /svc .\nFROM scratch\nCOPY --from=build /svc /svc\nCMD ["/svc"]\n`,
      MAIN,
    ).prediction.outcome;

  it('is built from, where its text is known', () => {
    expect(['golang:1.20', 'golang:1.22.5', 'golang:1.26-alpine'].map((base) => outcome(base))).toEqual(['ok', 'ok', 'ok']);
    // What `latest` is writes a line that suits itself.
    expect(['golang:1.22', 'golang:alpine'].map((base) => outcome(base))).toEqual(['ok', 'ok']);
    expect(outcome('golang:1.20', 'go mod init "$(hostname)"')).toBe('unknown');
  });
});

describe('go mod init in the line that builds', () => {
  it.each([
    'go mod init app && CGO_ENABLED=0 go build -o /app .',
    'go mod init app; CGO_ENABLED=0 go build -o /app',
    'go mod init app && go mod tidy && CGO_ENABLED=0 go build && mv app /app',
  ])('%s', (line) => {
    const built = (source: string) =>
      judge(`FROM golang:1.26 AS b\nWORKDIR /src\nCOPY main.go .\nRUN ${line}\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n`, {
        'main.go': source,
      }).prediction;
    expect(built('package main\n\nfunc main() {}\n').outcome).toBe('ok');
    expect(built('package main\n\nimport "os"\n\nfunc main() {}\n').phase).toBe('build');
  });
});
