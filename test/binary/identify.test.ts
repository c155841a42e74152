import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BinaryFacts } from '../../src/binary/facts.ts';
import { inspectSource } from '../../src/binary/inspect.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { FormatError } from '../../src/errors.ts';

function inspectText(text: string): BinaryFacts {
  return inspectSource(fromBytes(Buffer.from(text, 'latin1')), 'x');
}

/** A ustar header of one empty file, with its checksum. */
function tarHeader(name: string): string {
  const fields = [
    name.padEnd(100, '\0'),
    '0000644\0',
    '0000000\0',
    '0000000\0',
    '00000000000\0',
    '00000000000\0',
    '        ',
    '0',
    ''.padEnd(100, '\0'),
    'ustar\0',
  ].join('');
  const block = fields.padEnd(512, '\0');
  const sum = [...block].reduce((total, character) => total + character.charCodeAt(0), 0);
  return `${block.slice(0, 148)}${sum.toString(8).padStart(6, '0')}\0 ${block.slice(156)}`;
}

describe('scripts', () => {
  it.each([
    ['#!/bin/sh\necho', '/bin/sh', null],
    ['#! /bin/sh -e\n', '/bin/sh', null],
    ['#!/usr/bin/env -S node --x\n', '/usr/bin/env', null],
    ['#!/bin/sh\r\necho', '/bin/sh\r', 'CR LF: Linux looks for a program named "/bin/sh\\r"'],
    ['#!/usr/bin/env python3\r\n', '/usr/bin/env', 'CR LF: Linux looks for a program named "python3\\r"'],
    ['#!/usr/bin/env python3 -u\n', '/usr/bin/env', 'env gets "python3 -u" as one name: write /usr/bin/env -S python3 -u'],
    ['#!python\n', 'python', 'from the working directory, not in PATH'],
    ['#!\n', '', 'names no program'],
    ['#!', '', 'names no program'],
    [`#!/${'x'.repeat(300)}\n`, `/${'x'.repeat(253)}`, 'longer than the 256 bytes'],
  ])('%j', (text, interpreter, note) => {
    const facts = inspectText(text);
    expect(facts).toMatchObject({ format: 'script', kind: 'script', interpreter, linkage: null });
    if (note === null) expect(facts.note).toBeNull();
    else expect(facts.note).toContain(note);
  });
});

describe('what is no program', () => {
  it.each([
    ['', 'empty', 'an empty file'],
    ['\0'.repeat(4000), 'zeros', 'nothing but zeros'],
    ['hello\n', 'text', 'text without #!'],
    ['\xef\xbb\xbf#!/bin/sh\n', 'text', 'byte order mark'],
    ['\n#!/bin/sh\n', 'text', 'not at its very beginning'],
    ['\xff\xfe#\0!\0/\0', 'text', 'a script in UTF-16'],
    ['\xfe\xff\0h\0i', 'text', 'UTF-16 text'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'lfs-pointer', 'git lfs pull'],
    ['<!DOCTYPE html><html>404', 'html', 'an HTML page'],
    ['\xca\xfe\xba\xbe\0\0\0\x34\0\0\0\0', 'java-class', 'start it with java'],
    ['PK\x03\x04\x14\0\x08\0\x08\0xxxxxxxxxxxxxxxx\x14\0\0\0META-INF/MANIFEST.MF', 'zip', 'java -jar'],
    ['PK\x03\x04\x14\0\x08\0\x08\0xxxxxxxxxxxxxxxx\x05\0\0\0a.txt', 'zip', 'a zip archive'],
    [gzipSync('x').toString('latin1'), 'gzip', 'gzip-compressed'],
    ['BZh91AY&SY', 'bzip2', 'bzip2'],
    ['\xfd7zXZ\0\0', 'xz', 'xz'],
    ['\x28\xb5\x2f\xfd\0', 'zstd', 'zstd'],
    [tarHeader('bin/app'), 'tar', 'a tar archive'],
    ['MZ\x90\0'.padEnd(64, '\0'), 'dos', 'a program for DOS'],
    ['%PDF-1.7\n\x80\x81\x00', 'unknown', 'a PDF document'],
    ['\x89PNG\r\n\x1a\n\0', 'unknown', 'a PNG image'],
    ['!<arch>\ndebian-binary   0           0     0     100644  4         `\n2.0\n', 'ar', 'a Debian package'],
    [
      '!<arch>\n__.PKGDEF       0           0     0     644     36        `\ngo object linux amd64 go1.26.8 X:none\n',
      'ar',
      'a Go archive: the package is not main',
    ],
    ['!<thin>\n', 'ar', 'a thin archive'],
    ['!<arch>\n', 'ar', 'with nothing in it'],
  ])('%#: %j', (text, format, note) => {
    const facts = inspectText(text);
    expect(facts.format).toBe(format);
    expect(facts.note).toContain(note);
  });

  it('reads the platform of a Go archive', () => {
    const text = '!<arch>\n__.PKGDEF       0           0     0     644     36        `\ngo object linux arm64 go1.26.8 X:none\n';
    expect(inspectText(text)).toMatchObject({ format: 'ar', platform: 'linux/arm64', go: { version: 'go1.26.8' } });
  });

  it('tells a disk image from zeros', () => {
    const image = new Uint8Array(8192);
    image[6144] = 1;
    expect(inspectSource(fromBytes(image), 'x').format).toBe('unknown');
  });
});

describe('files that are cut off', () => {
  it.each([['\x7fELF\x02\x01\x01'], ['\xcf\xfa\xed\xfe\x07\0\0\x01'], ['\xca\xfe\xba\xbe\0\0\0\x02\0\0']])(
    '%j: FormatError with the offset',
    (text) => {
      expect(() => inspectText(text)).toThrow(FormatError);
      expect(() => inspectText(text)).toThrow(expect.objectContaining({ offset: expect.any(Number) }));
    },
  );

  it.each(['\x7fEL', '\x7f', 'M', '#', '\xca\xfe', '!<ar'])('%j: too short to be known', (text) => {
    expect(['unknown', 'text']).toContain(inspectText(text).format);
  });
});
