import { expect, it } from 'vitest';
import { buildMessage, stable } from './wording.ts';

it('a build message goes on behind the line break of what xz says', () => {
  const error = 'Error processing tar file(exit status 1: xz: (stdin): Compressed data is corrupt\n): ';
  const kept = 'Error processing tar file(exit status 1: xz: (stdin): Compressed data is corrupt\n):';
  expect(buildMessage(`#4 ERROR: ${error}\n------\n > [1/1] ADD a.tar.xz /opt/:\n------\n${error}\n`)).toBe(kept);
  expect(buildMessage(`failed to copy files: ${error}\n`)).toBe(`failed to copy files: ${kept}`);
});

it('a build message is the last line where none looks like one', () => {
  expect(buildMessage("warning\nThe command '/app' returned a non-zero code: 1\n")).toBe("The command '/app' returned a non-zero code: 1");
});

it('a mount of BuildKit has one name, wherever the engine was started', () => {
  expect(stable('failed to walk /tmp/buildkit-mount12/d')).toBe('failed to walk /tmp/<mount>/d');
  expect(stable('failed to walk /tmp/tests-wEaMV0/buildkit-mount34/d')).toBe('failed to walk /tmp/<mount>/d');
});
