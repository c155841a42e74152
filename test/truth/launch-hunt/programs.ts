/** Programs and libraries of many makes, compiled when they are first asked for; what this machine has no compiler for is left out. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How to make a file. */
interface Recipe {
  readonly source: string;
  /** `c`, `cc`, `rs` or `go`. */
  readonly language: 'c' | 'cc' | 'rs' | 'go';
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const folder = join(tmpdir(), 'scratch-lint-launch-programs');

const MAIN = 'int main(void) { puts("scratch-lint: started"); return 0; }\n';
const C: Readonly<Record<string, string>> = {
  plain: `#include <stdio.h>\n${MAIN}`,
  math: '#include <stdio.h>\n#include <math.h>\nint main(int n, char **a) { printf("scratch-lint: started %f\\n", pow(n, 1.5) + sin(n)); return a == 0; }\n',
  thread:
    '#include <stdio.h>\n#include <pthread.h>\n__thread int own = 3;\nvoid *run(void *p) { own++; return p; }\nint main(void) { pthread_t t; pthread_create(&t, 0, run, 0); pthread_join(t, 0); puts("scratch-lint: started"); return 0; }\n',
  zlib: '#include <stdio.h>\n#include <zlib.h>\nint main(void) { printf("scratch-lint: started %s\\n", zlibVersion()); return 0; }\n',
  ssl: '#include <stdio.h>\n#include <openssl/ssl.h>\nint main(void) { SSL_CTX *c = SSL_CTX_new(TLS_client_method()); printf("scratch-lint: started %d\\n", c != 0); return 0; }\n',
  dl: '#include <stdio.h>\n#include <dlfcn.h>\nint main(void) { void *z = dlopen("libz.so.1", RTLD_NOW); printf("scratch-lint: started %s\\n", z ? "z" : dlerror()); return 0; }\n',
  greet: '#include <stdio.h>\nint greet(void);\nint main(void) { puts("scratch-lint: started"); return greet() < 0; }\n',
  data: '#include <stdio.h>\nextern int shared[4];\nint main(void) { printf("scratch-lint: started %d\\n", shared[1]); return 0; }\n',
  weak: '#include <stdio.h>\n__attribute__((weak)) int greet(void);\nint main(void) { printf("scratch-lint: started %d\\n", greet ? greet() : 0); return 0; }\n',
  tls: '#include <stdio.h>\nextern __thread int place;\nint main(void) { printf("scratch-lint: started %d\\n", place); return 0; }\n',
  ifunc:
    '#include <stdio.h>\nstatic int one(void) { return 1; }\nstatic void *choose(void) { return one; }\nint chosen(void) __attribute__((ifunc("choose")));\nint main(void) { printf("scratch-lint: started %d\\n", chosen()); return 0; }\n',
  string: `#include <stdio.h>\n#include <string.h>\nint main(int n, char **a) { printf("scratch-lint: started %d %d\\n", (int)strlen(a[0]), n); return 0; }\n`,
  early:
    '#include <stdio.h>\n#include <stdlib.h>\n__attribute__((constructor)) static void early(void) { if (getenv("NEVER")) exit(3); }\nint main(void) { puts("scratch-lint: started"); return 0; }\n',
};
const CC: Readonly<Record<string, string>> = {
  stream: '#include <iostream>\nint main() { std::cout << "scratch-lint: started" << std::endl; }\n',
  throws:
    '#include <cstdio>\n#include <stdexcept>\nint main() { try { throw std::runtime_error("x"); } catch (const std::exception &) { puts("scratch-lint: started"); } }\n',
  threads:
    '#include <cstdio>\n#include <thread>\nthread_local int own = 1;\nint main() { std::thread t([] { own++; }); t.join(); puts("scratch-lint: started"); }\n',
};
const RS = 'fn main() { println!("scratch-lint: started"); }\n';
const GO = 'package main\nimport "fmt"\nfunc main() { fmt.Println("scratch-lint: started") }\n';
const CGO =
  'package main\n// int one(void) { return 1; }\nimport "C"\nimport "fmt"\nfunc main() { fmt.Println("scratch-lint: started", C.one()) }\n';
const NET =
  'package main\nimport ("fmt"; "net"; "os/user")\nfunc main() { fmt.Println("scratch-lint: started"); net.LookupHost("x"); user.Current() }\n';
const LIBRARIES: Readonly<Record<string, string>> = {
  greet: 'int greet(void) { return 1; }\n',
  other: 'int other(void) { return 1; }\n',
  data: 'int shared[4] = { 1, 2, 3, 4 };\n',
  data2: 'int shared[9] = { 1, 2, 3, 4, 5 };\n',
  data1: 'int shared[2] = { 1, 2 };\n',
  tls: '__thread int place = 7;\n',
  tlsnone: 'int place = 7;\n',
  outer: '#include <stdlib.h>\nint deep(void);\nint greet(void) { return deep() + abs(1); }\n',
  weak: '__attribute__((weak)) int absent(void);\nint greet(void) { return absent ? absent() : 1; }\n',
  ifunc:
    'static int one(void) { return 1; }\nstatic void *choose(void) { return one; }\nint greet(void) __attribute__((ifunc("choose")));\n',
  initial: 'static __thread int own __attribute__((tls_model("initial-exec"))) = 1;\nint greet(void) { return own; }\n',
  versioned: 'int greet_(void) { return 1; }\n__asm__(".symver greet_,greet@@GREET_1");\n',
};

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'dynamic': [],
  'pie': ['-fPIE', '-pie'],
  'no-pie': ['-fno-pie', '-no-pie'],
  'now': ['-Wl,-z,now'],
  'lazy': ['-Wl,-z,lazy'],
  'norelro': ['-Wl,-z,norelro'],
  'sysv-hash': ['-Wl,--hash-style=sysv'],
  'both-hash': ['-Wl,--hash-style=both'],
  'execstack': ['-Wl,-z,execstack'],
  'noseparate': ['-Wl,-z,noseparate-code'],
  'big-page': ['-Wl,-z,max-page-size=0x200000'],
  'lto': ['-O2', '-flto'],
  'stripped': ['-s'],
  'debug': ['-g'],
  'noplt': ['-fno-plt'],
  'relr': ['-Wl,-z,pack-relative-relocs'],
  'text-high': ['-no-pie', '-Wl,-Ttext-segment=0x10000000'],
  'lld': ['-fuse-ld=lld'],
  'gold': ['-fuse-ld=gold'],
  'static': ['-static'],
  'static-pie': ['-static-pie', '-fPIE'],
  'static-gc': ['-static', '-Wl,--gc-sections', '-Os'],
};

