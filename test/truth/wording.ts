/** Takes from an engine's output the line that matters, without what differs from one run to the next. */

/** Where engines live while they run: `.ci/engine`. */
const runs = process.env['SCRATCH_LINT_TRUTH_RUN'] ?? '/tmp/scratch-lint-truth.';

const changing: readonly (readonly [RegExp, string])[] = [
  [/\bref [a-z0-9-]{20,}::[a-z0-9]{20,}/g, 'ref <ref>'],
  [/\b[a-z0-9]{25}::[a-z0-9]{25}\b/g, '<ref>'],
  [/\b0x0*7f[0-9a-f]{10}\b/g, '<address>'],
  [/\b(prepare|as) [a-z0-9]{25}(?= as |: )/g, '$1 <id>'],
  [/\b[0-9a-f]{64}\b/g, '<id>'],
  [/\b[0-9a-f]{12}\b/g, '<id>'],
  [/\/tmp\/[^\s":]*?truth-[A-Za-z0-9]{6}\/\d+\/context/g, '<context>'],
  [new RegExp(`${quoted(runs)}[^\\s":]*?/(?=overlay2|vfs|data|exec|snapshots|buildkit-mount)`, 'g'), '<engine>/'],
  [/\/var\/lib\/docker\/tmp\/docker-builder\d+/g, '<context>'],
  [/<engine>\/data\/tmp\/docker-builder\d+/g, '<context>'],
  [/<engine>\/data\/(?:overlay2|vfs\/dir)\/(?:<id>|[a-z0-9]{20,})\/(?:merged|diff)/g, '<rootfs>'],
  [/<engine>\/data\/[^\s":]*executor\/[a-z0-9]{20,}\/rootfs/g, '<rootfs>'],
  [/<engine>\/data\/[^\s":]*snapshots\/\d+\/fs/g, '<rootfs>'],
  [/\/executor\/hosts\.[a-z0-9]{20,}/g, '/executor/hosts.<id>'],
  [/<engine>\/[^\s":]*buildkit-mount\d+/g, '<rootfs>'],
  [/<engine>\/[^\s":]*cachemounts\/buildkit\d+/g, '<rootfs>'],
  // An engine that tests start has their temporary folder.
  [/\/tmp\/(?:tests-\w+\/)?buildkit-mount\d+/g, '/tmp/<mount>'],
  [/buildkit-mount\d+/g, '<mount>'],
  [/\.pivot_root\d+/g, '.pivot_root<n>'],
  [/dial tcp: lookup (\S+) on .*$/gm, 'dial tcp: lookup $1: no such host'],
  [/invalid includepatterns: \[.*\]: /g, 'invalid includepatterns: <list>: '],
  [/\bPost "http:[^"]*"/g, 'Post "<url>"'],
  [/\bat [A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ [\d:]+ \d{4}/g, ''],
];

/** The characters themselves, in a regular expression. */
function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The text without ids, temporary paths and times. */
export function stable(text: string): string {
  return changing.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text).trim();
}

/** A long run of one letter as the letter and how many there are. */
export function shorten(text: string): string {
  return text.replace(/([a-z])\1{999,}/g, (run, letter: string) => `${letter}{${run.length}}`);
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** The error of a failed build: what follows "failed to solve", or the daemon's own sentence. */
export function buildMessage(stderr: string): string {
  const all = lines(stderr);
  const solve = all.findLast((line) => line.includes('failed to solve'));
  if (solve !== undefined) return stable(solve.replace(/^.*?(?:failed to solve(?: with frontend [\w.]+)?: )+/, ''));
  return stable(
    lastError(all)
      .join('\n')
      .replace(/^(?:Error response from daemon|error|ERROR): /, ''),
  );
}

/**
 * What xz says ends in a line break, so that the message around it goes on: to the end, from the line that begins like one or from
 * BuildKit's rule before it.
 */
function lastError(all: readonly string[]): readonly string[] {
  const begins = all.findLastIndex((line) => /^(?:Error response from daemon|error|ERROR|unable to|invalid|failed)/.test(line));
  const rule = all.lastIndexOf('------');
  return all.slice(Math.max(begins, rule < 0 ? -1 : rule + 1));
}

/** The last lines that a RUN of a failed build wrote, from BuildKit's plain progress (`#7 0.12 text`). */
export function runOutput(stderr: string): string | undefined {
  const written = lines(stderr).flatMap((line) => /^#\d+ \d+\.\d+ (.*)$/.exec(line)?.[1] ?? []);
  return written.length === 0 ? undefined : stable(written.slice(-3).join('\n'));
}

/** Docker's refusal to start, when the client's stderr is one; else null. */
export function refusal(stderr: string): string | null {
  const start = /^docker: /m.exec(stderr);
  if (start === null) return null;
  const text = stderr.slice(start.index).replace(/^docker: (?:Error response from daemon: )?/, '');
  const end = text.search(/\n\s*(?:See|Run) 'docker|\ntime="|\nERRO\[/);
  return stable((end < 0 ? text : text.slice(0, end)).trim().replace(/\.$/, ''));
}

/** The first line a container wrote to stderr, without the client's warnings; null when there is none. */
export function containerMessage(stderr: string): string | null {
  const first = lines(stderr).find((line) => !line.startsWith('WARNING: ') && !/^(?:time="|ERRO\[)/.test(line));
  return first === undefined ? null : stable(first);
}
