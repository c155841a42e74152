import { anyOf } from '../../fix.ts';
import type { Brought, Fix } from '../../fix.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { ToolchainState, Version } from '../run-plan-types.ts';
import { ENDS_WITH_ONE_SINCE, compileProblem } from './compile-problems.ts';
import { isGoTarget } from './constraints.ts';
import { lettingIn } from './excluded-files.ts';
import type { GoFlags } from './flags.ts';
import { below, innerModule, isPlace, relativeTo } from './modules/modules.ts';
import type { GoModules } from './modules/modules.ts';
import { bareFiles, lostImport } from './modules/outside-module.ts';
import { staleVendor, unprovided } from './modules/requirements.ts';
import { outsideWorkspace, staleWorkspace, tooNew } from './modules/versions.ts';
import type { FixedVersion } from './modules/versions.ts';
import { besideWorkspace, outOfWorkspace, workspaceProblem } from './modules/workspace.ts';
import { missingBelow, nameProblem } from './named.ts';
import { otherProgram } from './other-programs.ts';
import type { GoReader } from './packages.ts';

/**
 * The first 1.x that does not link by a C linker without runtime/cgo: those before warn, and make a program that dies (measured with 1.20
 * to 1.26).
 */
const REFUSES_SINCE = 22;

/** What only a C linker can link, and cgo is off, or there is no such linker. */
export function externalProblem(
  { values, ldflags: { linkmode } }: GoFlags,
  cgo: boolean | null,
  version: Version | null,
  lacksCompiler: boolean,
): CommandProblem | null {
  if (version === null || version[1] > NEWEST) return null;
  if (version[1] < REFUSES_SINCE) return linkmode === 'external' && lacksCompiler ? lostLinker(version[1]) : null;
  if (cgo !== false) return null;
  const buildmode = values.get('buildmode')?.value ?? '';
  const asked = /^(?:c-shared|plugin|shared)$/.test(buildmode)
    ? `-buildmode=${buildmode}`
    : linkmode === 'external'
      ? /-linkmode[ \t]/.test(values.get('ldflags')?.value ?? '')
        ? '-linkmode'
        : '-linkmode=external'
      : null;
  if (asked === null) return null;
  return {
    why: `${asked} needs cgo, which is off`,
    said: `${asked} requires external (cgo) linking, but cgo is not enabled`,
    fix: asked.startsWith('-linkmode')
      ? 'go build without -linkmode external and -extldflags: with CGO_ENABLED=0 it is static as it is'
      : null,
  };
}

/** The newest Go whose linker is known here. */
const NEWEST = 26;

/** The older linker warns, and calls a C linker all the same. */
function lostLinker(minor: number): CommandProblem {
  return {
    why: '-linkmode external calls a C linker, and there is none',
    said: 'link: running gcc failed: exec: "gcc": executable file not found in $PATH',
    fix: 'go build without -linkmode external and -extldflags: with CGO_ENABLED=0 it is static as it is',
    ...(minor < ENDS_WITH_ONE_SINCE ? { exitCode: 2 } : {}),
  };
}

/** What others call them: the kernel (uname -m), Debian, Rust and Docker. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  x64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armv8: 'arm64',
  'arm64/v8': 'arm64',
  i386: '386',
  i686: '386',
  x86: '386',
  macos: 'darwin',
  osx: 'darwin',
  win32: 'windows',
  armv7: 'arm GOARM=7',
  armv7l: 'arm GOARM=7',
  armhf: 'arm GOARM=7',
  'arm/v7': 'arm GOARM=7',
  armv6: 'arm GOARM=6',
  armv6l: 'arm GOARM=6',
  armel: 'arm GOARM=5',
  'arm/v6': 'arm GOARM=6',
  ppc64el: 'ppc64le',
};

/** GOOS or GOARCH is no name that Go has, whatever there is to build. A pair of names that it has may be one of a later release. */
export function targetProblem(goos: string | null, goarch: string | null): CommandProblem | null {
  if (goos === null || goarch === null || isGoTarget(goos, goarch)) return null;
  const [name, value] = isGoTarget('linux', goarch) ? ['GOOS', goos] : ['GOARCH', goarch];
  const own =
    OTHER_NAMES[value.toLowerCase()]
    ?? (isGoTarget(value.toLowerCase(), 'amd64') || isGoTarget('linux', value.toLowerCase()) ? value.toLowerCase() : undefined);
  return {
    why: `${value} is no ${name} that Go knows`,
    said: `go: unsupported GOOS/GOARCH pair ${goos}/${goarch}`,
    fix: own === undefined ? 'go tool dist list   shows those that it has' : `${name}=${own}`,
    exitCode: 2,
  };
}

