import { looksLikeSecretName, mayNameSecret } from './secrets.ts';
import type { Span } from './secrets.ts';
import { baseName } from './text.ts';

/**
 * Credentials that only their place in a command line, a header or a JSON text gives away. Good enough to hide them, too
 * weak a sign to report them: `-p x` is a password to one program and a port to another.
 */
export function commandSpans(text: string): Span[] {
  const lower = text.toLowerCase();
  const has = (...words: readonly string[]): boolean => words.some((word) => lower.includes(word));
  const words = asTyped(text);
  return [
    ...(has('authorization', 'cookie') ? headerSpans(text) : []),
    ...(mayNameSecret(lower) && has(':', 'set', 'config', 'env') ? namedSpans(text) : []),
    ...(mayNameSecret(lower) ? settingSpans(text, lower) : []),
    ...(has('-u', '-user') ? userSpans(words) : []),
    ...(has(...PROGRAM_ROOTS) ? optionSpans(words) : []),
    ...(has('htpasswd') ? htpasswdSpans(text) : []),
    ...(has('|') ? pipedSpans(text) : []),
    ...(has('${') ? defaultSpans(text) : []),
    ...(has('vault') ? lastGroups(words, VAULT) : []),
    ...STORED.flatMap(([roots, pattern]) => (roots.every((word) => lower.includes(word)) ? lastGroups(words, pattern) : [])),
    ...(has('create secret') ? lastGroups(text, /--from-literal[= ]["']?[\w.-]{1,256}=["']?([^\s"'$]{1,1024})/g) : []),
    ...(has('sig=', 'signature=') ? lastGroups(text, /[?&](?:sig|X-Amz-Signature|Signature)=([^\s&"'$]{12,1024})/gi) : []),
    ...(has('://') ? addressSpans(text) : []),
    ...(has('@') ? referenceSpans(text) : []),
  ];
}

/** A command in exec form as it would be typed, each word where it stands. */
function asTyped(text: string): string {
  return text.includes('["') ? text.replace(/\["|"[ \t]{0,16},[ \t]{0,16}"|"\]/g, (marks) => ' '.repeat(marks.length)) : text;
}

/** The last group of each match, where it is one. */
function lastGroups(text: string, pattern: RegExp, isSecret: (groups: readonly string[]) => boolean = () => true): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const groups = match.slice(1).map((group: string | undefined) => group ?? '');
    const end = match.index + match[0].length;
    return isSecret(groups) ? [{ start: end - (groups.at(-1) ?? '').length, end }] : [];
  });
}

/** `Authorization: Bearer x`, `Cookie: session=x`: to the closing quote or the end of the line. */
function headerSpans(text: string): Span[] {
  return lastGroups(text, /\b(?:(?:Proxy-)?Authorization\b["']?[ \t]{0,4}[:=]\\?[ \t]{0,4}["']?(?:(?:Bearer|Basic|Token|Digest|ApiKey)\b\\?[ \t]{0,4})?|(?:Set-)?Cookie:[ \t]{0,4})([^"'\r\n]{1,4096})/gi);
}

