import { anyOf } from '../../../fix.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { parentOf } from '../../write.ts';
import { below } from './modules.ts';
import type { GoModules } from './modules.ts';

/** The first 1.x that builds nothing without a go.mod. */
const MODULES_SINCE = 16;

/** Where GOPATH has its sources, in the images of Go. */
const SOURCES = '/go/src/';

/**
 * Where there is no go.mod, Go up to 1.15 takes directories for packages by where they lie (cmd/go, "GOPATH and Modules"): those around the
 * one that it works in are given as if they were a module, and of others nothing is known.
 */
export function asInGopath(modules: GoModules, directory: string, minor: number | null): GoModules {
  if (minor === null || minor >= MODULES_SINCE || modules.main !== null || modules.local.length > 0) return modules;
  const names = directory.startsWith(SOURCES) ? directory.slice(SOURCES.length).split('/') : null;
  // `github.com/name/project/…`, or `project/…`.
  const path = names === null ? `_${directory}` : names.slice(0, names[0]?.includes('.') === true ? 3 : 1).join('/');
  return { ...modules, isGopath: true, local: [{ path, directory: names === null ? directory : `${SOURCES}${path}` }] };
}

/** An import that is nowhere: neither in GOPATH nor in a vendor directory above what imports it; null where one may be there. */
export function lostInGopath(
  files: StageFiles,
  { isGopath }: GoModules,
  directory: string,
  imports: readonly { readonly path: string; readonly place: string | 'library' | null }[],
): CommandProblem | null {
  if (isGopath !== true || !directory.startsWith(SOURCES)) return null;
  for (let at = directory; at !== parentOf(at); at = parentOf(at)) if (files.kindAt(below(at, 'vendor')) !== 'missing') return null;
  const lost = imports.find(({ path, place }) => place === null && files.kindAt(`${SOURCES}${path}`) === 'missing');
  return lost === undefined
    ? null
    : {
        why: `package ${lost.path} is imported, and is not below /go/src in the stage`,
        said: `cannot find package "${lost.path}" in any of:`,
        fix: anyOf('go mod init, and FROM golang:1.16 or newer', `RUN go get ${lost.path}   above it`),
      };
}
