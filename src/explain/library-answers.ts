import { baseName } from '../text.ts';
import { cause } from './answer.ts';
import type { Cause } from './answer.ts';
import type { ErrorLine } from './error-line.ts';

/** Debian's and Alpine's packages of libraries that last stages often lack, by the beginning of their names. */
const PACKAGES: readonly (readonly [name: string, debian: string, alpine: string])[] = [
  ['libssl.so.3', 'libssl3', 'libssl3'],
  ['libcrypto.so.3', 'libssl3', 'libcrypto3'],
  ['libpq.so.5', 'libpq5', 'libpq'],
  ['libstdc++.so.6', 'libstdc++6', 'libstdc++'],
  ['libgcc_s.so.1', 'libgcc-s1', 'libgcc'],
  ['libz.so.1', 'zlib1g', 'zlib'],
  ['libcurl.so.4', 'libcurl4', 'libcurl'],
  ['libsqlite3.so.0', 'libsqlite3-0', 'sqlite-libs'],
  ['libgomp.so.1', 'libgomp1', 'libgomp'],
  ['libmariadb.so.3', 'libmariadb3', 'mariadb-connector-c'],
  ['librdkafka.so.1', 'librdkafka1', 'librdkafka'],
  ['libxml2.so.2', 'libxml2', 'libxml2'],
  ['libgmp.so.10', 'libgmp10', 'gmp'],
  ['libffi.so.8', 'libffi8', 'libffi'],
  ['libnuma.so.1', 'libnuma1', 'numactl'],
  ['libtinfo.so.6', 'libtinfo6', 'ncurses-libs'],
  ['libyaml-0.so.2', 'libyaml-0-2', 'yaml'],
  ['libatomic.so.1', 'libatomic1', 'libatomic'],
  ['libuuid.so.1', 'libuuid1', 'libuuid'],
  ['libpcre2-8.so.0', 'libpcre2-8-0', 'pcre2'],
  ['libzstd.so.1', 'libzstd1', 'zstd-libs'],
  ['liblzma.so.5', 'liblzma5', 'xz-libs'],
  ['libunwind.so.8', 'libunwind8', 'libunwind'],
];

/** What glibc consists of: musl's loader has all of it under other names. */
const OF_GLIBC = /^(?:ld-linux[\w.-]*|lib(?:c|m|dl|rt|pthread|resolv|util)\.so\.\d)$/;

/** The cause that the name of a library tells, before those that hold for any; null where it tells none. */
export function libraryCause({ kind, library, runtime, said }: ErrorLine): Cause | null {
  // It is there then, whatever it is called.
  if (/: Permission denied/.test(said)) return null;
  if (library === null || (kind !== 'library-missing' && kind !== 'library-wrong')) return null;
  const name = baseName(library);
  if (OF_GLIBC.test(name)) return runtime === 'the musl loader' ? ON_MUSL : null;
  if (kind !== 'library-missing') return null;
  if (/^libc\.musl-|^ld-musl-/.test(name)) return ON_GLIBC;
  if (/^libpython\d/.test(name)) return OTHER_PYTHON;
  if (/^lib(?:ssl|crypto)\.so\.1/.test(name)) return OLD_OPENSSL;
  if (/^lib(?:cuda|nvcuvid|nvidia-[\w-]{1,40})\.so/.test(name)) return OF_DRIVER;
  const found = PACKAGES.find(([known]) => name === known);
  if (found === undefined) return null;
  const [, debian, alpine] = found;
  const install = runtime === 'the musl loader' ? `RUN apk add --no-cache ${alpine}` : `RUN apt-get update && apt-get install -y ${debian}`;
  return cause(
    'the last stage does not install it',
    'it was there in the stage that builds',
    `${install} in the last stage, or link it in (static, vendored)`,
    'missing-library',
    'dynamic-toolchain-default',
  );
}

const ON_MUSL = cause(
  'a program or a library for glibc, on Alpine (musl)',
  'npx scratch-lint inspect ./{file} says glibc',
  'FROM debian:bookworm-slim or gcr.io/distroless/cc-debian12, or a build for musl; RUN apk add --no-cache gcompat does for small ones',
  'libc-mismatch',
  'missing-loader',
);

const ON_GLIBC = cause(
  'a program or a library for musl (Alpine), on an image with glibc',
  'npx scratch-lint inspect ./{file} says musl',
  'FROM alpine, or build it where it runs: golang:1, rust:1, node:22-slim in place of their alpine tags; or link it statically',
  'libc-mismatch',
  'missing-library',
);

const OTHER_PYTHON = cause(
  'the Python that it was built with is another release, or stands in another folder, than that of this image',
  'python3 --version in both stages; a virtual environment, or /usr/local, that COPY --from brought',
  'the same python:3.x in both stages; or ENV LD_LIBRARY_PATH=/usr/local/lib where the library is',
  'missing-library',
);

const OLD_OPENSSL = cause(
  'it was built where OpenSSL was 1.1, and the image has OpenSSL 3 or none',
  'Debian 11, Ubuntu 20.04, Alpine 3.16 and older have 1.1',
  'build it in as new an image (rust:1-bookworm for debian:12), or link OpenSSL in; Prisma: binaryTargets with openssl-3.0.x',
  'missing-library',
  'dynamic-toolchain-default',
);

const OF_DRIVER = cause(
  'it belongs to the driver of the machine, which no image has',
  'nvidia-smi works on the host, and not in the container',
  'docker run --gpus all …, with the NVIDIA Container Toolkit on the host; Kubernetes: nvidia.com/gpu in the limits',
);
