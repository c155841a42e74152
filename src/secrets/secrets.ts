/** What stands in place of a credential, whatever its length. */
const MASKED = '***';

/** A name made of these is one of a credential, unless its last word says that it holds something else. */
const SECRET_WORDS = new Set(
  (
    'password passwords passwd passphrase pass pw pwd secret secrets token tokens credential credentials creds '
    + 'apikey apitoken accesskey secretkey privatekey authtoken accesstoken authkey pgpassword sshpass htpasswd '
    + 'activationkey dbpass userpass rootpass adminpass rootpw requirepass keypass storepass psk passcode'
  ).split(' '),
);

/** `KEY` alone says nothing (`CACHE_KEY`); after one of these it does. */
const SECRET_KEYS = new Set(
  (
    'api access secret private signing sign encryption encrypt decryption master auth ssh service account session jwt hmac aes rsa '
    + 'deploy license admin webhook storage'
  ).split(' '),
);

/** Last words that turn a credential's name into that of an address, a place, a number, a switch. */
export const HARMLESS_ENDINGS: ReadonlySet<string> = new Set(
  (
    'url uri endpoint file files path paths dir directory folder location id ids name names arn ref region host hostname port server '
    + 'length len size count ttl expiry expires expiration expire timeout duration age lifetime interval rotation days hours minutes '
    + 'seconds type kind header prefix suffix enabled enable disabled required optional policy algorithm alg issuer audience scope '
    + 'scopes version limit min max format field label provider mode method strategy store manager class '
    + 'column table env var variable hint reset rules regex pattern strength from to sender recipient email username domain'
  ).split(' '),
);

/** The key that packages are checked against is public, and named by its OpenPGP fingerprint. */
export function isKeyFingerprint(name: string, value: string): boolean {
  return /sign(?:ing)?_?keys?$/i.test(name) && /^(?:0x)?[0-9A-F]{40}$/.test(value);
}

const COUNTING_WORDS = new Set('max min num number count limit per total budget'.split(' '));

const LONG_SECRET_WORDS = ['password', 'passwd', 'passphrase', 'apikey', 'secretkey', 'privatekey'];

/** `githubtoken`, `clientsecret`, `dbpwd`. */
const SECRET_SUFFIX = /(?:token|secret|(?<!old)(?<!^)pwd)$/;

/**
 * Is this the name of a credential? Takes the name of a variable, also with its package (`main.dbPassword`). Names of
 * places and properties of credentials (`TOKEN_URL`, `PASSWORD_FILE`, `PUBLIC_KEY`, `MASTER_KEY_ID`) are not.
 */
export function looksLikeSecretName(name: string): boolean {
  if (!mayNameSecret(name)) return false;
  // As npm has it, of which a dot or a slash stands before.
  if (/(?:^|[_.])_auth$/.test(name)) return true;
  const words = wordsOf(name.slice(0, MAX_NAME));
  const last = words.at(-1) ?? '';
  if (HARMLESS_ENDINGS.has(last) || words.includes('public') || words.includes('pub')) return false;
  // PWD is the working directory everywhere.
  if (words.length === 1 && (last === 'pwd' || last === 'oldpwd')) return false;
  return words.some((word, i) => isSecretWord(word, words, i));
}

/** Every word of a credential has one of these in it; most texts have none, and need no closer look. */
export const SECRET_ROOTS = /pass|pw|psk|secret|token|cred|key|auth|jwt/;

/** Whether a text can hold the name of a credential at all. */
export function mayNameSecret(text: string): boolean {
  return SECRET_ROOTS.test(text.toLowerCase());
}

/** Does the value itself show that it is a credential: a token of a known make, a private key, a URL with a password? */
export function looksLikeSecretValue(value: string): boolean {
  const text = value.slice(0, MAX_VALUE);
  return holdsToken(text) || hasUrlPassword(text) || hasPasswordField(text);
}

/** What to show instead of a credential: never any part of it, nor its length. An empty value stays empty. */
export function mask(value: string): string {
  return value === '' ? '' : MASKED;
}

const MAX_NAME = 256;
const MAX_VALUE = 16384;

