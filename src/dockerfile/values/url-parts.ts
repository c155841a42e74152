import { goQuote } from './go-quote.ts';

/** A URL after its scheme, cut into pieces. */
export class UrlParts {
  /** What Go's net/url says is wrong with it; null where it can be read. */
  readonly error: string | null;
  readonly authority: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly ref: string;
  readonly subdir: string;

  constructor(text: string) {
    const [, main = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text) ?? [];
    const slash = main.indexOf('/');
    this.authority = slash < 0 ? main : main.slice(0, slash);
    this.path = slash < 0 ? '' : main.slice(slash);
    this.error = /[\0-\x1f\x7f]/.test(`${main}${query}`)
      ? 'net/url: invalid control character in URL'
      : (authorityError(this.authority) ?? escapeError(this.path) ?? escapeError(fragment));
    // What Go cannot read of a query, it leaves out (net/url, parseQuery).
    this.query = new URLSearchParams(
      query
        .split('&')
        .filter((pair) => !pair.includes(';') && !/%(?![0-9a-fA-F]{2})/.test(pair))
        .join('&'),
    );
    const colon = fragment.indexOf(':');
    this.ref = colon < 0 ? fragment : fragment.slice(0, colon);
    this.subdir = colon < 0 ? '' : fragment.slice(colon + 1);
  }
}

const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const HOST = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|[^\0-\x7f]|%[0-9a-fA-F]{2})*/;

/** An IPv6 address, with a zone or without, as far as its characters tell. */
const IP_LITERAL = /^\[(?=[0-9A-Fa-f.]*:)[0-9A-Fa-f:.]*(?:%25[^\]]*)?\](?::[0-9]*)?$/;

/** As far as Go's net/url looks at it. */
function authorityError(authority: string): string | null {
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const bracket = host.lastIndexOf('[');
  if (bracket >= 0 && !host.includes(']')) return "missing ']' in host";
  const port = /:[^\]:]*$/.exec(host)?.[0] ?? '';
  if (!/^:?[0-9]*$/.test(port)) return `invalid port ${goQuote(port)} after host`;
  if (bracket > 0 || (bracket === 0 && !IP_LITERAL.test(host))) return '…';
  // Of ASCII nothing may be written as a number there, but for a zone's percent sign.
  const escaped = escapeError(host) ?? (bracket === 0 ? null : escapeOf(/%[0-7]./.exec(host)));
  if (escaped !== null) return escaped;
  const readable = HOST.exec(host)?.[0].length ?? 0;
  if (readable < host.length) return `invalid character ${goQuote(host.charAt(readable))} in host name`;
  return USER.test(authority.slice(0, Math.max(at, 0))) ? escapeError(authority) : 'net/url: invalid userinfo';
}

function escapeError(text: string): string | null {
  return escapeOf(/%(?![0-9a-fA-F]{2}).{0,2}/s.exec(text));
}

function escapeOf(match: RegExpExecArray | null): string | null {
  return match === null ? null : `invalid URL escape ${goQuote(match[0])}`;
}
