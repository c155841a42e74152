import { parsePlatform, type Platform } from '../../platform.ts';
import type { Reader } from '../builders.ts';
import { goQuote } from '../values/go-quote.ts';

const OS_PART = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/;
const PART = /^[A-Za-z0-9_.-]+$/;
/** As older versions of containerd have and tell them. */
const OLD_OS_PART = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.-]*)\\))?$';
const OLD_PART = /^[A-Za-z0-9_-]+$/;
const KNOWN_OS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos macos'.split(' '),
);
const KNOWN_ARCH = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le '
    + 'ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel'
  ).split(' '),
);

/** FROM's --platform as containerd reads it, or its complaint. An operating system alone means the builder's architecture. */
export function readStagePlatform(
  text: string,
  build: Platform,
  { generation }: Reader,
): { readonly platform: Platform } | { readonly error: string } {
  if (text.includes('*')) return invalid(`${goQuote(text)}: wildcards not yet supported`);
  const [first = '', ...rest] = text.split('/');
  const os = (generation === '0.8' ? /^([A-Za-z0-9_-]+)$/ : OS_PART).exec(first)?.[1];
  const pattern = generation === 'current' ? PART : OLD_PART;
  const invalidPart = (part: string): { readonly error: string } =>
    invalid(
      `${goQuote(part)} is an invalid component of ${goQuote(text)}: platform specifier component must match ${goQuote(pattern.source)}`,
    );
  if (os === undefined) {
    if (generation === '0.8') return invalidPart(first);
    return invalid(
      `${goQuote(first)} is an invalid OS component of ${goQuote(text)}: OSAndVersion specifier component must match ${goQuote(generation === 'current' ? OS_PART.source : OLD_OS_PART)}`,
    );
  }
  const parts = rest.length < 3 || generation === '0.8' ? rest : [...rest.slice(0, 2), rest.slice(2).join('/')];
  const bad = parts.find((part) => !pattern.test(part));
  if (bad !== undefined) return invalidPart(bad);
  if (parts.length > 2) return invalid(`${goQuote(text)}: cannot parse platform specifier`);
  if (parts.length > 0) return { platform: parsePlatform([os, ...parts].join('/')) };
  if (KNOWN_OS.has(os.toLowerCase())) return { platform: { ...build, os: parsePlatform(`${os}/${build.arch}`).os } };
  if (KNOWN_ARCH.has(first.toLowerCase())) return { platform: parsePlatform(`linux/${first}`) };
  return invalid(`${goQuote(text)}: unknown operating system or architecture`);
}

function invalid(reason: string): { readonly error: string } {
  return { error: `${reason}: invalid argument` };
}
