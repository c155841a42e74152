import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import { below } from '../go/modules/modules.ts';
import { withoutBlocks } from '../block-comments.ts';
import type { Invocation } from '../invocation.ts';
import type { MadeJars } from './jars.ts';

/*
 * What Gradle leaves in build/libs (docs.gradle.org: Jar, Settings; docs.spring.io/spring-boot: bootJar; gradleup.com/shadow: shadowJar).
 */

const TAME =
  /^(?:--(?:no-daemon|info|stacktrace|quiet|console=\w+|no-build-cache|build-cache|parallel|refresh-dependencies|warning-mode(?:=\w+)?|scan|debug)|-[iqs]|-x|test|check|-Dorg\.gradle\.[\w.=]+)$/;
const TASKS = /^(?:clean|build|assemble|bootJar|jar|shadowJar|classes|test|check)$/;

/** Plug-ins that leave no archives but those of the names below. */
const PLUGINS =
  /^(?:java|java-library|application|groovy|war|idea|eclipse|jacoco|checkstyle|org\.springframework\.boot|io\.spring\.dependency-management|jvm|plugin\.(?:spring|jpa|serialization)|org\.jetbrains\.kotlin\.[\w.]+|com\.github\.johnrengelman\.shadow|com\.gradleup\.shadow|com\.diffplug\.spotless|org\.graalvm\.buildtools\.native|com\.github\.ben-manes\.versions)$/;

/** The archives of a build; null where nobody can tell. */
export function gradleJars({ args, directory }: Invocation, files: StageFiles | undefined): MadeJars | null {
  const words = args.map(({ value }) => value);
  if (files === undefined || directory === null || !words.every((word) => isKnown(word) && (TASKS.test(word) || TAME.test(word))))
    return null;
  if (!words.some((word) => /^(?:build|assemble|bootJar|jar|shadowJar)$/.test(word))) return null;
  const script = oneOf(['build.gradle', 'build.gradle.kts'], directory, files);
  const settings = oneOf(['settings.gradle', 'settings.gradle.kts'], directory, files);
  const properties = oneOf(['gradle.properties'], directory, files);
  if (script === null || script === '' || settings === null || properties === null) return null;
  if (
    /\b(?:include|includeBuild|apply from|subprojects|allprojects|buildDir|libsDirName|destinationDirectory|buildDirectory)\b/.test(
      `${settings}\n${script}`,
    )
  )
    return null;
  const plugins = [...script.matchAll(/\b(?:id|kotlin|apply plugin:)[ \t]{0,20}\(?[ \t]{0,20}["']([\w.-]+)["']/g)].map(
    ([, name = '']) => name,
  );
  const block = /\bplugins[ \t\n]{0,20}\{([^{}]{0,8000})\}/.exec(script)?.[1] ?? null;
  if (block === null && /\bplugins\b/.test(script)) return null;
  const bare = [...(block ?? '').matchAll(/^[ \t]*`?([a-z][\w-]*)`?[ \t]*$/gm)].map(([, name = '']) => name);
  if (![...plugins, ...bare].every((name) => PLUGINS.test(name)) || /type:\s*(?:Jar|Zip|Copy)|<(?:Jar|Zip|Copy)>/.test(script)) return null;
  const names = namesOf(script, settings, properties, baseOf(settings, directory));
  return names === null
    ? null
    : {
        directory: below(directory, 'build/libs'),
        root: below(directory, 'build'),
        perhaps: names.perhaps,
        // Alone, others put a word behind it.
        usual: words.some((word) => /^(?:build|assemble|bootJar)$/.test(word)) ? names.usual : null,
        isCleaned: words.includes('clean'),
      };
}

/** What the one of these files says, '' where none is there; null where it cannot be read. */
function oneOf(names: readonly string[], directory: string, files: StageFiles): string | null {
  const there = names.map((name) => below(directory, name)).filter((path) => files.kindAt(path) !== 'missing');
  if (there.length > 1) return null;
  const text = there[0] === undefined ? '' : files.text(there[0]);
  return text === null ? null : withoutBlocks(text.replace(/(^|[ \t])\/\/[^\n]*/gm, '$1'), '/*', '*/');
}

/** Without a name of its own a project is called by where it lies. */
function baseOf(settings: string, directory: string): string | null {
  const given = /\brootProject\.name\s*=\s*["']([\w.-]+)["']/.exec(settings)?.[1];
  if (given !== undefined) return given;
  const name = directory.slice(directory.lastIndexOf('/') + 1);
  return settings.includes('rootProject') || name === '' ? null : name;
}

/** Every name that a setting of the script may lead to; null where one is not written out. */
function namesOf(script: string, settings: string, properties: string, base: string | null): Pick<MadeJars, 'perhaps' | 'usual'> | null {
  if (base === null || settings.includes('archive')) return null;
  const said = (key: string): string[] | null => {
    const count = script.split(new RegExp(`\\b${key}\\b`)).length - 1;
    const values = [
      ...script.matchAll(new RegExp(`\\b${key}[ \\t]{0,20}(?:=|\\.set\\()?[ \\t]{0,20}(?:"([^"$\\n]*)"|'([^'$\\n]*)')`, 'g')),
    ].map(([, one, other]) => one ?? other ?? '');
    return values.length === count ? values : null;
  };
  const [bases, numbers, ends, wholes] = [
    ['archivesBaseName', 'archivesName', 'archiveBaseName', 'baseName'],
    ['archiveVersion'],
    ['archiveClassifier', 'classifier', 'archiveAppendix'],
    ['archiveFileName', 'archiveName'],
  ].map((keys) => keys.map(said));
  if ([bases, numbers, ends, wholes].some((all) => all?.includes(null) !== false)) return null;
  // Of plug-ins and of what it depends on versions stand behind their names.
  const own = script.replace(
    /\b(?:plugins|dependencies|dependencyManagement|buildscript|repositories)\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g,
    '',
  );
  const set = /^[ \t]*(?:project\.)?version[ \t]{0,20}(?:=[ \t]{0,20})?(?:"([^"$\n]*)"|'([^'$\n]*)')/gm;
  const given = [...own.matchAll(set)].map(([, one, other]) => one ?? other ?? '');
  if (/\b(?:project\.)?version\b|[sS]etVersion/.test(own.replace(set, '').replace(/["'][^"'\n]*["']/g, ''))) return null;
  const ofProperties = /^[ \t]*version[ \t]*=[ \t]*(\S+)/m.exec(properties)?.[1];
  const flat = (all: readonly (readonly string[] | null)[] | undefined): string[] => all?.flatMap((one) => one ?? []) ?? [];
  const versions = ['', ...given, ...(ofProperties === undefined ? [] : [ofProperties]), ...flat(numbers)];
  const classifiers = ['', 'plain', 'all', 'sources', 'javadoc', 'boot', 'exec', ...flat(ends)];
  const found = [base, ...flat(bases)].flatMap((one) =>
    versions.flatMap((version) => classifiers.map((end) => [one, version, end].filter((part) => part !== '').join('-'))),
  );
  const isPlain = versions.length < 3 && ![bases, ends, wholes].some((all) => flat(all).length > 0) && !/\bwar\b/.test(script);
  return {
    perhaps: [...found.flatMap((name) => [`${name}.jar`, `${name}.war`]), ...flat(wholes)],
    usual: isPlain ? `${[base, ...versions.slice(1)].join('-')}.jar` : null,
  };
}
