import { lowerCase } from './case.ts';

const IDENTIFIER = /^[a-f0-9]{64}$/;
const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const PATH = `${PATH_PART}(?:/${PATH_PART})*`;
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(`^(?:(${DOMAIN})/)?(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const HEX_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const DIGEST_SHAPE = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const MAX_PATH = 255;

/** An image reference as the registry is asked, or the reason why it is none, in the words of Docker's library. */
export type ImageReference = { readonly canonical: string } | { readonly error: string };

/** Reads a reference as Docker does: `alpine` is `docker.io/library/alpine:latest`. */
export function parseImageReference(text: string): ImageReference {
  if (IDENTIFIER.test(text)) return { error: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` };
  const [domain, rest] = splitDomain(text);
  const [name = ''] = rest.split(':', 1);
  if (lowerCase(name) !== name) return { error: `invalid reference format: repository name (${name}) must be lowercase` };
  return match(`${domain}/${rest}`);
}

/** Why the daemon itself, which the legacy builder has fetch images, asks no registry for one; null where it does. */
export function refusedByDaemon({ canonical }: { readonly canonical: string }): string | null {
  return /^docker\.io\/library\/scratch[:@]/.test(canonical) ? "'scratch' is a reserved name" : null;
}

function match(full: string): ImageReference {
  const found = REFERENCE.exec(full);
  if (found === null) {
    return { error: REFERENCE.test(lowerCase(full)) ? 'repository name must be lowercase' : 'invalid reference format' };
  }
  const [, domain, path = '', tag, digest] = found;
  if (path.length > MAX_PATH) return { error: `repository name must not be more than ${MAX_PATH} characters` };
  const error = digest === undefined ? null : digestError(digest);
  if (error !== null) return { error };
  const name = domain === undefined ? path : `${domain}/${path}`;
  const tagged = tag !== undefined ? `${name}:${tag}` : digest === undefined ? `${name}:latest` : name;
  return { canonical: digest === undefined ? tagged : `${tagged}@${digest}` };
}

/** Why go-digest refuses `algorithm:hex`, or null. */
export function digestError(digest: string): string | null {
  const colon = digest.indexOf(':');
  if (colon <= 0 || colon + 1 === digest.length) return 'invalid checksum digest format';
  const algorithm = digest.slice(0, colon);
  const length = Object.hasOwn(HEX_LENGTHS, algorithm) ? HEX_LENGTHS[algorithm] : undefined;
  if (length === undefined) return DIGEST_SHAPE.test(digest) ? 'unsupported digest algorithm' : 'invalid checksum digest format';
  const hex = digest.slice(colon + 1);
  if (hex.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(hex) ? null : 'invalid checksum digest format';
}

function splitDomain(text: string): [domain: string, rest: string] {
  const slash = text.indexOf('/');
  if (slash < 0) return ['docker.io', `library/${text}`];
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (first === 'index.docker.io' || first === 'docker.io') return ['docker.io', rest.includes('/') ? rest : `library/${rest}`];
  if (first === 'localhost' || /[.:]/.test(first) || lowerCase(first) !== first) return [first, rest];
  return ['docker.io', text];
}
