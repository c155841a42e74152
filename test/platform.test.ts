import { describe, expect, it } from 'vitest';
import { chosenPlatform, formatPlatform, parsePlatform } from '../src/platform.ts';

describe('a platform that a person chose', () => {
  it.each([
    ['linux/amd46', 'linux/amd64'],
    ['linux/amd65', 'linux/amd64'],
    ['linx/amd64', 'linux/amd64'],
    ['lunix/arm64', 'linux/arm64'],
    ['linux/aarch46', 'linux/aarch64'],
    ['linux/x64', 'linux/amd64'],
    ['x64', 'linux/amd64'],
    ['amd', 'linux/amd64'],
    ['linux/armv7', 'linux/arm/v7'],
    ['arm6', 'linux/arm/v6'],
    ['linux/arm64v8', 'linux/arm64'],
    ['linux-amd64', 'linux/amd64'],
    ['linux_arm64', 'linux/arm64'],
    ['linux-x86_64', 'linux/x86_64'],
    ['m1', 'linux/arm64'],
    ['riscv', 'linux/riscv64'],
    ['mac/arm64', 'darwin/arm64'],
    ['linux/s390', 'linux/s390x'],
  ])('%s is told that %s was meant', (text, meant) => {
    expect(() => chosenPlatform(text)).toThrow(`platform ${JSON.stringify(text)} is not known: did you mean ${meant}?`);
  });

  it('is one, and not a list of them', () => {
    expect(() => chosenPlatform('linux/amd64,linux/arm64')).toThrow(
      'platform "linux/amd64,linux/arm64" is a list: one at a time, such as linux/amd64',
    );
  });

  it.each([
    'linux/amd64',
    'linux/386',
    'arm',
    'linux/loong64',
    'linux/x86_64',
    'windows/amd64',
    'linux/ppc',
    'linux/sparc',
    'linux/mips64p32',
    'plan9/foo',
  ])('%s is taken as it is', (text) => {
    expect(formatPlatform(chosenPlatform(text))).toBe(formatPlatform(parsePlatform(text)));
  });

  it.each(['local', 'all', '', 'a/b/c/d', 'linux/'])('%j comes close to none', (text) => {
    expect(() => chosenPlatform(text)).toThrow(`platform ${JSON.stringify(text)} is not os/arch[/variant], such as linux/amd64`);
  });
});
