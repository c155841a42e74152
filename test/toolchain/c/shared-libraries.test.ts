/*
 * Programs that are linked with libraries of the system. Files of libraries by `readelf -d` on Debian 12; what images have by
 * packages.debian.org and pkgs.alpinelinux.org; what the linker says by GNU ld 2.40.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const Z = '#include <stdio.h>\n#include <zlib.h>\nint main(void) { puts(zlibVersion()); return 0; }\n';
const SSL =
  '#include <stdio.h>\n#include <openssl/ssl.h>\nint main(void) { SSL_CTX *c = SSL_CTX_new(TLS_method()); puts(OpenSSL_version(0)); SSL_CTX_free(c); return 0; }\n';
const SQLITE = '#include <stdio.h>\n#include <sqlite3.h>\nint main(void) { puts(sqlite3_libversion()); return 0; }\n';
const CURL = '#include <stdio.h>\n#include <curl/curl.h>\nint main(void) { puts(curl_version()); return 0; }\n';
const PLAIN = '#include <stdio.h>\nint main(void) { puts("x"); return 0; }\n';

const PQ = '#include <libpq-fe.h>\nint main(void) { PGconn *c = PQconnectdb(""); PQfinish(c); return 0; }\n';
const BEHIND =
  '#include <zlib.h>\nstatic int f(int n) { if (n > 2) return 0; return zlibVersion()[0]; }\nint main(int n, char **v) { return v[0] == 0 ? 1 : f(n); }\n';
const WEAK =
  '#include <zlib.h>\nextern const char *zlibVersion(void) __attribute__((weak));\nint main(void) { return zlibVersion ? zlibVersion()[0] : 0; }\n';
const MACRO = '#include <stdio.h>\n#include <zlib.h>\nint main(void) { puts(ZLIB_VERSION); return 0; }\n';
const OFF = '#include <zlib.h>\n#define TRACE 0\nint main(void) { if (TRACE) return zlibVersion()[0]; return 0; }\n';

interface Case {
  readonly image?: string;
  readonly packages: string;
  readonly run: string;
  readonly final: string;
  readonly finalRun?: string;
}

function end(
  source: string,
  { image = 'debian:12', packages, run, final, finalRun }: Case,
  files: Readonly<Record<string, string>> = {},
): string {
  const install = image.includes('alpine') ? 'apk add --no-cache' : 'apt-get update && apt-get install -y';
  const text = `FROM ${image} AS build\nRUN ${install} ${packages}\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM ${final}\n${
    finalRun === undefined ? '' : `RUN ${finalRun}\n`
  }COPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`;
  const { outcome, phase, message } = judge(text, { 'main.c': source, ...files }).prediction;
  return outcome === 'fails' ? `${phase ?? ''}: ${message ?? ''}` : outcome;
}

const MISSING = (library: string): string =>
  `run: /app: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory`;

describe('a program that is linked with a library of the system', () => {
  it.each([
    ['zlib', Z, 'gcc libc6-dev zlib1g-dev', '-lz', 'gcr.io/distroless/base-debian12', MISSING('libz.so.1')],
    ['OpenSSL', SSL, 'gcc libc6-dev libssl-dev', '-lssl -lcrypto', 'debian:12-slim', MISSING('libssl.so.3')],
    ['SQLite', SQLITE, 'gcc libc6-dev libsqlite3-dev', '-lsqlite3', 'debian:12-slim', MISSING('libsqlite3.so.0')],
    ['curl', CURL, 'gcc libc6-dev libcurl4-openssl-dev', '-lcurl', 'debian:12-slim', MISSING('libcurl.so.4')],
    ['zlib, which dpkg brings', Z, 'gcc libc6-dev zlib1g-dev', '-lz', 'debian:12-slim', 'ok'],
    ['OpenSSL of the image', SSL, 'gcc libc6-dev libssl-dev', '-lssl -lcrypto', 'gcr.io/distroless/base-debian12', 'ok'],
    ['zlib, of which it calls nothing', PLAIN, 'gcc libc6-dev zlib1g-dev', '-lz', 'gcr.io/distroless/base-debian12', 'ok'],
  ])('ends as the image has %s', (_, source, packages, flags, final, expected) => {
    expect(end(source, { packages, run: `gcc -o app main.c ${flags}`, final })).toBe(expected);
  });

  it('starts with the package of the library, and is not known to with another that may bring it', () => {
    const given = { packages: 'gcc libc6-dev libsqlite3-dev', run: 'gcc -o app main.c -lsqlite3', final: 'debian:12-slim' };
    const install = 'apt-get update && apt-get install -y';
    expect(end(SQLITE, { ...given, finalRun: `${install} libsqlite3-0` })).toBe('ok');
    expect(end(SQLITE, { ...given, finalRun: `${install} python3` })).toBe('unknown');
  });

  it('is told what Alpine lacks', () => {
    const given = { image: 'alpine:3.20', packages: 'gcc musl-dev sqlite-dev', run: 'gcc -o app main.c -lsqlite3', final: 'alpine:3.20' };
    expect(end(SQLITE, given)).toBe('run: Error loading shared library libsqlite3.so.0: No such file or directory (needed by /app)');
    expect(end(SQLITE, { ...given, finalRun: 'apk add --no-cache sqlite-libs' })).toBe('ok');
  });

  it('starts with what apk is linked with', () => {
    const given = { packages: 'gcc musl-dev zlib-dev openssl-dev', final: 'alpine:3.20' };
    expect(end(Z, { ...given, image: 'alpine:3.20', run: 'gcc -o app main.c -lz' })).toBe('ok');
    expect(end(SSL, { ...given, image: 'alpine:3.20', run: 'gcc -o app main.c -lssl -lcrypto' })).toBe('ok');
    expect(end(SSL, { ...given, image: 'alpine', final: 'alpine', run: 'gcc -o app main.c -lssl -lcrypto' })).toBe('unknown');
  });

  it('is told by what make and cmake link', () => {
    const make = { Makefile: 'CC = gcc\nLDLIBS = -lcurl\napp: main.o\n\t$(CC) -o $@ $^ $(LDLIBS)\n' };
    expect(end(CURL, { packages: 'build-essential libcurl4-openssl-dev', run: 'make', final: 'debian:12-slim' }, make)).toBe(
      MISSING('libcurl.so.4'),
    );
    const cmake = {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.16)\nproject(app C)\nfind_package(OpenSSL REQUIRED)\nadd_executable(app main.c)\ntarget_link_libraries(app PRIVATE OpenSSL::SSL)\n',
    };
    const given = { packages: 'build-essential cmake libssl-dev', final: 'debian:12-slim' };
    expect(end(SSL, { ...given, run: 'cmake . && cmake --build .' }, cmake)).toBe(MISSING('libssl.so.3'));
    expect(end(SSL, { ...given, run: 'cmake -DOPENSSL_USE_STATIC_LIBS=ON . && cmake --build .' }, cmake)).toBe('unknown');
  });

  it('is one in Go as well', () => {
    const go = {
      'go.mod': 'module x\n\ngo 1.22\n',
      'main.go':
        'package main\n\n// #cgo LDFLAGS: -lz\n// #include <zlib.h>\nimport "C"\n\nfunc main() { println(C.GoString(C.zlibVersion())) }\n',
    };
    const given = { image: 'golang:1.22-bookworm', packages: 'zlib1g-dev', run: 'go build -o app .' };
    const files = { 'main.c': '' };
    expect(end('', { ...given, final: 'gcr.io/distroless/base-debian12' }, { ...go, ...files, '.dockerignore': 'main.c\n' })).toBe(
      MISSING('libz.so.1'),
    );
    expect(end('', { ...given, final: 'debian:12-slim' }, { ...go, '.dockerignore': 'main.c\n' })).toBe('ok');
    expect(end('', { ...given, packages: 'git', final: 'debian:12-slim' }, { ...go, '.dockerignore': 'main.c\n' })).toMatch(/^build:/);
  });
});

it('a static program in Go on Alpine takes archives too', () => {
  const files = {
    'go.mod': 'module x\n\ngo 1.22\n',
    'main.go':
      'package main\n\n// #cgo LDFLAGS: -lz\n// #include <zlib.h>\nimport "C"\n\nfunc main() { println(C.GoString(C.zlibVersion())) }\n',
    '.dockerignore': 'main.c\n',
  };
  const run = `go build -ldflags '-linkmode external -extldflags "-static"' -o app .`;
  const given = { image: 'golang:1.22-alpine3.20', run, final: 'scratch' };
  expect(end('', { ...given, packages: 'gcc musl-dev zlib-dev' }, files)).toMatch(/^build:/);
  expect(end('', { ...given, packages: 'gcc musl-dev zlib-dev zlib-static' }, files)).toBe('ok');
});

describe('a line that links libraries', () => {
  it.each([
    ['takes archives that are not there', 'alpine:3.20', 'gcc musl-dev zlib-dev', Z, 'gcc -static -o app main.c -lz'],
    [
      'takes archives of OpenSSL that are not there',
      'alpine:3.20',
      'build-base openssl-dev',
      SSL,
      'gcc -static -o app main.c -lssl -lcrypto',
    ],
    ['takes an archive without what it calls', 'alpine:3.20', 'build-base curl-dev curl-static', CURL, 'gcc -static -o app main.c -lcurl'],
    ['names no library of what it calls', 'debian:12', 'gcc libc6-dev zlib1g-dev', Z, 'gcc -o app main.c'],
    ['names another than what it calls', 'debian:12', 'gcc libc6-dev zlib1g-dev libssl-dev', Z, 'gcc -o app main.c -lssl -lcrypto'],
    ['calls it behind a function of its own', 'debian:12', 'gcc libc6-dev zlib1g-dev', BEHIND, 'gcc -O2 -o app main.c'],
    ['looks for a header that lies apart', 'debian:12', 'gcc libc6-dev libpq-dev', PQ, 'gcc -o app main.c -lpq'],
    ['names one before what wants it', 'debian:12', 'gcc libc6-dev zlib1g-dev', Z, 'gcc -lz -o app main.c'],
  ])('fails where it %s', (_, image, packages, source, run) => {
    expect(end(source, { image, packages, run, final: 'scratch' })).toMatch(/^build:/);
  });

  it.each([
    ['which is a macro alone', 'debian:12', 'gcc libc6-dev zlib1g-dev', MACRO, 'gcc -o app main.c'],
    [
      'which it has itself',
      'debian:12',
      'gcc libc6-dev zlib1g-dev',
      `${Z.replace('int main', 'const char *zlibVersion(void) { return ""; }\nint main')}`,
      'gcc -o app main.c',
    ],
    ['that goes to the linker', 'debian:12', 'gcc libc6-dev zlib1g-dev', Z, 'gcc -o app main.c -Wl,-lz'],
    ['that may be nowhere', 'debian:12', 'gcc libc6-dev zlib1g-dev', WEAK, 'gcc -o app main.c'],
    ['behind a condition that is off', 'debian:12', 'gcc libc6-dev zlib1g-dev', OFF, 'gcc -O2 -o app main.c'],
    ['whose header is where it looks', 'debian:12', 'gcc libc6-dev libpq-dev', PQ, 'gcc -I/usr/include/postgresql -o app main.c -lpq'],
    ['whose header Alpine has in its place', 'alpine:3.20', 'gcc musl-dev libpq-dev', PQ, 'gcc -o app main.c -lpq'],
    ['of an archive', 'debian:12', 'gcc libc6-dev zlib1g-dev', Z, 'gcc -o app main.c /usr/lib/x86_64-linux-gnu/libz.a'],
  ])('goes well with a library %s', (_, image, packages, source, run) => {
    expect(end(source, { image, packages, run, final: 'scratch' })).not.toMatch(/^build:/);
  });

  it('may find what was built before', () => {
    const built = 'wget https://example.com/z.tar.gz && tar xzf z.tar.gz && cd z && ./configure --static && make install && cd ..';
    const run = `${built}\nRUN gcc -static -o app main.c -lz`;
    expect(end(Z, { image: 'alpine:3.20', packages: 'build-base wget', run, final: 'scratch' })).not.toMatch(/^build:/);
  });

  it('goes well with the package of the archive, and where gcc is as its makers have it', () => {
    expect(
      end(Z, {
        image: 'alpine:3.20',
        packages: 'gcc musl-dev zlib-dev zlib-static',
        run: 'gcc -static -o app main.c -lz',
        final: 'scratch',
      }),
    ).toBe('ok');
    expect(end(Z, { image: 'gcc:12', packages: 'git', run: 'gcc -lz -o app main.c', final: 'debian:12-slim' })).toBe('ok');
  });
});
