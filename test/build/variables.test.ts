import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedOutputs } from '../../src/build/output-name.ts';
import { describeVariable, resolveVariables } from '../../src/build/variables.ts';

const folder = mkdtempSync(join(tmpdir(), 'variables-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'pw'), 'from file\r\n');
writeFileSync(join(folder, 'lines'), 'a\nb\n\n');
writeFileSync(join(folder, 'empty'), '\n');
writeFileSync(join(folder, 'latin1'), Buffer.from([0xe9]));
writeFileSync(join(folder, 'crlf'), 'a\r\nb\n');
const env = { HOST: 'db', PW: 'hunter2hunter2', EMPTY: '' };

function resolve(name: string, source: string, optional = false) {
  const { variables, problems } = resolveVariables([{ name, source, optional }], env, folder);
  return { value: variables[0]?.value, variable: variables[0], problem: problems[0] };
}

describe('sources of -X', () => {
  it.each([
    ['plain text', 'plain text'],
    ['env:HOST', 'db'],
    ['file:pw', 'from file'],
    ['file:lines', 'a\nb\n'],
    ['literal:env:HOST', 'env:HOST'],
    ['a=b:c', 'a=b:c'],
  ])('%s is %j', (source, value) => {
    expect(resolve('main.A', source)).toMatchObject({ value, problem: undefined });
  });

  it.each([
    ['env:NOPE', 'variable-unset', 'NOPE is not set'],
    ['env:EMPTY', 'variable-empty', 'EMPTY is set but empty'],
    ['file:none', 'variable-unset', 'no file "none"'],
    ['file:empty', 'variable-empty', '"empty" is empty'],
    ['', 'variable-empty', 'main.A is empty'],
  ])('%s stops the build, naming it, unless it is optional', (source, code, message) => {
    expect(resolve('main.A', source).problem).toMatchObject({ code, severity: 'error', message: expect.stringContaining(message) });
    expect(resolve('main.A', source, true)).toMatchObject({ value: null, problem: undefined });
  });

  it.each(['env:hunter2hunter2', 'env:Zq7run Secret/4', 'env:ghp_16C7e42F292c6912E7710c838347Ae178B4a'])(
    'what a shell may have made of env:$DB_PW is not shown: %s',
    (source) => {
      for (const optional of [false, true])
        expect(
          JSON.stringify(
            resolve('main.DB_PW', source, optional).problem ?? describeVariable(resolve('main.DB_PW', source, optional).variable!, null),
          ),
        ).not.toContain(source.slice(4));
      expect(resolve('main.DB_PW', source).problem).toMatchObject({
        code: 'variable-unset',
        fix: '-X main.DB_PW=env:NAME, the name alone, without $',
      });
    },
  );

  it.each(['env:', 'file:'])('nothing stands behind %s', (source) => {
    expect(resolve('main.A', source).problem).toMatchObject({
      code: 'variable-unset',
      message: `nothing stands behind ${source} for -X main.A`,
    });
  });

  it.each([
    ['file:.', 'variable-unreadable'],
    ['file:latin1', 'variable-unreadable'],
    ['file:/dev/zero', 'variable-unreadable'],
    ['file:crlf', 'variable-uncarriable'],
    ['a\0b', 'variable-uncarriable'],
  ])('%j is refused, also when it is optional', (source, code) => {
    expect(resolve('main.A', source).problem?.code).toBe(code);
    expect(resolve('main.A', source, true).problem?.code).toBe(code);
  });

  it('says in words why a file cannot be read', () => {
    expect(resolve('main.A', 'file:.').problem?.message).toMatch(/^-X main\.A takes its value from a file: ".*" is a directory$/);
  });

  it.each([
    [
      'linux/amd64',
      'linux/arm64',
      '-o "app-{arch}"\nand in the Dockerfile: ARG TARGETARCH, and below it COPY app-$TARGETARCH with the name app behind it',
    ],
    [
      'linux/amd64',
      'windows/amd64',
      '-o "app-{os}-{arch}"\nand in the Dockerfile: ARG TARGETOS, ARG TARGETARCH, and below it COPY app-$TARGETOS-$TARGETARCH with the name app behind it',
    ],
    [
      'linux/arm/v6',
      'linux/arm/v7',
      '-o "app-{arch}{variant}"\nand in the Dockerfile: ARG TARGETARCH, ARG TARGETVARIANT, and below it COPY app-$TARGETARCH$TARGETVARIANT with the name app behind it',
    ],
  ])('%s and %s of one output: the advice keeps them apart', (one, other, fix) => {
    expect(
      sharedOutputs([
        { platform: one, output: 'app' },
        { platform: other, output: 'app' },
      ]),
    ).toMatchObject([{ code: 'shared-output', fix }]);
  });

  it.each(['A', 'main.', '.A', 'main.a-b', 'main.1', 'ma in.A', ''])('%j is no importpath.name', (name) => {
    expect(resolve(name, 'x').problem?.code).toBe('bad-variable');
  });

  it.each(['main.A', 'example.com/svc/v2.x/internal.Ünïcode_1', 'gopkg.in/yaml.v3.V'])('%s is one', (name) => {
    expect(resolve(name, 'x').problem).toBeUndefined();
  });

  it('shows plain literals and nothing else', () => {
    const shown = [
      ['main.A', 'plain'],
      ['main.A', 'env:HOST'],
      ['main.DB_PW', 'plain'],
      ['main.A', 'postgres://u:secretpw@h/d'],
      ['main.A', 'file:pw'],
    ].map(([name = '', source = '']) => {
      const { variable } = resolve(name, source);
      return variable === undefined ? null : describeVariable(variable, null).value;
    });
    expect(shown).toEqual(['plain', '***', '***', '***', '***']);
  });

  it('refuses a name given twice', () => {
    const { problems } = resolveVariables(
      [
        { name: 'main.A', source: 'a' },
        { name: 'main.A', source: 'b' },
      ],
      env,
      folder,
    );
    expect(problems).toMatchObject([{ code: 'variable-twice' }]);
  });
});
