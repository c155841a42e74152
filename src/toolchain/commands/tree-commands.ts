import { capabilityFrom } from '../../image/layers/capability.ts';
import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import { readInput } from '../shell/output.ts';
import { writtenAt } from '../write.ts';
import { argumentPath, forEachPath, hasOnly } from './command-paths.ts';
import type { ArgumentPath, BareOperation, Maybe } from './command-paths.ts';
import { readLink } from './link-command.ts';
import { readCopy, readInstall, readMove } from './transfer-commands.ts';

/** The commands that change files as their arguments say: each reads into what it does, null where a path is not known. */
export const TREE_COMMANDS: Readonly<Record<string, (invocation: Invocation) => Maybe[] | null>> = {
  cp: readCopy,
  mv: readMove,
  install: readInstall,
  ln: readLink,
  mkdir: readMkdir,
  rm: (invocation) =>
    readRemove(invocation, /^(?:-[rRfvd]+|--recursive|--force|--verbose|--dir|--preserve-root|--no-preserve-root|--one-file-system)$/),
  rmdir: readRmdir,
  unlink: (invocation) =>
    forEachPath(invocation, operands(invocation), ({ path }) => ({ kind: 'remove', path, isPattern: false, recursive: false })),
  touch: readTouch,
  truncate: readTruncate,
  chmod: (invocation) => readChange(invocation, (place, mode, recursive) => ({ kind: 'mode', ...place, mode, recursive })),
  chown: (invocation) => readOwner(invocation, ''),
  chgrp: (invocation) => readOwner(invocation, ':'),
  tee: readTee,
  setcap: readSetcap,
};

function operands(invocation: Invocation): ParsedArguments['operands'] {
  return parseArguments(invocation.args, new Set()).operands;
}

/** What is at the paths may be different in any way. */
function changes(invocation: Invocation): Maybe[] {
  return forEachPath(invocation, operands(invocation), ({ path }) => ({ kind: 'change', paths: [path], by: invocation.program }));
}

function readMkdir(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-m', '--mode']));
  const mode = (options.get('-m') ?? options.get('--mode'))?.value ?? null;
  const parents = options.has('-p') || options.has('--parents');
  return forEachPath(invocation, words, ({ path, isPattern }) =>
    isPattern ? { kind: 'change', paths: [path], by: 'mkdir' } : { kind: 'directory', path, parents, mode, install: null },
  ).map((operation) => operation ?? addedBy('mkdir'));
}

/** What comes to a place that nobody knows leaves what was there before as it was. */
function addedBy(program: string): BareOperation {
  return { kind: 'change', paths: ['/'], adds: 'beside', by: program };
}

function readRemove(invocation: Invocation, known: RegExp): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set());
  const recursive = ['-r', '-R', '--recursive'].some((name) => options.has(name));
  const isExact = hasOnly(options, known);
  return words.map((word): Maybe => {
    const place = argumentPath(invocation, word);
    if (place === null) return null;
    const isSlashed = /[^/]\/+$/.test(word.value);
    return isExact && (recursive || !isSlashed)
      ? { kind: 'remove', ...place, recursive, ...(isSlashed ? { isSlashed } : {}) }
      : { kind: 'change', paths: [place.path], by: 'rm' };
  });
}

function readRmdir(invocation: Invocation): Maybe[] {
  const drop = ({ path, isPattern }: ArgumentPath): BareOperation => ({ kind: 'remove', path, isPattern, recursive: true });
  if (!invocation.args.some(({ value }) => /^-[a-z]*p|^--/.test(value))) return forEachPath(invocation, operands(invocation), drop);
  return forEachPath(invocation, operands(invocation), ({ path, isPattern }) => ({
    kind: 'change',
    paths: isPattern ? null : [path],
    by: 'rmdir',
    leaves: 'upwards',
  }));
}

