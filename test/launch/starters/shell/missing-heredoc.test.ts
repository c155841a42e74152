/**
 * Here-documents of which a shell is given the first line alone, as the legacy builder gives them; measured with Docker 26.1 and Debian's
 * busybox.
 */
import { describe, expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';

function predict(base: string, run: string): string {
  const dockerfile = `FROM ${base}\nRUN ${run}\n#!/bin/sh\nexec /app "$@"\nEOF\nENTRYPOINT ["/entry"]\n`;
  const { outcome, exitCode, message } = predictCase({ name: 'x', why: 'x', dockerfile }, 'docker-26.1-legacy').prediction;
  return `${outcome} ${exitCode ?? ''} ${message ?? ''}`;
}

describe.each(['alpine:3.20', 'debian:12'])('in %s', (base) => {
  it.each([
    ["cat <<'EOF' > /entry && chmod +x /entry", /^fails 255 exec \/entry: exec format error/],
    ['cat > /entry <<EOF', /^fails 126 exec: "\/entry": permission denied/],
    ['cat > /entry <<-EOF && exit 3', /exit code: 3|returned a non-zero code: 3/],
  ])('nothing stands in that of %s', (run, said) => {
    expect(predict(base, run)).toMatch(said);
  });
});
