import { baseName } from '../text.ts';
import { lastGroups } from './spans.ts';
import type { Span } from './spans.ts';

/** `-u name:password`, as curl takes it. `-u 1000:1000` and `--user app:app` are a user and its group. */
export function userSpans(text: string): Span[] {
  const shares = lastGroups(text, /(?:^|\s)-U[ =]{0,16}["']?[\w.\\@-]{1,100}%([^\s"'$]{1,1024})/g);
  return [
    ...shares,
    ...lastGroups(
      text,
      /(?:^|\s)(?:-u|--user|--proxy-user)[ \t=]{0,16}["']?([\w.@+-]{1,100}):([^\s"']{1,1024})/g,
      ([name, password = '']) => password !== name && !/^\d+$|\$/.test(password),
    ),
  ];
}

/** Short options that take a password, by program. */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  ...['mysql', 'mysqldump', 'mysqladmin', 'mariadb', 'mariadb-dump', 'mariadb-admin'].map((name) => [name, /^-p(.+)$/s] as const),
  ['sshpass', /^-p(.*)$/s],
  ['redis-cli', /^-a(.*)$/s],
  ['login', /^-p(.*)$/s],
  ['nuget', /^-[pk](.*)$/s],
  ...['rar', 'unrar'].map((name) => [name, /^-h?p(.+)$/s] as const),
  ...['snmpget', 'snmpset', 'snmpwalk', 'snmpbulkwalk', 'snmptrap'].map((name) => [name, /^-[cAX](.*)$/s] as const),
  ['codecov', /^-t(.*)$/s],
  ['codecovcli', /^-t(.*)$/s],
  ['twine', /^-p(.*)$/s],
  ...['mongo', 'mongosh', 'mongodump', 'mongorestore'].map((name) => [name, /^-p(.*)$/s] as const),
  ['sqlcmd', /^-P(.*)$/s],
  ['bcp', /^-P(.*)$/s],
  ['mosquitto_pub', /^-P(.*)$/s],
  ['mosquitto_sub', /^-P(.*)$/s],
  ['cqlsh', /^-p(.*)$/s],
  ['ldappasswd', /^-[swa](.*)$/s],
  ['SUSEConnect', /^-r(.*)$/s],
  ['auth', /^-[pt](.*)$/s],
  ['zip', /^-P(.*)$/s],
  ['unzip', /^-P(.*)$/s],
  ['7z', /^-p(.+)$/s],
  ['7za', /^-p(.+)$/s],
  ...['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapwhoami'].map((name) => [name, /^-w(.*)$/s] as const),
  ['useradd', /^-p(.*)$/s],
  ['usermod', /^-p(.*)$/s],
  ['openssl', /^-(?:k|pass|passin|passout)()$/],
  ['ssh-keygen', /^-[NP](.*)$/s],
]);

/** One of these is in a text with one of those programs; most texts have none. */
export const PROGRAM_ROOTS = [
  'mysql',
  'mariadb',
  'sshpass',
  'redis-cli',
  'login',
  'nuget',
  'useradd',
  'usermod',
  'openssl',
  'ssh-keygen',
  'mongo',
  'sqlcmd',
  'twine',
  'zip',
  '7z',
  'ldap',
  'bcp',
  'mosquitto_',
  'cqlsh',
  'suseconnect',
  'auth',
  'rar ',
  'snmp',
  'codecov',
];

/** `mysql -psecret`, `docker login -p secret`. */
export function optionSpans(text: string): Span[] {
  const spans: Span[] = [];
  let option: RegExp | null = null;
  let isValue = false;
  for (const { 0: word, index } of text.matchAll(/[^\s;&|]+|[;&|\n]/g)) {
    if (/^[;&|\n]$/.test(word)) option = null;
    else if (isValue && !/^(?:\$|["']?[*!]*["']?$)/.test(word)) spans.push({ start: index, end: index + valueLength(word) });
    const match: RegExpExecArray | null = isValue ? null : (option?.exec(word) ?? null);
    const inline: string = match?.[1]?.replace(/^["']+$/, '') ?? '';
    if (inline !== '' && !inline.startsWith('$'))
      spans.push({ start: index + word.length - inline.length, end: index + word.length - inline.length + valueLength(inline) });
    isValue = match !== null && inline === '';
    option = OPTIONS.get(baseName(word.replace(/^["'`({$]+/, ''))) ?? option;
  }
  return spans;
}

/** Without the quote of the text that a word stands at the end of. */
function valueLength(word: string): number {
  if (/^\\?["'`]/.test(word)) return word.length;
  let { length } = word;
  while (length > 0 && '"\'`)}]'.includes(word.charAt(length - 1))) length--;
  return length || word.length;
}

/** `htpasswd -b FILE USER PASSWORD`, and without the file where -n prints it. */
export function htpasswdSpans(text: string): Span[] {
  return [...text.matchAll(/\bhtpasswd[ \t]([^;&|\n]{1,1024})/g)].flatMap(({ index, 0: whole, 1: rest = '' }) => {
    const words = [...rest.matchAll(/[^\s<>]+/g)];
    const isFlag = (word: string): boolean => /^-[A-Za-z0-9]+$/.test(word);
    const flags = words.filter(([word]) => isFlag(word)).join('');
    const password = words.filter(([word]) => !isFlag(word))[flags.includes('n') ? 1 : 2];
    if (!flags.includes('b') || password === undefined || password[0].startsWith('$')) return [];
    const start = index + whole.length - rest.length + password.index;
    return [{ start, end: start + password[0].length }];
  });
}
