import { plainWords } from '../evidence/command.ts';

export type SystemKind = 'apk' | 'apt' | 'dnf';

/** The text of a RUN line that is written for another distribution, as this one's programs take it; null where that is not plain. */
export function forSystem(text: string, kind: SystemKind | 'busybox'): string | null {
  // The star of a package manager's lists is the only one that counts for nothing.
  const commands = text.split('&&').map((command) =>
    plainWords(
      command
        .trim()
        .replace(/\/\*(?= |$)/g, '/')
        .replace(/(?<![ \t])[ \t]*\\?\n[ \t]*/g, ' '),
    ),
  );
  const kept: string[] = [];
  let isOther = false;
  for (const words of commands) {
    if (words === null) return null;
    const [program = '', ...rest] = words;
    const other = translated(program, rest, kind);
    if (other === null) return null;
    if (other !== undefined) isOther = true;
    if (other === undefined && text.includes('/*') && program === 'rm') return null;
    if (other !== '') kept.push(other ?? words.join(' '));
  }
  return isOther && kept.length > 0 ? kept.join(' && ') : null;
}

/**
 * The command as the system has it, '' where it has nothing to do, undefined where it is no command of another system, null where it cannot
 * be told.
 */
function translated(program: string, words: readonly string[], kind: SystemKind | 'busybox'): string | null | undefined {
  if (kind !== 'busybox' && MANAGERS[program] !== undefined && MANAGERS[program] !== kind) return install(words, kind);
  // The lists of a package manager that is not there.
  if (program === 'rm' && words.some((word) => /^\/var\/(?:lib\/apt|cache\/(?:apt|apk|yum|dnf))/.test(word)) && isOnlyLists(words))
    return kind === 'apt' ? undefined : '';
  if (kind !== 'busybox' && kind !== 'apk') return undefined;
  if (program === 'useradd') return user(words);
  return program === 'groupadd' ? group(words) : undefined;
}

const MANAGERS: Readonly<Record<string, SystemKind>> = {
  'apk': 'apk',
  'apt': 'apt',
  'apt-get': 'apt',
  'dnf': 'dnf',
  'microdnf': 'dnf',
  'yum': 'dnf',
};

function isOnlyLists(words: readonly string[]): boolean {
  return words.every((word) => word.startsWith('-') || /^\/var\/(?:lib\/apt|cache)\//.test(word));
}

function install(words: readonly string[], kind: SystemKind): string | null {
  const [verb, ...packages] = words.filter((word) => !word.startsWith('-'));
  if (verb === 'update' || verb === 'upgrade' || verb === 'clean' || verb === 'makecache') return '';
  // An option with a value, and a version, are each distribution's own.
  if (
    (verb !== 'install' && verb !== 'add')
    || packages.length === 0
    || words.some((word) => word === '-t' || word === '--virtual' || word.includes('=') || word.startsWith('.'))
  )
    return null;
  const names = packages.map((name) => nameIn(kind, name)).join(' ');
  return kind === 'apk'
    ? `apk add --no-cache ${names}`
    : kind === 'apt'
      ? `apt-get update && apt-get install -y ${names}`
      : `dnf install -y ${names}`;
}

/** Packages that two distributions call by two names. */
const NAMES: readonly (readonly [apk: string, apt: string])[] = [
  ['build-base', 'build-essential'],
  ['openssl-dev', 'libssl-dev'],
  ['py3-pip', 'python3-pip'],
  ['pkgconf', 'pkg-config'],
  ['postgresql-dev', 'libpq-dev'],
  ['zlib-dev', 'zlib1g-dev'],
  ['libffi-dev', 'libffi-dev'],
  ['bind-tools', 'dnsutils'],
  ['netcat-openbsd', 'netcat'],
  ['iputils', 'iputils-ping'],
  ['musl-dev', 'libc6-dev'],
  ['linux-headers', 'linux-libc-dev'],
  ['gettext', 'gettext-base'],
  ['shadow', 'passwd'],
  ['sqlite-dev', 'libsqlite3-dev'],
  ['sqlite', 'sqlite3'],
  ['xz', 'xz-utils'],
  ['nodejs', 'nodejs'],
];

function nameIn(kind: SystemKind, name: string): string {
  const pair = NAMES.find((one) => one.includes(name));
  return pair === undefined || kind === 'dnf' ? name : kind === 'apk' ? pair[0] : pair[1];
}

/** Options of useradd with a value, and busybox's name for each; those without one. */
const OF_USERADD: Readonly<Record<string, string>> = {
  '-u': '-u',
  '--uid': '-u',
  '-g': '-G',
  '--gid': '-G',
  '-G': '-G',
  '-s': '-s',
  '--shell': '-s',
  '-d': '-h',
  '--home': '-h',
  '--home-dir': '-h',
  '-c': '-g',
  '--comment': '-g',
};
const ALONE_OF_USERADD: Readonly<Record<string, string>> = {
  '-r': '-S',
  '--system': '-S',
  '-M': '-H',
  '--no-create-home': '-H',
  '-m': '',
  '--create-home': '',
  '-U': '',
  '--user-group': '',
  '-l': '',
  '--no-log-init': '',
  '-o': '',
};

function user(words: readonly string[]): string | null {
  const options = optionsOf(words, OF_USERADD, ALONE_OF_USERADD);
  return options === null ? null : ['adduser', '-D', ...options].join(' ');
}

function group(words: readonly string[]): string | null {
  const options = optionsOf(words, { '-g': '-g', '--gid': '-g' }, { '-r': '-S', '--system': '-S', '-f': '' });
  return options === null ? null : ['addgroup', ...options].join(' ');
}

function optionsOf(
  words: readonly string[],
  withValue: Readonly<Record<string, string>>,
  alone: Readonly<Record<string, string>>,
): readonly string[] | null {
  const options: string[] = [];
  let name: string | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const [flag = '', value = null] = word.startsWith('--') ? word.split('=', 2) : [word];
    const single = lookup(alone, flag);
    const valued = lookup(withValue, flag);
    if (!word.startsWith('-')) {
      if (name !== null) return null;
      name = word;
    } else if (single !== undefined) {
      if (single !== '') options.push(single);
    } else if (valued !== undefined) {
      const given = value ?? words[++i];
      if (given === undefined || /[^\w./-]/.test(given) || options.includes(valued)) return null;
      // busybox knows groups by name alone.
      if (valued === '-G' && /^[1-9]\d*$/.test(given)) return null;
      options.push(valued, valued === '-G' && given === '0' ? 'root' : given);
    } else return null;
  }
  return name === null ? null : [...options, name];
}

function lookup(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
