import type { Problem } from '../../dockerfile/instruction.ts';
import { chmodError } from '../../dockerfile/syntax/chmod-mode.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { execForm } from '../../text.ts';
import { plainWords } from '../evidence/command.ts';
import { retypedMount } from './retyped-mount.ts';
import { nameOfFlag, putTogether, withFlags, type TypedLine } from './typed-line.ts';

/** The flags of each instruction that has any. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'exclude', 'checksum', 'keep-git-dir', 'unpack'],
  RUN: ['mount', 'network', 'security', 'device'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** The current builder knows it. */
export const NEWER_BUILDER = '# syntax=docker/dockerfile:1   as the first line, and DOCKER_BUILDKIT=1 docker build …';

/** What the builder calls a flag that it does not take, and another that it may have been meant for. */
const UNKNOWN = /unknown flag: (?:--)?(\S+)(?: \(did you mean (?:--)?([^?…]+)\?\))?/i;

/** What to type in place of a line whose flags are refused; null where the refusal is about something else. */
export function retypedFlags(typed: TypedLine, problem: Problem): Fix | null {
  switch (problem.code) {
    case 'unknown-flag':
      return knownFlags(typed, problem);
    case 'duplicate-flag':
      return withFlags(typed, (flag, i) =>
        typed.flags.findLastIndex((other) => nameOfFlag(other) === nameOfFlag(flag)) === i || isRepeated(flag) ? flag : null,
      );
    case 'flag-without-value':
      return withValue(typed, quoted(problem.message));
    case 'bad-flag-value':
      return withFlags(typed, (flag) => (flag.startsWith(`${quoted(problem.message)}=`) ? `--${nameOfFlag(flag)}` : flag));
    case 'bad-chmod':
      return withFlags(typed, (flag) => (nameOfFlag(flag) === 'chmod' ? `--chmod=${possibleMode(flag.slice('--chmod='.length))}` : flag));
    case 'bad-duration':
      return withDuration(typed, problem.message);
    case 'bad-retries':
      return withFlags(typed, (flag) => (nameOfFlag(flag) === 'retries' ? '--retries=3' : flag));
    case 'bad-platform':
      return withFlags(typed, (flag) => (nameOfFlag(flag) === 'platform' ? '--platform=linux/amd64' : flag));
    case 'bad-checksum':
      return withChecksum(typed, problem.message);
    case 'bad-network':
      return withFlags(typed, (flag) => (nameOfFlag(flag) === 'network' ? null : flag));
    case 'bad-security':
      return withFlags(typed, (flag) => (nameOfFlag(flag) === 'security' ? null : flag));
    case 'bad-mount':
      return withFlags(typed, (flag) => (nameOfFlag(flag) === 'mount' ? retypedMount(flag, problem) : flag));
    default:
      return null;
  }
}

function isRepeated(flag: string): boolean {
  return ['exclude', 'mount', 'device'].includes(nameOfFlag(flag));
}

/** The first text in quotes. */
function quoted(message: string): string {
  return /"([^"]*)"/.exec(message)?.[1] ?? '';
}

function knownFlags(typed: TypedLine, { dockerMessage }: Problem): Fix | null {
  const [, unknown = '', hint] = UNKNOWN.exec(dockerMessage ?? '') ?? [];
  const keyword = typed.keyword.toUpperCase();
  const flags = FLAGS[keyword];
  if (flags === undefined) return withoutFlags(typed, keyword);
  if (flags.includes(unknown))
    return anyOf(
      NEWER_BUILDER,
      withFlags(typed, (flag) => (nameOfFlag(flag) === unknown ? null : flag)),
    );
  const other = keyword === 'ADD' ? 'COPY' : keyword === 'COPY' ? 'ADD' : null;
  if (other !== null && FLAGS[other]?.includes(unknown) === true) return putTogether(typed, { keyword: other });
  const begun = flags.filter((flag) => flag.startsWith(unknown) || unknown.startsWith(flag));
  const meant = hint ?? (begun.length === 1 ? begun[0] : undefined);
  // A name that is there already would be given twice.
  const isFree = meant !== undefined && !typed.flags.some((flag) => nameOfFlag(flag) === meant);
  return withFlags(typed, (flag) =>
    nameOfFlag(flag) !== unknown ? flag : isFree ? `--${meant}${flag.slice(unknown.length + '--'.length)}` : null,
  );
}

