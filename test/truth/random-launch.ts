/**
 * Images that build, started in every way: users, working directories, PATH, links, scripts, volumes and the options of docker run thrown
 * together.
 */
import type { FileSpec, RunOptions, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const binaries = [
  'start-amd64',
  'start-amd64',
  'start-static-pie',
  'start-arm64',
  'start-386',
  'c-glibc',
  'c-musl',
  'musl-no-library',
  'glibc-no-library',
] as const;
const programs = [
  'app',
  'bin/app',
  'usr/bin/tool',
  'opt/x',
  'etc/app',
  'dev/app',
  'proc/app',
  'run/app',
  'tmp/app',
  'sys/app',
  'dev/shm/app',
  'app.sh',
  'usr/local/bin/app',
] as const;
const passwds = [
  'me:x:7:8:::\n',
  'root:x:0:0:::\nme:x:7:8:::\nme:x:9:9:::\n',
  'me:x:7\n',
  'me\n',
  '#me:x:7:8\nme:x:1000:1001::/home/me:\n',
  'me:x:a:b:::\n',
  'me:x:-1:8:::\n',
  ' me:x:7:8:::\n',
  '7:x:12:13:::\n',
  'me:x:4294967296:1:::\n',
  'me:x:7:8:::',
  '\n\nme:x:7:8:::\n',
  'me:x:7:8:::\r\n',
  ':x:7:8:::\n',
  'me:x:2147483648:1:::\n',
] as const;
const groups = [
  'crew:x:9:me\n',
  'crew:x:9:me,you\nothers:x:10:me\n',
  'crew:x:9:me \n',
  'crew:x::me\n',
  'crew:x:9\nmore:x:11:7\n',
  '9:x:14:me\n',
  'crew:x:x:me\n',
  '#crew:x:9:me\n',
  'crew:x:9:,me\n',
  'crew:x:4294967295:me\n',
  '',
] as const;

function tree(dice: Dice): Record<string, FileSpec> {
  const files: Record<string, FileSpec> = { 't/app': { binary: 'start-amd64' } };
  const put = (path: string, spec: FileSpec): void => {
    const key = `t/${path}`;
    if (Object.keys(files).every((other) => other !== key && !other.startsWith(`${key}/`) && !key.startsWith(`${other}/`)))
      files[key] = spec;
  };
  dice.some(1, 4, () => put(dice.one(programs), program(dice)));
  dice.some(0, 2, () =>
    put(
      dice.one([
        'link',
        'bin/link',
        'usr/link',
        'w',
        'etc',
        'bin',
        'lib64',
        'tmp',
        'dev',
        'opt/x',
        'etc/hosts',
        'etc/resolv.conf',
        'etc/mtab',
        '.dockerenv',
        'home/me',
      ]),
      dice.once(4)
        ? { directory: true, mode: dice.one([0o700, 0o755, 0o000, 0o1777]) }
        : {
            symlink: dice.one([
              'app',
              '/app',
              'bin',
              '/bin/app',
              'usr/bin',
              '../app',
              '/nope',
              'link',
              '/proc/self/exe',
              '/dev/null',
              '.',
              '/etc',
              '/w',
              '/dev/shm/app',
            ]),
          },
    ),
  );
  if (!dice.once(3)) put('etc/passwd', dice.one(passwds));
  if (dice.once(2)) put('etc/group', dice.one(groups));
  if (dice.once(5)) put('lib/ld-musl-x86_64.so.1', { binary: 'ld-musl-x86_64.so.1' });
  if (dice.once(6)) put('lib64/ld-linux-x86-64.so.2', { binary: 'ld-linux-x86-64.so.2' });
  return files;
}

function program(dice: Dice): FileSpec {
  const mode = dice.one([0o755, 0o755, 0o755, 0o700, 0o644, 0o111, 0o711, 0o055, 0o4755, 0o500]);
  if (dice.once(3))
    return {
      ...{
        text: dice.one([
          '#!/app\n',
          '#!/app arg arg2\nx\n',
          '#! /bin/app\n',
          '#!app\n',
          '#!./app\n',
          '#!/usr/bin/tool',
          '#!/nope\n',
          '#!/app.sh\n',
          '#!\n',
          '#!/link\n',
          '#!/app\r\n',
          'text\n',
          '',
          '\u007fELF',
          '#!/bin/app\t-x \n',
          '#!/proc/self/exe\n',
          '#!/dev/null\n',
          '#!/app/x\n',
          '#!/etc\n',
        ]),
      },
      mode,
    };
  return { binary: dice.one(binaries), mode };
}

const users = [
  '7',
  'me',
  'me:crew',
  '7:8',
  ':9',
  'me:9',
  '7:crew',
  'root',
  'nobody',
  '0',
  '0:0',
  '1000:1000',
  'me:',
  ':',
  '12:nocrew',
  '-1',
  '2147483648',
  'ME',
  '+7',
  '007',
  '9',
] as const;
const workdirs = [
  '/w',
  '/w/x',
  '/',
  '/app',
  '/link',
  '/link/x',
  '/proc',
  '/proc/1',
  '/dev/shm',
  '/sys',
  '/tmp/..',
  '/home/me',
  '/nope/../w',
  '/etc',
  '/bin',
  '/.',
  '//w',
] as const;
const paths = [
  '/bin',
  '/usr/bin:/bin',
  '',
  'bin:/bin',
  '/link',
  '/nope:/usr/bin',
  '.',
  ':/bin',
  '/bin/app',
  '/usr/bin/',
  '/opt::/bin',
  '/w:/usr/link',
  '$PATH',
  '/dev:/tmp',
  '/bin/../usr/bin',
] as const;
const commands = [
  '/app',
  '/app',
  'app',
  'tool',
  './app',
  'bin/app',
  '/bin/app',
  '/usr/bin/tool',
  '/link',
  '/bin/link',
  'link',
  '/opt/x',
  '/opt/x/app',
  'app.sh',
  '/app.sh',
  '/dev/app',
  '/tmp/app',
  '/w',
  '/etc/app',
  '../app',
  '/./app',
  '//app',
  '/app/',
  '',
  '.',
  '/usr/link',
  '/run/app',
  '/proc/app',
  '/dev/shm/app',
  '/etc/passwd',
  '/proc/self/exe',
] as const;

function command(dice: Dice): string {
  const words = [dice.one(commands), ...dice.some(0, 1, () => dice.one(['x', '', '/app', '-c']))];
  return dice.once(9) ? words.join(' ') : JSON.stringify(words);
}

function step(dice: Dice): string {
  switch (dice.throw(6)) {
    case 0:
      return `USER ${dice.one(users)}`;
    case 1:
      return `WORKDIR ${dice.one(workdirs)}`;
    case 2:
      return `ENV PATH=${dice.one(paths)}`;
    case 3:
      return `VOLUME ${dice.one(['/w', '/bin', '/tmp', '/app', '/etc', '/link', '/dev/x', '/proc/x', '/opt/x', '/usr/bin/', '/home/../w', '/v', '["/v", "/v/x"]'])}`;
    case 4:
      return `CMD ${command(dice)}`;
    default:
      return `COPY --chmod=${dice.one(['755', '700', '111', '6755'])} --chown=${dice.one(['7:8', '0:9', '1000'])} t/app ${dice.one(['/w/app', '/bin/', '/app', '/link/', '/home/me/app'])}`;
  }
}

function options(dice: Dice): RunOptions {
  return {
    ...(dice.once(3) ? { user: dice.one(users) } : {}),
    ...(dice.once(3) ? { workdir: dice.one(workdirs) } : {}),
    ...(dice.once(4) ? { env: { PATH: dice.one(paths) } } : {}),
    ...(dice.once(4) ? { entrypoint: dice.one(commands) } : {}),
    ...(dice.once(3) ? { args: [dice.one(commands), ...dice.some(0, 1, () => 'y')] } : {}),
  };
}

/** The case of a seed. */
export function launchCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const context = tree(dice);
  const lines = ['FROM scratch', 'COPY t /', ...dice.some(0, 3, () => step(dice)), `ENTRYPOINT ${command(dice)}`];
  return {
    name: `launch-${seed}`,
    why: 'thrown together',
    dockerfile: `${lines.join('\n')}\n`,
    context,
    ...(dice.once(2) ? { run: options(dice) } : {}),
    engines: ['current'],
  };
}
