/** What dash 0.5.12, busybox 1.37 and bash 5.2 cannot read, and what they say of it: measured in containers. */
import { describe, expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';
import { answerOf } from './script-answers.ts';

describe('a parenthesis where none may be', () => {
  const tested = 'if [[ "$1" =~ ^(a|b)$ ]]; then exit 7; fi\n';
  it.each([
    [`#!/bin/sh\n${tested}`, '2 /start.sh: 2: Syntax error: "(" unexpected (expecting "then")'],
    [`#!/bin/ash\n${tested}`, '2 /start.sh: line 2: syntax error: unexpected "(" (expecting "then")'],
    [`#!/bin/sh\n[[ "$1" =~ ^v([0-9]+) ]] && exit 7\n`, '2 /start.sh: 2: Syntax error: "(" unexpected'],
    ['#!/bin/sh\nf() {\n  [[ "$1" =~ (a) ]] && return 7\n}\n', '2 /start.sh: 3: Syntax error: "(" unexpected (expecting "}")'],
    ['#!/bin/bash\necho hello (world)\n', "2 /start.sh: line 2: syntax error near unexpected token `('\n…`echo hello (world)'"],
    ['#!/bin/sh\ncase $1 in\n  @(a|b)) exit 7 ;;\nesac\n', '2 /start.sh: 3: Syntax error: "(" unexpected (expecting ")")'],
    ['#!/bin/ash\ngreet(name) { :; }\n', '2 /start.sh: line 2: syntax error: unexpected word (expecting ")")'],
    ['#!/bin/bash\ngreet(name) { :; }\n', "2 /start.sh: line 2: syntax error near unexpected token `name'\n…`greet(name) { :; }'"],
    ['#!/bin/sh\nif true; then\n  echo a )\nfi\n', '2 /start.sh: 3: Syntax error: ")" unexpected (expecting "fi")'],
    // What is told to bash on a line before, it knows; on the same line it does not yet.
    ['#!/bin/bash\nshopt -s extglob\nrm -f /srv/!(x)\nexit 7\n', '7 '],
    [
      '#!/bin/bash\nshopt -s extglob; rm -f /srv/!(x)\n',
      "2 /start.sh: line 2: syntax error near unexpected token `('\n…`shopt -s extglob; rm -f /srv/!(x)'",
    ],
    ['#!/bin/sh\necho a |& cat\n', '2 /start.sh: 2: Syntax error: "&" unexpected'],
    ['#!/bin/sh\ncase a in\n  a) exit 7 ;;\nexit 8\n', '2 /start.sh: 4: Syntax error: word unexpected (expecting ")")'],
    ['#!/bin/bash\nfor i in 1 2\n  echo $i\ndone\n', "2 /start.sh: line 3: syntax error near unexpected token `echo'"],
  ])('%j', (script, said) => {
    expect(answerOf(script)).toBe(said);
  });
});

it('bash tells of a here-document that nothing ends before it tells of what that took', () => {
  expect(answerOf('#!/bin/bash\nif true; then\n  cat > /srv/x <<EOF\n  hi\n  EOF\nfi\nexit 7\n')).toBe(
    "2 /start.sh: line …: warning: here-document …delimited by end-of-file (wanted `EOF')\n…",
  );
});

describe('a function with a - in its name', () => {
  it.each([
    ['#!/bin/sh\ndo-thing()\n{\n  exit 7\n}\ndo-thing\n', '2 /start.sh: 2: Syntax error: Bad function name'],
    ['#!/bin/ash\ndo-thing() { exit 7; }\ndo-thing\n', '7 '],
    ['#!/bin/bash\nns::do() { exit 7; }\nns::do\n', '7 '],
  ])('%j', (script, said) => {
    expect(answerOf(script)).toBe(said);
  });
});

describe('$( without its end, whose commands bash reads first', () => {
  it.each([
    ['x=$(case "$1" in app) echo 2 ;; esac\nexit 7\n', '2 /start.sh: line …: unexpected EOF while looking for matching `'],
    ['x=$(if true; then echo 1; fi\nexit 7\n', '2 /start.sh: line …: unexpected EOF while looking for matching `'],
    ['for i in 1 2; do x=$(echo $i; done\nexit 7\n', "2 /start.sh: line 2: syntax error near unexpected token `done'\n…"],
    ['x=$(echo a\nfi\nexit 7\n', "2 /start.sh: line 3: syntax error near unexpected token `fi'\n…"],
    ['echo "x $(if true; then echo 1; fi\n" y\n', '2 /start.sh: line …: unexpected EOF while looking for matching `'],
  ])('%j', (text, said) => {
    expect(answerOf(`#!/bin/bash\n${text}`)).toBe(said);
  });

  it('ends bash -c with 127 at a word that closes nothing in it', () => {
    const start = (text: string) =>
      predictCase(
        { name: 'x', why: 'x', dockerfile: `FROM debian:12\nENTRYPOINT ${JSON.stringify(['/bin/bash', '-c', text])}\n` },
        'current',
      ).prediction.exitCode;
    expect(start('x=$(echo a; fi')).toBe(127);
    expect(start('x=$(if true; then echo a; fi')).toBe(2);
  });
});
