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

const MAX_NAME = 256;

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
