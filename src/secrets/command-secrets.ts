import { addAll } from '../add-all.ts';
import { baseName } from '../text.ts';
import { isDrawn } from './likely-secrets.ts';
import { looksLikeSecretName, mayNameSecret, SECRET_ROOTS } from './secrets.ts';
import type { Span } from './secrets.ts';

/**
 * Credentials that only their place in a command line, a header or a JSON text gives away. Good enough to hide them, too
 * weak a sign to report them: `-p x` is a password to one program and a port to another.
 */
export function commandSpans(text: string): Span[] {
  const lower = text.toLowerCase();
  const spans: Span[] = [];
  if (!ROOTS.test(lower)) return spans;
  for (const [isIn, find] of FINDERS) if (isIn(lower)) addAll(spans, find(text, lower));
  return spans;
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
  return lastGroups(
    text,
    /\b(?:(?:Proxy-)?Authorization\b["']?[ \t]{0,4}[:=]\\?[ \t]{0,4}["']?(?:(?:Bearer|Basic|Token|Digest|ApiKey)\b\\?[ \t]{0,4})?|(?:Set-)?Cookie:[ \t]{0,4})([^"'\r\n]{1,4096})/gi,
  );
}

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
function namedSpans(text: string): Span[] {
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
const VAULT = /\bvault[ \t]{1,16}login[ \t]{1,16}(?!-)([^\s"'=$]{8,1024})/g;

const SQL_PASSWORD = /\b(?:create|alter)[ \t]{1,16}(?:user|role)[ \t][^\n;]{0,256}?\bpassword[ \t]{1,16}\\?["']([^"'\\$]{1,1024})/gi;

/**
 * What is written into a store of credentials, and hosts' passwords as package managers are told them: `user password`, `user:password`, a
 * token alone; by words that stand in such a line.
 */
const STORED: readonly (readonly [words: readonly string[], pattern: RegExp])[] = [
  [['vault'], /\bvault[ \t]{1,16}(?:kv[ \t]{1,16}put|write)[ \t][^\n;&|]{0,512}?[\w.-]=["']?([^\s"'@$]{1,1024})/g],
  [['user-secrets'], /\buser-secrets[ \t]{1,16}set[ \t]{1,16}(?:"[^"\n]{1,256}"|[^\s"]{1,256})[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['http-basic.'], /\bhttp-basic\.\S{1,256}[ \t]{1,16}\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['config', '.'], /\b(?:(?:github|gitlab)-(?:oauth|token)|bearer)\.\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['bundle', 'config'], /\bbundle[ \t]{1,16}config[ \t][^\n;&|]{0,256}?[ \t]["']?[\w.+-]{1,100}:([^\s/"'$]{1,1024})/g],
  [
    ['mc '],
    /\bmc[ \t]{1,16}(?:alias[ \t]{1,16}set|config[ \t]{1,16}host[ \t]{1,16}add)(?:[ \t]{1,16}[^\s"']{1,256}){3}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [
    ['rclone'],
    /\brclone[ \t]{1,16}config[ \t][^\n;&|]{0,512}?\b(?:pass|secret_access_key|client_secret|token)[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [['http', '-a'], /\bhttps?[ \t][^\n;&|]{0,256}?(?:-a|--auth)[ =]{1,16}["']?[\w.@+-]{1,100}:([^\s"'$]{1,1024})/g],
  [['cargo', 'login'], /\bcargo[ \t]{1,16}login[ \t]{1,16}(?!-)["']?([^\s"'$]{8,1024})/g],
  [['snyk', 'auth'], /\bsnyk[ \t]{1,16}auth[ \t]{1,16}(?!-)["']?([^\s"'$]{8,1024})/g],
  [['pypi-token.'], /\bpypi-token\.\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['admin', 'password'], /\b(?:mysql|mariadb-)admin[ \t][^\n;&|]{0,256}?[ \t]password[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['sqlplus'], /\bsqlplus[ \t][^\n;&|]{0,256}?[\w.]{1,100}\/([^\s"'@/$]{1,1024})@/g],
  [['curl', ':'], /\bcurl(?=[ \t])[^\n;&|]{0,256}?[ \t]-[A-Za-z#]{0,16}[uU][ \t]{0,16}\\?["']?[\w.@+-]{1,100}:([^\s"'$\\]{1,1024})/g],
  [['oauth2-bearer'], /--oauth2-bearer[ =]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['nmcli', 'password'], /\bnmcli[ \t][^\n;&|]{0,256}?\bpassword[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['bw ', 'unlock'], /\bbw[ \t]{1,16}unlock[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['pdp '], /\b(?:imp|exp)dp[ \t]{1,16}["']?[\w.]{1,100}\/([^\s"'@/$]{1,1024})/g],
  [
    ['identified'],
    /\bidentified[ \t]{1,16}(?:with[ \t]{1,16}\S{1,64}[ \t]{1,16})?(?:by|as)[ \t]{1,16}(?:password[ \t]{1,16})?\\?["']([^"'\\$]{1,1024})/gi,
  ],
  [['role', 'password'], SQL_PASSWORD],
  [['user', 'password'], SQL_PASSWORD],
  [
    ['rabbitmqctl'],
    /\brabbitmqctl[ \t][^\n;&|]{0,64}?(?:add_user|change_password)[ \t]{1,16}[^\s"']{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [
    ['mosquitto_passwd'],
    /\bmosquitto_passwd[ \t][^\n;&|]{0,64}?-b[ \t]{1,16}\S{1,256}[ \t]{1,16}\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [['requirepass'], /\brequirepass[ \t]{1,16}\\?["']?([^\s"'$\\]{1,1024})/g],
  [['masterauth'], /\bmasterauth[ \t]{1,16}\\?["']?([^\s"'$\\]{1,1024})/g],
  [['password('], /\bpassword\([ \t]{0,4}\\?["']([^"'$\\]{1,1024})/gi],
  [['signtool'], /\bsigntool[ \t][^\n;&|]{0,256}?[ \t]\/p[ \t]{1,16}["']?([^\s"'$]{1,1024})/gi],
  [[':pserver:'], /:pserver:[\w.-]{1,100}:([^\s@"'$]{1,1024})(?=@)/g],
  [['set-initial-password'], /\bset-initial-password[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['authtoken'], /\bngrok[ \t][^\n;&|]{0,64}?authtoken[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['setapikey'], /\bsetapikey[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/gi],
  [['attach'], /\b(?:pro|ua)[ \t]{1,16}attach[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['hash-password'], /\bhash-password[ \t][^\n;&|]{0,64}?--plaintext[ =]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['wpa_passphrase'], /\bwpa_passphrase[ \t]{1,16}\S{1,64}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['rclone', 'obscure'], /\brclone[ \t]{1,16}obscure[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [
    ['expect', 'send'],
    /\bsend[ \t]{1,16}(?:--[ \t]{1,16})?\\?"(?=[^\s"\\]{0,256}\d)(?=[^\s"\\]{0,256}[A-Za-z])([^\s"'$\\]{6,256})(?=\\{1,4}[rn])/g,
  ],
  [['lftp'], /\blftp[ \t][^\n;&|]{0,256}?-u[ \t]{1,16}["']?[\w.@+-]{1,100},([^\s"'$]{1,1024})/g],
];

/** Most lines have none of them. */
const MAY_STORE = new RegExp(STORED.map(([[first = '']]) => first.replace(/[.(]/g, '\\$&')).join('|'));

function storedSpans(text: string, lower: string): Span[] {
  return STORED.flatMap(([roots, pattern]) => (roots.every((word) => lower.includes(word)) ? lastGroups(text, pattern) : []));
}

/** `password = x`, as files of settings have it, `[ "$PASSWORD" = x ]`, `password x` of a .netrc, `"auth": "x"` of Docker's own. */
function settingSpans(text: string, lower: string): Span[] {
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

/** `-u name:password`, as curl takes it. `-u 1000:1000` and `--user app:app` are a user and its group. */
function userSpans(text: string): Span[] {
  const shares = lastGroups(text, /(?:^|\s)-U[ =]{0,16}["']?[\w.\\@-]{1,100}%([^\s"'$]{1,1024})/g);
  return [
    ...shares,
    ...lastGroups(
      text,
      /(?:^|\s)(?:-u|--user|--proxy-user)[ \t=]{0,16}["']?([\w.@+-]{1,100}):([^\s"']{1,1024})/g,
      ([name, password = '']) => password !== name && !/^\d+$|\$/.test(password),
    ),
  ];
}

/** Short options that take a password, by program. */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  ...['mysql', 'mysqldump', 'mysqladmin', 'mariadb', 'mariadb-dump', 'mariadb-admin'].map((name) => [name, /^-p(.+)$/s] as const),
  ['sshpass', /^-p(.*)$/s],
  ['redis-cli', /^-a(.*)$/s],
  ['login', /^-p(.*)$/s],
  ['nuget', /^-[pk](.*)$/s],
  ...['rar', 'unrar'].map((name) => [name, /^-h?p(.+)$/s] as const),
  ...['snmpget', 'snmpset', 'snmpwalk', 'snmpbulkwalk', 'snmptrap'].map((name) => [name, /^-[cAX](.*)$/s] as const),
  ['codecov', /^-t(.*)$/s],
  ['codecovcli', /^-t(.*)$/s],
  ['twine', /^-p(.*)$/s],
  ...['mongo', 'mongosh', 'mongodump', 'mongorestore'].map((name) => [name, /^-p(.*)$/s] as const),
  ['sqlcmd', /^-P(.*)$/s],
  ['bcp', /^-P(.*)$/s],
  ['mosquitto_pub', /^-P(.*)$/s],
  ['mosquitto_sub', /^-P(.*)$/s],
  ['cqlsh', /^-p(.*)$/s],
  ['ldappasswd', /^-[swa](.*)$/s],
  ['SUSEConnect', /^-r(.*)$/s],
  ['auth', /^-[pt](.*)$/s],
  ['zip', /^-P(.*)$/s],
  ['unzip', /^-P(.*)$/s],
  ['7z', /^-p(.+)$/s],
  ['7za', /^-p(.+)$/s],
  ...['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapwhoami'].map((name) => [name, /^-w(.*)$/s] as const),
  ['useradd', /^-p(.*)$/s],
  ['usermod', /^-p(.*)$/s],
  ['openssl', /^-(?:k|pass|passin|passout)()$/],
  ['ssh-keygen', /^-[NP](.*)$/s],
]);

/** One of these is in a text with one of those programs; most texts have none. */
const PROGRAM_ROOTS = [
  'mysql',
  'mariadb',
  'sshpass',
  'redis-cli',
  'login',
  'nuget',
  'useradd',
  'usermod',
  'openssl',
  'ssh-keygen',
  'mongo',
  'sqlcmd',
  'twine',
  'zip',
  '7z',
  'ldap',
  'bcp',
  'mosquitto_',
  'cqlsh',
  'suseconnect',
  'auth',
  'rar ',
  'snmp',
  'codecov',
];

/** `mysql -psecret`, `docker login -p secret`. */
function optionSpans(text: string): Span[] {
  const spans: Span[] = [];
  let option: RegExp | null = null;
  let isValue = false;
  for (const { 0: word, index } of text.matchAll(/[^\s;&|]+|[;&|\n]/g)) {
    if (/^[;&|\n]$/.test(word)) option = null;
    else if (isValue && !/^(?:\$|["']?[*!]*["']?$)/.test(word)) spans.push({ start: index, end: index + valueLength(word) });
    const match: RegExpExecArray | null = isValue ? null : (option?.exec(word) ?? null);
    const inline: string = match?.[1]?.replace(/^["']+$/, '') ?? '';
    if (inline !== '' && !inline.startsWith('$'))
      spans.push({ start: index + word.length - inline.length, end: index + word.length - inline.length + valueLength(inline) });
    isValue = match !== null && inline === '';
    option = OPTIONS.get(baseName(word.replace(/^["'`({$]+/, ''))) ?? option;
  }
  return spans;
}

/** Without the quote of the text that a word stands at the end of. */
function valueLength(word: string): number {
  return /^\\?["'`]/.test(word) ? word.length : word.replace(/["'`)}\]]+$/, '').length || word.length;
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

/**
 * `${PASSWORD:-x}`; of `${PASSWORD:?x}`, which is a sentence most often, and of `${PASSWORD%x}` and `${PASSWORD/x/y}`, which are patterns,
 * what no word is.
 */
function defaultSpans(text: string): Span[] {
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

/** `https://TOKEN@host`: a user's name that no person has. */
function addressSpans(text: string): Span[] {
  return [...text.matchAll(/:\/\/([\w.~%+=-]{12,512})@/g)].flatMap(({ index, 1: name = '' }) =>
    (name.length >= 16 && /\d/.test(name) && /[A-Za-z]/.test(name)) || isDrawn(name)
      ? [{ start: index + 3, end: index + 3 + name.length }]
      : [],
  );
}

/** `user:password@host/path` without a scheme, as it is typed for an image or a module; `name:tag@sha256:…` is none. */
function referenceSpans(text: string): Span[] {
  const withPath = firstGroups(text, /(?<![\w.+-])[\w.+-]{1,100}:([^\s/@"'`:$]{1,256})@[\w.-]{1,256}(?::\d{1,5})?\//g);
  // Without a path only where nothing but a reference stands: `npm install npm:name@1` names no host.
  return [
    ...withPath,
    ...firstGroups(text, /(?:^|\bFROM[ \t]{1,16}|--from=|")[\w.+-]{1,100}:([^\s/@"'`:$]{1,256})@[A-Za-z][\w.-]{0,256}(?=["\s]|$)/gi),
  ];
}

/** The first group of each match, which stands right behind its first colon. */
function firstGroups(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].indexOf(':') + 1;
    return { start, end: start + (match[1] ?? '').length };
  });
}

/** One of these is in every text in which something may be found; most have none. */
const ROOTS = new RegExp(
  [
    SECRET_ROOTS.source,
    MAY_STORE.source,
    ...PROGRAM_ROOTS,
    'cookie',
    '-api:',
    '-u',
    '\\$\\{',
    'vault',
    'sig=',
    'signature=',
    '://',
    '@',
  ].join('|'),
);

function having(...words: readonly string[]): (lower: string) => boolean {
  return (lower) => words.some((word) => lower.includes(word));
}

/** What is looked for, and in which texts, of which the small letters are given. */
const FINDERS: readonly (readonly [isIn: (lower: string) => boolean, find: (text: string, lower: string) => readonly Span[]])[] = [
  [having('authorization', 'cookie'), headerSpans],
  [(lower) => (mayNameSecret(lower) && /[:[(]|set|config|env/.test(lower)) || lower.includes('-api:'), namedSpans],
  [mayNameSecret, settingSpans],
  [having('-u'), userSpans],
  [having(...PROGRAM_ROOTS), optionSpans],
  [having('htpasswd'), htpasswdSpans],
  [having('${'), defaultSpans],
  [having('vault'), (text) => lastGroups(text, VAULT)],
  [(lower) => MAY_STORE.test(lower), storedSpans],
  [having('create secret'), (text) => lastGroups(text, /--from-literal[= ]["']?[\w.-]{1,256}=["']?([^\s"'$]{1,1024})/g)],
  [having('sig=', 'signature='), (text) => lastGroups(text, /[?&](?:sig|X-Amz-Signature|Signature)=([^\s&"'$]{12,1024})/gi)],
  [having('://'), addressSpans],
  [having('@'), referenceSpans],
];
