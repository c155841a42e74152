/** What a RUN line leaves behind: files that the shell itself writes, whose they are, and users that are lines of text. */
import type { FileSpec, TruthCase } from '../../case.ts';

const shell: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/app': { binary: 'start-amd64' },
  'r/etc/passwd': 'root:x:0:0::/:\nme:x:7:8::/:\n',
  'r/etc/group': 'root:x:0:\n',
  'r/old': { text: 'old\n', mode: 0o755 },
  'r/link': { symlink: 'old' },
};

/** Links that lead nowhere. */
const lost: Readonly<Record<string, FileSpec>> = {
  'r/gone': { symlink: 'e' },
  'r/loop': { symlink: 'loop' },
  'r/away': { symlink: 'no/e' },
};

/** Only what is part of the shell: in an image from scratch any program may be what it likes. */
function effects(name: string, why: string, lines: string, entrypoint = '["/bin/sh", "/e"]'): TruthCase {
  return {
    name: `run-effects-${name}`,
    why,
    dockerfile: `FROM scratch\nCOPY r /\n${lines}\nENTRYPOINT ${entrypoint}\n`,
    context: shell,
    engines: ['current'],
  };
}

/** A program of 129 bytes that ends with 0. */
const PROGRAM =
  '7f454c4602010100000000000000000002003e0001000000780040000000000040000000000000000000000000000000000000004000380001000000'
  + '000000000100000005000000000000000000000000004000000000000000400000000000810000000000000081000000000000000010000000000000'
  + 'b83c00000031ff0f05';
const printed = PROGRAM.replace(/../g, (pair) => `\\${Number.parseInt(pair, 16).toString(8).padStart(3, '0')}`);

