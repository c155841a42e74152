/** What brings a library's headers, on Debian and on Alpine. */
export interface HeaderPackages {
  readonly debian: string;
  readonly alpine: string;
}

/** Headers by their first directory, or by their name where they have none: of libraries that compilers' packages do not bring. */
const PACKAGES: ReadonlyMap<string, HeaderPackages> = new Map(
  (
    [
      ['curl', 'libcurl4-openssl-dev', 'curl-dev'],
      ['openssl', 'libssl-dev', 'openssl-dev'],
      ['zlib.h', 'zlib1g-dev', 'zlib-dev'],
      ['sqlite3.h', 'libsqlite3-dev', 'sqlite-dev'],
      ['ncurses.h', 'libncurses-dev', 'ncurses-dev'],
      ['readline', 'libreadline-dev', 'readline-dev'],
      ['jansson.h', 'libjansson-dev', 'jansson-dev'],
      ['json-c', 'libjson-c-dev', 'json-c-dev'],
      ['cjson', 'libcjson-dev', 'cjson-dev'],
      ['microhttpd.h', 'libmicrohttpd-dev', 'libmicrohttpd-dev'],
      ['uv.h', 'libuv1-dev', 'libuv-dev'],
      ['event2', 'libevent-dev', 'libevent-dev'],
      ['png.h', 'libpng-dev', 'libpng-dev'],
      ['yaml.h', 'libyaml-dev', 'yaml-dev'],
      ['boost', 'libboost-all-dev', 'boost-dev'],
      ['fmt', 'libfmt-dev', 'fmt-dev'],
      ['nlohmann', 'nlohmann-json3-dev', 'nlohmann-json'],
      ['spdlog', 'libspdlog-dev', 'spdlog-dev'],
      ['gtest', 'libgtest-dev', 'gtest-dev'],
      ['SDL2', 'libsdl2-dev', 'sdl2-dev'],
      ['hiredis', 'libhiredis-dev', 'hiredis-dev'],
      ['mosquitto.h', 'libmosquitto-dev', 'mosquitto-dev'],
      ['gmp.h', 'libgmp-dev', 'gmp-dev'],
      ['sodium.h', 'libsodium-dev', 'libsodium-dev'],
      ['zmq.h', 'libzmq3-dev', 'zeromq-dev'],
      ['bzlib.h', 'libbz2-dev', 'bzip2-dev'],
      ['lzma.h', 'liblzma-dev', 'xz-dev'],
    ] as const
  ).map(([name, debian, alpine]) => [name, { debian, alpine }]),
);

/** The packages of a header that stands in angle brackets; null where they are not known. */
export function packageOf(name: string): HeaderPackages | null {
  return PACKAGES.get(name.split('/', 1)[0] ?? '') ?? null;
}
