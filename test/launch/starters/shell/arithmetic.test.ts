import { describe, expect, it } from 'vitest';
import { fileOf, targetOf } from '../../../image/image-of.ts';

/** Measured with dash 0.5.12, bash 5.2 and busybox 1.37. */
describe('arithmetic of shells', () => {
  it.each(['i++', '2 ** 3', '1, 2', '08', '1.5', 'a[0]', '1 +', '', 'i=+', '5 = 3', '1 ? 2', '1 2', '16#ff'])(
    'dash ends at $((%s))',
    (expression) => {
      expect(targetOf(`FROM debian:12\nRUN i=1; echo $((${expression})) > /x || true\n`).prediction.message).toMatch(/exit code: 2$/);
    },
  );

  it.each([
    ['++i', '1'],
    ['--i', '1'],
    ['i+ +1', '2'],
    ['0x1F + 010', '39'],
    ['i = 4, 5', null],
  ] as const)('dash reads $((%s))', (expression, value) => {
    const text = `FROM debian:12\nRUN i=1; echo $((${expression})) > /x\n`;
    if (value === null) expect(targetOf(text).prediction.message).toMatch(/exit code: 2$/);
    else expect(fileOf(text, '/x')).toBe(`0644 0:0 "${value}\\n"`);
  });

  it.each([
    ['2**3**2', '512'],
    ['-2**2', '4'],
    ['i=3, i*2', '6'],
    ['i++ + i', '3'],
    ['2**10 / 8', '128'],
  ])('bash and busybox read $((%s))', (expression, value) => {
    expect(fileOf(`FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN i=1; echo $((${expression})) > /x\n`, '/x')).toBe(
      `0644 0:0 "${value}\\n"`,
    );
    expect(fileOf(`FROM alpine:3.20\nRUN i=1; echo $((${expression})) > /x\n`, '/x')).toBe(`0644 0:0 "${value}\\n"`);
  });

  it.each(['1 +', '1 2', '5 = 3', '1 ? 2', '08', '1 + 09'])('busybox ends at $((%s))', (expression) => {
    expect(targetOf(`FROM alpine:3.20\nRUN echo $((${expression})) > /x || true\n`).prediction.message).toMatch(/exit code: 2$/);
  });
});

it('a month is octal where it is counted with', () => {
  for (const base of ['debian:12', 'alpine:3.20']) {
    expect(targetOf(`FROM ${base}\nRUN for m in 07 08; do echo $((m + 1)) > /x || true; done; true\n`).prediction.message).toMatch(
      /exit code: 2$/,
    );
    expect(fileOf(`FROM ${base}\nRUN for m in 07 010; do echo $((m + 1)) > /x; done\n`, '/x')).toBe('0644 0:0 "9\\n"');
    expect(fileOf(`FROM ${base}\nRUN m=08; echo $((1$m - 100)) > /x\n`, '/x')).toBe('0644 0:0 "8\\n"');
  }
});

describe('what is no expression to bash', () => {
  const bash = 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n';

  it.each([
    'echo $((08)) > /x; echo after',
    'echo $((1/0)); true',
    'x="1 +"; echo $((x)) || true',
    'for f in 07 08; do n=$((f+1)); done; true',
  ])('ends the line: %s', (line) => {
    expect(targetOf(`${bash}RUN ${line}\n`).prediction.message).toMatch(/exit code: 1$/);
  });

  it('and no more than that', () => {
    expect(fileOf(`${bash}RUN <<EOF\necho $((08)); echo a > /x\necho b >> /x\nEOF\n`, '/x')).toBe('0644 0:0 "b\\n"');
    expect(fileOf(`${bash}RUN (echo $((08)); echo a > /x); echo $? > /x\n`, '/x')).toBe('0644 0:0 "1\\n"');
    expect(fileOf(`${bash}RUN if (( 1/0 )); then echo a; else echo b; fi > /x; let "y=08"; echo $? >> /x\n`, '/x')).toBe(
      '0644 0:0 "b\\n1\\n"',
    );
    expect(fileOf(`${bash}RUN a=b b=4; echo $((a+1)) $((10#08 + 2#101)) > /x\n`, '/x')).toBe('0644 0:0 "5 13\\n"');
  });
});

it('somebody who asks what a command ends with is heard in bash within $(…) as well', () => {
  const line = 'y=$(set -e; false; echo no) || y=asked; echo "$y" > /x';
  expect(fileOf(`FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN ${line}\n`, '/x')).toBe('0644 0:0 "no\\n"');
  expect(fileOf(`FROM debian:12\nRUN ${line}\n`, '/x')).toBe('0644 0:0 "asked\\n"');
  expect(fileOf(`FROM alpine:3.20\nRUN ${line}\n`, '/x')).toBe('0644 0:0 "asked\\n"');
});

describe('commands of bash', () => {
  const left = (line: string): string => fileOf(`FROM debian:12\nSHELL ["/bin/bash", "-ec"]\nRUN ${line}\n`, '/x');

  it.each([
    ['let n=5*2 m=n-1; echo $n $m > /x', '10 9'],
    ['[[ abc < abd && b > a ]]; echo $? > /x', '0'],
    ['mapfile -t l < <(printf \'a\\nb c\\nd\'); echo "${#l[@]} ${l[1]}" > /x', '3 b c'],
    ['readarray l <<< a; printf \'%s\' "${l[0]}" > /x', 'a'],
  ])('%s', (line, text) => {
    expect(left(line)).toBe(`0644 0:0 ${JSON.stringify(`${text}\n`)}`);
  });

  it.each([
    ['[[ 1.24.3 =~ ^([0-9]+)\\.([0-9]+) ]]; echo "${BASH_REMATCH[*]}" > /x', '1.24 1 24'],
    ['[[ arm64 =~ ^(amd64|arm64)$ ]]; echo "${BASH_REMATCH[1]}" > /x', 'arm64'],
    ['re="^v?([0-9]{1,3})(-rc)?$"; [[ v12 =~ $re ]]; echo "${BASH_REMATCH[1]}/${BASH_REMATCH[2]}" > /x', '12/'],
    ['if [[ x =~ ^(y|z)$ ]]; then :; else echo "${#BASH_REMATCH[@]}" > /x; fi', '0'],
    ['[[ abc =~ ^a"."c$ ]] || echo none > /x', 'none'],
  ])('matches as %s', (line, text) => {
    expect(left(line)).toBe(`0644 0:0 ${JSON.stringify(`${text}\n`)}`);
  });

  it('leaves open which of several groups have matched', () => {
    expect(left('[[ ab =~ (a|ab)(c|bcd)? ]] && echo "${BASH_REMATCH[0]}" > /x')).toBe('0644 0:0');
    expect(left('[[ aaab =~ (a*)*b ]] && echo hi > /x')).toBe('?');
  });

  it('let ends with 1 where it comes to 0', () => {
    expect(targetOf('FROM debian:12\nSHELL ["/bin/bash", "-ec"]\nRUN let n=0; touch /x\n').prediction.message).toMatch(/exit code: 1$/);
  });
});

it.each([
  ['debian:12', 'if true; then :; fi echo hi'],
  ['alpine:3.20', '{ :; } fi'],
  ['debian:12', 'for i in 1; do :; done > /x y'],
])('in %s nothing of `%s` is run', (base, line) => {
  expect(targetOf(`FROM ${base}\nRUN ${line}\n`).prediction.message).toMatch(/exit code: 2$/);
});
