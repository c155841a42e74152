import { baseName, withoutTrailing } from '../../text.ts';
import { rustTriple } from '../../toolchain/base-toolchains.ts';
import { goEnvironment, quoteForShell } from '../evidence/describe.ts';
import { textInContext } from '../evidence/stage-text.ts';
import type { Target } from '../target.ts';

/** What makes a file of the build context that is not there yet, by the project that lies beside the Dockerfile; null where none tells. */
export function buildFirst(target: Target, missing: string): string | null {
  const path = withoutTrailing(missing.replace(/^(?:\.?\/)+/, ''), '/');
  if (target.dockerfile === null || path === '' || /[[\]$]/.test(path)) return null;
  const jvm = jvmOutput(target, path);
  if (jvm !== null || /[*?]/.test(path)) return jvm;
  // What ends in a slash is a directory.
  return (missing.endsWith('/') ? null : goProgram(target, path)) ?? cargoProgram(target, path) ?? nodeOutput(target, path);
}

/** Where people have the main package of a program of that name, and what it is called where it is the module's own. */
function goProgram(target: Target, path: string): string | null {
  const name = baseName(path);
  const module = /^module[ \t]+"?([^\s"]+)/m.exec(textInContext(target, 'go.mod') ?? '')?.[1];
  if (module === undefined || name.includes('.')) return null;
  const isMain = (file: string): boolean => /^package main\b/m.test(textInContext(target, file) ?? '');
  const own = [`cmd/${name}`, name].find((directory) => directory !== path && isMain(`${directory}/main.go`));
  const packagePath = own !== undefined ? ` ./${own}` : isMain('main.go') ? '' : null;
  return packagePath === null ? null : `CGO_ENABLED=0 ${goEnvironment(target.platform)} go build -o ${quoteForShell(path)}${packagePath}`;
}

/** `target/release/app`, or that of another target. */
function cargoProgram(target: Target, path: string): string | null {
  const [, triple, profile] = /^target\/(?:([\w-]+-[\w-]+)\/)?(release|debug)\/[\w-]+$/.exec(path) ?? [];
  if (profile === undefined || textInContext(target, 'Cargo.toml') === null) return null;
  const build = `cargo build${profile === 'release' ? ' --release' : ''}`;
  if (triple !== undefined) return `${build} --target ${triple}`;
  const musl = rustTriple(target.platform.arch, 'musl');
  return `${build}${musl === null ? '' : `   for an image with glibc; else ${build} --target ${musl}, and COPY target/${musl}/${profile}/${baseName(path)}`}`;
}

/** Where bundlers put what they make. */
const OUTPUTS = /^(?:\.next(?:\/standalone|\/static)?|\.output|dist|build|out|public\/build)(?:\/|$)/;

function nodeOutput(target: Target, path: string): string | null {
  const manifest = textInContext(target, 'package.json');
  if (manifest === null || !OUTPUTS.test(path) || !/"build"\s*:\s*"/.test(manifest)) return null;
  return textInContext(target, 'pnpm-lock.yaml') !== null
    ? 'pnpm install && pnpm build'
    : textInContext(target, 'yarn.lock') !== null
      ? 'yarn install && yarn build'
      : `${textInContext(target, 'package-lock.json') === null ? 'npm install' : 'npm ci'} && npm run build`;
}

/** `target/app.jar` of Maven and `build/libs/*.jar` of Gradle, of the project or of one of its modules; Quarkus calls its programs runners. */
function jvmOutput(target: Target, path: string): string | null {
  const [, where, rest = ''] = /^(?:[\w.-]+\/){0,3}?(target|build)\/(.+)$/.exec(path) ?? [];
  const isThere = (name: string): boolean => textInContext(target, name) !== null;
  const isNative = /-runner$|^native\/nativeCompile\//.test(rest);
  if (where === 'target' && isThere('pom.xml') && !isThere('Cargo.toml'))
    return `${isThere('mvnw') ? './mvnw' : 'mvn'} package${isNative ? ' -Dnative' : ''}`;
  const isGradle = ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'].some(isThere);
  if (where !== 'build' || !isGradle || !/^(?:libs|quarkus-app|distributions|install|native)(?:\/|$)|-runner$/.test(rest)) return null;
  const task = rest.startsWith('install/') ? 'installDist' : rest.startsWith('native/') ? 'nativeCompile' : 'build';
  return `${isThere('gradlew') ? './gradlew' : 'gradle'} ${task}${rest.endsWith('-runner') ? ' -Dquarkus.native.enabled=true' : ''}`;
}
