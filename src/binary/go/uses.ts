import type { ByteSource } from '../../bytes/source.ts';
import { eachFunctionName, findFunctionNames } from './function-table.ts';
import { goProgramOf } from './go-program.ts';

/**
 * What a Go program has in it that wants something of its image. Each is the name of a function that shows it, or
 * null where there is none. That a function is linked in does not say that it runs.
 */
export interface GoUses {
  /** Makes TLS connections of its own, so it wants certificates of authorities. */
  readonly tlsClient: string | null;
  /** Carries such certificates in itself. */
  readonly embeddedRoots: string | null;
  /** Looks up time zones by name. */
  readonly timeZones: string | null;
  /** Carries the time zones in itself (`time/tzdata`, `-tags timetzdata`). */
  readonly embeddedTimeZones: string | null;
  /** Looks up users or groups: wants /etc/passwd, or with cgo the C library's ways. */
  readonly userLookup: string | null;
  /** C code is linked in. */
  readonly cgo: string | null;
  /** Host names go through the C library (`getaddrinfo`), which may load libraries at run time. */
  readonly cgoResolver: string | null;
  /** Wants a directory for temporary files. */
  readonly tempFiles: string | null;
  /** Starts other programs. */
  readonly execsPrograms: string | null;
  /** Loads Go plugins. */
  readonly plugins: string | null;
  /** Holds go-sqlite3 in the form that only says that it was built without cgo. */
  readonly sqliteStub: string | null;
  /** Every function name was looked at; false where the table was too large. */
  readonly complete: boolean;
}

type Use = Exclude<keyof GoUses, 'complete'>;

/** Whole names. Each was seen to survive `-s -w`, and to be absent from a program that does not do it. */
const NAMES: Readonly<Record<string, Use>> = {
  'net/http.(*Client).do': 'tlsClient',
  'net/http.(*Transport).dialConn': 'tlsClient',
  'crypto/tls.dial': 'tlsClient',
  'crypto/tls.(*Dialer).DialContext': 'tlsClient',
  'golang.org/x/crypto/x509roots/fallback.init.0': 'embeddedRoots',
  'github.com/breml/rootcerts/embedded.MozillaCACertificatesPEM': 'embeddedRoots',
  'github.com/breml/rootcerts.init.0': 'embeddedRoots',
  'github.com/certifi/gocertifi.CACerts': 'embeddedRoots',
  'github.com/gwatts/rootcerts.ServerCertPool': 'embeddedRoots',
  'time.LoadLocation': 'timeZones',
  'time/tzdata.init.0': 'embeddedTimeZones',
  'os/user.Current': 'userLookup',
  '_cgo_topofstack': 'cgo',
  'crosscall2': 'cgo',
  'net._C2func_getaddrinfo': 'cgoResolver',
  'net._C_getaddrinfo': 'cgoResolver',
  'net._Cfunc_getaddrinfo': 'cgoResolver',
  'os.CreateTemp': 'tempFiles',
  'os.MkdirTemp': 'tempFiles',
  'os.TempDir': 'tempFiles',
  'io/ioutil.TempFile': 'tempFiles',
  'io/ioutil.TempDir': 'tempFiles',
  'os/exec.(*Cmd).Start': 'execsPrograms',
  'plugin.Open': 'plugins',
  'github.com/mattn/go-sqlite3.(*SQLiteDriverMock).Open': 'sqliteStub',
};

const PATTERNS: readonly (readonly [pattern: RegExp, use: Use])[] = [
  [/^os\/user\.(?:lookup|_Cfunc_|_C_|_C2func_)/, 'userLookup'],
  [/\._(?:Cfunc|C2func)_/, 'cgo'],
];

/** Reads the function names of a Go program, in pieces; null if the file is no Go program or has no table of them. */
export function readGoUses(source: ByteSource): GoUses | null {
  const program = goProgramOf(source);
  if (program === null) return null;
  const names = findFunctionNames(source, program.image.endian, program.functionTables);
  if (names === null) return null;
  const found = new Map<Use, string>();
  const complete = eachFunctionName(source, names, (name) => {
    const use = useOf(name);
    if (use !== null && !found.has(use)) found.set(use, name);
    return true;
  });
  return { ...usesOf(found), complete };
}

function useOf(name: string): Use | null {
  const use = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  if (use !== undefined) return use;
  if (!name.includes('._C') && !name.startsWith('os/user.')) return null;
  return PATTERNS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function usesOf(found: ReadonlyMap<Use, string>): Omit<GoUses, 'complete'> {
  const get = (use: Use): string | null => found.get(use) ?? null;
  return {
    tlsClient: get('tlsClient'),
    embeddedRoots: get('embeddedRoots'),
    timeZones: get('timeZones'),
    embeddedTimeZones: get('embeddedTimeZones'),
    userLookup: get('userLookup'),
    cgo: get('cgo'),
    cgoResolver: get('cgoResolver'),
    tempFiles: get('tempFiles'),
    execsPrograms: get('execsPrograms'),
    plugins: get('plugins'),
    sqliteStub: get('sqliteStub'),
  };
}
