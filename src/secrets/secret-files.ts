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

/** What people give others to fill in: `.env.example`, `example.env`, `.env.sample.local`. */
const OF_EXAMPLES = /(?:^|[._-])(?:example|sample|template|dist|defaults?)(?:[._-]|$)/;

/** What a file of this path would hold; null for one like any other. `path` is separated by `/`. */
export function secretFileKind(path: string): SecretFileKind | null {
  const name = baseName(path);
  if (name.endsWith('.tfvars')) return 'env';
  if ((name.startsWith('.env.') || name.endsWith('.env')) && !OF_EXAMPLES.test(name)) return 'env';
  if (/\.(?:pem|key|p8|ppk)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/.test(name)) return 'key';
  if (name === '.npmrc') return 'npmrc';
  if (name === '.netrc' || name === '_netrc') return 'netrc';
  if (name === '.git-credentials' || name === '.pypirc' || name === '.my.cnf') return 'password';
  if (isAt(path, '.aws/credentials')) return 'aws';
  if (isAt(path, '.docker/config.json')) return 'docker';
  if (name === '.pgpass') return 'pgpass';
  if (isAt(path, '.m2/settings.xml')) return 'maven';
  if (name === 'auth.json') return 'composer';
  if (isAt(path, '.cargo/credentials') || isAt(path, '.cargo/credentials.toml')) return 'cargo';
  if (name === '.yarnrc.yml') return 'yarnrc';
  if (
    (/\.json$/i.test(name)
      && /^(?:application_default_)?credentials\.json$|service[-_]?account[^/]*\.json$|-firebase-adminsdk-[^/]*\.json$|^(?:gcp|gcloud|google|firebase)[-_][^/]*\.json$|^client_secret[^/]*\.json$/i.test(
        name,
      ))
    || /(?:^|\/)gcloud\/(?:legacy_credentials\/.*|credentials\.db)$/.test(path)
  )
    return 'gcloud';
  return isAt(path, '.kube/config') || /^kubeconfig(?:\.ya?ml)?$|\.kubeconfig$/.test(name) ? 'kubeconfig' : null;
}

/** Whether a path ends with these parts. */
function isAt(path: string, parts: string): boolean {
  return path === parts || path.endsWith(`/${parts}`);
}
