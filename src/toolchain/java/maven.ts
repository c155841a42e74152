import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import type { MadeJars } from './jars.ts';
import { xmlLeaves } from './xml.ts';
import type { XmlLeaf } from './xml.ts';

/*
 * What Maven leaves in target (maven.apache.org: POM reference, plug-ins of jar, shade, assembly and source; docs.spring.io/spring-boot for
 * its own). As the manuals of its plug-ins say.
 */

/** Options that change no names. */
const TAME =
  /^(?:-[BqeoUX]|-ntp|-fae|-ff|-T|\d+C?|--(?:batch-mode|quiet|errors|offline|update-snapshots|no-transfer-progress|debug)|-D(?:skip\w*|maven\.(?:test\.skip|javadoc\.skip|repo\.local|artifact\.threads|wagon[\w.]*)|style\.color|checkstyle\.skip|jacoco\.skip|spotbugs\.skip|spotless\.[\w.]*|enforcer\.skip)(?:=[\w./-]*)?)$/;
const GOALS = /^(?:clean|validate|compile|test|package|verify|install|dependency:(?:go-offline|resolve))$/;

/** Plug-ins that leave no archives but those of the names below. */
const PLUGINS =
  /^(?:maven-(?:compiler|surefire|failsafe|resources|jar|war|clean|install|deploy|enforcer|site|checkstyle|pmd|source|javadoc|shade|assembly|release|toolchains)-plugin|spring-boot-maven-plugin|jacoco-maven-plugin|spotless-maven-plugin|spotbugs-maven-plugin|kotlin-maven-plugin|versions-maven-plugin|git-commit-id-(?:maven-)?plugin)$/;

/** What is put behind the name of an archive by plug-ins themselves. */
const CLASSIFIERS = ['sources', 'javadoc', 'tests', 'test-sources', 'jar-with-dependencies', 'shaded', 'exec', 'bin', 'src', 'project'];

/** The archives of a build; null where nobody can tell. */
export function mavenJars({ args, directory }: Invocation, files: StageFiles | undefined): MadeJars | null {
  const words = args.map(({ value }) => value);
  if (files === undefined || directory === null || !words.every((word) => isKnown(word) && (GOALS.test(word) || TAME.test(word))))
    return null;
  if (!words.some((word) => /^(?:package|verify|install)$/.test(word)) || files.kindAt(below(directory, '.mvn/maven.config')) !== 'missing')
    return null;
  const text = files.text(below(directory, 'pom.xml'));
  const leaves = text === null ? null : xmlLeaves(text);
  const names = leaves === null ? null : namesOf(leaves);
  return names === null
    ? null
    : {
        directory: below(directory, 'target'),
        root: below(directory, 'target'),
        ...names,
        isCleaned: words.includes('clean'),
      };
}

function namesOf(leaves: readonly XmlLeaf[]): Pick<MadeJars, 'perhaps' | 'usual'> | null {
  const at = (path: string): string | undefined => leaves.find((leaf) => leaf.path === `project/${path}`)?.text;
  const all = (end: RegExp): string[] => leaves.filter(({ path }) => end.test(path)).map(({ text }) => text);
  if (!isUsual(leaves, at)) return null;
  const properties = new Map(
    leaves.flatMap(({ path, text }) =>
      path.startsWith('project/properties/') ? [[path.slice('project/properties/'.length), text] as const] : [],
    ),
  );
  const artifact = at('artifactId');
  const version = at('version') ?? at('parent/version');
  const packaging = at('packaging') ?? 'jar';
  if (artifact === undefined || version === undefined || !/^(?:jar|war)$/.test(packaging)) return null;
  const resolve = (text: string): string =>
    resolved(
      text,
      new Map([
        ...properties,
        ['project.artifactId', artifact],
        ['project.version', version],
        ['artifactId', artifact],
        ['version', version],
      ]),
    );
  const final = resolve(at('build/finalName') ?? '${project.artifactId}-${project.version}');
  const finals = [
    final,
    ...all(/\/plugin\/(?:.*\/)?finalName$/).map((text) => resolve(text.replaceAll('${project.build.finalName}', final))),
  ];
  const classifiers = [...CLASSIFIERS, ...all(/\/(?:classifier|shadedClassifierName|descriptorRef|id)$/).map(resolve)];
  if (![...finals, ...classifiers].every((name) => /^[\w.+-]*$/.test(name))) return null;
  const perhaps = finals.flatMap((name) => [name, `original-${name}`, ...classifiers.map((one) => `${name}-${one}`)]);
  return { perhaps: perhaps.flatMap((name) => [`${name}.jar`, `${name}.war`]), usual: finals.length > 1 ? null : `${final}.${packaging}` };
}

/** Nothing of it moves what is made, or is not known. */
function isUsual(leaves: readonly XmlLeaf[], at: (path: string) => string | undefined): boolean {
  const parent = at('parent/artifactId');
  if (parent !== undefined && !(parent === 'spring-boot-starter-parent' && at('parent/groupId') === 'org.springframework.boot'))
    return false;
  return leaves.every(
    ({ path, text }) =>
      !/^project\/(?:modules\/|build\/(?:directory|extensions\/)|profiles\/.*\/(?:artifactId|finalName|packaging|directory)$)|\/plugin\/.*(?:outputDirectory|outputFile|warName|jarName|buildDirectory)$/.test(
        path,
      )
      && (!/\/plugins\/plugin\/artifactId$/.test(path) || PLUGINS.test(text)),
  );
}

/** Properties may name others. */
function resolved(text: string, properties: ReadonlyMap<string, string>): string {
  let found = text;
  for (let depth = 0; depth < 4 && found.includes('${') && found.length < 1000; depth++)
    found = found.replace(/\$\{([\w.-]+)\}/g, (whole, name: string) => properties.get(name) ?? whole);
  return found;
}
