import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from '../rules/judge.ts';

const SCRIPTS = {
  'bin/fetch': program('#!/usr/bin/env sh\n\nexec curl -sSfL "$@"\n'),
  'bin/get.sh': program('#!/bin/sh\ncurl -O https://example.org/x.tgz\n'),
};

function program(content: string): MemoryEntry {
  return { type: 'file', content, mode: 0o755 };
}

function unpackedAfter(lines: string): string {
  const dockerfile = `FROM debian:bookworm-slim AS fetch
RUN apt-get update && apt-get install -y curl
WORKDIR /build
COPY bin/ bin/
${lines}
RUN tar -zxf x.tgz
FROM scratch
COPY --from=fetch /build/app /app
CMD ["/app"]
`;
  return judge(dockerfile, SCRIPTS).prediction.outcome;
}

describe('words that a script hands on to what it starts', () => {
  it.each([
    ['a script that is curl with options', 'RUN bin/fetch -O https://example.org/x.tgz'],
    ['and a shell that reads it', 'RUN sh bin/fetch -o x.tgz https://example.org/y.tgz'],
    ['a function', 'RUN get() { curl -fsSL "$@"; }; get -O https://example.org/x.tgz'],
    ['the text behind -c', 'RUN sh -c \'exec curl "$@"\' sh -O https://example.org/x.tgz'],
    ['the words of the shell', 'RUN set -- -O https://example.org/x.tgz; curl -fsSL "$@"'],
    ['words that nobody knows', 'RUN curl -fsSL $(date) https://example.org/x.tgz'],
    ['a file of options', 'RUN curl -K /etc/hosts'],
    ['the second operand of uniq', 'RUN uniq /etc/hosts x.tgz'],
    ['the output of shuf', 'RUN shuf -e a b -o x.tgz'],
  ])('%s may say which file is written', (_, line) => {
    expect(unpackedAfter(line)).toBe('unknown');
  });

  it('says of another file that this one is not there', () => {
    expect(unpackedAfter('RUN bin/fetch -o y.tgz https://example.org/x.tgz')).toBe('fails');
    expect(unpackedAfter('RUN curl -fsSL $(date) https://example.org/x.tgz > y.tgz')).toBe('fails');
  });
});

describe('what a shell reads itself', () => {
  it.each([
    ['a file', 'RUN . bin/get.sh'],
    ['a file, to bash', 'RUN bash -c "source bin/get.sh"'],
    ['a file, where it lies', 'RUN cd bin && . ./get.sh && mv x.tgz ..'],
    ['words', 'RUN eval "curl -O https://example.org/x.tgz"'],
    ['words of a variable', 'RUN get="curl -O https://example.org/x.tgz"; eval "$get"'],
    ['words with variables in them', "RUN file=x.tgz; eval 'curl -o $file https://example.org/y'"],
    ['words that go elsewhere', 'RUN eval "cd /tmp && curl -O https://example.org/x.tgz"; mv x.tgz /build'],
  ])('does what stands in it: %s', (_, line) => {
    expect(unpackedAfter(line)).toBe('unknown');
  });

  it.each(['RUN . /etc/os-release && echo $ID', 'RUN eval "umask 077"', 'RUN eval "curl -o y.tgz https://example.org/x.tgz"'])(
    'and no more: %s',
    (line) => {
      expect(unpackedAfter(line)).toBe('fails');
    },
  );
});

describe('what runs to put words together', () => {
  it.each([
    ['for a variable', 'RUN state=$(curl -o x.tgz https://example.org/x.tgz)'],
    ['for a word', 'RUN echo "got $(curl -o x.tgz -w %{http_code} https://example.org/x.tgz)"'],
    ['in another', 'RUN echo "$(echo $(sort -o x.tgz /etc/hosts))"'],
    ['for export', 'RUN export state=$(shuf -e a -o x.tgz)'],
    ['in a condition', 'RUN if [ "$(curl -o x.tgz https://example.org/x.tgz)" = "" ]; then echo done; fi'],
    ['by a script', 'RUN state=$(sh bin/get.sh)'],
  ])('leaves its files: %s', (_, line) => {
    expect(unpackedAfter(line)).toBe('unknown');
  });

  it('ends no line, and brings nothing that nobody names', () => {
    expect(unpackedAfter('RUN state=$(no-such-program); echo $state')).toBe('fails');
    expect(unpackedAfter('RUN echo "$(node -p 1)" "$(curl -s https://example.org/version)"')).toBe('fails');
  });
});
