import type { ImageFacts, LayerFacts, ProgramFacts } from '../built-image/image-facts.ts';
import { counted, printable } from '../text.ts';
import type { Style } from './style.ts';

const NAME_WIDTH = 12;
const MAX_LINE = 200;

/** What an image is, for a person: how it starts, its layers, and every program in it with what that needs. */
export function formatImage(image: ImageFacts, marks: Style): string {
  const { config } = image;
  const name = image.name === null ? '' : ` ${printable(image.name)},`;
  const head = `${marks.strong(`${printable(image.file)}:`)}${name} ${image.platform}, ${counted(image.layers.length, 'layer')}, ${counted(image.programs.length, 'program')}\n`;
  const rows: readonly (readonly [string, string])[] = [
    ['id', image.id],
    ['entrypoint', words(config.entrypoint)],
    ['cmd', words(config.cmd)],
    ['user', config.user],
    ['workdir', config.workdir],
    ['env', config.env.join(' ')],
    ['volumes', config.volumes.join(' ')],
    ['ports', config.exposed.join(' ')],
    ['health', words(config.healthcheck)],
    ['stop signal', config.stopSignal ?? ''],
  ];
  const table = rows
    .filter(([, text]) => text !== '')
    .map(([row, text]) => `  ${marks.faint(row.padEnd(NAME_WIDTH))}${cut(printable(text))}\n`)
    .join('');
  const layers = image.layers.map((layer, i) => formatLayer(layer, i + 1, marks)).join('');
  return `${head}${table}${layers === '' ? '' : '\n'}${layers}${formatPrograms(image.programs, marks)}`;
}

function formatLayer({ digest, size, unpackedSize, compression, entries, createdBy }: LayerFacts, number: number, marks: Style): string {
  const sizes = compression === null ? megabytes(size) : `${megabytes(size)} ${compression}, ${megabytes(unpackedSize)} unpacked`;
  const line = createdBy === null ? '' : `\n${' '.repeat(NAME_WIDTH + 2)}${cut(printable(createdBy))}`;
  return `  ${marks.faint(`layer ${number}`.padEnd(NAME_WIDTH))}${digest.slice(0, 19)}, ${sizes}, ${counted(entries, 'entry').replace(/entrys$/, 'entries')}${line}\n`;
}

function formatPrograms(programs: readonly ProgramFacts[], marks: Style): string {
  if (programs.length === 0) return '';
  const width = Math.min(40, Math.max(...programs.map(({ file }) => printable(file).length)));
  return `\n${programs.map((program) => `  ${printable(program.file).padEnd(width)}  ${marks.faint(`layer ${program.layer ?? '?'}`)}  ${cut(printable(needs(program)))}\n`).join('')}`;
}

/** `linux/amd64, static`, or what a program needs to start. */
function needs(facts: ProgramFacts): string {
  if (facts.format === 'script')
    return `script for ${facts.interpreter === null ? 'no interpreter' : [facts.interpreter, ...facts.needed].join(' ')}`;
  const libc = facts.libc === null ? null : `${facts.libc.family}${facts.libc.minimum === null ? '' : ` ${facts.libc.minimum}`}`;
  const parts = [
    facts.platform ?? facts.arch ?? facts.format,
    facts.linkage,
    facts.linkage === 'dynamic' ? libc : null,
    facts.interpreter,
    facts.needed.length === 0 ? null : facts.needed.join(' '),
    facts.go?.version ?? null,
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

function words(args: readonly string[] | null): string {
  return args === null ? '' : JSON.stringify(args);
}

function megabytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function cut(text: string): string {
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text;
}
