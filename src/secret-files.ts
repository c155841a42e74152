import { baseName } from './text.ts';

/** Files that hold credentials by the look of their names; only the content tells whether they do. */
export type SecretFileKind = 'env' | 'key' | 'npmrc' | 'netrc' | 'password' | 'aws' | 'docker' | 'gcloud' | 'kubeconfig';

/** What a file of this path would hold; null for one like any other. `path` is separated by `/`. */
export function secretFileKind(path: string): SecretFileKind | null {
  const name = baseName(path);
  if (/^\.env(?:\..+)?$|\.env$/.test(name) && !/\.(?:example|sample|template|dist|defaults?)$/.test(name)) return 'env';
  if (/\.(?:pem|key|p8|ppk)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/.test(name)) return 'key';
  if (name === '.npmrc') return 'npmrc';
  if (name === '.netrc' || name === '_netrc') return 'netrc';
  if (name === '.git-credentials' || name === '.pypirc') return 'password';
  if (/(?:^|\/)\.aws\/credentials$/.test(path)) return 'aws';
  if (/(?:^|\/)\.docker\/config\.json$/.test(path)) return 'docker';
  if (name === 'application_default_credentials.json' || /(?:^|\/)gcloud\/(?:legacy_credentials\/.*|credentials\.db)$/.test(path)) return 'gcloud';
  return /(?:^|\/)\.kube\/config$/.test(path) ? 'kubeconfig' : null;
}
