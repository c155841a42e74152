/** /etc/passwd and /etc/group: how the engine reads odd ones. */
import type { TruthCase } from '../../case.ts';
import { app, image, tree, whole } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const passwd =
  'root:x:0:0:root:/root:/bin/sh\n# a comment\n\nbroken line\napp:x:1234:1235:The App:/home/app:/app\n2000:x:2001:2002::/:/app\nnogroup:x:1300::::\nbad:x:abc:5:::\nAPP:x:1400:1401:::\n';
const etc: Context = {
  'etc/passwd': passwd,
  'etc/group': 'root:x:0:\ncrew:x:1236:app,other\nextra:x:1237:other,app\n3000:x:3001:\nbad:x:xyz:app\n',
};

export const startAccountsCases: readonly TruthCase[] = [
  tree(
    'user-passwd-links-to-directory',
    '/etc/passwd is a link to a directory, by whose path it is told',
    { 'tree/app': app, 'tree/etc/passwd': { symlink: '.' } },
    'USER app',
    'all',
  ),
  tree(
    'user-group-links-to-directory',
    'so is /etc/group',
    { 'tree/app': app, 'tree/opt/x': 'x', 'tree/etc/group': { symlink: '../opt' } },
    'USER 1000:app',
    'all',
  ),
  image('user-passwd-directory', '/etc/passwd is a directory', 'WORKDIR /etc/passwd\nWORKDIR /\nUSER app', {}, 'all'),
  image(
    'user-passwd-directory-number',
    '/etc/passwd is a directory, the user a number',
    'WORKDIR /etc/passwd\nWORKDIR /\nUSER 1000',
    {},
    'all',
  ),
  image(
    'user-passwd-symlink',
    '/etc/passwd is a symlink',
    'COPY tree /\nUSER app',
    { 'tree/etc/passwd': { symlink: '/lib/passwd' }, 'tree/lib/passwd': passwd },
    'all',
  ),
  image(
    'user-passwd-symlink-dangling',
    '/etc/passwd is a symlink to nothing',
    'COPY tree /\nUSER app',
    { 'tree/etc/passwd': { symlink: '/lib/passwd' } },
    'all',
  ),
  image('user-passwd-unreadable-uid', 'a passwd line whose uid is no number', 'COPY etc /etc/\nUSER bad', etc, 'all'),
  image('user-passwd-short-line', 'a passwd line of two fields', 'COPY etc /etc/\nUSER app', { 'etc/passwd': 'app:x\n' }, 'all'),
  image('user-passwd-three-fields', 'a passwd line without a gid', 'COPY etc /etc/\nUSER app', { 'etc/passwd': 'app:x:1234\n' }, 'all'),
  image(
    'user-passwd-blank-in-line',
    'blanks at the start of a passwd line',
    'COPY etc /etc/\nUSER app',
    { 'etc/passwd': '  app:x:1234:1235:::\n' },
    'all',
  ),
  image(
    'user-passwd-no-newline',
    'the last line of passwd has no newline',
    'COPY etc /etc/\nUSER app',
    { 'etc/passwd': 'app:x:1234:1235:::' },
    'all',
  ),
  image(
    'user-passwd-crlf',
    'passwd with CRLF',
    'COPY etc /etc/\nUSER app',
    { 'etc/passwd': 'root:x:0:0:::\r\napp:x:1234:1235:::\r\n' },
    'all',
  ),
  image(
    'user-passwd-crlf-short',
    'passwd with CRLF and nothing after the gid',
    'COPY etc /etc/\nUSER app',
    { 'etc/passwd': 'app:x:1234:1235\r\n' },
    'all',
  ),
  image('user-passwd-empty-gid', 'an empty gid in passwd', 'COPY etc /etc/\nUSER nogroup', etc, 'all'),
  image(
    'user-passwd-twice',
    'two entries of a name: the first counts',
    'COPY etc /etc/\nUSER app',
    { 'etc/passwd': 'app:x:1:2:::\napp:x:3:4:::\n' },
    'all',
  ),
  image(
    'user-group-members',
    'groups that list the user',
    'COPY etc /etc/\nUSER app',
    { 'etc/passwd': 'app:x:1:2:::\n', 'etc/group': 'a:x:10:app\nb:x:11:xapp\nc:x:12:x,app,y\nd:x:13:app \ne:x:14\n' },
    'all',
  ),
  image('second-user-passwd-long-line', 'a line of passwd over 64 KiB', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': `long:x:1:1:${'x'.repeat(70000)}::\napp:x:7:8:::\n`,
  }),
  image('second-user-passwd-long-line-number', 'the same with a number', 'COPY tree /\nUSER 7', {
    'tree/etc/passwd': `long:x:1:1:${'x'.repeat(70000)}::\napp:x:7:8:::\n`,
  }),
  image('second-user-group-long-line', 'a line of group over 64 KiB', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:7:8:::\n',
    'tree/etc/group': `long:x:1:${'x'.repeat(70000)}\ng:x:9:app\n`,
  }),
  image('second-user-passwd-large-id', 'an id in passwd over 2147483647', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:2147483648:8:::\n',
  }),
  image('second-user-passwd-id-all-bits', 'id 4294967295 in passwd', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:4294967295:8:::\n',
  }),
  image('second-user-passwd-id-beyond', 'an id in passwd beyond 32 bits', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:4294967297:8:::\n',
  }),
  image('second-user-passwd-negative', 'a negative id in passwd', 'COPY tree /\nUSER app', { 'tree/etc/passwd': 'app:x:-2:8:::\n' }),
  image('second-user-passwd-gid-all-bits', 'group 4294967295 in passwd', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:7:4294967295:::\n',
  }),
  image('second-user-group-large', 'a group id over 2147483647', 'COPY tree /\nUSER 7:g', { 'tree/etc/group': 'g:x:2147483648:\n' }),
  image('second-user-passwd-empty-name', 'an empty name in passwd', 'COPY tree /\nUSER app', { 'tree/etc/passwd': ':x:5:6:::\n' }),
  image('second-user-passwd-nul', 'a NUL in passwd', 'COPY tree /\nUSER app', { 'tree/etc/passwd': 'app\0:x:5:6:::\napp:x:7:8:::\n' }),
  image('second-user-passwd-cr-only', 'passwd with carriage returns alone', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'root:x:0:0:::\rapp:x:7:8:::\r',
  }),
  image('second-user-passwd-bom', 'passwd with a byte order mark', 'COPY tree /\nUSER app', { 'tree/etc/passwd': '\ufeffapp:x:7:8:::\n' }),
  image('second-user-passwd-utf16', 'passwd in UTF-16', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': { base64: '//5hAHAAcAA6AHgAOgA3ADoAOAA6ADoACgA=' },
  }),
  image('second-user-passwd-comment', 'a user behind a comment', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': '#app:x:1:1:::\napp:x:7:8:::\n',
  }),
  image('second-user-passwd-plus', 'NIS lines in passwd', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': '+@team::::::\napp:x:7:8:::\n+::::::\n',
  }),
  image('second-user-passwd-loop', 'passwd is a link to itself', 'COPY tree /\nUSER app', { 'tree/etc/passwd': { symlink: 'passwd' } }),
  image('second-user-passwd-link-out', 'passwd is an absolute link to another folder', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': { symlink: '/usr/lib/passwd' },
    'tree/usr/lib/passwd': 'app:x:7:8:::\n',
  }),
  image('second-user-passwd-uid-zero', 'a second name of root', 'COPY tree /\nUSER toor', {
    'tree/etc/passwd': 'root:x:0:0:::\ntoor:x:0:5:::\n',
  }),
  image('second-user-passwd-root-gid', 'root with a group of its own, USER 0', 'COPY tree /\nUSER 0', {
    'tree/etc/passwd': 'root:x:0:9:::\n',
  }),
  image('second-user-none-root-gid', 'root with a group of its own, no USER', 'COPY tree /', {
    'tree/etc/passwd': 'root:x:0:9:::\n',
    'tree/etc/group': 'wheel:x:10:root\n',
  }),
  image('second-user-passwd-two-numbers', 'a number that two lines have', 'COPY tree /\nUSER 7', {
    'tree/etc/passwd': 'a:x:7:8:::\nb:x:7:9:::\n',
  }),
  image('second-user-group-not-regular', '/etc/group is a folder', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:7:8:::\n',
    'tree/etc/group/x': 'x',
  }),
  image('second-user-group-folder-number', '/etc/group is a folder, USER by numbers', 'COPY tree /\nUSER 7:8', { 'tree/etc/group/x': 'x' }),
  image('second-user-colon-alone', 'USER :', 'COPY tree /\nUSER :', { 'tree/x': 'x' }),
  image('second-user-blank-inside', 'a blank before the colon', 'COPY tree /\nUSER app :8', { 'tree/etc/passwd': 'app:x:7:8:::\n' }),
  image('second-user-tab-end', 'blanks at the end', 'COPY tree /\nUSER app\t ', { 'tree/etc/passwd': 'app:x:7:8:::\n' }),
  image('second-user-domain', 'a Windows name', 'COPY tree /\nUSER DOMAIN\\\\app', { 'tree/etc/passwd': 'app:x:7:8:::\n' }),
  image('second-user-default-expression', '${U:-7}', 'COPY tree /\nUSER ${U:-7}:${G:-8}', { 'tree/x': 'x' }),
  image('second-user-underscore', 'digits with an underscore', 'COPY tree /\nUSER 1_000', { 'tree/x': 'x' }),
  image('second-user-unicode-digits', 'digits of another script', 'COPY tree /\nUSER ١', { 'tree/x': 'x' }),
  image('second-user-group-twice', 'a user in a group twice', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:7:8:::\n',
    'tree/etc/group': 'g:x:9:app,app\nh:x:9:app\nmain:x:8:app\n',
  }),
  image('second-user-group-members-blank', 'blanks in the list of members', 'COPY tree /\nUSER app', {
    'tree/etc/passwd': 'app:x:7:8:::\n',
    'tree/etc/group': 'g:x:9: app\nh:x:10:b, app\ni:x:11:app\n',
  }),
  image('second-text-user-empty-quotes', 'USER ""', 'USER ""'),
  whole(
    'people-user-copied-passwd',
    'USER by a name of a passwd copied from another stage',
    'FROM scratch AS a\nCOPY passwd /etc/passwd\nFROM scratch\nCOPY --from=a /etc/passwd /etc/passwd\nCOPY app /app\nUSER svc\nENTRYPOINT ["/app"]\n',
    { passwd: 'svc:x:1001:1002::/:/nope\n' },
  ),
  whole(
    'people-user-variable',
    'USER of variables with defaults',
    'FROM scratch\nARG UID=1001\nARG GID\nCOPY app /app\nUSER ${UID}:${GID:-2002}\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'people-user-group-without-file',
    'a group by name without /etc/group',
    'FROM scratch\nCOPY passwd /etc/passwd\nCOPY app /app\nUSER svc:svc\nENTRYPOINT ["/app"]\n',
    { passwd: 'svc:x:1001:1002::/:/nope\n' },
  ),
  whole(
    'people-user-inherited',
    'USER comes with the stage below, whose passwd is overwritten',
    'FROM scratch AS a\nCOPY passwd /etc/passwd\nCOPY app /app\nUSER svc\nFROM a\nCOPY other /etc/passwd\nENTRYPOINT ["/app"]\n',
    { passwd: 'svc:x:1001:1002::/:/nope\n', other: 'root:x:0:0::/:/nope\n' },
  ),
  image('launch-passwd-beyond-64-bits', 'an id of more than 64 bits in passwd is the largest of 64 bits', 'COPY etc /etc/\nUSER app', {
    'etc/passwd': 'app:x:99999999999999999999:7:::\n',
  }),
  image('launch-passwd-beyond-64-bits-negative', 'a negative one is the smallest, whose lower half is 0', 'COPY etc /etc/\nUSER app', {
    'etc/passwd': 'app:x:-99999999999999999999:7:::\n',
  }),
  image('launch-passwd-group-beyond-64-bits', 'the same as the group', 'COPY etc /etc/\nUSER app', {
    'etc/passwd': 'app:x:7:99999999999999999999:::\n',
  }),
  image('launch-passwd-has-number-beyond-range', 'a USER over 2147483647 that passwd knows', 'COPY etc /etc/\nUSER 2147483648', {
    'etc/passwd': 'app:x:2147483648:7:::\n',
  }),
  image('launch-passwd-has-negative', 'a negative USER that passwd knows', 'COPY etc /etc/\nUSER -5', { 'etc/passwd': 'app:x:-5:7:::\n' }),
  image('launch-group-has-number-beyond-range', 'a group over 2147483647 that the file knows', 'COPY etc /etc/\nUSER 7:2147483648', {
    'etc/group': 'crew:x:2147483648:\n',
  }),
  image('launch-passwd-no-name', 'a line without a name: the groups are not looked at', 'COPY etc /etc/\nUSER 1000', {
    'etc/passwd': ':x:1000:7:::\n',
    'etc/group/x': 'x',
  }),
  whole(
    'examined-group-directory',
    'runc before 1.2 reads /etc/group for whoever it is',
    'FROM scratch\nCOPY app /app\nCOPY app /etc/group/app\nCMD ["/app"]\n',
    {},
    ['docker-20.10-legacy'],
    { run: {} },
  ),
];
