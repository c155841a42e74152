import { entryOf } from './entry-of.ts';
import { ScratchLintError } from './errors.ts';
import { checkGiven } from './given.ts';
import { platformHint } from './platform-hint.ts';
import { ARCH_ALIASES, KNOWN_ARCH, KNOWN_OS, OS_ALIASES } from './platform-names.ts';

/** An OCI platform: GOOS and GOARCH names, and the variant where the architecture has one. */
export interface Platform {
  readonly os: string;
  readonly arch: string;
  readonly variant: string | null;
}

const COMPONENT = /^[a-z0-9_.-]+$/;

/**
 * Reads `os/arch[/variant]`, `arch` or `os` as `docker --platform` does, and normalises it.
 * @throws ScratchLintError `bad-platform` naming the value.
 */
export function parsePlatform(text: string): Platform {
  checkGiven('a platform', text, 'a string');
  const parts = text.toLowerCase().split('/');
  if (parts.length > 3 || parts.some((part) => !COMPONENT.test(part))) throw badPlatform(text);
  const [first = '', second, third] = parts;
  if (second === undefined) return parseSingle(text, first);
  return normalise(first, second, third ?? null);
}

/**
 * The same of what a person chose: a name that is not known and comes close to one that is would only make everything unknown.
 * @throws ScratchLintError `bad-platform` naming the value and what was most likely meant.
 */
export function chosenPlatform(text: string): Platform {
  const platform = parsePlatform(text);
  if (KNOWN_OS.has(platform.os) && KNOWN_ARCH.has(platform.arch)) return platform;
  if (platformHint(text) !== null) throw badPlatform(text);
  return platform;
}

/**
 * Refuses what is no platform: its text, say, for which there is `parsePlatform`.
 * @throws ScratchLintError `usage` naming it.
 */
export function checkPlatform(name: string, platform: Platform): void {
  checkGiven(name, platform, 'an object', { os: 'a string', arch: 'a string' }, ['os', 'arch']);
  if (platform.variant !== null) checkGiven(name, platform, 'an object', { variant: 'a string' });
}

/**
 * `linux/arm/v7`; the form that reports and JSON use.
 * @throws ScratchLintError `usage` for what is no platform.
 */
export function formatPlatform(platform: Platform): string {
  checkPlatform('the platform', platform);
  const base = `${platform.os}/${platform.arch}`;
  return platform.variant === null ? base : `${base}/${platform.variant}`;
}

/** GOARCH by Node's name for the processor, where they differ. */
const NODE_ARCH: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le', mipsel: 'mipsle' };

/** What Docker builds for on a machine, unless told otherwise. Takes `process.arch`. */
export function machinePlatform(nodeArch: string): Platform {
  return parsePlatform(`linux/${entryOf(NODE_ARCH, nodeArch) ?? nodeArch}`);
}

function parseSingle(text: string, word: string): Platform {
  const os = entryOf(OS_ALIASES, word) ?? word;
  if (KNOWN_OS.has(os)) return normalise(os, 'amd64', null);
  const [arch] = entryOf(ARCH_ALIASES, word) ?? [word];
  if (KNOWN_ARCH.has(arch)) return normalise('linux', word, null);
  throw badPlatform(text);
}

/** The platform that names in an image's manifest or configuration stand for. */
export function normalisePlatform(os: string, arch: string, variant: string | null): Platform {
  return normalise(os.toLowerCase(), arch.toLowerCase(), variant);
}

function normalise(os: string, arch: string, variant: string | null): Platform {
  const [canonical, implied] = entryOf(ARCH_ALIASES, arch) ?? [arch, null];
  return { os: entryOf(OS_ALIASES, os) ?? os, arch: canonical, variant: normaliseVariant(canonical, variant ?? implied) };
}

/** The level of the x86-64 psABI that every processor of the platform has; 0 for other architectures. */
export function cpuLevel({ arch, variant }: Platform): number {
  return arch === 'amd64' ? Number(/^v([1-4])$/.exec(variant ?? 'v1')?.[1] ?? 1) : 0;
}

const MACHINES: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  ppc64le: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
};

/** What `uname -m` says; a kernel of another width may run the programs of those that are left out. */
export function machineOf({ os, arch }: Platform): { readonly machine?: string } {
  const machine = os === 'linux' && Object.hasOwn(MACHINES, arch) ? MACHINES[arch] : undefined;
  return machine === undefined ? {} : { machine };
}

/** containerd's rules: arm64/v8 and amd64/v1 are what no variant means; arm without one is v7. */
function normaliseVariant(arch: string, variant: string | null): string | null {
  if (arch === 'arm64' && (variant === '8' || variant === 'v8')) return null;
  if (arch === 'amd64' && variant === 'v1') return null;
  if (arch !== 'arm') return variant;
  if (variant === null || variant === '7') return 'v7';
  return /^[568]$/.test(variant) ? `v${variant}` : variant;
}

function badPlatform(text: string): ScratchLintError {
  const hint = platformHint(text);
  const problem = text.includes(',')
    ? 'is a list: one at a time, such as linux/amd64'
    : hint === null
      ? 'is not os/arch[/variant], such as linux/amd64'
      : `is not known: did you mean ${hint}?`;
  return new ScratchLintError('bad-platform', `platform ${JSON.stringify(text)} ${problem}`);
}
