import { expect, it } from 'vitest';
import { judge } from './judge.ts';

/** What is said of a file that comes along with all others. */
function told(path: string, text: string): string[] {
  return judge('FROM alpine:3.20\nCOPY . /app\nCMD ["sh"]\n', { [path]: text }).findings.map(
    ({ rule, message }) => `${rule}: ${message.replace(/.* and it holds /, '')}`,
  );
}

const KEY = '-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\\n-----END PRIVATE KEY-----\\n';

it.each([
  ['service-account.json', `{"type":"service_account","private_key":"${KEY}"}`, 'cloud credentials'],
  ['config/my-app-firebase-adminsdk-x1.json', `{"type":"service_account","private_key":"${KEY}"}`, 'cloud credentials'],
  ['gcp-key.json', `{"type":"service_account","private_key":"${KEY}"}`, 'cloud credentials'],
  ['credentials.json', '{"installed":{"client_id":"a","client_secret":"GOCSPX-correct-horse"}}', 'cloud credentials'],
  ['.pgpass', 'db:5432:app:app:correct-horse\n', 'a password'],
  ['.my.cnf', '[client]\nuser=app\npassword=correct-horse\n', 'a password'],
  ['kubeconfig', 'users:\n- name: a\n  user:\n    token: eyJhbGciOiJSUzI1NiJ9.abc\n', 'cluster credentials'],
  ['deploy/prod.kubeconfig', 'users:\n- user:\n    client-key-data: LS0tLS1CRUdJTg==\n', 'cluster credentials'],
  [
    '.m2/settings.xml',
    '<settings><servers><server><id>a</id><password>correct-horse</password></server></servers></settings>',
    'a password',
  ],
  ['auth.json', '{"http-basic":{"repo.example.com":{"username":"a","password":"correct-horse"}}}', 'a password'],
  ['.cargo/credentials.toml', '[registry]\ntoken = "cio-correct-horse"\n', 'a token'],
  ['terraform.tfvars', 'region = "eu"\ndb_password = "correct-horse"\n', 'a credential: db_password'],
  ['.yarnrc.yml', 'npmAuthToken: correct-horse\n', 'a token'],
])('%s with what opens something', (path, text, what) => {
  expect(told(path, text)).toEqual([`secret-file-copied: ${what}`]);
});

it.each([
  ['service-account.json', '{"kind":"ServiceAccount","metadata":{"name":"app"}}'],
  ['credentials.json', '{"username":"","password":""}'],
  ['.pgpass', '# host:port:database:user:password\n'],
  ['kubeconfig', 'clusters:\n- name: a\n'],
  ['.m2/settings.xml', '<settings><servers><server><password>${env.MAVEN_PASSWORD}</password></server></servers></settings>'],
  ['auth.json', '{"http-basic":{}}'],
  ['.cargo/config.toml', '[net]\nretry = 2\n'],
  ['terraform.tfvars', 'region = "eu"\n'],
  ['.yarnrc.yml', 'npmAuthToken: ${NPM_TOKEN}\nnodeLinker: node-modules\n'],
  ['package.json', '{"name":"a","private":true}'],
])('%s without', (path, text) => {
  expect(told(path, text)).toEqual([]);
});

it.each(['tests/certs/server.key', 'pkg/examples/keys/key.pem', 'certs/localhost.key', 'test/e2e/git/etc/localhost-key.pem'])(
  'a key made for tests, %s',
  (path) => {
    expect(told(path, '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n')).toEqual([]);
  },
);

it('a key of anything else', () => {
  expect(told('certs/server.key', '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n')).toEqual([
    'secret-file-copied: a private key',
  ]);
});
