import { cleanPath } from '../../../dockerfile/values/go-path.ts';
import { anyOf, inEach } from '../../../fix.ts';
import type { Brought, Fix, Step } from '../../../fix.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import type { CommandProblem } from '../../command-problem.ts';
import type { Invocation } from '../../invocation.ts';
import { isNotStandard, notInLibrary } from '../library/standard.ts';
import { noSuchFile } from '../named.ts';
import type { GoReader } from '../packages.ts';
import { isPlace, placeOf } from './modules.ts';
import type { GoModules } from './modules.ts';

const NOT_FOUND = 'go: go.mod file not found in current directory or any parent directory';

/** The first 1.x whose `go get` works in a module alone, and whose `go mod download` does (measured with 1.18 to 1.26). */
const GETS_IN_MODULES_SINCE = 18;

/** The first 1.x that says so in these words (measured with 1.17 to 1.26). */
const ASKS_FOR_VERSION_SINCE = 18;

/**
 * The first 1.x that names the file that is not there, and the first that says it of a pattern in words of its own (measured with 1.16 to
 * 1.26).
 */
const NAMES_FILE_SINCE = 17;
const NAMES_PATTERN_SINCE = 18;

/**
 * Go files without a module around them are not built, nor are packages of others, wherever below GOPATH their sources lie. Where other
 * files alone were put, and the context has no Go file either, the sources are elsewhere, and nothing is said.
 */
export function bareFiles(
  { files, question: { packages, directory, minor, isRun }, modules }: GoReader,
  isInstall: boolean,
): CommandProblem | null {
  if (!isOutside(modules)) return null;
  const [other] = packages.filter(
    (name) => !name.includes('...') && (/^[\w-]+(?:\.[\w-]+)+\/[\w./-]+$/.test(name) || isOfGopath(name, files, minor)),
  );
  if (other !== undefined && packages.every((name) => !isPlace(name) && !name.includes('...'))) {
    const said = !isInstall
      ? other.split('/', 1)[0]?.includes('.') === true
        ? `no required module provides package ${other}: ${NOT_FOUND.slice('go: '.length)}; see 'go help modules'`
        : notInLibrary(other, minor ?? NAMES_PATTERN_SINCE)
      : (minor ?? ASKS_FOR_VERSION_SINCE) < ASKS_FOR_VERSION_SINCE
        ? 'go install: version is required when current directory is not in a module'
        : "go: 'go install' requires a version when current directory is not in a module";
    return {
      ...lacksModule(directory, files),
      said,
      fix: anyOf(
        `WORKDIR where its sources and go.mod are, and go ${isInstall ? 'install' : 'build'} .`,
        ...(other.includes('.') ? [`go install ${other}@latest   where it is what others publish`] : []),
      ),
    };
  }
  const names = packages.length === 0 ? ['.'] : packages;
  const there = files.names(directory);
  const isElsewhere = there === null || !files.isInContext(there.length > 0 ? '.go' : '');
  const [file = ''] = names;
  if (file.endsWith('.go') && names.every((name) => files.kindAt(placeOf(directory, name)) === 'missing'))
    return isElsewhere ? null : { ...lacksModule(directory, files), said: isRun ? noSuchFile(file) : saidOfFile(file, minor) };
  if (!names.every((name) => isPlace(name) && !name.endsWith('.go'))) return null;
  const isBare =
    !names.some((name) => name.includes('...'))
    && names.every((name) => files.names(placeOf(directory, name))?.some((file) => file.endsWith('.go')) === true);
  return !isElsewhere || isBare ? { ...lacksModule(directory, files), said: saidOf(names, minor) } : null;
}

/** Names of many packages, and those of Go's own library that programs may not import but anyone may build (`go help packages`). */
const WITHOUT_MODULE = /^(?:all|cmd|std|tool|work)$|(?:^|\/)(?:internal|vendor)(?:\/|$)/;

/** `go install app`, whose sources lie in /go/src/app, as before there were modules: of Go's own library it is none. */
function isOfGopath(name: string, files: StageFiles, minor: number | null): boolean {
  if (!/^[A-Za-z][\w-]*(?:\/[\w-]+)*$/.test(name) || WITHOUT_MODULE.test(name)) return false;
  const isThere = files.names(`/go/src/${name}`)?.some((file) => file.endsWith('.go')) === true;
  return isThere || (minor !== null && isNotStandard(name, minor));
}

/** The first 1.x that says of a relative path that it is one (measured with 1.16 to 1.26). */
const REFUSES_RELATIVE_SINCE = 18;

