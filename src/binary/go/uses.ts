import type { ByteSource } from '../../bytes/source.ts';
import { entryOf } from '../../entry-of.ts';
import type { GoUses } from '../facts.ts';
import { eachFunctionName, findFunctionNames } from './function-table.ts';
import type { NameSearch } from './function-table.ts';
import type { GoProgram } from './go-program.ts';

type Use = Exclude<keyof GoUses, 'complete'> | 'uploads' | 'anyTempFile';

/** Whole names. Each was seen to survive `-s -w`, and to be absent from a program that does not do it. */
const NAMES: Readonly<Record<string, Use>> = {
  'net/http.(*Client).do': 'tlsClient',
  'net/http.(*Transport).dialConn': 'tlsClient',
  'crypto/tls.dial': 'tlsClient',
  'crypto/tls.(*Dialer).DialContext': 'tlsClient',
  // Before Go 1.15.
  'crypto/tls.DialWithDialer': 'tlsClient',
  'net/smtp.(*Client).StartTLS': 'tlsClient',
  'crypto/x509.SetFallbackRoots': 'embeddedRoots',
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
  // What keeps large uploads calls the next two, and every server that reads forms has it.
  'mime/multipart.(*Reader).readForm': 'uploads',
  'os.CreateTemp': 'anyTempFile',
  'os.MkdirTemp': 'tempFiles',
  'os.TempDir': 'anyTempFile',
  'io/ioutil.TempFile': 'tempFiles',
  'io/ioutil.TempDir': 'tempFiles',
  'os/exec.(*Cmd).Start': 'execsPrograms',
  'os.StartProcess': 'execsPrograms',
  'syscall.Exec': 'execsPrograms',
  'plugin.Open': 'plugins',
  'github.com/mattn/go-sqlite3.(*SQLiteDriverMock).Open': 'sqliteStub',
  // Since 1.14; with cgo the method is the pointer's alone.
  'github.com/mattn/go-sqlite3.SQLiteDriver.Open': 'sqliteStub',
};

const PATTERNS: readonly (readonly [pattern: RegExp, use: Use])[] = [
  [/^os\/user\.(?:lookup|_Cfunc_|_C_|_C2func_)/, 'userLookup'],
  [/\._(?:Cfunc|C2func)_/, 'cgo'],
];

const ANY_NAME = Object.keys(NAMES)
  .map((name) => name.replace(/[.*()/]/g, '\\$&'))
  .join('|');

/** What any of them looks like; `useOf` decides. */
const SEARCH: NameSearch = {
  starts: new RegExp(`\\0(?=(?:${ANY_NAME})\\0|os\\/user\\.)`, 'g'),
  inside: '._C',
  mixed: new RegExp(`(?:${ANY_NAME})(?=\\0)|os\\/user\\.|\\._C`, 'g'),
};

/** Reads the function names of a Go program, in pieces; null where it has no table of them. */
export function usesIn(source: ByteSource, program: GoProgram): GoUses | null {
  const names = findFunctionNames(source, program.image.endian, program.functionTables);
  if (names === null) return null;
  const found = new Map<Use, string>();
  const complete = eachFunctionName(source, names, SEARCH, (name) => {
    const use = useOf(name);
    if (use !== null && !found.has(use)) found.set(use, name);
  });
  return { ...usesOf(found), complete };
}

function useOf(name: string): Use | null {
  const use = entryOf(NAMES, name);
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
    tempFiles: get('tempFiles') ?? get('uploads') ?? get('anyTempFile'),
    execsPrograms: get('execsPrograms'),
    plugins: get('plugins'),
    sqliteStub: get('sqliteStub'),
  };
}
