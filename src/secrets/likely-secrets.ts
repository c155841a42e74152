import { HARMLESS_ENDINGS, looksLikeSecretName, wordsOf } from './secret-names.ts';
import { looksLikeSecretValue } from './secrets.ts';
import type { Span } from './spans.ts';

/**
 * Names under which a credential may stand and something harmless as well (`AUTH=basic`, `SALT=`, `KEY=value`): the value decides, and
 * only whether it is hidden. Too weak a sign to report.
 */
const OPEN_WORDS = new Set(
  (
    'auth authorization salt pepper key keys cookie cookies session bearer signature sig fernet license licence passcode pat access otp totp seed '
    + 'mnemonic webhook webhooks iv nonce hmac signing encryption psk dsn cred login basic code pin'
  ).split(' '),
);

/** `DBPASS`, `ROOTPW`, `APPKEY`. */
const OPEN_ENDING = /(?:pass|pw|key|auth|salt|psk|pat)$/;

/** One of these is in every such name. */
const OPEN_ROOTS =
  /auth|salt|pepper|key|cookie|session|bearer|sig|fernet|licen|pass|pat|access|otp|seed|mnemonic|webhook|iv|nonce|hmac|encryption|ps|dsn|cred|login|basic|code|pin|pw/;

const MAX_NAME = 256;

/** Whether the value under this name decides. */
export function mayHoldSecret(name: string): boolean {
  if (!OPEN_ROOTS.test(name.toLowerCase())) return false;
  const words = wordsOf(name.slice(0, MAX_NAME));
  if (HARMLESS_ENDINGS.has(words.at(-1) ?? '') || words.includes('public') || words.includes('pub')) return false;
  return words.some((word) => OPEN_WORDS.has(word) || OPEN_ENDING.test(word));
}

/** Whether a value must not be shown under its name. */
export function mustHide(name: string, value: string): boolean {
  return looksLikeSecretName(name) || looksLikeSecretValue(value) || (mayHoldSecret(name) && hiddenFrom(name, value) !== null);
}

