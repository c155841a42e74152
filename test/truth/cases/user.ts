/** USER: numbers, names, and what has to be in the image for them. */
import type { TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const withUser = (user: string, more = ''): string => `FROM scratch\nCOPY app /app\n${more}USER ${user}\nENTRYPOINT ["/app"]\n`;
const passwd = 'root:x:0:0:root:/root:/bin/sh\n# a comment\n\nbroken line\napp:x:1234:1235:The App:/home/app:/app\n2000:x:2001:2002::/:/app\nnogroup:x:1300::::\nbad:x:abc:5:::\nAPP:x:1400:1401:::\n';
const group = 'root:x:0:\ncrew:x:1236:app,other\nextra:x:1237:other,app\n3000:x:3001:\nbad:x:xyz:app\n';
const etc = { 'etc/passwd': passwd, 'etc/group': group };
const copyEtc = 'COPY etc /etc/\n';

/** A RUN as that user, of the BuildKits. */
function step(name: string, why: string, user: string): TruthCase {
  const context = { app, 'etc/passwd': 'app:x:7:7:::\nlarge:x:2147483649:7:::\n', 'etc/group': 'crew:x:9:\n' };
  return { name: `user-step-${name}`, why, dockerfile: `FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER ${user}\nRUN ["/app"]\n`, context, engines: ['current', 'docker-26.1', 'docker-20.10-buildkit'], run: false };
}

export const userCases: readonly TruthCase[] = [
  { name: 'user-numeric', why: 'a number needs nothing; the group is 0', dockerfile: withUser('1000'), context: { app } },
  { name: 'user-numeric-both', why: 'uid:gid', dockerfile: withUser('1000:1001'), context: { app } },
  { name: 'user-zero', why: '0', dockerfile: withUser('0'), context: { app } },
  { name: 'user-name', why: 'a name without /etc/passwd', dockerfile: withUser('app'), context: { app } },
  { name: 'user-root-name', why: 'root is a name too', dockerfile: withUser('root'), context: { app } },
  { name: 'user-name-passwd', why: 'a name with passwd: uid, gid, groups and HOME', dockerfile: withUser('app', copyEtc), context: { app, ...etc } },
  { name: 'user-name-passwd-only', why: 'passwd without group', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': passwd } },
  { name: 'user-name-unknown', why: 'a name that passwd does not have', dockerfile: withUser('nope', copyEtc), context: { app, ...etc } },
  { name: 'user-name-case', why: 'names are case-sensitive', dockerfile: withUser('App', copyEtc), context: { app, ...etc } },
  { name: 'user-number-in-passwd', why: 'a number that passwd has takes its gid', dockerfile: withUser('1234', copyEtc), context: { app, ...etc } },
  { name: 'user-number-as-name', why: 'an entry whose name is the number', dockerfile: withUser('2000', copyEtc), context: { app, ...etc } },
  { name: 'user-number-not-in-passwd', why: 'a number that passwd does not have', dockerfile: withUser('7777', copyEtc), context: { app, ...etc } },
  { name: 'user-name-group-number', why: 'name:number', dockerfile: withUser('app:55', copyEtc), context: { app, ...etc } },
  { name: 'user-name-group-name', why: 'name:group', dockerfile: withUser('app:crew', copyEtc), context: { app, ...etc } },
  { name: 'user-number-group-name', why: 'number:group', dockerfile: withUser('1000:crew', copyEtc), context: { app, ...etc } },
  { name: 'user-group-name-missing-file', why: 'a group by name without /etc/group', dockerfile: withUser('1000:crew'), context: { app } },
  { name: 'user-group-name-unknown', why: 'a group that /etc/group does not have', dockerfile: withUser('1000:nope', copyEtc), context: { app, ...etc } },
  { name: 'user-group-number-as-name', why: 'a group whose name is the number', dockerfile: withUser('1000:3000', copyEtc), context: { app, ...etc } },
  { name: 'user-group-only', why: ':gid', dockerfile: withUser(':1001'), context: { app } },
  { name: 'user-colon-end', why: 'uid:', dockerfile: withUser('1000:'), context: { app } },
  { name: 'user-two-colons', why: '1:2:3', dockerfile: withUser('1:2:3'), context: { app } },
  { name: 'user-negative', why: '-1', dockerfile: withUser('-1'), context: { app } },
  { name: 'user-largest', why: '2147483647', dockerfile: withUser('2147483647'), context: { app } },
  { name: 'user-too-large', why: '2147483648', dockerfile: withUser('2147483648'), context: { app } },
  { name: 'user-far-too-large', why: '99999999999', dockerfile: withUser('99999999999'), context: { app } },
  { name: 'user-beyond-64-bits', why: '99999999999999999999', dockerfile: withUser('99999999999999999999'), context: { app } },
  { name: 'user-leading-zero', why: '0010 is decimal', dockerfile: withUser('0010'), context: { app } },
  { name: 'user-plus-sign', why: '+5', dockerfile: withUser('+5'), context: { app } },
  { name: 'user-hexadecimal', why: '0x10', dockerfile: withUser('0x10'), context: { app } },
  { name: 'user-group-negative', why: '1000:-1', dockerfile: withUser('1000:-1'), context: { app } },
  { name: 'user-group-too-large', why: '1000:2147483648', dockerfile: withUser('1000:2147483648'), context: { app } },
  { name: 'user-two-words', why: 'USER takes the rest of the line', dockerfile: withUser('1000 # not a comment'), context: { app } },
  { name: 'user-quoted', why: 'quotes go away', dockerfile: withUser('"1000"'), context: { app } },
  { name: 'user-variable', why: 'a variable in USER', dockerfile: `FROM scratch\nARG U=1000\nCOPY app /app\nUSER $U:\${U}\nENTRYPOINT ["/app"]\n`, context: { app } },
  { name: 'user-variable-empty', why: 'an empty variable is root', dockerfile: 'FROM scratch\nARG U\nCOPY app /app\nUSER $U\nENTRYPOINT ["/app"]\n', context: { app } },
  { name: 'user-twice', why: 'the last one counts', dockerfile: 'FROM scratch\nCOPY app /app\nUSER nope\nUSER 5\nENTRYPOINT ["/app"]\n', context: { app } },
  { name: 'user-no-words', why: 'USER without anything', dockerfile: 'FROM scratch\nCOPY app /app\nUSER\nENTRYPOINT ["/app"]\n', context: { app } },
  { name: 'user-passwd-links-to-directory', why: '/etc/passwd is a link to a directory, by whose path it is told', dockerfile: 'FROM scratch\nCOPY tree /\nUSER app\nENTRYPOINT ["/app"]\n', context: { 'tree/app': app, 'tree/etc/passwd': { symlink: '.' } } },
  { name: 'user-group-links-to-directory', why: 'so is /etc/group', dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000:app\nENTRYPOINT ["/app"]\n', context: { 'tree/app': app, 'tree/opt/x': 'x', 'tree/etc/group': { symlink: '../opt' } } },
  { name: 'user-passwd-directory', why: '/etc/passwd is a directory', dockerfile: 'FROM scratch\nCOPY app /app\nWORKDIR /etc/passwd\nWORKDIR /\nUSER app\nENTRYPOINT ["/app"]\n', context: { app } },
  { name: 'user-passwd-directory-number', why: '/etc/passwd is a directory, the user a number', dockerfile: 'FROM scratch\nCOPY app /app\nWORKDIR /etc/passwd\nWORKDIR /\nUSER 1000\nENTRYPOINT ["/app"]\n', context: { app } },
  { name: 'user-passwd-symlink', why: '/etc/passwd is a symlink', dockerfile: withUser('app', 'COPY tree /\n'), context: { app, 'tree/etc/passwd': { symlink: '/lib/passwd' }, 'tree/lib/passwd': passwd } },
  { name: 'user-passwd-symlink-dangling', why: '/etc/passwd is a symlink to nothing', dockerfile: withUser('app', 'COPY tree /\n'), context: { app, 'tree/etc/passwd': { symlink: '/lib/passwd' } } },
  { name: 'user-passwd-unreadable-uid', why: 'a passwd line whose uid is no number', dockerfile: withUser('bad', copyEtc), context: { app, ...etc } },
  { name: 'user-passwd-short-line', why: 'a passwd line of two fields', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'app:x\n' } },
  { name: 'user-passwd-three-fields', why: 'a passwd line without a gid', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'app:x:1234\n' } },
  { name: 'user-passwd-blank-in-line', why: 'blanks at the start of a passwd line', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': '  app:x:1234:1235:::\n' } },
  { name: 'user-passwd-no-newline', why: 'the last line of passwd has no newline', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'app:x:1234:1235:::' } },
  { name: 'user-passwd-crlf', why: 'passwd with CRLF', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'root:x:0:0:::\r\napp:x:1234:1235:::\r\n' } },
  { name: 'user-passwd-crlf-short', why: 'passwd with CRLF and nothing after the gid', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'app:x:1234:1235\r\n' } },
  { name: 'user-passwd-empty-gid', why: 'an empty gid in passwd', dockerfile: withUser('nogroup', copyEtc), context: { app, ...etc } },
  { name: 'user-passwd-twice', why: 'two entries of a name: the first counts', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'app:x:1:2:::\napp:x:3:4:::\n' } },
  { name: 'user-group-members', why: 'groups that list the user', dockerfile: withUser('app', copyEtc), context: { app, 'etc/passwd': 'app:x:1:2:::\n', 'etc/group': 'a:x:10:app\nb:x:11:xapp\nc:x:12:x,app,y\nd:x:13:app \ne:x:14\n' } },
  { name: 'user-run-option', why: 'docker run --user wins', dockerfile: withUser('nope'), context: { app }, run: { user: '77:78' } },
  step('name-group-too-large', 'the current BuildKit looks at numbers before it looks for names', 'nope:2147483648'),
  step('name-group-beyond-64-bits', 'however long they are', 'app:99999999999999999999'),
  step('name-group-negative', 'or below nothing', 'nope:-1'),
  step('too-large-in-passwd', 'whatever passwd knows', '2147483649'),
  step('too-large-group', 'and whatever the group is', '2147483648:crew'),
  step('two-too-large', 'but two numbers are none of its business', '2147483648:2147483648'),
];
