import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Product } from '../product.ts';
import type { RunInput, WriteOperation } from '../run-plan-types.ts';
import { parentOf } from '../write.ts';
import type { GoFlags } from './flags.ts';
import { isPlace } from './modules/modules.ts';
import type { GoPackage } from './packages.ts';
import type { GoSetting } from './run.ts';

/** What is asked of the go command, and what it makes. */
export interface GoWork {
  readonly invocation: Invocation;
  /** What `go env -w` wrote. */
  readonly goSettings: ReadonlyMap<string, string>;
  readonly flags: GoFlags;
  readonly input: RunInput;
  readonly product: Product;
  /** What one of several programs is. */
  readonly productOf: (one: GoPackage) => Product;
  /** Where it works; null where that is not known. */
  readonly directory: string | null;
  /** What it is asked for, by the sources; null where these could not be read. */
  readonly packages: readonly GoPackage[] | null;
  /** What a test's program is called behind the package's name. */
  readonly suffix?: string;
}

/**
 * What `go build` writes: one package into the file of -o, or programs into its directory. Several packages without -o are compiled and
 * thrown away. Null where it may be anywhere.
 */
export function buildOutputs(work: GoWork): readonly WriteOperation[] | null {
  const {
    flags,
    product,
    directory,
    packages,
    input: { files },
  } = work;
  const given = flags.values.get('o')?.value;
  if (given === undefined) return outputsBeside(work);
  const path = resolvePath({ directory }, given);
  if (path === '/dev/null') return [];
  if (path === null) return openOutput(work, given);
  const isDirectory = given.endsWith('/') || files?.kindAt(path) === 'directory';
  const name = executableName(work);
  if (isDirectory)
    return packages === null
      ? [write(name === null ? null : cleanPath(`${path}/${name}`), path, null, product)]
      : intoDirectory(work, path, packages);
  return [write(path, parentOf(path), name, product)];
}

/** Somewhere below what is known of the path; null where nothing is. */
function openOutput({ directory, product }: GoWork, given: string): readonly WriteOperation[] | null {
  const known = given.slice(0, given.indexOf(UNKNOWN));
  const above =
    known.startsWith('/') || !given.startsWith(UNKNOWN)
      ? resolvePath({ directory }, known.slice(0, known.lastIndexOf('/') + 1) || '.')
      : null;
  return above === null ? null : [write(null, above, null, product)];
}

/** Without -o a single program is written where the go command works, and nothing else. */
function outputsBeside(work: GoWork): readonly WriteOperation[] {
  const { flags, directory, packages, product } = work;
  if (directory === null) return [];
  if (packages !== null) return packages.length === 1 ? intoDirectory(work, directory, packages) : [];
  const isFew = flags.packages.length <= 1 || flags.packages.every(({ value }) => value.endsWith('.go'));
  if (!isFew) return [];
  const name = executableName(work);
  return [write(name === null ? null : cleanPath(`${directory}/${name}`), directory, null, product)];
}

/** `go install` writes programs into GOBIN, or into bin of GOPATH, and below the platform there where that is another. */
export function installOutputs(
  work: GoWork,
  { goos, goarch }: { readonly goos: GoSetting; readonly goarch: GoSetting },
): readonly WriteOperation[] {
  const { invocation, goSettings, flags, input, product, packages } = work;
  const setting = (name: string): string => invocation.variable(name)?.value || (goSettings.get(name) ?? '');
  const goBin = setting('GOBIN');
  const goPath = setting('GOPATH') || '/go';
  const isCross = goos.value !== input.platform.os || goarch.value !== input.platform.arch;
  const below = isCross ? `/${goos.value ?? ''}_${goarch.value ?? ''}` : '';
  const directory = resolvePath(invocation, goBin === '' ? `${goPath}/bin${below}` : goBin);
  if (directory === null) return [];
  // `tool` stands for those that go.mod names (Go 1.24), which are built from elsewhere.
  const namesTools = flags.packages.some(({ value }) => value === 'tool');
  if (packages !== null && !namesTools) return intoDirectory(work, directory, packages);
  const name = executableName(work);
  return [
    write(name === null || namesTools || flags.packages.length > 1 ? null : cleanPath(`${directory}/${name}`), directory, null, product),
  ];
}

function intoDirectory({ flags, productOf }: GoWork, directory: string, packages: readonly GoPackage[]): readonly WriteOperation[] {
  return packages
    .filter(({ name }) => name === 'main')
    .map((one) => {
      const { path } = one;
      const product = productOf(one);
      const [first] = flags.packages;
      const name = executableOf(path, first?.value ?? '', product.os);
      return write(name === null ? null : cleanPath(`${directory}/${name}`), directory, null, product);
    });
}

function write(path: string | null, directory: string, nameInDirectory: string | null, product: Product): WriteOperation {
  // Only what can be started gets the x bits (cmd/go, BuildInstallFunc).
  return { kind: 'write', path, directory, nameInDirectory, product, mode: product.kind === 'executable' ? 0o755 : 0o644 };
}

/** The same where it may be that no source is at hand. */
function executableName({ flags, directory, product: { os }, packages, input: { files }, suffix = '' }: GoWork): string | null {
  const product = { suffix: `${suffix}${suffixOf(os)}` };
  const [first] = flags.packages;
  const [only, other] = packages ?? [];
  if (only !== undefined && other === undefined && only.path !== 'command-line-arguments') return named(lastPart(only.path), product);
  const text = first?.value.replace(/@.*$/, '') ?? '.';
  if (!isKnown(text) || text.includes('...')) return null;
  if (text.endsWith('.go')) return named(baseOf(text), product);
  return named(lastPart(isPlace(text) ? importPath(text, directory, files) : text), product);
}

function named(name: string | null, { suffix }: { readonly suffix: string }): string | null {
  return name === null ? null : name + suffix;
}

/**
 * What `go build` calls a program that it writes into a directory: the last part of its import path that is no major version, or its first
 * file, where files are named (cmd/go, load.DefaultExecName).
 */
export function executableOf(path: string, firstNamed: string, os: string | null): string | null {
  return named(path === 'command-line-arguments' ? baseOf(firstNamed) : lastPart(path), { suffix: suffixOf(os) });
}

function suffixOf(os: string | null): string {
  return os === 'windows' ? '.exe' : '';
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.go$/, '');
}

/** Of a package given by its directory: that of the module when it is the module's root, else the directory decides. */
function importPath(text: string, directory: string | null, files: StageFiles | undefined): string | null {
  const path = text.startsWith('/') ? cleanPath(text) : directory === null ? null : cleanPath(`${directory}/${text}`);
  const module = path === null ? undefined : /^module[ \t]+"?([^\s"]+)/m.exec(files?.text(`${path}/go.mod`) ?? '')?.[1];
  // `./cmd/api` lies below a module's root, `.` may be one
  return module ?? (/^\.{1,2}(?:\/\.{0,2})*$/.test(text) ? null : path);
}

function lastPart(path: string | null): string | null {
  const parts = path?.split('/').filter((part) => part !== '') ?? [];
  const last = parts.at(-1);
  return last !== undefined && /^v(?:[2-9]|[1-9]\d+)$/.test(last) ? (parts.at(-2) ?? last) : (last ?? null);
}
