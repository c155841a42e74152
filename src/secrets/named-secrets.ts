import { looksLikeSecretName } from './secret-names.ts';
import { lastGroups } from './spans.ts';
import type { Span } from './spans.ts';

const SAID = /(["'])([A-Za-z_][\w.-]{0,255})\\?["'][ \t]{0,4}:[ \t]{0,4}\\?["']((?:[^"'\\]|\\[^"'])+)/g;
const HEADER = /(^[ \t]*|["'])([A-Za-z_][\w.-]{0,255}):[ \t]{1,4}([^"'\r\n]+)/gm;
const GIVEN_HEADER = /(-H|--header)[ \t=]{0,16}\\?["']?([A-Za-z_][\w.-]{0,255}):[ \t]{0,4}([^\s"'\\$]{1,4096})/g;
/** `['PASSWORD'] = 'x'`, `define('PASSWORD', 'x')`. */
const ITEM = /(\[)\\?["']([A-Za-z_][\w.-]{0,255})\\?["']\][ \t]{0,4}=[ \t]{0,4}\\?["']([^"'\\]{1,1024})/g;
const CALL = /(\()\\?["']([A-Za-z_][\w.-]{0,255})\\?["'],[ \t]{0,4}\\?["']([^\s"'\\]{1,1024})(?=\\?["']\))/g;
/** `create(password: 'x')`, `{ password: 'x' }`. */
const KEYWORD = /()(?<![\w"'.-])([A-Za-z_][\w-]{0,255}):[ \t]{0,4}\\{0,3}["']([^\s"'$\\]{4,1024})/g;
const SET =
  /(\bset|\bconfig(?:[ \t]+set)?)[ \t]+(?:--?[\w-]{1,64}[ \t]+)?(?:[^\s"']{0,200}[:/.])?([A-Za-z_][\w-]{0,255})[ \t]+["']?([^\s"';&|]+)/g;
const ENV = /^([ \t]*env)[ \t]+([A-Za-z_]\w{0,255})[ \t]+([^\s"'$][^\s"']*)(?=[ \t]*$|[ \t]+["'])/gim;
/** The same where the instruction is another, or misspelled, and `ENV PASSWORD= x`: what may be a word is none. */
const PAIR =
  /^([ \t]*(?!(?:copy|add|run|cmd|entrypoint|from|workdir|user|volume|expose)\b)[A-Za-z]{2,12})[ \t]+([A-Za-z_]\w{0,255})(?:=[ \t]|[ \t])[ \t]{0,16}["']?(?=[^\s"'$\d]{0,256}\d)(?=[^\s"'$A-Za-z]{0,256}[A-Za-z])([^\s"'$\\]{8,1024})(?=["']?[ \t\r]{0,16}$)/gim;
/** `the password is x`. */
const TOLD =
  /\b()(password|passwd|passphrase|token|secret)[ \t]{1,4}is:?[ \t]{1,4}\\?["']?(?=[^\s"'$\d]{0,256}\d)(?=[^\s"'$A-Za-z]{0,256}[A-Za-z])([^\s"'$\\]{8,1024})/gi;

/** `"password": "x"`, `"X-Api-Key: x"` `set secret_access_key x` and `ENV PASSWORD x`. */
export function namedSpans(text: string): Span[] {
  const headers = lastGroups(text, GIVEN_HEADER, ([, name = '']) => looksLikeSecretName(name) || /-api$/i.test(name));
  return [
    ...headers,
    ...[SAID, HEADER, KEYWORD, SET, ENV, ITEM, CALL].flatMap((pattern) =>
      lastGroups(text, pattern, ([, name = '']) => looksLikeSecretName(name)),
    ),
  ];
}

const INI = /(?<![$\w{.-])([A-Za-z_][\w.-]{0,255})[ \t]{1,16}=[ \t]{0,16}\\?["']?([^\s"'$\\]{1,4096})/g;
/** `.db.password = "x"`, as jq, yq and scripts assign it. */
const MEMBER = /\.([A-Za-z_][\w-]{0,255})[ \t]{1,16}=[ \t]{1,16}\\{0,3}["']([^\s"'$\\]{1,4096})/g;
const COMPARED =
  /\$\{?([A-Za-z_]\w{0,255})\}?\\?["']?[ \t]{1,16}(?:==?|!=)[ \t]{1,16}\\?["']?(?=[^\s"'$\]\d]{0,256}\d)([^\s"'$\]\\]{8,1024})/g;
/** The other way round, and `case $PASSWORD in x)`. */
const COMPARED_WITH =
  /(?<=[\s"'\\])(?=[^\s"'$\]\d]{0,256}\d)([^\s"'$\]\\]{8,256})(?=\\?["']?[ \t]{1,16}(?:==?|!=)[ \t]{1,16}\\?["']?\$\{?([A-Za-z_]\w{0,255}))/g;
const CASE =
  /\bcase[ \t]{1,16}\\?["']?\$\{?([A-Za-z_]\w{0,255})\}?\\?["']?[ \t]{1,16}in[ \t]{1,16}\\?["']?(?=[^\s"'$)\d]{0,256}\d)([^\s"'$)\\]{8,1024})/g;
/** `s/__TOKEN__/x/`, `printf 'token=%s' x`. */
const SUBSTITUTED =
  /\bs([/|#,])[^\w\s/|#,]{0,4}([A-Za-z_][\w.-]{0,255})[^\w\s/|#,]{0,4}\1(?=(?:(?!\1)[^\s"'$\\\d]){0,256}\d)((?:(?!\1)[^\s"'$\\]){8,1024})/g;
const FORMATTED =
  /\bprintf[ \t]{1,16}\\?["']?([A-Za-z_][\w.-]{0,255})[ \t]{0,4}[=:][ \t]{0,4}(?:\\{0,3}["'])?%[sb](?:\\{0,3}["'])?(?:\\{1,4}n)?\\?["']?[ \t]{1,16}\\?["']?([^\s"'$\\;&|<>]{4,1024})/g;
const NETRC =
  /(?:\blogin[ \t]{1,16}[^\s"']{1,256}[ \t]{1,16}|^[ \t]{0,64})password[ \t]{1,16}([^\s"'$]{1,1024})(?=["']|[ \t]*$|[ \t]*>)/gim;
const BASIC = /["']_?auth["'][ \t]{0,4}:[ \t]{0,4}["']([A-Za-z0-9+/=_-]{12,4096})/g;
/** `password = x`, as files of settings have it, `[ "$PASSWORD" = x ]`, `password x` of a .netrc, `"auth": "x"` of Docker's own. */
export function settingSpans(text: string, lower: string): Span[] {
  return [
    ...[PAIR, TOLD].flatMap((pattern) => lastGroups(text, pattern, ([, name = '']) => looksLikeSecretName(name))),
    ...(lower.includes('case') ? lastGroups(text, CASE, ([name = '']) => looksLikeSecretName(name)) : []),
    ...(lower.includes('=') ? comparedSpans(text) : []),
    ...(lower.includes('sed') || lower.includes('perl') ? lastGroups(text, SUBSTITUTED, ([, name = '']) => looksLikeSecretName(name)) : []),
    ...(lower.includes('printf') ? lastGroups(text, FORMATTED, ([name = '']) => looksLikeSecretName(name)) : []),
    ...(lower.includes('=')
      ? [INI, MEMBER, COMPARED].flatMap((pattern) => lastGroups(text, pattern, ([name = '']) => looksLikeSecretName(name)))
      : []),
    ...(lower.includes('password') ? lastGroups(text, NETRC) : []),
    ...(lower.includes('auth') ? lastGroups(text, BASIC) : []),
  ];
}

function comparedSpans(text: string): Span[] {
  return [...text.matchAll(COMPARED_WITH)].flatMap(({ index, 1: value = '', 2: name = '' }) =>
    looksLikeSecretName(name) ? [{ start: index, end: index + value.length }] : [],
  );
}

/**
 * `${PASSWORD:-x}`; of `${PASSWORD:?x}`, which is a sentence most often, and of `${PASSWORD%x}` and `${PASSWORD/x/y}`, which are patterns,
 * what no word is.
 */
export function defaultSpans(text: string): Span[] {
  const isSecret = ([name = '']: readonly string[]): boolean => looksLikeSecretName(name);
  const sentences = lastGroups(text, /\$\{([A-Za-z_]\w{0,255}):?\?([^{}]{1,1024})/g, isSecret);
  const patterns = lastGroups(text, /\$\{([A-Za-z_]\w{0,255})[#%/]([^{}]{1,1024})/g, isSecret);
  const within = (spans: readonly Span[], word: RegExp): Span[] =>
    spans.flatMap(({ start, end }) =>
      [...text.slice(start, end).matchAll(word)].map(({ index, 0: { length } }) => ({ start: start + index, end: start + index + length })),
    );
  return [
    ...within(sentences, /(?=[^\s"'$]{0,256}\d)(?=[^\s"'$]{0,256}[A-Za-z])[^\s"'$]{8,1024}/g),
    ...within(patterns, /(?=[^\s"'$/*?[\]]{0,256}\d)(?=[^\s"'$/*?[\]]{0,256}[A-Za-z])[^\s"'$/*?[\]]{8,1024}/g),
    ...lastGroups(text, /\$\{([A-Za-z_]\w{0,255}):?[-=+]([^\s"'${}]{1,1024})/g, ([name = '']) => looksLikeSecretName(name)),
  ];
}
