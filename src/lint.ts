import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Format } from './binary/facts.ts';
import { identify } from './binary/identify.ts';
import { decodeDockerfile, readDockerfile } from './bytes/dockerfile-text.ts';
import { openFile } from './bytes/file-source.ts';
import { hostFiles, placeDockerfile, statKind, whereElse } from './bytes/host-directory.ts';
import type { HostFiles } from './bytes/host-files.ts';
import { memoryFiles } from './bytes/memory-files.ts';
import { pathBelow } from './bytes/path-below.ts';
import { readStream } from './bytes/read-stream.ts';
import type { ByteSource } from './bytes/source.ts';
import type { BuilderName } from './dockerfile/builders.ts';
import { ScratchLintError } from './errors.ts';
import { findDefault, findGiven, findNamed } from './find-dockerfile.ts';
import type { FoundDockerfile } from './find-dockerfile.ts';
import { checkGiven } from './given.ts';
import type { Kind } from './given.ts';
import type { RuntimeName } from './launch/wording/runtimes.ts';
import { maskTyped } from './masking.ts';
import { openBases } from './open-bases.ts';
import type { OpenBases } from './open-bases.ts';
import type { OpenImage } from './open-image.ts';
import { describeOtherFile, otherDockerfiles, whatWasMeant } from './other-files.ts';
import { formatPlatform, machinePlatform } from './platform.ts';
import { quoteForShell } from './rules/evidence/describe.ts';
import { didYouMean } from './rules/fixes/near-path.ts';
import { judgeDockerfile } from './rules/judge/judge-dockerfile.ts';
import { settleOptions, settleRules } from './rules/judge/lint-options.ts';
import type { LintSettings } from './rules/judge/lint-settings.ts';
import { refuseUnknownNames } from './rules/judge/option-names.ts';
import { summarise } from './rules/judge/result.ts';
import type { LintResult, TargetError, TargetResult } from './rules/judge/result.ts';
import type { RuleSettings } from './rules/judge/settings.ts';

/** How `lint` judges. Names and meanings are those of the command line's options. */
export interface LintFilesOptions {
  /** `linux/amd64`; default: `linux/` and this machine's architecture. */
  readonly platform?: string;
  /** Who chose the platform, for the report. */
  readonly platformFrom?: 'option' | 'config';
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** What builds it; default: current BuildKit. */
  readonly builder?: BuilderName;
  /** What starts the image; default: Docker with a current runc. */
  readonly runtime?: RuntimeName;
  /** Base images as unpacked root file systems, image archives or OCI layouts, by the names that FROM gives them. */
  readonly bases?: Readonly<Record<string, string>>;
  /** Which rules speak, and how loud; a function is asked for each file by its name as shown. */
  readonly rules?: Partial<RuleSettings> | ((file: string) => Partial<RuleSettings>);
  /** Context paths that something is about to make. */
  readonly expected?: readonly string[];
  /** The build context; default: the directory of the Dockerfile. */
  readonly context?: string;
  /** The Dockerfile, where a path given is a directory; default `Dockerfile` in it. */
  readonly file?: string;
  /** What the path `-` reads: an image archive, a Dockerfile or a binary; default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** The file that a Dockerfile or a binary of the path `-` is judged as. */
  readonly stdinFilename?: string;
  /** What relative paths start from; default: the process's working directory. */
  readonly cwd?: string;
}

/**
 * Judges Dockerfiles, directories with one, and binaries: will each start, what will it say, what mends it.
 * A path that cannot be read becomes a target with `error`.
 * @throws ScratchLintError `bad-platform`, `bad-base`; `usage` for an option, a builder, a runtime or a rule that there is not, and for what is of another type.
 */
export async function lint(paths: string | readonly string[], options: LintFilesOptions = {}): Promise<LintResult> {
  const targets: (TargetResult | TargetError)[] = [];
  for await (const target of lintEach(typeof paths === 'string' ? [paths] : paths, options)) targets.push(target);
  return { schemaVersion: 1, targets, summary: summarise(targets) };
}

const KINDS: Readonly<Record<keyof LintFilesOptions, Kind>> = {
  platform: 'a string', platformFrom: 'a string', buildArgs: 'an object of strings', target: 'a string', builder: 'a string', runtime: 'a string', bases: 'an object of strings',
  rules: 'an object or a function', expected: 'a list of strings', context: 'a string', file: 'a string', stdin: 'a stream of bytes', stdinFilename: 'a string', cwd: 'a string',
};

