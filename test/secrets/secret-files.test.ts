import { expect, it } from 'vitest';
import { secretFileKind } from '../../src/secrets/secret-files.ts';

it.each(['.env', '.env.production', 'config/prod.env', '.env.local', 'env/exampleapp.env'])('%s holds credentials', (path) =>
  expect(secretFileKind(path)).toBe('env'),
);
it.each(['.env.example', 'config/example.env', '.env.sample.local', 'app-template.env', '.env_example.env', '.env.defaults'])(
  '%s is there to be filled in',
  (path) => expect(secretFileKind(path)).toBeNull(),
);
