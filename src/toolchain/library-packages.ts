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
  'libgomp.so.1': { apk: 'libgomp', apt: 'libgomp1', dnf: 'libgomp' },
};
