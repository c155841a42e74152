/**
 * What `# syntax=docker/dockerfile:VERSION` reads otherwise. Version 1.4 was built from BuildKit 0.10.6, served as an image and asked, 34
 * builds; where the others begin and end was read in BuildKit's history.
 */
import { expect, it } from 'vitest';
import type { EngineName, FileSpec } from '../truth/case.ts';
import { predictCase } from '../truth/predict-case.ts';

const app: FileSpec = { binary: 'start-amd64' };

/** The outcome and the message of `FROM scratch` and these lines. */
function told(version: string, lines: string, context: Readonly<Record<string, FileSpec>> = {}): string {
  const { outcome, message } = predictCase(
    { name: 'x', why: 'x', dockerfile: `# syntax=${version}\nFROM scratch\n${lines}\n`, context: { app, ...context } },
    'current',
  ).prediction;
  return `${outcome} ${message ?? ''}`.trimEnd();
}

const COMMENTED = 'COPY app /app\nENTRYPOINT ["/app"] # run it';

it('text behind a JSON array is passed by up to 1.8', () => {
  for (const version of [
    'docker/dockerfile:1.4',
    'docker.io/docker/dockerfile:1.2.1',
    'docker/dockerfile:1.3-labs',
    'docker/dockerfile:experimental',
    `docker/dockerfile:1.7@sha256:${'0'.repeat(64)}`,
    'docker/dockerfile:1.8',
    'docker/dockerfile-upstream:1.4',
  ]) {
    expect([version, told(version, COMMENTED)]).toEqual([version, 'ok']);
  }
  for (const version of [
    'docker/dockerfile:1',
    'docker/dockerfile:1.9',
    'docker/dockerfile',
    'docker/dockerfile:1-labs',
    'company/dockerfile:1.4',
  ]) {
    expect([version, told(version, COMMENTED)]).toEqual([version, expect.stringContaining('stat /bin/sh: no such file or directory')]);
  }
});

it('the build argument BUILDKIT_SYNTAX names the reader in place of the line', () => {
  const phase = (head: string, BUILDKIT_SYNTAX: string, engine: EngineName = 'current'): string | null =>
    predictCase(
      { name: 'x', why: 'x', dockerfile: `${head}FROM scratch\n${COMMENTED}\n`, context: { app }, buildArgs: { BUILDKIT_SYNTAX } },
      engine,
    ).prediction.outcome;
  expect(phase('', 'docker/dockerfile:1.4')).toBe('ok');
  expect(phase('# syntax=docker/dockerfile:1\n', ' docker/dockerfile:1.4 ')).toBe('ok');
  expect(phase('# syntax=docker/dockerfile:1.4\n', 'docker/dockerfile:1')).toBe('fails');
  expect(phase('# syntax=no/Reference\n', 'docker/dockerfile:1.4')).toBe('ok');
  expect([phase('', 'docker/dockerfile:1', 'docker-26.1'), phase('', 'docker/dockerfile:1', 'docker-26.1-legacy')]).toEqual([
    'fails',
    'ok',
  ]);
});

it('flags that came later are unknown', () => {
  const flag = (version: string, line: string): string => told(`docker/dockerfile:${version}`, `${line} app /app\nCMD ["/app"]`);
  expect(flag('1.4', 'COPY --exclude=x')).toBe('fails dockerfile parse error on line 3: unknown flag: exclude');
  expect(flag('1.4', 'COPY --parents')).toBe('fails dockerfile parse error on line 3: unknown flag: parents');
  expect(flag('1.4', 'ADD --checksum=sha256:00')).toBe('fails dockerfile parse error on line 3: unknown flag: checksum');
  expect(flag('1.4', 'COPY --link')).toBe('ok');
  expect(flag('1.3', 'COPY --link')).toContain('unknown flag: link');
  expect(flag('1.2', 'COPY --link')).toContain('Unknown flag: link');
  expect(flag('1.7-labs', 'COPY --exclude=x')).toBe('ok');
  // The dashes are told since 1.11.
  expect(flag('1.10', 'COPY --ownx=x')).toBe('fails dockerfile parse error on line 3: unknown flag: ownx');
  expect(flag('1.8', 'COPY --chown')).toBe('fails dockerfile parse error on line 3: missing a value on flag: chown');
  expect(flag('1.11', 'COPY --ownx=x')).toBe('fails dockerfile parse error on line 3: unknown flag: --ownx');
  expect(flag('1.18', 'COPY --exclude=x')).toContain('unknown flag: --exclude');
  expect(flag('1.19', 'COPY --exclude=x')).toBe('ok');
  expect(flag('1', 'COPY --exclude=x')).toBe('ok');
});

