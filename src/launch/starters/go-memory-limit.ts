import { factsOf } from '../../binary/facts-of.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { isKnown } from './shell/unknown.ts';

/** The first 1.x whose programs read GOMEMLIMIT. */
const READ_SINCE = 19;

/** Go's int64 takes no more. */
const MAX = 2n ** 63n - 1n;

/** What a unit stands for, by its first letter. */
const POWERS: Readonly<Record<string, bigint>> = { K: 1n, M: 2n, G: 3n, T: 4n };

/** A Go program ends before main where it cannot read the GOMEMLIMIT that it is given (runtime, readGOMEMLIMIT). */
export function endOfGo({ file, argv, env }: Started): Handing {
  const value = env.get('GOMEMLIMIT');
  if (value === undefined || !isKnown(value) || isLimit(value)) return OWN;
  const minor = minorOf(file);
  if (minor === null || (minor !== 'open' && minor < READ_SINCE)) return OWN;
  const detail = `${argv[0] ?? 'it'} is a Go program, and GOMEMLIMIT=${JSON.stringify(value)} is no number of bytes, such as 512MiB`;
  if (minor === 'open')
    return { kind: 'open', reason: `${detail}: programs of Go 1.${READ_SINCE} and newer end at that, and which Go makes it is not known` };
  return {
    kind: 'ends',
    detail,
    message: 'fatal error: malformed GOMEMLIMIT; see `go doc runtime/debug.SetMemoryLimit`',
    exitCode: 2,
    fix: `ENV GOMEMLIMIT=${better(value)}`,
  };
}

/** The 1.x of the Go that made it; null where it is no program of Go. */
function minorOf({ content, made }: FileNode): number | 'open' | null {
  if (content === null) return made?.goMinor === undefined ? null : (made.goMinor ?? 'open');
  const version = factsOf(content)?.go?.version;
  const minor = /^go1\.([0-9]{1,4})/.exec(version ?? '')?.[1];
  return minor === undefined ? null : Number(minor);
}

/** As Go's parseByteCount reads it. */
function isLimit(text: string): boolean {
  if (text === '' || text === 'off') return true;
  const [, digits, unit = ''] = /^\+?([0-9]+)(?:([KMGT])i)?B?$/.exec(text) ?? [];
  if (digits === undefined || (unit !== '' && !text.endsWith('B'))) return false;
  const written = digits.replace(/^0+(?=.)/, '');
  return written.length <= MAX.toString().length && BigInt(written) * 1024n ** (POWERS[unit] ?? 0n) <= MAX;
}

/** What was meant by `512MB`, `1g` and the like. */
function better(text: string): string {
  const [, digits, unit] = /^\s*([0-9]+)\s*([KMGT])i?b?\s*$/i.exec(text) ?? [];
  const meant = digits === undefined || unit === undefined ? '' : `${digits}${unit.toUpperCase()}iB`;
  return meant !== '' && isLimit(meant) ? meant : '512MiB';
}
