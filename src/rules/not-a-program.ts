import type { BinaryFacts } from '../binary/facts.ts';
import { stepText } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { MadeProgram } from '../image/run/made-program.ts';
import { formatPlatform } from '../platform.ts';
import { baseName, execForm } from '../text.ts';
import { rustTriple } from '../toolchain/base-toolchains.ts';
import { isAlmostScript } from './evidence/almost-script.ts';
import { execCause, failureOf } from './evidence/causes.ts';
import { leadingCommand, newCommand } from './evidence/command.ts';
import { describeBinary, formatName, goEnvironment, nameOf, quoteForShell, STATIC_CGO } from './evidence/describe.ts';
import { hasForeignSystem } from './evidence/foreign-system.ts';
import { mainPackages } from './evidence/main-packages.ts';
import { placeOf } from './evidence/places.ts';
import { isNoProgram, shippedFiles } from './evidence/shipped.ts';
import { ofStartedArchive } from './evidence/started-archive.ts';
import { neverStarted } from './evidence/without-x.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const notAProgram: Rule = {
  name: 'not-a-program',
  severity: 'error',
  summary: 'what is started is no program: an archive, a library, an object file, text, a pointer, nothing',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const archive = neverStarted(target);
  const program = archive ?? target.program;
  if (program !== null && isNoProgram(program) && failureOf(target) !== null && program.node.made !== undefined)
    yield ofMade(target, program, program.node.made);
  if (program === null || program.facts === null || hasForeignSystem(target) || isAlmostScript(target)) return;
  const { facts } = program;
  const isLibrary = facts.kind === 'shared-library' && execCause(target, 'no-entry', 'bad-segment', 'truncated') !== null;
  const isMinded = archive !== null || execCause(target, 'not-a-program', 'wrong-type', 'not-a-format') !== null;
  if (!isLibrary && !isDebugOnly(target, facts) && !isMinded) return;
  yield {
    message: `${baseName(nameOf(program))} is no program but ${whatItIs(facts)}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${describeBinary(facts)}`,
    why: why(facts),
    fix:
      facts.os === 'js'
        ? `build it for Linux: ${goEnvironment(target.platform)} go build … for Go; as it is, a browser or Node runs it`
        : (ofGoLibrary(target, program)
          ?? ofSource(target, program)
          ?? ofStartedArchive(target, program)
          ?? byWhatReadsIt(target, program, facts)
          ?? fixFor(target, facts, program)),
  };
}

/** What a RUN line makes of a package that is not main, or with -buildmode. */
function ofMade(target: Target, { node, path }: Program, { by, line, instead }: MadeProgram): Draft {
  const isArchive = instead === 'archive';
  const file = shippedFiles(target).find((one) => one.step.range.line === line && one.imagePath === path);
  return {
    message: `${by} makes no program but ${isArchive ? 'an archive of object files: its package is not main' : 'a shared library'}`,
    range: file?.step.range ?? placeOf(target, node.origin),
    label: isArchive ? 'it builds a library' : '-buildmode asks for one',
    also: file === undefined ? [] : [{ range: file.copiedAt, label: `comes into the image as ${path}` }],
    fix: isArchive ? `build the directory that holds package main: ${by} -o … ./cmd/…` : `${by} without -buildmode`,
  };
}

/** Debug information has the headers of its program, which the kernel refuses or loads as zeros. */
export function isDebugOnly(target: Target, { format, kind, note }: BinaryFacts): boolean {
  return (
    format === 'elf'
    && kind === 'other'
    && note !== null
    && execCause(target, 'no-entry', 'bad-interpreter-field', 'missing-loader') !== null
  );
}

const KINDS: Readonly<Partial<Record<BinaryFacts['kind'], string>>> = {
  'object': 'an object file, which the linker still has to make one of',
  'core': 'a core dump',
  'shared-library': 'a shared library',
  'archive': 'an archive of object files',
};

