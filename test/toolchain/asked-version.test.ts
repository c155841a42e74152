import { describe, expect, it } from 'vitest';
import { isSurelyOutside } from '../../src/toolchain/language-image.ts';
import { judge } from '../rules/judge.ts';

type Files = Readonly<Record<string, string>>;

function told(text: string, files: Files): string | null {
  const { prediction, findings } = judge(text, files);
  const found = findings.find(({ rule }) => rule === 'run-fails');
  return prediction.outcome === 'fails' ? `${(prediction.message ?? '').replace(/^.*exit code: /s, '')} ${found?.label ?? ''}` : null;
}

describe('a project that asks for another version than the image has', () => {
  const python = (asked: string): Files => ({ 'pyproject.toml': `[project]\nname = "a"\nrequires-python = "${asked}"\n`, 'a.py': '' });
  const installed = (base: string, line = 'pip install --no-cache-dir .'): string =>
    `FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${line}\nCMD ["python", "a.py"]\n`;

  it('of Python', () => {
    const said = "1 ERROR: Package … requires a different Python: … not in '>=3.12'";
    expect(told(installed('python:3.11-slim'), python('>=3.12'))).toBe(said);
    expect(told(installed('python:3.11.9'), python('>=3.12'))).toBe(said);
    expect(told(installed('python:3.11', 'pip install -e .[dev]'), python('>=3.12'))).toBe(said);
    expect(told(installed('python:3.13-alpine'), python('>=3.9,<3.13'))).toMatch(/^1 /);
    for (const base of ['python:3.12-slim', 'python:3-slim', 'python:slim', 'python:3.13'])
      expect(told(installed(base), python('>=3.12')), base).toBeNull();
    expect(told(installed('python:3.11', 'pip install --ignore-requires-python .'), python('>=3.12'))).toBeNull();
    expect(told(installed('python:3.11').replace('WORKDIR', 'ENV PATH=/conda/bin:$PATH\nWORKDIR'), python('>=3.12'))).toBeNull();
  });

  it('of Ruby', () => {
    const text = (base: string): string => `FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN bundle install\nCMD ["ruby", "a.rb"]\n`;
    const files = (asked: string): Files => ({ Gemfile: `source "https://rubygems.org"\nruby ${asked}\ngem "rack"\n`, 'a.rb': '' });
    expect(told(text('ruby:3.2-slim'), files('"3.3.0"'))).toBe('18 Your Ruby version is …, but your Gemfile specified 3.3.0');
    expect(told(text('ruby:3.4'), files("'~> 3.3.0'"))).toMatch(/^18 /);
    for (const asked of ['"3.2.4"', '"~> 3.1"', '">= 3.1", "< 3.3"', 'file: ".ruby-version"', 'ENV["RUBY"]'])
      expect(told(text('ruby:3.2'), files(asked)), asked).toBeNull();
  });

  it('of Node.js, where the tool is strict about it', () => {
    const text = (base: string, line: string): string => `FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${line}\nCMD ["node", "a.js"]\n`;
    const files: Files = { 'package.json': '{"name":"x","version":"1.0.0","engines":{"node":">=22"}}', 'a.js': '', 'yarn.lock': '' };
    const lock = {
      'package-lock.json':
        '{"name":"x","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"x","version":"1.0.0","engines":{"node":">=22"}}}}',
    };
    expect(told(text('node:20', 'yarn install --frozen-lockfile'), files)).toMatch(/^1 error …: The engine "node" is incompatible/);
    expect(told(text('node:20', 'yarn install --ignore-engines'), files)).toBeNull();
    expect(told(text('node:22', 'yarn'), files)).toBeNull();
    expect(told(text('node:20', 'npm ci'), { ...files, ...lock })).toBeNull();
    expect(told(text('node:20', 'npm ci'), { ...files, ...lock, '.npmrc': 'engine-strict=true\n' })).toMatch(/EBADENGINE/);
  });

  it('of yarn', () => {
    const text = (more = ''): string =>
      `FROM node:20-alpine\nWORKDIR /app\nCOPY . .\n${more}RUN yarn install --immutable\nCMD ["node", "a.js"]\n`;
    const files: Files = { 'package.json': '{"name":"x","packageManager":"yarn@4.1.0"}', 'a.js': '', 'yarn.lock': '' };
    expect(told(text(), files)).toBe(
      '1 error This project\'s package.json defines "packageManager": "yarn@4.1.0". However the current global version of Yarn is 1.22.22.',
    );
    expect(told(text('RUN corepack enable\n'), files)).toBeNull();
    expect(told(text('ENV SKIP_YARN_COREPACK_CHECK=1\n'), files)).toBeNull();
    expect(told(text('RUN yarn --version\n').replace('RUN yarn install --immutable\n', ''), files)).toBeNull();
    expect(told(text('RUN yarn cache clean\n').replace('RUN yarn install --immutable\n', ''), files)).toMatch(/^1 error This/);
    expect(told(text(), { ...files, '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.1.0.cjs\n' })).toBeNull();
    expect(told(text(), { ...files, 'package.json': '{"name":"x","packageManager":"yarn@1.22.19"}' })).toBeNull();
  });

  it('of Java', () => {
    const text = (base: string, line = 'mvn -B package'): string =>
      `FROM ${base} AS b\nWORKDIR /app\nCOPY . .\nRUN ${line}\nCMD ["java", "-version"]\n`;
    const pom = (properties: string, more = ''): Files => ({
      'pom.xml': `<project><modelVersion>4.0.0</modelVersion>${more}<groupId>a</groupId><artifactId>a</artifactId><version>1</version><properties>${properties}</properties></project>`,
      'src/main/java/A.java': 'class A {}\n',
    });
    const spring =
      '<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.0</version></parent>';
    const of21 = '<maven.compiler.release>21</maven.compiler.release>';
    expect(told(text('maven:3.9-eclipse-temurin-17'), pom(of21))).toBe('1 Fatal error compiling: error: release version 21 not supported');
    expect(told(text('maven:3.9-eclipse-temurin-17-alpine'), pom('<java.version>21</java.version>', spring))).toBe(
      '1 Fatal error compiling: …release…',
    );
    for (const [base, files] of [
      ['maven:3.9-eclipse-temurin-21', pom(of21)],
      ['maven:3.9', pom(of21)],
      ['maven:3.9-eclipse-temurin-17', pom('<java.version>21</java.version>')],
      [
        'maven:3.9-eclipse-temurin-17',
        pom('<maven.compiler.source>1.8</maven.compiler.source><maven.compiler.target>1.8</maven.compiler.target>'),
      ],
      ['maven:3.9-eclipse-temurin-17', pom(of21, '<modules><module>b</module></modules>')],
    ] as const)
      expect(told(text(base), files)).toBeNull();
    expect(told(text('maven:3.9-eclipse-temurin-17', 'mvn package -Dmaven.compiler.release=17'), pom(of21))).toBeNull();
  });

  it('of .NET', () => {
    const text = (line: string, base = 'mcr.microsoft.com/dotnet/sdk:8.0'): string =>
      `FROM ${base} AS b\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["dotnet", "--info"]\n`;
    const files: Files = {
      'Api/Api.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
    };
    const said = '1 error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0.';
    for (const line of ['dotnet restore Api/Api.csproj', 'dotnet publish -c Release -o /out Api/Api.csproj', 'cd Api && dotnet build'])
      expect(told(text(line), files), line).toBe(said);
    expect(told(text('dotnet restore Api/Api.csproj', 'mcr.microsoft.com/dotnet/sdk:9.0-alpine'), files)).toBeNull();
    expect(told(text('dotnet restore Api/Api.csproj', 'mcr.microsoft.com/dotnet/sdk:latest'), files)).toBeNull();
    expect(told(text('curl -sSL https://dot.net/v1/dotnet-install.sh | bash && dotnet restore Api/Api.csproj'), files)).toBeNull();
  });
});

describe('what a version must keep to', () => {
  const outside = (asked: string, major: number, minor: number | null): boolean => isSurelyOutside({ name: 'node', major, minor }, asked);
  it.each([
    ['>=18', 16, null],
    ['>=18 <21', 22, 1],
    ['^20', 22, null],
    ['^20.1 || ^22', 21, null],
    ['20.x', 22, null],
    ['~> 3.3.0', 3, 4],
    ['==3.11.*', 3, 12],
    ['<4,>=3.12', 3, 11],
    ['> 20', 18, null],
  ])('%s is not %d.%s', (asked, major, minor) => expect(outside(asked, major, minor)).toBe(true));
  it.each([
    ['>=18', 20, null],
    ['>=18.17', 18, null],
    ['^20.1 || ^22', 22, null],
    ['18 - 22', 20, null],
    ['*', 20, null],
    ['lts/*', 20, null],
    ['<=3.12', 3, 12],
    ['!=3.9.*', 3, 9],
    ['<4', 3, 13],
    ['~=3.11', 3, 13],
    ['>=3.12', 3, null],
  ])('%s may be %d.%s', (asked, major, minor) => expect(outside(asked, major, minor)).toBe(false));
});
