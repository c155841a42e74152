import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import type { RuleSettings } from '../../src/rules/judge/settings.ts';

const platform = parsePlatform('linux/amd64');

function rulesIn(text: string, rules: Partial<RuleSettings> = {}): string[] {
  const { findings } = lintDockerfile(
    {
      file: 'Dockerfile',
      text,
      context: memoryFiles({ Dockerfile: text, app: { type: 'file', mode: 0o644, content: 'x' } }),
      pathInContext: null,
    },
    {
      platform,
      platformFrom: 'option',
      buildPlatform: platform,
      buildArgs: {},
      target: null,
      builder: 'buildkit',
      expected: [],
      rules: { only: [], ignore: [], severity: {}, ...rules },
    },
  );
  return findings.map(({ rule, severity, line }) => `${line} ${severity} ${rule}`);
}

const body = (above: string, top = ''): string => `${top}FROM scratch\n${above}ENV DB_PW=correct\nCOPY app /app\nENTRYPOINT ["/app"]\n`;
const NOT_EXECUTABLE = '%d error not-executable';
const at = (line: number): string => NOT_EXECUTABLE.replace('%d', String(line));

describe('ignore comments', () => {
  it('silence a rule at the instruction below, blank lines or not', () => {
    expect(rulesIn(body(''))).toEqual([at(3), '2 warning secret-in-arg-or-env']);
    expect(rulesIn(body('# scratch-lint ignore=secret-in-arg-or-env tests only\n'))).toEqual([at(4)]);
    expect(rulesIn(body('# scratch-lint ignore=secret-in-arg-or-env\n\n\n'))).toEqual([at(6)]);
    expect(rulesIn(body('#scratch-lint ignore = wrong-os, secret-in-arg-or-env two of them\n'))).toEqual([at(4), '2 note unused-ignore']);
  });

  it('silence a rule in the whole file', () => {
    expect(rulesIn(body('', '# scratch-lint ignore-file=secret-in-arg-or-env,not-executable why\n'))).toEqual([]);
  });

  it('that do nothing say so', () => {
    expect(rulesIn(`${body('')}# scratch-lint ignore=not-executable\n`)).toEqual([
      at(3),
      '2 warning secret-in-arg-or-env',
      '5 note unused-ignore',
    ]);
    expect(rulesIn(body('# scratch-lint ignore=secret-in-arg-or-en\n'))).toContain('2 warning unknown-ignore');
    expect(rulesIn(body('# scratch-lint disable secret-in-arg-or-env\n'))).toContain('2 warning unknown-ignore');
    expect(rulesIn(body('# see the scratch-lint page on how to ignore things\n'))).toEqual([at(4), '3 warning secret-in-arg-or-env']);
  });
});

describe('settings', () => {
  it('choose rules and how loud they are', () => {
    expect(rulesIn(body(''), { only: ['not-executable'] })).toEqual([at(3)]);
    expect(rulesIn(body(''), { ignore: ['not-executable'] })).toEqual(['2 warning secret-in-arg-or-env']);
    expect(rulesIn(body(''), { severity: { 'secret-in-arg-or-env': 'error', 'not-executable': 'off' } })).toEqual([
      '2 error secret-in-arg-or-env',
    ]);
  });
});
