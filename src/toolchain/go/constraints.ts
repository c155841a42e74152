import { addAll } from '../../add-all.ts';
import { decided } from '../three-valued.ts';
import type { Operators } from '../three-valued.ts';

/** What decides which files of a package are compiled (go help buildconstraint). */
export interface GoConditions {
  readonly goos: string;
  readonly goarch: string;
  readonly cgo: boolean;
  /** `-tags`, `race` where its flag is given, and `boringcrypto` where that is asked of GOEXPERIMENT. */
  readonly tags: readonly string[];
  /** The minor version of Go 1; null where it is not known. */
  readonly minor: number | null;
}

const SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' '),
);
const UNIX = new Set('aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris'.split(' '));
const MACHINES = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);

/** Names that Go has for systems and processors, those it builds nothing for too. */
export function isGoTarget(goos: string, goarch: string): boolean {
  return SYSTEMS.has(goos) && MACHINES.has(goarch);
}

/** Whether the name of a Go file lets it in: `_linux`, `_amd64` and `_linux_amd64` at its end (go/build, goodOSArchFile). */
export function fitsName(file: string, conditions: GoConditions): boolean {
  const parts = file
    .replace(/\.go$/, '')
    .replace(/_test$/, '')
    .split('_');
  const [last = '', before = ''] = [parts.length > 1 ? parts.at(-1) : '', parts.length > 2 ? parts.at(-2) : ''];
  if (MACHINES.has(last)) return last === conditions.goarch && (!SYSTEMS.has(before) || holds(before, conditions) === true);
  return !SYSTEMS.has(last) || holds(last, conditions) === true;
}

/** Whether a file's own line lets it in, or its older `// +build` lines where it has none; null where that is not known. */
export function fitsLine(source: string, conditions: GoConditions): boolean | null {
  const head = source.slice(0, packageStart(source));
  const line = /^\/\/go:build[ \t]([^\r\n]*)/m.exec(head)?.[1];
  if (line !== undefined) return new Expression(line, conditions).value();
  const values = plusLines(head).map((one) => new Expression(one, conditions).value());
  return values.includes(false) ? false : values.includes(null) ? null : true;
}

/**
 * `// +build linux,!cgo darwin` as the newer expression: one word of each line has to hold, with each of its parts. They stand above a
 * blank line that comes before anything else than `//` (go/build, parseFileHeader; go/build/constraint, parsePlusBuildExpr).
 */
function plusLines(head: string): string[] {
  const found: string[] = [];
  const waiting: string[] = [];
  // What stands behind the last line end is the package clause.
  for (const line of head
    .split('\n')
    .slice(0, -1)
    .map((one) => one.trim())) {
    if (line === '') addAll(found, waiting.splice(0));
    else if (!line.startsWith('//')) break;
    else if (/^\/\/[ \t]*\+build(?:[ \t]|$)/.test(line)) waiting.push(line.slice(line.indexOf('+build') + 6).trim());
  }
  return found.map((line) =>
    line
      .split(/\s+/)
      .map(
        (word) =>
          `(${word
            .split(',')
            .map((part) => (/^!?[^!]+$/.test(part) ? part : 'ignore'))
            .join('&&')})`,
      )
      .join('||'),
  );
}

function packageStart(source: string): number {
  const at = source.search(/^package[ \t]/m);
  return at < 0 ? source.length : at;
}

function holds(tag: string, { goos, goarch, cgo, tags, minor }: GoConditions): boolean | null {
  if (tags.includes(tag) || tag === goos || tag === goarch || tag === 'gc') return true;
  if (tag === 'cgo') return cgo;
  if (tag === 'unix') return UNIX.has(goos);
  // Android is Linux too, iOS is Darwin, illumos is Solaris.
  if (SYSTEMS.has(tag) || MACHINES.has(tag))
    return (tag === 'linux' && goos === 'android') || (tag === 'darwin' && goos === 'ios') || (tag === 'solaris' && goos === 'illumos');
  const release = /^go1\.(\d+)$/.exec(tag)?.[1];
  if (release !== undefined) return minor === null ? null : Number(release) <= minor;
  // GOAMD64 and its like, experiments that a release of Go may have on.
  return /^(?:amd64|arm|arm64|386|mips|mipsle|mips64|ppc64|ppc64le|riscv64|wasm)\.|^goexperiment\./.test(tag) ? null : false;
}

const SIGNS = { or: '||', and: '&&', not: '!' } as const;

/** `linux && (amd64 || !cgo)`, with null for what is not known. */
class Expression {
  readonly #words: readonly string[];
  readonly #conditions: GoConditions;
  #at = 0;
  #depth = 0;
  readonly #operators: Operators = { takes: (operator) => this.#take(SIGNS[operator]), operand: () => this.#atom() };

  constructor(text: string, conditions: GoConditions) {
    this.#words = text.match(/&&|\|\||[!()]|[^\s!()&|]+|[&|]/g) ?? [];
    this.#conditions = conditions;
  }

  value(): boolean | null {
    const value = decided(this.#operators);
    return this.#at === this.#words.length ? value : null;
  }

  #atom(): boolean | null {
    if (!this.#take('(')) return holds(this.#words[this.#at++] ?? '', this.#conditions);
    // Nobody nests so deep; whoever does shall not end the program.
    const value = ++this.#depth > 100 ? null : decided(this.#operators);
    return this.#take(')') ? value : null;
  }

  #take(word: string): boolean {
    if (this.#words[this.#at] !== word) return false;
    this.#at++;
    return true;
  }
}
