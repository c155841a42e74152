import { basename, dirname } from 'node:path';
import type { Format } from '../binary/facts.ts';
import { hostFiles } from '../bytes/host-directory.ts';
import type { HostFiles } from '../bytes/host-files.ts';
import { judgeDockerfile } from '../rules/judge/judge-dockerfile.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { rulesFor } from './lint-run.ts';
import type { LintRun } from './lint-run.ts';

/** Whether a file of that format and name is a program rather than a Dockerfile. */
export function isBinary(format: Format, path: string): boolean {
  // A Dockerfile may begin with a #! line; one that is not called so is a script.
  if (format === 'script') return !/docker|container/i.test(basename(path));
  const isText = format === 'text' || format === 'empty' || format === 'html';
  return !isText || (format === 'empty' && !/dockerfile/i.test(basename(path)));
}

/** A lone binary is judged as `FROM scratch`, that file, and an exec-form ENTRYPOINT. */
export function lintBinary(shown: string, full: string, run: LintRun): TargetResult {
  const name = basename(full);
  const files = hostFiles(dirname(full));
  try {
    const alone: HostFiles = {
      ...files,
      readdir: () => [name],
      lstat: (path) => (path === '' || path === name ? files.lstat(path) : null),
    };
    return lintAlone(shown, name, alone, run);
  } finally {
    files.close();
  }
}

/** The file of that name among those given. */
export function lintAlone(shown: string, name: string, files: HostFiles, run: LintRun): TargetResult {
  const text = `FROM scratch\nCOPY ${JSON.stringify([name, '/'])}\nENTRYPOINT ${JSON.stringify([`/${name}`])}\n`;
  const result = judgeDockerfile(
    { file: shown, text, context: files, pathInContext: null },
    { ...run.settings, rules: rulesFor(run, shown) },
  );
  const findings = result.findings.map((finding) => ({ ...finding, line: 1, column: 1, endLine: 1, endColumn: 1, places: [] }));
  return { ...result, kind: 'binary', stage: null, findings };
}
