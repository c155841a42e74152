/** One Dockerfile and the files beside it, judged for linux/amd64 as the command line does. */
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import type { LintOptions } from '../../src/rules/judge/lint-options.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';

const platform = parsePlatform('linux/amd64');

export function judge(text: string, files: Readonly<Record<string, MemoryEntry>> = {}, options: Partial<LintOptions> = {}): TargetResult {
  const defaults = {
    platform,
    platformFrom: 'option',
    buildPlatform: platform,
    buildArgs: {},
    target: null,
    builder: 'buildkit',
    expected: [],
  } as const;
  const context = memoryFiles({ Dockerfile: text, ...files });
  return lintDockerfile({ file: 'Dockerfile', text, context, pathInContext: 'Dockerfile' }, { ...defaults, ...options });
}

/** `rule: message` of every finding. */
export function said(text: string, files: Readonly<Record<string, MemoryEntry>> = {}, options: Partial<LintOptions> = {}): string[] {
  return judge(text, files, options).findings.map(({ rule, message }) => `${rule}: ${message}`);
}