function recipes(): Map<string, Recipe> {
  const all = new Map<string, Recipe>();
  const links: Readonly<Record<string, readonly string[]>> = {
    math: ['-lm'],
    thread: ['-pthread'],
    zlib: ['-lz'],
    ssl: ['-lssl', '-lcrypto'],
    dl: ['-ldl'],
  };
  const own: Readonly<Record<string, string>> = { greet: 'greet', data: 'data', tls: 'tls' };
  for (const [name, source] of Object.entries(C)) {
    for (const [kind, flags] of Object.entries(KINDS)) {
      const with_ = own[name] === undefined ? [] : [`-L${folder}`, `-l:lib-${own[name]}.so`];
      const isStatic = kind.startsWith('static');
      if (isStatic && (with_.length > 0 || name === 'weak')) continue;
      all.set(`gcc-${name}-${kind}`, {
        source,
        language: 'c',
        command: ['gcc', ...flags, 'FILE', '-o', 'OUT', ...with_, ...(links[name] ?? [])],
      });
      if (name === 'ssl' || name === 'zlib' || name === 'ifunc' || kind === 'relr' || kind === 'lto') continue;
      all.set(`musl-${name}-${kind}`, {
        source,
        language: 'c',
        command: ['musl-gcc', ...flags, 'FILE', '-o', 'OUT', ...with_.map((flag) => flag.replace('lib-', 'libm-')), ...(links[name] ?? [])],
      });
    }
    if (own[name] === undefined)
      all.set(`gcc32-${name}`, { source, language: 'c', command: ['gcc', '-m32', 'FILE', '-o', 'OUT', ...(links[name] ?? [])] });
    if (own[name] === undefined)
      all.set(`gcc32-${name}-static`, {
        source,
        language: 'c',
        command: ['gcc', '-m32', '-static', 'FILE', '-o', 'OUT', ...(links[name] ?? [])],
      });
  }
  for (const [name, source] of Object.entries(CC)) {
    for (const kind of ['dynamic', 'no-pie', 'now', 'static', 'static-pie'])
      all.set(`g++-${name}-${kind}`, { source, language: 'cc', command: ['g++', ...KINDS[kind]!, 'FILE', '-o', 'OUT'] });
    all.set(`g++-${name}-some-static`, {
      source,
      language: 'cc',
      command: ['g++', '-static-libstdc++', '-static-libgcc', 'FILE', '-o', 'OUT'],
    });
  }
  all.set('rust-gnu', { source: RS, language: 'rs', command: ['rustc', 'FILE', '-o', 'OUT'] });
  all.set('rust-gnu-static', { source: RS, language: 'rs', command: ['rustc', '-C', 'target-feature=+crt-static', 'FILE', '-o', 'OUT'] });
  all.set('rust-musl', { source: RS, language: 'rs', command: ['rustc', '--target', 'x86_64-unknown-linux-musl', 'FILE', '-o', 'OUT'] });
  all.set('rust-musl-dynamic', {
    source: RS,
    language: 'rs',
    command: [
      'rustc',
      '--target',
      'x86_64-unknown-linux-musl',
      '-C',
      'target-feature=-crt-static',
      '-C',
      'linker=musl-gcc',
      'FILE',
      '-o',
      'OUT',
    ],
  });
  all.set('rust-no-pie', { source: RS, language: 'rs', command: ['rustc', '-C', 'relocation-model=static', 'FILE', '-o', 'OUT'] });
  const go = (name: string, source: string, env: Record<string, string>, ...flags: string[]): void => {
    all.set(`go-${name}`, {
      source,
      language: 'go',
      command: ['go', 'build', ...flags, '-o', 'OUT', 'FILE'],
      env: { GO111MODULE: 'off', ...env },
    });
  };
  go('plain', GO, { CGO_ENABLED: '0' });
  go('stripped', GO, { CGO_ENABLED: '0' }, '-ldflags=-s -w');
  go('pie', GO, { CGO_ENABLED: '0' }, '-buildmode=pie');
  go('386', GO, { CGO_ENABLED: '0', GOARCH: '386' });
  go('cgo', CGO, { CGO_ENABLED: '1' });
  go('cgo-pie', CGO, { CGO_ENABLED: '1' }, '-buildmode=pie');
  go('cgo-static', CGO, { CGO_ENABLED: '1' }, '-ldflags=-linkmode external -extldflags "-static"');
  go('cgo-musl', CGO, { CGO_ENABLED: '1', CC: 'musl-gcc' });
  go('net', NET, { CGO_ENABLED: '1' });
  go('external-pie', GO, { CGO_ENABLED: '1' }, '-buildmode=pie', '-ldflags=-linkmode=external');
  for (const [name, source] of Object.entries(LIBRARIES)) {
    const script = name === 'versioned' ? ['-Wl,--version-script', join(folder, 'versions')] : [];
    const plain = ['-shared', '-fPIC', 'FILE', '-o', 'OUT'];
    all.set(`lib-${name}.so`, { source, language: 'c', command: ['gcc', ...plain, ...script] });
    all.set(`libs-${name}.so`, { source, language: 'c', command: ['gcc', '-Wl,--hash-style=sysv', '-Wl,-z,now', ...plain, ...script] });
    all.set(`libn-${name}.so`, { source, language: 'c', command: ['gcc', '-nostdlib', ...plain, ...script] });
    all.set(`lib32-${name}.so`, { source, language: 'c', command: ['gcc', '-m32', ...plain, ...script] });
    if (name !== 'ifunc') all.set(`libm-${name}.so`, { source, language: 'c', command: ['musl-gcc', ...plain, ...script] });
  }
  return all;
}

