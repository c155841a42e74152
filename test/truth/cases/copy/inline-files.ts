/** COPY and ADD of here-documents. */
import type { TruthCase } from '../../case.ts';
import { bare, BUILDERS, CURRENT, image, NEWER, whole } from '../shapes.ts';

export const copyInlineFilesCases: readonly TruthCase[] = [
  image('heredoc-copy', 'a heredoc is a file of mode 0644', 'COPY <<EOF /etc/motd\nhello $HOME\nEOF', {}, 'all'),
  whole(
    'heredoc-copy-run',
    'a heredoc script has no x bit',
    'FROM scratch\nCOPY app /bin/sh\nCOPY <<EOF /run\n#!/bin/sh\nEOF\nENTRYPOINT ["/run"]\n',
    {},
    'all',
  ),
  whole(
    'heredoc-copy-chmod',
    'a heredoc script with --chmod runs by its interpreter',
    'FROM scratch\nCOPY app /bin/sh\nCOPY --chmod=755 <<EOF /run\n#!/bin/sh\nEOF\nENTRYPOINT ["/run"]\n',
    {},
    'all',
  ),
  image(
    'heredoc-copy-several',
    'several heredocs and a directory: the delimiters are the names',
    'COPY <<one <<"two" /etc/\n1 $PATH\none\n2 $PATH\ntwo',
    {},
    'all',
  ),
  whole(
    'heredoc-copy-with-file',
    'a heredoc and a file',
    'FROM scratch\nCOPY app <<conf /opt/\nx\nconf\nENTRYPOINT ["/opt/app"]\n',
    {},
    'all',
  ),
  image(
    'heredoc-passwd',
    'passwd from a heredoc serves USER by name',
    'COPY <<EOF /etc/passwd\napp:x:4321:4322::/:/app\nEOF\nUSER app',
    {},
    'all',
  ),
  whole(
    'hunted-chmod-heredoc-parents',
    '--chmod of an inline file and its parents',
    'FROM scratch\nCOPY --chmod=0700 <<EOF /a/b/c\nx\nEOF\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  image('second-chmod-inline-symbolic', 'an inline file and a symbolic mode', 'COPY --chmod=+x <<EOF /o\nx\nEOF'),
  image('second-text-heredoc-two', 'two inline files to a name', 'COPY <<A <<B /x\na\nA\nb\nB'),
  whole(
    'second-text-heredoc-expand',
    'variables in an inline file',
    'FROM scratch\nARG I=/bin/i\nCOPY app /bin/i\nCOPY --chmod=755 <<EOF /run\n#!$I -x\nEOF\nENTRYPOINT ["/run"]\n',
  ),
  whole(
    'second-text-heredoc-no-expand',
    'a quoted delimiter',
    'FROM scratch\nARG I=/bin/i\nCOPY app /bin/i\nCOPY --chmod=755 <<"EOF" /run\n#!$I -x\nEOF\nENTRYPOINT ["/run"]\n',
  ),
  whole(
    'second-text-heredoc-escape',
    'an escaped variable in an inline file',
    'FROM scratch\nCOPY app /bin/i\nCOPY --chmod=755 <<EOF /run\n#!/bin/i \\$x\nEOF\nENTRYPOINT ["/run"]\n',
  ),
  image('second-text-heredoc-unset', 'an unset variable that is required in an inline file', 'COPY <<EOF /x\n${V:?missing}\nEOF'),
  whole(
    'second-text-heredoc-tabs',
    '<<- takes tabs away',
    'FROM scratch\nCOPY app /bin/i\nCOPY --chmod=755 <<-EOF /run\n\t\t#!/bin/i\n\tEOF\nENTRYPOINT ["/run"]\n',
  ),
  whole(
    'second-text-heredoc-crlf',
    'an inline script in a Dockerfile with CRLF',
    'FROM scratch\r\nCOPY app /bin/i\r\nCOPY --chmod=755 <<EOF /run\r\n#!/bin/i\r\nEOF\r\nENTRYPOINT ["/run"]\r\n',
  ),
  whole(
    'second-text-heredoc-empty',
    'an empty inline file as the program',
    'FROM scratch\nCOPY --chmod=755 <<EOF /run\nEOF\nENTRYPOINT ["/run"]\n',
  ),
  image('second-text-heredoc-slash-name', 'a delimiter with a slash', 'COPY <<a/b /x/\nhi\na/b'),
  whole(
    'second-text-heredoc-to-folder',
    'an inline file to a folder',
    'FROM scratch\nCOPY app /bin/i\nCOPY --chmod=755 <<run.sh /bin/\n#!/bin/i\nrun.sh\nENTRYPOINT ["run.sh"]\n',
  ),
  whole(
    'second-text-heredoc-no-x',
    'an inline script without x',
    'FROM scratch\nCOPY app /bin/i\nCOPY <<EOF /run\n#!/bin/i\nEOF\nENTRYPOINT ["/run"]\n',
  ),
  whole(
    'second-text-heredoc-add',
    'ADD of an inline file',
    'FROM scratch\nCOPY app /bin/i\nADD --chmod=755 <<EOF /run\n#!/bin/i\nEOF\nENTRYPOINT ["/run"]\n',
  ),
  whole(
    'people-script-heredoc-crlf',
    'an inline script of a Dockerfile with CRLF has no CR in its #! line',
    'FROM scratch\r\nCOPY app /bin/sh\r\nCOPY --chmod=755 <<EOF /run.sh\r\n#!/bin/sh\r\nexec /app\r\nEOF\r\nENTRYPOINT ["/run.sh"]\r\n',
  ),
  whole(
    'people-script-heredoc-default-mode',
    'an inline script has no x unless --chmod gives it',
    'FROM scratch\nCOPY app /bin/sh\nCOPY <<EOF /run.sh\n#!/bin/sh\nEOF\nENTRYPOINT ["/run.sh"]\n',
  ),
  whole(
    'people-script-heredoc-two-names',
    'two inline files to a folder, one of them the entrypoint',
    'FROM scratch\nCOPY app /bin/sh\nCOPY --chmod=0755 <<run.sh <<conf /etc/app/\n#!/bin/sh\nrun.sh\nx=1\nconf\nENTRYPOINT ["/etc/app/run.sh"]\n',
  ),
  whole(
    'people-script-heredoc-dollar',
    'a variable in an inline script is expanded by the builder: #!$SHELL_PATH',
    'FROM scratch\nARG SHELL_PATH\nCOPY app /bin/sh\nCOPY --chmod=755 <<EOF /run.sh\n#!${SHELL_PATH:-/bin/sh}\nEOF\nENTRYPOINT ["/run.sh"]\n',
  ),
  image('third-inline-dots', 'an inline file of the name .. is no file', 'COPY <<.. /x/\nx\n..', {}, CURRENT, { run: false }),
  image('third-inline-long', 'an inline file of too long a name', `COPY <<${'n'.repeat(256)} /x/\nx\n${'n'.repeat(256)}`, {}, CURRENT, {
    run: false,
  }),
  image('fourth-inline-dot-slash', 'an inline file is written by the cleaned name', 'COPY <<./a/../b /inline/\nx\n./a/../b', {}, NEWER, {
    run: false,
  }),
  whole('seed-here-document-blank', 'a blank between << and the name', 'FROM scratch\nCOPY << EOF /app\nx\nEOF\n', {}, [
    'docker-26.1',
    'docker-26.1-legacy',
    'current',
  ]),
  image('fifth-heredoc-blank', 'a blank before the name of a here-document', 'COPY << EOF /x\nENV a=b\nEOF', {}, NEWER, { run: false }),
  bare(
    'ninth-heredoc-default',
    'a substitution in the name of a here-document takes the mark away from current BuildKit alone',
    'FROM scratch\nCOPY <<${V:-E} /o\nx\n${V:-E}\n',
    {},
    BUILDERS,
    { run: false },
  ),
];
