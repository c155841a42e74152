/** What `readelf -WhldVn` prints of one file, as far as both sides have it. */
export interface ReadelfFacts {
  readonly header: Record<string, string>;
  readonly segments: { type: string; numbers: readonly string[]; flags: string }[];
  interpreter: string | null;
  readonly needed: string[];
  readonly rpath: string[];
  readonly runpath: string[];
  soname: string | null;
  flags1: string | null;
  readonly versionsNeeded: { library: string; names: string[] }[];
  readonly versionsDefined: string[];
  buildId: string | null;
  abiTag: { os: string; version: string } | null;
  isaNeeded: string | null;
  /** readelf itself found something wrong with the file. */
  warned: boolean;
}

type Section = 'header' | 'segments' | 'dynamic' | 'needs' | 'definitions' | 'notes' | 'other';

/** Takes the output of one readelf run over many files line by line; files are told apart by `File: …`. */
export class ReadelfParser {
  readonly files = new Map<string, ReadelfFacts>();
  #facts = blank();
  #section: Section = 'other';

  line(text: string): void {
    if (text.startsWith('File: ')) return this.#open(text.slice('File: '.length));
    const section = sectionOf(text);
    if (section !== null) this.#section = section;
    switch (this.#section) {
      case 'header':
        return this.#header(text);
      case 'segments':
        return this.#segment(text);
      case 'dynamic':
        return this.#dynamic(text);
      case 'needs':
        return this.#need(text);
      case 'definitions':
        return this.#definition(text);
      case 'notes':
        return this.#note(text);
      case 'other':
        return;
    }
  }

  #open(file: string): void {
    this.#facts = blank();
    this.#section = 'other';
    this.files.set(file, this.#facts);
  }

  #header(text: string): void {
    const match = /^ {2}([A-Z][^:]*): +(.*)$/.exec(text);
    if (match?.[1] !== undefined) this.#facts.header[match[1]] = (match[2] ?? '').trim();
  }

  #segment(text: string): void {
    const interpreter = /\[Requesting program interpreter: (.*)\]$/.exec(text);
    if (interpreter?.[1] !== undefined) this.#facts.interpreter ??= interpreter[1];
    const match = /^ {2}(\S+|<unknown>: \w+) +((?:0x[0-9a-f]+ +){5})([RWE ]{3}) (0x[0-9a-f]+|0)$/.exec(text);
    if (match === null) return;
    const numbers = [...(match[2] ?? '').trim().split(/ +/), match[4] ?? ''];
    this.#facts.segments.push({ type: match[1] ?? '', numbers, flags: (match[3] ?? '').replaceAll(' ', '') });
  }

  #dynamic(text: string): void {
    const match = /^ 0x[0-9a-f]+ \((\w+)\) +(.*)$/.exec(text);
    const value = /\[(.*)\]$/.exec(match?.[2] ?? '')?.[1];
    if (match?.[1] === 'FLAGS_1') this.#facts.flags1 = match[2] ?? '';
    if (value === undefined) return;
    if (match?.[1] === 'NEEDED') this.#facts.needed.push(value);
    if (match?.[1] === 'RPATH') this.#facts.rpath.push(value);
    if (match?.[1] === 'RUNPATH') this.#facts.runpath.push(value);
    if (match?.[1] === 'SONAME') this.#facts.soname = value;
  }

  #need(text: string): void {
    const library = /Version: \d+ {2}File: (.+?) {2}Cnt: \d+$/.exec(text);
    if (library?.[1] !== undefined) this.#facts.versionsNeeded.push({ library: library[1], names: [] });
    const name = /^ {2}(?:0x)?[0-9a-f]+: {3}Name: (.+?) {2}Flags: /.exec(text);
    if (name?.[1] !== undefined) this.#facts.versionsNeeded.at(-1)?.names.push(name[1]);
  }

  #definition(text: string): void {
    const name = /^ {2}(?:0x)?[0-9a-f]+: Rev: \d+ {2}Flags: (.+?) *Index: \d+ {2}Cnt: \d+ {2}Name: (.+)$/.exec(text);
    if (name?.[2] !== undefined && !(name[1] ?? '').includes('BASE')) this.#facts.versionsDefined.push(name[2]);
  }

  #note(text: string): void {
    const id = /Build ID: ([0-9a-f]+)/.exec(text);
    if (id?.[1] !== undefined) this.#facts.buildId ??= id[1];
    const tag = /OS: (\w+), ABI: ([\d.]+)/.exec(text);
    if (tag?.[1] !== undefined) this.#facts.abiTag ??= { os: tag[1], version: tag[2] ?? '' };
    const isa = /x86 ISA needed: ([^\n]*)/.exec(text);
    if (isa?.[1] !== undefined) this.#facts.isaNeeded ??= isa[1].trim();
  }
}

function blank(): ReadelfFacts {
  return {
    header: {},
    segments: [],
    interpreter: null,
    needed: [],
    rpath: [],
    runpath: [],
    soname: null,
    flags1: null,
    versionsNeeded: [],
    versionsDefined: [],
    buildId: null,
    abiTag: null,
    isaNeeded: null,
    warned: false,
  };
}

function sectionOf(text: string): Section | null {
  if (text.startsWith('ELF Header:')) return 'header';
  if (text.startsWith('Program Headers:')) return 'segments';
  if (text.startsWith(' Section to Segment mapping')) return 'other';
  if (text.startsWith('Dynamic section at')) return 'dynamic';
  if (text.startsWith('Version needs section')) return 'needs';
  if (text.startsWith('Version definition section')) return 'definitions';
  if (text.startsWith('Version symbols section')) return 'other';
  return text.startsWith('Displaying notes found in') ? 'notes' : null;
}