const SAID = /(["'])([A-Za-z_][\w.-]{0,255})\\?["'][ \t]{0,4}:[ \t]{0,4}\\?["']((?:[^"'\\]|\\[^"'])+)/g;
const HEADER = /(^[ \t]*|["'])([A-Za-z_][\w.-]{0,255}):[ \t]{1,4}([^"'\r\n]+)/gm;
const SET = /(\bset|\bconfig(?:[ \t]+set)?)[ \t]+(?:--?[\w-]{1,64}[ \t]+)?(?:[^\s"']{0,200}[:/.])?([A-Za-z_][\w-]{0,255})[ \t]+["']?([^\s"';&|]+)/g;
const ENV = /^([ \t]*env)[ \t]+([A-Za-z_]\w{0,255})[ \t]+([^\s"'$][^\s"']*)(?=[ \t]*$|[ \t]+["'])/gim;

/** `"password": "x"`, `"X-Api-Key: x"` `set secret_access_key x` and `ENV PASSWORD x`. */
function namedSpans(text: string): Span[] {
  return [SAID, HEADER, SET, ENV].flatMap((pattern) => lastGroups(text, pattern, ([, name = '']) => looksLikeSecretName(name)));
}

const INI = /(?<![$\w{.-])([A-Za-z_][\w.-]{0,255})[ \t]{1,16}=[ \t]{0,16}\\?["']?([^\s"'$\\]{1,4096})/g;
const COMPARED = /\$\{?([A-Za-z_]\w{0,255})\}?\\?["']?[ \t]{1,16}(?:==?|!=)[ \t]{1,16}\\?["']?(?=[^\s"'$\]\d]{0,256}\d)([^\s"'$\]\\]{8,1024})/g;
/** `s/__TOKEN__/x/`, `printf 'token=%s' x`. */
const SUBSTITUTED = /\bs([/|#,])[^\w\s/|#,]{0,4}([A-Za-z_][\w.-]{0,255})[^\w\s/|#,]{0,4}\1(?=(?:(?!\1)[^\s"'$\\\d]){0,256}\d)((?:(?!\1)[^\s"'$\\]){8,1024})/g;
const FORMATTED = /\bprintf[ \t]{1,16}\\?["']?([A-Za-z_][\w.-]{0,255})[ \t]{0,4}[=:][ \t]{0,4}%[sb](?:\\{1,4}n)?\\?["']?[ \t]{1,16}\\?["']?([^\s"'$\\;&|<>]{4,1024})/g;
const NETRC = /(?:\blogin[ \t]{1,16}[^\s"']{1,256}[ \t]{1,16}|^[ \t]{0,64})password[ \t]{1,16}([^\s"'$]{1,1024})(?=["']|[ \t]*$|[ \t]*>)/gim;
const BASIC = /["']_?auth["'][ \t]{0,4}:[ \t]{0,4}["']([A-Za-z0-9+/=_-]{12,4096})/g;
const VAULT = /\bvault[ \t]{1,16}login[ \t]{1,16}(?!-)([^\s"'=$]{8,1024})/g;

/** What is written into a store of credentials, and hosts' passwords as package managers are told them: `user password`, `user:password`, a token alone; by words that stand in such a line. */
const STORED: readonly (readonly [words: readonly string[], pattern: RegExp])[] = [
  [['vault'], /\bvault[ \t]{1,16}(?:kv[ \t]{1,16}put|write)[ \t][^\n;&|]{0,512}?[\w.-]=["']?([^\s"'@$]{1,1024})/g],
  [['user-secrets'], /\buser-secrets[ \t]{1,16}set[ \t]{1,16}(?:"[^"\n]{1,256}"|[^\s"]{1,256})[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['http-basic.'], /\bhttp-basic\.\S{1,256}[ \t]{1,16}\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['config', '.'], /\b(?:(?:github|gitlab)-(?:oauth|token)|bearer)\.\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['bundle', 'config'], /\bbundle[ \t]{1,16}config[ \t][^\n;&|]{0,256}?[ \t]["']?[\w.+-]{1,100}:([^\s/"'$]{1,1024})/g],
  [['mc '], /\bmc[ \t]{1,16}(?:alias[ \t]{1,16}set|config[ \t]{1,16}host[ \t]{1,16}add)(?:[ \t]{1,16}[^\s"']{1,256}){3}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['rclone'], /\brclone[ \t]{1,16}config[ \t][^\n;&|]{0,512}?\b(?:pass|secret_access_key|client_secret|token)[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['http', '-a'], /\bhttps?[ \t][^\n;&|]{0,256}?(?:-a|--auth)[ =]{1,16}["']?[\w.@+-]{1,100}:([^\s"'$]{1,1024})/g],
  [['cargo', 'login'], /\bcargo[ \t]{1,16}login[ \t]{1,16}(?!-)["']?([^\s"'$]{8,1024})/g],
  [['snyk', 'auth'], /\bsnyk[ \t]{1,16}auth[ \t]{1,16}(?!-)["']?([^\s"'$]{8,1024})/g],
  [['pypi-token.'], /\bpypi-token\.\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['admin', 'password'], /\b(?:mysql|mariadb-)admin[ \t][^\n;&|]{0,256}?[ \t]password[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['sqlplus'], /\bsqlplus[ \t][^\n;&|]{0,256}?[\w.]{1,100}\/([^\s"'@/$]{1,1024})@/g],
  [['<<<'], /(?:\bchpasswd|\bpasswd[ \t]{1,16}--stdin|--password-stdin)\b[^\n;&|<]{0,256}<<<[ \t]{0,16}["']?([^\s"'$]{1,1024})/g],
  [['lftp'], /\blftp[ \t][^\n;&|]{0,256}?-u[ \t]{1,16}["']?[\w.@+-]{1,100},([^\s"'$]{1,1024})/g],
];

/** `password = x`, as files of settings have it, `[ "$PASSWORD" = x ]`, `password x` of a .netrc, `"auth": "x"` of Docker's own. */
function settingSpans(text: string, lower: string): Span[] {
  return [
    ...(lower.includes('sed') ? lastGroups(text, SUBSTITUTED, ([, name = '']) => looksLikeSecretName(name)) : []),
    ...(lower.includes('printf') ? lastGroups(asTyped(text), FORMATTED, ([name = '']) => looksLikeSecretName(name)) : []),
    ...(lower.includes('=') ? [INI, COMPARED].flatMap((pattern) => lastGroups(text, pattern, ([name = '']) => looksLikeSecretName(name))) : []),
    ...(lower.includes('password') ? lastGroups(text, NETRC) : []),
    ...(lower.includes('auth') ? lastGroups(text, BASIC) : []),
  ];
}

/** `-u name:password`, as curl takes it. `-u 1000:1000` and `--user app:app` are a user and its group. */
function userSpans(text: string): Span[] {
  const shares = lastGroups(text, /(?:^|\s)-U[ =]?["']?[\w.\\@-]{1,100}%([^\s"'$]{1,1024})/g);
  return [...shares, ...lastGroups(text, /(?:^|\s)(?:-u|--user|--proxy-user)[ \t=]{0,16}["']?([\w.@+-]{1,100}):([^\s"']{1,1024})/g, ([name, password = '']) => password !== name && !/^\d+$|\$/.test(password))];
}

/** Short options that take a password, by program. */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  ...['mysql', 'mysqldump', 'mysqladmin', 'mariadb', 'mariadb-dump', 'mariadb-admin'].map((name) => [name, /^-p(.+)$/s] as const),
  ['sshpass', /^-p(.*)$/s], ['redis-cli', /^-a(.*)$/s], ['login', /^-p(.*)$/s], ['nuget', /^-p(.*)$/s], ['twine', /^-p(.*)$/s],
  ...['mongo', 'mongosh', 'mongodump', 'mongorestore'].map((name) => [name, /^-p(.*)$/s] as const),
  ['sqlcmd', /^-P(.*)$/s], ['zip', /^-P(.*)$/s], ['unzip', /^-P(.*)$/s], ['7z', /^-p(.+)$/s], ['7za', /^-p(.+)$/s], ...['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapwhoami'].map((name) => [name, /^-w(.*)$/s] as const),
  ['useradd', /^-p(.*)$/s], ['usermod', /^-p(.*)$/s], ['openssl', /^-(?:k|pass|passin|passout)()$/], ['ssh-keygen', /^-[NP](.*)$/s],
]);

/** One of these is in a text with one of those programs; most texts have none. */
const PROGRAM_ROOTS = ['mysql', 'mariadb', 'sshpass', 'redis-cli', 'login', 'nuget', 'useradd', 'usermod', 'openssl', 'ssh-keygen', 'mongo', 'sqlcmd', 'twine', 'zip', '7z', 'ldap'];

/** `mysql -psecret`, `docker login -p secret`. */
function optionSpans(text: string): Span[] {
  const spans: Span[] = [];
  let option: RegExp | null = null;
  let isValue = false;
  for (const { 0: word, index } of text.matchAll(/[^\s;&|]+|[;&|\n]/g)) {
    if (/^[;&|\n]$/.test(word)) option = null;
    else if (isValue && !/^(?:\$|["']?[*!]*["']?$)/.test(word)) spans.push({ start: index, end: index + word.length });
    const match: RegExpExecArray | null = isValue ? null : (option?.exec(word) ?? null);
    const inline: string = match?.[1] ?? '';
    if (inline !== '' && !inline.startsWith('$')) spans.push({ start: index + word.length - inline.length, end: index + word.length });
    isValue = match !== null && inline === '';
    option = OPTIONS.get(baseName(word)) ?? option;
  }
  return spans;
}

/** `htpasswd -b FILE USER PASSWORD`, and without the file where -n prints it. */
function htpasswdSpans(text: string): Span[] {
  return [...text.matchAll(/\bhtpasswd[ \t]([^;&|\n]{1,1024})/g)].flatMap(({ index, 0: whole, 1: rest = '' }) => {
    const words = [...rest.matchAll(/[^\s<>]+/g)];
    const isFlag = (word: string): boolean => /^-[A-Za-z0-9]+$/.test(word);
    const flags = words.filter(([word]) => isFlag(word)).join('');
    const password = words.filter(([word]) => !isFlag(word))[flags.includes('n') ? 1 : 2];
    if (!flags.includes('b') || password === undefined || password[0].startsWith('$')) return [];
    const start = index + whole.length - rest.length + password.index;
    return [{ start, end: start + password[0].length }];
  });
}

/** How far before a pipe what it carries may begin. */
const MAX_PIPED = 1024;

/** `echo secret | docker login --password-stdin`. */
function pipedSpans(text: string): Span[] {
  return [...text.matchAll(/--password-stdin\b|\bchpasswd\b|\bpasswd --stdin\b|\bsudo -S\b/g)].flatMap(({ index }) => {
    const before = text.slice(Math.max(0, index - MAX_PIPED), index);
    const piped = before.slice(0, Math.max(0, before.lastIndexOf('|'))).trimEnd();
    const command = piped.slice(1 + Math.max(...['|', ';', '&', '\n'].map((end) => piped.lastIndexOf(end))));
    const [whole = '', said = ''] = /\b(?:echo|printf)[ \t]+(?:-[neE]+[ \t]+)?(.*)$/.exec(command) ?? [];
    if (whole === '' || /^["']?\$/.test(said)) return [];
    const end = index - before.length + piped.length;
    return [{ start: end - said.length, end }];
  });
}

/** `${PASSWORD:-x}`. */
function defaultSpans(text: string): Span[] {
  return lastGroups(text, /\$\{([A-Za-z_]\w{0,255}):?[-=+]([^\s"'${}]{1,1024})/g, ([name = '']) => looksLikeSecretName(name));
}

/** `https://TOKEN@host`: a user's name that no person has. */
function addressSpans(text: string): Span[] {
  return [...text.matchAll(/:\/\/([\w.~%+=-]{16,512})@/g)].flatMap(({ index, 1: name = '' }) => (/\d/.test(name) && /[A-Za-z]/.test(name) ? [{ start: index + 3, end: index + 3 + name.length }] : []));
}

/** `user:password@host/path` without a scheme, as it is typed for an image or a module; `name:tag@sha256:…` is none. */
function referenceSpans(text: string): Span[] {
  const withPath = firstGroups(text, /(?<![\w.+-])[\w.+-]{1,100}:([^\s/@"'`:$]{1,256})@[\w.-]{1,256}(?::\d{1,5})?\//g);
  // Without a path only where nothing but a reference stands: `npm install npm:name@1` names no host.
  return [...withPath, ...firstGroups(text, /(?:^|\bFROM[ \t]{1,16}|--from=|")[\w.+-]{1,100}:([^\s/@"'`:$]{1,256})@[A-Za-z][\w.-]{0,256}(?=["\s]|$)/gi)];
}

/** The first group of each match, which stands right behind its first colon. */
function firstGroups(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].indexOf(':') + 1;
    return { start, end: start + (match[1] ?? '').length };
  });
}