export const runEffectsCases: readonly TruthCase[] = [
  effects(
    'echo-dash',
    'dash’s echo reads escapes, and a script that it wrote is followed',
    'RUN echo \'#!/bin/sh\\nset -e\\nexec /app "$@"\' > /e',
  ),
  effects('echo-missing', 'and what the script starts is not there', "RUN echo 'exec /nope' > /e"),
  effects('no-x', 'a redirection gives no x bit', "RUN printf '#!/bin/sh\\nexec /app\\n' > /e", '["/e"]'),
  effects(
    'keeps-mode',
    'a file that is there keeps its mode, through a link too',
    "RUN printf '%s\\n' '#!/bin/sh' 'exec /app' > /link",
    '["/old"]',
  ),
  effects('append', 'text goes behind what is there', "RUN echo 'exec /ap\\c' > /e; echo p >> /e"),
  effects('group', 'the output of a list in braces', 'RUN { echo "cd /"; echo "exec /app"; } > /e'),
  effects('truncated', 'a redirection alone leaves an empty file', 'RUN > /app', '["/app"]'),
  effects(
    'user',
    'a line of /etc/passwd is a user',
    "RUN echo 'web:x:1000:1001::/:' >> /etc/passwd && echo 'crew:x:5:' >> /etc/group\nUSER web:crew",
    '["/app"]',
  ),
  effects('user-overwritten', 'with > the others are gone', "RUN echo 'web:x:1000:1001::/:' > /etc/passwd\nUSER me", '["/app"]'),
  effects(
    'chown-by-line',
    '--chown by the name of such a user',
    "RUN echo 'web:x:1000:1001::/:' >> /etc/passwd\nCOPY --chown=web r/app /own/app",
    '["/own/app"]',
  ),
  effects('of-user', 'what is written is the user’s', 'WORKDIR /\nUSER 7:8\nWORKDIR /w\nRUN echo "exec /app" > f', '["/bin/sh", "/w/f"]'),
  effects('heredoc-variable', 'an argument in what is written', 'ARG NAME=app\nRUN printf "exec /%s\\n" "$NAME" > /e'),
  effects('uncertain', 'what stands behind a condition that holds is done', "RUN if [ -e /old ]; then echo 'exec /app' > /e; fi"),
  effects('test-holds', 'a test that holds changes nothing', 'RUN [ -f /old ] && test -d /etc', '["/app"]'),
  effects(
    'missing-caught',
    'neither does a program that is not there, behind ||',
    'RUN nope || true\nRUN set -e; nope || [ -x /old ]',
    '["/app"]',
  ),
  effects(
    'condition-fails',
    'what stands behind a condition that fails is not done',
    "RUN set -e; if [ ! -f /old ]; then echo 'exec /nope' > /e; else echo 'exec /app' > /e; fi",
  ),
  effects('loop', 'a loop writes what it writes', "RUN for word in 'cd /' 'exec /app'; do echo \"$word\"; done > /e"),
  effects('function', 'a function does when it is called', 'RUN put() { echo "exec $1" > /e; }; put /nope; cd /nowhere || put /app'),
  effects('inner-shell', 'a shell that fails is an answer', "RUN sh -c 'exit 7' || echo 'exec /app' > /e"),
  effects(
    'inner-shell-writes',
    'and what it writes is there',
    "RUN sh -c 'echo exec /nope > /e; cd /nowhere' || sh -c 'echo exec \"$0\" > /e' /app; true",
  ),
  effects(
    'dots',
    'a pattern that begins with a dot is the directory itself and the one above too',
    "RUN set -- /etc/.*; [ $# -eq 2 ] && echo 'exec /app' > /e",
  ),
  effects('dollar-quote', 'dash knows no other quotes: a dollar sign stands before them', "RUN [ $'a' = '$a' ] && echo 'exec /app' > /e"),
  effects(
    'condition-denied',
    'a program that may not be executed ends what && holds together',
    'RUN : && { /etc/passwd && echo x; } && : > /e',
  ),
  effects(
    'condition-denied-caught',
    'and not where something answers for it, or it stands alone',
    'RUN /etc/passwd || : && /etc/passwd; if /etc/passwd && :; then exit 3; fi; ! /etc/passwd && echo "/etc/passwd || : && exec /app" > /e',
  ),
  effects('condition-starts-denied', 'the command in shell form does so too', "RUN printf '#!/bin/sh\\n' > /s", '/s && exec /app'),
  effects(
    'condition-no-interpreter',
    'a script without its interpreter is as good as none',
    "RUN printf '#!/nope\\n' > /old",
    ': && /old && exec /app',
  ),
  effects(
    'home',
    'HOME is what /etc/passwd says',
    "RUN echo 'web:x:9:9::/srv/w:' >> /etc/passwd\nUSER web\nRUN [ ~ = /srv/w ] && exit 3",
    '["/app"]',
  ),
  effects('heredoc-refused', 'what dash cannot read in a here-document ends it', 'RUN <<EOF sh\necho "${a[0]}"\nEOF', '["/app"]'),
  {
    ...effects(
      'reads-nothing',
      'a RUN line has nothing to read, and what it starts reads what it is given',
      `RUN ! read x
RUN while read x; do exit 3; done; for x in 1 2; do ! read y || exit 4; done
RUN x=$(read y; echo $?); [ $x = 1 ]
RUN printf 'read x' > /s; ! sh /s
RUN printf 'read x; [ "$x" = a ]\\n' > /t; echo a | sh /t
RUN echo b > /in; printf 'read x; [ "$x" = b ]' > /u; sh /u < /in
RUN exec < /in; read x; [ $x = b ]
RUN exec sh /u < /in
RUN read; [ $? = 2 ]
RUN read x || exit 21`,
    ),
    engines: ['current', 'docker-20.10-legacy'],
  },
  {
    ...effects(
      'empty-array',
      'without a command of its own a container of the legacy builder has that of the image',
      'CMD ["/bin/sh", "-c", "echo exec /app > /e"]\nRUN []\nENTRYPOINT ["/bin/sh"]\nRUN []\nCMD []',
      '["/bin/sh", "/e"]',
    ),
    engines: ['docker-26.1-legacy', 'docker-20.10-legacy'],
  },
  effects(
    'brackets',
    'a bracket that nothing closes is a character, and so is one that comes first in it',
    'WORKDIR /lib64\nRUN set -- [l]d* [!m]d* [[:lower:]]d* []ld [!]x [ld; [ "$*" = "$1 $1 $1 []ld [!]x [ld" ] && exit 4',
  ),
  effects('almost-array', 'what is no array is a condition of three words', '', "[ '/app', '-x' ]"),
  effects('alternative', 'a list that gives up ends the line', 'RUN false || exit 3', '["/app"]'),
  {
    ...effects('dangling', 'what is written through a link that leads nowhere is made there', "RUN echo 'exec /app' > /gone"),
    context: { ...shell, ...lost },
  },
  {
    ...effects('dangling-away', 'where its directory is not there neither is the file', 'RUN echo x > /away', '["/app"]'),
    context: { ...shell, ...lost },
  },
  {
    ...effects(
      'link-to-itself',
      'a link that leads back to itself is written to and read by nobody',
      'RUN read x < /loop || echo x > /loop',
      '["/app"]',
    ),
    context: { ...shell, ...lost },
  },
  effects(
    'still-written',
    'what is written to a file that another one looks at meanwhile is all there',
    'RUN { echo cd /; . /link || :; echo exec /app; } > /e',
  ),
  {
    ...effects(
      'dangling-matched',
      'a pattern matches names of links wherever they lead, but no directories by them',
      'RUN { for f in /g* /aw* /lo* /g*/ /*/nope; do echo "# $f"; done; echo exec /app; } > /e',
    ),
    context: { ...shell, ...lost },
  },
  effects(
    'only-a-substitution',
    'a command that comes to nothing ends as the last command of its words did',
    'RUN $(exit 4); echo "# $?" > /e; $x; echo "# $?" >> /e; x= $(exit 5) || echo "exec /app # $?" >> /e',
  ),
  effects('only-a-substitution-fails', 'and the line ends with it', 'RUN $(exit 4)', '["/app"]'),
  effects(
    'called-wrong',
    'commands of the shell that are called wrong fail alone',
    'RUN umask 9; echo "# $?" > /e; pwd -x; echo "# $?" >> /e; jobs %9; echo "# $?" >> /e; cd a b; echo "exec /app # $?" >> /e',
  ),
  effects('shift-word', 'but those that POSIX calls special end it', 'RUN shift x; echo exec /app > /e', '["/app"]'),
  effects('program-in-octal', 'printf writes a program byte by byte', `RUN printf '${printed}' > /old`, '["/old"]'),
  effects('program-in-octal-cut', 'which is none without its first byte', `RUN printf '${printed.slice(4)}' > /old`, '["/old"]'),
  effects('behind-a-program', 'text behind a program changes nothing of it', "RUN echo more >> /app; printf '\\377' >> /app", '["/app"]'),
];
