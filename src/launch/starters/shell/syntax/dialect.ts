import { OF_THE_SHELL } from '../../../../toolchain/shell-builtins.ts';
import type { WordPiece, WordToken } from '../../../../toolchain/shell/lexer.ts';
import type { ShellNode, SimpleCommand } from './nodes.ts';
import { ShellParser } from './parser.ts';
import { plainText } from './word-tokens.ts';

/** Shells that read what all shells read as these do, and say what is wrong in words of their own. */
export type Dialect = 'zsh' | 'ksh93' | 'mksh' | 'yash';

/** Commands of a shell that all of them have, and that do the same in all. */
const COMMON = new Set(['exec', 'exit', 'export', 'cd', 'set', 'shift', 'unset', ':', 'true', 'false', '[', 'test', 'echo']);

/** What one of them has of its own, as a command or as a word of its language. */
const OWN_COMMANDS = new Set(
  `print whence integer float nameref namespace typeset let where which functions r log sched limit unlimit bye pushd popd noglob nocorrect repeat foreach end select coproc
  autoload zmodload emulate setopt unsetopt vared zle bindkey zparseopts zstyle rehash unhash unfunction private sysread global rename suspend array compound enum redirect
  sleep cat realpath mknod domainname getconf head mkdir chmod cmp cut dirname basename logname uname wc`.split(/\s+/),
);

/** Variables that one of them gives a value itself. */
const OWN_VARIABLES = new Set(
  `ARGC BAUD CDPATH COLUMNS CPUTYPE ENV EDITOR EGID EPOCHREALTIME ERRNO EUID FCEDIT FIGNORE FPATH GID HISTFILE HISTSIZE HISTCMD HOST IFS KSHEGID KSHUID KSHGID KSH_VERSION KSH_MATCH
  KEYTIMEOUT LINENO LINES LISTMAX LOGCHECK LOGNAME MACHTYPE MAILCHECK MATCH MBEGIN MEND MODULE_PATH NULLCMD OLDPWD OPTARG OPTIND OSTYPE PATHSEP PGRP PIPESTATUS POSTEDIT PPID PROMPT PS1 PS2 PS3 PS4 PWD
  RANDOM READNULLCMD REPLY SAVEHIST SECONDS SHELL SHLVL SPROMPT TERM TIMEFMT TMOUT TMPPREFIX TTY TTYIDLE UID USERNAME USER_ID VENDOR WORDCHARS YASH_VERSION YASH_LOADPATH ZSH_ARGZERO ZSH_NAME ZSH_VERSION`.split(
    /\s+/,
  ),
);

/** Characters that stand for themselves in all of them, and names of files that all spell alike. */
const PLAIN = /^[\w@%+:,./=-]*$/;

/** Whether a script is what every shell reads alike: commands with their words, one behind the other or on a condition. */
export function isCommonToShells(script: string): boolean {
  const parser = new ShellParser(script, 'dash');
  for (let node = parser.next(); ; node = parser.next()) {
    if (node === 'end') return true;
    if (node === null || !isCommon(node)) return false;
  }
}

function isCommon(node: ShellNode): boolean {
  switch (node.kind) {
    case 'simple':
      return isCommonCommand(node);
    case 'sequence':
      return node.nodes.every(isCommon);
    case 'list':
      return isCommon(node.first) && node.rest.every((one) => isCommon(one.node));
    case 'not':
      return isCommon(node.node);
    case 'if':
      return (
        node.branches.every(({ condition, then }) => isCommon(condition) && isCommon(then))
        && (node.otherwise === null || isCommon(node.otherwise))
      );
    default:
      return false;
  }
}

function isCommonCommand({ words, redirections, line }: SimpleCommand): boolean {
  const first = words.findIndex((word) => !isAssignment(word));
  const named = first < 0 ? null : words[first];
  const name = named === null || named === undefined ? '' : plainText(named);
  // `"$@"` in the place of the name: a program, or nothing.
  const isKnown =
    name === null
      ? named?.pieces.every(({ quoted }) => quoted) === true
      : !OWN_COMMANDS.has(name) && (!OF_THE_SHELL.has(name) || COMMON.has(name) || name === '');
  return (
    line !== null
    && isKnown
    && words.every(isCommonWord)
    && redirections.every(({ operator, target }) => /^[12]?>&?$/.test(operator) && /^(?:[12]|\/dev\/null)$/.test(plainText(target) ?? ''))
  );
}

function isAssignment({ pieces: [first] }: WordToken): boolean {
  return first?.kind === 'text' && !first.quoted && /^[A-Z_][A-Z0-9_]*=/.test(first.text);
}

function isCommonWord({ pieces }: WordToken): boolean {
  const [first] = pieces;
  // `=name` is the path of a program to zsh.
  const isPath = first?.kind === 'text' && !first.quoted && first.text.startsWith('=') && (first.text !== '=' || pieces.length > 1);
  return !isPath && pieces.every(isCommonPiece);
}

function isCommonPiece(piece: WordPiece): boolean {
  if (piece.kind === 'command') return false;
  // echo reads what stands behind a backslash in some of them.
  if (piece.kind === 'text')
    return piece.quoted
      ? !piece.text.includes('\\')
      : PLAIN.test(piece.text) || piece.text === '[' || piece.text === ']' || piece.text === '!=';
  return (
    piece.quoted
    && /^(?:[@#]|[1-9]|[A-Z_][A-Z0-9_]*)$/.test(piece.name)
    && !OWN_VARIABLES.has(piece.name)
    && /^(?::?[-+][\w./:-]*)?$/.test(piece.operation)
  );
}
