/** What seeds above 200,000 found: loaders and damaged files, older builders, and the order of refusals. */
import { engineNames } from '../case.ts';
import type { EngineName, FileSpec, TruthCase } from '../case.ts';

const app: FileSpec = { binary: 'start-amd64' };
const START = 'ENTRYPOINT ["/app"]\n';
const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];
const OLD_BUILDKITS: readonly EngineName[] = ['docker-26.1', 'docker-20.10-buildkit'];
const dash = { 'r/bin/sh': { binary: 'dash' }, 'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' } } as const;

function seed(name: string, why: string, dockerfile: string, engines: readonly EngineName[], context: Readonly<Record<string, FileSpec>> = {}): TruthCase {
  return { name: `seed-${name}`, why, dockerfile, context: { app, ...context }, engines };
}

const nothing: Readonly<Record<string, FileSpec>> = { d: { directory: true } };

export const seedCases: readonly TruthCase[] = [
  seed('legacy-copy-nothing', 'a COPY that adds nothing, and one right behind it', `FROM scratch\nCOPY d /\nCOPY app own /\n${START}`, LEGACY, { ...nothing, own: 'no other image has this layer: the daemon would find it\n' }),
  seed('legacy-copy-nothing-label', 'any other instruction between the two mends it', `FROM scratch\nCOPY d /\nLABEL a=b\nCOPY app /app\n${START}`, LEGACY, nothing),
  seed('legacy-copy-nothing-from', 'a stage that begins with one that ends so', `FROM scratch AS a\nCOPY app /app\nCOPY d /\nFROM a\nCOPY app /app2\n${START}`, LEGACY, nothing),
  seed('legacy-variable-without-name', 'ENV of a name that expands to nothing', `FROM scratch\nARG V\nCOPY app /app\nENV A=b $V=x\n${START}`, LEGACY),
  seed('global-arg-unread', 'an ARG before FROM that cannot be expanded is nothing to BuildKit up to 0.13', `ARG V=a\${W\nARG U=app$V\nFROM scratch\nARG U\nCOPY app /$U\n${START}`, [...OLD_BUILDKITS, 'current']),
  seed('arg-name-expanded', 'a variable in the name of an ARG, which current BuildKit leaves as it is', `FROM scratch\nARG V=ab\nARG $V=pp\nCOPY app /a$ab\n${START}`, engineNames),
  seed('mount-unexpanded', 'a variable in a mount, to BuildKit 0.8', `FROM scratch\nARG V=tmpfs\nCOPY app /app\nCOPY app /app/x\nRUN --mount=type=$V,target=/t ["/app"]\n${START}`, ['docker-20.10-buildkit', 'docker-20.10-legacy']),
  seed('here-document-blank', 'a blank between << and the name', 'FROM scratch\nCOPY << EOF /app\nx\nEOF\n', ['docker-26.1', 'docker-26.1-legacy', 'current']),
  seed('pattern-unread-first', 'a source that cannot be read as a pattern is told before what fails earlier', `FROM scratch\nCOPY . /app\nCOPY app /app/app/x\nCOPY [x /y\n${START}`, [...OLD_BUILDKITS, 'current']),
  seed('run-script-no-devices', 'a here-document that is a script of its own takes /dev away with its place in there', 'FROM scratch\nCOPY r /\nRUN <<EOF\n#!/bin/sh\n:\nEOF\nCMD ["/app"]\n', ['docker-26.1', 'current'], dash),
  seed('user-unmapped-behind-mounts', 'a group that no process can have, and a directory /etc/hosts', `FROM scratch\nCOPY app /app\nCOPY etc /etc\nUSER me:crew\n${START}`, ['current'], { 'etc/passwd': 'me:x:4294967295:7:::\n', 'etc/group': 'crew:x:4294967295:me\n', 'etc/hosts/x': 'x' }),
  seed('user-unmapped-group-first', 'a user and a group that no process can have', `FROM scratch\nCOPY app /app\nCOPY etc /etc\nUSER me:crew\n${START}`, ['current'], { 'etc/passwd': 'me:x:4294967295:7:::\n', 'etc/group': 'crew:x:4294967295:me\n' }),
  seed('library-without-versions', 'a library with a table of versions and none defined is taken for any', `FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib /lib/libgreet.so\nCOPY dyn /app\n${START}`, ['current'], {
    ld: { binary: 'ld-linux-x86-64.so.2' }, dyn: { binary: 'glibc-greet-v1' },
    lib: { elf: 'libgreet-v1.so', dynamic: [{ tag: 0x6ffffffc, to: 0x6ffffffe }, { tag: 0x6ffffffd, to: 0x6fffffff, value: 1 }], patch: [{ offset: 0x1c2, hex: '0100' + '0100010007000000' + '1000000000000000' + '61aa690c00000300' + '1300000000000000' }] },
  }),
];
