import type { Target } from '../target.ts';
import { execCause } from './causes.ts';

/** True where the kernel refuses text that reads as a script: a `#!` it cannot see, or shell lines without one. */
export function isAlmostScript(target: Target): boolean {
  const facts = target.program?.facts ?? null;
  if (facts === null || execCause(target, 'not-a-program') === null) return false;
  return (facts.format === 'text' || facts.format === 'script') && (hasHiddenShebang(target) || looksLikeShell(target));
}

/** A `#!` that is not in the first two bytes. */
export function hasHiddenShebang(target: Target): boolean {
  return /^a script\b/.test(target.program?.facts?.note ?? '');
}

const HEAD = 1024;

/** Text that only a shell or another interpreter can have been meant for: its name, or its first words. */
function looksLikeShell(target: Target): boolean {
  const { program } = target;
  const path = program?.node.origin.contextPath ?? program?.path ?? '';
  if (/\.(?:sh|bash|py|rb|pl|js)$|entrypoint$/.test(path)) return true;
  const text = new TextDecoder().decode(program?.node.content?.read(0, HEAD) ?? new Uint8Array());
  return /^\s*(?:set -[a-z]+|exec |export \w+=|if \[|echo |cd )/m.test(text);
}
