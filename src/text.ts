const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x1b': '\\e' };

/** The marks of a command that a runner looks for anywhere in a line: `##vso[`, `##teamcity[`, `##[`. */
export const RUNNER_COMMAND = /##(?=[a-z]{0,16}\[)/gi;

/**
 * Text from a file made safe for a terminal: control characters, bidirectional overrides and lone surrogates are
 * shown as escapes, so that nothing in a binary or a Dockerfile can move the cursor or lie about what is there. A text that
 * begins as a workflow command of GitHub does (`::`), or holds one of other runners (`##vso[`), is shown so that a runner which
 * reads the log does not obey it.
 */
export function printable(text: string): string {
  return text
    .replace(
      /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (char) => ESCAPES[char] ?? escapeCode(char.charCodeAt(0)),
    )
    .replace(/^( *):(?=:)/, '$1\\x3a')
    .replace(RUNNER_COMMAND, '#\\x23');
}

function escapeCode(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The last part of a path: what stands behind its last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Without what it ends in of that character. A regular expression begins anew at each of many. */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}

const MOST_LINES = 5;

/** What stands at the end of an output: a loop may have said the same of a thousand files. */
export function lastLines(text: string): string {
  const lines = text.split('\n');
  return lines.length <= MOST_LINES ? text : `… ${lines.slice(-MOST_LINES).join('\n')}`;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Without a byte order mark, which columns do not count. */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** `A`, `A and B`, `A, B and C`. */
export function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** A command as a JSON array with a blank after each comma, as people write it. */
export function execForm(args: readonly string[]): string {
  return `[${args.map((arg) => JSON.stringify(arg)).join(', ')}]`;
}
