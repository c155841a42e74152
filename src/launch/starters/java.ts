import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import type { Fix } from '../../fix.ts';
import { follow } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { ending } from './interpreters.ts';
import { classVersion, readJar } from './jar.ts';
import type { Jar } from './jar.ts';
import { unopened } from './unopened.ts';

/** What java's launcher takes before -jar, and what of it has its value behind it (jdk/src/java.base/share/native/libjli/java.c). */
const JAVA_FLAGS = /^-(?:X|D|ea|da|esa|dsa|enable|disable|server|client|verbose|showversion|javaagent:|agentlib:|agentpath:|-[a-z-]+=)/;
const CLASS_PATH = new Set(['-cp', '-classpath', '--class-path']);
const JAVA_VALUES = new Set([
  ...CLASS_PATH,
  '-p',
  '--module-path',
  '--upgrade-module-path',
  '--add-modules',
  '--limit-modules',
  '--add-exports',
  '--add-opens',
  '--add-reads',
  '--patch-module',
  '--enable-native-access',
]);

/** `java -jar FILE` and `java CLASS`, as OpenJDK 8 to 25 say it: the launcher looks into the file before it starts anything. */
export function handOnByJava(started: Started): Handing {
  const { argv, env } = started;
  let classPath = env.get('CLASSPATH') || '.';
  let at = 1;
  for (let word = argv[at]; word?.startsWith('-') === true && word !== '-jar'; word = argv[at]) {
    if (CLASS_PATH.has(word)) classPath = argv[at + 1] ?? '';
    if (JAVA_VALUES.has(word)) at += 2;
    else if (JAVA_FLAGS.test(word)) at++;
    else return OWN;
  }
  if (argv[at] !== '-jar') return startByClass(started, argv[at], classPath);
  const jar = argv[at + 1];
  const missing = ending(started, jar, (_, script) => ({
    message: `…Error: Unable to access jarfile ${script}`,
    exitCode: 1,
    ...(script.endsWith('gradle/wrapper/gradle-wrapper.jar') ? { fix: WRAPPER } : {}),
  }));
  return missing.kind !== 'own' || jar === undefined ? missing : startByJar(started, jar);
}

/** More options may stand in the variable, before all others. No image of Java sets it. */
function isElsewhere({ env }: Started): boolean {
  return env.get('JDK_JAVA_OPTIONS') !== undefined;
}

function startByJar(started: Started, name: string): Handing {
  const content = contentOf(started, name);
  if (content === null || isElsewhere(started)) return OWN;
  const jar = readJar(content);
  if (jar.kind === 'open') return OWN;
  if (jar.kind === 'corrupt') return ends(`${name} is no archive of Java`, `Error: Invalid or corrupt jarfile ${name}`);
  const main = jar.attributes.get('main-class')?.trim().replaceAll('/', '.');
  if (main === undefined)
    return ends(`${name} does not say which of its classes is to be started`, `no main manifest attribute, in ${name}`);
  return startClass(
    started,
    main,
    unlessDamaged(() => classIn(jar, main)),
  );
}

/** The class of an archive: undefined where another archive or another version of it may have it. */
function classIn(jar: Jar & { readonly kind: 'jar' }, name: string): ByteSource | null | undefined {
  const path = `${name.replaceAll('.', '/')}.class`;
  const entry = jar.entries.get(path);
  const isVersioned = jar.attributes.get('multi-release')?.trim().toLowerCase() === 'true';
  if (isVersioned && [...jar.entries.keys()].some((one) => one.startsWith('META-INF/versions/') && one.endsWith(`/${path}`)))
    return undefined;
  return entry?.open() ?? (jar.attributes.has('class-path') ? undefined : null);
}

/** Only of directories: what else stands in a class path may have it. */
function startByClass(started: Started, name: string | undefined, classPath: string): Handing {
  if (name === undefined || !/^[\w$./]+$/.test(name) || name.endsWith('.java') || classPath.includes('*') || isElsewhere(started))
    return OWN;
  const main = name.replaceAll('/', '.');
  for (const place of classPath.split(':')) {
    const found = follow(started.process, place === '' ? '.' : place);
    if (found.ok === false) continue;
    if (found.ok === null || found.node.type !== 'directory') return OWN;
    const path = `${place === '' ? '.' : place}/${main.replaceAll('.', '/')}.class`;
    const file = follow(started.process, path);
    // What may not be read is not found.
    if (unopened(started.process, path) !== null) continue;
    return file.ok === true ? startClass(started, main, contentOf(started, path) ?? undefined) : OWN;
  }
  return startClass(started, main, null);
}

function startClass({ file }: Started, name: string, content: ByteSource | null | undefined): Handing {
  if (content === undefined) return OWN;
  if (content === null) {
    const words = [`there is no class ${name}`, `Error: Could not find or load main class ${name}`] as const;
    return ends(...words, name === 'org.gradle.wrapper.GradleWrapperMain' ? { fix: WRAPPER } : {});
  }
  const version = unlessDamaged(() => classVersion(content));
  const release = file.stands?.program?.release;
  if (version == null || release === undefined || version.major <= release + FIRST_MAJOR) return OWN;
  const said = `class file version ${version.major}.${version.minor}), this version of the Java Runtime only recognizes class file versions up to`;
  return ends(
    `${name} was compiled for Java ${version.major - FIRST_MAJOR}, and this is Java ${release}`,
    `java.lang.UnsupportedClassVersionError: ${name.replaceAll('.', '/')} has been compiled by a more recent version of the Java Runtime (${said} ${release + FIRST_MAJOR}.0`,
  );
}

/** What gradlew starts lies beside it. */
const WRAPPER: Fix = { copies: 'gradle', to: './gradle', where: 'above it' };

/** Classes of Java 8 have version 52. */
const FIRST_MAJOR = 44;

function unlessDamaged<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function contentOf({ process }: Started, path: string): ByteSource | null {
  const found = follow(process, path);
  return found.ok === true && found.node.type === 'file' ? found.node.content : null;
}

function ends(detail: string, message: string, more: { readonly fix?: Fix } = {}): Handing {
  return { kind: 'ends', detail, message: `…${message}`, exitCode: 1, ...more };
}
