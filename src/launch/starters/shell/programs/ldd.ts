import { isElf } from '../../../../binary/elf/header.ts';
import { factsOf } from '../../../../binary/facts-of.ts';
import { baseName } from '../../../../text.ts';
import { execve } from '../../../kernel/execve.ts';
import { trace } from '../../../loader/link.ts';
import { whereIs } from '../find.ts';
import type { ShellState } from '../state.ts';
import { sureTarget } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';
import { bytesAt } from './given-files.ts';

/** Where the kernel and the loader put things differs from one start to the next: nobody reads that. */
const SOMEWHERE = '(0x00007f0000000000)';

/** `ldd FILE` of glibc, of a program that needs no loader, or one that is there. */
export function ldd([path = '', ...more]: readonly string[], state: ShellState): Done | null {
  const found = more.length > 0 || path.startsWith('-') ? null : bytesAt(path, state);
  if (found === 'missing' || found === 'refused') return FAILED;
  if (found === null || state.tools !== 'gnu' || whereIs('/bin/bash', state) === 'nowhere') return null;
  const isOther: Done = { status: 1, output: '', error: '\tnot a dynamic executable\n' };
  if (!isElf(found.bytes)) return isOther;
  const facts = factsOf(found.bytes);
  if (facts === null) return null;
  if (facts.linkage === 'static' && facts.kind === 'executable') return isOther;
  if (facts.linkage === 'static' && facts.kind === 'static-pie') return { status: 0, output: '\tstatically linked\n', error: '' };
  const loader = facts.interpreter === null ? null : sureTarget(facts.interpreter, state);
  return facts.kind !== 'shared-library' && loader?.ok === true && /^ld-linux/.test(baseName(facts.interpreter ?? ''))
    ? { status: 0, output: listed(path, state), error: '' }
    : null;
}

/** Its lines, or null where they are not known. */
function listed(path: string, { process, variables }: ShellState): string | null {
  const named = path.includes('/') ? path : `./${path}`;
  const loaded = process.platform === undefined ? null : execve(process, named, [named], process.platform, []);
  const libraries = loaded?.kind === 'loaded' ? trace(process, loaded, variables.environment([])) : null;
  if (libraries === null) return null;
  const lines = libraries.map(({ name, path: at }) =>
    at === null ? `${name} => not found` : name.includes('/') ? `${name} ${SOMEWHERE}` : `${name} => ${at} ${SOMEWHERE}`,
  );
  return [`linux-vdso.so.1 ${SOMEWHERE}`, ...lines].map((line) => `\t${line}\n`).join('');
}

/** `ldconfig -p` where there is no cache to print. */
export function ldconfig(words: readonly string[], state: ShellState): Done | null {
  const isAsked = words.length === 1 && /^(?:-p|--print-cache)$/.test(words[0] ?? '');
  return isAsked && sureTarget('/etc/ld.so.cache', state)?.ok === false ? FAILED : null;
}
