import type { GoConditions } from '../constraints.ts';

/**
 * What of C a program brings: `library` is that of Go's own packages, which Go's own linker links in; `own` any other, for
 * which a C linker is called.
 */
export type GoLinks = 'nothing' | 'library' | 'own';

/** Of Go's library, what links net, and what links os/user (`go list -deps std`, the same with 1.18, 1.20, 1.22 and 1.26). */
const WITH_NET = new Set(
  (
    'crypto/tls crypto/x509 expvar log/syslog mime/multipart net net/http net/http/cgi net/http/cookiejar net/http/fcgi net/http/httptest '
    + 'net/http/httptrace net/http/httputil net/http/pprof net/mail net/rpc net/rpc/jsonrpc net/smtp net/textproto'
  ).split(' '),
);
const WITH_USER = new Set(['archive/tar', 'os/user']);
/** What brings it whatever the tags say. */
const ALWAYS = new Set(['C', 'plugin', 'runtime/cgo']);

/** Whether a package of Go's library, or `C`, brings C code into a program where cgo is on and no tag takes it out. */
export function bringsC(path: string): boolean {
  return ALWAYS.has(path) || WITH_NET.has(path) || WITH_USER.has(path);
}

/** What a package of Go's library, or `C`, links under these conditions. */
export function linksOfLibrary(path: string, { cgo, tags }: GoConditions): GoLinks {
  if (!cgo) return 'nothing';
  if (path === 'C' || path === 'plugin') return 'own';
  const isLinked =
    path === 'runtime/cgo' || (WITH_NET.has(path) && !tags.includes('netgo')) || (WITH_USER.has(path) && !tags.includes('osusergo'));
  return isLinked ? 'library' : 'nothing';
}

/** What links more stands higher. */
export const RANK: Readonly<Record<GoLinks, number>> = { nothing: 0, library: 1, own: 2 };
