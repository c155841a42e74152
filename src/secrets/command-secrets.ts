import { addAll } from '../add-all.ts';
import { addressSpans, referenceSpans } from './address-secrets.ts';
import { defaultSpans, namedSpans, settingSpans } from './named-secrets.ts';
import { htpasswdSpans, optionSpans, PROGRAM_ROOTS, userSpans } from './option-secrets.ts';
import { mayNameSecret, SECRET_ROOTS } from './secret-names.ts';
import { lastGroups } from './spans.ts';
import type { Span } from './spans.ts';
import { MAY_STORE, storedSpans } from './stored-secrets.ts';

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

/** `Authorization: Bearer x`, `Cookie: session=x`: to the closing quote or the end of the line. */
function headerSpans(text: string): Span[] {
  return lastGroups(
    text,
    /\b(?:(?:Proxy-)?Authorization\b["']?[ \t]{0,4}[:=]\\?[ \t]{0,4}["']?(?:(?:Bearer|Basic|Token|Digest|ApiKey)\b\\?[ \t]{0,4})?|(?:Set-)?Cookie:[ \t]{0,4})([^"'\r\n]{1,4096})/gi,
  );
}

/** One of these is in every text in which something may be found; most have none. */
const ROOTS = new RegExp(
  [SECRET_ROOTS.source, MAY_STORE.source, ...PROGRAM_ROOTS, 'cookie', '-api:', '-u', '\\$\\{', 'sig=', 'signature=', '://', '@'].join('|'),
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
  [(lower) => MAY_STORE.test(lower), storedSpans],
  [having('create secret'), (text) => lastGroups(text, /--from-literal[= ]["']?[\w.-]{1,256}=["']?([^\s"'$]{1,1024})/g)],
  [having('sig=', 'signature='), (text) => lastGroups(text, /[?&](?:sig|X-Amz-Signature|Signature)=([^\s&"'$]{12,1024})/gi)],
  [having('://'), addressSpans],
  [having('@'), referenceSpans],
];
