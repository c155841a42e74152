/** What a shell minds in its own commands, and what it may open in a container. */
import type { TruthCase } from '../../case.ts';
import { CURRENT, shell, whole } from '../shapes.ts';
import type { Engines } from '../shapes.ts';

/** A script of /bin/sh, which is dash, with /app beside it. */
function script(name: string, why: string, text: string, lines = '', engines: Engines = CURRENT): TruthCase {
  const dockerfile = `FROM scratch\nCOPY r /\nCOPY app s /\n${lines}ENTRYPOINT ["/bin/sh", "/s"]\n`;
  return whole(name, why, dockerfile, { ...shell, 's': text }, engines);
}

export const shellCommandsCases: readonly TruthCase[] = [
  script(
    'shell-terminal-written',
    'a container has no terminal to write to',
    'exec 2> /dev/null\necho hi > /dev/tty || exit 4\nexec /app\n',
  ),
  script('shell-made-in-proc', 'nobody makes a file in /proc', 'set -e\necho 1 > /proc/foo\nexec /app\n'),
  script('shell-made-in-sys', '/sys is read only', 'set -e\necho 1 > /sys/kernel/x\nexec /app\n'),
  script('shell-condition-of-bash', 'dash has no -v for a condition', '[ -v HOME ] && exec /app\nexit 3\n'),
  script('shell-condition-of-nobody', 'no shell has -Q for one', '[ -Q HOME ] || exec /app\nexit 3\n'),
  script('shell-limit-of-nobody', 'dash knows no limit -z', 'exec 2> /dev/null\nulimit -z 3 || exit 4\nexec /app\n'),
  script('shell-limit-no-number', 'a limit is a number', 'exec 2> /dev/null\nulimit -n abc || exit 4\nexec /app\n'),
  script(
    'shell-stream-as-user',
    'the streams belong to the user of the container',
    'exec 2> /dev/null\necho y > /dev/stderr || exit 3\nexit 4\n',
    'USER 1234:1234\n',
  ),
  script('shell-stream-as-user-out', 'the standard output too', 'set -e\necho y > /dev/stdout\nexec /app\n', 'USER 1234\n', 'all'),
  script('run-stream-as-user', 'in a step of a build too', 'exec /app\n', 'USER 1234\nRUN echo y > /dev/stderr && exit 5\n'),
  script('run-terminal', 'a step of a build has no terminal', 'exec /app\n', 'RUN echo y > /dev/tty\n'),
  script('shell-brace-number', 'a number in braces is a word to dash', 'exec {fd}>/x\nexec /app\n'),
  script('shell-first-process-parent', 'who starts the first process is not of the container', '[ "$PPID" = 0 ] && exit 5\nexec /app\n'),
  script('shell-options-of-function', 'local - gives options back', 'f() { local -; set +e; false; }\nset -e\nf\nfalse\nexec /app\n'),
  script('shell-first-of-names', 'dash looks for the first of several names', 'command -v nope cd > /dev/null\nexit $?\n'),
  script('shell-muted-program', 'what is said goes nowhere', 'exec 2> /dev/null\nexec /nope\n'),
  script('shell-quote-in-braces', 'a quote that is quoted in braces', 'X=\'"a"\'\nX=${X#\'"\'}\n[ "$X" = \'a"\' ] && exit 7\nexec /app\n'),
  script('shell-backquotes-in-braces', 'a command in braces', 'X=${Y:-`echo "a b"`}\n[ "$X" = "a b" ] && exit 8\nexec /app\n'),
  script('shell-hosts-written', 'root writes to the file of the hosts', 'set -e\necho "127.0.0.1 me" >> /etc/hosts\nexec /nope\n'),
  script('shell-job-with-log', 'a job that writes to a file of its own', '/nope > /log 2>&1 &\nexec /nope\n'),
  script('shell-command-exec', 'exec behind command ends the shell too', 'command exec /nope || exec /app\n'),
];
