/** USER: numbers, names, and how they are read. */
import type { TruthCase } from '../../case.ts';
import { BUILDKITS, image, whole } from '../shapes.ts';
import type { Context } from '../shapes.ts';

const passwd = 'root:x:0:0:root:/root:/bin/sh\n# a comment\n\nbroken line\napp:x:1234:1235:The App:/home/app:/app\n2000:x:2001:2002::/:/app\nnogroup:x:1300::::\nbad:x:abc:5:::\nAPP:x:1400:1401:::\n';
const etc: Context = { 'etc/passwd': passwd, 'etc/group': 'root:x:0:\ncrew:x:1236:app,other\nextra:x:1237:other,app\n3000:x:3001:\nbad:x:xyz:app\n' };
const step: Context = { 'etc/passwd': 'app:x:7:7:::\nlarge:x:2147483649:7:::\n', 'etc/group': 'crew:x:9:\n' };

export const startUserCases: readonly TruthCase[] = [
  image('user-numeric', 'a number needs nothing; the group is 0', 'USER 1000', {}, 'all'),
  image('user-numeric-both', 'uid:gid', 'USER 1000:1001', {}, 'all'),
  image('user-zero', '0', 'USER 0', {}, 'all'),
  image('user-name', 'a name without /etc/passwd', 'USER app', {}, 'all'),
  image('user-root-name', 'root is a name too', 'USER root', {}, 'all'),
  image('user-name-passwd', 'a name with passwd: uid, gid, groups and HOME', 'COPY etc /etc/\nUSER app', etc, 'all'),
  image('user-name-passwd-only', 'passwd without group', 'COPY etc /etc/\nUSER app', { 'etc/passwd': passwd }, 'all'),
  image('user-name-unknown', 'a name that passwd does not have', 'COPY etc /etc/\nUSER nope', etc, 'all'),
  image('user-name-case', 'names are case-sensitive', 'COPY etc /etc/\nUSER App', etc, 'all'),
  image('user-number-in-passwd', 'a number that passwd has takes its gid', 'COPY etc /etc/\nUSER 1234', etc, 'all'),
  image('user-number-as-name', 'an entry whose name is the number', 'COPY etc /etc/\nUSER 2000', etc, 'all'),
  image('user-number-not-in-passwd', 'a number that passwd does not have', 'COPY etc /etc/\nUSER 7777', etc, 'all'),
  image('user-name-group-number', 'name:number', 'COPY etc /etc/\nUSER app:55', etc, 'all'),
  image('user-name-group-name', 'name:group', 'COPY etc /etc/\nUSER app:crew', etc, 'all'),
  image('user-number-group-name', 'number:group', 'COPY etc /etc/\nUSER 1000:crew', etc, 'all'),
  image('user-group-name-missing-file', 'a group by name without /etc/group', 'USER 1000:crew', {}, 'all'),
  image('user-group-name-unknown', 'a group that /etc/group does not have', 'COPY etc /etc/\nUSER 1000:nope', etc, 'all'),
  image('user-group-number-as-name', 'a group whose name is the number', 'COPY etc /etc/\nUSER 1000:3000', etc, 'all'),
  image('user-group-only', ':gid', 'USER :1001', {}, 'all'),
  image('user-colon-end', 'uid:', 'USER 1000:', {}, 'all'),
  image('user-two-colons', '1:2:3', 'USER 1:2:3', {}, 'all'),
  image('user-negative', '-1', 'USER -1', {}, 'all'),
  image('user-largest', '2147483647', 'USER 2147483647', {}, 'all'),
  image('user-too-large', '2147483648', 'USER 2147483648', {}, 'all'),
  image('user-far-too-large', '99999999999', 'USER 99999999999', {}, 'all'),
  image('user-beyond-64-bits', '99999999999999999999', 'USER 99999999999999999999', {}, 'all'),
  image('user-leading-zero', '0010 is decimal', 'USER 0010', {}, 'all'),
  image('user-plus-sign', '+5', 'USER +5', {}, 'all'),
  image('user-hexadecimal', '0x10', 'USER 0x10', {}, 'all'),
  image('user-group-negative', '1000:-1', 'USER 1000:-1', {}, 'all'),
  image('user-group-too-large', '1000:2147483648', 'USER 1000:2147483648', {}, 'all'),
  image('user-two-words', 'USER takes the rest of the line', 'USER 1000 # not a comment', {}, 'all'),
  image('user-quoted', 'quotes go away', 'USER "1000"', {}, 'all'),
  whole('user-variable', 'a variable in USER', 'FROM scratch\nARG U=1000\nCOPY app /app\nUSER $U:${U}\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('user-variable-empty', 'an empty variable is root', 'FROM scratch\nARG U\nCOPY app /app\nUSER $U\nENTRYPOINT ["/app"]\n', {}, 'all'),
  image('user-twice', 'the last one counts', 'USER nope\nUSER 5', {}, 'all'),
  image('user-no-words', 'USER without anything', 'USER', {}, 'all'),
  image('user-run-option', 'docker run --user wins', 'USER nope', {}, 'all', { run: { user: '77:78' } }),
  whole('user-step-name-group-too-large', 'the current BuildKit looks at numbers before it looks for names', 'FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER nope:2147483648\nRUN ["/app"]\n', step, BUILDKITS, { run: false }),
  whole('user-step-name-group-beyond-64-bits', 'however long they are', 'FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER app:99999999999999999999\nRUN ["/app"]\n', step, BUILDKITS, { run: false }),
  whole('user-step-name-group-negative', 'or below nothing', 'FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER nope:-1\nRUN ["/app"]\n', step, BUILDKITS, { run: false }),
  whole('user-step-too-large-in-passwd', 'whatever passwd knows', 'FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER 2147483649\nRUN ["/app"]\n', step, BUILDKITS, { run: false }),
  whole('user-step-too-large-group', 'and whatever the group is', 'FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER 2147483648:crew\nRUN ["/app"]\n', step, BUILDKITS, { run: false }),
  whole('user-step-two-too-large', 'but two numbers are none of its business', 'FROM scratch\nCOPY app /app\nCOPY etc /etc/\nUSER 2147483648:2147483648\nRUN ["/app"]\n', step, BUILDKITS, { run: false }),
];