it('here-documents came with 1.4, to the channel labs with 1.3', () => {
  const lines = 'COPY <<EOF /x\nhello\nEOF\nCOPY app /app\nCMD ["/app"]';
  expect(['1.2', '1.3'].map((version) => told(`docker/dockerfile:${version}`, lines))).toEqual([
    expect.stringContaining('unknown instruction: '),
    expect.stringContaining('unknown instruction: '),
  ]);
  expect(['1.3-labs', '1.4', '1.10'].map((version) => told(`docker/dockerfile:${version}`, lines))).toEqual(['ok', 'ok', 'ok']);
});

it('what is substituted, checked and expanded is that of its time', () => {
  const four = (lines: string, context = {}): string => told('docker/dockerfile:1.4', lines, context);
  expect(four('COPY app /${V-w}/app\nCMD ["/w/app"]')).toContain("missing ':' in substitution");
  expect(told('docker/dockerfile:1.6', 'COPY app /${V-w}/app\nCMD ["/w/app"]')).toBe('ok');
  expect(told('docker/dockerfile:1.4\n# check=error=true', 'ENV a b\nCOPY app /app\nCMD ["/app"]')).toBe('ok');
  expect(told('docker/dockerfile:1.8\n# check=error=true', 'ENV a b\nCOPY app /app\nCMD ["/app"]')).toContain('lint violation found');
  expect(four('COPY --chmod=+x app /app\nCMD ["/app"]', { app: { binary: 'start-amd64', mode: 0o644 } })).toContain('permission denied');
  expect(four('COPY app /app\nHEALTHCHECK --retries=0 CMD ["/app"]\nCMD ["/app"]')).toContain('--retries must be at least 1 (not 0)');
  expect(four('ARG TARGETSTAGE=x\nCOPY app /app\nCMD ["/app"]')).toBe('ok');
});

it('flags are known since a version, and earlier to what tries them', () => {
  const flags = {
    mount: 'RUN --mount=type=cache,target=/c ["/app"]',
    network: 'RUN --network=none ["/app"]',
    security: 'RUN --security=sandbox ["/app"]',
    parents: 'COPY --parents app /x/',
    link: 'COPY --link app /x',
  };
  const lacking = (version: string): string[] =>
    Object.entries(flags).flatMap(([flag, line]) =>
      /[Uu]nknown flag/.test(told(`docker/dockerfile:${version}`, `COPY app /app\n${line}\nCMD ["/app"]`)) ? [flag] : [],
    );
  expect(lacking('1.1')).toEqual(['mount', 'network', 'security', 'parents', 'link']);
  expect(lacking('1.0-experimental')).toEqual(['network', 'security', 'parents', 'link']);
  expect(lacking('1.1.3-experimental')).toEqual(['network', 'parents', 'link']);
  for (const version of ['experimental', '1-experimental', '1.1-experimental', '1.1.7-experimental', '1.2-labs'])
    expect([version, lacking(version)]).toEqual([version, ['parents', 'link']]);
  expect(lacking('1.2')).toEqual(['network', 'security', 'parents', 'link']);
  expect(lacking('1.3.1')).toEqual(['security', 'parents', 'link']);
  expect(lacking('1.4-labs')).toEqual(['parents']);
  expect(lacking('1.7-labs')).toEqual([]);
  expect(lacking('1.19')).toEqual(['security', 'parents']);
  for (const version of ['1.20', '1', 'labs', 'latest']) expect([version, lacking(version)]).toEqual([version, []]);
});
