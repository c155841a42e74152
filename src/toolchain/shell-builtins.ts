/** Their failure is an answer, or they end the line. */
export const DECIDING = new Set(['[', '[[', 'test', 'exit', 'false', 'return', 'eval', '.', 'source', 'exec', 'kill', 'chroot']);

/** Part of every shell: no program is started for them. */
export const BUILTINS = new Set(
  ': . [ alias bg break case cd command continue do done echo elif else esac eval exec exit export false fi for hash if jobs local printf pwd read readonly return set shift source test then trap true type ulimit umask unset wait while'
    .split(' ')
    .concat(''),
);

/** Words that a shell of these takes for itself. */
export const OF_THE_SHELL: ReadonlySet<string> = new Set(
  `. : alias bg bind break builtin caller case cd chdir command compgen complete compopt continue coproc declare dirs disown do done echo elif else enable
  esac eval exec exit export false fc fg fi for function getopts hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read
  readarray readonly return select set shift shopt source suspend test then time times trap true type typeset ulimit umask unalias unset until wait while [ { ! }`.split(
    /\s+/,
  ),
);