/** A name, and what follows it up to the end of the value; of a name at the beginning of a text or behind something else. */
const GIVEN =
  /(?<![\w$])(--?|\b(?:env|arg)[ \t]{1,16})?([A-Za-z_][\w.-]{0,255})(\\?["']?(?:[ \t]{0,4}[=:,][ \t]{0,4}|[ \t]{1,16})\\?)("[^"\n]{12,512}|'[^'\n]{12,512}|[^\s"'\n;|)\]]{12,512})/gi;

/** As a header has it, under whatever name. */
const SCHEME = /\b(?:Bearer|Basic)[ \t]{1,4}([\w.+/=~-]{12,4096})/g;

/** What a longer value goes on with. */
const REST = /[^\s"'\n;|)\]]*/y;

/** More than a name that a person puts together has (`node20Alpine320`). */
const MIN_CHANGES = 5;

/** What stands before and behind a password of programs that nobody knows: there a port, a directory or a name may stand as well. */
const PLACES: readonly (readonly [before: RegExp, behind: RegExp])[] = [
  // `-p x`, `"-p", "x"`, `/p:x`; `login me x`, `auth x` and `reset-password x`, as subcommands have it.
  [/[\s"'](?:-[pPkatw](?:[ \t=]{1,16}|"[ \t]{0,16},[ \t]{0,16}")|[-/](?:p|pw|pwd|pass|password):)["']?$/, /^(?:[\s"';&|)\],]|$)/],
  [/(?:^|[\s"':-])(?:login|auth|token|password)[ \t]{1,16}(?:[\w.@+-]{1,64}[ \t]{1,16})?["']?$/, /^(?:[\s"';&|)\],]|$)/],
  [/(?:[\s"'](?:-b|--cookie)[ \t=]{1,16}["']?[\w.-]{1,64}=|<<<[ \t]{0,16}["']?)$/, /^(?:[\s"';&|)\]]|$)/],
  // `sftp user:x@host`, `https://x:x-oauth-basic@host`, `https://host/t/x/channel`.
  [/[\s"'][\w.+-]{1,64}:$/, /^@[A-Za-z\d]/],
  [/:\/\/$/, /^:[\w.-]{1,64}@/],
  [/\/t\/$/, /^\//],
];

/** So far before a word and behind it is looked. */
const MAX_BEFORE = 192;
const MAX_BEHIND = 80;

/** Words of one piece with capitals, small letters and digits in no order, where a password may stand. */
function placedSpans(text: string): Span[] {
  return [...text.matchAll(/[A-Za-z0-9+!#%^*]{12,256}={0,2}/g)].flatMap(({ index, 0: value }) => {
    if (!/\d/.test(value) || !/[A-Z]/.test(value) || !/[a-z]/.test(value) || changesIn(value) < MIN_CHANGES) return [];
    const end = index + value.length;
    const before = text.slice(Math.max(0, index - MAX_BEFORE), index);
    const behind = text.slice(end, end + MAX_BEHIND);
    return PLACES.some(([one, other]) => other.test(behind) && one.test(before)) ? [{ start: index, end }] : [];
  });
}

/** Where a text holds what looks drawn by lot, under a name that may be one of a credential, or where one may stand. */
export function likelySpans(text: string): Span[] {
  return [...placedSpans(text), ...namedSpans(text)];
}

function namedSpans(text: string): Span[] {
  if (!OPEN_ROOTS.test(text.toLowerCase())) return [];
  const spans: Span[] = [...text.matchAll(SCHEME)].flatMap(({ index, 0: whole, 1: value = '' }) =>
    isDrawn(value) ? [{ start: index + whole.length - value.length, end: index + whole.length }] : [],
  );
  GIVEN.lastIndex = 0;
  for (let match = GIVEN.exec(text); match !== null; match = GIVEN.exec(text)) {
    const [whole, before = '', name = '', between = '', quoted = ''] = match;
    const value = quoted.replace(/^["']/, '');
    const read = match.index + whole.length;
    // The value may be the next name: `--auth --key=x`.
    GIVEN.lastIndex = match.index + before.length + name.length;
    if ((before === '' && !/[=:,]/.test(between)) || !mayHoldSecret(name)) continue;
    const from = hiddenFrom(name, value);
    if (from === null) continue;
    REST.lastIndex = read;
    const end = read + (REST.exec(text)?.[0].length ?? 0);
    spans.push({ start: read - value.length + from, end });
    GIVEN.lastIndex = end;
  }
  return spans;
}

/** What says what kind of a value follows, or where it is used: it stays. */
const KIND = /^(?:[a-z][a-z0-9+.-]{1,30}:\/\/[^/\s]{1,256}\/|(?:Basic|Bearer|Token|base64|user|[a-z]{1,16})[: ][ \t]{0,4})/i;

/** From where on a value under an open name is hidden; null where it is shown. */
function hiddenFrom(name: string, value: string): number | null {
  const kind = KIND.exec(value)?.[0] ?? '';
  const rest = value.slice(kind.length);
  if (/^sha\d{1,3}|^md5/i.test(kind) || /^(?:\.{0,2}\/[\w.-]|\$|sha\d{1,3}[:-])/.test(rest) || isFingerprint(name, value)) return null;
  return isDrawn(rest) ? kind.length : null;
}

/** Keys that packages are checked against are public, and named by digits of their fingerprint. */
function isFingerprint(name: string, value: string): boolean {
  return /keys?$/i.test(name) && value.split(/[\s,]+/).every((one) => /^(?:0x)?[0-9A-F]{8,40}$/.test(one));
}

const MIN_DRAWN = 12;

/** Letters and digits in no order that a person chooses: they change places three times and more within a run. */
export function isDrawn(value: string): boolean {
  return value.split(/[/.,:;?&\s]+/, 64).some((run) => run.length >= MIN_DRAWN && changesIn(run) >= 3);
}

/** How often a letter follows a digit or a digit a letter, or a capital a small letter. */
function changesIn(run: string): number {
  return run.slice(0, 256).match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])|[a-z](?=[A-Z])/g)?.length ?? 0;
}