/** What takes no flags may mean those of the program it starts. */
function withoutFlags(typed: TypedLine, keyword: string): string {
  if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return putTogether(typed, { flags: [] });
  const words = plainWords([...typed.flags, typed.rest].join(' '));
  return words === null
    ? `${typed.lead}${typed.keyword} ["--option", "value"]   with each word of it in quotes`
    : `${typed.lead}${typed.keyword} ${execForm(words)}`;
}

/** `--interval 5s`, `--chmod = 755`: the value is the next word. An empty one is none. */
function withValue(typed: TypedLine, name: string): string {
  const [, value, rest] = /^(?:=[ \t]*)?([^\s=-]\S*)[ \t]+(\S.*)$/s.exec(typed.rest) ?? [];
  // A file goes nowhere without its destination.
  const needsTwo = /^(?:COPY|ADD)$/i.test(typed.keyword);
  if (
    value === undefined
    || rest === undefined
    || (needsTwo && !/\S\s+\S/.test(rest))
    || !typed.flags.includes(name)
    || typed.flags.at(-1) !== name
  ) {
    return withFlags(typed, (flag) => (flag === name || flag === `${name}=` ? null : flag));
  }
  return putTogether(typed, { flags: [...typed.flags.slice(0, -1), `${name}=${value}`], rest });
}

/** A mode that is written as other programs write it, in the way of the builder. */
function possibleMode(typed: string): string {
  const text = typed.replace(/["']/g, '').trim();
  const octal = /^0o([0-7]{3,4})$/.exec(text)?.[1];
  if (octal !== undefined) return octal;
  if (/^(?:[r-][w-][x-]){3}$/.test(text))
    return [...text]
      .reduce((bits, letter) => bits * 2 + (letter === '-' ? 0 : 1), 0)
      .toString(8)
      .padStart(4, '0');
  const clauses = text
    .split(/[\s,;]+/)
    .filter((clause) => clause !== '')
    .join(',');
  return clauses === '' || chmodError(clauses) !== null ? '0755' : clauses;
}

const UNITS: Readonly<Record<string, string>> = { s: 's', m: 'm', h: 'h' };

/** The value that is refused stands in the message. */
function withDuration(typed: TypedLine, message: string): string | null {
  const [, name, value] = /^--([a-z-]+)="([^"]*)"/.exec(message) ?? [];
  if (name === undefined || value === undefined) return null;
  return withFlags(typed, (flag) => (nameOfFlag(flag) === name ? `--${name}=${possibleDuration(value)}` : flag));
}

function possibleDuration(value: string): string {
  const [, number = '', unit = ''] = /^(\d{1,6})[ \t]*([a-z]*)$/i.exec(value) ?? [];
  if (number === '' || Number(number) === 0) return '30s';
  if (unit === '') return `${number}s`;
  if (/^d(?:ays?)?$/i.test(unit)) return `${Number(number) * 24}h`;
  const known = /^(?:s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?)$/i.test(unit)
    ? UNITS[unit.charAt(0).toLowerCase()]
    : undefined;
  return known === undefined ? '30s' : `${number}${known}`;
}

function withChecksum(typed: TypedLine, message: string): string {
  if (message.includes('several sources')) return 'an ADD for each of the addresses, with the --checksum of that one';
  const isUrl = !message.includes('which is no URL');
  return withFlags(typed, (flag) => (nameOfFlag(flag) !== 'checksum' ? flag : isUrl ? '--checksum=sha256:…' : null));
}