function whatItIs(facts: BinaryFacts): string {
  if (facts.format === 'elf' && !isModule(facts)) return KINDS[facts.kind] ?? facts.note?.split(':')[0] ?? 'an ELF file of another kind';
  const name = formatName(facts);
  if (facts.format === 'ar') return facts.note ?? 'an archive of object files';
  return facts.note?.split(':')[0] ?? `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** Of the kernel, of GRUB, or BPF: objects that nobody links to a program. */
function isModule({ kind, note }: BinaryFacts): boolean {
  return kind === 'object' && note !== null && !note.startsWith('an object file');
}

function why(facts: BinaryFacts): string | null {
  if (facts.kind === 'shared-library') return facts.go === null ? null : 'built with -buildmode=c-shared or plugin';
  return null;
}

/** A library of Go exports functions to C, for which it needs cgo as a program too. */
function ofGoLibrary({ platform }: Target, program: Program): string | null {
  if (program.facts?.kind !== 'shared-library' || program.facts.go === null) return null;
  return `CGO_ENABLED=1 ${goEnvironment(platform)} go build ${STATIC_CGO} -o ${quoteForShell(nameOf(program))}   without -buildmode, on ${formatPlatform(platform)}`;
}

const COMPILERS: readonly (readonly [source: RegExp, command: (target: Target) => string])[] = [
  [/\.go$/, ({ platform }) => `CGO_ENABLED=0 ${goEnvironment(platform)} go build -o`],
  [/\.c$/, () => 'cc -static -o'],
  [/\.(?:cc|cpp|cxx)$/, () => 'c++ -static -o'],
  [/\.rs$/, ({ platform }) => `rustc --target ${rustTriple(platform.arch, 'musl') ?? 'x86_64-unknown-linux-musl'} -o`],
];

/** A source was copied where what is compiled of it should have been. */
function ofSource(target: Target, program: Program): string | null {
  const file = nameOf(program);
  const [source, command] = program.facts?.format === 'text' ? (COMPILERS.find(([name]) => name.test(file)) ?? []) : [];
  if (source === undefined || command === undefined) return null;
  const output = file.replace(source, '');
  return `${command(target)} ${quoteForShell(output)} ${quoteForShell(file)}   and COPY ${output} instead of ${file}`;
}

/** The one of them, or the one that is called like what is built. */
function mainPackage(target: Target, output: string): string {
  const [only, ...others] = mainPackages(target);
  const named = [only, ...others].find((directory) => directory !== undefined && baseName(directory) === baseName(output));
  const meant = named ?? (others.length === 0 ? only : undefined);
  return `./${meant ?? 'cmd/…'}`;
}

/** Who made an archive tells what makes a program of the same. */
function ofArchive(target: Target, { go, note }: BinaryFacts, output: string): string {
  if (go !== null || note?.startsWith('a Go') === true)
    return `build the directory that holds package main: go build -o ${output} ${mainPackage(target, output)}`;
  if (note?.startsWith('a Debian') === true)
    return `RUN dpkg -i ${output}, or dpkg -x ${output} DIR while the image is built, and COPY what is in it`;
  return 'build an executable: go build without -buildmode, cc with what has main beside it, a [[bin]] of cargo';
}

function fixFor(target: Target, facts: BinaryFacts, program: Program): string | null {
  const output = quoteForShell(nameOf(program));
  switch (facts.format) {
    case 'ar':
      return ofArchive(target, facts, output);
    case 'lfs-pointer':
      return `git lfs pull --include=${output}`;
    case 'gzip':
      return unpackedBy(output, quoteForShell(baseName(nameOf(program)).replace(/\.gz$/, '') || 'app'));
    case 'empty':
    case 'zeros':
      return 'build or download it again: what made it did not end well';
    case 'html':
      return 'download it again: the address answered with a page (curl -fL stops at such answers)';
    case 'wasm':
      return 'Linux needs a runtime for it: docker run --runtime=io.containerd.wasmtime.v1 --platform=wasi/wasm, or build it for Linux';
    case 'pe':
      return `ENTRYPOINT ${execForm(['dotnet', program.path])}   in an image that has .NET (mcr.microsoft.com/dotnet/runtime)`;
    default:
      if (isModule(facts)) return null;
      if (facts.kind === 'other' && facts.format === 'elf')
        return "copy the program itself: objcopy --only-keep-debug and dpkg's -dbgsym packages keep it apart";
      return facts.kind === 'object'
        ? linked(nameOf(program))
        : facts.kind === 'shared-library'
          ? 'build an executable: go build without -buildmode, cc without -shared, a [[bin]] of cargo'
          : null;
  }
}

/** A linker writes over nothing that it reads. */
function linked(name: string): string {
  const output = name.replace(/\.(?:o|obj)$/, '') || 'app';
  const [from, to] = [quoteForShell(output === name ? `${name}.o` : name), quoteForShell(output)];
  return output === name
    ? `link it: mv ${to} ${from} && cc -static -o ${to} ${from}`
    : `link it: cc -static -o ${to} ${from}   and COPY that`;
}

/** What gunzip writes has no x bit. */
function unpackedBy(packed: string, name: string): string {
  return `unpack it first: gunzip -c ${packed} > ${name} && chmod +x ${name}   and COPY that`;
}

/** Text and byte code are started by what reads them. */
function byWhatReadsIt(target: Target, { path }: Program, { format, note }: BinaryFacts): Fix | null {
  const part = leadingCommand(target);
  const reader =
    format === 'java-class'
      ? ['java', '-cp', path.slice(0, path.lastIndexOf('/')) || '/', baseName(path).replace(/\.class$/, '')]
      : note?.startsWith('compiled Python') === true
        ? ['python3', path]
        : null;
  return reader === null || part === null
    ? null
    : `${stepText(newCommand(part, [...reader, ...part.args.slice(1)], 'CMD'))}   in an image that has ${reader[0] ?? ''}`;
}