/** go install puts programs for another platform below GOPATH/bin alone. */
export function installProblem(gobin: string, isCross: boolean): CommandProblem | null {
  return gobin === '' || !isCross
    ? null
    : {
        why: 'GOBIN is set, and the program is for another platform',
        said: 'go: cannot install cross-compiled binaries when GOBIN is set',
        fix: 'go build -o with the path, in place of go install',
      };
}

/** cgo is on, what is built has C code in it, and there is no C compiler. */
export function noCompiler(because: string | null, { libc, goVersion }: ToolchainState): CommandProblem {
  const install = libc === 'musl' ? 'RUN apk add --no-cache gcc musl-dev' : 'RUN apt-get update && apt-get install -y gcc libc6-dev';
  return {
    why: `cgo is on, the program links ${because === 'C' || because === null ? 'C code' : `${because}, which has C code then`}, and there is no C compiler`,
    said: 'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
    fix: because === 'C' || because === null ? `${install}   above it` : anyOf('CGO_ENABLED=0 go build …', `${install}   above it`),
    ...((goVersion?.[1] ?? 99) < ENDS_WITH_ONE_SINCE ? { exitCode: 2 } : {}),
  };
}

/**
 * What is wrong with a go command by the files that it finds; null where nothing is, or where that is not known. `bare`: how it is asked
 * for a Go that builds nothing without a go.mod, null for others.
 */
export function goProblem(found: GoReader, version: FixedVersion, bare: 'install' | 'build' | null): CommandProblem | null {
  return (
    lostModule(found.modules, found.question.directory)
    ?? tooNew(found, version)
    ?? staleWorkspace(found, version, found.question.directory)
    ?? outsideWorkspace(found, found.question.packages)
    ?? workspaceProblem(found)
    ?? (bare === null ? null : bareFiles(found, bare === 'install'))
    ?? staleVendor(found)
    ?? saysNothing(found)
    ?? mixesPackages(found)
    ?? embedsNothing(found)
    ?? (found.modules.main === null ? besideWorkspace(found) : missingPackage(found))
    ?? outOfWorkspace(found)
    ?? (bare === null ? null : lostImport(found))
    ?? (isCompiled(found, bare !== null) ? compileProblem(found, version?.[1] ?? null) : null)
  );
}

/** Files that are asked for by name are compiled without a module around them too. */
function isCompiled({ modules: { main, work, isGopath }, named }: GoReader, isBareKnown: boolean): boolean {
  return main !== null || work !== undefined || isGopath === true || (named.length > 0 && isBareKnown);
}

/** A workspace is loaded whole, whatever is asked for. */
export function lostModule({ lost }: Pick<GoModules, 'lost'>, directory: string): CommandProblem | null {
  if (lost === undefined) return null;
  const shown = relativeTo(directory, lost);
  return {
    why: `go.work uses ${lost}, and there is no go.mod in the stage`,
    said: `go: cannot load module ${shown} listed in go.work file: open ${below(shown, 'go.mod')}: no such file or directory`,
    fix: anyOf('COPY it too, above this line', 'ENV GOWORK=off   where the program needs nothing of it'),
  };
}

/** A Go file without a package clause, or anything else. */
function saysNothing({ emptyFile, files, question: { directory } }: GoReader): CommandProblem | null {
  if (emptyFile === null) return null;
  const found = /^\w*/.exec(files.text(emptyFile) ?? '')?.[0] ?? '';
  return {
    why: found === '' ? `${emptyFile} is empty` : `${emptyFile} does not say which package it is of`,
    said: `${shownFrom(directory, emptyFile)}:1:1: expected 'package', found '${found === '' ? 'EOF' : found}'`,
    fix: found === '' ? null : 'package main   as its first line',
  };
}

/** Go files of two packages in one directory, where a package is built. */
function mixesPackages({ mixed, named, question: { directory } }: GoReader): CommandProblem | null {
  if (mixed === null) return null;
  const [first, second] = mixed.files.map((file) => file.slice(file.lastIndexOf('/') + 1));
  const [one, other] = mixed.names;
  const said =
    named.length > 0
      ? `named files must all be in one package; have ${one} and ${other}`
      : `found packages ${one} (${first ?? ''}) and ${other} (${second ?? ''}) in ${mixed.files[0].slice(0, mixed.files[0].lastIndexOf('/')) || directory}`;
  return { why: `${mixed.files[1]} is of package ${other}, and ${mixed.files[0]} beside it of ${one}`, said, fix: null };
}

