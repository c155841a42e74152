/* Names of archives as the manuals of Maven's plug-ins, and those of Gradle, Spring Boot and shadow say. */
import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

type Files = Readonly<Record<string, string>>;

/** Whether COPY finds the file that is named. */
function found(image: string, run: string, path: string, files: Files): boolean {
  const { outcome, message } = judge(
    `FROM ${image} AS build\nWORKDIR /app\nCOPY . .\nRUN ${run}\nFROM eclipse-temurin:21-jre\nCOPY --from=build /app/${path} /app.jar\nCMD ["java", "-jar", "/app.jar"]\n`,
    files,
  ).prediction;
  expect(outcome === 'fails' ? message : '').toMatch(/^$|not found$/);
  return outcome !== 'fails';
}

const pom = (more: string, version = '<version>1.0-SNAPSHOT</version>'): Files => ({
  'pom.xml': `<?xml version="1.0"?>\n<project>\n<modelVersion>4.0.0</modelVersion>\n<!-- <artifactId>old</artifactId> -->\n<groupId>c</groupId><artifactId>demo</artifactId>${version}\n${more}\n</project>\n`,
});
const plugin = (name: string, more = ''): string =>
  `<build><plugins><plugin><artifactId>${name}</artifactId>${more}</plugin></plugins></build>`;
const SPRING = `<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.0</version></parent>`;

describe('what mvn package leaves in target', () => {
  const maven = (files: Files, path: string, run = 'mvn -B clean package -DskipTests'): boolean =>
    found('maven:3.9-eclipse-temurin-21', run, path, files);

  it.each<[string, Files, string, boolean]>([
    ['by artifact and version', pom(''), 'target/demo-1.0-SNAPSHOT.jar', true],
    ['nothing by another name', pom(''), 'target/app.jar', false],
    ['nothing without the version', pom(''), 'target/demo.jar', false],
    ['by finalName', pom('<build><finalName>app</finalName></build>'), 'target/app.jar', true],
    ['nothing but that', pom('<build><finalName>app</finalName></build>'), 'target/demo-1.0-SNAPSHOT.jar', false],
    ['by a property', pom('<properties><v>2</v></properties>', '<version>${v}</version>'), 'target/demo-2.jar', true],
    ['of Spring Boot', pom(`${SPRING}${plugin('spring-boot-maven-plugin')}`), 'target/demo.jar', false],
    ['with what it depends on', pom(plugin('maven-assembly-plugin')), 'target/demo-1.0-SNAPSHOT-jar-with-dependencies.jar', true],
    [
      'by a classifier',
      pom(plugin('maven-shade-plugin', '<configuration><shadedClassifierName>fat</shadedClassifierName></configuration>')),
      'target/demo-1.0-SNAPSHOT-fat.jar',
      true,
    ],
    ['no such classifier', pom(plugin('maven-shade-plugin')), 'target/demo-1.0-SNAPSHOT-fat.jar', false],
    ['any archive by names with a pattern', pom(''), 'target/*.jar', true],
    ['classes too', pom(''), 'target/classes', true],
  ])('%s', (_, files, path, expected) => {
    expect(maven(files, path)).toBe(expected);
  });

  it.each<[string, Files]>([
    ['a parent of others', pom('<parent><groupId>x</groupId><artifactId>base</artifactId><version>1</version></parent>')],
    ['plug-ins of others', pom(plugin('quarkus-maven-plugin'))],
    ['modules', pom('<packaging>pom</packaging><modules><module>a</module></modules>')],
    ['another place', pom('<build><directory>out</directory></build>')],
    ['a version from without', pom('', '<version>${revision}</version>')],
    ['a profile', pom('<profiles><profile><id>x</id><build><finalName>app</finalName></build></profile></profiles>')],
    ['a text that is no XML', { 'pom.xml': '<project><artifactId>demo' }],
    ['settings of its own', { ...pom(''), '.mvn/maven.config': '-Drevision=1' }],
  ])('but not with %s', (_, files) => {
    expect(maven(files, 'target/app.jar')).toBe(true);
  });

  it('nor with options that may say otherwise, or what was there', () => {
    expect(maven(pom(''), 'target/app.jar', 'mvn package -Pprod')).toBe(true);
    expect(maven(pom(''), 'target/app.jar', 'mvn package && mv target/*.jar target/app.jar')).toBe(true);
    expect(maven({ ...pom(''), 'target/app.jar': '' }, 'target/app.jar', 'mvn package')).toBe(true);
    expect(maven({ ...pom(''), 'target/app.jar': '' }, 'target/app.jar')).toBe(false);
  });
});

describe('what gradle build leaves in build/libs', () => {
  const gradle = (files: Files, path: string, run = 'gradle build --no-daemon'): boolean =>
    found('gradle:8-jdk21', run, `build/libs/${path}`, files);
  const SETTINGS = { 'settings.gradle': "rootProject.name = 'demo'\n" };
  const project = (text: string): Files => ({ ...SETTINGS, 'build.gradle': `plugins { id 'java' }\n${text}` });
  const BOOT = {
    ...SETTINGS,
    'build.gradle': "plugins {\n  id 'java'\n  id 'org.springframework.boot' version '3.2.0'\n}\nversion = '0.0.1-SNAPSHOT'\n",
  };
  const SHADOW = {
    'settings.gradle.kts': 'rootProject.name = "demo"\n',
    'build.gradle.kts':
      'plugins {\n  kotlin("jvm") version "1.9.0"\n  application\n  id("com.github.johnrengelman.shadow") version "8.1.1"\n}\nversion = "1.0"\n',
  };

  it.each<[Files, string, boolean]>([
    [project("version = '1.0'"), 'demo-1.0.jar', true],
    [project("version = '1.0'"), 'app.jar', false],
    [project("version = '1.0'"), 'demo-2.0.jar', false],
    [project("project.version = '9'"), 'demo-9.jar', true],
    [project(''), 'demo.jar', true],
    [{ 'build.gradle': "plugins { id 'java' }\n" }, 'app.jar', true],
    [{ ...project(''), 'gradle.properties': 'version=3\n' }, 'demo-3.jar', true],
    [project("jar { archiveFileName = 'app.jar' }"), 'app.jar', true],
    [project("base { archivesName = 'api' }"), 'api.jar', true],
    [BOOT, 'app.jar', false],
    [BOOT, 'demo-0.0.1-SNAPSHOT.jar', true],
    [BOOT, '*.jar', true],
    [SHADOW, 'demo-1.0-all.jar', true],
    [SHADOW, 'demo-fat.jar', false],
  ])('%#: %s', (files, path, expected) => {
    expect(gradle(files, path)).toBe(expected);
  });

  it.each<[string, Files]>([
    ['names that are put together', project('jar { archiveFileName = "${x}.jar" }')],
    ['other projects', { ...project(''), 'settings.gradle': "rootProject.name = 'demo'\ninclude 'a'\n" }],
    ['a version that is asked for', project("version = file('VERSION').text.trim()")],
    ['a version that is set otherwise', project("setVersion('9')")],
    ['plug-ins of others', { ...SETTINGS, 'build.gradle': "plugins { id 'io.quarkus' }\n" }],
    ['tasks of its own', project('task fat(type: Jar) { }\n')],
  ])('but not with %s', (_, files) => {
    expect(gradle(files, 'app.jar')).toBe(true);
  });
});
