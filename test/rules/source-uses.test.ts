import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** Rules, and what stands under the caret, of a program that a stage makes of these files and that goes into an empty image. */
function told(files: Readonly<Record<string, string>>, flags = '', last = ''): string[] {
  const text = `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build ${flags} -o /app .\nFROM scratch\n${last}COPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
  const { prediction, findings } = judge(text, { 'go.mod': 'module example.com/app\n\ngo 1.24\n', ...files });
  expect(prediction.outcome).toBe('ok');
  return findings.map(({ rule, label }) => `${rule}: ${label ?? ''}`);
}

const program = (imports: string, body: string, more = ''): Record<string, string> => ({
  'main.go': `package main\n\nimport (\n${imports
    .split(' ')
    .map((one) => `\t"${one}"`)
    .join('\n')}\n)\n\nfunc main() {\n${body}\n}\n${more}`,
});

const CERTIFICATES = (where: string): string[] => [`missing-ca-certificates: ${where}`];

describe('a Go program of a RUN line that calls servers by https', () => {
  it.each([
    ['as they stand', 'net/http fmt', 'fmt.Println(http.Get("https://api.example.com/v1"))', '', 'line 9 of /src/main.go calls http.Get'],
    [
      'by a constant',
      'net/http fmt',
      'fmt.Println(http.Get(base + "/v1"))',
      'const base = "https://api.example.com"\n',
      'line 9 of /src/main.go calls http.Get',
    ],
    [
      'by a variable and Sprintf',
      'net/http fmt',
      'u := "https://api.example.com"\nv := fmt.Sprintf("%s/%d", u, 1)\nfmt.Println(http.NewRequest("GET", v, nil))',
      '',
      'line 11 of /src/main.go calls http.NewRequest',
    ],
    [
      'by a field',
      'net/http fmt',
      'a := api{base: "https://api.example.com"}\nfmt.Println(a.get())',
      'type api struct{ base string }\n\nfunc (a api) get() (*http.Response, error) { return http.Get(a.base + "/x") }\n',
      'line 14 of /src/main.go calls http.Get',
    ],
    [
      'by a parameter',
      'net/http fmt',
      'fmt.Println(fetch(1, "https://api.example.com"))',
      'func fetch(n int, url string) (*http.Response, error) { return http.Get(url) }\n',
      'line 11 of /src/main.go calls http.Get',
    ],
    [
      'by what a function returns',
      'net/http fmt',
      'fmt.Println(http.Get(where()))',
      'func where() string { return "https://api.example.com" }\n',
      'line 9 of /src/main.go calls http.Get',
    ],
    [
      'by a client of its own',
      'net/http fmt time',
      'client := &http.Client{Timeout: time.Second}\nfmt.Println(client.Get("https://api.example.com"))',
      '',
      'line 11 of /src/main.go calls client.Get',
    ],
    [
      'by tls alone',
      'crypto/tls fmt os',
      'fmt.Println(tls.Dial("tcp", os.Getenv("ADDRESS"), nil))',
      '',
      'line 10 of /src/main.go calls tls.Dial',
    ],
    [
      'in a handler',
      'net/http',
      'http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { http.Get("https://api.example.com") })\nhttp.ListenAndServe(":80", nil)',
      '',
      'line 8 of /src/main.go calls http.Get',
    ],
  ])('%s', (_, imports, body, more, label) => {
    expect(told(program(imports, body, more))).toEqual(CERTIFICATES(label));
  });

  it('in a package of its own, and has none to tell of where the image has certificates', () => {
    const files = {
      'main.go': 'package main\n\nimport "example.com/app/internal/api"\n\nfunc main() { api.Ping() }\n',
      'internal/api/api.go': 'package api\n\nimport "net/http"\n\nfunc Ping() { http.Head("https://example.com") }\n',
      'ca.pem': '',
    };
    expect(told(files)).toEqual(CERTIFICATES('line 5 of /src/internal/api/api.go calls http.Head'));
    expect(told(files, '', 'COPY ca.pem /etc/ssl/certs/ca-certificates.crt\n')).toEqual([]);
    expect(told(files, '', 'ENV SSL_CERT_FILE=/x\n')).toEqual([]);
  });

  it.each([
    ['its own health alone', 'net/http os', 'if _, err := http.Get("http://localhost:8080/health"); err != nil {\nos.Exit(1)\n}', ''],
    ['itself by https', 'net/http', 'http.Get("https://localhost:8443/health")', ''],
    ['an address that it is given', 'net/http os', 'http.Get(os.Getenv("URL"))', ''],
    [
      'nobody: it serves, and names an address',
      'net/http fmt',
      'fmt.Println("see https://example.com/docs")\nhttp.ListenAndServe(":80", nil)',
      '',
    ],
    [
      'nobody: what would is never called',
      'fmt net/http',
      'fmt.Println(http.StatusOK)',
      'func unused() { http.Get("https://example.com") }\n',
    ],
    [
      'an address of its own, and sends people elsewhere',
      'net/http os',
      'http.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) { where(w, r) })\nhealth(os.Getenv("UPSTREAM"))',
      'func where(w http.ResponseWriter, r *http.Request) {\n\turl := "https://accounts.example.com/login"\n\thttp.Redirect(w, r, url, 302)\n}\n\nfunc health(url string) { http.Get(url) }\n',
    ],
    [
      'an address that has the name of a field',
      'net/http os fmt',
      'fmt.Println(page{url: "https://example.com"})\nurl := os.Getenv("UPSTREAM")\nhttp.Get(url)',
      'type page struct{ url string }\n',
    ],
    [
      'whom it trusts unseen',
      'net/http crypto/tls',
      'c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}\nc.Get("https://example.com")\nhttp.Get("https://example.com")',
      '',
    ],
    [
      'with certificates of its own',
      'net/http crypto/x509',
      'x509.SetFallbackRoots(x509.NewCertPool())\nhttp.Get("https://example.com")',
      '',
    ],
  ])('no word of one that calls %s', (_, imports, body, more) => {
    expect(told(program(imports, body, more))).toEqual([]);
  });
});

describe('a Go program of a RUN line that wants other things of its image', () => {
  it('time zones by name', () => {
    const zones = (zone: string): Record<string, string> => program('time fmt', `fmt.Println(time.LoadLocation(${zone}))`);
    expect(told(zones('"Europe/Berlin"'))).toEqual(['missing-time-zones: line 9 of /src/main.go calls time.LoadLocation']);
    expect(told(zones('"UTC"'))).toEqual([]);
    expect(told(zones('"Europe/Berlin"'), '-tags timetzdata')).toEqual([]);
    expect(
      told({
        'main.go': 'package main\n\nimport (\n\t"time"\n\t_ "time/tzdata"\n)\n\nfunc main() { time.LoadLocation("Europe/Berlin") }\n',
      }),
    ).toEqual([]);
  });

  it('temporary files', () => {
    const files = (call: string): Record<string, string> => program('os fmt', `fmt.Println(${call})`);
    expect(told(files('os.CreateTemp("", "x")'))).toEqual(['missing-tmp: line 9 of /src/main.go calls os.CreateTemp']);
    expect(told(files('os.TempDir()'))).toEqual(['missing-tmp: line 9 of /src/main.go calls os.TempDir']);
    expect(told(files('os.MkdirTemp("/data", "x")'))).toEqual([]);
    expect(told(files('os.CreateTemp("", "x")'), '', 'WORKDIR /tmp\n')).toEqual([]);
  });

  it('users', () => {
    expect(told(program('os/user fmt', 'fmt.Println(user.Lookup("app"))'))).toEqual([
      'user-lookup-without-passwd: line 9 of /src/main.go calls user.Lookup',
    ]);
    expect(told(program('os/user fmt', 'fmt.Println(user.Current())'))).toEqual([
      'user-lookup-without-passwd: line 9 of /src/main.go calls user.Current',
    ]);
  });

  it('a driver that is nothing without cgo', () => {
    const lock = (module: string): Record<string, string> => ({
      'go.mod': `module example.com/app\n\ngo 1.24\n\nrequire ${module} v1.14.24\n`,
      'go.sum': `${module} v1.14.24 h1:tpSp2G2KyMnnQu99ngJ47EIkWVmliIizyZBfPrBWDRM=\n${module} v1.14.24/go.mod h1:Uh1q+B4BYcTPb+yiD3kU8Ct7aC0hY9fxUwlHK0RXw+Y=\n`,
    });
    const opens = (module: string): Record<string, string> => ({
      ...lock(module),
      'main.go': `package main\n\nimport (\n\t"database/sql"\n\n\t_ "${module}"\n)\n\nfunc main() { sql.Open("sqlite3", "x.db") }\n`,
    });
    const drivers = (files: Readonly<Record<string, string>>, flags = ''): string[] =>
      told(files, flags).filter((one) => one.startsWith('cgo-driver'));
    expect(drivers(opens('github.com/mattn/go-sqlite3'))).toEqual([
      'cgo-driver-stubbed: line 6 of /src/main.go imports github.com/mattn/go-sqlite3',
    ]);
    expect(drivers(opens('modernc.org/sqlite'))).toEqual([]);
    const { findings } = judge(
      'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM debian:13\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      opens('github.com/mattn/go-sqlite3'),
    );
    expect(findings).toEqual([]);
  });

  it('is not told of what another image has', () => {
    const { findings } = judge(
      'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM debian:12\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      { 'go.mod': 'module a.b/c\n\ngo 1.24\n', ...program('os fmt', 'fmt.Println(os.CreateTemp("", "x"))') },
    );
    expect(findings).toEqual([]);
  });

  it.each([
    ['debian:12-slim', '', ['missing-ca-certificates']],
    ['ubuntu:24.04', '', ['missing-ca-certificates']],
    ['busybox', '', ['missing-ca-certificates']],
    ['debian:12-slim', 'RUN apt-get update && apt-get install -y ca-certificates', []],
    ['debian:12-slim', 'RUN apt-get update && apt-get install -y curl', []],
    ['debian:12-slim', 'COPY --from=build /etc/ssl/certs /etc/ssl/certs', []],
    ['debian:12-slim', 'RUN useradd -m app', ['missing-ca-certificates']],
    ['alpine:3.20', '', []],
    ['python:3.12-slim', '', []],
    ['company/base', '', []],
  ])('%s has certificates or not: %s', (base, line, rules) => {
    const text = `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM ${base}\n${line}\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
    const { findings } = judge(text, { 'go.mod': 'module a.b/c\n\ngo 1.24\n', ...program('net/http', 'http.Get("https://example.com")') });
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    ['alpine:3.20', '', ['RUN apk add --no-cache tzdata']],
    ['alpine:3.20', 'RUN apk add --no-cache tzdata', []],
    ['alpine:3.20', 'COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo', []],
    ['golang:1.26-alpine', '', []],
    ['debian:12', '', []],
    ['busybox', 'COPY z /etc/zoneinfo/', []],
  ])('%s has time zones or not: %s', (base, line, fixes) => {
    const text = `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM ${base}\n${line}\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
    const { findings } = judge(text, {
      'go.mod': 'module a.b/c\n\ngo 1.24\n',
      z: '',
      ...program('time os fmt', 'fmt.Println(time.LoadLocation(os.Getenv("Z")))'),
    });
    expect(findings.map(({ fix }) => fix?.split('\n')[0])).toEqual(fixes);
  });

  it('calls nested as deep as one likes cost no more than they are long', () => {
    const deep = `${'http.Get('.repeat(20_000)}"https://example.com"${')'.repeat(20_000)}`;
    expect(() =>
      judge(
        'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
        { 'go.mod': 'module a.b/c\n\ngo 1.24\n', ...program('net/http', deep) },
      ),
    ).not.toThrow();
  });
});
