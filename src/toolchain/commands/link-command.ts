import { baseName } from '../../text.ts';
import { isKnown } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { ShellWord } from '../shell/expand.ts';
import { parentOf } from '../write.ts';
import { keptIn, readBackup } from './backup-option.ts';
import { hasOnly } from './command-paths.ts';
import type { Maybe } from './command-paths.ts';

export function readLink(invocation: Invocation): Maybe[] | null {
  const { operands: words, options } = parseArguments(invocation.args, new Set(['-t', '-S', '--suffix', '--target-directory']));
  const into = options.get('-t') ?? options.get('--target-directory');
  if (into !== undefined) return linksInto(invocation, into, words, options);
  const [first, second] = words;
  if (first !== undefined && second !== undefined && words.length === 2 && /[^/]\/$/.test(second.value))
    return linksInto(invocation, second, [first], options);
  const target = first?.value;
  const given = words[1]?.value ?? (target === undefined ? undefined : baseName(target));
  const path = given === undefined ? null : resolvePath(invocation, given);
  if (
    target === undefined
    || path === null
    || words.length > 2
    || words.some(({ isPattern }) => isPattern)
    || (given?.endsWith('/') === true && given !== '/')
  )
    return null;
  const symbolic = isSymbolic(options);
  const led = resolvePath(invocation, target);
  const resolved = symbolic ? target : led;
  if (resolved === null || !isKnown(resolved)) return null;
  // With -r what stands in the link depends on where both lie.
  const backup = readBackup({ options });
  if (backup === null) return keptIn(parentOf(path), 'ln');
  if (!hasOnly(options, KNOWN_LINK) || (isRelative(options) && !symbolic)) return [{ kind: 'change', paths: [path], by: 'ln' }];
  const isItself = ['-n', '-T', '--no-dereference', '--no-target-directory'].some((name) => options.has(name));
  const written = isRelative(options) ? led : resolved;
  if (written === null) return null;
  return [
    {
      kind: 'link',
      path,
      target: written,
      symbolic,
      name: isItself ? null : baseName(target),
      force: isForced(options),
      ...(backup === undefined ? {} : { backup }),
      ...(isRelative(options) ? { relative: true } : {}),
    },
  ];
}

const KNOWN_LINK =
  /^(?:-[sfnvTrtbS]|--(?:backup|suffix|symbolic|force|no-dereference|verbose|no-target-directory|relative|target-directory))$/;

function isSymbolic(options: ParsedArguments['options']): boolean {
  return options.has('-s') || options.has('--symbolic');
}

function isForced(options: ParsedArguments['options']): boolean {
  return options.has('-f') || options.has('--force');
}

function isRelative(options: ParsedArguments['options']): boolean {
  return options.has('-r') || options.has('--relative');
}

/** `ln -s -t FOLDER TARGET…`: each under its own name. */
function linksInto(invocation: Invocation, into: ShellWord, words: readonly ShellWord[], options: ParsedArguments['options']): Maybe[] {
  const folder = into.isPattern ? null : resolvePath(invocation, into.value);
  const symbolic = isSymbolic(options);
  return words.map((word): Maybe => {
    const source = word.isPattern ? null : resolvePath(invocation, word.value);
    const name = baseName(word.value);
    if (folder === null || source === null || !isKnown(word.value) || /^\.{0,2}$/.test(name)) return null;
    const path = `${folder === '/' ? '' : folder}/${name}`;
    if (
      !hasOnly(options, KNOWN_LINK)
      || isRelative(options)
      || options.has('-b')
      || options.has('-S')
      || options.has('--backup')
      || options.has('--suffix')
    )
      return { kind: 'change', paths: [folder], by: 'ln' };
    return { kind: 'link', path, target: symbolic ? word.value : source, symbolic, name: null, force: isForced(options) };
  });
}
