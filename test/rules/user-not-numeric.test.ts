/** Where a name behind USER is worth a note: Kubernetes alone asks for numbers, and only with runAsNonRoot. */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { fixtureBinary } from '../truth/fixture.ts';
import { said } from './judge.ts';

const noted = (base: string, files: Readonly<Record<string, MemoryEntry>> = {}): boolean =>
  said(`FROM ${base}\nCOPY passwd /etc/passwd\nCOPY --chmod=755 app /app\nUSER app\nENTRYPOINT ["/app"]\n`, {
    passwd: 'app:x:1000:1000::/:/app\n',
    app: fixtureBinary('start-amd64'),
    ...files,
  }).some((line) => line.startsWith('user-not-numeric'));

describe('a user by name', () => {
  it('is noted in an image without a shell', () => {
    expect(noted('gcr.io/distroless/static-debian12')).toBe(true);
    expect(noted('alpine:3.20')).toBe(false);
    expect(noted('example.com/app')).toBe(false);
  });

  it.each([
    'k8s/app.yaml',
    'charts/app/Chart.yaml',
    'deploy/kubernetes/app.yaml',
    'build/helm/values.yaml',
    'config/manager/manager.yaml',
    'skaffold.yaml',
    'k8s-deployment.yml',
  ])('is noted beside %s', (path) => {
    expect(noted('alpine:3.20', { [path]: '' })).toBe(true);
    expect(noted('alpine:3.20', { [path]: '', '.dockerignore': '**\n!app\n!passwd\n' })).toBe(true);
  });

  it.each(['compose.yaml', 'deploy/compose.yaml', 'config/app.yaml', 'build/app', 'src/k8s/client.go'])(
    'is not noted beside %s',
    (path) => {
      expect(noted('alpine:3.20', { [path]: '' })).toBe(false);
    },
  );
});
