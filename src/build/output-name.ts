import type { Platform } from '../platform.ts';
import { baseName } from '../text.ts';
import { executableOf } from '../toolchain/go/output.ts';
import type { GoPackage } from './go-list.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

/** Fills in `{os}`, `{arch}`, `{variant}` (`v7`, or nothing) and `{platform}` (`linux-arm-v7`). */
export function fillPattern(pattern: string, { os, arch, variant }: Platform): string {
  const parts: Readonly<Record<string, string>> = {
    os,
    arch,
    variant: variant ?? '',
    platform: [os, arch, ...(variant === null ? [] : [variant])].join('-'),
  };
  return pattern.replace(/\{(os|arch|variant|platform)\}/g, (_, name: string) => parts[name] ?? '');
}

/** The file that `go build` writes of these packages into a directory; null where there is not one program. */
export function programName(packages: readonly GoPackage[], named: readonly string[], os: string): string | null {
  const [only, another] = packages.filter(({ isRoot }) => isRoot);
  return only === undefined || another !== undefined ? null : executableOf(only.importPath, named[0] ?? '', os);
}

/**
 * The same with what builders call them, for a COPY, and the variables that it takes; null where it holds none, or where a platform has a
 * variant that it would leave out.
 */
export function withVariables(
  pattern: string,
  platforms: readonly Platform[],
): { readonly text: string; readonly variables: readonly string[] } | null {
  if (pattern.includes('{platform}') && platforms.some(({ variant }) => variant !== null)) return null;
  const text = pattern
    .replaceAll('{platform}', '{os}-{arch}')
    .replace(/\{(os|arch|variant)\}/g, (_, name: string) => `$TARGET${name.toUpperCase()}`);
  const variables = ['TARGETOS', 'TARGETARCH', 'TARGETVARIANT'].filter((name) => text.includes(`$${name}`));
  return variables.length === 0 ? null : { text, variables };
}

/** A word in braces that stands for nothing. */
export function checkPattern(pattern: string): BuildProblem | null {
  const unknown = /\{(?!(?:os|arch|variant|platform)\})[^{}]{0,40}\}/.exec(pattern)?.[0];
  if (unknown === undefined) return null;
  return problem(
    'bad-output',
    `${JSON.stringify(pattern)} holds ${unknown}, which stands for nothing`,
    'use {os}, {arch}, {variant} or {platform}',
  );
}

/** Two platforms of one output would overwrite each other. */
export function sharedOutputs(outputs: readonly { readonly platform: string; readonly output: string }[]): BuildProblem[] {
  const seen = new Map<string, string>();
  return outputs.flatMap(({ platform, output }) => {
    const first = seen.get(output);
    if (first === undefined) {
      seen.set(output, platform);
      return [];
    }
    const { pattern, variables, separator } = whatDiffers(first, platform);
    return [
      problem(
        'shared-output',
        `${first} and ${platform} would both be built into ${output}`,
        `-o ${JSON.stringify(`${output}-${pattern}`)}\nand in the Dockerfile: ${variables.map((name) => `ARG ${name}`).join(', ')}, and below it COPY ${output}-${variables.map((name) => `$${name}`).join(separator)} with the name ${baseName(output)} behind it`,
      ),
    ];
  });
}

/** What tells two platforms apart: for `-o`, and in the variables that a builder sets. */
function whatDiffers(
  one: string,
  other: string,
): { readonly pattern: string; readonly variables: readonly string[]; readonly separator: string } {
  const [os, arch] = one.split('/');
  const [otherOs, otherArch] = other.split('/');
  if (os !== otherOs) return { pattern: '{os}-{arch}', variables: ['TARGETOS', 'TARGETARCH'], separator: '-' };
  if (arch === otherArch) return { pattern: '{arch}{variant}', variables: ['TARGETARCH', 'TARGETVARIANT'], separator: '' };
  return { pattern: '{arch}', variables: ['TARGETARCH'], separator: '' };
}
