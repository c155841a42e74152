/** What installs packages, by the kin of its distribution. */
export type Manager = 'apk' | 'apt' | 'dnf';

/**
 * The package of each library that programs are linked with most (pkgs.alpinelinux.org, packages.debian.org, packages.fedoraproject.org).
 */
export const PACKAGE_OF: Readonly<Record<string, Readonly<Record<Manager, string>>>> = {
  'libgcc_s.so.1': { apk: 'libgcc', apt: 'libgcc-s1', dnf: 'libgcc' },
  'libstdc++.so.6': { apk: 'libstdc++', apt: 'libstdc++6', dnf: 'libstdc++' },
  'libssl.so.3': { apk: 'libssl3', apt: 'libssl3', dnf: 'openssl-libs' },
  'libcrypto.so.3': { apk: 'libcrypto3', apt: 'libssl3', dnf: 'openssl-libs' },
  'libpq.so.5': { apk: 'libpq', apt: 'libpq5', dnf: 'libpq' },
  'libsqlite3.so.0': { apk: 'sqlite-libs', apt: 'libsqlite3-0', dnf: 'sqlite-libs' },
  'libz.so.1': { apk: 'zlib', apt: 'zlib1g', dnf: 'zlib' },
  'libcurl.so.4': { apk: 'libcurl', apt: 'libcurl4', dnf: 'libcurl' },
  'libjansson.so.4': { apk: 'jansson', apt: 'libjansson4', dnf: 'jansson' },
  'libyaml-0.so.2': { apk: 'yaml', apt: 'libyaml-0-2', dnf: 'libyaml' },
  'libexpat.so.1': { apk: 'libexpat', apt: 'libexpat1', dnf: 'expat' },
  'libgmp.so.10': { apk: 'gmp', apt: 'libgmp10', dnf: 'gmp' },
  'libuv.so.1': { apk: 'libuv', apt: 'libuv1', dnf: 'libuv' },
  'libzmq.so.5': { apk: 'libzmq', apt: 'libzmq5', dnf: 'zeromq' },
  'liblzma.so.5': { apk: 'xz-libs', apt: 'liblzma5', dnf: 'xz-libs' },
  'libzstd.so.1': { apk: 'zstd-libs', apt: 'libzstd1', dnf: 'libzstd' },
  'liblz4.so.1': { apk: 'lz4-libs', apt: 'liblz4-1', dnf: 'lz4-libs' },
  'libpng16.so.16': { apk: 'libpng', apt: 'libpng16-16', dnf: 'libpng' },
  'libmosquitto.so.1': { apk: 'mosquitto-libs', apt: 'libmosquitto1', dnf: 'mosquitto' },
  'libarchive.so.13': { apk: 'libarchive', apt: 'libarchive13', dnf: 'libarchive' },
  'libgomp.so.1': { apk: 'libgomp', apt: 'libgomp1', dnf: 'libgomp' },
};
