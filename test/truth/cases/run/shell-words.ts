/** How the text of a RUN line is read. Programs are left out: in an image from scratch any may be what it likes. */
import type { FileSpec, TruthCase } from '../../case.ts';

const shell: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/app': { binary: 'start-amd64' },
};

function line(name: string, why: string, text: string): TruthCase {
  return {
    name: `run-lines-${name}`,
    why,
    dockerfile: `FROM scratch\nCOPY r /\nRUN ${text}\nENTRYPOINT ["/bin/sh", "/e"]\n`,
    context: shell,
    engines: ['current'],
  };
}

export const runLinesCases: readonly TruthCase[] = [
  line(
    'case',
    'a bracket behind a pattern of case does not close what stands around it',
    'A=$(case x in y) echo /nope;; x) echo /app;; esac); echo "exec $A" > /e',
  ),
  line(
    'case-brackets',
    'with brackets on both sides, and a shell of its own in an arm',
    'A=$(case x in (y) echo /nope;; (x) (echo /app);; esac) && echo "exec $A" > /e',
  ),
  line(
    'case-nested',
    'a case within a case, behind words that begin a command',
    'A=$(if true; then case x in x|y) case z in z) echo /app;; esac;; *) echo /nope;; esac; fi); echo "exec $A" > /e',
  ),
  line(
    'case-in-arm',
    'a case that begins an arm of another, whose word is a command too',
    'A=$(case $(echo x) in x) case "$HOME" in *) echo "/app )";; esac;; *) echo /nope;; esac); echo "exec ${A% *}" > /e',
  ),
  line(
    'case-quoted',
    'within quotes, and with what only looks like its end',
    'echo "exec $(case x in x) echo /app esac;; esac)" > /e; read -r a b c < /e; echo "$a $b" > /e',
  ),
  line(
    'case-end-word',
    'the word that ends a case ends none as an argument',
    'A=$(case x in y) echo esac;; x) if true; then echo /app; fi esac); echo "exec $A" > /e',
  ),
  line('case-word', 'what is no command begins none', 'A=$(echo case x in); [ "$A" = "case x in" ] && echo "exec /app" > /e'),
  line('case-fails', 'an arm that fails is an answer of the whole', 'A=$(case x in x) exit 3;; esac) || echo "exec /app $?" > /e'),
  line(
    'environment',
    'BuildKit gives a step no name of the machine, and no terminal: dash has neither',
    '[ -z "$HOSTNAME$TERM$container" ] && echo "exec /app" > /e',
  ),
  line('no-host-name', 'a step that wants the name of the machine ends the build', ': "${HOSTNAME:?}"'),
];
