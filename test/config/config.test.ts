import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { matchesPath } from '../../src/config/path-pattern.ts';

const RULES = ['wrong-os', 'secret-in-arg-or-env'];

describe('one file for lint and build', () => {
  it('leaves the values under build to the wrapper, and knows its keys', () => {
    expect(readConfig({ platform: 'linux/amd64', build: { output: 'my-binary' } }, 'c.json', RULES).platform).toBe('linux/amd64');
    expect(() => readConfig({ build: { outptu: 'x' } }, 'c.json', RULES)).toThrow(
      'c.json: unknown key "build.outptu": did you mean output?',
    );
  });
});

describe('the configuration', () => {
  it('is read with everything in it', () => {
    const config = readConfig(
      {
        '$schema': './x.json',
        platform: 'linux/arm64',
        'fail-on': 'warning',
        severity: { 'wrong-os': 'note', 'secret-in-arg-or-env': 'off' },
        ignore: ['wrong-os', { rules: ['secret-in-arg-or-env'], paths: ['test/**'] }],
        bases: { 'example.com/base': 'rootfs' },
      },
      'c.json',
      RULES,
    );
    expect(config).toEqual({
      platform: 'linux/arm64',
      failOn: 'warning',
      severity: { 'wrong-os': 'note', 'secret-in-arg-or-env': 'off' },
      ignore: [
        { rules: ['wrong-os'], paths: [] },
        { rules: ['secret-in-arg-or-env'], paths: ['test/**'] },
      ],
      bases: { 'example.com/base': 'rootfs' },
    });
  });

  it.each([
    [{ platfrom: 'linux/amd64' }, 'c.json: unknown key "platfrom": did you mean platform?'],
    [{ colour: true }, 'c.json: unknown key "colour": the keys are $schema, platform, fail-on, severity, ignore, bases, build'],
    [{ severity: { 'wrong-so': 'note' } }, 'c.json: severity: there is no rule "wrong-so": did you mean wrong-os?'],
    [{ severity: { 'wrong-os': 'loud' } }, 'c.json: severity.wrong-os is none of error, warning, note, off'],
    [{ ignore: [{ rules: ['wrong-os'], path: ['x'] }] }, 'c.json: unknown key "ignore[0].path": did you mean paths?'],
    [{ ignore: 'wrong-os' }, 'c.json: ignore is not a list in [ ]'],
    [{ ignore: [{ paths: ['test/**'] }] }, 'c.json: ignore[0] names no rule in "rules", and so silences nothing'],
    [{ bases: { debian: '' } }, 'c.json: bases.debian is empty: the path of a directory, an archive or OCI layout'],
    [{ platform: 'linux/amd46' }, 'c.json: platform "linux/amd46" is not known: did you mean linux/amd64?'],
    [{ platform: 'linux/amd64/v3/x' }, 'c.json: platform "linux/amd64/v3/x" is not os/arch[/variant], such as linux/amd64'],
    [[], 'c.json: the configuration is not an object'],
  ])('%j is refused: %s', (value, message) => {
    expect(() => readConfig(value, 'c.json', RULES)).toThrow(message);
  });
});

describe('a path pattern', () => {
  it.each([
    ['Dockerfile', 'Dockerfile', true],
    ['a/b/Dockerfile', 'Dockerfile', true],
    ['a/b/Dockerfile', 'a/*', false],
    ['a/b/Dockerfile', 'a/**', true],
    ['a/b/c/x', 'a/**/x', true],
    ['test/Dockerfile', 'test/', true],
    ['a/Dockerfile.dev', '*.dev', true],
    ['a/Dockerfile.dev', './a/Dockerfile.d?v', true],
    ['b/a', 'a/**', false],
    ['a', 'a/b', false],
  ])('%s and %s: %s', (path, pattern, expected) => {
    expect(matchesPath(path, pattern)).toBe(expected);
  });
});
