import type { Builder, Generation } from '../builders.ts';
import { goQuote } from './go-quote.ts';
import { parseBool } from './go-values.ts';
import { UrlParts } from './url-parts.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** What a source of COPY or ADD is: a path in the context, a download, or a Git repository. */
export type SourceKind = 'path' | 'url' | 'git';

const PROTOCOL = /^([a-zA-Z0-9]+):\/\//;
const SCP = /^[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;
const GIT_PROTOCOLS = new Set(['http', 'https', 'ssh', 'git']);

/** A source as far as its text tells. `error` is BuildKit's complaint about the query of a Git URL. */
export interface RemoteSource {
  readonly kind: SourceKind;
  readonly error: string | null;
  /** The commit that the URL of a Git repository asks for, '' when none. */
  readonly checksum: string;
  readonly keepGitDir: boolean | null;
  /** It is fetched with a key, which `docker build --ssh` gives. */
  readonly wantsKey: boolean;
}

const PATH: RemoteSource = { kind: 'path', error: null, checksum: '', keepGitDir: null, wantsKey: false };

/** Tells a path from a URL and from a Git repository, as that version of BuildKit does: 0.8 knows no repositories. */
export function readSource(text: string, generation: Generation): RemoteSource {
  const git = generation === 'current' ? readGit(text) : generation === '0.13' && isOldGit(text) ? { ...PATH, kind: 'git' as const } : null;
  if (git !== null) return git.kind === 'git' ? { ...git, wantsKey: !PROTOCOL.test(text) || /^ssh:/i.test(text) } : git;
  return /^https?:\/\//.test(text) ? { ...PATH, kind: 'url' } : PATH;
}

/** Whether ADD fetches a source. */
export function isDownload(source: string, { reader }: Builder): boolean {
  return readSource(source, reader.generation).kind !== 'path';
}

/**
 * Why an address that ADD names is never asked, in Go's words behind those of the builder: it cannot be read, or it names no host, as where
 * a variable in it is empty. Null for any other.
 */
export function unaskedUrl(url: string): string | null {
  const [, scheme = '', rest = ''] = /^(\w+):\/\/([^]*)$/.exec(url) ?? [];
  const parts = new UrlParts(rest);
  const { authority, path, error } = parts;
  const user = authority.slice(0, authority.lastIndexOf('@') + 1);
  // Whoever may be named there is not told.
  const shown = user === '' ? rest : `…@${rest.slice(user.length)}`;
  if (error !== null) return `parse ${goQuote(`${scheme}://${shown}`)}: ${error}`;
  if (authority !== user) return null;
  // A query and a fragment stay; of a path Go writes its own escapes.
  const asked = /^[\w.~/%-]*$/.test(path) ? shown : '…';
  return `Get "${scheme}:${path === '' && user === '' ? '' : '//'}${asked}": http: no Host in request URL`;
}

/** The name under which a download is saved in a destination that is a directory. */
export function downloadName(url: string): string {
  const parts = new UrlParts(url.replace(/^https?:\/\//, ''));
  const base =
    parts.error === null
      ? (decodePath(parts.path)
          .split('/')
          .findLast((part) => part !== '') ?? '')
      : '';
  return base === '' || base === '.' ? '__unnamed__' : base;
}

/** Percent escapes resolved, byte by byte. */
function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  const parts = path.split(/%([0-9a-fA-F]{2})/);
  return decodeUtf8(
    Uint8Array.from(parts.flatMap((part, index) => (index % 2 === 1 ? [Number.parseInt(part, 16)] : [...encodeUtf8(part)]))),
  );
}

function readGit(text: string): RemoteSource | null {
  if (text.startsWith('./') || text.startsWith('../')) return null;
  if (text.startsWith('github.com/')) {
    const local = readQuery(new UrlParts(text.slice('github.com'.length)));
    return local.error === null ? PATH : local;
  }
  const protocol = PROTOCOL.exec(text);
  if (protocol === null) {
    const scp = SCP.exec(text);
    return scp === null ? null : readQuery(new UrlParts(`?${scp[2] ?? ''}#${scp[3] ?? ''}`));
  }
  const scheme = (protocol[1] ?? '').toLowerCase();
  if (!GIT_PROTOCOLS.has(scheme)) return null;
  const parts = new UrlParts(text.slice(protocol[0].length));
  if (parts.error !== null || (scheme.startsWith('http') && !parts.path.endsWith('.git'))) return null;
  return readQuery(parts);
}

/** 0.13 looks at no query, and takes a path below a folder for `https://` without the scheme where it ends in `.git`. */
function isOldGit(text: string): boolean {
  if (text.startsWith('./') || text.startsWith('../') || text.startsWith('github.com/')) return false;
  const isUrl = PROTOCOL.test(text) || SCP.test(text);
  const git = readGit(isUrl ? text : `https://${text}`);
  return git !== null && git.kind === 'git';
}

const SWITCHES = new Set(['submodules', 'keep-git-dir', 'fetch-by-commit']);
const VALUES = new Set(['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime']);

function readQuery(parts: UrlParts): RemoteSource {
  const query = new Map<string, string>();
  for (const [key, value] of parts.query) {
    const error = query.has(key) ? `query ${goQuote(key)} has multiple values` : queryError(key, value);
    if (error !== null) return { ...PATH, kind: 'git', error };
    query.set(key, value);
  }
  const keep = query.get('keep-git-dir');
  const keepGitDir = keep === undefined ? null : keep === '' || parseBool(keep) === true;
  return {
    kind: 'git',
    error: conflict(parts, query),
    checksum: query.get('checksum') ?? query.get('commit') ?? '',
    keepGitDir,
    wantsKey: false,
  };
}

function queryError(key: string, value: string): string | null {
  if (value === '' && !SWITCHES.has(key)) return `query ${goQuote(key)} has no value`;
  if (SWITCHES.has(key)) return value === '' || parseBool(value) !== null ? null : `invalid ${key} value: ${goQuote(value)}`;
  if (!VALUES.has(key)) return `unexpected query ${goQuote(key)}`;
  if (key !== 'mtime' || value === 'checkout' || value === 'commit') return null;
  return `invalid mtime value: ${goQuote(value)} (must be "checkout" or "commit")`;
}

function conflict(parts: UrlParts, query: ReadonlyMap<string, string>): string | null {
  let { ref } = parts;
  const subdir = query.get('subdir');
  if (subdir !== undefined && parts.subdir !== '' && parts.subdir !== subdir)
    return `subdir conflicts: ${goQuote(parts.subdir)} vs ${goQuote(subdir)}`;
  for (const [key, prefix] of [
    ['ref', ''],
    ['tag', 'refs/tags/'],
    ['branch', 'refs/heads/'],
  ] as const) {
    const value = query.get(key);
    if (value === undefined) continue;
    if (key === 'branch' && query.has('tag')) return 'branch conflicts with tag';
    const full = value.startsWith(prefix) ? value : prefix + value;
    if (ref !== '' && ref !== full) return `ref conflicts: ${goQuote(ref)} vs ${goQuote(full)}`;
    ref = full;
  }
  return null;
}