/** Takes the text of a Dockerfile as it was judged: it may stand in no file, or in one that changes. */
export type TextKeeper = (file: string, text: string) => void;

/** As `lint`, a target at a time; `onUnasked` is told at the end the bases given that nothing asked for. */
export async function* lintEach(
  paths: readonly string[], options: LintFilesOptions, keepText: TextKeeper = () => undefined, onUnasked: (names: readonly string[]) => void = () => undefined,
): AsyncGenerator<TargetResult | TargetError> {
  checkGiven('the paths of lint', paths, 'a list of strings');
  checkGiven('the options of lint', options, 'an object', KINDS);
  refuseUnknownNames('option', options, KINDS);
  const own = settingsFrom(options);
  const bases = await openBases(options.bases ?? {}, options.cwd ?? process.cwd(), own.platform);
  try {
    const settings = { ...own, bases: bases.roots, baseConfigs: bases.configs };
    for (const path of paths) yield* await lintPath(path, options, settings, bases, keepText);
    onUnasked(bases.unasked());
  } finally {
    bases.close();
  }
}

function settingsFrom({ platform, platformFrom, buildArgs, target, builder, runtime, rules, expected }: LintFilesOptions): LintSettings {
  const machine = machinePlatform(process.arch);
  return settleOptions({
    platform: platform ?? machine,
    platformFrom: platform === undefined ? 'machine' : (platformFrom ?? 'option'),
    buildPlatform: machine,
    target: target ?? null,
    ...(buildArgs === undefined ? {} : { buildArgs }),
    ...(builder === undefined ? {} : { builder }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(expected === undefined ? {} : { expected }),
    ...(typeof rules === 'object' ? { rules } : {}),
  });
}

async function lintPath(path: string, options: LintFilesOptions, settings: LintSettings, bases: OpenBases, keepText: TextKeeper): Promise<readonly (TargetResult | TargetError)[]> {
  try {
    if (path === '-') return await lintStdin(null, options, settings, bases, keepText);
    const cwd = options.cwd ?? process.cwd();
    const full = resolve(cwd, path);
    const kind = statKind(full, path);
    if (kind === null) throw new ScratchLintError('not-found', `${JSON.stringify(path)} does not exist${whatWasMeant(path) || didYouMean(path, cwd)}`);
    if (kind === 'directory' && options.file === '-') return await lintStdin(full, options, settings, bases, keepText);
    if (kind === 'directory') return await lintLayout(path, full, options, settings) ?? [await bases.withFiles(() => lintDirectory(path, full, options, settings, keepText))];
    if (options.file !== undefined) throw new ScratchLintError('not-directory', `${JSON.stringify(path)} is not a directory, and with -f PATH is the build context: scratch-lint -f ${quoteForShell(options.file)} ${quoteForShell(dirname(path))}`);
    const format = formatOf(full, path);
    const images = PACKED.has(format) ? await lintArchive(path, full, options, settings) : null;
    if (images !== null) return images;
    if (format === 'tar') throw new ScratchLintError('no-image', `${JSON.stringify(path)} is a tar archive, but of no image: docker save IMAGE -o FILE makes one, docker export does not`);
    return [isBinary(format, path) ? lintBinary(path, full, options, settings) : await bases.withFiles(() => lintFound(findGiven(path, full, settings.builder.startsWith('legacy')), dirname(full), options, settings, keepText))];
  } catch (error) {
    if (error instanceof ScratchLintError) return [{ file: maskTyped(path), error: { code: error.code, message: messageFor(path, [options.file, options.context], error) } }];
    throw error;
  }
}

/** An image archive that passes by once, `docker save app | scratch-lint -`, or a Dockerfile or a binary; `directory` is the context where one is given. */
async function lintStdin(directory: string | null, options: LintFilesOptions, settings: LintSettings, bases: OpenBases, keepText: TextKeeper): Promise<readonly (TargetResult | TargetError)[]> {
  const { mayBeImage, openStream, TAR_BLOCK } = await import('./open-image.ts');
  const { peek } = await import('./built-image/scan-layer.ts');
  const { BLIND_PLAN } = await import('./lint-built.ts');
  const { head, all, close } = await peek(options.stdin ?? process.stdin, TAR_BLOCK);
  try {
    if (!mayBeImage(head)) {
      const source = await readStream(all);
      return [await bases.withFiles(() => lintInput(source, directory, options, settings, keepText))];
    }
    const results = await lintOpened('-', await openStream(() => all, BLIND_PLAN, false), options, settings);
    if (results === null) throw new ScratchLintError('no-image', 'standard input is an archive, but of no image: docker save app | scratch-lint -');
    return results;
  } finally {
    await close();
  }
}

/** A Dockerfile lies in the directory of its name, else in the working directory. */
function lintInput(source: ByteSource, directory: string | null, options: LintFilesOptions, settings: LintSettings, keepText: TextKeeper): TargetResult {
  const cwd = options.cwd ?? process.cwd();
  const full = options.stdinFilename === undefined ? null : resolve(cwd, options.stdinFilename);
  const shown = options.stdinFilename ?? '-';
  if (isBinary(identify(source), full ?? 'Dockerfile')) {
    const program = full === null ? 'program' : basename(full);
    return lintAlone(shown, program, memoryFiles({ [program]: { type: 'file', content: source.read(0, source.size), mode: 0o755 } }), options, settings);
  }
  const text = decodeDockerfile(source, shown);
  keepText(shown, text);
  return lintText(shown, text, full, directory ?? (full === null ? cwd : dirname(full)), options, settings);
}

/** Errors about a file name it, those about what is in it do not. */
function messageFor(path: string, others: readonly (string | undefined)[], { message }: ScratchLintError): string {
  const isNamed = [path, ...others].some((name) => name !== undefined && message.includes(quoteAsShown(name)));
  return path === '-' || isNamed ? message : `${quoteAsShown(path)}: ${message}`;
}

/** As errors have it. */
function quoteAsShown(path: string): string {
  const quoted = JSON.stringify(path);
  return maskTyped(quoted);
}

/** Formats that an image archive may have. */
const PACKED: ReadonlySet<Format> = new Set<Format>(['tar', 'gzip', 'bzip2', 'xz', 'zstd']);

/** Loaded when there is an image: most calls are about a Dockerfile. */
async function lintArchive(path: string, full: string, options: LintFilesOptions, settings: LintSettings): Promise<readonly (TargetResult | TargetError)[] | null> {
  const { openImageFile } = await import('./open-image.ts');
  const { BLIND_PLAN } = await import('./lint-built.ts');
  return lintOpened(path, await openImageFile(full, path, BLIND_PLAN), options, settings);
}

async function lintLayout(path: string, full: string, options: LintFilesOptions, settings: LintSettings): Promise<readonly (TargetResult | TargetError)[] | null> {
  if (options.file !== undefined || statKind(join(full, 'oci-layout'), path) !== 'file') return null;
  const { openLayout } = await import('./open-image.ts');
  return lintOpened(path, openLayout(full, path), options, settings);
}

async function lintOpened(path: string, open: OpenImage | null, options: LintFilesOptions, settings: LintSettings): Promise<readonly (TargetResult | TargetError)[] | null> {
  if (open === null) return null;
  try {
    const { lintOpenImage } = await import('./lint-built.ts');
    const asked = settings.platformFrom === 'machine' ? null : formatPlatform(settings.platform);
    return await lintOpenImage(path, open, asked, {
      rules: rulesFor(options, path), platformFrom: asked === null ? 'image' : settings.platformFrom, runtime: settings.runtime,
    });
  } finally {
    open.close();
  }
}

function lintDirectory(path: string, full: string, options: LintFilesOptions, settings: LintSettings, keepText: TextKeeper): TargetResult {
  const isLegacy = settings.builder.startsWith('legacy');
  const cwd = options.cwd ?? process.cwd();
  const found = options.file === undefined ? findDefault(full, path, isLegacy) : findNamed(options.file, cwd, full, path, isLegacy);
  if (found === null) throw noDockerfile(path, full);
  return lintFound(found, full, options, settings, keepText);
}

/** Says what there is instead. */
function noDockerfile(path: string, full: string): ScratchLintError {
  const files = hostFiles(full);
  try {
    const { dockerfiles, settings } = otherDockerfiles(files);
    const offered = dockerfiles.length > 0 ? `scratch-lint ${dockerfiles.map((name) => quoteForShell(join(path, name))).join(' ')}` : 'name one with -f, or give a binary';
    const other = dockerfiles.length > 0 || settings === null ? null : describeOtherFile(join(path, settings), readDockerfile(join(full, settings), settings));
    return new ScratchLintError('no-dockerfile', `there is no Dockerfile in ${JSON.stringify(path)}${other === null ? `: ${offered}` : `, and ${other}`}`);
  } finally {
    files.close();
  }
}

function formatOf(full: string, shown: string): Format {
  const source = openFile(full, shown);
  try {
    return identify(source);
  } finally {
    source.close();
  }
}

function isBinary(format: Format, path: string): boolean {
  // A Dockerfile may begin with a #! line; one that is not called so is a script.
  if (format === 'script') return !/docker|container/i.test(basename(path));
  const isText = format === 'text' || format === 'empty' || format === 'html';
  return !isText || (format === 'empty' && !/dockerfile/i.test(basename(path)));
}

function lintFound({ shown, full, content }: FoundDockerfile, defaultContext: string, options: LintFilesOptions, settings: LintSettings, keepText: TextKeeper): TargetResult {
  const text = readDockerfile(content, shown);
  keepText(shown, text);
  return lintText(shown, text, full, defaultContext, options, settings);
}

/** `full` is where the text would lie; null where it has no place. */
function lintText(shown: string, text: string, full: string | null, defaultContext: string, options: LintFilesOptions, settings: LintSettings): TargetResult {
  const context = options.context === undefined ? defaultContext : resolve(options.cwd ?? process.cwd(), options.context);
  refuseContext(context, options.context ?? relative(options.cwd ?? process.cwd(), context), options.cwd ?? process.cwd());
  const other = describeOtherFile(shown, text);
  if (other !== null) throw new ScratchLintError('no-dockerfile', other);
  const files = hostFiles(context);
  const { place, close } = placeDockerfile(context, full, shown);
  try {
    const input = { file: shown, text, context: files, contextName: options.context ?? (relative(options.cwd ?? process.cwd(), context) || '.'), ...place, whereElse: whereElse(context, full, options.cwd ?? process.cwd()) };
    return judgeDockerfile(input, { ...settings, expected: settings.expected.map((path) => expectedIn(context, path)), rules: rulesFor(options, shown) });
  } finally {
    close();
    files.close();
  }
}

/** A path of the context may be given as one of this machine. */
function expectedIn(context: string, path: string): string {
  return isAbsolute(path) ? (pathBelow(context, path) ?? path) : path;
}

function refuseContext(full: string, shown: string, cwd: string): void {
  const kind = statKind(full, shown);
  const advice = (kind === null ? didYouMean(shown, cwd) : '') || ': name another with --context';
  if (kind !== 'directory') throw new ScratchLintError('not-found', `the build context ${JSON.stringify(shown)} ${kind === null ? 'does not exist' : 'is not a directory'}${advice}`);
}

function rulesFor({ rules }: LintFilesOptions, file: string): RuleSettings {
  return settleRules(typeof rules === 'function' ? rules(file) : rules ?? {});
}

/** A lone binary is judged as `FROM scratch`, that file, and an exec-form ENTRYPOINT. */
function lintBinary(shown: string, full: string, options: LintFilesOptions, settings: LintSettings): TargetResult {
  const name = basename(full);
  const files = hostFiles(dirname(full));
  try {
    const alone: HostFiles = { ...files, readdir: () => [name], lstat: (path) => (path === '' || path === name ? files.lstat(path) : null) };
    return lintAlone(shown, name, alone, options, settings);
  } finally {
    files.close();
  }
}

function lintAlone(shown: string, name: string, files: HostFiles, options: LintFilesOptions, settings: LintSettings): TargetResult {
  const text = `FROM scratch\nCOPY ${JSON.stringify([name, '/'])}\nENTRYPOINT ${JSON.stringify([`/${name}`])}\n`;
  const result = judgeDockerfile({ file: shown, text, context: files, pathInContext: null }, { ...settings, rules: rulesFor(options, shown) });
  const findings = result.findings.map((finding) => ({ ...finding, line: 1, column: 1, endLine: 1, endColumn: 1, places: [] }));
  return { ...result, kind: 'binary', stage: null, findings };
}
