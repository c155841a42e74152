/** What the client sends of the context: sources are asked for as patterns, and links in what wildcards match are not followed. */
import type { TruthCase } from '../../case.ts';
import { bare, BUILDKITS, CURRENT, image, whole } from '../shapes.ts';

export const contextSentCases: readonly TruthCase[] = [
  image('second-run-bind-no-sent', 'a COPY of a wildcard below a folder that only a mount takes', 'RUN --mount=type=bind,source=sub,target=/n ["/nope"]\nCOPY sub/*.none /x/', { 'sub/x': 'x' }),
  image('third-source-long', "a source of too long a name fails where Docker's client reads it", `COPY ${'n'.repeat(256)} /o/`, {}, CURRENT, { run: false }),
  image('third-source-newline', 'sources are asked for in a header, which holds no control character', 'COPY ["a\\nb", "/o/"]', { 'a\nb': 'x' }, CURRENT, { run: false }),
  image('third-source-newline-unicode', 'unless another source makes the header an encoded one', 'COPY ["a\\nb", "ä", "/o/"]', { 'a\nb': 'x', 'ä': 'y' }, CURRENT, { run: false }),
  image('third-source-backslash', 'a backslash in a source is sent as a pattern, where it takes away its own meaning', 'COPY a\\\\b /o/', { 'a\\b': 'x' }, CURRENT, { run: false }),
  // Of links in folders that wildcards match nobody tells the client where they lead: that is not sent.
  image('current-unfollowed-all0', 'a link in a folder that a wildcard matches', 'COPY s*/* /', { 'sub/a': 'a', 'sub/link': { symlink: '../..' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  image('current-unfollowed-file0', 'a link in a folder that a wildcard matches', 'COPY s*/link /', { 'sub/a': 'a', 'sub/link': { symlink: '../top' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  image('current-unfollowed-folder0', 'a link in a folder that a wildcard matches', 'COPY */link/ /', { 'sub/a': 'a', 'sub/link': { symlink: '/d' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy']),
  image('current-unfollowed-named0', 'a link in a folder that a wildcard matches', 'COPY s*/link ./top /', { 'sub/a': 'a', 'sub/link': { symlink: '../top' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  image('current-unfollowed-all1', 'a link in a folder that a wildcard matches', 'COPY s*/* /srv/', { 'sub/a': 'a', 'sub/link': { symlink: '../..' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  image('current-unfollowed-file1', 'a link in a folder that a wildcard matches', 'COPY s*/link /srv/', { 'sub/a': 'a', 'sub/link': { symlink: '../top' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  image('current-unfollowed-folder1', 'a link in a folder that a wildcard matches', 'COPY */link/ /srv/', { 'sub/a': 'a', 'sub/link': { symlink: '/d' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy']),
  image('current-unfollowed-named1', 'a link in a folder that a wildcard matches', 'COPY s*/link ./top /srv/', { 'sub/a': 'a', 'sub/link': { symlink: '../top' }, top: 't', 'd/x': 'x', 'd/y': 'y' }, ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit']),
  // What a path is not as a pattern is not sent.
  whole('current-sent-blank-at-end', 'a name that ends in a blank, of which the pattern is trimmed', 'FROM scratch\nCOPY ["trail ", "/p/"]\nENTRYPOINT ["/app"]\n', { 'trail ': 'x' }, CURRENT, { run: false }),
  whole('current-sent-exclamation', 'a name with ! in front, which takes back', 'FROM scratch\nCOPY app !neg /p/\nENTRYPOINT ["/app"]\n', { '!neg': 'x' }, CURRENT, { run: false }),
  whole('current-sent-exclamation-alone', 'a file called !', 'FROM scratch\nCOPY ! /p/\nENTRYPOINT ["/app"]\n', { '!': 'x' }, CURRENT, { run: false }),
  whole('current-sent-exclamation-whole', 'the same where the whole context is sent', 'FROM scratch\nCOPY ! /p/\nCOPY . /q/\nENTRYPOINT ["/app"]\n', { '!': 'x' }, CURRENT, { run: false }),
  whole('current-sent-link-to-brackets', 'a link to a name that is another pattern', 'FROM scratch\nCOPY link /p/\nENTRYPOINT ["/app"]\n', { link: { symlink: '[x]' }, '[x]': 'x' }, CURRENT, { run: false }),
  whole('current-sent-blank-wildcard', 'a wildcard that ends in a blank matches nothing', 'FROM scratch\nCOPY ["t*l ", "/p/"]\nENTRYPOINT ["/app"]\n', { 'trail ': 'x' }, CURRENT, { run: false }),
  whole('current-sent-backslash-whole', 'a backslash where the whole context is sent', 'FROM scratch\nCOPY . /o/\nCOPY sub\\\\x /p/\nENTRYPOINT ["/app"]\n', { 'sub\\x': 'x' }, CURRENT, { run: false }),
  whole('current-sent-parents-blank-at-end', 'with --parents it is a pattern even where the whole context is sent', 'FROM scratch\nCOPY . /o/\nCOPY --parents ["d/trail ", "/p/"]\nENTRYPOINT ["/app"]\n', { 'd/trail ': 'x' }, CURRENT, { run: false }),
  whole('current-sent-name-without-ascii', 'a name that has nothing of ASCII', 'FROM scratch\nCOPY é /\nENTRYPOINT ["/app"]\n', { 'é': { text: 'x', mode: 0o4755 } }, CURRENT, { run: false }),
  bare('eighth-sent-file', 'the client of BuildKit 0.8 holds a path against as much of a pattern as it is deep: g matches *, and is sent', 'FROM scratch\nCOPY p*/l /x/\nCOPY */l /y/\n', { f: 'hello\n', 'p/l': { symlink: '../g' }, 'q/l': 'plain', g: 'g', 'e/f/h': 'h', 'e/k': 'k' }, BUILDKITS, { run: false }),
  bare('eighth-sent-folder', 'and folders are, without what does not match in them', 'FROM scratch\nCOPY */l /x/\n', { f: 'hello\n', 'q/l': { symlink: '../e' }, 'e/f/h': 'h', 'e/k': 'k' }, BUILDKITS, { run: false }),
  bare('eighth-sent-folder-part', 'or with it', 'FROM scratch\nCOPY */l /x/\nCOPY */f/h /y/\n', { f: 'hello\n', 'q/l': { symlink: '../e' }, 'e/f/h': 'h', 'e/k': 'k' }, BUILDKITS, { run: false }),
];
