/**
 * The packages of Go's library (`go list std` of Go 1.26), and in which 1.x those came that did not come with the first modules
 * (api/go1.*.txt).
 */
const SINCE: ReadonlyMap<string, number> = new Map([
  ...since(
    0,
    'archive/tar archive/zip bufio bytes compress/bzip2 compress/flate compress/gzip compress/lzw compress/zlib container/heap container/list container/ring context',
  ),
  ...since(
    0,
    'crypto crypto/aes crypto/cipher crypto/des crypto/dsa crypto/ecdsa crypto/elliptic crypto/hmac crypto/md5 crypto/rand crypto/rc4 crypto/rsa crypto/sha1 crypto/sha256 crypto/sha512',
  ),
  ...since(
    0,
    'crypto/subtle crypto/tls crypto/x509 crypto/x509/pkix database/sql database/sql/driver debug/dwarf debug/elf debug/gosym debug/macho debug/pe debug/plan9obj encoding',
  ),
  ...since(
    0,
    'encoding/ascii85 encoding/asn1 encoding/base32 encoding/base64 encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/pem encoding/xml errors expvar flag fmt',
  ),
  ...since(
    0,
    'go/ast go/build go/constant go/doc go/format go/importer go/parser go/printer go/scanner go/token go/types hash hash/adler32 hash/crc32 hash/crc64 hash/fnv html html/template image',
  ),
  ...since(
    0,
    'image/color image/color/palette image/draw image/gif image/jpeg image/png index/suffixarray io io/ioutil log log/syslog math math/big math/bits math/cmplx math/rand mime',
  ),
  ...since(
    0,
    'mime/multipart mime/quotedprintable net net/http net/http/cgi net/http/cookiejar net/http/fcgi net/http/httptest net/http/httptrace net/http/httputil net/http/pprof net/mail net/rpc',
  ),
  ...since(
    0,
    'net/rpc/jsonrpc net/smtp net/textproto net/url os os/exec os/signal os/user path path/filepath plugin reflect regexp regexp/syntax runtime runtime/cgo runtime/debug runtime/pprof',
  ),
  ...since(
    0,
    'runtime/race runtime/trace sort strconv strings sync sync/atomic syscall testing testing/iotest testing/quick text/scanner text/tabwriter text/template text/template/parse time unicode',
  ),
  ...since(0, 'unicode/utf16 unicode/utf8 unsafe'),
  ...since(13, 'crypto/ed25519'),
  ...since(14, 'hash/maphash'),
  ...since(15, 'time/tzdata'),
  ...since(16, 'embed go/build/constraint io/fs runtime/metrics testing/fstest'),
  ...since(18, 'debug/buildinfo net/netip'),
  ...since(19, 'go/doc/comment'),
  ...since(20, 'crypto/ecdh runtime/coverage'),
  ...since(21, 'cmp log/slog maps slices testing/slogtest'),
  ...since(22, 'go/version math/rand/v2'),
  ...since(23, 'iter structs unique'),
  ...since(24, 'crypto/fips140 crypto/hkdf crypto/mlkem crypto/pbkdf2 crypto/sha3 weak'),
  ...since(25, 'testing/synctest'),
  ...since(26, 'crypto/hpke crypto/mlkem/mlkemtest testing/cryptotest'),
]);

function since(minor: number, paths: string): (readonly [string, number])[] {
  return paths.split(' ').map((path) => [path, minor] as const);
}

/** The newest Go whose library is known here. */
const NEWEST = 26;

/** What experiments have that are chosen otherwise, and Go's own programs. */
const APART = /^(?:arena|simd|runtime\/secret|encoding\/json\/.*|testing\/synctest|cmd|C)(?:\/|$)/;

/** Whether Go 1.`minor` surely has no such package in its library, or keeps it to itself. */
export function isNotStandard(path: string, minor: number): boolean {
  if (minor > NEWEST || APART.test(path)) return false;
  const began = SINCE.get(path);
  return began === undefined || began > minor;
}

/** The first 1.x that say so of it (measured with 1.13 to 1.26). */
const NAMES_LIBRARY_SINCE = 21;
const NAMES_ROOT_SINCE = 14;

/** What the go command says of it; `minor`: the x of Go 1.x. */
export function notInLibrary(path: string, minor: number): string {
  return minor >= NAMES_LIBRARY_SINCE
    ? `package ${path} is not in std`
    : minor >= NAMES_ROOT_SINCE
      ? `package ${path} is not in GOROOT`
      : `malformed module path "${path}": missing dot in first path element`;
}

/** The name of a package of Go's library: the last part of its path that is no version. Null for any other path. */
export function standardName(path: string): string | null {
  return SINCE.has(path)
    ? (path
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1) ?? null)
    : null;
}
