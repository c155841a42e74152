import { entryOf } from '../entry-of.ts';
import { formatPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that holds an architecture's level, and how a platform's variant is written there. */
const LEVELS: Readonly<Record<string, readonly [variable: string, value: (variant: string) => string]>> = {
  amd64: ['GOAMD64', (variant) => variant],
  arm: ['GOARM', (variant) => variant.replace(/^v/, '')],
  arm64: ['GOARM64', (variant) => (variant.includes('.') ? variant : `${variant}.0`)],
  ppc64le: ['GOPPC64', (variant) => variant],
  riscv64: ['GORISCV64', (variant) => variant],
};

/** What `go build` gets for a platform: GOOS, GOARCH, its level, and CGO_ENABLED=0 unless the caller set it. */
export function goEnvironment(platform: Platform, env: Environment): Record<string, string> {
  const cgo = env['CGO_ENABLED'];
  const kept = cgo === undefined || cgo === '' ? '0' : cgo;
  return { CGO_ENABLED: kept, ...wantedBy(platform) };
}

function wantedBy({ os, arch, variant }: Platform): Record<string, string> {
  const level = entryOf(LEVELS, arch);
  return { GOOS: os, GOARCH: arch, ...(variant === null || level === undefined ? {} : { [level[0]]: level[1](variant) }) };
}

/** Variables that the caller set to something else than the platform needs: nothing is built until one of both goes. */
export function contradictions(platform: Platform, env: Environment): BuildProblem[] {
  const text = formatPlatform(platform);
  return Object.entries(wantedBy(platform)).flatMap(([name, wanted]) => {
    const given = env[name];
    if (given === undefined || given === '' || given.split(',')[0] === wanted) return [];
    const message = `${name}=${given} is set in the environment, and the image for ${text} needs ${name}=${wanted}: the platform would win`;
    return [problem('environment-contradicts', message, `unset ${name}${suggestion(platform, name, given)}`)];
  });
}

function suggestion({ os }: Platform, name: string, given: string): string {
  return name === 'GOARCH' ? `, or --platform ${os}/${given}` : '';
}

/** The platform a caller means who gives none but sets GOARCH; null where it is not set. */
export function platformOfEnvironment(env: Environment): string | null {
  const arch = env['GOARCH'] ?? '';
  const goarm = /^[567]/.exec(env['GOARM'] ?? '')?.[0];
  if (arch === '') return null;
  return `linux/${arch}${arch === 'arm' && goarm !== undefined ? `/v${goarm}` : ''}`;
}