/** What files that are asked for by name import, and no Go brings along: nothing says where it comes from. */
export function lostImport(reader: GoReader): CommandProblem | null {
  const {
    files,
    modules,
    named,
    question: { directory, minor, mod },
  } = reader;
  if (!isOutside(modules) || named.length === 0 || (mod !== null && mod !== 'readonly')) return null;
  for (const { path, place } of reader.imports()) {
    if (place !== null) continue;
    if (isPlace(path))
      return {
        why: `${path} is imported, and in a module no path begins so`,
        said:
          (minor ?? REFUSES_RELATIVE_SINCE) < REFUSES_RELATIVE_SINCE
            ? `build command-line-arguments: cannot find module for path _${placeOf(directory, path)}`
            : `"${path}" is relative, but relative import paths are not supported in module mode`,
        fix: 'go mod init NAME   where the sources are, and import what lies below it as NAME/…',
      };
    return {
      why: `package ${path} is imported, and there is no go.mod in ${directory} or above it`,
      said: notProvided(path, minor),
      fix: files.isInContext('go.mod')
        ? lacksModule(directory, files).fix
        : `go mod init NAME && go get ${path}   where the sources are, and COPY go.mod go.sum ./`,
    };
  }
  return null;
}

/** Of one that is not there, which is taken for a package then. */
function saidOfFile(name: string, minor: number | null): string {
  if (isPlace(name)) return saidOf([name], minor);
  return notProvided(name, minor);
}

function notProvided(path: string, minor: number | null): string {
  const why =
    (minor ?? NAMES_FILE_SINCE) < NAMES_FILE_SINCE
      ? 'working directory is not part of a module'
      : `${NOT_FOUND.slice('go: '.length)}; see 'go help modules'`;
  return `no required module provides package ${path}: ${why}`;
}

function saidOf(names: readonly string[], minor: number | null): string {
  if ((minor ?? NAMES_FILE_SINCE) < NAMES_FILE_SINCE) return "go: cannot find main module; see 'go help modules'";
  const patterns = names.filter((name) => name.includes('...'));
  if (patterns.length < names.length || (minor ?? NAMES_PATTERN_SINCE) < NAMES_PATTERN_SINCE) return `${NOT_FOUND}; see 'go help modules'`;
  return patterns
    .map(
      (name) =>
        `pattern ${name}: directory prefix ${cleanPath(name.slice(0, name.indexOf('...')))} does not contain main module or its selected dependencies`,
    )
    .join('\n');
}

/** `go get` of anything, and the `go mod` commands that read go.mod, where there is none. `minor`: the x of Go 1.x. */
export function outsideModule(
  { args }: Pick<Invocation, 'args'>,
  directory: string,
  { files, modules }: Pick<GoReader, 'files' | 'modules'>,
  minor: number,
): CommandProblem | null {
  if (!isOutside(modules) || minor < GETS_IN_MODULES_SINCE) return null;
  const [subcommand, verb, ...more] = args.map(({ value }) => value);
  if (subcommand === 'get') {
    const lacks = lacksModule(directory, files);
    return {
      ...lacks,
      said: `${NOT_FOUND}. 'go get' is no longer supported outside a module.`,
      fix: anyOf(inEach(lacks.fix, aboveIt), 'go install NAME@latest   where it is a program that is wanted'),
    };
  }
  if (subcommand !== 'mod') return null;
  if (verb === 'download')
    return more.every((word) => word.startsWith('-'))
      ? { ...lacksModule(directory, files), said: "go: no modules specified (see 'go help mod download')" }
      : null;
  return /^(?:tidy|vendor|verify)$/.test(verb ?? '')
    ? { ...lacksModule(directory, files), said: `${NOT_FOUND}; see 'go help modules'` }
    : null;
}

function isOutside({ main, local }: GoModules): boolean {
  return main === null && local.length === 0;
}

function aboveIt(step: Step): Step {
  return typeof step === 'string' ? `${step}   above it` : 'copies' in step ? { ...step, where: 'above it' } : step;
}

function lacksModule(directory: string, files: StageFiles): { readonly why: string; readonly fix: Fix } {
  const sums = files.isInContext('go.sum') ? { beside: 'go.sum' } : {};
  const brought: Brought = { copies: 'go.mod', ...sums, to: './', where: '' };
  const begun = 'go mod init NAME   where the sources are, and COPY go.mod ./';
  return {
    why: `there is no go.mod in ${directory} or above it`,
    fix: files.isInContext('go.mod') ? brought : { ways: [[brought], [begun]] },
  };
}
