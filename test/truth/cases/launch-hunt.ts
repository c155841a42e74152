/** The hunt for starts that go otherwise: odd accounts for docker run and for RUN, which look them up each in its own way. */
import type { FileSpec, TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
type Context = Readonly<Record<string, FileSpec>>;

/** Builds `FROM scratch` + /app + the folder etc + lines; what comes last is the command. */
function accounts(name: string, why: string, lines: string, context: Context = {}): TruthCase {
  const copied = Object.keys(context).length === 0 ? '' : 'COPY etc /etc/\n';
  return { name: `launch-${name}`, why, dockerfile: `FROM scratch\nCOPY app /app\n${copied}${lines}\nENTRYPOINT ["/app"]\n`, context: { app, ...context }, engines: ['current'] };
}

const run = 'RUN ["/app"]';

const accountCases: readonly TruthCase[] = [
  accounts('passwd-beyond-64-bits', 'an id of more than 64 bits in passwd is the largest of 64 bits', 'USER app', { 'etc/passwd': 'app:x:99999999999999999999:7:::\n' }),
  accounts('passwd-beyond-64-bits-negative', 'a negative one is the smallest, whose lower half is 0', 'USER app', { 'etc/passwd': 'app:x:-99999999999999999999:7:::\n' }),
  accounts('passwd-group-beyond-64-bits', 'the same as the group', 'USER app', { 'etc/passwd': 'app:x:7:99999999999999999999:::\n' }),
  accounts('passwd-has-number-beyond-range', 'a USER over 2147483647 that passwd knows', 'USER 2147483648', { 'etc/passwd': 'app:x:2147483648:7:::\n' }),
  accounts('passwd-has-negative', 'a negative USER that passwd knows', 'USER -5', { 'etc/passwd': 'app:x:-5:7:::\n' }),
  accounts('group-has-number-beyond-range', 'a group over 2147483647 that the file knows', 'USER 7:2147483648', { 'etc/group': 'crew:x:2147483648:\n' }),
  accounts('range-after-missing-user', 'a user unknown and a group out of range', 'USER nope:2147483648', { 'etc/passwd': 'app:x:7:7:::\n' }),
  accounts('passwd-no-name', 'a line without a name: the groups are not looked at', 'USER 1000', { 'etc/passwd': ':x:1000:7:::\n', 'etc/group/x': 'x' }),
  accounts('run-root-and-group', 'RUN knows root:0 without any file, docker run does not', `USER root:0\n${run}`),
  accounts('run-root', 'RUN does not know root alone', `USER root\n${run}`),
  accounts('run-beyond-range', 'RUN with numbers over 2147483647', `USER 2147483648:2147483648\n${run}`),
  accounts('run-beyond-range-alone', 'RUN with a user over 2147483647 alone', `USER 2147483648\n${run}`),
  accounts('run-beyond-32-bits', 'RUN with a user over 32 bits', `USER 4294967296:0\n${run}`),
  accounts('run-unmapped', 'RUN as the user that is none', `USER 4294967295:0\n${run}`),
  accounts('run-unmapped-group', 'RUN as the group that is none', `USER 0:4294967295\n${run}`),
  accounts('run-passwd-directory', 'RUN and an /etc/passwd that is a directory', run, { 'etc/passwd/x': 'x' }),
  accounts('run-passwd-directory-number', 'RUN as a number and an /etc/passwd that is a directory', `USER 1000\n${run}`, { 'etc/passwd/x': 'x' }),
  accounts('run-passwd-directory-name', 'RUN by name and an /etc/passwd that is a directory', `USER app\n${run}`, { 'etc/passwd/x': 'x' }),
  accounts('run-passwd-loop', 'RUN and an /etc/passwd that is a link to itself', run, { 'etc/passwd': { symlink: 'passwd' } }),
  accounts('run-passwd-loop-name', 'RUN by name and an /etc/passwd that is a link to itself', `USER app\n${run}`, { 'etc/passwd': { symlink: 'passwd' } }),
  accounts('run-passwd-long-line', 'RUN and a line of passwd that is too long', run, { 'etc/passwd': `${'x'.repeat(70_000)}\n` }),
  accounts('run-passwd-long-line-number', 'RUN as a number and a line of passwd that is too long', `USER 1000\n${run}`, { 'etc/passwd': `${'x'.repeat(70_000)}\n` }),
  accounts('run-passwd-long-line-numbers', 'RUN as user and group by number and a line of passwd that is too long', `USER 1000:7\n${run}`, { 'etc/passwd': `${'x'.repeat(70_000)}\n` }),
  accounts('run-group-directory', 'RUN by name and an /etc/group that is a directory', `USER app\n${run}`, { 'etc/passwd': 'app:x:7:7:::\n', 'etc/group/x': 'x' }),
  accounts('run-group-directory-name', 'RUN with a group by name and an /etc/group that is a directory', `USER 7:crew\n${run}`, { 'etc/group/x': 'x' }),
];

const pathCases: readonly TruthCase[] = [
  { name: 'launch-workdir-below-loop', why: 'WORKDIR below a symlink to itself', dockerfile: 'FROM scratch\nCOPY tree /\nWORKDIR /loop/x\n', context: { 'tree/x': 'x', 'tree/loop': { symlink: 'loop' } }, engines: ['current'] },
  { name: 'launch-workdir-below-loop-below', why: 'two folders below a symlink to itself', dockerfile: 'FROM scratch\nCOPY tree /\nWORKDIR /d/loop/x/y\n', context: { 'tree/d/x': 'x', 'tree/d/loop': { symlink: '/d/loop' } }, engines: ['current'] },
  { name: 'launch-copy-below-loop', why: 'COPY to below a symlink to itself', dockerfile: 'FROM scratch\nCOPY tree /\nCOPY app /loop/x\n', context: { app, 'tree/x': 'x', 'tree/loop': { symlink: 'loop' } }, engines: ['current'] },
  { name: 'launch-volume-below-loop', why: 'VOLUME below a symlink to itself', dockerfile: 'FROM scratch\nCOPY app /app\nCOPY tree /\nVOLUME /loop/x\nCMD ["/app"]\n', context: { app, 'tree/x': 'x', 'tree/loop': { symlink: 'loop' } }, engines: ['current'] },
];

const programCases: readonly TruthCase[] = [
  { name: 'launch-proc-version', why: 'a file of the kernel that has no x', dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/proc/version"]\n', context: { app }, engines: ['current'] },
  { name: 'launch-trace-secure', why: 'LD_TRACE_LOADED_OBJECTS in a set-user-id program', dockerfile: 'FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY --chmod=4755 dyn /app\nENV LD_TRACE_LOADED_OBJECTS=1\nUSER 1000\nENTRYPOINT ["/app"]\n', context: { ld: { binary: 'ld-linux-x86-64.so.2' }, dyn: { binary: 'glibc-greet' } }, engines: ['current'] },
  { name: 'launch-trace', why: 'LD_TRACE_LOADED_OBJECTS with a library missing', dockerfile: 'FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY dyn /app\nENV LD_TRACE_LOADED_OBJECTS=1\nENTRYPOINT ["/app"]\n', context: { ld: { binary: 'ld-linux-x86-64.so.2' }, dyn: { binary: 'glibc-greet' } }, engines: ['current'] },
  { name: 'launch-segments-overlap', why: 'a segment that reaches below the ones behind it, which are mapped over it', dockerfile: 'FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY app /app\nENTRYPOINT ["/app"]\n', context: { ld: { binary: 'ld-linux-x86-64.so.2' }, app: { elf: 'glibc-no-library', set: [{ field: 'PT_LOAD.p_memsz', value: 0x400000 }] } }, engines: ['current'] },
  { name: 'launch-segments-overlap-static', why: 'the same in a static program', dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', context: { app: { elf: 'start-amd64', set: [{ field: 'PT_LOAD.p_memsz', value: 0x400000 }] } }, engines: ['current'] },
];

export const launchHuntCases: readonly TruthCase[] = [...accountCases, ...pathCases, ...programCases];
