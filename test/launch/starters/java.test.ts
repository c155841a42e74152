/** As OpenJDK 17 and 25 say it of classes and archives that javac and jar of Java 25 made. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { classOf, encode, jar } from './jar-craft.ts';

const predict = (content: Uint8Array, base = 'eclipse-temurin:17-jre', command = '["java", "-jar", "/app.jar"]') =>
  judge(`FROM ${base}\nCOPY app.jar /app.jar\nENTRYPOINT ${command}\n`, { 'app.jar': { type: 'file', mode: 0o644, content } }).prediction;
const unsupported = (name: string, major: number) =>
  `…java.lang.UnsupportedClassVersionError: ${name} has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to ${major}.0`;
const MAIN = 'Manifest-Version: 1.0\r\nMain-Class: Main\r\n\r\n';

describe('java -jar', () => {
  it.each([
    ['eclipse-temurin:17-jre', 61],
    ['amazoncorretto:8', 52],
    ['openjdk:11-jre-slim', 55],
    ['gcr.io/distroless/java17-debian12', 61],
  ])('of %s takes no class of Java 21', (base, major) => {
    const command = base.startsWith('gcr') ? '["/usr/bin/java", "-jar", "/app.jar"]' : '["java", "-jar", "/app.jar"]';
    expect(predict(jar(MAIN), base, command)).toMatchObject({
      outcome: 'fails',
      phase: 'run',
      exitCode: 1,
      message: unsupported('Main', major),
    });
  });

  it('takes one of its own time, and one that another version of it stands in for', () => {
    expect(predict(jar(MAIN), 'eclipse-temurin:21-jre').outcome).toBe('ok');
    expect(predict(jar(MAIN, { 'Main.class': classOf(61) })).outcome).toBe('ok');
    const versions = { 'Main.class': classOf(65), 'META-INF/versions/11/Main.class': classOf(55) };
    expect(predict(jar(`Multi-Release: true\n${MAIN}`, versions)).outcome).toBe('ok');
  });

  it.each([
    ['a name over two lines', 'Main-Class: Ma\r\n in\r\n', unsupported('Main', 61)],
    ['a name in small letters', 'main-class: Main\n', unsupported('Main', 61)],
    ['a name with a slash', 'Main-Class: p/Q\n', unsupported('p/Q', 61)],
    ['a last line without an end', 'Main-Class: Main', '…no main manifest attribute, in /app.jar'],
    ['a name in another section', 'A: b\n\nMain-Class: Main\n', '…no main manifest attribute, in /app.jar'],
    ['no name', 'A: b\n', '…no main manifest attribute, in /app.jar'],
    ['a class that is not there', 'Main-Class: a.B\n', '…Error: Could not find or load main class a.B'],
    ['no manifest', null, '…Error: Invalid or corrupt jarfile /app.jar'],
  ])('reads %s', (_, manifest, message) => {
    const files = { 'Main.class': classOf(65), 'p/Q.class': classOf(65) };
    expect(predict(jar(manifest, files))).toMatchObject({ outcome: 'fails', exitCode: 1, message });
  });

  it('looks into no other archive', () => {
    expect(predict(jar('Class-Path: b.jar\nMain-Class: a.B\n')).outcome).toBe('ok');
    expect(predict(encode('hello\n'))).toMatchObject({ exitCode: 1, message: '…Error: Invalid or corrupt jarfile /app.jar' });
  });
});

it('java CLASS looks for it in the directories of its class path', () => {
  const files = { 'a/p/Q.class': { type: 'file', mode: 0o644, content: classOf(65) } } as const;
  const run = (command: string) => judge(`FROM eclipse-temurin:17-jre\nCOPY a /a\nWORKDIR /a\nENTRYPOINT ${command}\n`, files).prediction;
  expect(run('["java", "-Xmx64m", "p.Q"]').message).toBe(unsupported('p/Q', 61));
  expect(run('["java", "-cp", "/nowhere:/a", "p/Q"]').message).toBe(unsupported('p/Q', 61));
  expect(run('["java", "R"]').message).toBe('…Error: Could not find or load main class R');
  expect(run('["java", "-cp", "/a/*", "R"]').outcome).toBe('ok');
});
