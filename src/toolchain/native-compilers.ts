import { baseName } from '../text.ts';
import { isKnown } from '../unknown-value.ts';
import { parseArguments, resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { Product } from './product.ts';
import type { RunInput, ToolchainState } from './run-plan-types.ts';
import type { CompilerOutcome } from './rust/rust.ts';
import { writeOf } from './write.ts';

/** A compiler that has a C linker make its programs, dynamic unless it is told otherwise. */
interface NativeCompiler {
  /** The word before the rest that has it make a program; left out where it needs none. */
  readonly command?: RegExp;
  /** Options that have a value behind them. */
  readonly values: string;
  /** The option that names the program, as it stands before the name. */
  readonly output: RegExp;
  readonly source: RegExp;
  /** What makes it static among all words, joined by blanks. */
  readonly isStatic: RegExp;
  /** Words by which it makes something else, or in another way. */
  readonly isOther: RegExp;
  /** What the program is called where nothing says so: after its source beside it, after that where it works, or `a.out`. */
  readonly named: 'beside' | 'here' | 'a.out';
  /** Files beside it that settle how it links. */
  readonly settings?: readonly string[];
}

const GFORTRAN: NativeCompiler = {
  values: '-o -I -L -l -J -x -D -U -Xlinker',
  output: /^-o$/,
  source: /\.(?:f|for|f77|f90|f95|f03|f08|F|F90)$/,
  isStatic: /(?:^| )-static(?: |$)/,
  isOther: /(?:^| )(?:-c|-S|-E|-shared|-fsyntax-only|-static-pie|-nostdlib)(?: |$)|-Wl,.*static|specs/,
  named: 'a.out',
};

const OCAMLOPT: NativeCompiler = {
  values: '-o -I -package -ccopt -cclib -thread -w -inline',
  output: /^-o$/,
  source: /\.ml$/,
  isStatic: /-ccopt (?:"|')?[^-]*-static(?: |$|"|')/,
  isOther: /(?:^| )(?:-c|-a|-shared|-pack|-output-obj|-output-complete-obj|-i|-version|-v|-config)(?: |$)/,
  named: 'a.out',
};

/** Of each what its manual says of static programs; by the names of their programs. */
const COMPILERS: Readonly<Record<string, NativeCompiler>> = {
  crystal: {
    command: /^build$/,
    values: '-o --output -D --define -p --threads --target --mcpu --link-flags --stdin-filename',
    output: /^(?:-o|--output)$/,
    source: /\.cr$/,
    isStatic: /(?:^| )(?:--static|--link-flags[= ]["']?-static)/,
    isOther: /(?:^| )(?:--cross-compile|--no-codegen|--emit|--target)/,
    named: 'here',
  },
  gfortran: GFORTRAN,
  ghc: {
    values: '-o -outputdir -odir -hidir -package -optl -optc -main-is -i',
    output: /^-o$/,
    source: /\.l?hs$/,
    isStatic: /(?:^| )-optl[= ]?-static(?: |$)/,
    isOther: /(?:^| )(?:-c|-S|-E|-C|--make -no-link|-no-link|-shared|-e|--interactive|--version|-dynamic)(?: |$)/,
    named: 'beside',
  },
  ldc2: {
    values: '-of -I -L -od -J',
    output: /^-?-of$/,
    source: /\.d$/,
    isStatic: /(?:^| )-static(?: |$)/,
    isOther: /(?:^| )(?:-c|-shared|-lib|-o-|--version|-mtriple\S*|-link-defaultlib-shared\S*)(?: |$)/,
    named: 'here',
  },
  nim: {
    command: /^(?:c|cc|compile|compileToC|cpp)$/,
    values: '-o --out',
    output: /^(?:-o|--out)$/,
    source: /\.nim$|^[^-./]+$/,
    isStatic: /--pass[lL][:=]["']?[^ ]*-static/,
    isOther:
      /(?:^| )(?:--app[:=](?!console)\S*|--noLinking\S*|--compileOnly\S*|-c|--outdir\S*|--os\S*|--cpu\S*|--gcc\.\S*|--cc[:=](?!gcc|clang)\S*|-r|--run)(?: |$)/,
    named: 'beside',
    settings: ['nim.cfg', 'config.nims'],
  },
  ocamlopt: OCAMLOPT,
  v: {
    values: '-o -cflags -cc -os -arch',
    output: /^-o$/,
    source: /\.v$|^\.$/,
    isStatic: /-cflags ["']?[^ ]*-static/,
    isOther: /(?:^| )(?:-os|-arch|-shared|-cc|run|test|-freestanding)(?: |$)|\.c(?: |$)/,
    named: 'beside',
  },
};

/** Reads lines of nim, crystal, ghc, ocamlopt, gfortran, ldc2 and v that make a program, and `tinygo build`; null for all others. */
export function readNativeCompiler(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const { program } = invocation;
  if (program === 'tinygo') return readTinygo(invocation, input);
  if (program === 'ocamlfind') {
    const [first, ...args] = invocation.args;
    return first?.value === 'ocamlopt' ? readNativeCompiler({ ...invocation, program: 'ocamlopt', args }, input, state) : null;
  }
  const compiler = Object.hasOwn(COMPILERS, program) ? COMPILERS[program] : undefined;
  if (compiler === undefined) return null;
  const [first] = invocation.args;
  if (compiler.command !== undefined && !compiler.command.test(first?.value ?? '')) return null;
  const args = compiler.command === undefined ? invocation.args : invocation.args.slice(1);
  const words = args.map(({ value }) => value);
  const line = words.join(' ');
  if (compiler.isOther.test(line) || args.some(({ isOpen, value }) => isOpen || !isKnown(value))) return null;
  const source = sourceOf(args, compiler);
  if (source === null) return null;
  const isStatic = compiler.isStatic.test(line);
  const settled = compiler.settings?.find((name) => isBeside(name, source, invocation, input));
  const product: Product = {
    madeBy: first === undefined || compiler.command === undefined ? program : `${program} ${first.value}`,
    kind: 'executable',
    os: input.platform.os,
    arch: input.platform.arch,
    variant: null,
    runtime: null,
    libc: isStatic ? null : state.libc,
    ...(settled === undefined
      ? {
          linkage: isStatic ? 'static' : 'dynamic',
          because: [isStatic ? 'it is told to link statically' : 'nothing has it link statically'],
        }
      : { linkage: 'unknown', because: [`${settled} may say how it is linked`] }),
  };
  const path = resolvePath(invocation, outputOf(words, source, compiler));
  return { product, write: path === null ? null : writeOf(path, product) };
}

function sourceOf(args: Invocation['args'], { values, source }: NativeCompiler): string | null {
  const { operands } = parseArguments(args, new Set(values.split(' ')));
  return operands.find(({ value }) => source.test(value))?.value ?? null;
}

/** `-o NAME`, `-oNAME`, `-o:NAME`, `--out=NAME`. */
function outputOf(words: readonly string[], source: string, { output, named }: NativeCompiler): string {
  for (const [at, word] of words.entries()) {
    if (output.test(word)) return words[at + 1] ?? '';
    const [, option = '', value = ''] = /^(--?[a-z]+)[:=](.+)$/.exec(word) ?? [];
    if (value !== '' && output.test(option)) return value;
  }
  if (named === 'a.out') return 'a.out';
  const stem = source.replace(/\.\w+$/, '');
  return named === 'beside' ? stem : baseName(stem);
}

function isBeside(name: string, source: string, invocation: Invocation, { files }: RunInput): boolean {
  const slash = source.lastIndexOf('/');
  const places = [
    name,
    ...(slash < 0 ? [] : [`${source.slice(0, slash)}/${name}`]),
    `${source}.cfg`,
    `${source.replace(/\.nim$/, '')}.nims`,
  ];
  return places.some((place) => {
    const path = resolvePath(invocation, place);
    return path !== null && files?.kindAt(path) === 'file';
  });
}

/** For Linux TinyGo links a libc of its own, statically; for anything else it makes no program of this machine. */
function readTinygo(invocation: Invocation, input: RunInput): CompilerOutcome | null {
  const [first, ...args] = invocation.args;
  const { options } = parseArguments(args, new Set('-o -target -opt -gc -scheduler -panic -tags -size -ldflags -p -buildmode'.split(' ')));
  const isOther = args.some(({ value }) => /^--?(?:target|buildmode)(?:=|$)/.test(value));
  const isCross = ['GOOS', 'GOARCH'].some((name) => (invocation.variable(name)?.value ?? '') !== '');
  const output = options.get('-o')?.value;
  if (first?.value !== 'build' || isOther || isCross || output === undefined || !isKnown(output)) return null;
  const product: Product = {
    madeBy: 'tinygo build',
    kind: 'executable',
    os: input.platform.os,
    arch: input.platform.arch,
    variant: null,
    runtime: null,
    libc: null,
    linkage: 'static',
    because: ['TinyGo links a libc of its own'],
  };
  const path = resolvePath(invocation, output);
  return { product, write: path === null ? null : writeOf(path, product) };
}
