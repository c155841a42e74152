import { cleanPath } from '../../../dockerfile/values/go-path.ts';
import { anyOf } from '../../../fix.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { parentOf } from '../../write.ts';
import type { GoQuestion } from '../packages.ts';
import { below } from './modules.ts';
import type { GoModules } from './modules.ts';

/** The first 1.x that takes a go.mod below GOPATH for one. */
const EVERYWHERE_SINCE = 13;

/** The first 1.x that says of a path in a module that it is relative, and the first of those whose modules are checked elsewhere. */
const NON_LOCAL_SINCE = 14;
const TOLD_LATER = 16;

/** Where GOPATH has its sources, in the images of Go. */
const SOURCES = '/go/src/';

/**
 * Where no go.mod counts, the go command takes directories for packages by where they lie (cmd/go, "GOPATH and Modules"): those around the
 * one that it works in are given as if they were a module, and of others nothing is known.
 */
export function asInGopath(modules: GoModules, question: Pick<GoQuestion, 'directory' | 'minor' | 'mode'>): GoModules {
  if (!isOff(modules, question)) return modules;
  const { directory } = question;
  const names = directory.startsWith(SOURCES) ? directory.slice(SOURCES.length).split('/') : null;
  // `github.com/name/project/…`, or `project/…`.
  const path = names === null ? `_${directory}` : names.slice(0, names[0]?.includes('.') === true ? 3 : 1).join('/');
  const local = [{ path, directory: names === null ? directory : `${SOURCES}${path}` }];
  return { main: null, local, required: [], swapped: [], vendor: null, isGopath: true };
}

function isOff({ main, local }: GoModules, { directory, minor, mode }: Pick<GoQuestion, 'directory' | 'minor' | 'mode'>): boolean {
  if (mode !== 'auto') return mode === 'off';
  return (main === null && local.length === 0) || (minor !== null && minor < EVERYWHERE_SINCE && directory.startsWith(SOURCES));
}

/** What is imported and nowhere: neither in GOPATH nor in a vendor directory above what imports it; null where it may be there. */
export function lostInGopath(
  files: StageFiles,
  { isGopath, main }: GoModules,
  { directory, hasOtherGopath, minor }: Pick<GoQuestion, 'directory' | 'hasOtherGopath' | 'minor'>,
  imports: readonly { readonly path: string; readonly place: string | 'library' | null }[],
): CommandProblem | null {
  const isInside = directory.startsWith(SOURCES) && !hasOtherGopath;
  const ofModule = isGopath !== true && main !== null && minor !== null && minor < TOLD_LATER;
  const relative = ofModule || (isGopath === true && isInside) ? imports.find(({ path }) => /^\.\.?\//.test(path)) : undefined;
  if (relative !== undefined)
    return {
      why: `${relative.path} is imported, by a package that has a whole path`,
      said:
        ofModule && minor < NON_LOCAL_SINCE
          ? `cannot find module for path _${cleanPath(`${directory}/${relative.path}`)}`
          : `local import "${relative.path}" in non-local package`,
      fix: `import "${main?.path ?? directory.slice(SOURCES.length)}/${relative.path.replace(/^\.\.?\//, '')}"`,
    };
  if (isGopath !== true || hasOtherGopath) return null;
  if (isInside)
    for (let at = directory; at !== parentOf(at); at = parentOf(at)) if (files.kindAt(below(at, 'vendor')) !== 'missing') return null;
  const lost = imports.find(
    ({ path, place }) => place === null && !/^\.\.?\//.test(path) && files.kindAt(`${SOURCES}${path}`) === 'missing',
  );
  return lost === undefined
    ? null
    : {
        why: `package ${lost.path} is imported, and is not below /go/src in the stage`,
        said: `cannot find package "${lost.path}" in any of:`,
        fix: anyOf('go mod init, and FROM golang:1.16 or newer', `RUN go get ${lost.path}   above it`),
      };
}

/** GO111MODULE=on where there is no go.mod, asked of packages that are no files: Go 1.16 and later say it in other words. */
export function lacksModule(
  { main, local }: GoModules,
  { mode, minor, packages, directory }: Pick<GoQuestion, 'mode' | 'minor' | 'packages' | 'directory'>,
): CommandProblem | null {
  const isAsked = packages.length === 0 || packages.some((name) => /^\.\.?(?:\/|$)/.test(name) && !name.endsWith('.go'));
  return mode !== 'on' || minor === null || minor >= TOLD_LATER || minor < 11 || main !== null || local.length > 0 || !isAsked
    ? null
    : {
        why: `GO111MODULE is on, and there is no go.mod in ${directory}, nor above it`,
        said: "go: cannot find main module; see 'go help modules'",
        fix: anyOf('COPY go.mod go.sum ./', 'ENV GO111MODULE=auto'),
      };
}
