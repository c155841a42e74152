import { readdirSync, readFileSync } from 'node:fs';
import type { FileRequest } from './answers.ts';

const edge = new URL('../../fixtures/dockerfile/edge/', import.meta.url);

/** The topics of the hand-written edge files. */
export const topics: readonly string[] = readdirSync(edge)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -4))
  .sort();

/**
 * The cases of a topic: each begins with `=== name options` and goes to the next one. Options: `-nonl` drops the final line
 * feed, `-crlf` ends lines with CRLF, `-escapes` resolves `\n` `\u00a0` …, `-repeat` also `{x*100}`, `-base64` decodes,
 * `-args K=V …`, `-target`, `-platform` and `-build` say how the file is built.
 */
export function readCases(topic: string): FileRequest[] {
  const text = readFileSync(new URL(`${topic}.txt`, edge), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const end = block.indexOf('\n');
      const [name = '', ...options] = block.slice(0, end).split(/ (?=-)/);
      return readCase(`${topic}/${name}`, new Map(options.map(splitOption)), block.slice(end + 1));
    });
}

function splitOption(option: string): [string, string] {
  const space = option.indexOf(' ');
  return space < 0 ? [option, ''] : [option.slice(0, space), option.slice(space + 1)];
}

function readCase(name: string, options: ReadonlyMap<string, string>, body: string): FileRequest {
  const [target, platform, buildPlatform] = [options.get('-target'), options.get('-platform'), options.get('-build')];
  return {
    name,
    file: options.has('-base64') ? body.trim() : Buffer.from(bodyOf(options, body)).toString('base64'),
    ...(options.has('-args') ? { buildArgs: Object.fromEntries((options.get('-args') ?? '').split(' ').map(splitPair)) } : {}),
    ...(target === undefined ? {} : { target }),
    ...(platform === undefined ? {} : { platform }),
    ...(buildPlatform === undefined ? {} : { buildPlatform }),
  };
}

function splitPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', '\\': '\\' };

function bodyOf(options: ReadonlyMap<string, string>, body: string): string {
  if (options.has('-nonl')) return body.replace(/\n$/, '');
  if (options.has('-crlf')) return body.replaceAll('\n', '\r\n');
  if (!options.has('-escapes') && !options.has('-repeat')) return body;
  const escaped = body.replace(/\n$/, '').replace(/\\(u[0-9a-f]{4}|[nrtvf\\])/g, (whole, escape: string) => {
    return escape.startsWith('u') ? String.fromCharCode(Number.parseInt(escape.slice(1), 16)) : (ESCAPES[escape] ?? whole);
  });
  return options.has('-repeat')
    ? escaped.replace(/\{(.)\*(\d+)\}/gu, (_, character: string, count: string) => character.repeat(Number(count)))
    : escaped;
}
