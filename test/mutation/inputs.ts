import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeElf } from '../binary/elf/make-elf.ts';
import { makeObject } from '../binary/elf/make-object.ts';
import { makePlan9, makeXcoff } from '../binary/make-foreign.ts';
import { makeAssembly } from '../binary/pe/make-assembly.ts';

/** A real file to damage, and where its structures lie. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hot: readonly (readonly [from: number, to: number])[];
}

const BUILD_INFO = Buffer.from('\xff Go buildinf:', 'latin1');

/** The committed binaries: tiny ones of every format, and Go's with their build information; and made ones of what no small file is of. */
export function mutationInputs(fixtures: string): Input[] {
  const tiny = readdirSync(join(fixtures, 'binary'))
    .filter((name) => name !== 'make.sh')
    .map((name) => join(fixtures, 'binary', name));
  const story = ['cgo', 'static', 'macos', 'macos-arm64', '.'].map((name) => join(fixtures, 'ecs-service', name, 'my-binary'));
  return [...[...tiny, ...story].sort().map(readInput), ...MADE.map(([name, bytes]) => inputOf(name, bytes))];
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const MADE: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['a .NET assembly', makeAssembly(1)],
  ['a kernel module', makeObject('.modinfo')],
  ['a program for Plan 9', Uint8Array.from([...makePlan9(8192), ...Buffer.alloc(8192)])],
  ['a program for AIX', Uint8Array.from([...makeXcoff(8192), ...Buffer.alloc(8192)])],
  ['a program with versions', makeElf({ needed: ['libc.so.6'], versions: [['libc.so.6', ['GLIBC_2.34', 'GLIBC_2.2.5']]] })],
  ['a script', latin1('#!/usr/bin/env -iS A=b node --flag\n'.padEnd(300, 'x'))],
  ['an archive with a long name', latin1(`!<arch>\n${'#1/20'.padEnd(48)}40        \`\n${'long'.padEnd(20, '\0')}${'BC'.padEnd(20)}`)],
  ['a component', latin1('\0asm\x0d\0\x01\0')],
  ['a module with imports', latin1('\0asm\x01\0\0\0\x02\x0c\x01\x02go\x04main\x00\x80\x80\x01')],
  ['a certificate', latin1('\x30\x82\x03\x1f\x30\x82'.padEnd(800, 'x'))],
];

function readInput(name: string): Input {
  return inputOf(name, new Uint8Array(readFileSync(name)));
}

function inputOf(name: string, bytes: Uint8Array): Input {
  const hot: (readonly [number, number])[] = [
    [0, 64],
    [0, Math.min(bytes.length, 1024)],
    [0, Math.min(bytes.length, 4096)],
  ];
  if (bytes.length < 65536) hot.push([0, bytes.length], [Math.max(0, bytes.length - 2048), bytes.length]);
  const blob = Buffer.from(bytes.buffer).indexOf(BUILD_INFO);
  if (blob >= 0) hot.push([blob, blob + 64], [blob, blob + 512]);
  return { name, bytes, hot };
}
