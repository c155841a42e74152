import { baseName } from '../../text.ts';
import { MAKEFILE_NAMES } from '../../toolchain/makefile-names.ts';
import { flagText } from '../evidence/command.ts';
import type { ShippedFile } from '../evidence/products.ts';
import { textInContext } from '../evidence/stage-text.ts';
import type { Target } from '../target.ts';
import { retypedRun, runText } from './retyped-run.ts';

/** More of a line than that is not typed again. */
const MOST_TEXT = 160;

/** Libraries that come with the compiler, and are there to be linked statically as well. */
const OF_COMPILER: ReadonlySet<string> = new Set(['c', 'm', 'pthread', 'dl', 'rt', 'util', 'resolv', 'crypt', 'gcc', 'stdc++']);

/**
 * The RUN line that makes a C or C++ program, written so that it links statically, as `RUN gcc -static -o app main.c`: what was read
 * of the line before is read again of that one. Null where no such line is known to do.
 */
export function staticRunLine(target: Target, file: ShippedFile): string | null {
  const { run, step } = file;
  const typed = staticExecLine(file) ?? staticHeredocLine(file);
  if (typed !== null) return typed;
  const script = runText(step);
  if (run === null || script === null || linksOthers(script) || lacksArchive(file)) return null;
  const edited = edit(target, file, script);
  const line = edited === null ? configuredAbove(file) : retypedRun(target, file, edited);
  if (line !== null) return line;
  return inMakefile(target, file);
}

/** Distributions whose libc has its archive in a package that a compiler does not bring: glibc-static. */
const WITHOUT_ARCHIVE =
  /(?:^|\/)(?:fedora|almalinux|rockylinux|centos|stream9|oraclelinux|amazonlinux|ubi[\w-]*|leap|tumbleweed|photon|archlinux)(?:[\/:@]|$)/;

function lacksArchive({ stage }: Pick<ShippedFile, 'stage'>): boolean {
  return stage.base.kind === 'image' && WITHOUT_ARCHIVE.test(stage.base.canonical);
}