function readTouch(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-t', '-d', '-r', '--date', '--reference', '--time']));
  if (options.has('-c') || options.has('--no-create')) return [];
  return options.has('-h')
    ? changes(invocation)
    : forEachPath(invocation, words, ({ path, isPattern }) =>
        isPattern ? { kind: 'change', paths: [path], by: 'touch' } : { kind: 'empty', path, keeps: true, size: 0 },
      ).map((operation) => operation ?? addedBy('touch'));
}

/** Larger files of zeros are not made. */
const MAX_ZEROS = 65_536;

function readTruncate(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-s', '--size', '-r', '--reference']));
  const size = (options.get('-s') ?? options.get('--size'))?.value ?? '';
  const isExact = /^\d{1,5}$/.test(size) && Number(size) <= MAX_ZEROS && hasOnly(options, /^(?:-s|--size)$/);
  return forEachPath(invocation, words, ({ path, isPattern }) =>
    isExact && !isPattern ? { kind: 'empty', path, keeps: false, size: Number(size) } : { kind: 'change', paths: [path], by: 'truncate' },
  );
}

function readChange(invocation: Invocation, make: (place: ArgumentPath, what: string, recursive: boolean) => BareOperation): Maybe[] {
  // `chmod -x file` takes away a bit: it is no option
  const at = invocation.args.findIndex(({ value }) => !/^-(?:[RfvcHLPh]+|-\S*)$/.test(value));
  const [what, ...files] = invocation.args.slice(at);
  const flags = invocation.args.slice(0, at).map(({ value }) => value);
  const recursive = flags.some((flag) => /^-[a-zA-Z]*R|^--recursive$/.test(flag));
  if (at === -1 || what === undefined) return [];
  // Through links below it may come to anything.
  if (recursive && flags.some((flag) => /^-[a-zA-Z]*L/.test(flag)))
    return [{ kind: 'change', paths: null, by: invocation.program, isDeep: true }];
  if (flags.some((flag) => /^-[a-zA-Z]*[HL]|^--(?:reference|dereference)|^--from$/.test(flag)))
    return changes({ ...invocation, args: flags.some((flag) => flag.startsWith('--reference')) ? invocation.args : files });
  return forEachPath(invocation, files, (place) => make(place, what.value, recursive));
}

function readOwner(invocation: Invocation, prefix: string): Maybe[] {
  const linkItself = invocation.args.some(({ value }) => /^-[a-zA-Z]*h|^--no-dereference$/.test(value));
  const from = invocation.args.map(({ value }) => /^--from=(.+)$/s.exec(value)?.[1]).findLast((value) => value !== undefined);
  return readChange(invocation, (place, owner, recursive) => ({
    kind: 'owner',
    ...place,
    owner: prefix + owner,
    recursive,
    linkItself,
    ...(from === undefined ? {} : { from }),
  }));
}

/** What it reads goes to each of the files. */
function readTee(invocation: Invocation): Maybe[] {
  const { operands: words, options } = parseArguments(invocation.args, new Set());
  const append = options.has('-a') || options.has('--append');
  return words
    .filter(({ value }) => !value.startsWith('/dev/'))
    .map((word) => {
      const path = word.isPattern ? null : resolvePath(invocation, word.value);
      return path === null ? null : writtenAt(path, { append, text: (kindOf) => readInput(invocation, kindOf(invocation.shell)) });
    });
}

/** `setcap CAPABILITIES FILE …`, `setcap -r FILE`. */
function readSetcap(invocation: Invocation): Maybe[] {
  const words = invocation.args.filter(({ value }) => value !== '-q');
  return words
    .filter((_, index) => index % 2 === 1)
    .flatMap((word, index): Maybe[] => {
      const place = argumentPath(invocation, word);
      const asked = words[2 * index]?.value ?? '';
      const capability = asked === '-r' ? null : isKnown(asked) && !asked.startsWith('-') ? capabilityFrom(asked) : 'refused';
      if (place === null) return [null];
      return [
        capability === 'refused' || place.isPattern || (capability === null && asked !== '-r')
          ? { kind: 'change', paths: [place.path], by: 'setcap' }
          : { kind: 'capability', path: place.path, capability },
      ];
    });
}
