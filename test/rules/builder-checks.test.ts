import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../src/rules/judge/settings.ts';
import { judge } from './judge.ts';

/** What is said that BuildKit's checks find, as `docker build` prints it, where it makes errors of that. */
function found(text: string): string[] {
  const { findings } = judge(`# check=error=true\n${text}`, { app: 'x' }, { rules: ALL_RULES });
  return findings
    .filter(({ rule }) => rule === 'builder-check-violated')
    .flatMap(({ places }) => places.map((place) => `${place.label} (line ${place.line - 1})`));
}

/** What BuildKit 0.34.2 printed of each. */
describe('what the checks of BuildKit find', () => {
  it.each<[string, string, string[]]>([
    [
      'keywords in two cases',
      'FROM scratch\ncopy app /app\n',
      ["ConsistentInstructionCasing: Command 'copy' should match the case of the command majority (uppercase) (line 2)"],
    ],
    [
      'as in another case',
      'FROM scratch as Build\n',
      [
        "StageNameCasing: Stage name 'Build' should be lowercase (line 1)",
        "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)",
      ],
    ],
    [
      'an ENV without =',
      'FROM scratch\nENV A b\nLABEL c d\n',
      [
        'LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 2)',
        'LegacyKeyValueFormat: "LABEL key=value" should be used instead of legacy "LABEL key value" format (line 3)',
      ],
    ],
    [
      'a blank line within an instruction',
      'FROM scratch\nENV A=1 \\\n\n  B=2\n',
      ['NoEmptyContinuation: Empty continuation line (line 4)'],
    ],
    [
      'the command that does not count',
      'FROM scratch\nCMD ["/a"]\nCMD ["/b"]\n',
      [
        'MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage because only the last one will be used (line 2)',
      ],
    ],
    [
      'the name that was set first of those as near',
      'FROM scratch\nENV V=a E=\nENV R=${U:-d}\n',
      ["UndefinedVar: Usage of undefined variable '$U' (did you mean $V?) (line 3)"],
    ],
    ['a skipped one', 'FROM scratch\n# check=skip=LegacyKeyValueFormat\nENV A b\n', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));

  it('is an error, with its lines, where the file says so', () => {
    const { findings } = judge('# check=error=true\nFROM scratch\nENV A b\n', {}, { rules: ALL_RULES });
    expect(findings).toMatchObject([
      {
        rule: 'builder-check-violated',
        line: 1,
        places: [{ line: 3, label: 'LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format' }],
      },
    ]);
  });
});