/** A call of make at the beginning of a command. */
const MAKE = /((?:^|[;&|(])[ \t]*(?:\w+=[^\s"']*[ \t]+)*make)(?=[\s;&|)]|$)/g;

/** A call of cmake that configures. */
const CONFIGURE = /(?:^|[;&|(])[ \t]*cmake(?=[ \t]+(?!--(?:build|install)\b|-[EP]\b))/;

/** The text of the line with what makes it link statically; null where nobody can tell where that goes. */
function edit(target: Target, { product, run, step, stage }: ShippedFile, script: string): string | null {
  if (run === null) return null;
  const command = script.slice(run.start, run.end);
  const words = /^(?:\w+=(?:"[^"]*"|'[^']*'|[^\s"'])*\s+)*(\S+)/.exec(command);
  const program = words?.[1] ?? '';
  if (product.madeBy === 'cmake') {
    return CONFIGURE.test(script) ? script.replace(CONFIGURE, (call) => `${call} -DCMAKE_EXE_LINKER_FLAGS=-static`) : null;
  }
  if (program === 'make') {
    // What an earlier line has made, make does not make again.
    const earlier = stage.steps
      .slice(0, stage.steps.indexOf(step))
      .some((one) => one.keyword === 'RUN' && target.dockerfile?.plans.get(one)?.plan.compilers.some(({ tool }) => tool === 'c') === true);
    return earlier ? null : script.replace(MAKE, (call) => `${call} ${isCpp(product.madeBy) ? 'CXX' : 'CC'}="${product.madeBy} -static"`);
  }
  const behind = run.start + (words?.[0].length ?? 0);
  return program === '' ? null : `${script.slice(0, behind)} -static${script.slice(behind)}`;
}

/** `RUN ["gcc", "-o", "/app", "app.c"]`. */
function staticExecLine({ product, step, stage }: ShippedFile): string | null {
  const [program = '', ...words] = step.command.args;
  if (step.command.form !== 'exec' || baseName(program) !== product.madeBy || linksOthers(words.join(' ')) || lacksArchive({ stage }))
    return null;
  return ['RUN', ...step.instruction.flags.map(flagText), JSON.stringify([program, '-static', ...words]).replaceAll('","', '", "')].join(
    ' ',
  );
}

/** The line of a here-document that calls the compiler, with where it stands. */
function staticHeredocLine({ product, run, step, stage }: ShippedFile): string | null {
  const content = step.instruction.heredocs.length === 1 ? (step.instruction.heredocs[0]?.content ?? '') : '';
  const lines = content.split('\n');
  const at = lines.findIndex((line) => line.trim().startsWith(`${product.madeBy} `) && !/ -c(?: |$)/.test(line));
  const line = lines[at]?.trim() ?? '';
  if (
    run === null
    || at < 0
    || lines.filter((other) => other.trim().startsWith(`${product.madeBy} `)).length > 1
    || line.endsWith('\\')
    || line.length > MOST_TEXT
    || linksOthers(line)
    || lacksArchive({ stage })
  )
    return null;
  // The lines of a here-document end the instruction, and its mark the last of them.
  return `${product.madeBy} -static${line.slice(product.madeBy.length)}   in line ${step.instruction.range.endLine - lines.length + 1 + at}`;
}

/** A line above that configures for `cmake --build`. */
function configuredAbove({ product, step, stage }: ShippedFile): string | null {
  if (product.madeBy !== 'cmake') return null;
  const above = stage.steps
    .slice(0, stage.steps.indexOf(step))
    .filter((one) => one.keyword === 'RUN')
    .findLast((one) => CONFIGURE.test(runText(one) ?? ''));
  if (above === undefined) return null;
  const text = (runText(above) ?? '').replace(CONFIGURE, (call) => `${call} -DCMAKE_EXE_LINKER_FLAGS=-static`);
  return `${['RUN', ...above.instruction.flags.map(flagText), text].join(' ')}   in line ${above.range.line}`;
}

function isCpp(compiler: string): boolean {
  return /\+\+/.test(compiler);
}

/** What there is to do where the line links what is seldom there to be linked statically. */
export function besideLibraries({ step }: ShippedFile): string | null {
  const names = linkedOthers(step.command.args.at(-1) ?? '');
  return names.length === 0
    ? null
    : `start FROM an image with its loader, and install there what ${names.map((name) => `-l${name}`).join(', ')} ${names.length === 1 ? 'links' : 'link'}`;
}

/** Of most libraries of others there is no archive, or it wants more of them. */
function linksOthers(text: string): boolean {
  return linkedOthers(text).length > 0 || /pkg-config|-config\b/.test(text);
}

function linkedOthers(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?:^|[\s"'])-l([\w.+-]{1,40})/g)].map(([, name = '']) => name))].filter(
    (name) => !OF_COMPILER.has(name),
  );
}

/** `gcc -o app main.c` in a makefile that lies beside the Dockerfile, where it is the only line that links so. */
function inMakefile(target: Target, { product, run, step }: ShippedFile): string | null {
  const script = step.command.args.at(-1) ?? '';
  if (run === null || !/^\s*make\b/.test(script.slice(run.start, run.end))) return null;
  return staticMakeLine(target, ({ program }) => program === product.madeBy);
}

/** A line of a recipe that calls a compiler by its name to link. */
interface LinkingLine {
  readonly text: string;
  readonly number: number;
  readonly program: string;
  /** What it makes; null where a variable says it. */
  readonly output: string | null;
}

/** The one line of the context's makefile that links such a program, with `-static` in it and its place. */
export function staticMakeLine(target: Target, isWanted: (line: LinkingLine) => boolean): string | null {
  for (const file of MAKEFILE_NAMES) {
    const text = textInContext(target, file);
    if (text === null) continue;
    const [only, ...others] = linkingLines(text).filter(isWanted);
    if (only === undefined || others.length > 0 || linksOthers(only.text) || only.text.length > MOST_TEXT) return null;
    return `${only.text.replace(only.program, () => `${only.program} -static`)}   in line ${only.number} of ${file}`;
  }
  return null;
}

function linkingLines(makefile: string): readonly LinkingLine[] {
  let goal: string | null = null;
  return makefile.split('\n').flatMap((line, i) => {
    goal = /^([\w./-]+)[ \t]*:(?!=)/.exec(line)?.[1] ?? goal;
    const program = /^\t[@-]?((?:[\w-]+-)?(?:gcc|cc|g\+\+|c\+\+|clang|clang\+\+))[ \t]/.exec(line)?.[1];
    const output = /[ \t]-o[ \t]*([^\s-]\S*)/.exec(line)?.[1];
    if (program === undefined || output === undefined || /[ \t]-(?:c|shared|static)(?:[ \t]|$)/.test(line)) return [];
    return [{ text: line.trim(), number: i + 1, program, output: output === '$@' ? goal : output.includes('$') ? null : output }];
  });
}