/** `main.dbPassword` → db, password: the last part of a dotted name, cut at `_`, `-` and changes of case. */
export function wordsOf(name: string): string[] {
  const own = name.slice(name.lastIndexOf('.') + 1);
  return own
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

function isSecretWord(word: string, words: readonly string[], i: number): boolean {
  if (word === 'tokens') return !words.some((other) => COUNTING_WORDS.has(other));
  if (SECRET_WORDS.has(word) || SECRET_SUFFIX.test(word) || LONG_SECRET_WORDS.some((long) => word.includes(long))) return true;
  if (word === 'jwt') return i === words.length - 1;
  if (word === 'key' || word === 'keys') return SECRET_KEYS.has(words[i - 1] ?? '');
  return (
    word === 'auth' && i === words.length - 1 && ['basic', 'npm', 'config', 'rediscli', 'registry', 'docker'].includes(words[i - 1] ?? '')
  );
}

/** At the beginning of a word, or right behind a short option: `-pTOKEN`. */
const AT_WORD = '(?:\\b|(?<=[\\s"]-[A-Za-z]))';

/** Makers' own prefixes; each is anchored by a fixed text and a bounded run, so no input makes matching slow. */
const MAKERS = [
  '(?:AKIA|ASIA)[0-9A-Z]{16}\\b',
  'gh[pousr]_[A-Za-z0-9]{36}',
  'github_pat_[A-Za-z0-9_]{22}',
  'glpat-[A-Za-z0-9_-]{20}',
  'xox[abeoprs]-[A-Za-z0-9-]{10}',
  '[sr]k_(?:live|test)_[A-Za-z0-9]{16}',
  'sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32}',
  'AIza[0-9A-Za-z_-]{35}',
  'npm_[A-Za-z0-9]{36}',
  'dckr_pat_[A-Za-z0-9_-]{20}',
  'SG\\.[A-Za-z0-9_-]{22}\\.',
  'hv[sb]\\.[A-Za-z0-9_-]{20}',
  'AGE-SECRET-KEY-1',
  'pypi-AgEI[A-Za-z0-9_-]{20}',
  'hf_[A-Za-z]{34}',
  'do[opr]_v1_[0-9a-f]{64}',
  'shp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}',
  'glsa_[A-Za-z0-9]{20,40}_[0-9a-f]{8}',
  'ATATT3x[A-Za-z0-9_=-]{40}',
  '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}',
  'eyJ[A-Za-z0-9_-]{8,512}\\.eyJ[A-Za-z0-9_-]{8}',
  'gl(?:ptt|dt|rt|cbt|agent|soat|ft|imt)-[A-Za-z0-9_-]{20}',
  'dapi[0-9a-f]{32}\\b',
  'lin_api_[A-Za-z0-9]{40}',
  'NRAK-[A-Z0-9]{27}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{30}',
  'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32}',
  'PMAK-[0-9a-f]{24}-[0-9a-f]{34}',
  'glc_[A-Za-z0-9+/]{32}',
  'sntry[su]_[A-Za-z0-9+/=_-]{40}',
  'f(?:m[12]|o1)_[A-Za-z0-9+/_-]{40}',
  'v1\\.0-[0-9a-f]{24}-[0-9a-f]{100}',
  'rubygems_[0-9a-f]{48}',
  'oy2[a-z0-9]{43}\\b',
  'cio[A-Za-z0-9]{32}\\b',
  'tskey-[a-z]{3,8}-[A-Za-z0-9]{8}',
  'CCIP(?:AT|RJ)_[A-Za-z0-9]{20}',
  'sb(?:p|_secret)_[A-Za-z0-9_-]{30}',
  'pul-[0-9a-f]{40}',
  '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{40}',
  'ATCTT3x[A-Za-z0-9_=-]{40}',
  'AKCp[A-Za-z0-9]{60}',
  'xapp-[0-9]-[A-Z0-9]{8,16}-',
  'sq0(?:atp|csp)-[A-Za-z0-9_-]{22}',
  'whsec_[A-Za-z0-9+/]{24}',
  'gsk_[A-Za-z0-9]{40}',
  'r8_[A-Za-z0-9]{36}',
  'nvapi-[A-Za-z0-9_-]{50}',
  'xai-[A-Za-z0-9]{60}',
  'nfp_[A-Za-z0-9]{36}',
  'figd_[A-Za-z0-9_-]{36}',
  'bkua_[0-9a-f]{40}',
  'ops_eyJ[A-Za-z0-9_-]{40}',
  'sgp_[0-9A-Za-z_]{40}',
  'lsv2_[ps][tk]_[0-9a-f]{32}',
];
/** What may post to a place, private keys, and crypt(3) as /etc/shadow has it: wherever they stand. */
const ELSEWHERE = [
  'hooks\\.slack\\.com/(?:services|triggers|workflows)/[A-Z0-9]{6,16}/[A-Z0-9]{6,16}/[A-Za-z0-9]{16}',
  'webhook\\.office\\.com/webhookb2/[A-Za-z0-9@-]{30}',
  'discord(?:app)?\\.com/api/webhooks/[0-9]{10,24}/[A-Za-z0-9_-]{30}',
  '-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY',
  '\\$(?:[1567y]|2[abxy]|gy|apr1|argon2id?)\\$[^$\\s]{1,64}\\$[./A-Za-z0-9,=+]{16}',
];

/** Where a word begins is asked once at each place, whoever the maker. */
const TOKENS = new RegExp([`${AT_WORD}(?:${MAKERS.join('|')})`, ...ELSEWHERE].join('|'));

/**
 * What each of them begins with. Most texts have none of it: then the whole is not asked, which takes longer to compile than a small file
 * to judge.
 */
const SIGNS = new RegExp([...MAKERS, ...ELSEWHERE].map(signOf).join('|'));

/** Up to the first run, of which one character is enough. */
function signOf(pattern: string): string {
  return pattern.replace(/^(\[[^\]]*\])\{[\d,]+\}/, '$1').replace(/(?:\(\?:[^()]*)?\{.*$/s, '');
}

function holdsToken(text: string): boolean {
  return SIGNS.test(text) && TOKENS.test(text);
}

/** `postgres://user:pw@host`, but not with a placeholder for the password. */
function hasUrlPassword(text: string): boolean {
  return urlSpans(text).next().done !== true;
}

/** `host=db password=x` and `Server=db;Pwd=x`, as database drivers take them. */
function hasPasswordField(text: string): boolean {
  if (!text.includes('=')) return false;
  const match = /(?:^|[\s;&?])(?:password|passwd|pwd)=([^\s;&]{1,256})/i.exec(text);
  return match !== null && !isPlaceholder(match[1] ?? '');
}

function isPlaceholder(value: string): boolean {
  return value === '' || value.includes('$') || /^(?:\*+|x+|…\??|\.{3}|<[^>]{0,64}>|\{\{?[^}]{0,64}\}?\}|%[A-Za-z_]{1,64}%)$/i.test(value);
}

/** A part of a text by offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const NAME = /[A-Za-z_][\w.-]*/g;

/** What stands between a name and its value: `=value`, ` value`, `", "value"` or `","value"`. */
const BETWEEN = /["']?=|["'][ \t]*,(?=["'])|["']?(?:[ \t]*,[ \t]+|[ \t]+)/y;

/** A value in double quotes, single quotes or none. */
const DOUBLE = /\\?"((?:\\[^"]|[^"\\])+)/y;
const SINGLE = /'([^']+)/y;
const PLAIN = /(?![-"'])(?:\\.|[^\s"'\\;&|)])+/y;

/** What follows the fixed part of a token belongs to it too. */
const TOKEN_REST = /[\w.+/=~$-]*/y;

/** Where a text holds credentials: tokens of a known make, passwords in addresses, values given to a credential's name. */
export function secretSpans(text: string): Span[] {
  return [...tokenSpans(text), ...(text.includes('://') ? urlSpans(text) : []), ...assignedSpans(text)];
}

/** Tokens of a known make, and private keys. */
export function tokenSpans(text: string): Span[] {
  if (!holdsToken(text)) return [];
  let covered = 0;
  return [...text.matchAll(new RegExp(TOKENS, 'g'))].flatMap((match) => {
    if (match.index < covered) return [];
    TOKEN_REST.lastIndex = match.index + match[0].length;
    covered = match.index + match[0].length + (TOKEN_REST.exec(text)?.[0].length ?? 0);
    if (match[0].startsWith(KEY_BEGINS)) covered = endOfKey(text, covered);
    return [{ start: match.index, end: covered }];
  });
}

const KEY_BEGINS = '-----BEGIN';

/** A key goes on to its last line, or to where the text is cut. */
function endOfKey(text: string, from: number): number {
  const at = text.indexOf('-----END', from);
  const end = at < 0 ? -1 : text.indexOf('-----', at + KEY_BEGINS.length);
  return end < 0 ? text.length : end + 5;
}

function* urlSpans(text: string): Generator<Span, undefined> {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const authority = /^[^/?#\s"'`]*/.exec(text.slice(at + 3, at + 1027))?.[0] ?? '';
    const end = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (end > 0 && colon >= 0 && colon < end && !isPlaceholder(authority.slice(colon + 1, end)))
      yield { start: at + 4 + colon, end: at + 3 + end };
  }
}

/** `NAME=value`, `--name=value`, `--name value` and `"--name", "value"`, where the name is one of a credential. */
function assignedSpans(text: string): Span[] {
  const spans: Span[] = [];
  if (!mayNameSecret(text)) return spans;
  const values = new ValueReader(text);
  let covered = 0;
  for (const { 0: name, index } of text.matchAll(NAME)) {
    // A name at the very end of a value may have one of its own.
    if (index + name.length + 2 < covered || !looksLikeSecretName(name)) continue;
    const value = values.behind(index + name.length);
    const isOption = text.charAt(index - 1) === '-';
    if (value === null || (!value.isAssigned && (!isOption || SWITCH.test(name))) || value.isPlaceholder) continue;
    const shown = text.slice(value.start, Math.min(value.end, value.start + MAX_JUDGED));
    if (namesSecret(name, shown) || isKeyFingerprint(name, text.slice(value.start, value.end))) continue;
    spans.push({ start: value.start, end: value.end });
    covered = value.end;
  }
  return spans;
}

/** Options that take no password, whatever they are called by: `adduser --disabled-password app`, `docker login --password-stdin HOST`. */
const SWITCH = /^-{0,2}(?:no|disabled?|without|skip)-|-(?:stdin|fd|prompt|check)$/i;

/** A longer value is no placeholder. */
const MAX_JUDGED = 128;

interface Value extends Span {
  /** Whether an `=` stands before it. */
  readonly isAssigned: boolean;
  readonly isPlaceholder: boolean;
}

/** Reads values behind names, from the first to the last; text without blanks (`a=b=c=…`) is read once, not once for each name. */
class ValueReader {
  readonly #text: string;
  #run: { readonly end: number; readonly lastDollar: number } = { end: 0, lastDollar: -1 };

  constructor(text: string) {
    this.#text = text;
  }

  behind(at: number): Value | null {
    BETWEEN.lastIndex = at;
    const between = BETWEEN.exec(this.#text)?.[0];
    if (between === undefined) return null;
    const isAssigned = between.endsWith('=');
    const from = at + between.length;
    const quoted = group(DOUBLE, this.#text, from) ?? group(SINGLE, this.#text, from);
    if (quoted !== null) return { ...quoted, isAssigned, isPlaceholder: isPlaceholder(this.#text.slice(quoted.start, quoted.end)) };
    const end = this.#plainEnd(from);
    if (end === null) return null;
    const isShort = end - from <= MAX_JUDGED;
    return {
      start: from,
      end,
      isAssigned,
      isPlaceholder: this.#run.lastDollar >= from || (isShort && isPlaceholder(this.#text.slice(from, end))),
    };
  }

  #plainEnd(from: number): number | null {
    if (from < this.#run.end) return /[-"']/.test(this.#text.charAt(from)) ? null : this.#run.end;
    PLAIN.lastIndex = from;
    const plain = PLAIN.exec(this.#text)?.[0];
    if (plain === undefined) return null;
    const dollar = plain.lastIndexOf('$');
    this.#run = { end: from + plain.length, lastDollar: dollar < 0 ? -1 : from + dollar };
    return this.#run.end;
  }
}

/** Where the first group of a sticky pattern lies, which is followed by at most one quote. */
function group(pattern: RegExp, text: string, from: number): Span | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined) return null;
  const start = from + match[0].indexOf(value, match[0].search(/["']/) + 1);
  return { start, end: start + value.length };
}

/** `docker build --secret id=NAME,env=NAME` says where a credential comes from, not what it is. */
function namesSecret(name: string, value: string): boolean {
  return name === 'secret' && /^(?:id|type|env|src|source)=/.test(value);
}
