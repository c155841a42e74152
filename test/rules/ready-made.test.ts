import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** The fix of the first finding, a way a line. */
function fixOf(copy: string, files: Record<string, string> = {}): string {
  const text = `FROM scratch\n${copy}\nCOPY app /app\nENTRYPOINT ["/app"]\n`;
  return String(judge(text, { app: 'x', ...files }).findings.find(({ rule }) => rule === 'copy-source-missing')?.fix);
}

describe('a missing file that no project builds', () => {
  it('is in another image', () => {
    const fix = 'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/';
    expect(fixOf('COPY ca-certificates.crt /etc/ssl/certs/')).toBe(fix);
    expect(fixOf('ADD ./certs/ca-certificates.crt /etc/ssl/certs/')).toBe(fix);
    expect(fixOf('COPY zoneinfo.zip /')).toBe('COPY --from=golang /usr/local/go/lib/time/zoneinfo.zip /');
  });

  it('is written by each for himself, and better left out', () => {
    const left = 'leave it out, and give it where it runs: docker run --env-file .env …';
    expect(fixOf('COPY .env .')).toBe(left);
    expect(fixOf('COPY .env .', { env: 'A=\n' })).toContain(left);
    expect(fixOf('COPY .env .', { '.env.sample': 'A=\n' })).toContain(`${left}\nor: cp .env.sample .env`);
  });
});

it('a directory is nothing that go build makes', () => {
  const files = { 'go.mod': 'module example.com/x\n\ngo 1.22\n', 'main.go': 'package main\n\nfunc main() {}\n' };
  expect(fixOf('COPY rootfs/ /', files)).not.toContain('go build');
  expect(fixOf('COPY server /server', files)).toContain('go build -o server');
});
