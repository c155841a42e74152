import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { parentOf } from '../write.ts';
import type { Maybe } from './command-paths.ts';

/** Commands of openssl(1) that write what their options name, and nothing else; a configuration file is theirs to read alone. */
const BY_OPTION = new Set(
  (
    'version rand dgst enc genrsa genpkey gendsa rsa rsautl pkey pkeyutl ec ecparam dsa dsaparam dhparam req x509 passwd verify pkcs12 pkcs8 pkcs7 crl crl2pkcs7 s_client ciphers list speed prime '
    + 'base64 md5 sha1 sha256 sha384 sha512 asn1parse help errstr'
  ).split(' '),
);

/** Their options with a file that is written. */
const WRITTEN = new Set(['-out', '-keyout', '-writerand', '-CAserial']);

/** `openssl req -x509 -keyout KEY -out CERT`: the files that it makes. Null for commands that keep files of their own, as `ca` does. */
export function readOpenssl(invocation: Invocation): Maybe[] | null {
  const [command, ...words] = invocation.args.map(({ value }) => value);
  if (command === undefined || !BY_OPTION.has(command)) return null;
  const named = words.flatMap((word, i) => (WRITTEN.has(word.replace(/^--/, '-')) ? [words[i + 1] ?? ''] : []));
  const has = (name: string): boolean => words.includes(name);
  const ca = words[words.indexOf('-CA') + 1] ?? '';
  const others = [
    // The name that the configuration of every distribution gives.
    ...(command === 'req' && (has('-newkey') || (has('-new') && !has('-key'))) && !has('-keyout') ? ['privkey.pem'] : []),
    ...(has('-CAcreateserial') && !has('-CAserial') ? [`${ca.replace(/\.[^./]*$/, '')}.srl`] : []),
  ];
  return [...named, ...others]
    .filter((name) => !name.startsWith('/dev/'))
    .map((name) => {
      const path = name === '' ? null : resolvePath(invocation, name);
      return path === null ? null : { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode: null };
    });
}
