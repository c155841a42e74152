/** .dockerignore: what the context really holds. */
import type { TruthCase } from '../case.ts';

const app = { binary: 'start-amd64' } as const;
const simple = 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n';
const whole = 'FROM scratch\nCOPY . /\nENTRYPOINT ["/bin/app"]\n';

export const ignoreCases: readonly TruthCase[] = [
  { name: 'ignore-source', why: 'the source is ignored', dockerfile: simple, context: { app, '.dockerignore': 'app\n' } },
  { name: 'ignore-star', why: '* ignores all', dockerfile: simple, context: { app, '.dockerignore': '*\n' } },
  { name: 'ignore-star-except', why: '! takes a file back', dockerfile: simple, context: { app, '.dockerignore': '*\n!app\n' } },
  { name: 'ignore-order', why: 'the last match wins', dockerfile: simple, context: { app, '.dockerignore': '!app\n*\n' } },
  { name: 'ignore-folder', why: 'a folder is ignored with all in it', dockerfile: 'FROM scratch\nCOPY bin/app /app\nENTRYPOINT ["/app"]\n', context: { 'bin/app': app, '.dockerignore': 'bin\n' } },
  { name: 'ignore-folder-slash', why: 'a trailing slash changes nothing', dockerfile: 'FROM scratch\nCOPY bin/app /app\nENTRYPOINT ["/app"]\n', context: { 'bin/app': app, '.dockerignore': 'bin/\n' } },
  { name: 'ignore-folder-except-file', why: 'a file inside an ignored folder is taken back', dockerfile: 'FROM scratch\nCOPY bin/app /app\nENTRYPOINT ["/app"]\n', context: { 'bin/app': app, 'bin/x': 'x', '.dockerignore': 'bin\n!bin/app\n' } },
  { name: 'ignore-star-except-deep', why: '* then !bin/app', dockerfile: whole, context: { 'bin/app': app, 'bin/x': 'x', 'y': 'y', '.dockerignore': '*\n!bin/app\n' } },
  { name: 'ignore-name-only-top', why: 'a bare name counts at the top only', dockerfile: whole, context: { 'bin/app': app, '.dockerignore': 'app\n' } },
  { name: 'ignore-double-star', why: '**/app counts at any depth', dockerfile: whole, context: { 'bin/app': app, x: 'x', '.dockerignore': '**/app\n' } },
  { name: 'ignore-double-star-end', why: 'bin/** ignores what is inside', dockerfile: 'FROM scratch\nCOPY bin /bin\nENTRYPOINT ["/bin/app"]\n', context: { 'bin/app': app, '.dockerignore': 'bin/**\n' } },
  { name: 'ignore-leading-slash', why: 'a leading slash counts from the context', dockerfile: simple, context: { app, '.dockerignore': '/app\n' } },
  { name: 'ignore-dot-slash', why: 'a leading ./ is cleaned away', dockerfile: simple, context: { app, '.dockerignore': './app\n' } },
  { name: 'ignore-comment', why: '# starts a comment only at the start of a line', dockerfile: simple, context: { app, '.dockerignore': '# app\n\n  \nx # app\n' } },
  { name: 'ignore-blank-around', why: 'blanks around a pattern are cut', dockerfile: simple, context: { app, '.dockerignore': '  app  \n' } },
  { name: 'ignore-indented-comment', why: 'a comment after blanks is a pattern', dockerfile: simple, context: { app, '.dockerignore': '  # x\n' } },
  { name: 'ignore-crlf', why: 'CRLF line ends', dockerfile: simple, context: { app, '.dockerignore': '*\r\n!app\r\n' } },
  { name: 'ignore-bom', why: 'a byte order mark at the start', dockerfile: simple, context: { app, '.dockerignore': '\ufeffapp\n' } },
  { name: 'ignore-exclamation-blank', why: '! and a blank', dockerfile: simple, context: { app, '.dockerignore': '*\n! app\n' } },
  { name: 'ignore-lone-exclamation', why: 'a ! alone', dockerfile: simple, context: { app, '.dockerignore': '*\n!\n' } },
  { name: 'ignore-case', why: 'patterns are case-sensitive', dockerfile: simple, context: { app, '.dockerignore': 'APP\n' } },
  { name: 'ignore-class', why: '[a-c]pp', dockerfile: simple, context: { app, '.dockerignore': '[a-c]pp\n' } },
  { name: 'ignore-negated-class', why: '[^b]pp', dockerfile: simple, context: { app, '.dockerignore': '[^b]pp\n' } },
  { name: 'ignore-bad-pattern', why: 'a pattern with an open bracket', dockerfile: simple, context: { app, '.dockerignore': '[a\n' } },
  { name: 'ignore-question', why: 'a?p', dockerfile: simple, context: { app, '.dockerignore': 'a?p\n' } },
  { name: 'ignore-star-not-slash', why: '* does not match a slash', dockerfile: whole, context: { 'bin/app': app, '.dockerignore': 'b*p\n' } },
  { name: 'ignore-parent-pattern', why: '.. in a pattern', dockerfile: simple, context: { app, '.dockerignore': 'x/../app\n' } },
  { name: 'ignore-dockerfile', why: 'the Dockerfile may be ignored and still builds', dockerfile: 'FROM scratch\nCOPY . /\nENTRYPOINT ["/app"]\n', context: { app, '.dockerignore': 'Dockerfile\n.dockerignore\n' } },
  { name: 'ignore-own-file', why: 'Dockerfile.dockerignore wins over .dockerignore', dockerfile: simple, context: { app, '.dockerignore': 'app\n', 'Dockerfile.dockerignore': 'x\n' } },
  { name: 'ignore-own-file-ignores', why: 'Dockerfile.dockerignore ignores', dockerfile: simple, context: { app, 'Dockerfile.dockerignore': 'app\n' } },
  { name: 'ignore-own-file-elsewhere', why: 'it stands beside the Dockerfile, its patterns count from the context', dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', dockerfileName: 'build/my.Dockerfile', context: { app, 'build/my.Dockerfile.dockerignore': 'app\n' } },
  { name: 'ignore-wildcard-source', why: 'a wildcard whose only match is ignored', dockerfile: 'FROM scratch\nCOPY ap* /bin/\nENTRYPOINT ["/bin/app"]\n', context: { app, x: 'x', '.dockerignore': 'app\n' } },
  { name: 'ignore-directory-part', why: 'part of a copied directory is ignored', dockerfile: 'FROM scratch\nCOPY dist /opt\nENTRYPOINT ["/opt/app"]\n', context: { 'dist/app': app, 'dist/x': 'x', '.dockerignore': 'dist/app\n' } },
  { name: 'ignore-symlink-target', why: 'the target of a symlink is ignored', dockerfile: 'FROM scratch\nCOPY link /app\nENTRYPOINT ["/app"]\n', context: { app, link: { symlink: 'app' }, '.dockerignore': 'app\n' } },
  { name: 'ignore-folder-wildcard-except', why: '!**/app after *', dockerfile: whole, context: { 'bin/app': app, 'bin/x': 'x', '.dockerignore': '*\n!**/app\n' } },
  { name: 'ignore-empty-file', why: 'an empty .dockerignore', dockerfile: simple, context: { app, '.dockerignore': '' } },
  { name: 'ignore-is-directory', why: 'a .dockerignore that is a directory', dockerfile: simple, context: { app, '.dockerignore/x': 'x' } },
];
