import type { Shell } from '../../../../image/run/run-machine.ts';
import { ShellParser } from './parser.ts';

/** Whether a shell reads a text to its end: one that it cannot read does not do what it says. */
export function isReadable(text: string, shell: Shell): boolean {
  const parser = new ShellParser(text, shell);
  let node = parser.next();
  while (node !== null && node !== 'end' && node.kind !== 'refused') node = parser.next();
  return node === 'end';
}
