import { factsOf } from '../../binary/facts-of.ts';
import type { ConfigCommand } from '../../dockerfile/evaluation.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { newCommand, wordsWithoutShell } from '../evidence/command.ts';
import { lastPart, walkImage } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';
import { canInstall } from './install.ts';

const WITH_SHELL = 'FROM an image with a shell, such as alpine or gcr.io/distroless/base-debian12:debug';

/** What an image without a shell starts in place of `["sh", "-c", "/app --port 80"]`, and what a script asks for there. */
export function withoutShell(target: Target, part: ConfigCommand, name: string): Fix | null {
  if (!/^(?:ba|da|a)?sh$/.test(lastPart(name)) || part.args[0] !== name || canInstall(target) || walkImage(target, '/bin/sh')?.ok !== false)
    return null;
  const [option = '', text = ''] = part.args.slice(1);
  if (isProgram(target, option)) return newCommand(part, part.args.slice(1), 'CMD');
  const words = /^-e?c$/.test(option) ? (wordsWithoutShell(text) ?? []) : [];
  return words.length === 0 ? WITH_SHELL : anyOf(newCommand(part, words, 'CMD'), WITH_SHELL);
}

/** `["/bin/bash", "/app"]`: a shell reads scripts, and a program needs none to start it. */
function isProgram(target: Target, path: string): boolean {
  const found = path.includes('/') ? walkImage(target, path) : null;
  const facts = found?.ok === true && found.node.type === 'file' && found.node.content !== null ? factsOf(found.node.content) : null;
  return facts?.format === 'elf' && facts.kind !== 'other';
}
