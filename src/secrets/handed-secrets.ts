import { baseName } from '../text.ts';
import { secretFileKind } from './secret-files.ts';
import { looksLikeSecretName } from './secret-names.ts';
import type { Span } from './spans.ts';

/** Credentials that echo, printf or a here-string hands to a program that asks for one, or writes to a file that is called like one. */
export function handedSpans(text: string): Span[] {
  return [
    ...(text.includes('|') || text.includes('>') ? saidSpans(text) : []),
    ...(text.includes('<<<') ? hereStringSpans(text) : []),
    ...(text.includes('<(') ? substitutedSpans(text) : []),
  ];
}

/** What begins with a program that reads a credential, or has an option that makes it read one. */
const ASKS =
  '(?:sudo[ \\t]{1,16})?(?:/[\\w./-]{1,100}/)?(?:chpasswd|passwd|vncpasswd|smbpasswd|kinit|mkpasswd)\\b|[^|;&\\n<]{0,256}?(?:--password-stdin\\b|--passphrase-fd\\b|--with-token\\b|\\bsudo[ \\t]{1,16}-S\\b|\\bsecret[ \\t]{1,16}(?:set|put|create|add)\\b|\\bpass[ \\t]{1,16}insert\\b)';

/** Where what is said goes: to a program that asks, or to a file. */
const GOES = new RegExp(
  `\\|[ \\t]{0,16}(?:(?:sudo[ \\t]{1,16})?tee[ \\t]{1,16}(?:-a[ \\t]{1,16})?["']?(?<teed>[\\w./~\${}-]{1,256})|(?:${ASKS}))|>>?[ \\t]{0,16}["']?(?<file>[\\w./~\${}-]{1,256})`,
  'g',
);

/** How far before it what is said may begin. */
const MAX_SAID = 1024;

/** `echo secret | docker login --password-stdin`, `(echo x; echo x) | passwd`, `echo secret > /run/secrets/token`. */
function saidSpans(text: string): Span[] {
  return [...text.matchAll(GOES)].flatMap(({ index, groups }) => {
    const file = groups?.['file'] ?? groups?.['teed'];
    if (file !== undefined && !isCredentialFile(file)) return [];
    const start = Math.max(0, index - MAX_SAID);
    return saidIn(text.slice(start, index).trimEnd(), file !== undefined).map((span) => ({
      start: start + span.start,
      end: start + span.end,
    }));
  });
}

/** Files that hold a credential and nothing else. `passwd` lists users, and below pam.d stand rules. */
export function isCredentialFile(path: string): boolean {
  const name = baseName(path);
  if (/^\.pgpass$/.test(name) || /(?:^|\/)run\/secrets\//.test(path)) return true;
  if (/^(?:passwd|group|shadow)-?$|pam\.d\//.test(name) || /(?:^|\/)pam\.d\//.test(path)) return false;
  const kind = secretFileKind(path);
  return (
    kind === 'netrc' || kind === 'key' || kind === 'password' || looksLikeSecretName(name.replace(/\.(?:txt|pass|pwd|secret|token)$/, ''))
  );
}

/** `echo a`, of a group each of them. */
const SAYS = /\b(?:echo|printf|yes)[ \t]+(?:-[neE]+[ \t]+)?/g;

/** So many commands of a group are looked at. */
const MAX_COMMANDS = 8;

/** What the last command of a text says, or all of a group that it ends with. Variables are what is shown, not their values. */
function saidIn(text: string, isFile: boolean): Span[] {
  const isGroup = /[)}]$/.test(text);
  const begins = Math.max(...(isGroup ? ['(', '{'] : ['echo', 'printf', 'yes']).map((word) => text.lastIndexOf(word)));
  if (begins < 0) return [];
  const from = Math.max(0, begins - 1);
  const said = [...text.slice(from).matchAll(SAYS)].slice(isGroup ? -MAX_COMMANDS : -1).flatMap((match): Span[] => {
    const start = from + match.index + match[0].length;
    const length = endOfCommand(text.slice(start));
    if (length === null) return [{ start, end: isGroup ? text.length - 1 : text.length }];
    return isGroup ? [{ start, end: start + length }] : [];
  });
  return said.filter(({ start, end }) => end > start && !(isFile ? /\$[\w{(]|\*\*\*/ : /^["']?\$/).test(text.slice(start, end)));
}

/** Where a command ends within a text, outside quotes; null where it goes on to the end. */
function endOfCommand(text: string): number | null {
  const at = text.replace(/"(?:\\.|[^"\\])*"|'[^']*'/g, (quoted) => '.'.repeat(quoted.length)).search(/[;&|\n]/);
  return at < 0 ? null : at;
}

const HERE_STRING = new RegExp(`(?:^|[\\s;&|"'(])(?:${ASKS})[^\\n;&|<]{0,256}<<<[ \\t]{0,16}\\\\?["']?([^\\s"'$\\\\]{1,1024})`, 'g');

/** `chpasswd <<< root:secret`. */
function hereStringSpans(text: string): Span[] {
  return [...text.matchAll(HERE_STRING)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1] ?? '').length, end };
  });
}

/** `--vault-password-file <(echo secret)`. */
function substitutedSpans(text: string): Span[] {
  return [...text.matchAll(/(--?[A-Za-z][\w-]{0,64})[ \t=]{1,16}<\((?:echo|printf)[ \t]+(?:-[neE]+[ \t]+)?([^\s)$][^)]{0,1024})/g)].flatMap(
    (match) => {
      const end = match.index + match[0].length;
      return looksLikeSecretName((match[1] ?? '').replace(/-?file$/, '')) ? [{ start: end - (match[2] ?? '').length, end }] : [];
    },
  );
}
