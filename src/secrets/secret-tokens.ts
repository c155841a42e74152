import type { Span } from './spans.ts';

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

/** Whether a text holds a token of a known make. */
export function holdsToken(text: string): boolean {
  return SIGNS.test(text) && TOKENS.test(text);
}

/** What follows the fixed part of a token belongs to it too. */
const TOKEN_REST = /[\w.+/=~$-]*/y;

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
