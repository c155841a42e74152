import type { Platform } from '../platform.ts';
import { problem } from './result.ts';
import type { BuildProblem } from './result.ts';

/** Fills in `{os}`, `{arch}`, `{variant}` (`v7`, or nothing) and `{platform}` (`linux-arm-v7`). */
export function fillPattern(pattern: string, { os, arch, variant }: Platform): string {
  const parts: Readonly<Record<string, string>> = { os, arch, variant: variant ?? '', platform: [os, arch, ...(variant === null ? [] : [variant])].join('-') };
  return pattern.replace(/\{(os|arch|variant|platform)\}/g, (_, name: string) => parts[name] ?? '');
}

/** A word in braces that stands for nothing. */
export function checkPattern(pattern: string): BuildProblem | null {
  const unknown = /\{(?!(?:os|arch|variant|platform)\})[^{}]{0,40}\}/.exec(pattern)?.[0];
  if (unknown === undefined) return null;
  return problem('bad-output', `${JSON.stringify(pattern)} holds ${unknown}, which stands for nothing`, 'use {os}, {arch}, {variant} or {platform}');
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
    const { pattern, variables } = whatDiffers(first, platform);
    return [problem('shared-output', `${first} and ${platform} would both be built into ${output}`, `-o ${JSON.stringify(`${output}-${pattern}`)}, and COPY ${output}-${variables} in the Dockerfile`)];
  });
}

/** What tells two platforms apart: for `-o`, and in the variables that a builder sets. */
function whatDiffers(one: string, other: string): { readonly pattern: string; readonly variables: string } {
  const [os, arch] = one.split('/');
  const [otherOs, otherArch] = other.split('/');
  if (os !== otherOs) return { pattern: '{os}-{arch}', variables: '$TARGETOS-$TARGETARCH' };
  return arch === otherArch ? { pattern: '{arch}{variant}', variables: '$TARGETARCH$TARGETVARIANT' } : { pattern: '{arch}', variables: '$TARGETARCH' };
}
