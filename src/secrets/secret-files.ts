import { baseName } from '../text.ts';

/** Files that hold credentials by the look of their names; only the content tells whether they do. */
export type SecretFileKind =
  | 'env'
  | 'key'
  | 'npmrc'
  | 'netrc'
  | 'password'
  | 'aws'
  | 'docker'
  | 'gcloud'
  | 'kubeconfig'
  | 'pgpass'
  | 'maven'
  | 'composer'
  | 'cargo'
  | 'yarnrc';

/** What a file of this path would hold; null for one like any other. `path` is separated by `/`. */
export function secretFileKind(path: string): SecretFileKind | null {
  const name = baseName(path);
  if (name.endsWith('.tfvars')) return 'env';
  if (/^\.env(?:\..+)?$|\.env$/.test(name) && !/\.(?:example|sample|template|dist|defaults?)$/.test(name)) return 'env';
  if (/\.(?:pem|key|p8|ppk)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/.test(name)) return 'key';
  if (name === '.npmrc') return 'npmrc';
  if (name === '.netrc' || name === '_netrc') return 'netrc';
  if (name === '.git-credentials' || name === '.pypirc' || name === '.my.cnf') return 'password';
  if (/(?:^|\/)\.aws\/credentials$/.test(path)) return 'aws';
  if (/(?:^|\/)\.docker\/config\.json$/.test(path)) return 'docker';
  if (name === '.pgpass') return 'pgpass';
  if (/(?:^|\/)\.m2\/settings\.xml$/.test(path)) return 'maven';
  if (name === 'auth.json') return 'composer';
  if (/(?:^|\/)\.cargo\/credentials(?:\.toml)?$/.test(path)) return 'cargo';
  if (name === '.yarnrc.yml') return 'yarnrc';
  if (
    /^(?:application_default_)?credentials\.json$|service[-_]?account[^/]*\.json$|-firebase-adminsdk-[^/]*\.json$|^(?:gcp|gcloud|google|firebase)[-_][^/]*\.json$|^client_secret[^/]*\.json$/i.test(
      name,
    )
    || /(?:^|\/)gcloud\/(?:legacy_credentials\/.*|credentials\.db)$/.test(path)
  )
    return 'gcloud';
  return /(?:^|\/)\.kube\/config$/.test(path) || /^kubeconfig(?:\.ya?ml)?$|\.kubeconfig$/.test(name) ? 'kubeconfig' : null;
}
