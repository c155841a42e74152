/** A rule's page as text, and its examples as something that can be run. */
import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { formatText } from '../../src/report/text.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { summarise } from '../../src/rules/judge/result.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { truthCases } from '../truth/cases/all.ts';
import { contextEntries } from '../truth/context-files.ts';
import { fixtureBinary, packageRoot } from '../truth/fixture.ts';

/** A Dockerfile with its context, and for a bad one the command line and what it prints. */
export interface Example {
  readonly isBad: boolean;
  readonly dockerfile: string;
  readonly files: Readonly<Record<string, MemoryEntry>>;
  readonly options: readonly string[];
  readonly printed: string | null;
}

export interface Page {
  readonly name: string;
  readonly sections: readonly string[];
  readonly examples: readonly Example[];
}

interface Draft {
  isBad: boolean;
  dockerfile: string;
  files: Record<string, MemoryEntry>;
  options: readonly string[];
  printed: string | null;
}

/** Reads a page; the blocks are those of fixtures/rules/README.md. */
export function readPage(text: string): Page {
  const sections = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
  const examples: Draft[] = [];
  let section = '';
  for (const [, heading, , language, body = ''] of text.matchAll(/^## (.+)$|^(```)(\S+)\n([\s\S]*?)^```$/gm)) {
    if (heading !== undefined) section = heading;
    if (language === 'dockerfile') examples.push({ isBad: section === 'Bad', dockerfile: body, files: {}, options: [], printed: null });
    if (language === 'truth-case') examples.push({ isBad: section === 'Bad', ...fromCase(body.trim()), options: [], printed: null });
    const example = examples.at(-1);
    if (example === undefined) continue;
    if (language === 'files') for (const line of body.trim().split('\n')) addFile(example.files, line);
    if (language === 'console') {
      const [command = '', ...printed] = body.split('\n');
      example.options = command
        .replace('$ scratch-lint', '')
        .trim()
        .split(' ')
        .filter((word) => word !== '');
      example.printed = printed.join('\n');
    }
  }
  return { name: /^# (\S+)$/m.exec(text)?.[1] ?? '', sections, examples };
}

function fromCase(name: string): { dockerfile: string; files: Record<string, MemoryEntry> } {
  const truth = truthCases.find((one) => one.name === name);
  if (truth === undefined) throw new Error(`no truth case ${name}`);
  const files: Record<string, MemoryEntry> = {};
  for (const entry of contextEntries(truth))
    if (entry.type === 'file') files[entry.path] = { type: 'file', mode: entry.mode, content: entry.bytes };
  return { dockerfile: truth.dockerfile, files };
}

/** `PATH: KIND VALUE [mode=OCTAL]` */
function addFile(files: Record<string, MemoryEntry>, line: string): void {
  const [, path = '', kind = '', rest = ''] = /^(\S+): (\S+)(?: (.*))?$/.exec(line) ?? [];
  const mode = /^(.*?)(?: mode=([0-7]+))?$/.exec(rest);
  const value = mode?.[1] ?? '';
  const bits = mode?.[2] === undefined ? null : parseInt(mode[2], 8);
  if (kind === 'symlink') files[path] = { type: 'symlink', target: value };
  else if (kind === 'directory') files[path] = { type: 'directory', mode: bits ?? 0o755 };
  else files[path] = { type: 'file', mode: bits ?? (kind === 'text' ? 0o644 : 0o755), content: contentOf(kind, value) };
}

function contentOf(kind: string, value: string): Uint8Array | string {
  const [first = '', second = ''] = value.split(' ');
  switch (kind) {
    case 'text':
      return String(JSON.parse(value));
    case 'binary':
      return binary(first);
    case 'cut':
      return binary(first).subarray(0, Number(second));
    case 'packed':
      return packed(binary(first));
    case 'case':
      return fileOfCase(first);
    default:
      throw new Error(`no kind of file ${kind}`);
  }
}

function binary(path: string): Uint8Array {
  if (path.startsWith('truth/binaries/')) return fixtureBinary(path.slice('truth/binaries/'.length));
  const file = `${packageRoot()}/fixtures/${path}`;
  return existsSync(`${file}.br`) ? brotliDecompressSync(readFileSync(`${file}.br`)) : readFileSync(file);
}

/** A 64-bit program as UPX leaves it: its mark four bytes behind the program headers, and no section headers. */
function packed(program: Uint8Array): Uint8Array {
  const bytes = Buffer.from(program);
  bytes.fill(0, 40, 48);
  bytes.fill(0, 58, 64);
  bytes.write('UPX!', bytes.readUInt16LE(56) * 56 + 64 + 4, 'latin1');
  return bytes;
}

function fileOfCase(reference: string): Uint8Array {
  const at = reference.indexOf('/');
  const truth = truthCases.find(({ name }) => name === reference.slice(0, at));
  const entry = truth === undefined ? undefined : contextEntries(truth).find(({ path }) => path === reference.slice(at + 1));
  if (entry?.type !== 'file') throw new Error(`no file ${reference}`);
  return entry.bytes;
}

/** Judges an example as the command does; the platform is linux/amd64 unless given. */
export function runExample(example: Example): { readonly target: TargetResult; readonly printed: string } {
  const option = (name: string): string | null => {
    const at = example.options.indexOf(name);
    return at < 0 ? null : (example.options[at + 1] ?? null);
  };
  const target = lintDockerfile(
    {
      file: 'Dockerfile',
      text: example.dockerfile,
      context: memoryFiles({ Dockerfile: example.dockerfile, ...example.files }),
      pathInContext: 'Dockerfile',
    },
    {
      platform: parsePlatform(option('--platform') ?? 'linux/amd64'),
      platformFrom: 'option',
      buildPlatform: parsePlatform('linux/amd64'),
      buildArgs: {},
      target: option('--target'),
      rules: { only: option('--only') === null ? [] : [option('--only') ?? ''], ignore: [], severity: {} },
      builder: option('--builder') === 'legacy' ? 'legacy' : 'buildkit',
      expected: [],
    },
  );
  const lines = example.dockerfile.split('\n');
  const printed = formatText(
    { schemaVersion: 1, targets: [target], summary: summarise([target]) },
    { colour: false, trace: false, lines: () => lines },
  );
  return { target, printed };
}
