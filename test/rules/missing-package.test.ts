import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** What is said of a COPY of what a package brings; null where nothing is missing. */
function told(stage: string, copy: string) {
  const found = judge(`${stage}FROM scratch\n${copy}\nCOPY app /app\nENTRYPOINT ["/app"]\n`, { app: 'x' }).findings;
  const { label, fix } = found.find(({ rule }) => rule === 'stage-file-missing') ?? {};
  return label === undefined ? null : [label, String(fix)];
}

const ZONES = 'COPY --from=b /usr/share/zoneinfo /usr/share/zoneinfo';
const CERTIFICATES = 'COPY --from=b /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/';
const NO_ZONES = 'the package tzdata brings it, and is not installed there';

describe('what a package would have brought', () => {
  it.each(['golang:1.22-alpine', 'rust:1.80-alpine', 'alpine:3.20'])('time zones to %s', (base) => {
    expect(told(`FROM ${base} AS b\n`, ZONES)).toEqual([NO_ZONES, 'RUN apk add --no-cache tzdata   in that stage']);
    expect(told(`FROM ${base} AS b\nRUN apk add --no-cache tzdata\n`, ZONES)).toBeNull();
  });

  it('to an image that is copied from as it is', () => {
    const fix = [
      'FROM alpine:3.20 AS tzdata',
      'and: RUN apk add --no-cache tzdata',
      'and: COPY --from=tzdata /usr/share/zoneinfo /usr/share/zoneinfo',
    ].join('\n');
    expect(told('', 'COPY --from=alpine:3.20 /usr/share/zoneinfo /usr/share/zoneinfo')).toEqual([NO_ZONES, fix]);
  });

  it('certificates to Debian', () => {
    const fix = 'RUN apt-get update && apt-get install -y ca-certificates   in that stage';
    expect(told('FROM debian:12-slim AS b\n', CERTIFICATES)).toEqual([
      'the package ca-certificates brings it, and is not installed there',
      fix,
    ]);
    expect(told('FROM golang:1.22-alpine AS b\n', CERTIFICATES)).toBeNull();
  });
});
