/** Their failure is an answer, or they end the line. */
export const DECIDING = new Set(['[', '[[', 'test', 'exit', 'false', 'return', 'eval', '.', 'source', 'exec', 'kill', 'chroot']);

/** Part of every shell: no program is started for them. */
export const BUILTINS = new Set(': . [ alias bg break case cd command continue do done echo elif else esac eval exec exit export false fi for hash if jobs local printf pwd read readonly return set shift source test then trap true type ulimit umask unset wait while'.split(' ').concat(''));
