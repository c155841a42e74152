import { entryOf } from '../../entry-of.ts';
import { askPackages } from '../installed.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import type { CSource } from './source.ts';
import { callsOf } from './source.ts';

/** A library of the system that programs are linked with by its name. */
export interface SharedLibrary {
  /** What its file is called that programs ask for; null where that goes with the release. */
  readonly file: string | null;
  /** Its headers. */
  readonly header: RegExp;
  /** Functions that are in it, and are no macros that come to nothing. */
  readonly calls: RegExp;
}

const shared = (file: string | null, header: RegExp, calls: RegExp): SharedLibrary => ({ file, header, calls });

/** By the names behind -l. Those whose numbers are not the same in all releases of Debian 10 and later and Alpine 3.15 and later are not here. */
const LIBRARIES: Readonly<Record<string, SharedLibrary>> = {
  ssl: shared(null, /^openssl\/ssl\.h$/, /^(?:SSL_(?:new|CTX_new|connect|accept|read|write|library_init)|TLS_(?:client_|server_)?method)$/),
  crypto: shared(
    null,
    /^openssl\//,
    /^(?:EVP_(?!cleanup)|RAND_(?!cleanup)|ERR_(?:get|peek|print|error)_|X509_|PEM_read|PEM_write|HMAC|SHA(?:1|224|256|384|512)|MD5|BN_|OpenSSL_version$)/,
  ),
  z: shared('libz.so.1', /^zlib\.h$/, /^(?:deflate|inflate|compress|uncompress|crc32|adler32|gz(?:open|read|write|close)|zlibVersion)/),
  curl: shared('libcurl.so.4', /^curl\//, /^curl_(?:easy|global|multi|slist|version|url|mime|share)/),
  sqlite3: shared('libsqlite3.so.0', /^sqlite3\.h$/, /^sqlite3_/),
  pq: shared('libpq.so.5', /(?:^|\/)libpq-fe\.h$/, /^PQ[a-z]/),
  jansson: shared('libjansson.so.4', /^jansson\.h$/, /^json_(?:object|array|string|integer|load|loads|dump|dumps|pack|unpack)(?:$|_|f$)/),
  yaml: shared('libyaml-0.so.2', /^yaml\.h$/, /^yaml_(?:parser|emitter|document|token|event|get)_/),
  expat: shared('libexpat.so.1', /^expat\.h$/, /^XML_[A-Z][a-z]/),
  gmp: shared('libgmp.so.10', /^gmp\.h$/, /^(?:mpz_(?:init|clear|add|sub|mul|set_str|get_str|pow|fac|fib)|mpf_init|mpq_init|gmp_printf)/),
  uv: shared('libuv.so.1', /^uv\.h$/, /^uv_(?:default_loop|loop_init|run|tcp_init|version)/),
  zmq: shared('libzmq.so.5', /^zmq\.h$/, /^zmq_/),
  lzma: shared('liblzma.so.5', /^lzma\.h$/, /^lzma_/),
  zstd: shared('libzstd.so.1', /^zstd\.h$/, /^ZSTD_(?:compress|decompress|version|create|free)/),
  lz4: shared('liblz4.so.1', /^lz4(?:hc|frame)?\.h$/, /^LZ4F?_(?:compress|decompress|version)/),
  png: shared('libpng16.so.16', /^(?:libpng16\/)?png\.h$/, /^png_(?:create|get_lib|read|write|set|init)/),
  mosquitto: shared('libmosquitto.so.1', /^mosquitto\.h$/, /^mosquitto_/),
  archive: shared('libarchive.so.13', /^archive(?:_entry)?\.h$/, /^archive_/),
};

/** The numbers in names of libraries that go with the release that links. */
export interface LibraryNumbers {
  /** Of libssl and libcrypto; null where it is not known. */
  readonly libssl: string | null;
  /** libcurl may be one of those that are called by what they encrypt with. */
  readonly hasOtherCurl: boolean;
}

/** Alpine has OpenSSL 3 since the release whose gcc is this. */
const WITH_OPENSSL_3 = 12;

const hasOtherCurl = askPackages((name) => /^libcurl4-(?:gnutls|nss)-dev$/.test(name));

/** Those of the release that a stage is made of. */
export function libraryNumbers({ libssl, libc, alpineGcc, installed }: ToolchainState): LibraryNumbers {
  const isNew = alpineGcc === 'latest' || (alpineGcc ?? 0) >= WITH_OPENSSL_3;
  return { libssl: libc === 'musl' ? (isNew ? '3' : null) : libssl, hasOtherCurl: hasOtherCurl(installed) };
}

/** Their names behind -l. */
export const SHARED_LIBRARIES: readonly string[] = Object.keys(LIBRARIES);

/** Whether it is one of these. */
export function isSharedLibrary(name: string): boolean {
  return entryOf(LIBRARIES, name) !== undefined;
}

/** What a library is called that programs ask for by `-lNAME`; null where that is not known. */
export function sharedFile(name: string, { libssl, hasOtherCurl }: LibraryNumbers): string | null {
  if (name === 'ssl' || name === 'crypto') return libssl === null ? null : `lib${name}.so.${libssl}`;
  return name === 'curl' && hasOtherCurl ? null : (entryOf(LIBRARIES, name)?.file ?? null);
}

/** Whether code that takes in these headers and calls these functions surely wants the library. */
export function isCalledBy(name: string, includes: readonly string[], calls: readonly string[]): boolean {
  const library = entryOf(LIBRARIES, name);
  return library !== undefined && includes.some((one) => library.header.test(one)) && calls.some((one) => library.calls.test(one));
}

/** Whether code surely calls something of the library: its header is there, and a function that is reached names one of its own. */
export function surelyCalls(name: string, units: readonly CSource[]): boolean {
  return calledOf(name, units) !== null;
}

/** The function of the library that code surely calls; null where none is seen. */
export function calledOf(name: string, units: readonly CSource[]): string | null {
  const library = entryOf(LIBRARIES, name);
  if (library === undefined) return null;
  for (const unit of units) {
    if (!unit.includes.some((header) => library.header.test(header)) || isOpen(unit)) continue;
    const isOwn = (call: string): boolean => unit.defines.has(call) || units.some(({ defined }) => defined.has(call));
    const found = callsOf(reached(unit), false, true).find((call) => library.calls.test(call) && !isOwn(call));
    if (found !== undefined) return found;
  }
  return null;
}

/** Functions that no other source sees are compiled where something names them. */
function reached(unit: CSource): CSource {
  const count = new Map<string, number>();
  for (const word of unit.tokens) count.set(word, (count.get(word) ?? 0) + 1);
  return { ...unit, functions: unit.functions.map((one) => ({ ...one, isStatic: one.isStatic && (count.get(one.name) ?? 0) < 2 })) };
}

/** `if (0)`, `while (DEBUG)`: what is behind it may be left out. What is weak may be nowhere. */
function isOpen({ tokens, defines, words }: CSource): boolean {
  if ([...words].some((word) => /weak/i.test(word))) return true;
  return tokens.some(
    (word, at) =>
      /^(?:if|while)$/.test(word) && tokens[at + 1] === '(' && (/^\d/.test(tokens[at + 2] ?? '') || defines.has(tokens[at + 2] ?? '')),
  );
}

/** Whether none of the sources takes in a header of the library, so that nothing of it is called. */
export function neverCalls(name: string, units: readonly CSource[]): boolean {
  const library = entryOf(LIBRARIES, name);
  return library !== undefined && !units.some(({ includes }) => includes.some((header) => library.header.test(header)));
}

/** Targets of cmake's own modules that stand for such libraries, where they are found in the system. */
const IMPORTED: Readonly<Record<string, readonly string[]>> = {
  'OpenSSL::SSL': ['ssl', 'crypto'],
  'OpenSSL::Crypto': ['crypto'],
  'ZLIB::ZLIB': ['z'],
  'CURL::libcurl': ['curl'],
  'SQLite::SQLite3': ['sqlite3'],
  'PostgreSQL::PostgreSQL': ['pq'],
  'EXPAT::EXPAT': ['expat'],
  'PNG::PNG': ['png', 'z'],
  'LibLZMA::LibLZMA': ['lzma'],
  'LibArchive::LibArchive': ['archive'],
};

/** The libraries that a target of cmake's modules stands for; null where it is none of these. */
export function importedLibraries(target: string): readonly string[] | null {
  return entryOf(IMPORTED, target) ?? null;
}
