import type { DirectoryNode } from '../../image/file-tree.ts';
import { childOf, namesOf } from '../../image/layers.ts';
import { MOST_TEXT, isGoSource, readGoFile } from './go-file.ts';

/** Packages of Go's library that link net, os/user, plugin or runtime/cgo (`go list -deps std`, the same with 1.18, 1.20, 1.22 and 1.26). */
const WITH_CGO = new Set((
  'C archive/tar crypto/tls crypto/x509 expvar log/syslog mime/multipart net net/http net/http/cgi net/http/cookiejar net/http/fcgi net/http/httptest '
  + 'net/http/httptrace net/http/httputil net/http/pprof net/mail net/rpc net/rpc/jsonrpc net/smtp net/textproto os/user plugin runtime/cgo'
).split(' '));

/** Those that bring it whatever the tags say. */
const ALWAYS_CGO = new Set(['C', 'plugin', 'runtime/cgo']);

/** Directories and Go files that are looked at; a larger module needs more than Go's library anyway. */
const MOST = 400;

/** Whether a package of Go's library or `C` brings C code into a program, cgo on. `isPure`: with -tags netgo,osusergo, which take it out of net and os/user. */
export function bringsCgo(path: string, isPure = false): boolean {
  return (isPure ? ALWAYS_CGO : WITH_CGO).has(path);
}

/** Whether a package is one of Go's library: no other has a first part without a dot, but those of a module called so. */
export function isOfLibrary(path: string): boolean {
  return !(path.split('/')[0] ?? '').includes('.');
}

/** The path that a go.mod gives its module, where nothing in it leads elsewhere; else null. */
export function moduleOf(manifest: string): string | null {
  return /^(?:replace|tool)\b/m.test(manifest) ? null : modulePath(manifest);
}

/** The path of the module; null where it has none. */
export function modulePath(manifest: string): string | null {
  return /^module[ \t]+"?([^\s"]+)/m.exec(manifest)?.[1] ?? null;
}

/**
 * Whether all that the Go files of a module import is the module's own or of Go's library, and none of it links net, os/user or C.
 * False where that cannot be seen; tests and what the go command passes by are left out.
 */
export function importsNoCgo(root: DirectoryNode, module: string): boolean {
  const isAllowed = (path: string): boolean => isWithin(path, module) || (isOfLibrary(path) && !bringsCgo(path));
  const waiting = [root];
  let seen = 0;
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const name of namesOf(directory).names) {
      if (/^[._]/.test(name) || name === 'testdata' || name.endsWith('_test.go')) continue;
      const isGo = isGoSource(name);
      const node = isGo || !name.includes('.') ? childOf(directory, name) : null;
      if (node === null || (node.type !== 'directory' && !isGo)) continue;
      if (++seen > MOST || name === 'vendor') return false;
      if (node.type === 'directory') {
        if (childOf(node, 'go.mod') === null) waiting.push(node);
      } else if (node.type !== 'file' || node.content === null || node.content.size > MOST_TEXT) return false;
      else if (!readGoFile(node.content).imports.every(isAllowed)) return false;
    }
  }
  return seen > 0;
}

export function isWithin(path: string, module: string): boolean {
  return path === module || path.startsWith(`${module}/`);
}
