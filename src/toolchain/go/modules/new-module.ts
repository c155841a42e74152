import type { StageFiles } from '../../../image/stage-files.ts';
import { isKnown } from '../../../unknown-value.ts';
import type { CommandProblem } from '../../command-problem.ts';
import type { Invocation } from '../../invocation.ts';
import type { Version, WriteOperation } from '../../run-plan-types.ts';
import { below } from './modules.ts';

/** The first 1.x that names the go.mod that is there, and the first that counts arguments in these words (measured with 1.12 to 1.26). */
const NAMES_FILE_SINCE = 16;
const COUNTS_SINCE = 18;

/** Files of the tools before modules, which name what they are about (cmd/go/internal/modload, findModulePath). */
const OLD_TOOLS = ['Godeps/Godeps.json', 'vendor/vendor.json'];

/** Why `go mod init` surely makes no go.mod: there is one, or nothing says what the module is called. `minor`: the x of Go 1.x. */
export function newModuleProblem(invocation: Invocation, directory: string, files: StageFiles, minor: number): CommandProblem | null {
  const words = invocation.args.slice(2).map(({ value }) => value);
  const names = words.filter((word) => !word.startsWith('-'));
  if (names.length !== words.length || !words.every(isKnown)) return null;
  if (names.length > 1)
    return {
      why: 'go mod init takes one name',
      said: minor >= COUNTS_SINCE ? "go: 'go mod init' accepts at most one argument" : 'go mod init: too many arguments',
      fix: `go mod init ${names[0] ?? ''}`,
    };
  const manifest = below(directory, 'go.mod');
  const kind = files.kindAt(manifest);
  if (kind === 'file') {
    return {
      why: `there is a go.mod in ${directory} already`,
      said: minor >= NAMES_FILE_SINCE ? `go: ${manifest} already exists` : 'go mod init: go.mod already exists',
      fix: 'leave go mod init away: the go.mod that COPY brings says it all',
    };
  }
  if (kind !== 'missing' || names.length === 1 || isInGopath(invocation, directory) || saysItself(directory, files)) return null;
  return {
    why: `nothing in ${directory} says what the module is called`,
    said: `go: cannot determine module path for source directory ${directory} (outside GOPATH, module path must be specified)`,
    fix: 'go mod init example.com/app',
  };
}

/** Below $GOPATH/src the directory is the name. */
function isInGopath({ variable }: Invocation, directory: string): boolean {
  const path = variable('GOPATH')?.value ?? '/go';
  return !isKnown(path) || path.split(':').some((one) => `${directory}/`.startsWith(`${one}/src/`));
}

/** `package x // import "example.com/x"`, or a list of an old tool; true also where that cannot be seen. */
function saysItself(directory: string, files: StageFiles): boolean {
  const names = files.names(directory);
  if (names === null || OLD_TOOLS.some((name) => files.kindAt(below(directory, name)) !== 'missing')) return true;
  return names
    .filter((name) => name.endsWith('.go'))
    .some((name) => {
      const text = files.text(below(directory, name));
      return text === null || /^package[ \t]+\w+[ \t]*(?:\/\/|\/\*)[ \t]*import\b/m.test(text);
    });
}

/** The go.mod that `go mod init NAME` writes; null where the Go that runs is not known well enough (measured with 1.13 to 1.26). */
export function newModule(invocation: Invocation, version: Version | null): WriteOperation | null {
  const { directory, args } = invocation;
  const name = args[2]?.value ?? '';
  const line = version === null || args.length !== 3 ? null : versionLine(version);
  if (line === null || directory === null || !/^[\w.~/-]+$/.test(name) || name.startsWith('-')) return null;
  const path = below(directory, 'go.mod');
  return {
    kind: 'write',
    path,
    directory,
    nameInDirectory: null,
    product: null,
    mode: null,
    text: { append: false, text: () => `module ${name}\n\n${line}\n` },
  };
}

/** The first 1.x that writes its patch too, and the first that asks for the Go before it. */
const WRITES_PATCH_SINCE = 21;
const ASKS_FOR_LESS_SINCE = 26;
/** What `latest` stands for is newer, or this itself: it is taken for the one after it, which asks for as much as anything here looks for. */
const NEWEST_KNOWN = 26;

function versionLine([, minor, patch]: Version): string | null {
  if (minor > NEWEST_KNOWN) return `go 1.${NEWEST_KNOWN}.0`;
  if (minor >= ASKS_FOR_LESS_SINCE) return `go 1.${minor - 1}.0`;
  if (minor < WRITES_PATCH_SINCE) return `go 1.${minor}`;
  // Which patch an image without one has is not known, and nothing that follows asks for it.
  return `go 1.${minor}${patch === undefined ? '' : `.${patch}`}`;
}
