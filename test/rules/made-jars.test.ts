import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** The label and the fix of what is said of a COPY from a stage that builds an archive. */
function told(image: string, run: string, source: string, files: Readonly<Record<string, string>>): readonly [string, string] {
  const text = `FROM ${image} AS b\nWORKDIR /s\nCOPY . .\nRUN ${run}\nFROM eclipse-temurin:21-jre\nCOPY --from=b ${source} /app.jar\nCMD ["java", "-jar", "/app.jar"]\n`;
  const found = judge(text, files).findings.find(({ rule }) => rule === 'stage-file-missing');
  return [String(found?.label), String(found?.fix)];
}

const pom = (more = ''): string =>
  `<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>shop</artifactId><version>1.0</version>${more}</project>\n`;

describe('the archive that a project makes is told where another is copied', () => {
  it.each([
    ['/s/target/app.jar', pom(), '/s/target/shop-1.0.jar'],
    ['/s/target/shop-0.9.jar', pom(), '/s/target/shop-1.0.jar'],
    ['/s/target/app.jar', pom('<build><finalName>web</finalName></build>'), '/s/target/web.jar'],
  ])('%s of Maven', (source, text, made) => {
    const expected = [`there is ${made}`, `COPY --from=b ${made} /app.jar`];
    expect(told('maven:3.9-eclipse-temurin-21', 'mvn -q package', source, { 'pom.xml': text })).toEqual(expected);
  });

  const plugins = "plugins {\n  id 'org.springframework.boot' version '3.2.0'\n  id 'java'\n}\n";
  const settings = { 'settings.gradle': "rootProject.name = 'shop'\n" };

  it.each([
    ['gradle bootJar', `${plugins}version = '0.1.0'\n`, 'shop-0.1.0.jar'],
    ['gradle build --no-daemon', plugins, 'shop.jar'],
  ])('of Gradle: %s', (run, script, made) => {
    const expected = [`there is /s/build/libs/${made}`, `COPY --from=b /s/build/libs/${made} /app.jar`];
    expect(told('gradle:8-jdk21', run, '/s/build/libs/app.jar', { ...settings, 'build.gradle': script })).toEqual(expected);
  });

  it('but not where it is of another kind, or may be called otherwise', () => {
    const none = ['nothing puts it there', 'null'];
    expect(
      told('maven:3.9-eclipse-temurin-21', 'mvn package', '/s/target/app.jar', { 'pom.xml': pom('<packaging>war</packaging>') }),
    ).toEqual(none);
    expect(told('gradle:8-jdk21', 'gradle jar', '/s/build/libs/app.jar', { ...settings, 'build.gradle': plugins })).toEqual(none);
  });
});
