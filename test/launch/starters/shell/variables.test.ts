/** Variables and their names as dash 0.5.12, busybox 1.37 and bash 5.2 have them: measured in containers. */
import { describe, expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

describe('variables that another variable names', () => {
  it('has what docker run gives it', () => {
    const script =
      '#!/bin/bash\nset -u\nfile_env() {\n  local file="${1}_FILE"\n  local val="$(< "${!file}")"\n  export "$1"="$val"\n}\nfile_env PASSWORD\n[ "$PASSWORD" = secret ] && exit 7\nexit 8\n';
    expect(answerOf(script, { lines: 'COPY pw /run/pw', files: { pw: 'secret\n' }, env: { PASSWORD_FILE: '/run/pw' } })).toBe('7 ');
  });
});

describe('variables of a shell', () => {
  it.each([
    ['#!/bin/sh\n[ -z "$RANDOM$SECONDS$BASH_VERSION$HOSTTYPE" ] && exit 7\nexit 8\n', '7 '],
    ['#!/bin/ash\n[ -z "$SECONDS$BASH_VERSION$HOSTTYPE" ] && exit 7\nexit 8\n', '7 '],
    ['#!/bin/bash\n[ -n "$RANDOM" ] && [ -n "$SECONDS" ] && [ -n "$BASH_VERSION" ] && exit 7\nexit 8\n', '7 '],
    ['#!/bin/sh\nif [ -z "${BASH_VERSION:-}" ]; then echo "bash required" >&2; exit 7; fi\nexit 8\n', '7 bash required'],
    ['#!/bin/ash\nf() { [ "$FUNCNAME" = f ] && exit 7; exit 8; }\nf\n', '7 '],
    ['#!/bin/sh\nset -u\necho "$RANDOM"\n', '2 /start.sh: 3: RANDOM: parameter not set'],
    ['#!/bin/sh\nn=1\nn+=2\nexit 7\n', '7 /start.sh: 3: n+=2: not found'],
    ['#!/bin/bash\nn=1\nn+=2\nexit $n\n', '12 '],
  ])('%j', (script, said) => {
    expect(answerOf(script)).toBe(said);
  });
});

describe('names that are none, and variables that are read only', () => {
  it.each([
    ['#!/bin/sh\nexport MY-VAR=1\nexit 7\n', '2 /start.sh: 2: export: MY-VAR: bad variable name'],
    ['#!/bin/ash\nexport MY-VAR=1\nexit 7\n', '2 /start.sh: export: line 2: MY-VAR: bad variable name'],
    ['#!/bin/bash\nexport MY-VAR=1\nexit 7\n', "7 /start.sh: line 2: export: `MY-VAR=1': not a valid identifier"],
    ['#!/bin/sh\nf() { local a-b=1; }\nf\nexit 7\n', '2 /start.sh: 2: a-b: bad variable name'],
    ['#!/bin/sh\nf() { local -r a=1; }\nf\nexit 7\n', '2 /start.sh: 2: local: -r: bad variable name'],
    ['#!/bin/ash\nf() { local -n a=1; }\nf\nexit 7\n', '2 /start.sh: local: line 2: -n: bad variable name'],
    ['#!/bin/sh\nreadonly A=1\nunset A\nexit 7\n', '2 /start.sh: 3: unset: A: is read only'],
    ['#!/bin/ash\nreadonly A=1\nunset A\nexit 7\n', '2 /start.sh: unset: line 3: A: is read only'],
    ['#!/bin/bash\nreadonly A=1\nunset A || exit 7\n', '7 /start.sh: line 3: unset: A: cannot unset: readonly variable'],
  ])('%j', (script, said) => {
    expect(answerOf(script)).toBe(said);
  });
});

describe('words of commands that one shell has', () => {
  it.each([
    ['#!/bin/sh\nwait -n\nexit $?\n', '2 /start.sh: 2: wait: Illegal option -n'],
    ['#!/bin/bash\nset -u\ndeclare -a a\necho "${#a[@]}"\nexit $(($? + 6))\n', '7 /start.sh: line 4: a: unbound variable'],
    ['#!/bin/bash\nset -eu\ndeclare -a a\necho "${#a[@]}"\nexit 7\n', '1 /start.sh: line 4: a: unbound variable'],
    [
      '#!/bin/bash\na=(x y z)\ni=1\n[ "${a[i+1]}" = z ] || exit 3\nb[i-1]=k\nexec "/nope${a[$i]}${b[0]}"\n',
      '127 /start.sh: line 6: /nopeyk: …',
    ],
    ['#!/bin/bash\nnames=(a b c)\nfor ((i=0;i<${#names[@]};i++)); do\n  [[ "${names[i]}" == c ]] && exit 4\ndone\n', '4 '],
    ['#!/bin/bash\nnames=(a b c)\nfor i in "${!names[@]}"; do [ "${names[i]}" = b ] && exit "$i"; done\n', '1 '],
    ['#!/bin/bash\na=()\necho "${a[-1]:-none}" >&2\nexit 3\n', '3 /start.sh: line 3: a: bad array subscript\nnone'],
    ['#!/bin/bash\nset -u\na=()\necho "${a[-1]:-none}" >&2\nexit 3\n', '3 /start.sh: line 4: a: bad array subscript\nnone'],
    ['#!/bin/bash\nset -eu\na=()\necho "${a[-1]:-none}" >&2\nexit 3\n', '1 /start.sh: line 4: a: bad array subscript'],
    [
      '#!/bin/bash\nset -u\na=(1)\necho "${a[-3]}" >&2\nexit 3\n',
      '1 /start.sh: line 4: a: bad array subscript\n/start.sh: line 4: a[-3]: unbound variable',
    ],
    ['#!/bin/bash\na=(1 2)\n[[ -v a[-1] && ! -v a[2] ]] && exit 6\nexit 7\n', '6 '],
    ['#!/bin/bash\ndeclare -A a=([k]=1)\n[[ -v a[k] && ! -v a[l] ]] && exit 6\nexit 7\n', '6 '],
    ['#!/bin/bash\nexit ""\n', '2 /start.sh: line 2: exit: : numeric argument required'],
    ['#!/bin/bash\nf() { return x; }\nf\nexit $(($? + 5))\n', '7 /start.sh: line 2: return: x: numeric argument required'],
    ['#!/bin/sh\nset -- x\n. /lib.sh a b\nexit $got\n', '1 '],
    ['#!/bin/ash\nset -- x\n. /lib.sh a b\nexit $got\n', '2 '],
  ])('%j', (script, said) => {
    expect(answerOf(script, { lines: 'COPY lib.sh /', files: { 'lib.sh': 'got=$#\n' } })).toBe(said);
  });
});
