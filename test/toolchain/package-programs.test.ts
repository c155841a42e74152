import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const outcome = (base: string, line: string, program: string): string =>
  judge(`FROM ${base}\nRUN ${line}\nCMD ["${program}"]\n`).prediction.outcome;

describe('the programs of packages', () => {
  it.each([
    ['openssl', 'openssl'],
    ['openssh-client', 'ssh'],
    ['make', 'make'],
    ['build-base', 'gcc'],
    ['build-base', 'make'],
    ['sqlite', 'sqlite3'],
    ['bind-tools', 'dig'],
    ['apache2', 'httpd'],
    ['go', 'go'],
    ['dnsmasq', 'dnsmasq'],
  ])('are there on Alpine: of %s %s', (name, program) => {
    expect(outcome('alpine:3.20', `apk add --no-cache ${name}`, program)).toBe('ok');
    expect(outcome('alpine:3.20', `apk add --no-cache ${name} && apk del ${name}`, program)).toBe('unknown');
    expect(outcome('alpine:3.20', `apk add --no-cache --virtual .build ${name} && apk del .build`, program)).toBe('unknown');
  });

  it.each([
    ['openssl', 'openssl'],
    ['openssh-client', 'ssh'],
    ['build-essential', 'gcc'],
    ['nano', 'nano'],
    ['procps', 'ps'],
    ['dnsutils', 'dig'],
    ['apache2', 'apache2ctl'],
    ['golang-go', 'go'],
    ['dnsmasq', 'dnsmasq'],
    ['xvfb', 'Xvfb'],
  ])('are there on Debian and Ubuntu: of %s %s', (name, program) => {
    for (const base of ['debian:11', 'debian:12-slim', 'debian:13', 'ubuntu:22.04'])
      expect(outcome(base, `apt-get update && apt-get install -y ${name}`, program), base).toBe('ok');
    expect(outcome('debian:12', `apt-get update && apt-get install -y ${name} && apt-get purge -y ${name}`, program)).toBe('unknown');
  });
});
