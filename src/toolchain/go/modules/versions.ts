import { anyOf } from '../../../fix.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { below, relativeTo } from './modules.ts';
import type { GoModules } from './modules.ts';

/** The version of Go that runs, where it may not fetch a newer one (`GOTOOLCHAIN=local`); null where that is not so. */
export type FixedVersion = readonly [major: number, minor: number, patch?: number] | null;

const GO_LINE = /^go[ \t]+(1\.(\d+)(?:\.(\d+))?)[ \t]*(?:\/\/.*)?\r?$/m;

interface Wanted {
  readonly text: string;
  readonly minor: number;
  readonly patch: number | null;
}

/** The version in a go.mod or a go.work; null where it has none, or one that is no release. */
function wantedIn(manifest: string | null): Wanted | null {
  const [, text, minor = '', patch] = GO_LINE.exec(manifest ?? '') ?? [];
  return text === undefined ? null : { text, minor: Number(minor), patch: patch === undefined ? null : Number(patch) };
}

/** Every module that is loaded says which Go it needs at least (go help goproxy: "Go toolchains"). */
export function tooNew(
  { files, modules: { main, local, required, isWorkspace, work } }: { readonly files: StageFiles; readonly modules: GoModules },
  version: FixedVersion,
): CommandProblem | null {
  if (version === null) return null;
  const manifests =
    work !== undefined
      ? [{ of: 'go.work', file: below(work, 'go.work') }]
      : main === null
        ? []
        : [{ of: 'go.mod', file: below(main.directory, 'go.mod') }];
  // A module by its directory is read with the one that requires it.
  const needed = new Set(required);
  if (isWorkspace !== true)
    for (const { path, directory, replacedBy } of local)
      if (replacedBy !== undefined && needed.has(path)) manifests.push({ of: `module ${replacedBy}`, file: below(directory, 'go.mod') });
  for (const { of, file } of manifests) {
    const wanted = wantedIn(files.kindAt(file) === 'file' ? files.text(file) : null);
    if (wanted === null || !isAbove(wanted, version)) continue;
    const runs = version.join('.');
    return {
      why: `${of.startsWith('module') ? file : of} asks for Go ${wanted.text}, and this stage has ${runs}`,
      said: `go: ${of} requires go >= ${wanted.text} (running go ${runs}; GOTOOLCHAIN=local)`,
      fix: `FROM golang:1.${wanted.minor}${wanted.minor === version[1] ? `.${wanted.patch ?? 0}` : ''}${ofSystem(files)}`,
    };
  }
  return null;
}

/** The image that has the Go which a go.mod was written for, where that is newer than Go 1.minor; null where it is not. */
export function newerImage(files: StageFiles, manifest: string, minor: number): string | null {
  const wanted = wantedIn(manifest);
  return wanted === null || wanted.minor <= minor ? null : `FROM golang:1.${wanted.minor}${ofSystem(files)}`;
}

function ofSystem(files: StageFiles): string {
  return files.kindAt('/bin/busybox') === 'file' ? '-alpine' : '';
}

function isAbove({ minor, patch }: Wanted, [, ownMinor, ownPatch]: NonNullable<FixedVersion>): boolean {
  return minor > ownMinor || (minor === ownMinor && patch !== null && ownPatch !== undefined && patch > ownPatch);
}

/** A go.work has to ask for as new a Go as each of its modules (since 1.21). */
export function staleWorkspace(
  { files, modules: { work, local } }: { readonly files: StageFiles; readonly modules: GoModules },
  version: FixedVersion,
  directory: string,
): CommandProblem | null {
  const text = work === undefined ? null : files.text(below(work, 'go.work'));
  if (work === undefined || text === null || version === null) return null;
  const own = wantedIn(text);
  if (own === null && /^go[ \t]/m.test(text)) return null;
  const [minor, patch] = own === null ? [LEAST, null] : [own.minor, own.patch];
  for (const one of local) {
    const wanted = one.replacedBy === undefined ? wantedIn(files.text(below(one.directory, 'go.mod'))) : null;
    if (wanted === null || wanted.minor < minor || (wanted.minor === minor && (wanted.patch ?? -1) <= (patch ?? -1))) continue;
    const shown = relativeTo(directory, one.directory);
    return {
      why: `${one.directory} asks for Go ${wanted.text}, and go.work for ${own?.text ?? 'an older one'}`,
      said: `go: module ${shown} listed in go.work file requires go >= ${wanted.text}, but go.work lists go ${own?.text ?? `1.${LEAST}`}; to update it:\n\tgo work use`,
      fix: `go ${wanted.text}   in go.work`,
    };
  }
  return null;
}

/** What a go.work without a version asks for. */
const LEAST = 18;

/** A package of a module that no go.work uses, where the go command works. */
export function outsideWorkspace(
  { modules: { work, main, local } }: { readonly modules: GoModules },
  packages: readonly string[],
): CommandProblem | null {
  if (
    work === undefined
    || main === null
    || local.some(({ directory }) => directory === main.directory)
    || !packages.every((name) => name === '.')
  )
    return null;
  return {
    why: `go.work does not use ${main.directory}`,
    said: 'current directory is contained in a module that is not one of the workspace modules listed in go.work. You can add the module to the workspace using:\n\tgo work use .',
    fix: anyOf('go work use .   where the sources are, and COPY go.work again', 'ENV GOWORK=off'),
  };
}

/**
 * The last releases of those 1.x that read any version and compile none above this one (measured with 1.18.10, 1.19.13, 1.20.14 and
 * 1.21.0).
 */
const REFUSES_CODE: ReadonlyMap<number, number> = new Map([
  [19, 13],
  [20, 14],
]);
const NEWEST_COMPILED = 21;

/** A module for which Go 1.19 and 1.20 refuse to compile. */
export function refusedCode(
  { files, modules: { main } }: { readonly files: StageFiles; readonly modules: GoModules },
  version: FixedVersion,
): CommandProblem | null {
  const last = version === null ? undefined : REFUSES_CODE.get(version[1]);
  const wanted =
    main === null || version === null || last === undefined || (version[2] ?? last) < last
      ? null
      : wantedIn(files.text(below(main.directory, 'go.mod')));
  if (main === null || wanted === null || wanted.patch !== null || wanted.minor <= NEWEST_COMPILED) return null;
  return {
    why: `go.mod asks for Go ${wanted.text}, and this stage has 1.${version?.[1] ?? ''}`,
    said: `${main.path}: cannot compile Go ${wanted.text} code`,
    fix: `FROM golang:1.${wanted.minor}`,
  };
}