const RECIPES = recipes();

/** The names of all that can be asked for. */
export const programNames: readonly string[] = [...RECIPES.keys()];

const made = new Map<string, Uint8Array | null>();

/** The file of that name; null where it cannot be made here. */
export function compiled(name: string): Uint8Array | null {
  if (!made.has(name)) made.set(name, make(name));
  return made.get(name) ?? null;
}

function make(name: string): Uint8Array | null {
  const out = join(folder, name);
  const failed = `${out}.failed`;
  if (existsSync(failed)) return null;
  if (!existsSync(out)) {
    const recipe = RECIPES.get(name);
    if (recipe === undefined) return null;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'versions'), 'GREET_1 { global: greet; local: *; };\n');
    // The libraries that programs are linked against.
    const wanted = /-l:(\S+)/.exec(recipe.command.join(' '))?.[1];
    if (wanted !== undefined) compiled(wanted);
    const file = `${out}.${recipe.language}`;
    writeFileSync(file, recipe.source);
    const [program = '', ...args] = recipe.command.map((part) => (part === 'FILE' ? file : part === 'OUT' ? out : part));
    try {
      execFileSync(program, args, {
        cwd: folder,
        env: { ...process.env, ...recipe.env },
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 240_000,
      });
    } catch (error) {
      writeFileSync(failed, String(error));
      return null;
    }
  }
  return readFileSync(out);
}
