/** As Docker 20.10.24 with runc 1.1.5 said it: that looks the ids up once more, by number. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const RANGE = 'unable to setup user: uids and gids must be in range 0-2147483647';
const GROUPS = 'unable to setup user: setgroups: invalid argument';
const INVALID = 'unable to setup user: invalid argument';

function said(passwd: string, group: string, user: string): string {
  const file = (text: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(`${text}\n`) }) as const;
  const { prediction } = judge(
    `FROM scratch\nCOPY tree /\nUSER ${user}\nENTRYPOINT ["/app"]\n`,
    {
      'tree/app': { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') },
      'tree/etc/passwd': file(passwd),
      'tree/etc/group': file(group),
    },
    { builder: 'docker-20.10', runtime: 'docker-20.10' },
  );
  return prediction.message === null
    ? prediction.outcome
    : `${prediction.exitCode} ${prediction.message.replace(/^.*container process: /, '').replace(/: unknown$/, '')}`;
}

it.each([
  ['app:x:4294967295:1::/:', '', 'app', `125 ${INVALID}`],
  ['app:x:4294967295:1::/:', '', '4294967295', `125 ${INVALID}`],
  ['app:x:-1:1::/:', '', 'app', `125 ${RANGE}`],
  ['app:x:-1:1::/:\nb:x:4294967295:1::/:', '', 'app', `125 ${INVALID}`],
  ['app:x:1:4294967295::/:', '', 'app', `125 ${RANGE}`],
  ['app:x:3000000000:1::/:', '', 'app', 'ok'],
  ['app:x:3000000000:3000000001::/:', '', 'app', `125 ${RANGE}`],
  ['app:x:3000000000:3000000001::/:', 'h:x:3000000001:', 'app', 'ok'],
])('%s, %s: USER %s', (passwd, group, user, expected) => {
  expect(said(passwd, group, user)).toBe(expected);
});

it.each([
  ['g:x:3000000000:app', 'app', 'ok'],
  ['g:x:-5:app', 'app', `125 ${RANGE}`],
  ['g:x:4294967295:app', 'app', `125 ${GROUPS}`],
  ['g:x:4294967295:app', '1:g', `125 ${GROUPS}`],
  ['g:x:3000000000:app\nh:x:4294967295:app', 'app', `125 ${GROUPS}`],
  ['g:x:-5:app\nh:x:4294967295:app', 'app', `125 ${RANGE}`],
])('groups of a user: %s, USER %s', (group, user, expected) => {
  expect(said('app:x:1:1::/:', group, user)).toBe(expected);
});

const mounted = (lines: string, more: Parameters<typeof judge>[1] = {}, runtime: 'docker' | 'docker-20.10' = 'docker-20.10'): string => {
  const { prediction } = judge(
    `FROM scratch\nCOPY tree /\n${lines}\nENTRYPOINT ["/app"]\n`,
    { 'tree/app': { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') }, ...more },
    { builder: 'docker-20.10', runtime },
  );
  return prediction.message === null
    ? prediction.outcome
    : `${prediction.exitCode} ${prediction.message.replace(/^.*container process: /, '').replace(/: unknown$/, '')}`;
};

it.each([
  ['VOLUME /etc/passwd', '125 unable to setup user: unable to find user 0: read /etc/passwd: is a directory'],
  ['VOLUME /etc/passwd/x\nUSER 1000', '125 unable to setup user: unable to find user 1000: read /etc/passwd: is a directory'],
  ['VOLUME /etc/group\nUSER 1000', '125 unable to setup user: unable to find groups for spec : read /etc/group: is a directory'],
])('a volume in the place of a file of accounts: %s', (lines, expected) => {
  expect(mounted(lines)).toBe(expected);
  expect(mounted(lines, {}, 'docker')).toBe('ok');
});

it('tells the name that the user has, where a volume is in the place of the groups', () => {
  const passwd = { type: 'file', mode: 0o644, content: new TextEncoder().encode('app:x:1000:1000::/:\n') } as const;
  expect(mounted('VOLUME /etc/group\nUSER 1000', { 'tree/etc/passwd': passwd })).toBe(
    '125 unable to setup user: unable to find groups for spec app: read /etc/group: is a directory',
  );
  expect(mounted('VOLUME /g\nUSER 5', { 'tree/etc/group': { type: 'symlink', target: '/g' } })).toBe(
    '125 unable to setup user: unable to find groups for spec : read /etc/group: is a directory',
  );
});
