import { latin1 } from '../../../../bytes/latin1.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';

const MAX_STATUS = 1 << 24;

/** What dpkg knows of packages (deb-status: fields of each, by name); null where that is not at hand. */
function packagesOf(state: ShellState): readonly ReadonlyMap<string, string>[] | null {
  const status = sureTarget('/var/lib/dpkg/status', state);
  const content = status?.ok === true && status.node.type === 'file' ? status.node.content : null;
  if (content === null || content.isPartial === true || content.size > MAX_STATUS) return null;
  const stanzas = latin1(content.read(0, content.size))
    .split(/\n{2,}/)
    .filter((stanza) => stanza.startsWith('Package: '));
  return stanzas.map(
    (stanza) =>
      new Map(
        stanza.split('\n').flatMap((line): [string, string][] => {
          const colon = line.indexOf(': ');
          return colon < 1 || line.startsWith(' ') ? [] : [[line.slice(0, colon), line.slice(colon + 2)]];
        }),
      ),
  );
}

const INSTALLED = 'install ok installed';
const NAME = /^[a-z0-9][a-z0-9.+-]+$/;

/** `dpkg -l|-s|-L [NAME…]` and `dpkg-query` with the same and -W: of names that it does not know it says so and ends with 1. */
export function asksDpkg(words: readonly string[], state: ShellState): Done | null {
  const [format, rest] = formatOf(words);
  const [option = '', ...names] = rest;
  const isList = /^(?:-l|--list)$/.test(option);
  const isShow = /^(?:-W|--show)$/.test(option);
  if (!isList && !isShow && !/^(?:-[sL]|--(?:status|listfiles))$/.test(option)) return null;
  const packages = words.every(isKnown) && names.every((name) => NAME.test(name)) ? packagesOf(state) : null;
  if (packages === null || (names.length === 0 && !isList)) return null;
  const found = names.map((name) => packages.filter((fields) => fields.get('Package') === name));
  if (found.some((all) => all.length === 0)) return FAILED;
  // What was taken away or is half there, is told in more ways than one.
  const asked = names.length === 0 ? packages : found.flat();
  if (asked.some((fields) => fields.get('Status') !== INSTALLED)) return null;
  const [only, ...more] = asked;
  const isFilled = isShow && format !== null && only !== undefined && more.length === 0;
  return { status: 0, output: isList ? listed(asked) : isFilled ? filled(format, only) : null, error: '' };
}

/** `-f FORMAT`, wherever it stands. */
function formatOf(words: readonly string[]): readonly [format: string | null, rest: readonly string[]] {
  const at = words.findIndex((word) => /^(?:-f|--showformat=)/.test(word));
  const word = words[at] ?? '';
  if (at < 0) return [null, words];
  const isApart = word === '-f';
  const given = isApart ? (words[at + 1] ?? '') : word.replace(/^(?:-f=?|--showformat=)/, '');
  return [given, [...words.slice(0, at), ...words.slice(at + (isApart ? 2 : 1))]];
}

/** Fields whose value is one line as it stands. */
const OF_ONE_LINE = /^(?:Package|Version|Status|Architecture|Section|Priority|Maintainer)$/;

function filled(format: string, fields: ReadonlyMap<string, string>): string | null {
  const text = format
    .replace(/\$\{([A-Za-z]+)\}/g, (whole, name: string) => (OF_ONE_LINE.test(name) ? (fields.get(name) ?? '') : whole))
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
  return /\$\{|\\/.test(text) ? null : text;
}

/** Widths that columns have at least: name, version, architecture. */
const LEAST: readonly number[] = [14, 12, 12];
const LEAST_DESCRIPTION = 33;

/** Where nobody sees it on a terminal, each line is as long as it is. Null for what is not written in ASCII. */
function listed(packages: readonly ReadonlyMap<string, string>[]): string | null {
  const name = (fields: ReadonlyMap<string, string>): string => fields.get('Package') ?? '';
  const sorted = packages
    .toSorted((a, b) => (name(a) < name(b) ? -1 : 1))
    .map(
      (fields) =>
        [
          `${fields.get('Package') ?? ''}${fields.get('Multi-Arch') === 'same' ? `:${fields.get('Architecture') ?? ''}` : ''}`,
          fields.get('Version') ?? '',
          fields.get('Architecture') ?? '',
          fields.get('Description') ?? '',
        ] as const,
    );
  const widths = LEAST.map((least, column) =>
    longest(
      sorted.map((row) => row[column] ?? ''),
      least,
    ),
  );
  const body = sorted
    .map(
      ([name, version, architecture, description]) =>
        `ii  ${name.padEnd(widths[0] ?? 0)} ${version.padEnd(widths[1] ?? 0)} ${architecture.padEnd(widths[2] ?? 0)} ${description}`,
    )
    .join('\n');
  const line = (text: string, at: number): string => text.padEnd(widths[at] ?? 0);
  const head = `Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n||/ ${line('Name', 0)} ${line('Version', 1)} ${line('Architecture', 2)} Description\n`;
  return /[^\n -~]/.test(body)
    ? null
    : `${head}+++-${widths.map((width) => '='.repeat(width)).join('-')}-${'='.repeat(
        longest(
          sorted.map((row) => row[3]),
          LEAST_DESCRIPTION,
        ),
      )}\n${body}\n`;
}

function longest(texts: readonly string[], least: number): number {
  let most = least;
  for (const { length } of texts) most = Math.max(most, length);
  return most;
}
