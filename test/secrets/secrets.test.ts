import { describe, expect, it } from 'vitest';
import { isKeyFingerprint, looksLikeSecretName } from '../../src/secrets/secret-names.ts';
import { looksLikeSecretValue, mask, secretSpans } from '../../src/secrets/secrets.ts';

describe('looksLikeSecretName', () => {
  it.each([
    'DB_PW',
    'main.DB_PW',
    'DB_PASSWORD',
    'dbPassword',
    'example.com/svc/config.apiKey',
    'API_KEY',
    'apikey',
    'AWS_SECRET_ACCESS_KEY',
    'GITHUB_TOKEN',
    'NPM_TOKEN',
    'MYSQL_PWD',
    'PGPASSWORD',
    'SECRET_KEY_BASE',
    'JWT_SECRET',
    'client_secret',
    'privateKey',
    'SSHPASS',
    'main.token',
    'REDISCLI_AUTH',
    'ENCRYPTION_KEY',
    'SMTP_PASS',
    'credentials',
    'DBPassword',
    'githubtoken',
    'clientsecret',
    'DBPWD',
    'APP_JWT',
    '_auth',
    'npm_config__auth',
  ])('%s', (name) => {
    expect(looksLikeSecretName(name)).toBe(true);
  });

  it.each([
    'DB_HOST',
    'main.version',
    'PORT',
    'TOKEN_URL',
    'PASSWORD_FILE',
    'DB_PASSWORD_FILE',
    'PUBLIC_KEY',
    'JWT_PUBLIC_KEY',
    'MASTER_KEY_ID',
    'SECRET_NAME',
    'AWS_ACCESS_KEY_ID',
    'CACHE_KEY',
    'KEYBOARD',
    'PWD',
    'OLDPWD',
    'MAX_TOKENS',
    'TOKENIZER',
    'PASSTHROUGH',
    'BYPASS',
    'COMPASS',
    'AUTH_URL',
    'SECRETARY',
    'PARTITION_KEY',
    'TOKEN_TTL',
    'PASSWORD_MIN_LENGTH',
    'main.commit',
    'SSH_AUTH_SOCK',
    'AUTHOR',
    'GOPATH',
    'PATH',
    '',
    'JWT_ISSUER',
    'JWT_EXPIRES_IN',
    'AUTH',
    'BASIC_AUTH_URL',
  ])('not %s', (name) => {
    expect(looksLikeSecretName(name)).toBe(false);
  });
});

describe('looksLikeSecretValue', () => {
  it.each([
    'postgres://app:s3cret@db.example.com/app',
    'https://x:ghp_abc@github.com/a/b',
    `AKIA${'IOSFODNN7EXAMPLE'}`,
    `ghp_${'a1B2'.repeat(9)}`,
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----',
    'host=db user=app password=hunter2',
    'Server=db;User Id=app;Pwd=hunter2;',
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${'x'.repeat(20)}`,
    `https://hooks.slack.com/services/T00000000/B00000000/${'x1'.repeat(12)}`,
    `https://discord.com/api/webhooks/123456789012345678/${'aB3-'.repeat(17)}`,
    `123456789:AA${'x1Y_'.repeat(8)}z`,
    `pypi-AgEI${'cHlw'.repeat(8)}`,
    `hf_${'aB'.repeat(17)}`,
    `dop_v1_${'0a'.repeat(32)}`,
    `shpat_${'0a'.repeat(16)}`,
    `glsa_${'aB3'.repeat(10)}_0a1b2c3d`,
    `ATATT3x${'aB3-'.repeat(12)}`,
    `glptt-${'aB3x'.repeat(6)}`,
    `dapi${'0a'.repeat(16)}`,
    `lin_api_${'aB3x'.repeat(10)}`,
    `NRAK-${'AB3'.repeat(9)}`,
    `dp.pt.${'aB3x'.repeat(10)}`,
    `pscale_tkn_${'aB3x'.repeat(10)}`,
    `PMAK-${'0a'.repeat(12)}-${'0a'.repeat(17)}`,
    `glc_${'aB3x'.repeat(10)}`,
    `sntrys_${'aB3x'.repeat(12)}`,
    `FlyV1 fm2_${'aB3x'.repeat(12)}`,
    `v1.0-${'0a'.repeat(12)}-${'0a'.repeat(73)}`,
    `rubygems_${'0a'.repeat(24)}`,
    `oy2${'a3b'.repeat(14)}c`,
    `cio${'aB3x'.repeat(8)}`,
    `tskey-auth-${'aB3x'.repeat(3)}-${'aB3x'.repeat(8)}`,
    `CCIPAT_${'aB3x'.repeat(6)}_${'0a'.repeat(20)}`,
    `sbp_${'0a'.repeat(20)}`,
    `pul-${'0a'.repeat(20)}`,
    `${'aB3x'.repeat(3)}aB.atlasv1.${'aB3x'.repeat(15)}`,
    `whsec_${'aB3x'.repeat(8)}`,
    `gsk_${'aB3x'.repeat(13)}`,
    `figd_${'aB3x'.repeat(10)}`,
    `https://x.webhook.office.com/webhookb2/${'aB3x'.repeat(9)}`,
  ])('%s', (value) => {
    expect(looksLikeSecretValue(value)).toBe(true);
  });

  it.each([
    'db.example.com',
    'https://example.com/token',
    'postgres://db.example.com/app',
    'postgres://app@db/app',
    'http://[::1]:8080/@x',
    'postgres://app:$DB_PW@db/app',
    'postgres://app:${DB_PW}@db/app',
    'postgres://app:***@db/app',
    'user@example.com',
    'v1.2.3',
    '-----BEGIN PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----',
    '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    'password=',
    'https://host:8080/path?x=a@b',
    '',
    'https://hooks.slack.com/services/',
    'https://discord.com/api/webhooks/',
    'sha256:0123456789',
    '10:AAA',
    'dapine',
    'https://x.webhook.office.com/webhookb2/',
    'pul-request',
    'v1.0-alpine3.20',
    'glc_config',
    'cio-app',
    'dp.pt.example.com',
    `key-${'0a'.repeat(16)}`,
  ])('not %s', (value) => {
    expect(looksLikeSecretValue(value)).toBe(false);
  });

  it('stays fast on long hostile input', () => {
    for (const [text, isValue, isName] of [
      ['://a:', false, false],
      ['eyJ', false, false],
      ['password=', true, true],
      ['-----BEGIN A ', false, false],
    ] as const) {
      expect(looksLikeSecretValue(text.repeat(20_000)), text).toBe(isValue);
      expect(looksLikeSecretName(text.repeat(20_000)), text).toBe(isName);
    }
  });
});

it('mask shows neither the credential nor its length', () => {
  expect(mask('a')).toBe(mask('a much longer one'));
  expect(mask('hunter2')).not.toContain('hunter2');
});

it('the fingerprint of the key that packages are checked against is no credential', () => {
  const fingerprint = '52BB7E3DE28A71BE22EC05FFEF80A866B47A981F';
  expect(isKeyFingerprint('SWIFT_SIGNING_KEY', fingerprint)).toBe(true);
  expect(secretSpans(`ENV SWIFT_SIGNING_KEY=${fingerprint}`)).toEqual([]);
  expect(isKeyFingerprint('API_KEY', fingerprint)).toBe(false);
  expect(isKeyFingerprint('SIGNING_KEY', fingerprint.toLowerCase())).toBe(false);
});