function shownFrom(directory: string, file: string): string {
  return file.startsWith(below(directory, '')) ? file.slice(below(directory, '').length) : file;
}

/** The first Go that reads `//go:embed`. */
const EMBED_SINCE = 16;

/** What a Go file takes in, and is not there: often a directory that no COPY brings, or that `.dockerignore` leaves out. */
function embedsNothing({ files, missingEmbed, question: { minor, directory } }: GoReader): CommandProblem | null {
  if (missingEmbed === null || (minor !== null && minor < EMBED_SINCE)) return null;
  const { file, line, column, pattern, path, words } = missingEmbed;
  const shown = shownFrom(directory, file);
  return {
    why:
      files.kindAt(path) === 'missing'
        ? `${path} is not in the stage, and line ${line} of ${file} embeds it`
        : `line ${line} of ${file} embeds ${path}: ${words}`,
    said: `${shown}:${line}:${column}: pattern ${pattern}: ${words}`,
    fix: path.startsWith(`${directory}/`)
      ? { copies: path.slice(directory.length + 1), to: path, where: 'before it, and see that .dockerignore lets it pass' }
      : null,
  };
}

/** What is asked for, or imported of the module itself, and is not there. */
function missingPackage(reader: GoReader): CommandProblem | null {
  const { files, question } = reader;
  const lacking = unprovided(reader);
  if (lacking !== null) return lacking;
  // A module without any Go file has its sources elsewhere, unless the context has some.
  if (!reader.hasSources() && !files.isInContext('.go')) return null;
  const named = missingBelow(reader) ?? nameProblem(reader);
  if (named !== null) return { ...named, fix: named.fix ?? otherProgram(reader, true) };
  for (const name of question.packages.length === 0 ? ['.'] : question.packages) {
    if (name.includes('...') || name.endsWith('.go') || !isPlace(name)) continue;
    const directory = reader.directoryOf(name);
    if (directory === null) continue;
    if (files.kindAt(directory) === 'missing')
      return {
        why: `${directory} is not in the stage`,
        said: `stat ${directory}: directory not found`,
        fix: lostDirectory(reader, directory),
      };
    const inner = reader.modules.main === null ? null : innerModule(files, reader.modules.local, reader.modules.main, directory);
    if (inner !== null && reader.modules.isWorkspace !== true && reader.modules.main !== null)
      return {
        why: `${directory} lies in a module of its own, that of ${inner}/go.mod`,
        said: `main module (${reader.modules.main.path}) does not contain package ${below(reader.modules.main.path, relativeTo(reader.modules.main.directory, directory))}`,
        fix: `cd ${relativeTo(question.directory, inner)} && go build …`,
      };
    const names = files.names(directory)?.filter((file) => /^[^._].*\.go$/.test(file)) ?? null;
    if (names?.length === 0)
      return {
        why: `there is no Go file in ${directory}`,
        said: `no Go files in ${directory}`,
        fix: otherProgram(reader) ?? ownSources(reader, directory),
      };
    if (names !== null && names.every((file) => file.endsWith('_test.go')))
      return { why: `the Go files in ${directory} are tests, all of them`, said: `no non-test Go files in ${directory}`, fix: null };
    const sources = reader.sources(directory);
    const isExcluded = sources?.name === '' && names !== null;
    if (isExcluded)
      return {
        why: `build constraints leave none of the Go files in ${directory}`,
        said: `build constraints exclude all Go files in ${directory}`,
        fix: lettingIn(files, directory, names, question) ?? otherProgram(reader),
      };
  }
  return null;
}

/** A directory of the module that a COPY may have left out, or the ignore file. */
function lostDirectory(reader: GoReader, directory: string): Fix | null {
  const { main } = reader.modules;
  const inside = main === null ? '..' : relativeTo(main.directory, directory);
  const brought: Brought = { copies: inside, to: directory, where: 'above it', orNothing: true };
  return inside.startsWith('.') ? otherProgram(reader, true) : anyOf(brought, otherProgram(reader, true));
}

/** What lies beside go.mod, and no COPY brought with it. */
function ownSources({ modules: { main }, question }: GoReader, directory: string): Brought | null {
  return main === null || directory !== main.directory || directory !== question.directory
    ? null
    : { copies: '*.go', to: './', where: 'above it', orNothing: true };
}
