/** BuildKit's own checks, made errors by a line `# check=error=true`. */
import type { TruthCase } from '../../case.ts';
import { CURRENT, whole } from '../shapes.ts';

export const dockerfileChecksCases: readonly TruthCase[] = [
  whole('build-check-error', 'check=error=true with a warning', '# check=error=true\nFROM scratch as x\nCOPY app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('third-check-shell-form', 'JSONArgsRecommended', '# check=error=true\nFROM scratch\nCOPY app /app\nCMD /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-shell-form-shell', 'SHELL makes the shell form fine', '# check=error=true\nFROM scratch\nCOPY app /app\nSHELL ["/app"]\nCMD x\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-used-once', 'only the last of them counts', '# check=error=true\nFROM scratch\nCOPY app /app\nCMD ["/app"]\nCMD ["/app", "x"]\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-undefined', 'a default is no declaration', '# check=error=true\nFROM scratch\nCOPY app /app\nCOPY app ${X:-/y}\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-undefined-in-file', 'inline files are looked at too', '# check=error=true\nFROM scratch\nCOPY app /app\nCOPY <<EOF /x\n$X\nEOF\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-undefined-port', 'EXPOSE is not looked at', '# check=error=true\nFROM scratch\nCOPY app /app\nEXPOSE $X 80\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-secret', 'a word of the name is a secret', '# check=error=true\nFROM scratch\nCOPY app /app\nARG PUBLIC_KEY\nENV KEYS=1 KEY_FILE=2 monkey=3\nARG MY_SECRET\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-casing', 'a keyword in mixed case is of no case, and the others are lower case', '# check=error=true\nFrom scratch\ncopy app /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-from-stage-upper', 'FROM a stage in other letters is no reference, which is told before the checks', '# check=error=true\nFROM scratch AS base\nCOPY app /app\nFROM BASE\nCOPY app /x\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-from-default', 'without --build-arg there would be no base', '# check=error=true\nARG B\nFROM $B\nCOPY app /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false, buildArgs: { B: 'scratch' } }),
  whole('third-check-blank-line', 'a blank line inside an instruction', '# check=error=true\nFROM scratch\nCOPY app /app\nCOPY app \\\n\n /x\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-unused-stage', 'what is found when a stage is built is not found in one that is not', '# check=error=true\nFROM scratch AS unused\nCMD foo\nENV A b\nWORKDIR x\nFROM scratch\nCOPY app /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-comment-skips', 'a comment above an instruction skips a rule for it', '# check=error=true\nFROM scratch\nCOPY app /app\n# check=skip=JSONArgsRecommended\nCMD /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-comment-ended', 'an empty comment ends the comments above it', '# check=error=true\nFROM scratch\nCOPY app /app\n# check=skip=JSONArgsRecommended\n#\nCMD /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-several', 'several rules are told in any order', '# check=error=true\nFROM scratch\nCOPY app /app\nCMD /app\nMAINTAINER x\nENV A b\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-after-signal', 'what cannot be played through comes before the checks', '# check=error=true\nFROM scratch\nCOPY app /app\nCMD /app\nSTOPSIGNAL FOO\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('third-check-build-arg', 'a build argument in place of the line', 'FROM scratch\nCOPY app /app\nCMD /app\n', {}, CURRENT, { run: false, buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'error=true' } }),
  whole('third-check-unreadable', 'a line of checks that cannot be read; older readers take it for a comment, which ends the directives', '# check=foo\n# escape=`\nFROM scratch\nCOPY app /app\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  whole('examined-check-experimental', 'skip does not count for an experimental check', '# check=skip=all;experimental=all;error=true\n# about\nFROM scratch AS z\nCOPY app /app\n', {}, CURRENT, { run: false }),
];
